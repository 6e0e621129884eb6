"""The queue of moderation and its figures, driven through the real widgets."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits import reading
from audit_desk.audits.tables import State
from audit_desk.moderation import service
from audit_desk.ui.moderation.desk_page import ModeratePage
from audit_desk.ui.moderation.page import ModerationPage
from tests.audits import saving
from tests.moderation.making import Office, submitted
from tests.ui.moderating import (
    Opener,
    answer,
    card,
    grade,
    grades_head,
    lacking,
    press,
    queue_of,
)


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
    head = grades_head(page)
    press(qtbot, head.agree)
    answer(qtbot, page, "grades_follow", "y")
    qtbot.waitUntil(lambda: not page.check.lacks)
    assert "finalised as 3 Good" in page.check.words.text()
    press(qtbot, page.check.submit)
    assert isinstance(shell.page, ModerationPage)
    full = here.lead.ask(reading.audit_in_full, audit_id)
    assert (full.audit.state, full.audit.final_grade) == (State.FINALISED, 3)
    assert (full.answers["assessment"].value, full.answers["assessment"].moderated) == ("3", "2")


def test_an_empty_queue_says_why(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = queue_of(qtbot, at(here.moderator))
    assert page.stack.currentWidget() is page.empty
    assert page.empty.why.text() == "No audit waits for you"
    assert not page.begin.isEnabled()


def test_ones_own_stand_first_and_others_last_however_the_queue_is_sorted(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    for case in ("C1", "C2", "C3"):
        submitted(here.auditor, case)
    rows = here.moderator.ask(service.queue)
    here.moderator.do(service.begin, rows[1].audit_id)
    here.other.do(service.begin, rows[0].audit_id)
    page = queue_of(qtbot, at(here.moderator))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table.sortByColumn(0, order)
        assert [row.case_ref for row in page.table.rows] == ["C2", "C3", "C1"]
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
    here.moderator.do(saving.save_answer, begun.review_id, "grades_follow", value="yes")
    here.moderator.do(service.set_grade, begun.id, "planning", 3, "The plan is sound.")
    here.moderator.do(service.agree_all, begun.id)
    here.moderator.do(cycle.finalise_moderation, begun.id)
    page.reload()
    qtbot.waitUntil(lambda: not page.work.busy)
    model = page.agreement.table.model()
    shown = [model.index(at_row, 1).data() for at_row in range(model.rowCount())]
    assert shown == ["Too few pairs"] * 3
    assert page.where() == {"tab": "agreement"}
