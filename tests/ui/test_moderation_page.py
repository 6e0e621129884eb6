"""Moderation driven through its real widgets: the queue, the second look, and its ends."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits import reading, writing
from audit_desk.audits.tables import State
from audit_desk.moderation import service
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.question_card import QuestionCard
from audit_desk.ui.moderation.cards import DecideCard, GradesHead
from audit_desk.ui.moderation_desk_page import ModeratePage
from audit_desk.ui.moderation_page import ModerationPage
from audit_desk.ui.shell import Shell
from audit_desk.workspace.desk import Desk
from tests.moderation.making import Office, office, submitted

LEFT = Qt.MouseButton.LeftButton
Opener = Callable[[Desk[SignedIn]], Shell]


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


@pytest.fixture
def at(qtbot: QtBot) -> Iterator[Opener]:
    """Opens the window for a person; its work is ended before the store is closed."""
    opened: list[Shell] = []

    def open_shell(desk: Desk[SignedIn]) -> Shell:
        shell = Shell(desk, lambda: None)
        qtbot.addWidget(shell)
        shell.resize(1366, 768)
        shell.show()
        qtbot.waitExposed(shell)
        opened.append(shell)
        return shell

    yield open_shell
    for shell in opened:
        shell.leave()
        shell.close_work()


def queue_of(qtbot: QtBot, shell: Shell) -> ModerationPage:
    """The queue, with what the worker brought."""
    shell.go("moderation")
    page = shell.page
    assert isinstance(page, ModerationPage)
    qtbot.waitUntil(lambda: not page.work.busy)
    return page


def moderating(qtbot: QtBot, shell: Shell, audit_id: UUID) -> ModeratePage:
    """The second look at an audit."""
    shell.go("moderate", audit_id=audit_id)
    page = shell.page
    assert isinstance(page, ModeratePage)
    return page


def card(page: ModeratePage, question: str) -> DecideCard:
    column = page.column.middle.column()
    assert column is not None
    found = column.build_to(f"decide/{question}")
    assert isinstance(found, DecideCard)
    return found


def tool_card(page: ModeratePage, question: str) -> QuestionCard:
    column = page.column.middle.column()
    assert column is not None
    found = column.build_to(question)
    assert isinstance(found, QuestionCard)
    return found


def press(qtbot: QtBot, button: Any) -> None:
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def grade(qtbot: QtBot, where: DecideCard, key: str) -> None:
    """Give a grade by its number on the keyboard."""
    where.entry().setFocus()
    qtbot.keyClicks(where.options.entry(), key)


def answer(qtbot: QtBot, page: ModeratePage, question: str, key: str) -> None:
    where = tool_card(page, question)
    qtbot.keyClicks(where.entry(), key)


def lacking(page: ModeratePage) -> list[str]:
    return [lack.entry for lack in page.check.lacks]


def state_of(here: Office, audit_id: UUID) -> str:
    return here.lead.ask(reading.audit_in_full, audit_id).audit.state


def test_from_the_queue_a_grade_is_changed_with_a_reason_and_the_audit_finalised(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    shell = at(here.moderator)
    queue = queue_of(qtbot, shell)
    assert [row.audit_id for row in queue.table.rows] == [audit_id]
    qtbot.keyClick(queue.table, Qt.Key.Key_Return)
    page = shell.page
    assert isinstance(page, ModeratePage)
    grade(qtbot, card(page, "assessment"), "2")
    press(qtbot, page.head.finalise)
    assert lacking(page) == ["decide/", "decide/assessment", "decide/planning", "grades_follow"]
    page.check.go_to.emit(page.check.lacks[1])
    qtbot.keyClicks(card(page, "assessment").reason.box, "The father is missing.")
    column = page.column.middle.column()
    assert column is not None
    head = column.build_to("grades")
    assert isinstance(head, GradesHead)
    press(qtbot, head.agree)
    answer(qtbot, page, "grades_follow", "y")
    qtbot.waitUntil(lambda: not page.check.lacks)
    assert "finalised as 3 Good" in page.check.words.text()
    press(qtbot, page.check.submit)
    assert isinstance(shell.page, ModerationPage)
    full = here.lead.ask(reading.audit_in_full, audit_id)
    assert (full.audit.state, full.audit.final_grade) == (State.FINALISED, 3)
    assert (full.answers["assessment"].value, full.answers["assessment"].moderated) == ("3", "2")


def test_everything_typed_is_on_disk_without_being_asked(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    page = moderating(qtbot, at(here.moderator), audit_id)
    grade(qtbot, card(page, ""), "2")
    qtbot.keyClicks(card(page, "").reason.box, "Two areas are weak.")
    page.column.show_place("comments")
    comments = page.column.middle.column()
    assert comments is not None
    box = comments.build_to("comments")
    assert box is not None
    qtbot.keyClicks(box.entry(), "Thank you, Jo.")
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
    column = page.column.middle.column()
    assert column is not None
    box = column.build_to("comments")
    assert box is not None
    qtbot.keyClicks(box.entry(), "Where is the father?")
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
    here.auditor.do(writing.save_answer, audit_id, "father_seen", value="yes")
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
    column = page.column.middle.column()
    assert column is not None
    head = column.build_to("grades")
    assert isinstance(head, GradesHead)
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


def test_an_empty_queue_says_why(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = queue_of(qtbot, at(here.moderator))
    assert page.stack.currentWidget() is page.empty
    assert page.empty.why.text() == "No audit waits for you"
    assert not page.begin.isEnabled()


def test_ones_own_stand_first_however_the_queue_is_sorted(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    for case in ("C1", "C2", "C3"):
        submitted(here.auditor, case)
    rows = here.moderator.ask(service.queue)
    here.moderator.do(service.begin, rows[1].audit_id)
    page = queue_of(qtbot, at(here.moderator))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table.sortByColumn(0, order)
        assert page.table.rows[0].case_ref == "C2"
    assert "under way with you" in page.head.soft.text()


def test_an_audit_that_another_moderates_is_not_opened(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    here.other.do(service.begin, audit_id)
    shell = at(here.moderator)
    page = queue_of(qtbot, shell)
    with qtbot.waitSignal(page.said) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args is not None
    assert "Tomasz Wiśniewski is moderating" in told.args[0]
    assert shell.page is page
    assert page.give_back.isHidden()


def test_a_lead_gives_back_what_somebody_else_has(here: Office, at: Opener, qtbot: QtBot) -> None:
    audit_id = submitted(here.auditor)
    here.other.do(service.begin, audit_id)
    page = queue_of(qtbot, at(here.lead))
    press(qtbot, page.give_back)
    qtbot.waitUntil(lambda: not page.work.busy)
    assert page.table.rows[0].moderator is None


def test_agreement_is_shown_by_practice_area(here: Office, at: Opener, qtbot: QtBot) -> None:
    shell = at(here.moderator)
    page = queue_of(qtbot, shell)
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not page.work.busy)
    page.agreement.form.choose("case-audit")
    qtbot.waitUntil(lambda: not page.work.busy)
    assert page.agreement.stack.currentWidget() is page.agreement.empty
    begun = here.moderator.do(service.begin, submitted(here.auditor))
    assert begun.review_id is not None
    here.moderator.do(writing.save_answer, begun.review_id, "grades_follow", value="yes")
    here.moderator.do(service.set_grade, begun.id, "planning", 3, "The plan is sound.")
    here.moderator.do(service.agree_all, begun.id)
    here.moderator.do(cycle.finalise_moderation, begun.id)
    page.reload()
    qtbot.waitUntil(lambda: not page.work.busy)
    model = page.agreement.table.model()
    shown = [model.index(at_row, 1).data() for at_row in range(model.rowCount())]
    assert shown == ["1 of 1", "1 of 1", "0 of 1"]
    assert page.where() == {"tab": "agreement"}
