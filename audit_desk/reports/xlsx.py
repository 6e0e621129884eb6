"""A summary as a workbook: figures that can be counted on with, texts that are never formulas."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from audit_desk.reports.printed import Printed, Progress
from audit_desk.reports.safe import without_controls
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.feedback_words import AGREES, HOW, TITLE, TOO_FEW
from audit_desk.summaries.model import (
    FeedbackFigures,
    GradeFigures,
    QuestionFigures,
    Share,
    Summary,
)
from audit_desk.summaries.words import HOW_WORKED_OUT, form_changes, good_heading, heading, scope

Value = str | int | float | date | None
_LONGEST = 32_767  # letters in a cell of Excel
_WIDEST = 70
_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def write_xlsx(
    summary: Summary, _: Comparison | None, path: Path, printed: Printed, progress: Progress
) -> None:
    """Write the workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = heading(summary)
    book.properties.creator = without_controls(printed.organisation) or "Audit Desk"
    sheets = (
        ("Grades", _grades(summary, printed)),
        ("Practice areas", _areas(summary)),
        ("Questions", _questions(summary)),
        *((("Changes of the form", _changes(summary)),) if form_changes(summary) else ()),
        ("Findings", _findings(summary)),
        ("Recommendations", _recommendations(summary)),
        *(((TITLE, _feedback(summary.feedback)),) if summary.feedback else ()),
    )
    for number, (title, rows) in enumerate(sheets, 1):
        fill_sheet(book.create_sheet(title), rows)
        progress(number, len(sheets))
    book.save(path)


def _grades(summary: Summary, printed: Printed) -> Iterator[tuple[Value, ...]]:
    yield ("Grade", "Audits", "Of", "Per cent")
    if summary.grades is not None:
        yield from _graded(summary.grades)
    yield ()
    yield (heading(summary),)
    yield (scope(summary),)
    yield (printed.marking,)
    yield (printed.line,)
    for note in HOW_WORKED_OUT:
        yield (note,)


def _graded(grades: GradeFigures) -> Iterator[tuple[Value, ...]]:
    for value in grades.scale.values:
        yield (grades.scale.label(value), *_share(grades.share(value)))
    if grades.scale.good:
        yield (good_heading(grades.scale), *_share(grades.good))
    if grades.average is not None:
        yield ("Average", float(grades.average), grades.base)
        if grades.average_word:
            yield ("Average, in words", grades.average_word)


def _areas(summary: Summary) -> Iterator[tuple[Value, ...]]:
    yield ("Area", "Key", "Grade", "Audits", "Of", "Per cent")
    for one in summary.practice_areas:
        for label, *figures in _graded(one.grades) if one.grades is not None else ():
            yield (one.ask, one.key, label, *figures)


def _questions(summary: Summary) -> Iterator[tuple[Value, ...]]:
    yield ("Section", "Question", "Key", "Type", "Theme", "Answer", "Audits", "Of", "Per cent")
    for one in summary.questions:
        if one.grades is not None:
            continue
        about = (one.section, one.ask, one.key, one.type.value, one.theme)
        for answer, *figures in _answers(one):
            yield (*about, answer, *figures)


def _answers(one: QuestionFigures) -> Iterator[tuple[Value, ...]]:
    for answer in one.counts:
        yield (answer.label, *_share(Share(answer.count, one.base)))
    if one.yes_or_partially is not None:
        yield ("Yes or partially", *_share(one.yes_or_partially))
    if one.spread is not None:
        yield (f"Lowest: {one.spread.lowest}", None, one.base)
        yield (f"Middle: {one.spread.middle}", None, one.base)
        yield (f"Highest: {one.spread.highest}", None, one.base)
        if one.spread.mean is not None:
            yield ("Mean", float(one.spread.mean), one.base)
    if not one.counts and one.spread is None:
        yield ("Answered", one.base)
    if one.not_applicable:
        yield ("Not applicable", one.not_applicable)
    if one.unanswered:
        yield ("Unanswered", one.unanswered)


def _changes(summary: Summary) -> Iterator[tuple[Value, ...]]:
    yield ("Question", "What changed in the versions that are counted")
    yield from form_changes(summary)


def _findings(summary: Summary) -> Iterator[tuple[Value, ...]]:
    yield ("Theme", "Audits", "Strength in", "Area for improvement in", "Kind", "What was written")
    for one in summary.findings:
        about = (one.theme, one.audits, one.strengths, one.improvements)
        if not one.quotations:
            yield about
        for said in one.quotations:
            yield (*about, said.kind, said.text)


def _recommendations(summary: Summary) -> Iterator[tuple[Value, ...]]:
    yield (
        *("For", "Theme", "Recommendation", "Owner", "Due", "Audits"),
        *("Addressed fully", "Addressed partially", "Not addressed"),
    )
    for one in summary.recommendations:
        marks = (one.addressed.get(mark, 0) for mark in ("fully", "partially", "no"))
        yield (one.whom, one.theme, one.text, one.owner, one.due, one.audits, *marks)


def _feedback(figures: FeedbackFigures) -> Iterator[tuple[Value, ...]]:
    yield ("Feedback from", "Audits", "Of", "Per cent")
    yield ("anybody", *_share(figures.audits))
    for one in figures.by:
        yield (one.giver, *_share(one.audits))
    if figures.agreement is not None:
        yield (AGREES, *_share(figures.agreement))
    else:
        yield (TOO_FEW,)
    yield (HOW,)


def _share(share: Share) -> tuple[Value, ...]:
    percent = share.percent(1)
    return share.count, share.base, None if percent is None else float(percent)


def fill_sheet(sheet: Worksheet, rows: Iterable[tuple[Value, ...]]) -> None:
    """Write rows with headings first, no text a formula, columns as wide as what stands in them."""
    widest: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(number, place)
            assert isinstance(cell, Cell)  # noqa: S101  (none are merged)
            _set(cell, value)
            if number == 1:
                cell.font = _BOLD
            if len(row) > 1:
                widest[place] = max(widest.get(place, 0), len(str(value)))
    for place, letters in widest.items():
        sheet.column_dimensions[get_column_letter(place)].width = min(letters, _WIDEST) + 2
    sheet.freeze_panes = "A2"


def _set(cell: Cell, value: Value) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = without_controls(value)[:_LONGEST]
    cell.data_type = "s"  # whatever it begins with, it is no formula
    if len(value) > _WIDEST:
        cell.alignment = _WRAPPED
