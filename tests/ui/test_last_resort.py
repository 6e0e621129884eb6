"""A fault that nobody foresaw: told calmly, once at a time, with nothing of the work in it."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from audit_desk.ui.last_resort import FaultDialog, LastResort
from audit_desk.workspace.errors import StoreError


@pytest.fixture
def told(qapp: QApplication) -> Iterator[list[str]]:
    """What dialogs said; each is closed as a person would."""
    said: list[str] = []

    def read() -> None:
        for one in qapp.topLevelWidgets():
            if isinstance(one, FaultDialog) and one.isVisible():
                said.append(one.accessibleName())
                one.accept()

    clock = QTimer()
    clock.timeout.connect(read)
    clock.start(5)
    yield said
    clock.stop()


def fail(resort: LastResort, fault: Exception) -> None:
    resort(type(fault), fault, None)


def test_a_fault_of_the_program_is_told_once_and_without_its_details(
    qapp: QApplication, told: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    resort = LastResort(qapp)
    for _ in range(3):
        fail(resort, ValueError("C902113 lives with her aunt"))
    qtbot.waitUntil(lambda: bool(told))
    assert "What was saved is safe" in told[0]
    assert "C902113" not in told[0] + "".join(capsys.readouterr())
    fail(resort, StoreError("The disk is full.", "Nothing is lost.", "Free some space."))
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told[1:] == ["The disk is full. Nothing is lost. Free some space."]


def test_a_fault_in_a_slot_reaches_the_last_resort(
    qapp: QApplication, told: list[str], qtbot: QtBot
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: {}["C902113"])
    with qtbot.captureExceptions() as caught:
        button.click()
        [(kind, fault, trace)] = caught
        LastResort(qapp)(kind, fault, trace)
        qtbot.waitUntil(lambda: bool(told))
    assert kind is KeyError
    assert "C902113" not in told[0]
    assert sys.exc_info() == (None, None, None)
