"""A short table keeps to the row that the person was on, and to no other."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable


@dataclass(frozen=True)
class Line:
    key: int
    name: str


COLUMNS = [
    Column[Line]("Number", 80, lambda one: Cell(str(one.key)), lambda one: one.key),
    Column[Line]("Name", 80, lambda one: Cell(one.name), lambda one: one.name),
]


def table_of(qtbot: QtBot, *lines: Line) -> RowsTable[Line]:
    table = RowsTable("Lines", COLUMNS, 0, lambda _: None, lambda one: one.key)
    qtbot.addWidget(table)
    table.show_rows(lines)
    return table


def test_the_first_row_is_chosen_to_begin_with(qtbot: QtBot) -> None:
    assert table_of(qtbot, Line(1, "b"), Line(2, "a")).currentIndex().row() == 0


def test_the_row_stays_chosen_through_sorting_and_reading_anew(qtbot: QtBot) -> None:
    table = table_of(qtbot, Line(1, "b"), Line(2, "a"))
    table.setCurrentIndex(table.model().index(0, 1))
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    table.show_rows([Line(0, "z"), Line(2, "a"), Line(1, "b")])
    assert table.rows[table.currentIndex().row()].key == 1


def test_no_other_row_is_chosen_where_it_is_gone(qtbot: QtBot) -> None:
    table = table_of(qtbot, Line(1, "b"), Line(2, "a"))
    table.show_rows([Line(2, "a"), Line(3, "c")])
    assert not table.currentIndex().isValid()
