"""Who may moderate what, and how far auditors and moderators agree; no session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import sqrt
from uuid import UUID

from audit_desk.grading import NORMAL_95, percent
from audit_desk.people.rules import Deed, SignedIn, same_team

ENOUGH_PAIRS = 10


class Outcome(StrEnum):
    """How a moderation ended; empty while it is under way."""

    UNDER_WAY = ""
    AGREED = "agreed"
    CHANGED = "changed"
    RETURNED = "returned"
    GIVEN_BACK = "given back"  # the moderator didn't finish; the audit waits for another


@dataclass(frozen=True)
class Agreement:
    """How far auditor and moderator agree over a number of pairs of grades.

    `percent` is exact agreement (one decimal, half up; None for no pairs). `kappa` is
    quadratic-weighted: None below ten pairs, or where the pairs leave nothing to tell agreement
    from chance (everybody gave the same one grade). `low` and `high` end its 95% interval: None
    also where every pair agrees, of which the large-sample formula makes an interval of no width.
    """

    pairs: int
    exact: int
    percent: Decimal | None
    kappa: float | None = None
    low: float | None = None
    high: float | None = None


def why_not_moderate(person: SignedIn, auditor_id: UUID, team: str, service: str) -> str:
    """Why the person may not moderate an audit, in words for them; empty where they may."""
    if not person.may(Deed.MODERATE, service):
        return "You may not moderate audits here."
    if person.id == auditor_id:
        return "This is your own audit: somebody else moderates it."
    if same_team(person.team, team):
        return "This is a file of your own team: somebody from another team moderates it."
    return ""


def may_read(person: SignedIn, auditor_id: UUID, service: str, *, ended: bool) -> bool:
    """Whether somebody may read what a moderator decided and wrote of an audit: its auditor, once
    that moderation has ended, and others who moderate that service."""
    if person.id == auditor_id:
        return ended
    return person.may(Deed.MODERATE, service)


def agreement(pairs: Mapping[tuple[int, int], int], grades: Sequence[int]) -> Agreement:
    """Agreement from counts of (auditor's grade, moderator's grade), on a scale's grades in order.

    Pairs with a grade that isn't on the scale are left out.
    """
    on_scale = {
        pair: count
        for pair, count in pairs.items()
        if count and pair[0] in grades and pair[1] in grades
    }
    total = sum(on_scale.values())
    exact = sum(count for (mine, theirs), count in on_scale.items() if mine == theirs)
    interval = weighted_kappa(on_scale, grades) if total >= ENOUGH_PAIRS else None
    return Agreement(total, exact, percent(exact, total), *(interval or (None, None, None)))


@dataclass(frozen=True)
class Difference:
    """How much higher (above 0) or lower auditors grade than moderators, in steps of the scale:
    the mean over the pairs, with the ends of its 95% interval; None below ten pairs, or where
    every pair differs by the same."""

    mean: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def word(self) -> str:
        """Which way it clearly goes: "higher", "lower", or "" where chance may account for it."""
        if self.low is None or self.high is None:
            return ""
        return "higher" if self.low > 0 else "lower" if self.high < 0 else ""


def difference(pairs: Mapping[tuple[int, int], int], grades: Sequence[int]) -> Difference:
    """The mean of auditor's less moderator's grade, counted in places of the scale.

    Interval: mean of paired differences plus and minus t times its standard error, t of n - 1
    degrees of freedom (Student, The probable error of a mean, Biometrika 6 (1908), 1-25).
    """
    place = {grade: index for index, grade in enumerate(grades)}
    steps = {
        place[mine] - place[theirs]: 0 for mine, theirs in pairs if {mine, theirs} <= place.keys()
    }
    for (mine, theirs), count in pairs.items():
        if {mine, theirs} <= place.keys():
            steps[place[mine] - place[theirs]] += count
    total = sum(steps.values())
    if total < ENOUGH_PAIRS:
        return Difference()
    mean = sum(step * count for step, count in steps.items()) / total
    squares = sum(count * (step - mean) ** 2 for step, count in steps.items())
    if squares < 1e-12:
        return Difference(mean)
    half = t_95(total - 1) * sqrt(squares / (total - 1) / total)
    return Difference(mean, mean - half, mean + half)


def t_95(freedom: int) -> float:
    """Student's t at 97.5% for 9 or more degrees of freedom, from the normal's by the expansion of
    R. A. Fisher and E. A. Cornish (Technometrics 2 (1960), 209-225); right to three decimals."""
    z, n = NORMAL_95, float(freedom)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / n + second / n**2 + third / n**3


def weighted_kappa(
    pairs: Mapping[tuple[int, int], int], grades: Sequence[int]
) -> tuple[float, float | None, float | None] | None:
    """Quadratic-weighted kappa with the ends of its 95% interval; None where it isn't defined.

    Kappa: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213-220, with weights
    1 - (i - j)² / (k - 1)². Large-sample standard error: J. L. Fleiss, J. Cohen, B. S. Everitt,
    Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72 (1969),
    323-327. The interval is cut at -1 and 1.
    """
    size, total = len(grades), sum(pairs.values())
    if size < 2 or not total:
        return None
    place = {grade: index for index, grade in enumerate(grades)}
    share = [[0.0] * size for _ in grades]
    for (mine, theirs), count in pairs.items():
        share[place[mine]][place[theirs]] = count / total
    weight = [[1 - (i - j) ** 2 / (size - 1) ** 2 for j in range(size)] for i in range(size)]
    rows = [sum(row) for row in share]
    columns = [sum(row[j] for row in share) for j in range(size)]
    every = [(i, j) for i in range(size) for j in range(size)]
    seen = sum(weight[i][j] * share[i][j] for i, j in every)
    chance = sum(weight[i][j] * rows[i] * columns[j] for i, j in every)
    if 1 - chance < 1e-12:
        return None
    kappa = (seen - chance) / (1 - chance)
    by_row = [sum(columns[j] * weight[i][j] for j in range(size)) for i in range(size)]
    by_column = [sum(rows[i] * weight[i][j] for i in range(size)) for j in range(size)]
    spread = sum(
        share[i][j] * (weight[i][j] * (1 - chance) - (by_row[i] + by_column[j]) * (1 - seen)) ** 2
        for i, j in every
    )
    variance = (spread - (seen * chance - 2 * chance + seen) ** 2) / (total * (1 - chance) ** 4)
    if variance < 1e-12:
        return kappa, None, None
    half = NORMAL_95 * sqrt(variance)
    return kappa, max(kappa - half, -1.0), min(kappa + half, 1.0)
