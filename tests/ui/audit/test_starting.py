"""Starting an audit: what must be said first, and what is refused."""

from datetime import date

from pytestqt.qtbot import QtBot

from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit
from audit_desk.forms.definition import FormDefinition
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audits.start_page import StartAuditPage
from audit_desk.workspace.desk import Desk
from tests.ui.audit.conftest import Gone


def test_starting_an_audit_asks_for_the_file_and_opens_it(
    qtbot: QtBot, auditor: Desk[SignedIn], gone: Gone
) -> None:
    start = StartAuditPage(auditor, gone)
    qtbot.addWidget(start)
    start.show()
    start.show_page(form="sample")
    qtbot.waitUntil(lambda: not start.work.busy)
    offered = [start.form.itemData(at) for at in range(start.form.count())]
    assert "sample" in offered
    assert "sample-review" not in offered  # it begins from the audit it looks back on
    start.begin()
    assert start.fields["case_ref"].under.text() == "Write the case reference."
    assert gone.to == []
    start.case.setText("C300")
    start.team.setCurrentText("Team 5")
    start.due.setText("3 Dec 2021")
    start.begin()
    name, where = gone.to[-1]
    assert name == "audit"
    made = auditor.ask(audit_in_full, where["audit_id"])  # type: ignore[arg-type]
    assert (made.audit.case_ref, made.audit.team, made.audit.due) == (
        "C300",
        "Team 5",
        date(2021, 12, 3),
    )
    assert isinstance(made.form, FormDefinition)


def test_a_file_of_ones_own_team_is_not_started(
    qtbot: QtBot, auditor: Desk[SignedIn], gone: Gone
) -> None:
    object.__setattr__(auditor.person, "team", "Team 5")
    start = StartAuditPage(auditor, gone)
    qtbot.addWidget(start)
    start.show()
    start.show_page(form="sample")
    start.case.setText("C300")
    start.team.setCurrentText("team 5")
    start.begin()
    assert start.banner.strong.text() == "Nobody audits a file of their own team."
    assert gone.to == []
    qtbot.waitUntil(lambda: not start.work.busy)


def test_a_second_draft_of_the_same_file_is_begun_only_on_purpose(
    qtbot: QtBot, auditor: Desk[SignedIn], audit: Audit, gone: Gone
) -> None:
    start = StartAuditPage(auditor, gone)
    qtbot.addWidget(start)
    start.show()
    start.show_page(form="sample")
    qtbot.waitUntil(lambda: not start.work.busy)
    start.case.setText("c100 ")
    start.begin()
    assert start.other.isVisible()
    start.other.click()
    assert gone.to == [("audit", {"audit_id": audit.id})]
    start.begin()
    assert gone.to[-1] != gone.to[0]
