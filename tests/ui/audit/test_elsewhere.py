"""One audit in two windows: each is told, and what one replaces can be had back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.fields import (
    AnswerNow,
    FindingNow,
    answer_field,
    finding_field,
    header_field,
)
from audit_desk.ui.audit.lacks import lacks_of
from audit_desk.ui.audit.page import AuditPage
from audit_desk.workspace.columns import new_key, today
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


def test_what_one_window_wrote_of_an_answer_stands_beside_what_the_other_wrote(
    page: AuditPage, other: AuditPage, on_disk: Callable[[], AuditInFull]
) -> None:
    field = answer_field("fathers")
    view(other).sheet.put(field, AnswerNow(comment="Page 4 names nobody."), "answer")
    assert other.leave()
    view(page).sheet.put(field, AnswerNow("partially"), "answer")
    assert page.leave()
    QApplication.processEvents()
    answer = on_disk().answers["fathers"]
    assert (answer.value, answer.comment) == ("partially", "Page 4 names nobody.")
    assert page.elsewhere.isVisible()
    assert not page.elsewhere.copy.isVisible()  # nothing was replaced so far
    view(page).sheet.put(field, AnswerNow("partially", comment="None."), "answer")
    assert page.leave()
    QApplication.processEvents()
    page.elsewhere.copy.click()
    assert "Page 4 names nobody." in QApplication.clipboard().text()


def test_a_date_in_the_future_is_named_before_submitting(page: AuditPage) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    view(page).sheet.put(header_field("audit_date"), tomorrow, "date")
    assert page.leave()
    assert "future" in " ".join(one.what for one in lacks_of(view(page).sheet))


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
