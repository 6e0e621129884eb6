"""What each column of a table of audits means, and what its cells say."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit_desk.audits.table_files import Table
from audit_desk.audits.table_lines import folded
from audit_desk.audits.tables import Standing
from audit_desk.forms.answers import (
    NOT_APPLICABLE_WORDS,
    NotAnAnswerError,
    read_answer,
    read_date,
    read_grade,
)
from audit_desk.forms.definition import FIXED_COLUMNS, FormDefinition, Question
from audit_desk.spreadsheets.lines import UNPRINTABLE

NEEDED = ("audit_ref", "auditor", "audit_date")
_LONGEST = 100_000  # signs of a cell; Excel itself holds 32,767
_YEARS = range(1990, 2101)  # of an audit; outside them a figure was left out or turned round
_LISTS = ("strengths", "areas_for_improvement", "recommendations")


@dataclass(frozen=True, order=True)
class TableFault:
    """One thing wrong: the row as people count (1 is the headings), the heading, and the mend."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        place = f"Row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{place}: {self.what}"


class CellError(Exception):
    """What is wrong with a cell; never what it holds, which may name a child."""


@dataclass(frozen=True)
class Given:
    """What a row says of a question."""

    value: str
    standing: str
    comment: str = ""
    reason: str = ""


class Column:
    """A column: `name` is a fixed column's or a question's key, `read` turns a cell's text into
    what it says, once for each different text. Raises CellError."""

    def __init__(
        self, place: int, heading: str, name: str, question: bool, read: Callable[[str], Any]
    ) -> None:
        self.place, self.heading, self.name, self.is_question = place, heading, name, question
        self._read, self._known = read, dict[str, Any]()

    def value(self, text: str) -> Any:
        """What the cell says; None where it is empty."""
        if not text:
            return None
        if text not in self._known:
            try:
                self._known[text] = self._read(readable(text))
            except CellError as wrong:
                self._known[text] = wrong
        found = self._known[text]
        if isinstance(found, CellError):
            raise found
        return found


def match_columns(form: FormDefinition, table: Table) -> tuple[list[Column], list[TableFault]]:
    """The columns of a table for a form, and what is wrong with its headings."""
    names = _names(form)
    row = table.heading_row
    known = [names.get(_same(heading), set()) for heading in table.headings]
    if not any(known):  # the headings are missing, and what stands there may name a child
        what = "This is no row of headings: none is a question of the form or a column of audits."
        return [], [TableFault(row, "", what), *_missing(form, row, set())]
    columns: list[Column] = []
    faults: list[TableFault] = []
    for place, (heading, found) in enumerate(zip(table.headings, known, strict=True)):
        shown = folded(heading)
        if not shown:
            if any(cells[place] for _, cells in table.rows):
                what = "The column has no heading. Write one, or empty the column."
                faults.append(TableFault(row, f"number {place + 1}", what))
        elif not found:
            what = f"“{form.title}” has no such question or column. Take the column away."
            faults.append(TableFault(row, shown, what))
        elif len(found) > 1:
            what = f"Several questions have this wording. Write a key: {', '.join(sorted(found))}."
            faults.append(TableFault(row, shown, what))
        else:
            columns.append(_column(form, place, shown, next(iter(found))))
    faults += _twice(columns, row)
    return columns, [*faults, *_missing(form, row, set().union(*known))]


def needed_columns(form: FormDefinition) -> tuple[str, ...]:
    """What every row must fill."""
    return (*NEEDED, "overall_grade") if form.overall_scale else NEEDED


def _missing(form: FormDefinition, row: int, there: set[str]) -> Iterator[TableFault]:
    for name in needed_columns(form):
        if name not in there:
            yield TableFault(row, name, "This column is needed and isn't there.")


def _twice(columns: list[Column], row: int) -> Iterator[TableFault]:
    times = Counter(column.name for column in columns)
    seen: set[str] = set()
    for column in columns:
        if column.name in seen:
            what = f"{column.name} stands {times[column.name]} times. Keep one of the columns."
            yield TableFault(row, column.heading, what)
        seen.add(column.name)


def _names(form: FormDefinition) -> dict[str, set[str]]:
    """What each heading means, the loosest reading first: what comes later goes before it."""
    names: dict[str, set[str]] = {}
    for key in (*(question.key for question in form.questions), *FIXED_COLUMNS):
        names.setdefault(_same(key.replace("_", " ")), set()).add(key)
    wordings: dict[str, set[str]] = {}
    for question in form.questions:
        wordings.setdefault(_same(question.ask), set()).add(question.key)
    keys = {_same(question.key): {question.key} for question in form.questions}
    fixed = {_same(name.replace("_", " ")): {name} for name in FIXED_COLUMNS}
    return names | wordings | fixed | keys | {_same(name): {name} for name in FIXED_COLUMNS}


def _column(form: FormDefinition, place: int, heading: str, name: str) -> Column:
    if name in FIXED_COLUMNS:
        return Column(place, heading, name, False, _fixed_reader(form, name))
    question = form.question(name)
    return Column(place, heading, name, True, lambda text: _read_question(form, question, text))


def _fixed_reader(form: FormDefinition, name: str) -> Callable[[str], Any]:
    if name == "audit_date":
        return _read_day
    if name == "overall_grade":
        return lambda text: _read_overall(form, text)
    if name in _LISTS:
        return lambda text: tuple(line.strip() for line in text.splitlines() if line.strip())
    return folded


def readable(text: str) -> str:
    """The text of a cell as it is. Raises CellError where it is far too long or can't be shown."""
    if len(text) > _LONGEST:
        raise CellError(
            f"The cell holds more than {_LONGEST:,} signs. Check that every quotation mark in the "
            "file is closed."
        )
    if UNPRINTABLE.search(text):
        raise CellError("The cell holds signs that can't be shown. Write it again.")
    return text


def _read_day(text: str) -> date:
    try:
        day = read_date(text)
    except NotAnAnswerError as wrong:
        raise CellError(f"This is not a date. {wrong.mend}") from None
    if day.year not in _YEARS:
        raise CellError("The year can't be right. Write it in full, as in 2021-11-27.")
    return day


def _read_overall(form: FormDefinition, text: str) -> int:
    if form.overall_scale is None:
        raise CellError("The form has no overall grade. Leave the cell empty.")
    try:
        return read_grade(form.overall_scale, text)
    except NotAnAnswerError as wrong:
        raise CellError(f"This is not a grade of the form's scale. {wrong.mend}") from None


def _read_question(form: FormDefinition, question: Question, text: str) -> Given:
    """N/A is an answer only where the question offers it, as on the screen: else an import could
    shrink the base of a figure by what no auditor of that form can say. A text may hold any words,
    and an option of a choice may be called so."""
    says_not_applicable = folded(text).casefold() in NOT_APPLICABLE_WORDS
    if says_not_applicable and question.not_applicable:
        return Given("", Standing.NOT_APPLICABLE.value)
    try:
        return Given(read_answer(form, question, text), Standing.ANSWERED.value)
    except NotAnAnswerError as wrong:
        if says_not_applicable:
            what = "The question doesn't offer “not applicable”. Empty the cell if nobody answered."
            raise CellError(what) from None
        raise CellError(f"This is not an answer to the question. {wrong.mend}") from None


def _same(text: str) -> str:
    """A heading without case and spaces; Word and Excel bend apostrophes, so they count alike."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("\u200b", "")
    return "".join(plain.split()).casefold()
