"""Intervals that say how sure a figure is, and periods of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from audit_desk.grading import NORMAL_95
from audit_desk.summaries.model import Share
from audit_desk.workspace.words import SHORT_MONTHS

ENOUGH = 10  # below this many audits, shares are told in counts as well
GAP = timedelta(days=60)  # without an audit, after which a new round begins
LONGEST = timedelta(days=183)  # that one round runs


@dataclass(frozen=True)
class Interval:
    """A 95% interval, in per cent or in percentage points."""

    low: float
    high: float

    def holds(self, figure: float) -> bool:
        """Whether the figure lies within, ends included."""
        return self.low <= figure <= self.high


def wilson(share: Share) -> Interval | None:
    """The 95% interval of a share in per cent, 0 to 100; None without a base.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if share.base == 0:
        return None
    n, p = share.base, share.count / share.base
    middle = p + NORMAL_95 * NORMAL_95 / (2 * n)
    half = NORMAL_95 * sqrt(p * (1 - p) / n + NORMAL_95 * NORMAL_95 / (4 * n * n))
    whole = 1 + NORMAL_95 * NORMAL_95 / n
    return Interval(
        100 * max(0.0, (middle - half) / whole), 100 * min(1.0, (middle + half) / whole)
    )


def newcombe(now: Share, then: Share) -> Interval | None:
    """The 95% interval of the difference `now` - `then` in percentage points, -100 to 100; None
    where either has no base.

    R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
    """
    mine, other = wilson(now), wilson(then)
    if mine is None or other is None:
        return None
    p, q = 100 * now.count / now.base, 100 * then.count / then.base
    difference = p - q
    return Interval(
        difference - sqrt((p - mine.low) ** 2 + (other.high - q) ** 2),
        difference + sqrt((mine.high - p) ** 2 + (q - other.low) ** 2),
    )


@dataclass(frozen=True)
class Round:
    """Audits that belong together in time."""

    first: date
    last: date
    audits: int


def rounds(days: Mapping[date, int]) -> list[Round]:
    """Rounds in how many audits there were on each day, newest first: two months without audits
    end a round, and what runs on for longer than half a year is told by quarters."""
    found: list[list[date]] = []
    for day in sorted(days):
        if found and day - found[-1][-1] <= GAP:
            found[-1].append(day)
        else:
            found.append([day])
    parts = [part for run in found for part in _by_quarter(run)]
    return [Round(part[0], part[-1], sum(days[day] for day in part)) for part in reversed(parts)]


def _by_quarter(run: list[date]) -> list[list[date]]:
    if run[-1] - run[0] <= LONGEST:
        return [run]
    parts: dict[date, list[date]] = {}
    for day in run:
        parts.setdefault(quarter(day), []).append(day)
    return list(parts.values())


def quarter(day: date) -> date:
    """The first day of the quarter of the year that holds `day`."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_label(begins: date) -> str:
    """As people read it: Oct–Dec 2021."""
    last = SHORT_MONTHS[begins.month + 1]
    return f"{SHORT_MONTHS[begins.month - 1]}–{last} {begins.year}"
