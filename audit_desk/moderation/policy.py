"""Which audits of a form are moderated: the policy, in words and rules; no session."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from audit_desk.grading import Scale

CERTAIN = 10_000  # chances are counted in parts of this
LARGEST_PANEL = 9


class Why(StrEnum):
    """Why an audit is moderated, or isn't."""

    ALL = "all"
    NONE = "none"
    GRADE = "grade"
    FIRST = "first audits"
    DRAWN = "drawn"
    NOT_DRAWN = "not drawn"


@dataclass(frozen=True)
class Policy:
    """What is moderated: `share` per cent at random, the `grades` that always are, and the first
    audits of each auditor on the form; whether blind; by how many."""

    share: int = 0
    grades: tuple[int, ...] = ()
    first_audits: int = 0
    blind: bool = False
    panel: int = 1

    @property
    def asks(self) -> bool:
        """Whether any audit may be moderated."""
        return bool(self.share or self.grades or self.first_audits)

    def certain(self, grade: int | None, earlier_audits: int) -> Why | None:
        """Why an audit is moderated without a draw; None where it is drawn for."""
        if self.share >= 100:
            return Why.ALL
        if grade is not None and grade in self.grades:
            return Why.GRADE
        if earlier_audits < self.first_audits:
            return Why.FIRST
        return None if self.share else Why.NONE


def chance(share: int, earlier: int, drawn: int) -> int:
    """The chance (of 10,000) that the next audit of a stratum is drawn.

    A stratum is one auditor's audits of one grade on one form. Of its `earlier` audits `drawn`
    were; the further that is below `share` per cent, the likelier the next one is, and the other
    way round, so that the share is kept in each stratum, but a chance is never less than a
    quarter of the share, nor is there ever less than a quarter of the share's remainder that an
    audit is left out: whoever knows every draw before still can't tell the next. After B. Efron,
    Forcing a sequential experiment to be balanced, Biometrika 58 (1971), 403-417.
    """
    if share <= 0 or share >= 100:
        return CERTAIN if share >= 100 else 0
    even = share * CERTAIN // 100
    behind = earlier * even - drawn * CERTAIN
    wanted = even + behind // 2
    return max(even // 4, min(CERTAIN - (CERTAIN - even) // 4, wanted))


def falls_to(seed: str, audit_id: UUID, chance_of_it: int) -> bool:
    """Whether an audit is drawn: the SHA-256 of seed and key, read as a fraction, below the
    chance. From the recorded seed anybody can work it out again."""
    read = int.from_bytes(sha256(f"{seed}/{audit_id}".encode()).digest()[:8], "big")
    return read * CERTAIN < chance_of_it << 64


def policy_words(policy: Policy, scale: Scale | None) -> str:
    """A policy in a few sentences: "20% of audits, drawn at random. Every 1 Inadequate…"."""
    if not policy.asks:
        return "No audit is moderated."
    if policy.share >= 100:
        told = ["Every audit is moderated"]
    else:
        told = [f"{policy.share}% of audits, drawn at random"] if policy.share else []
        if policy.grades:
            told.append(f"Every audit graded {_either(grade_names(policy.grades, scale))}")
        if policy.first_audits == 1:
            told.append("The first audit of each auditor")
        elif policy.first_audits:
            told.append(f"The first {policy.first_audits} audits of each auditor")
    if policy.blind:
        told.append("Moderators grade before they see the auditor's grades")
    if policy.panel > 1:
        told.append(f"A panel of {policy.panel}")
    return ". ".join(told) + "."


def grade_names(grades: Iterable[int], scale: Scale | None) -> list[str]:
    """Grades as people see them: "1 Inadequate"."""
    known = scale.values if scale else ()
    return [scale.label(one) if scale and one in known else str(one) for one in grades]


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
