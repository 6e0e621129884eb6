"""The files that were brought in before, each of which can be undone as one step."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.audits.bringing.undoing import BroughtInRow
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.ui.widgets.text import ago


class Before(Card):
    """The list; `undo` is given the file whose audits are to go."""

    def __init__(
        self, undo: Callable[[BroughtInRow], object], show: Callable[[BroughtInRow], object]
    ) -> None:
        super().__init__("Brought in before")
        self.undo = Button("&Undo this file…", lambda: self._with_current(undo))
        self.show_them = Button("Sho&w its form’s audits", lambda: self._with_current(show))
        self.table: RowsTable[BroughtInRow] = RowsTable(
            "Files brought in before",
            [
                Column("File", 260, lambda one: Cell(one.file_name, look="strong"), _by_name),
                Column("Form", 250, lambda one: Cell(one.form_title), lambda one: one.form_title),
                Column("Audits", 70, lambda one: Cell(f"{one.audits:,}"), lambda one: one.audits),
                Column("Brought in", 210, _when, lambda one: -one.at.timestamp()),
                Column("", 120, _state, lambda one: one.undone_at is not None),
            ],
            3,
            show,
            lambda one: one.id,
        )
        self.table.setMinimumHeight(130)
        self.nothing = EmptyState(
            "No file was brought in yet",
            "Download the answers from Google Forms or Microsoft Forms as CSV or Excel, or take "
            "the spreadsheet that you keep, and choose it above. You will see what comes in before "
            "anything does.",
        )
        self.listed = QWidget()
        column = QVBoxLayout(self.listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(row(self.undo, self.show_them, 1, spacing=12))
        self.body.addWidget(self.listed, 1)
        self.body.addWidget(self.nothing, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.show_files([])

    def show_files(self, rows: list[BroughtInRow]) -> None:
        """Show these, the latest first."""
        self.table.show_rows(rows)
        self.listed.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._offer()

    def _current(self) -> BroughtInRow | None:
        at = self.table.currentIndex()
        rows = self.table.rows
        return rows[at.row()] if at.isValid() and at.row() < len(rows) else None

    def _with_current(self, act: Callable[[BroughtInRow], object]) -> None:
        current = self._current()
        if current is not None:
            act(current)

    def _offer(self) -> None:
        current = self._current()
        self.undo.setEnabled(current is not None and current.undone_at is None)
        self.show_them.setEnabled(current is not None)


def _by_name(one: BroughtInRow) -> str:
    return one.file_name.casefold()


def _when(one: BroughtInRow) -> Cell:
    return Cell(f"{ago(one.at)}, {one.by}")


def _state(one: BroughtInRow) -> Cell:
    if one.undone_at is None:
        return Cell("Here")
    return Cell("Undone", more=f"{ago(one.undone_at)} by {one.undone_by}")
