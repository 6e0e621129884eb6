"""What can be changed on an audit: each field with a name, and its value at one moment."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from audit_desk.audits.tables import For, Kind, Standing


class Sort(StrEnum):
    """The sorts of field that an audit has."""

    HEADER = "header"
    ANSWER = "answer"
    GRADE = "grade"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ADDRESSED = "addressed"
    PLACE = "place"  # where the person was; no part of the audit


class Field(NamedTuple):
    """One field: `key` is a question's key, a header's name, or the key of a row as text."""

    sort: Sort
    key: str = ""


GRADE = Field(Sort.GRADE)
PLACE = Field(Sort.PLACE)


@dataclass(frozen=True)
class AnswerNow:
    """An answer as it stands on the page; `value` may be half typed, so not valid yet."""

    value: str = ""
    not_applicable: bool = False
    comment: str = ""
    reason: str = ""

    @property
    def standing(self) -> Standing:
        """As the rules of an audit ask for it."""
        return Standing.NOT_APPLICABLE if self.not_applicable else Standing.ANSWERED

    @property
    def answered(self) -> bool:
        return bool(self.value.strip()) or self.not_applicable


@dataclass(frozen=True)
class FindingNow:
    """A finding as it stands on the page."""

    kind: Kind = Kind.STRENGTH
    text: str = ""
    evidence: str = ""
    question: str = ""
    themes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.text.strip() or self.evidence.strip() or self.themes)


@dataclass(frozen=True)
class RecommendationNow:
    """A recommendation as it stands on the page; `due` is an ISO date, or half of one as typed."""

    text: str = ""
    whom: For = For.CHILD
    theme: str = ""
    owner: str = ""
    due: str = ""

    @property
    def empty(self) -> bool:
        return not (self.text.strip() or self.theme or self.owner or self.due)


@dataclass(frozen=True)
class AddressedNow:
    """Whether an earlier recommendation was acted on: fully, partially, no, or not said yet."""

    addressed: str | None = None
    comment: str = ""


def answer_field(question: str) -> Field:
    return Field(Sort.ANSWER, question)


def header_field(name: str) -> Field:
    return Field(Sort.HEADER, name)


def finding_field(key: UUID) -> Field:
    return Field(Sort.FINDING, str(key))


def recommendation_field(key: UUID) -> Field:
    return Field(Sort.RECOMMENDATION, str(key))


def addressed_field(key: UUID) -> Field:
    return Field(Sort.ADDRESSED, str(key))
