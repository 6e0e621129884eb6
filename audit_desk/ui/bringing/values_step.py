"""The third step: what each different value of a column becomes."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_desk.audits.bringing.dates import DateOrder, OrderIn
from audit_desk.audits.bringing.deciding import (
    OrderRow,
    ValueRow,
    choices_for,
    reader_for,
    shown_decision,
)
from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.audits.bringing.values import NOT_APPLICABLE, Reader
from audit_desk.ui.bringing.deciding_side import DecidingSide
from audit_desk.ui.bringing.step import Step
from audit_desk.ui.style import GAP
from audit_desk.ui.widgets.boxes import empty
from audit_desk.ui.widgets.fields import Choice, Field
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.ui.widgets.text import count

_ROWS_NAMED = 8
_NOTHING = (
    "There is no value to decide on",
    "The columns that come in hold only words, dates and figures that can be read.",
)
_KEPT_SHOWN = 200


class ValuesStep(Step):
    """The values at the left, those to decide first; the one that is current at the right.
    `ordered` is emitted when the order of a column's dates was said."""

    ordered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._readers: dict[str, Reader] = {}
        self._shown: list[ValueRow] = []
        self.orders = QVBoxLayout()
        self.table: RowsTable[ValueRow] = RowsTable(
            "Values of the file",
            [
                Column("Column of the file", 260, _column, lambda one: one.column.place),
                Column("Value", 200, _value, lambda one: one.value.casefold()),
                Column("Rows", 60, _rows, lambda one: len(one.rows)),
                Column("Becomes", 160, self._becomes, lambda one: str(one.decision)),
            ],
            0,
            lambda _: self.side.choice.setFocus(),
            lambda one: (one.column.id, one.value),
            rank=lambda one: int(one.decision is not None),
        )
        self.table.setAccessibleDescription("Enter goes to the choice of what the value becomes.")
        self.nothing = EmptyState(*_NOTHING)
        self.side = DecidingSide("This value becomes", self._chose)
        self.side.leave.hide()
        self.listed = QWidget()
        line = QHBoxLayout(self.listed)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.table, 1)
        line.addWidget(self.side)
        self.column.addLayout(self.orders)
        self.column.addWidget(self.listed, 1)
        self.column.addWidget(self.nothing, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_side())
        self.table.model().modelReset.connect(self._show_side)

    def take(self, under_way: UnderWay | None) -> None:
        super().take(under_way)
        self.show_values([])

    def entered(self) -> None:
        """The keyboard goes to the first thing to decide; nowhere where there is none."""
        order = self.orders.itemAt(0)
        asked = order.widget() if order is not None else None
        if asked is not None and self.under_way is not None and self.under_way.open_orders():
            asked.setFocus()
        elif self.listed.isVisibleTo(self):
            self.table.setFocus()

    def go_to_row(self, number: int, label: str) -> None:
        """Make the value current that stands first in a row of the file and isn't decided."""
        for place, one in enumerate(self.table.rows):
            if one.column.label == label and number in one.rows and one.decision is None:
                self.table.setCurrentIndex(self.table.model().index(place, 0))
                return

    def show_values(self, rows: list[ValueRow]) -> None:
        """Show the values as they were worked out."""
        if self.under_way is None:
            self.table.show_rows([])
            return
        form = self.under_way.form
        source = self.under_way.source
        columns = {one.column.id: one for one in rows}
        self._readers = {
            id_: reader
            for id_, one in columns.items()
            if (reader := reader_for(form, source, one.column, one.target))
        }
        self._shown = rows
        self._show_orders()
        self.table.show_rows(rows)
        self.listed.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if self.under_way.open_columns():
            self.nothing.become("No column with options comes in yet", "Say what the columns are.")
        else:
            self.nothing.become(*_NOTHING)

    def _show_orders(self) -> None:
        empty(self.orders)
        if self.under_way is None:
            return
        for one in self.under_way.orders():
            self.orders.addWidget(self._order(one))

    def _order(self, one: OrderRow) -> Field:
        choice = Choice(
            [
                ("Please say", None),
                ("The day first, as in 31/12/2021", DateOrder.DAY_FIRST),
                ("The month first, as in 12/31/2021", DateOrder.MONTH_FIRST),
            ]
        )
        choice.choose(one.order)
        why = (
            "Every date here could be read both ways."
            if one.told is OrderIn.EITHER
            else "Some dates here begin with the day, others with the month."
        )
        field = Field(f"Dates in “{one.column.label}”", choice, why)
        field.setMaximumWidth(620)
        choice.currentIndexChanged.connect(lambda _: self._chose_order(one, choice.value()))
        return field

    def _chose_order(self, one: OrderRow, order: Any) -> None:
        if self.under_way is not None and order in set(DateOrder):  # Qt hands back mere words
            self.under_way.say_order(one.column, DateOrder(order))
            self.ordered.emit()
            self.decided.emit()

    def _becomes(self, one: ValueRow) -> Cell:
        if self.under_way is None or one.column.id not in self._readers:
            return Cell()
        reader, form = self._readers[one.column.id], self.under_way.form
        if one.decision is not None:
            more = "chosen by you" if one.by_hand else ""
            return Cell(shown_decision(form, reader, one.decision), more=more)
        guess = shown_decision(form, reader, one.offered)
        return Cell(f"Please say: {guess}?" if guess else "Please say", look="warn")

    def _show_side(self) -> None:
        at = self.table.currentIndex()
        if self.under_way is None or not at.isValid() or at.row() >= len(self.table.rows):
            self.side.show_none()
            return
        one = self.table.rows[at.row()]
        if one.column.id not in self._readers:
            return
        choices = choices_for(self._readers[one.column.id], one.value)
        self.side.choice.offer([(words, decision) for words, decision in choices])
        named = ", ".join(map(str, one.rows[:_ROWS_NAMED]))
        more = f" and {len(one.rows) - _ROWS_NAMED:,} more" if len(one.rows) > _ROWS_NAMED else ""
        told = f"{'Row' if len(one.rows) == 1 else 'Rows'} {named}{more}"
        told += _kept(self._readers[one.column.id], one)
        self.side.show_row(one.column.label, told, [one.value], one.decision, one.offered)

    def _chose(self, value: Any) -> None:
        at = self.table.currentIndex()
        if self.under_way is None or not at.isValid():
            return
        one = self.table.rows[at.row()]
        self.under_way.say_value(one, value)
        made = ValueRow(one.column, one.target, one.value, one.rows, value, None, True)
        self._shown = [made if shown == one else shown for shown in self._shown]
        self.table.show_rows(self._shown)
        left = next((n for n, row in enumerate(self.table.rows) if row.decision is None), None)
        here = next(n for n, row in enumerate(self.table.rows) if row == made)
        self.table.setCurrentIndex(self.table.model().index(here if left is None else left, 0))
        self.table.setFocus()
        self.decided.emit()

    @property
    def left(self) -> int:
        """How many values are still to be decided."""
        return sum(one.decision is None for one in self._shown)


def _kept(reader: Reader, one: ValueRow) -> str:
    """What is kept of a value beside what it becomes, as a sentence."""
    if one.decision is None or reader.is_overall:
        return ""
    rest = " ".join(reader.rest(one.value, one.decision).split())
    as_what = "reason" if one.decision == NOT_APPLICABLE else "comment"
    return f". “{rest[:_KEPT_SHOWN]}” is kept as the {as_what}." if rest else ""


def _column(one: ValueRow) -> Cell:
    return Cell(one.column.short, more=one.column.section)


def _value(one: ValueRow) -> Cell:
    return Cell(" ".join(one.value.split()), look="strong")


def _rows(one: ValueRow) -> Cell:
    return Cell(f"{len(one.rows):,}", more=count(len(one.rows), "row"))
