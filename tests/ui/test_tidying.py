"""The collector looks a moment after a page was opened, once, and otherwise keeps away."""

import gc

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from audit_desk.ui import tidying


def test_several_pages_close_together_are_one_look(
    qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    monkeypatch.setattr(tidying, "AFTER_MS", 1)
    monkeypatch.setattr(tidying.gc, "collect", lambda: looks.append(1))
    parent = QObject()
    one = tidying.Tidying(parent)
    for _ in range(3):
        one.soon()
    qtbot.waitUntil(lambda: bool(looks))
    assert looks == [1]


def test_the_collector_leaves_imports_alone(qapp: object) -> None:
    parent = QObject()
    tidying.Tidying(parent)
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[2] == tidying.RARELY
