"""The questions of a printed summary: practice areas, answers with their bases, and the rest."""

from collections.abc import Iterator
from itertools import groupby

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, Spacer

from audit_desk.forms.definition import TEXTS, QuestionType
from audit_desk.grading import Scale
from audit_desk.reports.charts import share_bar, small_bar
from audit_desk.reports.flow import under
from audit_desk.reports.sheet import ROOM
from audit_desk.reports.tables import Column, Row, Rows
from audit_desk.summaries.model import GradeFigures, QuestionFigures, Summary
from audit_desk.summaries.words import bare, good_heading

_BAR, _SHARE = 84.0, 110.0
_MANY = 5  # grades that still fit beside one another with their words
_WORDY = 30  # letters of a grade that still fit at the head of its column
_MANY_ROOM = 232.0  # for all of them together
_LONGEST = 13  # letters of a word in a heading that takes the room it needs
ROUNDED = (
    "Bars show yes, partially and no from left to right. Shown percentages are rounded and may "
    "not add up to 100. “Of” leaves out files to which the question didn’t apply, or in which it "
    "wasn’t answered."
)
_YES = (QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO)


def practice_areas(summary: Summary) -> list[Flowable]:
    """How often each grade was given in each practice area; one table for each scale."""
    parts: list[Flowable] = []
    areas = [(one, one.grades) for one in summary.practice_areas if one.grades is not None]
    for _, together in groupby(areas, key=lambda pair: pair[1].scale.id):
        parts += _areas_table(list(together), summary.audits)
    return under("Practice areas", parts, ROOM)


def _areas_table(areas: list[tuple[QuestionFigures, GradeFigures]], audits: int) -> list[Flowable]:
    scale = areas[0][1].scale
    of = any(one.base != audits for one, _ in areas)
    worded = in_words(scale)
    longest = max(len(part) for value in scale.values for part in scale.named(value).split())
    needed = worded and longest <= _LONGEST
    even = 0 if needed else min(_MANY_ROOM / len(scale.values), 63)
    columns = [Column("Area"), *([Column("Of", figures=True, soft=True)] if of else [])]
    for value in scale.values:
        head = _capital(scale.named(value)) if worded else str(value)
        columns.append(Column(head, even, figures=True))
    if scale.good:
        columns.append(Column(good_heading(scale), 60, figures=True))
    if scale.averaged:
        columns.append(Column("Average", figures=True))
    rows = []
    for one, grades in areas:
        cells = [one.ask, *([str(one.base)] if of else [])]
        cells += [str(grades.counts.get(value, 0)) for value in scale.values]
        cells += [bare(grades.good)] if scale.good else []
        cells += (
            [str(grades.average if grades.average is not None else "–")] if scale.averaged else []
        )
        rows.append(Row(tuple(cells)))
    return [Rows(columns, rows, note="" if worded else scale_note(scale))]


def in_words(scale: Scale) -> bool:
    """Whether the words of its grades fit at the head of columns beside one another."""
    few = len(scale.values) <= _MANY
    return few and all(len(grade.word) <= _WORDY for grade in scale.grades)


def scale_note(scale: Scale) -> str:
    """What the numbers at the head of a table mean: those that have words."""
    named = ", ".join(f"{one.value} {one.word}" for one in scale.grades if one.word)
    return f"{scale.title}: {named}." if named else f"{scale.title}."


def questions(summary: Summary) -> list[Flowable]:
    """Questions that are answered yes, partially or no, by the sections of the form."""
    asked = [one for one in summary.questions if one.type in _YES]
    if not asked:
        return []
    partially = any(one.type is QuestionType.YES_PARTIALLY_NO for one in asked)
    columns = [
        Column("Question"),
        Column("", _BAR + 12),
        Column("Of", figures=True, soft=True),
        Column("Yes", 42, figures=True),
        *([Column("Partially", 54, figures=True)] if partially else []),
        Column("No", 42, figures=True),
        *([Column("Yes or partially", 54, figures=True)] if partially else []),
    ]
    rows: list[Row] = []
    for section, together in groupby(asked, key=lambda one: one.section):
        rows += [Row(title=section)] if section else []
        rows += [_answers_row(one, partially) for one in together]
    return under("Questions", [Rows(columns, rows, note=ROUNDED)], ROOM)


def _answers_row(one: QuestionFigures, partially: bool) -> Row:
    cells: list[str | Drawing] = [one.ask, small_bar(one, _BAR), str(one.base)]
    cells.append(bare(one.share("yes")))
    if partially:
        asked = one.type is QuestionType.YES_PARTIALLY_NO
        cells.append(bare(one.share("partially")) if asked else "")
    cells.append(bare(one.share("no")))
    if partially:
        cells.append(bare(one.yes_or_partially) if one.yes_or_partially else "")
    return Row(tuple(cells))


def other_questions(summary: Summary) -> list[Flowable]:
    """Choices, agreement, numbers, dates, and how many answered in words."""
    parts = [*_choices(summary), *_spreads(summary), *_in_words(summary)]
    return under("Other questions", parts, ROOM)


def _choices(summary: Summary) -> Iterator[Flowable]:
    asked = [one for one in summary.closed_questions if one.type not in _YES and not one.grades]
    if not asked:
        return
    columns = [
        Column("Answer"),
        Column("", _SHARE + 12),
        Column("Audits", 54, figures=True),
        Column("Share", 54, figures=True),
    ]
    rows: list[Row] = []
    for one in asked:
        several = ", several answers possible" if one.type is QuestionType.CHOICES else ""
        rows.append(Row(title=f"{one.ask} (of {one.base}{several})"))
        for answer in one.counts:
            bar = share_bar(answer.count, one.base, _SHARE)
            share = bare(one.share(answer.value))
            rows.append(Row((answer.label, bar, str(answer.count), share)))
    yield Rows(columns, rows)


def _spreads(summary: Summary) -> Iterator[Flowable]:
    asked = [(one, one.spread) for one in summary.questions if one.spread is not None]
    if not asked:
        return
    columns = [
        Column("Question"),
        Column("Of", figures=True, soft=True),
        Column("Lowest", 72, figures=True),
        Column("Middle", 72, figures=True),
        Column("Highest", 72, figures=True),
        Column("Mean", 48, figures=True),
    ]
    rows = [
        Row(
            (
                one.ask,
                str(one.base),
                spread.lowest,
                spread.middle,
                spread.highest,
                "" if spread.mean is None else str(spread.mean),
            )
        )
        for one, spread in asked
    ]
    yield Spacer(0, 8)
    yield Rows(columns, rows)


def _in_words(summary: Summary) -> Iterator[Flowable]:
    rows = [Row((one.ask, str(one.base))) for one in summary.questions if one.type in TEXTS]
    if rows:
        yield Spacer(0, 8)
        yield Rows([Column("Answered in words"), Column("Audits", 54, figures=True)], rows)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
