"""The options of a question, written row by row with keyboard and mouse."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from audit_desk.ui.designer.editing.question import QuestionEditor
from tests.ui.designer.editing.hand import Hand
from tests.ui.designer.editing.parts import OFFERS, document, number_of

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    """Somebody at the editor of a question."""
    return Hand(qtbot, QuestionEditor())


def editor_of(hand: Hand) -> QuestionEditor:
    assert isinstance(hand.editor, QuestionEditor)
    return hand.editor


def options_of(hand: Hand) -> list[str]:
    return [row.line.text() for row in editor_of(hand).asked.options.rows]


def test_options_are_written_with_enter(hand: Hand) -> None:
    options = editor_of(hand.at("place")).asked.options
    options.rows[0].line.setFocus()
    hand.key(Key.Key_Return)
    hand.type(options.rows[1].line, "In the car")
    assert hand.fields["options"] == ["At home", "In the car", "At school", "Elsewhere"]
    assert options.rows[1].line.hasFocus()
    hand.key(Key.Key_Return)
    assert options_of(hand)[2] == ""
    assert hand.fields["options"] == ["At home", "In the car", "At school", "Elsewhere"]
    hand.key(Key.Key_Delete)
    assert options_of(hand) == hand.fields["options"]


def test_options_move_with_alt_and_the_arrows(hand: Hand) -> None:
    options = editor_of(hand.at("place")).asked.options
    options.rows[2].line.setFocus()
    hand.key(Key.Key_Up, Held.AltModifier)
    assert hand.fields["options"] == ["At home", "Elsewhere", "At school"]
    assert options.rows[1].line.hasFocus()
    hand.key(Key.Key_Up)
    assert options.rows[0].line.hasFocus()


def test_a_pasted_list_becomes_options(hand: Hand) -> None:
    options = editor_of(hand.at("place")).asked.options
    QApplication.clipboard().setText("1. In the car\r\n\n• At the office\n- Online\n")
    options.rows[2].line.setFocus()
    hand.key(Key.Key_V, Held.ControlModifier)
    added = ["In the car", "At the office", "Online"]
    assert hand.fields["options"] == ["At home", "At school", "Elsewhere", *added]


def test_an_option_is_dragged_by_its_grip(hand: Hand) -> None:
    options = editor_of(hand.at("place")).asked.options
    grip = options.rows[0].grip
    start = grip.rect().center()
    hand.qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    hand.qtbot.mouseMove(grip, start + QPoint(0, options.rows[0].height() * 2))
    hand.qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert hand.fields["options"] == ["At school", "At home", "Elsewhere"]


def test_an_option_being_emptied_never_writes_into_another_place(qtbot: QtBot) -> None:
    form, stack = document(), QStackedWidget()
    editor, other = QuestionEditor(), QLineEdit()
    qtbot.addWidget(stack)
    for one in (editor, other):
        stack.addWidget(one)
    told: list[object] = []
    editor.edited.connect(lambda changes, field: told.append(changes))
    editor.set_offers(OFFERS)
    editor.show_place(form, number_of(form, "place"))
    stack.show()
    QCoreApplication.processEvents()
    line = editor.asked.options.rows[0].line
    line.setFocus()
    line.clear()
    assert line.hasFocus()
    stack.setCurrentWidget(other)  # as when a section is shown in its place
    QCoreApplication.processEvents()
    assert not line.hasFocus()
    assert told == []


def test_the_mouse_takes_an_option_away(hand: Hand) -> None:
    options = editor_of(hand.at("place")).asked.options
    hand.press(options.rows[2].remove)
    assert hand.fields["options"] == ["At home", "At school"]
    assert "comment" not in hand.fields  # it asked for evidence with the option that is gone


def test_a_reworded_option_is_followed_by_what_names_it(hand: Hand) -> None:
    last = next(one.id for one in hand.document.questions if one.fields["key"] == "last")
    asked = {"question": "place", "is": "Elsewhere"}
    hand.at("place").become(hand.document.set_question(last, show_if=asked))
    line = editor_of(hand).asked.options.rows[2].line
    line.setFocus()
    line.selectAll()
    hand.key(Key.Key_Backspace)
    assert hand.fields["options"] == [
        "At home",
        "At school",
        "Elsewhere",
    ]  # not gone: being written
    hand.type(line, "Another place")
    assert hand.fields["options"][2] == "Another place"
    assert hand.fields["comment"] == {"when": ["Another place"]}
    condition = hand.document.question(last).fields["show_if"]
    assert condition == {"question": "place", "is": "Another place"}


def test_options_come_from_the_bank(hand: Hand) -> None:
    card = editor_of(hand.at("place")).asked
    hand.pick_from_menu(card.bank, "How often")
    assert hand.fields["options"] == ["Always", "Often", "Never"]
    assert options_of(hand) == ["Always", "Often", "Never"]
