"""The designer by keyboard and mouse: parts added, moved, copied, deleted, tried and saved."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from audit_desk.forms.drafting import standing
from audit_desk.forms.drafting.document import read_document
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.ui.designer.conftest import SMALL, Designer

Key = Qt.Key


def test_a_question_after_the_other_is_typed_without_the_mouse(small: Designer) -> None:
    small.select("Was the child seen alone?")
    for words in ("Was the father asked?", "Was the mother asked?"):
        small.control(Key.Key_Return)
        small.write(words)
    assert small.asks == [
        "Was the child seen?",
        "Was the child seen alone?",
        "Was the father asked?",
        "Was the mother asked?",
        "How many days passed?",
        "Is there a plan?",
    ]
    assert small.document.keys[2:4] == ["father_asked", "mother_asked"]
    shown = small.view.outline.outline.rows[4]
    assert (shown.number, shown.title) == ("3", "Was the father asked?")


def test_a_question_after_options_is_typed_at_once(small: Designer) -> None:
    small.select("Is there a plan?")
    small.view.panes.edited.emit({"type": "choice", "options": None}, "options")
    small.settle()
    small.view.go_to(replace(small.view.here, field="options"))
    for words in ("Father", "Mother", "Both"):
        small.write(words)
        if words != "Both":
            small.key(Key.Key_Return)
    small.settle()
    small.control(Key.Key_Return)
    small.write("Was it read?")
    plan, after = list(small.document.questions)[-2:]
    assert plan.fields["options"] == ["Father", "Mother", "Both"]
    assert after.fields["ask"] == "Was it read?"
    assert "options" not in after.fields


def test_everything_is_taken_back_and_done_again(small: Designer) -> None:
    states = [small.document.text]

    def did() -> None:
        states.append(small.document.text)

    small.select("How many days passed?")
    small.control(Key.Key_Return)
    did()
    small.write("Was it noted?")
    did()
    small.control(Key.Key_D)
    did()
    small.alt(Key.Key_Up)
    did()
    small.view.outline.setFocus()
    small.key(Key.Key_Delete)
    did()
    small.key(
        Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    did()
    assert len(set(states)) == 6  # without the copy it is as it was before that
    for text in reversed(states[:-1]):
        small.control(Key.Key_Z)
        assert small.document.text == text
    assert not small.page.head.undo.isEnabled()
    for text in states[1:]:
        small.control(Key.Key_Y)
        assert small.document.text == text
    assert not small.page.head.redo.isEnabled()


def test_undo_takes_back_a_sentence_or_an_option(small: Designer) -> None:
    small.select("First")
    small.key(Key.Key_F6)
    edited = small.view.panes.edited
    text = "One. Two"
    for end in range(1, len(text) + 1):
        edited.emit({"guidance": text[:end]}, "guidance")
    small.view.undo()
    assert small.document.sections[0].fields["guidance"] == "One."
    small.view.undo()
    assert "guidance" not in small.document.sections[0].fields
    small.select("Is there a plan?")
    for options in (["a"], ["ab"], ["ab", "c"], ["ab", "cd"]):
        edited.emit({"options": options}, "options")
    small.view.undo()
    assert list(small.document.questions)[-1].fields["options"] == ["ab"]


def test_undo_selects_the_place_that_changed(small: Designer) -> None:
    small.select("Was the child seen?")
    small.key(Key.Key_Return)
    small.write("X")
    small.select("Is there a plan?")
    small.control(Key.Key_Z)
    here = small.view.here
    assert small.document.question(here.question or 0).fields["key"] == "seen"
    assert small.view.outline.currentIndex().row() == 2


def test_a_deleted_section_comes_back_from_the_notice(small: Designer, told: Any) -> None:
    before = small.document
    small.select("First")
    small.view.outline.setFocus()
    small.key(Key.Key_Delete)
    assert small.asks == ["Is there a plan?"]
    words, act = told[-1]
    assert words == "The section and its 3 questions are deleted."
    act()
    assert small.document == before
    act()
    assert told[-1][0].startswith("More was changed since")


def drag(small: Designer, taken: int, before: int) -> None:
    """Drop a line of the outline before another, as a mouse does."""
    outline = small.view.outline
    data = outline.outline.mimeData([outline.outline.index(taken)])
    last = before == outline.outline.rowCount()
    box = outline.visualRect(outline.outline.index(before - 1 if last else before))
    at = QPointF(box.bottomLeft()) if last else QPointF(box.topLeft())
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(at, move, data, left, Qt.KeyboardModifier.NoModifier)
    outline.dropEvent(drop)
    assert drop.isAccepted()


@pytest.mark.parametrize(
    ("taken", "before", "keys"),
    [
        (2, 4, ["alone", "seen", "days", "plan"]),
        (4, 2, ["days", "seen", "alone", "plan"]),
        (2, 6, ["alone", "days", "seen", "plan"]),
        (2, 7, ["alone", "days", "plan", "seen"]),
        (6, 0, ["plan", "seen", "alone", "days"]),
        (5, 1, ["plan", "seen", "alone", "days"]),
        (1, 7, ["plan", "seen", "alone", "days"]),
        (3, 4, ["seen", "alone", "days", "plan"]),
        (5, 7, ["seen", "alone", "days", "plan"]),
    ],
)
def test_parts_are_dragged(small: Designer, taken: int, before: int, keys: list[str]) -> None:
    drag(small, taken, before)
    assert small.document.keys == keys
    assert read_document(small.document.text).keys == keys


def test_the_form_itself_is_neither_dragged_nor_deleted(small: Designer) -> None:
    model = small.view.outline.outline
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    small.select("Small audit")
    small.view.outline.setFocus()
    small.key(Key.Key_Delete)
    small.control(Key.Key_D)
    assert small.document.text == SMALL


def test_a_fault_is_one_click_from_its_field(small: Designer) -> None:
    small.select("How many days passed?")
    small.control(Key.Key_Return)
    small.settle()
    small.select("Small audit")
    wrong = small.view.wrong
    assert wrong.words.text() == "1 thing to put right before it can be published"
    row = small.view.outline.outline.rows[5]
    assert row.mark == "1 to put right"
    QTest.mouseClick(
        wrong.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=wrong.list.visualRect(wrong.model.index(0)).center(),
    )
    assert small.view.outline.currentIndex().row() == 5
    small.write("Was it in time?")
    assert small.asks[3] == "Was it in time?"
    small.settle()
    assert wrong.words.text() == "Nothing is wrong."
    assert not wrong.list.isVisible()


def test_the_menu_doubles_the_keys(small: Designer) -> None:
    small.select("Was the child seen?")
    actions = {one.text().split("\t")[0]: one for one in small.view.outline.menu.actions()}
    actions["Copy"].trigger()
    assert small.document.keys == ["seen", "seen_2", "alone", "days", "plan"]
    actions["Move down"].trigger()
    actions["Delete"].trigger()
    assert small.document.keys == ["seen", "alone", "days", "plan"]
    small.view.outline.menu.aboutToShow.emit()
    assert actions["Delete"].isEnabled()
    small.select("Small audit")
    small.view.outline.menu.aboutToShow.emit()
    assert not actions["Delete"].isEnabled()


def test_f6_goes_round(small: Designer) -> None:
    small.view.outline.setFocus()
    small.select("Was the child seen?")
    small.key(Key.Key_F6)
    assert small.view.panes.isAncestorOf(small.focus())
    small.key(Key.Key_F6)
    assert small.focus() is small.view.outline


def test_a_form_without_a_title_is_not_begun(designer: Designer, desk: Desk[SignedIn]) -> None:
    designer.shell.go("design", do="new")
    designer.key(Key.Key_Return)
    assert designer.page.begin_card.title_field.under.text() == "Write a title."
    assert desk.ask(standing.drafts) == []
    designer.write("Visits")
    designer.key(Key.Key_Return)
    designer.settle()
    assert designer.focus().selectedText() == "Section 1"  # type: ignore[attr-defined]
    assert designer.page.where() == {"draft_id": designer.page.draft_id}


def test_while_trying_the_list_leads_through_the_trial(small: Designer) -> None:
    small.select("Was the child seen?")
    small.control(Key.Key_T)
    assert small.page.head.tabs.currentIndex() == 1
    small.select("Is there a plan?")
    assert small.view.panes.trying
    small.control(Key.Key_Return)
    assert small.view.panes.editing
    assert small.page.head.tabs.currentIndex() == 0


def test_nobody_else_may_design(
    designer: Designer, desk: Desk[SignedIn], told: Callable[[], None]
) -> None:
    from audit_desk.people.rules import Deed
    from audit_desk.ui.pages import PAGES

    assert PAGES["design"].deeds == (Deed.KEEP_FORMS,)
