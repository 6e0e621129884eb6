"""Single figures of a summary made by hand."""

from audit_desk.forms.definition import QuestionType
from audit_desk.forms.scales import program_scales
from audit_desk.summaries.model import AnswerCount, GradeFigures, QuestionFigures

OFSTED = program_scales()["ofsted"]
YPN = (("yes", "Yes"), ("partially", "Partially"), ("no", "No"))


def grades(*counts: int) -> GradeFigures:
    return GradeFigures(OFSTED, dict(zip(OFSTED.values, counts, strict=True)))


def area(key: str, ask: str, *counts: int, section: str = "Practice") -> QuestionFigures:
    given = grades(*counts)
    return QuestionFigures(
        key, ask, QuestionType.GRADE, "", section, given.base, 0, 0, grades=given
    )


def closed(
    key: str,
    ask: str,
    counts: tuple[int, ...],
    answers: tuple[tuple[str, str], ...] = YPN,
    kind: QuestionType = QuestionType.YES_PARTIALLY_NO,
    section: str = "The child",
    not_applicable: int = 0,
) -> QuestionFigures:
    rows = tuple(
        AnswerCount(value, label, count)
        for (value, label), count in zip(answers, counts, strict=True)
    )
    base = max(sum(counts), 1) if kind is not QuestionType.CHOICES else 11
    return QuestionFigures(key, ask, kind, "recording", section, base, not_applicable, 0, rows)
