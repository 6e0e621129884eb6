"""Rows of a long list come when they are looked at, also after the store refused them once."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.audits.importing import Table, import_audits
from audit_desk.audits.listing import list_audits
from audit_desk.forms.service import newest
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audits import page as audits_page
from audit_desk.ui.audits.model import PAGE
from audit_desk.ui.audits.page import AuditsPage
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import StoreError
from tests.moderation.making import FORM, office

Made = Callable[..., Any]
HEADINGS = ("audit_ref", "case_ref", "service", "auditor", "audit_date", "overall_grade")


def test_rows_refused_once_come_when_they_are_looked_at_again(
    desk: Desk[SignedIn], shown: Made, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(desk)
    rows = tuple(
        (number + 2, (f"R-{number}", f"C{number}", "Early Help", "PDM-01", "2021-11-27", "3"))
        for number in range(3 * PAGE + 1)
    )
    desk.do(import_audits, desk.ask(newest, FORM), Table(HEADINGS, rows, "rows.csv"))
    page = shown(AuditsPage, desk)

    def locked(*_: object) -> None:
        raise StoreError("Another window is writing.", "", "Try again.")

    monkeypatch.setattr(audits_page, "list_audits", locked)
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.banner.isVisible() and not page.work.busy)
    monkeypatch.setattr(audits_page, "list_audits", list_audits)
    page.table.scrollToTop()
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: bool(page.model.index(3 * PAGE, 0).data()))
    qtbot.waitUntil(lambda: not page.work.busy)
    assert not page.banner.isVisible()
