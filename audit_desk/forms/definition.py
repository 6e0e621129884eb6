"""What a form is, once read: sections, questions and rules, in a shape that can be stored."""

import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from audit_desk.forms.conditions import Condition
from audit_desk.forms.faults import listed, nearest, plain_error, quoted
from audit_desk.forms.values import (
    Flag,
    Limit,
    Text,
    Texts,
    Whole,
    Wholes,
    Words,
    listed_values,
    named_values,
)
from audit_desk.grading import Scale

UNGRADED = "none"
FIXED_COLUMNS = (
    "audit_ref",
    "case_ref",
    "service",
    "team",
    "auditor",
    "audit_date",
    "theme",
    "overall_grade",
    "strengths",
    "areas_for_improvement",
    "recommendations",
)
FORM_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
KEY_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


class QuestionType(StrEnum):
    YES_NO = "yes-no"
    YES_PARTIALLY_NO = "yes-partially-no"
    GRADE = "grade"
    CHOICE = "choice"
    CHOICES = "choices"
    AGREEMENT = "agreement"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    TEXT = "text"
    LONG_TEXT = "long-text"


CHOOSING = (QuestionType.CHOICE, QuestionType.CHOICES)
TEXTS = (QuestionType.TEXT, QuestionType.LONG_TEXT)
FIGURES = (QuestionType.NUMBER, QuestionType.PERCENTAGE)
OPEN = frozenset({*TEXTS, *FIGURES, QuestionType.DATE})
"""What is written in, where nothing is offered to choose from."""
CLOSED = frozenset(QuestionType) - OPEN


class Purpose(StrEnum):
    FULL = "full"
    ROUTINE = "routine"
    DIP_SAMPLE = "dip-sample"
    FOLLOW_UP = "follow-up"
    MODERATION = "moderation"
    FEEDBACK = "feedback"


WITHOUT_FINDINGS = (Purpose.MODERATION, Purpose.FEEDBACK)
"""Forms that aren't about a case themselves, but about an audit of one."""
Member = TypeVar("Member", bound=StrEnum)


def _one_of(kind: type[Member], what: str) -> BeforeValidator:
    def known(value: Any) -> Any:
        if isinstance(value, str) and value.strip() in {member.value for member in kind}:
            return value.strip()
        shown = quoted(value) if isinstance(value, str) else "this"
        near = nearest(value, kind) if isinstance(value, str) else ""
        mend = f"{near} Write {listed(kind)}.".strip()
        raise plain_error(f"{shown} is not a {what}.", mend)

    return BeforeValidator(known)


def _form_id(value: str) -> str:
    if not re.fullmatch(FORM_PATTERN, value):
        raise plain_error(
            f"{quoted(value)} can't name a form.",
            "Write lower-case words joined by hyphens, as in private-fostering.",
        )
    return value


def _question_key(value: str) -> str:
    if not re.fullmatch(KEY_PATTERN, value):
        raise plain_error(
            f"{quoted(value)} can't be a question's key.",
            "Write lower-case words joined by underscores, beginning with a letter, "
            "as in dbs_up_to_date.",
        )
    if value in FIXED_COLUMNS:
        raise plain_error(
            f"'{value}' is the name of a column in every table of audits.",
            f"Choose another key, as in {value}_seen.",
        )
    return value


def _version(value: int) -> int:
    if value < 1:
        raise plain_error(f"versions begin at 1, and this is {value}.", "Write 1 or more.")
    return value


def _months(value: int) -> int:
    if not 1 <= value <= 120:
        raise plain_error(f"{value} months can't be waited.", "Write 1 to 120.")
    return value


def _none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip() == "none" else value


def _grades_or_none(value: Any, info: ValidationInfo) -> Any:
    return () if _none(value) is None or value == [] else listed_values(value, info)


FormId = Annotated[Text, AfterValidator(_form_id)]
Version = Annotated[Whole, AfterValidator(_version)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class CommentRule(_Part):
    """Which answers ask for the evidence to be written down."""

    when: Texts


class Was(_Part):
    """The earlier question whose answers count as this one's, and how they are read: the key that
    it had (None: the same), and new answers by old ones; what isn't named stays as it was."""

    question: Annotated[Text, AfterValidator(_question_key)] | None = None
    answers: Annotated[dict[Text, Text], BeforeValidator(named_values)] = {}


class Question(_Part):
    """One question; `options` for the two types of choice, `minimum`, `maximum` and `unit` for a
    number, `scale` for a grade that isn't on the form's own."""

    key: Annotated[Text, AfterValidator(_question_key)]
    ask: Text
    type: Annotated[QuestionType, _one_of(QuestionType, "type of question")]
    options: Texts = ()
    minimum: Limit | None = None
    maximum: Limit | None = None
    unit: Words = ""
    scale: Text | None = None
    required: Flag = False
    not_applicable: Flag = False
    theme: Words = ""
    help: Words = ""
    comment: CommentRule | None = None
    show_if: Condition | None = None
    was: Was | None = None


class SectionHead(_Part):
    """What a section says about itself."""

    title: Text
    guidance: Words = ""


class Section(SectionHead):
    """A group of questions under a title."""

    questions: tuple[Question, ...]


class FollowUpRule(_Part):
    """Which final grades ask for a re-audit, how many calendar months on, and on which form."""

    grades: Wholes
    months: Annotated[Whole, AfterValidator(_months)]
    form: FormId


class FormHead(_Part):
    """What a form says about itself, but for its sections and its share of moderation."""

    form: FormId
    version: Version
    title: Text
    purpose: Annotated[Purpose, _one_of(Purpose, "purpose")]
    service: Words = ""
    scale: Text = "ofsted"
    follow_up: Annotated[FollowUpRule | None, BeforeValidator(_none)] = None
    escalate: Annotated[tuple[Whole, ...], BeforeValidator(_grades_or_none)] = ()


class FormDefinition(FormHead):
    """One version of a form. `moderation_share` is the per cent of audits to moderate; `scales`
    is a copy of each scale that it uses, so that a published version never changes."""

    sections: tuple[Section, ...]
    moderation_share: int = 0
    scales: dict[str, Scale] = {}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def _by_key(self) -> dict[str, Question]:
        return {question.key: question for question in self.questions}

    def question(self, key: str) -> Question:
        """The question of that key. Raises KeyError."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether the form puts a question of that key."""
        return key in self._by_key

    @property
    def overall_scale(self) -> Scale | None:
        """The scale of the overall grade; None where the form has no overall grade."""
        return None if self.scale == UNGRADED else self.scales[self.scale]

    def scale_of(self, question: Question) -> Scale:
        """The scale of a grade question. Raises KeyError for other types on an ungraded form."""
        return self.scales[question.scale or self.scale]

    @cached_property
    def practice_areas(self) -> tuple[Question, ...]:
        """The questions that are answered with a grade."""
        return tuple(one for one in self.questions if one.type is QuestionType.GRADE)
