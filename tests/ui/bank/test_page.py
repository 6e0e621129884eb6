"""The page of scales and the bank: what is there, made, changed, moved, kept, undone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from audit_desk.forms import bank_service
from audit_desk.forms.bank import Kind
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.bank.page import BankPage
from audit_desk.ui.bank.scale import ScaleEditor
from audit_desk.workspace.desk import Desk

Said = list[tuple[str, str, Any]]


@pytest.fixture
def page(shown: Callable[..., BankPage], desk: Desk[SignedIn]) -> BankPage:
    return shown(BankPage, desk)


@pytest.fixture
def said(page: BankPage) -> Said:
    heard: Said = []
    page.said.connect(lambda *parts: heard.append(parts))
    return heard


def scale_editor(page: BankPage) -> ScaleEditor:
    editor = page.card.editor
    assert isinstance(editor, ScaleEditor)
    return editor


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def make_stages(page: BankPage) -> None:
    page.add.click()
    editor = scale_editor(page)
    type_into(editor.title, "Stages of change")
    for line, word in zip(editor.rows, ("not begun", "begun", "settled"), strict=True):
        type_into(line.word, word)
    editor.rows[2].good.click()
    type_into(editor.good_words, "settled")
    editor.averaged.click()


def test_what_comes_with_the_program_is_read_and_copied(page: BankPage, said: Said) -> None:
    assert [entry.name for entry in page.model.entries] == ["met", "ofsted", "rag", "scaling-0-10"]
    page.list.setCurrentIndex(page.model.index(1))
    assert not page.card.editor.isEnabled()
    assert not page.card.keep.isVisible()
    page.card.copy.click()
    editor = scale_editor(page)
    assert [line.word.text() for line in editor.rows][:2] == ["inadequate", "requires improvement"]
    type_into(editor.rows[0].word, "weak")
    page.card.keep.click()
    assert said[-1][0] == "“Ofsted grades (ours)” is added."
    scales = page.desk.ask(bank_service.known_scales)
    assert scales["ofsted-grades-ours"].word(1) == "weak"
    assert scales["ofsted-grades-ours"].colour(1) == "red"
    assert scales["ofsted"].word(1) == "inadequate"


def test_a_scale_is_made_row_by_row(page: BankPage, said: Said) -> None:
    make_stages(page)
    assert page.card.keep.isEnabled()
    page.card.keep.click()
    scale = page.desk.ask(bank_service.known_scales)["stages-of-change"]
    assert [scale.label(value) for value in scale.values] == [
        "1 Not begun",
        "2 Begun",
        "3 Settled",
    ]
    assert (scale.good, scale.good_words, scale.averaged) == ((3,), "settled", False)
    assert page.card.entry.name == "stages-of-change"
    said[-1][2]()
    assert "stages-of-change" not in page.desk.ask(bank_service.known_scales)


def test_faults_are_told_as_they_are_made(page: BankPage) -> None:
    page.add.click()
    editor = scale_editor(page)
    assert not editor.rows[1].fault.isVisible()
    type_into(editor.title, "Twice")
    type_into(editor.rows[0].word, "same")
    type_into(editor.rows[1].word, "Same")
    assert "stands twice" in editor.rows[1].fault.text()
    assert not page.card.keep.isEnabled()
    assert page.card.waits.text()  # beside the button: the field itself may be scrolled away
    type_into(editor.rows[1].word, "other")
    assert not editor.rows[1].fault.isVisible()
    type_into(editor.rows[1].number, "9")
    assert "3 comes after 9" in editor.rows[2].fault.text()
    editor.rows[2].good.click()
    assert "good grades" in editor.good_field.under.text()


def test_rows_are_moved_added_and_removed_by_keys(page: BankPage) -> None:
    make_stages(page)
    editor = scale_editor(page)
    first = editor.rows[0]
    QTest.keyClick(first.word, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [line.word.text() for line in editor.rows] == ["begun", "not begun", "settled"]
    assert [line.number.text() for line in editor.rows] == ["1", "2", "3"]
    QTest.keyClick(editor.rows[2].word, Qt.Key.Key_Return)
    assert editor.rows[3].number.text() == "4"
    QTest.keyClick(editor.rows[3].word, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.rows) == 3
    assert editor.rows[0].up.accessibleName() == "Move up, grade 1 of 3"
    assert not editor.rows[0].up.isEnabled()


def test_what_is_typed_holds_the_page(page: BankPage) -> None:
    make_stages(page)
    assert not page.leave()
    assert page.card.banner.isVisible()
    page.tabs.setCurrentIndex(1)
    assert page.kind is Kind.SCALE
    page.list.setCurrentIndex(page.model.index(0))
    assert scale_editor(page).title.text() == "Stages of change"
    page.card.leave.click()
    assert page.leave()


def test_options_are_kept_renamed_removed_and_put_back(page: BankPage, said: Said) -> None:
    page.tabs.setCurrentIndex(1)
    page.add.click()
    type_into(page.card.name, "Who came")
    rows = page.card.editor.rows
    QTest.keyClicks(rows.rows[0].line, "Mother")
    QTest.keyClick(rows.rows[0].line, Qt.Key.Key_Return)
    QTest.keyClicks(rows.rows[1].line, "Father")
    QTest.keyClick(rows.rows[1].line, Qt.Key.Key_Return)
    page.card.keep.setFocus()
    page.card.keep.click()
    found = page.desk.ask(bank_service.find, Kind.OPTIONS, "Who came")
    assert found.content == {"options": ["Mother", "Father"]}
    type_into(page.card.name, "Who was there")
    page.card.keep.click()
    assert page.card.entry.name == "Who was there"
    said[-1][2]()
    assert page.card.entry.name == "Who came"
    page.card.remove.click()
    assert "Who came" not in [one.name for one in page.desk.ask(bank_service.options_sets)]
    said[-1][2]()
    assert page.card.entry.name == "Who came"


def test_descriptors_are_written_on_the_scale_chosen(page: BankPage) -> None:
    page.tabs.setCurrentIndex(2)
    assert page.empty.isVisible()
    page.add.click()
    type_into(page.card.name, "Voice of the child")
    editor = page.card.editor
    assert list(editor.words) == [1, 2, 3, 4]
    QTest.keyClicks(editor.words[3], "Heard and shown.")
    editor.scale.choose("met")
    assert list(editor.words) == [1, 2, 3]
    assert editor.words[3].text() == "Heard and shown."
    page.card.keep.click()
    (kept,) = page.desk.ask(bank_service.descriptor_sets)
    assert (kept.scale, kept.help) == ("met", "3 Met: Heard and shown.")


def test_a_question_is_written_as_in_a_form(page: BankPage) -> None:
    page.tabs.setCurrentIndex(3)
    page.list.setCurrentIndex(page.model.index(0))
    page.card.copy.click()
    editor = page.card.editor
    editor.editor.edited.emit({"ask": "Is the father known?"}, "ask")
    page.card.keep.click()
    kept = {one.name: one.question for one in page.desk.ask(bank_service.questions)}
    assert kept["Fathers and male carers (ours)"]["ask"] == "Is the father known?"
    assert kept["Fathers and male carers (ours)"]["type"] == "yes-partially-no"


def test_others_read_the_bank(shown: Callable[..., BankPage], desk: Desk[SignedIn]) -> None:
    person = SignedIn(uuid4(), "Noor Haddad", roles=(HeldRole(Role.AUDITOR),))
    page = shown(BankPage, Desk(desk.workspace, person))
    assert not page.add.isVisible()
    assert not page.card.copy.isVisible()
    assert not page.card.editor.isEnabled()


def test_the_place_is_found_again(shown: Callable[..., BankPage], desk: Desk[SignedIn]) -> None:
    page = shown(BankPage, desk, tab="options", name="Timescale")
    assert page.card.entry.name == "Timescale"
    assert page.where() == {"tab": "options", "name": "Timescale"}
