"""The pages of follow-ups and escalations, driven as a person does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.followups import service
from audit_desk.people.rules import SignedIn
from audit_desk.ui.followups.page import ANSWERED, DONE, FollowUpsPage
from audit_desk.ui.followups.review_page import FollowUpPage
from audit_desk.ui.widgets.table_left import TableLeft
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from tests.followups.making import (
    due,
    finish,
    mark,
    passed_up,
    weak,
)
from tests.ui.following_up import found, words

Made = Callable[..., Any]


def told(table: Any, row: int) -> list[str]:
    """What a screen reader hears of a row."""
    model = table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, place).data(role) for place in range(model.columnCount())]


def ago(days: int) -> Any:
    return today() - timedelta(days=days)


# The list


def test_overdue_is_said_in_words(auditor: Desk[SignedIn], shown: Made) -> None:
    weak(auditor, case_ref="C1", audit_date=ago(200))
    weak(auditor, case_ref="C2", audit_date=ago(1))
    page = shown(FollowUpsPage, auditor)
    assert page.head.soft.text() == "2 follow-ups to do, 1 overdue"
    heard = told(page.table, 0)
    assert heard[0] == "Case: C1"
    assert "overdue" in heard[2]
    assert "First grade: 2 Requires improvement" in heard
    assert "overdue" not in told(page.table, 1)[2]
    assert page.title == "Follow-ups"


def test_the_list_is_narrowed_by_state_service_and_words(
    auditor: Desk[SignedIn], shown: Made
) -> None:
    weak(auditor, case_ref="C1", audit_date=ago(400))
    weak(auditor, case_ref="C2", of_service="Youth Justice", audit_date=ago(300))
    weak(auditor, case_ref="C3", audit_date=ago(200))
    first, second, _ = due(auditor)
    auditor.do(service.start, first.id)
    finish(auditor, auditor.do(service.start, second.id).id, 3)
    page = shown(FollowUpsPage, auditor)

    def cases() -> list[str]:
        return [one.case_ref for one in page.table.rows]

    assert cases() == ["C1", "C3"]
    for state, left in (("open", ["C3"]), ("started", ["C1"]), (DONE, ["C2"])):
        page.state.choose(state)
        assert cases() == left
    assert told(page.table, 0)[3] == "How it stands: Done, 3 Good"
    page.clear()
    assert cases() == ["C1", "C2", "C3"]
    page.service.choose("Youth Justice")
    assert cases() == ["C2"]
    page.words.setText("c3")
    assert cases() == []
    assert page.stack.currentWidget() is page.empty
    assert page.empty.why.text() == "No follow-up matches"
    page.show_all.click()
    assert len(cases()) == 3


def test_a_heading_sorts_the_list(auditor: Desk[SignedIn], shown: Made) -> None:
    for case, days in (("C2", 300), ("C1", 200)):
        weak(auditor, case_ref=case, audit_date=ago(days))
    page = shown(FollowUpsPage, auditor)
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [one.case_ref for one in page.table.rows] == ["C1", "C2"]
    page.reload()
    assert [one.case_ref for one in page.table.rows] == ["C1", "C2"]


def test_enter_opens_a_follow_up(
    auditor: Desk[SignedIn], shown: Made, qtbot: QtBot, went: list[Any]
) -> None:
    weak(auditor)
    page = shown(FollowUpsPage, auditor)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went == [("follow-up", {"follow_up_id": due(auditor)[0].id})]


def test_an_empty_list_says_why(
    auditor: Desk[SignedIn], shown: Made, settled: Made, qtbot: QtBot
) -> None:
    page = shown(FollowUpsPage, auditor)
    assert page.empty.why.text() == "No audit is to be followed up"
    assert not page.show_all.isVisibleTo(page)
    page.tabs.setCurrentIndex(1)
    assert page.empty.why.text() == "No file was passed up"
    weak(auditor)
    finish(auditor, auditor.do(service.start, due(auditor)[0].id).id, 4)
    page.show_page(tab="due")
    settled(page)
    assert page.empty.why.text() == "Nothing is left to follow up"
    assert page.show_all.isVisibleTo(page)


def test_escalations_stand_under_their_own_tab(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, qtbot: QtBot, went: list[Any]
) -> None:
    for case in ("C1", "C2"):
        weak(auditor, 1, case_ref=case)
    first, second = passed_up(manager)
    manager.do(service.answer_escalation, first.id, "Seen.")
    page = shown(FollowUpsPage, manager, tab="escalations")
    assert page.tabs.tabText(1) == "Escalations · 1 to answer"
    assert [one.case_ref for one in page.escalations.rows] == ["C2"]
    assert "Answer: Waits for your answer" in told(page.escalations, 0)
    assert page.where() == {"tab": "escalations"}
    qtbot.keyClick(page.escalations, Qt.Key.Key_Return)
    assert went == [("escalation", {"escalation_id": second.id})]
    page.answer.choose(ANSWERED)
    assert [one.case_ref for one in page.escalations.rows] == ["C1"]
    assert "Answered by Tomasz Zieliński" in told(page.escalations, 0)[2]


def test_a_manager_with_answers_to_give_sees_them_first(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made
) -> None:
    weak(auditor, 2)
    finish(auditor, auditor.do(service.start, due(auditor)[0].id).id, 2)
    assert shown(FollowUpsPage, manager).where() == {"tab": "escalations"}


# One follow-up


def test_a_follow_up_shows_what_was_found_and_starts(
    auditor: Desk[SignedIn], shown: Made, settled: Made, qtbot: QtBot, went: list[Any]
) -> None:
    found(auditor)
    row = due(auditor)[0]
    page = shown(FollowUpPage, auditor, follow_up_id=row.id)
    assert page.head.title.text() == "Follow-up · C310556"
    assert "C310556" not in page.title
    read = words(page)
    for part in ("The plan is old.", "Dated before the move.", "planning", "Hold the review."):
        assert part in read
    assert "overdue" in read
    assert page.begin.text() == "Start the follow-up"
    with qtbot.waitSignal(page.changed):
        page.begin.click()
    review = due(auditor)[0].review_id
    assert went == [("audit", {"audit_id": review})]
    page.show_page(follow_up_id=row.id)
    settled(page)
    assert page.begin.text() == "Go on with it"
    page.begin.click()
    assert went[-1] == ("audit", {"audit_id": review})


def test_a_follow_up_that_is_done_shows_both_grades_and_what_became_of_it(
    auditor: Desk[SignedIn], shown: Made, went: list[Any]
) -> None:
    found(auditor)
    row = due(auditor)[0]
    review = auditor.do(service.start, row.id)
    mark(auditor, review.id, "partially")
    finish(auditor, review.id, 3)
    page = shown(FollowUpPage, auditor, follow_up_id=row.id)
    assert "Partially addressed" in words(page)
    assert "Done by Ngozi Adeyemi" in words(page)
    assert page.begin.text() == "Open the follow-up"
    page.begin.click()
    assert went == [("audit", {"audit_id": review.id})]


def test_what_somebody_else_has_started_is_not_offered(
    auditor: Desk[SignedIn],
    desk: Desk[SignedIn],
    shown: Made,
    settled: Made,
    qtbot: QtBot,
    went: list[Any],
) -> None:
    found(auditor)
    row = due(auditor)[0]
    page = shown(FollowUpPage, auditor, follow_up_id=row.id)
    desk.do(service.start, row.id)
    page.begin.click()
    settled(page)
    assert page.banner.isVisibleTo(page)
    assert "has started this follow-up" in page.banner.strong.text()
    assert not page.begin.isVisibleTo(page)
    assert f"{desk.person.name} has started it." in words(page)
    assert went == []


def test_what_was_found_is_scrolled_by_keys(
    auditor: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    found(auditor)
    page = shown(FollowUpPage, auditor, follow_up_id=due(auditor)[0].id)
    page.resize(800, 260)
    bar = page.left.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(page.begin, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page.begin, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_widths_and_order_are_as_they_were_left(
    auditor: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    first: FollowUpsPage = shown(FollowUpsPage, auditor)
    first.table.setColumnWidth(0, 177)
    first.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    for left in first.table.findChildren(TableLeft):
        left.keep()
    qtbot.waitUntil(lambda: not first.work.busy)
    second: FollowUpsPage = shown(FollowUpsPage, auditor)
    assert second.table.columnWidth(0) == 177
    above = second.table.horizontalHeader()
    assert above.sortIndicatorSection() == 4
    assert above.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert second.escalations.columnWidth(0) != 177
