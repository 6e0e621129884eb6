"""The practitioner's sheet is made from a finalised audit, and looked at before it is saved."""

from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from audit_desk.audits.tables import Audit
from audit_desk.people.rules import Role, SignedIn
from audit_desk.ui.audit import feedback_sheet
from audit_desk.ui.audit.feedback_sheet import FeedbackSheetButton
from audit_desk.ui.audit.page import AuditPage
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import StoreError
from tests.audits.making import add, finished, somebody
from tests.ui.audit.conftest import Show


@pytest.fixture
def finalised(desk: Desk[SignedIn]) -> UUID:
    add(desk)
    one = somebody(desk, "Ngozi Adeyemi", Role.AUDITOR)
    return finished(one, practitioner="Ada Bell")


def button(page: AuditPage) -> FeedbackSheetButton:
    return page.feedback.sheet


def test_a_draft_has_none(show: Show, auditor: Desk[SignedIn], audit: Audit) -> None:
    assert not button(show(auditor, audit.id)).isVisible()


def test_it_is_looked_at_then_saved(
    show: Show, desk: Desk[SignedIn], finalised: UUID, tmp_path: Path, qtbot: QtBot
) -> None:
    one = button(show(desk, finalised))
    assert one.isVisible()
    one.click()
    qtbot.waitUntil(lambda: one.preview is not None and one.preview.isVisible())
    assert one.preview is not None
    assert len(one.preview.paper) == 1
    one.preview.save_to(tmp_path / "for-ada")
    assert "Feedback for Ada Bell" in PdfReader(tmp_path / "for-ada.pdf").pages[0].extract_text()
    made = one.preview._pdf
    assert made.name == "feedback-sheet.pdf"
    one.preview.reject()
    qtbot.waitUntil(lambda: one.preview is None)
    assert not made.exists()


def test_a_fault_is_said_calmly(
    show: Show,
    desk: Desk[SignedIn],
    finalised: UUID,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> Path:
        raise StoreError("There is no space.", "Nothing was saved.", "Free some.")

    monkeypatch.setattr(feedback_sheet, "write_sheet", full)
    page = show(desk, finalised)
    heard: list[str] = []
    page.said.connect(lambda text, *_: heard.append(text))
    button(page).click()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["There is no space. Nothing was saved."]
    assert button(page).text() == "Feedback sheet…"


def test_leaving_the_page_gives_it_up(
    show: Show, desk: Desk[SignedIn], finalised: UUID, qtbot: QtBot
) -> None:
    page = show(desk, finalised)
    one = button(page)
    one.click()
    page.hide()
    qtbot.waitUntil(lambda: not page.work.busy)
    assert one.preview is None
    assert one.text() == "Feedback sheet…"
