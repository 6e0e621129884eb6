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
