"""Going on while another window writes: the window isn't held up, and nothing typed is lost."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit import page as audit_page
from audit_desk.ui.audit.page import AuditPage
from audit_desk.workspace.desk import Desk
from tests.ui.audit.conftest import press, stored, view
from tests.ui.locking import writing_elsewhere


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_page, "LEAVING", 0.05)


def test_leaving_says_that_it_is_still_saving(
    page: AuditPage, auditor: Desk[SignedIn], audit: Audit, qtbot: QtBot
) -> None:
    with writing_elsewhere(auditor.workspace):
        press("y")
        assert not page.leave()
        assert page.banner.isVisible()
        assert page.banner.strong.text() == "Still saving what you typed."
        assert not page.without.isVisible()  # nothing is in the way but time
    qtbot.waitUntil(lambda: not page.banner.isVisible(), timeout=10_000)
    assert page.leave()
    kept = stored(auditor.workspace, auditor.person, audit.id)
    assert kept.answers["seen"].value == "yes"


def test_submitting_waits_for_what_is_still_being_saved(
    page: AuditPage, auditor: Desk[SignedIn], qtbot: QtBot
) -> None:
    with writing_elsewhere(auditor.workspace):
        press("y")
        page.open_check()
        page.submit()
        QApplication.processEvents()
        assert "Still saving" in view(page).check.fault.accessibleName()
    qtbot.waitUntil(page.leave, timeout=10_000)
