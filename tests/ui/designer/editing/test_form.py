"""The editors of the form itself and of a section, driven as a person drives them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.ui.designer.editing.form import FormEditor
from audit_desk.ui.designer.editing.section import SectionEditor
from tests.ui.designer.editing.hand import Hand
from tests.ui.designer.editing.parts import OFFERS


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    """Somebody at the editor of the form."""
    return Hand(qtbot, FormEditor()).again()


def editor_of(hand: Hand) -> FormEditor:
    assert isinstance(hand.editor, FormEditor)
    return hand.editor


def test_title_purpose_and_service(hand: Hand) -> None:
    card = editor_of(hand).card
    editor_of(hand).focus_field("title")
    hand.type(card.title, " to children")
    hand.pick(card.purpose, "Dip sample: a few questions")
    hand.type(card.service, "Child in Need")
    assert hand.fields["title"] == "Our visits to children"
    assert hand.fields["purpose"] == "dip-sample"
    assert hand.fields["service"] == "Child in Need"
    hand.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    hand.key(Qt.Key.Key_Backspace)
    assert "service" not in hand.fields


def test_the_short_name_follows_the_title_until_it_is_published(hand: Hand, qtbot: QtBot) -> None:
    editor_of(hand).focus_field("title")
    hand.type(editor_of(hand).card.title, " to children")
    assert hand.fields["form"] == "our-visits-to-children"
    settled = Hand(qtbot, FormEditor(), replace(OFFERS, published=True)).again()
    editor_of(settled).focus_field("title")
    settled.type(editor_of(settled).card.title, " to children")
    assert settled.fields["form"] == "our-visits"
    assert editor_of(settled).card.name.isReadOnly()


def test_a_short_name_that_was_chosen_stays(hand: Hand) -> None:
    editor_of(hand).focus_field("form")
    hand.type(editor_of(hand).card.name, "-ours")
    editor_of(hand).focus_field("title")
    hand.type(editor_of(hand).card.title, "!")
    assert hand.fields["form"] == "our-visits-ours"


def test_without_an_overall_grade_nothing_follows_from_one(hand: Hand) -> None:
    editor = editor_of(hand)
    hand.pick(editor.card.scale, "No overall grade")
    assert hand.fields["scale"] == "none"
    assert not {"follow_up", "escalate"} & hand.fields.keys()
    assert editor.after.ungraded.isVisible()
    assert not editor.after.follow_up.isVisible()


def test_moderation_is_none_all_or_a_share(hand: Hand) -> None:
    part = editor_of(hand).after.moderation
    assert part.share.text() == "20"
    hand.pick(part.which, "Every audit")
    assert hand.fields["moderation"] == "all"
    hand.pick(part.which, "A share of the audits")
    assert hand.fields["moderation"] == "20%"
    assert part.share.hasFocus()
    hand.type(part.share, "35")  # what stood there is marked, so it is written over
    assert hand.fields["moderation"] == "35%"
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Backspace)
    hand.type(part.share, "5")
    assert hand.fields["moderation"] == "5%"
    hand.pick(part.which, "None of the audits")
    assert "moderation" not in hand.fields


def test_a_follow_up_is_taken_away_and_built_again(hand: Hand) -> None:
    part = editor_of(hand).after.follow_up
    hand.press(part.wanted)
    assert "follow_up" not in hand.fields
    hand.press(part.wanted)
    usual = {"grades": ["1", "2"], "months": "3", "form": "follow-up-review"}
    assert hand.fields["follow_up"] == usual
    hand.press(part.grades.ticks["2"])
    part.months.selectAll()
    hand.type(part.months, "6")
    assert hand.fields["follow_up"] == {**usual, "grades": ["1"], "months": "6"}


def test_a_form_does_not_follow_itself(hand: Hand) -> None:
    assert editor_of(hand).after.follow_up.form.findText("Our visits") < 0


def test_grades_are_passed_up(hand: Hand) -> None:
    ticks = editor_of(hand).after.escalate.ticks
    hand.press(ticks["2"])
    assert hand.fields["escalate"] == ["1", "2"]
    hand.press(ticks["1"])
    hand.press(ticks["2"])
    assert "escalate" not in hand.fields


def test_any_field_of_the_form_can_be_gone_to(hand: Hand) -> None:
    editor = editor_of(hand)
    for name in ("title", "purpose", "service", "scale", "form", "moderation", "follow_up"):
        editor.focus_field(name)
        focus, target = editor.window().focusWidget(), editor.target(name)
        assert focus is not None
        assert target is not None
        assert target.isAncestorOf(focus), name


def test_a_section_has_a_title_and_guidance(qtbot: QtBot) -> None:
    hand = Hand(qtbot, SectionEditor()).again()
    assert isinstance(hand.editor, SectionEditor)
    hand.editor.focus_field("title")
    hand.type(hand.editor.card.title, " often")
    hand.editor.focus_field("guidance")
    hand.key(Qt.Key.Key_Return)
    hand.type(hand.editor.card.guidance, "Ask why not.")
    assert hand.fields["title"] == "Seeing the child often"
    assert hand.fields["guidance"].endswith("right.\nAsk why not.")
    hand.editor.card.guidance.selectAll()
    hand.key(Qt.Key.Key_Delete)
    assert "guidance" not in hand.fields


def test_a_section_without_a_title_is_told(qtbot: QtBot) -> None:
    hand = Hand(qtbot, SectionEditor())
    hand.become(hand.document.set_section(hand.id, title=""))
    title = hand.editor.target("title")
    assert title is not None
    assert title.under.text() == "There is no title. Write one."
