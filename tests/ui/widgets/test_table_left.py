"""How a table was left is kept beside the window, which never waits for another that writes."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.ui.widgets.table_left import TableLeft
from audit_desk.ui.work import Work
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import preference
from tests.ui.locking import writing_elsewhere

NAME = "some.table"


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(QStandardItemModel(2, 3, made))
    return made


@pytest.fixture
def work(table: QTableView) -> Iterator[Work]:
    made = Work(table)
    yield made
    made.close()


def test_an_edge_dragged_while_another_window_writes_is_kept_once_it_has_written(
    desk: Desk[SignedIn], table: QTableView, work: Work, qtbot: QtBot
) -> None:
    TableLeft(table, desk, NAME, work)
    with writing_elsewhere(desk.workspace):
        table.setColumnWidth(1, 177)
        qtbot.waitUntil(lambda: work.busy)  # the window goes on
        assert desk.ask(preference, NAME) == ""
    qtbot.waitUntil(lambda: not work.busy, timeout=10_000)
    assert json.loads(desk.ask(preference, NAME))["widths"][1] == 177
