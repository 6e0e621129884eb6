"""What is refused stays on the page: it holds nothing back, and undo takes it away again."""

from pytestqt.qtbot import QtBot

from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.fields import AnswerNow, answer_field, header_field
from audit_desk.ui.audit.page import AuditPage
from audit_desk.workspace.desk import Desk
from tests.ui.audit.conftest import stored, view


def test_undoing_a_refused_change_saves_what_stood_before(
    page: AuditPage, auditor: Desk[SignedIn], audit: Audit, qtbot: QtBot
) -> None:
    fill = view(page)
    object.__setattr__(auditor.person, "team", "Own team")
    fill.sheet.put(answer_field("days"), AnswerNow("12"), "answer")
    fill.sheet.put(header_field("team"), "own team", "team")
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=3000)
    fill.undo()
    assert page.leave()
    qtbot.waitUntil(lambda: not page.banner.isVisible(), timeout=3000)
    kept = stored(auditor.workspace, auditor.person, audit.id)
    assert kept.audit.team == "Team 3"
    assert kept.answers["days"].value == "12"


def test_half_an_answer_is_kept_as_typed_over_a_crash(
    page: AuditPage, auditor: Desk[SignedIn], audit: Audit
) -> None:
    fill = view(page)
    fill.sheet.put(answer_field("days"), AnswerNow("about tw"), "typing")
    fill.sheet.put(answer_field("reviewed"), AnswerNow("31/02/20"), "typing")
    fill.sheet.put(header_field("audit_date"), "15/1", "typing")
    assert page.leave()
    kept = stored(auditor.workspace, auditor.person, audit.id)
    assert kept.answers["days"].value == "about tw"
    assert kept.answers["reviewed"].value == "31/02/20"
    page.reload()
    assert view(page).sheet.value(header_field("audit_date")) == "15/1"
