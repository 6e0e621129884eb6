"""Moderating one audit through the real widgets: deciding, its ends, and what can go wrong."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits.concerns import open_concerns
from audit_desk.audits.tables import State
from audit_desk.moderation import service
from audit_desk.ui.audit.concern import ConcernDialog
from audit_desk.ui.moderation.page import ModerationPage
from tests.audits import saving
from tests.moderation.making import Office, submitted
from tests.ui.moderating import (
    Opener,
    block,
    card,
    grade,
    grades_head,
    lacking,
    moderating,
    press,
    queue_of,
    state_of,
)


def test_everything_typed_is_on_disk_without_being_asked(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    page = moderating(qtbot, at(here.moderator), audit_id)
    grade(qtbot, card(page, ""), "2")
    qtbot.keyClicks(card(page, "").reason.box, "Two areas are weak.")
    page.column.show_place("comments")
    qtbot.keyClicks(block(page, "comments").entry(), "Thank you, Jo.")
    assert page.deciding is not None
    key = page.deciding.whole.moderation.id

    def on_disk() -> bool:
        whole = here.moderator.ask(service.moderation_in_full, key)
        row = whole.grades.get("")
        written = row is not None and (row.grade, row.reason) == (2, "Two areas are weak.")
        return written and whole.moderation.comments == "Thank you, Jo."

    qtbot.waitUntil(on_disk, timeout=3000)
    qtbot.waitUntil(lambda: page.head.saved.text().startswith("Saved"))


def test_what_was_decided_stands_when_it_is_opened_again(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    shell = at(here.moderator)
    page = moderating(qtbot, shell, audit_id)
    grade(qtbot, card(page, "planning"), "1")
    qtbot.keyClicks(card(page, "planning").reason.box, "No dates at all.")
    queue = queue_of(qtbot, shell)
    assert queue.table.rows[0].mine
    again = moderating(qtbot, shell, audit_id)
    assert card(again, "planning").reason.box.text() == "No dates at all."
    assert (
        "You changed 2 Requires improvement to 1 Inadequate" in card(again, "planning").words.text()
    )


def test_a_step_is_taken_back(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = moderating(qtbot, at(here.moderator), submitted(here.auditor))
    where = card(page, "planning")
    grade(qtbot, where, "4")
    assert page.deciding is not None
    assert page.deciding.decision("planning").grade == 4
    qtbot.keyClick(where.options.entry(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.deciding.decision("planning").grade is None


def test_returning_asks_for_comments_and_sends_the_audit_back(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    page = moderating(qtbot, at(here.moderator), audit_id)
    press(qtbot, page.head.send_back)
    assert lacking(page) == ["comments"]
    assert page.check.submit.isHidden()
    page.check.go_to.emit(page.check.lacks[0])
    qtbot.keyClicks(block(page, "comments").entry(), "Where is the father?")
    qtbot.waitUntil(lambda: not page.check.lacks)
    press(qtbot, page.check.submit)
    assert state_of(here, audit_id) == State.RETURNED
    [told] = here.auditor.ask(service.comments_to, audit_id)
    assert told.text == "Where is the father?"


def test_earlier_comments_stand_above_when_it_comes_back(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    first = here.moderator.do(service.begin, audit_id)
    here.moderator.do(service.return_with_comments, first.id, "Where is the father?")
    here.auditor.do(saving.save_answer, audit_id, "father_seen", value="yes")
    here.auditor.do(cycle.submit, audit_id)
    page = moderating(qtbot, at(here.moderator), audit_id)
    assert [one.text for one in page.column.earlier] == ["Where is the father?"]


def test_an_audit_is_given_back_to_the_queue(here: Office, at: Opener, qtbot: QtBot) -> None:
    audit_id = submitted(here.auditor)
    shell = at(here.moderator)
    page = moderating(qtbot, shell, audit_id)
    press(qtbot, page.head.give_back)
    queue = queue_of(qtbot, shell)
    assert queue.table.rows[0].moderator is None
    page = moderating(qtbot, shell, audit_id)
    grade(qtbot, card(page, "planning"), "2")
    press(qtbot, page.head.give_back)
    assert page.checking  # something was decided, so it is said first
    press(qtbot, page.check.submit)
    assert here.other.ask(service.queue)[0].moderator is None


def test_esc_closes_the_check_before_the_page(here: Office, at: Opener, qtbot: QtBot) -> None:
    shell = at(here.moderator)
    page = moderating(qtbot, shell, submitted(here.auditor))
    press(qtbot, page.head.finalise)
    shell.back()
    assert shell.page is page
    assert not page.checking


def test_nobody_opens_their_own_audit(here: Office, at: Opener, qtbot: QtBot) -> None:
    own = submitted(here.moderator)
    shell = at(here.moderator)
    assert queue_of(qtbot, shell).table.rows == []
    page = moderating(qtbot, shell, own)
    assert "your own audit" in page.nothing.why.text()
    assert page.stack.currentWidget() is page.nothing
    assert page.head.finalise.isHidden()
    press(qtbot, page.to_queue)
    assert isinstance(shell.page, ModerationPage)


def test_the_auditors_page_is_read_only(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = moderating(qtbot, at(here.moderator), submitted(here.auditor))
    assert page.read.isReadOnly()
    words = page.read.toPlainText()
    for written in ("Only his name is there.", "The plan has no dates.", "She likes drawing"):
        assert written in words


def test_grades_are_hidden_until_ones_own_are_given(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = moderating(qtbot, at(here.moderator), submitted(here.auditor))
    head = grades_head(page)
    head.hide_theirs.click()
    where = card(page, "assessment")
    assert where.theirs.isHidden()
    assert not head.agree.isEnabled()
    assert "3 Good" not in page.read.toPlainText()
    grade(qtbot, where, "2")
    assert not where.theirs.isHidden()
    assert "3 Good" not in page.read.toPlainText()
    grade(qtbot, card(page, "planning"), "2")
    grade(qtbot, card(page, ""), "3")
    assert "3 Good" in page.read.toPlainText()


def test_what_cannot_be_saved_is_told_and_let_go_only_on_the_persons_word(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    shell = at(here.moderator)
    page = moderating(qtbot, shell, audit_id)
    assert page.deciding is not None
    here.lead.do(service.give_back, page.deciding.whole.moderation.id)
    grade(qtbot, card(page, "planning"), "4")
    shell.go("moderation")
    assert shell.page is page
    qtbot.waitUntil(lambda: page.banner.isVisible())
    assert page.banner.strong.text() == "This moderation has ended."
    assert page.head.saved.text() == "Not saved – still trying"
    press(qtbot, page.leave_anyway)
    assert isinstance(shell.page, ModerationPage)


def test_a_concern_can_be_raised_while_moderating(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = moderating(qtbot, at(here.moderator), submitted(here.auditor))
    press(qtbot, page.head.concern)
    dialog = page.findChild(ConcernDialog)
    assert dialog is not None
    dialog.worry.setPlainText("The door has no lock.")
    press(qtbot, dialog.send_button)
    assert [one.text for one in here.lead.ask(open_concerns)] == ["The door has no lock."]


def test_the_keyboard_brings_what_a_grade_was_given_for(
    here: Office, at: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = moderating(qtbot, at(here.moderator), submitted(here.auditor))
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(page.read, "go_to", lambda **where: shown.append(where))
    page.column.looks_at.emit("assessment")  # where it began: the audit stays at its beginning
    assert shown == []
    assert card(page, "planning").found.text() == "1 finding"
    press(qtbot, card(page, "planning").found)
    assert shown == [{"section": 1}]


def test_a_concern_stays_with_the_audit_it_was_written_on(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    first, second = submitted(here.auditor), submitted(here.auditor)
    shell = at(here.moderator)
    page = moderating(qtbot, shell, first)
    page.raising.open_dialog()
    qtbot.keyClicks(page.findChild(ConcernDialog).worry, "Alone at night.")
    page.findChild(ConcernDialog).reject()
    page.show_page(audit_id=second)
    assert page.raising.begun == ("", "")
    qtbot.waitUntil(lambda: not page.work.busy)
    page.show_page(audit_id=first)
    assert page.raising.begun == ("Alone at night.", "")
    assert open_concerns_of(here) == []


def open_concerns_of(here: Office) -> list[object]:
    return list(here.moderator.ask(open_concerns))
