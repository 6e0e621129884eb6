"""A draft on an earlier version of its form: the offer above it, moving it, and what is kept."""

from collections.abc import Callable
from typing import Any

import pytest

from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit
from audit_desk.forms.service import publish
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.page import AuditPage
from audit_desk.ui.audit.read_view import ReadView
from audit_desk.ui.audit.version_offer import TALL
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.ui.audit.conftest import FORM

SECOND = (
    FORM.replace("version: 1", "version: 2")
    .replace("key: fathers, ask: Are", "key: fathers_in, was: {question: fathers}, ask: Are")
    .replace("      - {key: reviewed, ask: When was it reviewed?, type: date}\n", "")
)


@pytest.fixture
def page(
    shown: Callable[..., Any], desk: Desk[SignedIn], auditor: Desk[SignedIn], audit: Audit
) -> AuditPage:
    auditor.do(saving.save_answer, audit.id, "fathers", value="no", comment="Not named")
    auditor.do(saving.save_answer, audit.id, "reviewed", value="2022-08-01")
    desk.do(publish, SECOND, "sample.yaml", note="Fathers first.")
    made = shown(AuditPage, auditor)
    assert isinstance(made, AuditPage)
    made.show_page(audit_id=audit.id)
    return made


def test_the_offer_says_what_would_change(page: AuditPage) -> None:
    assert page.version.isVisible()
    assert page.version.banner.strong.text() == (
        "Version 2 of this form is there; this draft is on version 1."
    )
    page.version.look.click()
    assert 0 < page.version.list.height() < TALL  # no more room than the words need
    told = page.version.list.toPlainText()
    assert "1 answer would come along." in told
    assert "Kept, and no longer asked: “When was it reviewed?”" in told
    assert "Note: Fathers first." in told
    assert "1 question removed: “When was it reviewed?”" in told


def test_a_draft_is_moved_and_moved_back(
    page: AuditPage, auditor: Desk[SignedIn], audit: Audit
) -> None:
    page.version.on.click()
    full = auditor.ask(audit_in_full, audit.id)
    assert (full.version.version, full.answers["fathers_in"].comment) == (2, "Not named")
    assert "version 2" in page.head.form.text()
    page.version.look.click()
    assert "When was it reviewed?\n1 Aug 2022" in page.version.list.toPlainText()
    page.version.back.click()
    assert auditor.ask(audit_in_full, audit.id).version.version == 1
    assert auditor.ask(audit_in_full, audit.id).answers["reviewed"].value == "2022-08-01"


def test_answers_no_longer_asked_are_read(
    page: AuditPage, auditor: Desk[SignedIn], audit: Audit
) -> None:
    page.version.on.click()
    view = ReadView()
    view.show_audit(auditor.ask(audit_in_full, audit.id))
    told = view.toPlainText()
    assert "No longer asked" in told
    assert "When was it reviewed?\n1 Aug 2022\nAsked in version 1" in told
