"""What each column of a table of audits means, and what its cells say."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit_desk.audits.tables import Standing
from audit_desk.forms.answers import (
    NOT_APPLICABLE_WORDS,
    NotAnAnswerError,
    read_answer,
    read_date,
    read_grade,
)
from audit_desk.forms.definition import FIXED_COLUMNS, FormDefinition, Question

NEEDED = ("audit_ref", "auditor", "audit_date")
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
    """What a cell says of a question."""

    value: str
    standing: str


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
                self._known[text] = self._read(text)
            except CellError as wrong:
                self._known[text] = wrong
        found = self._known[text]
        if isinstance(found, CellError):
            raise found
        return found


def match_columns(
    form: FormDefinition, headings: Iterable[str]
) -> tuple[list[Column], list[TableFault]]:
    """The columns of a table for a form, and what is wrong with its headings."""
    names = _names(form)
    columns: list[Column] = []
    faults: list[TableFault] = []
    for place, heading in enumerate(headings):
        found = names.get(_same(heading))
        if not heading:
            faults.append(TableFault(1, f"number {place + 1}", "The column has no heading."))
        elif not found:
            faults.append(TableFault(1, heading, f"“{form.title}” has no such question or column."))
        elif len(found) > 1:
            what = f"Several questions have this wording. Write a key: {', '.join(sorted(found))}."
            faults.append(TableFault(1, heading, what))
        else:
            columns.append(_column(form, place, heading, next(iter(found))))
    for name, times in Counter(column.name for column in columns).items():
        if times > 1:
            twice = [column.heading for column in columns if column.name == name]
            faults.append(TableFault(1, twice[-1], f"{name} stands {times} times."))
    needed = [*NEEDED, *(["overall_grade"] if form.overall_scale else [])]
    missing = [name for name in needed if name not in {column.name for column in columns}]
    faults += [TableFault(1, name, "This column is needed and isn't there.") for name in missing]
    return columns, faults


def _names(form: FormDefinition) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for question in form.questions:
        names.setdefault(_same(question.ask), set()).add(question.key)
    for question in form.questions:  # a key is exact, whatever another question's wording is
        names[_same(question.key)] = {question.key}
    for name in FIXED_COLUMNS:
        names[_same(name)] = names[_same(name.replace("_", " "))] = {name}
    return names


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
    return str


def _read_day(text: str) -> date:
    try:
        return read_date(text)
    except NotAnAnswerError as wrong:
        raise CellError(f"This is not a date. {wrong.mend}") from None


def _read_overall(form: FormDefinition, text: str) -> int:
    if form.overall_scale is None:
        raise CellError("The form has no overall grade. Leave the cell empty.")
    try:
        return read_grade(form.overall_scale, text)
    except NotAnAnswerError as wrong:
        raise CellError(f"This is not a grade of the form's scale. {wrong.mend}") from None


def _read_question(form: FormDefinition, question: Question, text: str) -> Given:
    if " ".join(text.split()).casefold() in NOT_APPLICABLE_WORDS:
        if question.not_applicable:
            return Given("", Standing.NOT_APPLICABLE.value)
        if not question.type.value.endswith("text"):
            raise CellError("The question doesn't offer “not applicable”.")
    try:
        return Given(read_answer(form, question, text), Standing.ANSWERED.value)
    except NotAnAnswerError as wrong:
        raise CellError(f"This is not an answer to the question. {wrong.mend}") from None


def _same(text: str) -> str:
    return "".join(text.split()).casefold()
