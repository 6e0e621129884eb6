"""A fault that nobody foresaw: told calmly and once, and never with what people wrote."""

import sys
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from audit_desk.ui.last_resort import FaultDialog, LastResort, without_values
from audit_desk.workspace.errors import StoreError

SECRET = "C902113 is Maya's file"
Caught = tuple[type[BaseException], BaseException, TracebackType | None]


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was told, each dialog being closed as it opens."""
    told: list[str] = []
    monkeypatch.setattr(FaultDialog, "exec", lambda self: told.append(self.accessibleName()))
    return told


def caught(fault: BaseException) -> Caught:
    try:
        raise fault
    except BaseException:
        kind, value, trace = sys.exc_info()
        assert kind is not None
        assert value is not None
        return kind, value, trace


def test_a_fault_of_the_program_is_told_without_its_words(
    qapp: QApplication, dialogs: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    LastResort(qapp)(*caught(ValueError(SECRET)))
    qtbot.waitUntil(lambda: len(dialogs) == 1)
    assert "Something went wrong in the program." in dialogs[0]
    assert "Maya" not in dialogs[0]
    assert capsys.readouterr().err == ""


def test_a_fault_in_plain_words_keeps_them(
    qapp: QApplication, dialogs: list[str], qtbot: QtBot
) -> None:
    fault = StoreError("The workspace is busy.", "Nothing was changed.", "Try again.")
    LastResort(qapp)(*caught(fault))
    qtbot.waitUntil(lambda: len(dialogs) == 1)
    assert "The workspace is busy." in dialogs[0]


def test_the_same_fault_again_and_again_is_told_once_at_a_time(
    qapp: QApplication, dialogs: list[str], qtbot: QtBot
) -> None:
    last = LastResort(qapp)
    for _ in range(3):
        last(*caught(ValueError("again")))
    qtbot.waitUntil(lambda: len(dialogs) == 1)
    last(*caught(ValueError("again")))
    qtbot.waitUntil(lambda: len(dialogs) == 2)


def test_ctrl_c_in_the_terminal_ends_the_program(
    qapp: QApplication, dialogs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(qapp, "quit", lambda: ended.append(1))
    LastResort(qapp)(*caught(KeyboardInterrupt()))
    assert ended == [1]
    assert dialogs == []


def test_where_it_happened_is_written_only_when_asked_and_without_values(
    qapp: QApplication,
    dialogs: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("AUDIT_DESK_DEBUG", "1")
    LastResort(qapp)(*caught(ValueError(SECRET)))
    qtbot.waitUntil(lambda: len(dialogs) == 1)
    written = capsys.readouterr().err
    assert written.startswith("ValueError\n")
    assert "test_last_resort.py" in written
    assert "Maya" not in written


def test_without_values_names_places_only() -> None:
    kind, _, trace = caught(KeyError(SECRET))
    words = without_values(kind, trace)
    assert "caught" in words
    assert SECRET not in words


def test_the_dialog_says_what_happened_what_it_means_and_what_to_do(qtbot: QtBot) -> None:
    dialog = FaultDialog(StoreError("It is busy.", "Nothing was changed.", "Try again."))
    qtbot.addWidget(dialog)
    dialog.show()
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert shown == ["It is busy.", "Nothing was changed.", "Try again."]
    assert dialog.accessibleName().startswith("It is busy.")
    closing = dialog.findChild(QPushButton)
    assert isinstance(closing, QPushButton)
    closing.click()
    assert not dialog.isVisible()
