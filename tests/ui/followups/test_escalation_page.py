"""The page of an escalation, driven as a manager does."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.followups import service
from audit_desk.people.rules import SignedIn
from audit_desk.ui.followups.escalation_page import EscalationPage
from audit_desk.ui.followups.review_page import FollowUpPage
from audit_desk.ui.page import Page
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.followups.making import (
    SERVICE,
    due,
    finish,
    mark,
    passed_up,
    weak,
)
from tests.ui.following_up import found, words

Made = Callable[..., Any]


@pytest.mark.parametrize("kind", [FollowUpPage, EscalationPage])
def test_what_is_gone_is_said_calmly(
    auditor: Desk[SignedIn], shown: Made, kind: type[Page]
) -> None:
    name = "follow_up_id" if kind is FollowUpPage else "escalation_id"
    page = shown(kind, auditor, **{name: new_key()})
    assert page.banner.isVisibleTo(page)
    assert "isn’t there" in page.banner.strong.text()


def test_an_escalation_is_answered_in_the_window(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, settled: Made, qtbot: QtBot
) -> None:
    found(auditor, 1)
    row = passed_up(manager)[0]
    page = shown(EscalationPage, manager, escalation_id=row.id)
    assert page.text.accessibleName() == "Management oversight"
    read = words(page)
    for part in ("Graded 1 Inadequate", "The plan is old.", "Hold the review."):
        assert part in read
    page.give.click()
    assert page.field.under.text() == "Write what you found and what happens now."
    qtbot.keyClicks(page.text, "Visited today.")
    with qtbot.waitSignal(page.changed):
        page.give.click()
    settled(page)
    assert not page.writing.isVisibleTo(page)
    assert "Visited today." in words(page.answered)
    assert "Answered by Tomasz Zieliński" in words(page.answered)
    assert passed_up(manager, answered=True)[0].answer == "Visited today."


def test_what_is_typed_of_an_answer_is_kept(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, settled: Made, qtbot: QtBot
) -> None:
    for case in ("C1", "C2"):
        weak(auditor, 1, case_ref=case)
    first, second = (row.id for row in passed_up(manager))
    page = shown(EscalationPage, manager, escalation_id=first)
    qtbot.keyClicks(page.text, "Half a sen")
    qtbot.waitUntil(lambda: page.kept.text() == "Kept, not yet given")
    qtbot.keyClicks(page.text, "tence")
    assert page.leave()
    page.show_page(escalation_id=second)
    settled(page)
    assert page.text.toPlainText() == ""
    again = shown(EscalationPage, manager, escalation_id=first)
    assert again.text.toPlainText() == "Half a sentence"
    assert passed_up(manager)[0].answer == ""


def test_whoever_may_not_answer_reads_alone(auditor: Desk[SignedIn], shown: Made) -> None:
    weak(auditor, 1)
    page = shown(EscalationPage, auditor, escalation_id=passed_up(auditor)[0].id)
    assert not page.writing.isVisibleTo(page)
    assert f"A service manager of {SERVICE} answers it." in words(page.answered)


def test_an_answer_can_be_copied_to_the_childs_file(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    weak(auditor, 1)
    key = passed_up(manager)[0].id
    manager.do(service.answer_escalation, key, "Visited today.")
    page = shown(EscalationPage, auditor, escalation_id=key)
    (copy,) = [
        one
        for one in page.answered.findChildren(QWidget)
        if one.accessibleName() == "Copy for the child’s file"
    ]
    with qtbot.waitSignal(page.said):
        copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Management oversight\nCase reference: C100200\n")
    assert "\nVisited today.\n" in copied


def test_a_weak_review_shows_both_audits_and_the_marks(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made
) -> None:
    found(auditor)
    review = auditor.do(service.start, due(auditor)[0].id)
    mark(auditor, review.id, "no")
    finish(auditor, review.id, 2)
    page = shown(EscalationPage, manager, escalation_id=passed_up(manager)[0].id)
    read = words(page)
    for part in ("Still 2 Requires improvement", "Not addressed", "What the first audit found"):
        assert part in read


def test_a_late_answer_of_the_store_fills_no_other_escalation(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, settled: Made, qtbot: QtBot
) -> None:
    found(auditor, 1)
    found(auditor, 1)
    first, second = passed_up(manager)
    page = shown(EscalationPage, manager, escalation_id=first.id)
    qtbot.keyClicks(page.text, "About the first.")
    assert page.leave()
    page.show_page(escalation_id=second.id)
    page.show_page(escalation_id=first.id)
    page.show_page(escalation_id=second.id)
    settled(page)
    assert page.text.toPlainText() == ""
    page.show_page(escalation_id=first.id)
    settled(page)
    assert page.text.toPlainText() == "About the first."
