"""Small summaries for tests."""

from dataclasses import replace

from audit_desk.forms.definition import QuestionType
from audit_desk.grading import Scale
from audit_desk.summaries.model import AnswerCount, GradeFigures, QuestionFigures, Summary
from tests.forms.writing import OFSTED

EMPTY = Summary(
    form="visit-check",
    title="Visit check",
    service="",
    theme="",
    date_from=None,
    date_to=None,
    first=None,
    last=None,
    audits=0,
    auditors=0,
    services=(),
    moderated=0,
    grades=None,
    auditor_grades=None,
    questions=(),
    findings=(),
    recommendations=(),
    trend=(),
)
_WORDS = {2: ("yes", "no"), 3: ("yes", "partially", "no")}
_TYPES = {2: QuestionType.YES_NO, 3: QuestionType.YES_PARTIALLY_NO}


def question(key: str, *counts: int) -> QuestionFigures:
    """Yes and no, or yes, partially and no."""
    answers = zip(_WORDS[len(counts)], counts, strict=True)
    return QuestionFigures(
        key=key,
        ask=f"{key}?",
        type=_TYPES[len(counts)],
        theme="",
        section="",
        base=sum(counts),
        not_applicable=0,
        unanswered=0,
        counts=tuple(AnswerCount(value, value.capitalize(), count) for value, count in answers),
    )


def area(ask: str, *counts: int, scale: Scale = OFSTED) -> QuestionFigures:
    """How often each grade was given, the lowest first."""
    grades = GradeFigures(scale, dict(zip(scale.values, counts, strict=False)))
    return QuestionFigures(
        key=ask.casefold(),
        ask=ask,
        type=QuestionType.GRADE,
        theme="",
        section="",
        base=sum(counts),
        not_applicable=0,
        unanswered=0,
        grades=grades,
    )


def summary(
    audits: int,
    *questions: QuestionFigures,
    grades: dict[int, int] | None = None,
    scale: Scale = OFSTED,
) -> Summary:
    figures = GradeFigures(scale, grades) if grades else None
    return replace(EMPTY, audits=audits, questions=questions, grades=figures)
