"""Buttons: the letter that presses them stays theirs, and words that people typed give none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.ui.widgets.buttons import Button


def test_other_words_keep_the_key_that_the_tooltip_promises(qtbot: QtBot) -> None:
    pressed: list[int] = []
    window = QWidget()
    button = Button("&Back to it", lambda: pressed.append(1))
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setText("Back")
    assert (button.text(), button.toolTip()) == ("Back", "Alt+B")
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: pressed == [1])


def test_words_with_a_letter_of_their_own_change_the_key(qtbot: QtBot) -> None:
    button = Button("Open")
    qtbot.addWidget(button)
    button.setText("Un&do")
    assert (button.text(), button.shortcut().toString()) == ("Undo", "Alt+D")
    button.setText("&Open it")
    assert (button.text(), button.shortcut().toString()) == ("Open it", "Alt+O")
    assert button.toolTip() == "Alt+O"


def test_words_that_somebody_typed_are_shown_whole_and_take_no_key(qtbot: QtBot) -> None:
    button = Button("Health & education", plain=True)
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.text().replace("&&", "&") == "Health & education"
    assert (button.accessibleName(), button.toolTip()) == ("Health & education", "")
