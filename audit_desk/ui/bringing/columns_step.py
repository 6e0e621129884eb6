"""The second step: what each column of the file is."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_desk.audits.bringing.headings import SourceColumn
from audit_desk.audits.bringing.mapping import LEFT_OUT, Target
from audit_desk.audits.bringing.matching import Confidence, Match
from audit_desk.audits.bringing.under_way import UnderWay, target_words
from audit_desk.ui.bringing.deciding_side import DecidingSide
from audit_desk.ui.bringing.same_for_all import SameForAll
from audit_desk.ui.bringing.step import Step
from audit_desk.ui.style import GAP
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.text import count

_SURE = {
    Confidence.CERTAIN: "Certain",
    Confidence.LIKELY: "Likely",
    Confidence.DOUBTFUL: "Doubtful",
    Confidence.NONE: "Please say",
    Confidence.AS_BEFORE: "As last time",
    Confidence.BY_HAND: "Chosen by you",
}
_SAMPLED = 60


@dataclass(frozen=True)
class ColumnRow:
    """A column of the file as it is listed."""

    column: SourceColumn
    is_: str
    match: Match
    decided: bool
    samples: tuple[str, ...]
    filled: int


class ColumnsStep(Step):
    """The columns at the left, the one that is current at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[Target, str] = {}
        self.table: RowsTable[ColumnRow] = RowsTable(
            "Columns of the file",
            [
                Column("Column of the file", 240, _heading, lambda one: one.column.place),
                Column("For example", 130, _example, lambda one: one.samples),
                Column("Is", 240, _is, lambda one: one.is_.casefold()),
                Column("How sure", 120, _sure, lambda one: (one.decided, one.match.score)),
            ],
            0,
            lambda _: self.side.choice.setFocus(),
            lambda one: one.column.id,
        )
        self.table.setAccessibleDescription("Enter goes to the choice of what the column is.")
        self.side = DecidingSide("This column is", self._chose)
        self.side.leave.clicked.connect(lambda: self._chose(LEFT_OUT))
        self.same = SameForAll(self._said_same)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.table, 1)
        left.addWidget(self.same)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addLayout(left, 1)
        line.addWidget(self.side)
        self.column.addLayout(line, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_side())
        self.table.model().modelReset.connect(self._show_side)

    def take(self, under_way: UnderWay | None) -> None:
        super().take(under_way)
        if under_way is None:
            self.table.show_rows([])
            return
        told = target_words(under_way.form)
        self.words = {target: words for words, target in told}
        self.side.choice.offer([(words, target) for words, target in told])
        self._show(first=True)

    def entered(self) -> None:
        if self.under_way is not None and not self.same.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()

    def go_to_column(self, label: str) -> None:
        """Make the column of that heading current."""
        for place, one in enumerate(self.table.rows):
            if one.column.label == label:
                self.table.setCurrentIndex(self.table.model().index(place, 0))

    def _show(self, first: bool = False) -> None:
        under_way = self.under_way
        if under_way is None:
            return
        rows = [self._row(under_way, column) for column in under_way.source.columns]
        self.table.show_rows(rows)
        self.same.show_same(under_way)
        if first:
            at = next((place for place, one in enumerate(self.table.rows) if not one.decided), 0)
            self.table.setCurrentIndex(self.table.model().index(at, 0))

    def _row(self, under_way: UnderWay, column: SourceColumn) -> ColumnRow:
        match = under_way.matches[column.id]
        target = under_way.target(column)
        meant = target or match.target
        words = self.words.get(meant, "") if meant is not None else ""
        samples, filled = under_way.samples[column.id], under_way.filled[column.id]
        return ColumnRow(column, words, match, target is not None, samples, filled)

    def _show_side(self) -> None:
        at = self.table.currentIndex()
        if self.under_way is None or not at.isValid() or at.row() >= len(self.table.rows):
            self.side.show_none()
            return
        one = self.table.rows[at.row()]
        whole = len(self.under_way.source.rows)
        told = f"{count(one.filled, 'row')} of {whole:,} filled"
        target = self.under_way.target(one.column)
        offered = None if one.decided else one.match.target
        self.side.show_row(one.column.label, told, one.samples, target, offered)

    def _chose(self, value: Any) -> None:
        at = self.table.currentIndex()
        if self.under_way is None or not at.isValid():
            return
        one = self.table.rows[at.row()]
        self.under_way.say_column(one.column, value)
        self._show()
        self._go_on(at.row())
        self.decided.emit()

    def _go_on(self, row: int) -> None:
        """The next column that is still open becomes current; the keyboard stays with the table."""
        rows = self.table.rows
        order = [*range(row + 1, len(rows)), *range(row)]
        at = next((place for place in order if not rows[place].decided), row)
        self.table.setCurrentIndex(self.table.model().index(at, 0))
        self.table.setFocus()
        self._show_side()

    def _said_same(self, name: str, text: str) -> None:
        if self.under_way is not None:
            self.under_way.say_same(name, text)
            self.decided.emit()


def _heading(one: ColumnRow) -> Cell:
    return Cell(one.column.short, look="strong", more=one.column.section)


def _example(one: ColumnRow) -> Cell:
    first = " ".join(one.samples[0].split())[:_SAMPLED] if one.samples else "Empty"
    return Cell(first)


def _is(one: ColumnRow) -> Cell:
    guess = "" if one.decided or not one.is_ else "Perhaps: "
    return Cell(f"{guess}{one.is_}" if one.is_ else "–", more="" if one.is_ else "not decided")


def _sure(one: ColumnRow) -> Cell:
    words = _SURE[one.match.confidence]
    share = one.match.confidence in (Confidence.LIKELY, Confidence.DOUBTFUL)
    figure = f" ({round(100 * one.match.score)}%)" if share else ""
    return Cell(words + figure, look="" if one.decided else "warn")
