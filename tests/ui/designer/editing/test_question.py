"""The editor of a question, driven as a person drives it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from audit_desk.ui.designer.editing.kinds import KINDS
from audit_desk.ui.designer.editing.question import QuestionEditor
from tests.ui.designer.editing.hand import Hand
from tests.ui.designer.editing.parts import OFFERS

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


def test_typing_in_the_middle_keeps_the_cursor_and_every_space(hand: Hand) -> None:
    box = editor_of(hand.at("seen")).asked.ask
    box.setFocus()
    cursor = box.textCursor()
    cursor.setPosition(len("Was the "))
    box.setTextCursor(cursor)
    hand.type(box, "older  ")
    assert box.text() == "Was the older  child seen?"
    assert box.textCursor().position() == len("Was the older  ")
    assert box.hasFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    hand.type(box, " And")
    hand.type(box, " when? ")
    assert box.text() == "Was the older  child seen? And when? "
    assert {field for _, field in hand.told} == {"ask"}


def test_another_question_shows_its_own_words(hand: Hand) -> None:
    box = editor_of(hand.at("seen")).asked.ask
    hand.type(box, "x")
    hand.at("place")
    assert box.text() == "Where was the child seen?"
    assert options_of(hand) == ["At home", "At school", "Elsewhere"]


def test_an_undo_is_shown_although_the_keyboard_is_in_the_field(hand: Hand) -> None:
    before = hand.at("seen").document
    box = editor_of(hand).asked.ask
    hand.type(box, "Now ")
    hand.become(before)
    assert box.text() == "Was the child seen?"
    assert box.hasFocus()


def test_an_empty_question_is_taken_whole_from_the_bank(hand: Hand) -> None:
    card = editor_of(hand.at("visits")).asked
    assert not card.whole.isVisible()
    hand.become(hand.document.set_question(hand.id, ask=""))
    hand.pick_from_menu(card.whole, "Fathers")
    assert hand.fields == {
        "key": "visits",
        "ask": "Are fathers included?",
        "type": "yes-partially-no",
        "comment": {"when": ["no"]},
    }
    assert card.ask.text() == "Are fathers included?"
    assert not card.whole.isVisible()


def test_another_kind_takes_along_only_what_it_can_use(hand: Hand) -> None:
    card = editor_of(hand.at("place")).asked
    hand.pick(card.kind, "Several options, as many as apply")
    assert hand.fields["type"] == "choices"
    assert hand.fields["options"] == ["At home", "At school", "Elsewhere"]
    hand.pick(card.kind, "A number")
    assert hand.fields == {"key": "place", "ask": "Where was the child seen?", "type": "number"}
    hand.type(card.limits["minimum"], "0")
    hand.type(card.limits["unit"], "visits")
    assert hand.fields["minimum"] == "0"
    assert hand.fields["unit"] == "visits"
    hand.pick(card.kind, "One of several options")
    assert "minimum" not in hand.fields
    assert card.kind.hasFocus()  # one who walks through the kinds by keyboard isn't led away
    hand.key(Key.Key_Tab)
    assert card.options.rows[0].line.hasFocus()
    hand.type(card.options.rows[0].line, "Yes, today")
    hand.key(Key.Key_Return)
    hand.type(card.options.rows[1].line, "Later")
    assert hand.fields["options"] == ["Yes, today", "Later"]


def test_every_kind_can_be_chosen_and_says_how_it_looks(hand: Hand) -> None:
    card = editor_of(hand.at("seen")).asked
    for kind, words in KINDS.items():
        hand.pick(card.kind, words)
        assert hand.fields["type"] == kind
        shown = card.sample.isVisible() or card.options.isVisible()
        assert shown, words


def test_rules_are_ticked(hand: Hand) -> None:
    rules = editor_of(hand.at("seen_alone")).rules
    hand.press(rules.required)
    hand.press(rules.not_applicable)
    hand.press(rules.answers.ticks["partially"])
    assert hand.fields["required"] == "true"
    assert "not_applicable" not in hand.fields
    assert hand.fields["comment"] == {"when": ["partially", "no"]}
    for answer in ("partially", "no"):
        hand.press(rules.answers.ticks[answer])
    hand.press(rules.required)
    assert not {"required", "comment"} & hand.fields.keys()


def test_an_answer_that_is_gone_can_be_unticked(hand: Hand) -> None:
    wrong = hand.document.set_question(hand.at("seen").id, comment={"when": ["maybe"]})
    hand.become(wrong)
    rules = editor_of(hand).rules
    assert "isn't an answer to this question any more" in rules.targets["comment"].under.text()
    hand.press(rules.answers.ticks["maybe"])
    assert "comment" not in hand.fields


def test_the_condition_goes_into_the_form(hand: Hand) -> None:
    builder = editor_of(hand.at("last")).rules.condition
    hand.press(builder.begin)
    assert builder.box is not None
    row = builder.box.parts[0]
    hand.pick(row.question, "How good is the practice?")  # type: ignore[union-attr]
    hand.pick(row.test, "is at most")  # type: ignore[union-attr]
    hand.pick(row.answer, "2 Requires improvement")  # type: ignore[union-attr]
    assert hand.fields["show_if"] == {"question": "practice", "at_most": "2"}
    hand.press(builder.end)
    assert "show_if" not in hand.fields


def test_help_takes_descriptors_from_the_bank(hand: Hand) -> None:
    card = editor_of(hand.at("practice")).help
    hand.type(card.help, "Weigh all.")
    hand.pick_from_menu(card.bank, "Practice")
    assert hand.fields["help"].startswith("Weigh all.\n\n1 Inadequate: unsafe.")
    assert card.help.text() == hand.fields["help"]
    hand.at("seen")
    assert not card.bank.isVisible()


def test_a_theme_that_is_known_is_offered(hand: Hand) -> None:
    line = editor_of(hand.at("last")).help.theme
    hand.type(line, "rec")
    assert line.completer().completionModel().rowCount() == 1
    assert line.completer().currentCompletion() == "recording"
    line.setText("recording")
    assert hand.fields["theme"] == "recording"


def test_the_short_name_is_free_until_it_was_published(qtbot: QtBot) -> None:
    from dataclasses import replace

    hand = Hand(qtbot, QuestionEditor(), replace(OFFERS, published_keys=frozenset({"seen"})))
    card = editor_of(hand.at("place")).help
    assert not card.key.isVisible()
    editor_of(hand).focus_field("key")
    assert card.key.isVisible()
    assert card.key.hasFocus()
    hand.type(card.key, "_now")
    assert hand.fields["key"] == "place_now"
    hand.at("seen")
    assert card.key.isReadOnly()
    assert "so it stays" in card.targets["key"].under.text()


def test_faults_stand_under_their_fields(hand: Hand) -> None:
    hand.become(hand.at("place").document.set_question(hand.id, options=None, ask=""))
    card = editor_of(hand).asked
    assert (
        card.targets["ask"].under.text() == "The question has no wording yet. Write what is asked."
    )
    assert "nothing to choose from" in card.targets["options"].under.text()
    hand.type(card.ask, "Where?")
    assert not card.targets["ask"].under.isVisible()


def test_what_came_with_a_file_and_no_form_knows_can_be_taken_away(hand: Hand) -> None:
    hand.become(hand.at("seen").document.set_question(hand.id, colour="red"))
    editor = editor_of(hand)
    assert "which no form knows" in editor.elsewhere.text()
    button = editor.strange.line.itemAt(0).widget()  # type: ignore[union-attr]
    hand.press(button)
    assert "colour" not in hand.fields
    assert not editor.strange.isVisible()


def test_any_field_can_be_gone_to(hand: Hand) -> None:
    editor = editor_of(hand.at("place"))
    for name in (
        "ask",
        "type",
        "options",
        "required",
        "comment",
        "show_if",
        "theme",
        "help",
        "key",
    ):
        editor.focus_field(name)
        focus = editor.window().focusWidget()
        target = editor.target(name)
        assert focus is not None
        assert target is not None
        assert target.isAncestorOf(focus), name


def test_tab_goes_from_field_to_field_in_reading_order(hand: Hand) -> None:
    editor = editor_of(hand.at("place"))
    editor.focus_field("ask")
    seen = []
    for _ in range(6):
        hand.key(Key.Key_Tab)
        focus = editor.window().focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
    assert seen[:4] == ["Kind of answer", "Option 1 of 3", "Option 2 of 3", "Option 3 of 3"]


def test_everything_has_a_name_for_the_screen_reader(hand: Hand) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QTextEdit

    editor = editor_of(hand.at("place"))
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTextEdit)
    for kind in kinds:
        for widget in editor.findChildren(kind):
            assert widget.accessibleName(), widget
