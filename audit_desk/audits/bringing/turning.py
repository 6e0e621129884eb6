"""From the rows of a file to the rows of a table of audits, as a person said it is read."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from audit_desk.audits.bringing.dates import DateOrder, read_moment
from audit_desk.audits.bringing.deciding import (
    decided,
    order_of,
    orders,
    pieces_by_row,
    proposed,
    reader_for,
    used,
    value_rows,
)
from audit_desk.audits.bringing.headings import Source, SourceColumn
from audit_desk.audits.bringing.identity import references
from audit_desk.audits.bringing.mapping import HowRead, Part, Target, fixed
from audit_desk.audits.bringing.parts import SHOWN
from audit_desk.audits.bringing.values import Becomes, Decision, Reader
from audit_desk.audits.table_columns import (
    CellError,
    Given,
    TableFault,
    match_columns,
    needed_columns,
    readable,
)
from audit_desk.audits.table_files import Table
from audit_desk.audits.table_rows import Progress, Row, RowReader
from audit_desk.audits.tables import Standing
from audit_desk.forms.definition import TEXTS, FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.workspace.words import folded

_ROWS_NAMED = 6
_NOT_APPLICABLE = "n/a"  # as every table of audits writes it


@dataclass
class _Notes:
    """What stands beside the answers of a row, by question."""

    comments: dict[str, list[str]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


class Turning:
    """Turns the rows of a source on one version of a form; every fault is noted."""

    def __init__(self, version: FormVersion, source: Source, how: HowRead) -> None:
        self._version, self._source, self._how = version, source, how
        self._form: FormDefinition = definition(version)
        self._notes: dict[int, _Notes] = {}
        self._rests: dict[tuple[str, str], str] = {}
        self.faults: list[TableFault] = []

    def rows(self, progress: Progress | None = None) -> list[Row]:
        """The rows as a table of audits would give them, checked as its rows are."""
        self.faults += _undecided(self._form, self._source, self._how)
        table, labels = self._table()
        columns, wrong = match_columns(self._form, table)
        rows = RowReader(self._form, self._version, columns, table, wrong).rows(progress)
        self.faults += (self._told(fault, labels) for fault in wrong)
        return [self._noted(row) for row in rows]

    def _table(self) -> tuple[Table, dict[str, str]]:
        """A table with the form's own headings, and the file's heading of each."""
        cells: dict[str, list[str]] = {"audit_ref": self._references()}
        labels: dict[str, str] = {}
        broken: dict[int, dict[int, str]] = {}
        for column, target in used(self._source, self._how):
            if target.part is Part.COMMENT:
                self._take_comments(column, target.name)
                continue
            labels[target.name] = column.label
            cells[target.name] = self._cells(column, target)
            place = list(cells).index(target.name)
            for number, wrong in self._source.wrong.items():
                if column.place in wrong:
                    broken.setdefault(number, {})[place] = wrong[column.place]
        for name, words in self._how.same.items():
            if name not in cells:
                cells[name] = [words] * len(self._source.rows)
        numbers = [number for number, _ in self._source.rows]
        lines = zip(numbers, zip(*cells.values(), strict=True), strict=True)
        return Table(
            tuple(cells), tuple(lines), self._source.name, self._source.heading_row, broken
        ), labels

    def _references(self) -> list[str]:
        own = self._how.column_of(fixed("audit_ref"))
        column = self._source.column(own) if own else None
        if column is not None:
            return self._source.cells(column)
        return references(self._form.form, self._source, self._how)

    def _cells(self, column: SourceColumn, target: Target) -> list[str]:
        reader = reader_for(self._form, self._source, column, target)
        if reader is not None:
            return self._answers(column, reader)
        texts = self._source.cells(column)
        if target != fixed("audit_date"):
            return texts
        order = order_of(self._source, self._how, column) or DateOrder.DAY_FIRST
        moments = ((text, read_moment(text, order)) for text in texts)
        return [found.date().isoformat() if found else text for text, found in moments]

    def _answers(self, column: SourceColumn, reader: Reader) -> list[str]:
        order = order_of(self._source, self._how, column) or DateOrder.DAY_FIRST
        become = _deciding(self._how, column, reader, order)
        numbers = {number: at for at, (number, _) in enumerate(self._source.rows)}
        cells = [""] * len(numbers)
        for number, pieces in pieces_by_row(self._source, column, reader):
            found = [(piece, become(piece)) for piece in pieces]
            answers = [one.value for _, one in found if one and one.becomes is Becomes.ANSWER]
            for piece, one in found:
                if one is not None and not reader.is_overall:
                    self._note_rest(number, column, reader, piece, one)
            if answers:
                cells[numbers[number]] = _joined(reader, answers)
            elif any(one and one.becomes is Becomes.NOT_APPLICABLE for _, one in found):
                cells[numbers[number]] = _NOT_APPLICABLE
        return cells

    def _note_rest(
        self, number: int, column: SourceColumn, reader: Reader, piece: str, decision: Decision
    ) -> None:
        said = (column.id, piece)
        if said not in self._rests:  # worked out once for all rows
            self._rests[said] = reader.rest(piece, decision)
        if rest := self._readable(number, column, self._rests[said]):
            name, notes = reader.question.key, self._notes.setdefault(number, _Notes())
            if decision.becomes is Becomes.NOT_APPLICABLE:
                notes.reasons[name] = rest
            else:
                notes.comments.setdefault(name, []).append(rest)

    def _take_comments(self, column: SourceColumn, name: str) -> None:
        for number, cells in self._source.rows:
            if wrong := self._source.wrong.get(number, {}).get(column.place):
                self.faults.append(TableFault(number, column.label, wrong))
            elif text := self._readable(number, column, cells[column.place]):
                notes = self._notes.setdefault(number, _Notes())
                notes.comments.setdefault(name, []).append(text)

    def _readable(self, number: int, column: SourceColumn, text: str) -> str:
        """What goes beside an answer is checked as the answer is."""
        try:
            return readable(text)
        except CellError as wrong:
            self.faults.append(TableFault(number, column.label, str(wrong)))
            return ""

    def _noted(self, row: Row) -> Row:
        """The row with the comments and reasons that belong to its answers."""
        notes = self._notes.get(row.number)
        if notes is not None:
            for key in notes.comments.keys() | notes.reasons.keys():
                given = row.answers.get(key, Given("", Standing.ANSWERED.value))
                row.answers[key] = replace(
                    given,
                    comment="\n".join(notes.comments.get(key, ())),
                    reason=notes.reasons.get(key, ""),
                )
        return with_notes(row)

    def _told(self, fault: TableFault, labels: Mapping[str, str]) -> TableFault:
        """A fault by the file's own heading, or by the name of the part that isn't there."""
        if fault.row == self._source.heading_row and fault.column not in labels:
            shown = SHOWN.get(fault.column, fault.column)
            if fault.column in needed_columns(self._form):
                what = "No column is this. Choose one, or say it once for all rows."
                if fault.column == "overall_grade":
                    what = "No column is this, and the form has an overall grade. Choose one."
                return TableFault(fault.row, shown, what)
            return replace(fault, column=shown)
        return replace(fault, column=labels.get(fault.column, SHOWN.get(fault.column, "")))


def with_notes(row: Row) -> Row:
    """The row with its comments and reasons among what makes two audits the same."""
    for key, given in row.answers.items():
        if given.comment:
            row.content[f"comment on {key}"] = given.comment
        if given.reason:
            row.content[f"reason of {key}"] = given.reason
    return row


def _deciding(
    how: HowRead, column: SourceColumn, reader: Reader, order: DateOrder
) -> Callable[[str], Decision | None]:
    """What each value becomes, worked out once for all rows."""
    known: dict[str, Decision | None] = {}

    def become(value: str) -> Decision | None:
        if reader.question.type in TEXTS:
            return Decision(Becomes.ANSWER, value)
        words = folded(value)
        if words not in known:
            said = decided(how, column, value, reader)
            known[words] = said or proposed(reader, value, order)[0]
        return known[words]

    return become


def _joined(reader: Reader, answers: list[str]) -> str:
    """One answer, or several in the way in which they are stored."""
    return json.dumps(answers, ensure_ascii=False) if reader.several else answers[0]


def _undecided(form: FormDefinition, source: Source, how: HowRead) -> Iterator[TableFault]:
    """What a person has still to say, each by the column and the first row that it is about."""
    head = source.heading_row
    for column in source.columns:
        if column.id not in how.columns:
            what = "Say which question or part this column is, or leave it out."
            yield TableFault(head, column.label, what)
    for asked in orders(form, source, how):
        if asked.order is None:
            what = "Say whether the day or the month comes first in these dates."
            yield TableFault(head, asked.column.label, what)
    for row in value_rows(form, source, how):
        if row.decision is None:
            what = f"Say what this value becomes. It stands in {_rows(row.rows)}."
            yield TableFault(row.rows[0], row.column.label, what)


def _rows(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"row {numbers[0]} only"
    named = ", ".join(map(str, numbers[:_ROWS_NAMED]))
    more = len(numbers) - _ROWS_NAMED
    return f"rows {named}" + (f" and {more:,} more" if more > 0 else "")
