"""One audit in two windows: each is told, and what one replaces can be had back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.fields import AnswerNow, FindingNow, answer_field, finding_field
from audit_desk.ui.audit_page import AuditPage
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.ui.audit.conftest import Show, fill_in, stored, view

DAYS = answer_field("why_not")


@pytest.fixture
def other(page: AuditPage, show: Show, auditor: Desk[SignedIn], audit: Audit) -> AuditPage:
    """The same audit in a second window."""
    return show(auditor, audit.id)


@pytest.fixture
def on_disk(auditor: Desk[SignedIn], audit: Audit) -> Callable[[], AuditInFull]:
    return lambda: stored(auditor.workspace, auditor.person, audit.id)


def write(page: AuditPage, text: str) -> None:
    view(page).sheet.put(DAYS, AnswerNow(text), "answer")
    assert page.leave()
    QApplication.processEvents()


def test_words_replaced_in_the_same_place_are_named_and_can_be_copied(
    page: AuditPage, other: AuditPage, on_disk: Callable[[], AuditInFull]
) -> None:
    write(other, "Words of the other window.")
    assert not other.elsewhere.isVisible()
    write(page, "Words of this one.")
    assert page.elsewhere.isVisible()
    assert "Why not?" in page.elsewhere.text.text()
    page.elsewhere.copy.click()
    assert QApplication.clipboard().text() == "Why not?\nWords of the other window."
    assert on_disk().answers["why_not"].value == "Words of this one."


def test_the_window_that_fell_behind_is_told_when_it_is_come_back_to(
    page: AuditPage, other: AuditPage
) -> None:
    write(page, "Newer.")
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    assert not page.elsewhere.isVisible()
    QApplication.sendEvent(other, QEvent(QEvent.Type.WindowActivate))
    assert other.elsewhere.isVisible()
    assert not other.elsewhere.copy.isVisible()
    other.reload()
    assert not other.elsewhere.isVisible()
    assert view(other).sheet.answer("why_not").value == "Newer."


def test_one_window_alone_is_never_told(page: AuditPage) -> None:
    for text in ("a", "", "b"):
        write(page, text)
    row = finding_field(new_key())
    view(page).sheet.put(row, FindingNow(text="Seen", themes=("b", "a")), "finding")
    assert page.leave()
    view(page).sheet.put(row, None, "finding")
    write(page, "c")
    assert not page.elsewhere.isVisible()


def test_words_typed_after_the_other_window_submitted_can_be_copied(
    page: AuditPage, other: AuditPage, auditor: Desk[SignedIn], audit: Audit, qtbot: QtBot
) -> None:
    fill_in(auditor, audit)
    auditor.do(cycle.submit, audit.id)
    view(other).sheet.put(DAYS, AnswerNow("An hour of words.", comment="And why."), "answer")
    qtbot.waitUntil(lambda: other.banner.isVisible(), timeout=3000)
    assert "submitted" in other.banner.strong.text()
    assert not other.leave()
    other.copy.click()
    assert QApplication.clipboard().text() == "Why not?\nAn hour of words.\nAnd why."
