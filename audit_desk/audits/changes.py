"""What can change in an audit that is being filled; a batch of them is saved as one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

HEADER = ("case_ref", "service", "team", "theme", "practitioner", "audit_date", "due")
"""What an auditor may change of the audit's own row."""


@dataclass(frozen=True)
class HeaderChange:
    """New values of some of the fields in HEADER."""

    fields: Mapping[str, Any]


@dataclass(frozen=True)
class AnswerChange:
    """What changed of how one question stands; None leaves a part as it is.

    An answer means that the question applies, and not applicable takes the answer away. Nothing
    left in any part means unanswered.
    """

    question: str
    value: str | None = None
    not_applicable: bool | None = None
    comment: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class GradeChange:
    """The auditor's overall grade; None takes it away."""

    grade: int | None


@dataclass(frozen=True)
class FindingChange:
    """A finding as it now stands; its key is made by whoever writes it first."""

    finding_id: UUID
    kind: str
    text: str
    evidence: str = ""
    question: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindingRemoval:
    finding_id: UUID


@dataclass(frozen=True)
class RecommendationChange:
    """A recommendation as it now stands; its key is made by whoever writes it first."""

    recommendation_id: UUID
    text: str
    whom: str
    theme: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class RecommendationRemoval:
    recommendation_id: UUID


@dataclass(frozen=True)
class AddressedChange:
    """What a follow-up review found of an earlier recommendation; None is not yet marked."""

    recommendation_id: UUID
    addressed: str | None
    comment: str = ""


Change = (
    HeaderChange
    | AnswerChange
    | GradeChange
    | FindingChange
    | FindingRemoval
    | RecommendationChange
    | RecommendationRemoval
    | AddressedChange
)
