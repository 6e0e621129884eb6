"""The page around an audit: the check, submitting, withdrawing, reading, concerns, follow-ups."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits.concerns import open_concerns
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit, State
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.concern import ConcernDialog
from audit_desk.ui.audit.edited_block import EditedBlock
from audit_desk.ui.audit.facts import Facts
from audit_desk.ui.audit.page import AuditPage
from audit_desk.ui.shell import Shell
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from tests.ui.audit.conftest import Gone, Show, fill_in, press, stored, type_in, view


def words_on(widget: Facts) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_check_lists_what_is_missing_and_leads_there(page: AuditPage) -> None:
    fill = view(page)
    page.open_check()
    assert [lack.entry for lack in fill.check.lacks] == ["seen", "fathers", "risk", plan.OVERALL]
    assert not fill.check.submit.isVisible()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert (fill.here, fill.entry) == ("section-1", "fathers")
    press("p")
    assert page.escape()
    assert not fill.checking
    page.open_check()
    assert fill.check.lacks[1].what == "Write the evidence for “Are fathers included?”"


def test_the_check_says_what_the_rule_of_submitting_says(
    page: AuditPage, auditor: Desk[SignedIn], audit: Audit
) -> None:
    press("n")
    page.open_check()
    assert page.leave()
    by_rule = auditor.ask(cycle.missing, audit.id)
    assert [one.what.rstrip(".") for one in by_rule] == [one.what for one in view(page).check.lacks]


def test_a_complete_audit_is_submitted_and_then_only_read(
    show: Show, auditor: Desk[SignedIn], audit: Audit
) -> None:
    fill_in(auditor, audit)
    page = show(auditor, audit.id)
    told: list[str] = []
    page.said.connect(lambda text, *_: told.append(text))
    page.open_check()
    assert "goes to moderation" in view(page).check.words.text()
    press(Qt.Key.Key_Space)
    assert told == ["Submitted. It waits for moderation."]
    assert page.open is not None
    assert page.open.fill is None
    assert not page.head.submit.isVisible()
    assert page.head.concern.isVisible()
    assert stored(auditor.workspace, auditor.person, audit.id).audit.state == State.SUBMITTED


def test_a_change_that_waits_goes_with_the_submission(
    show: Show, auditor: Desk[SignedIn], audit: Audit
) -> None:
    fill_in(auditor, audit)
    page = show(auditor, audit.id)
    view(page).go_to("section-0", "seen")
    press("n")
    page.submit()
    assert stored(auditor.workspace, auditor.person, audit.id).answers["seen"].value == "no"


def test_a_draft_is_withdrawn_and_put_back_whole(
    show: Show, auditor: Desk[SignedIn], audit: Audit, gone: Gone
) -> None:
    fill_in(auditor, audit)
    page = show(auditor, audit.id)
    view(page).go_to("section-1", "fathers")
    press("p")
    told: list[tuple[str, str, Callable[[], None]]] = []
    page.said.connect(lambda *words: told.append(words))
    page.withdraw()
    assert gone.to[-1][0] == "audits"
    with pytest.raises(DeskError):
        auditor.ask(audit_in_full, audit.id)
    text, button, undo = told[-1]
    assert (text, button) == ("The draft is withdrawn.", "Un&do")
    undo()
    assert gone.to[-1] == ("audit", {"audit_id": audit.id})
    found = auditor.ask(audit_in_full, audit.id)
    assert found.answers["fathers"].value == "partially"
    assert [one.text for one in found.recommendations] == ["Speak with the father"]


def test_a_draft_with_a_concern_cannot_be_withdrawn(page: AuditPage) -> None:
    page.raising.open_dialog()
    dialog = page.findChild(ConcernDialog)
    assert dialog is not None
    dialog.worry.setPlainText("Left alone at night")
    dialog.send_button.click()
    page.withdraw()
    assert "concern" in page.banner.strong.text()
    assert page.open is not None


def test_a_concern_leaves_the_desk_at_once_and_keeps_its_words_if_closed(
    page: AuditPage, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    page.raising.open_dialog()
    dialog = page.findChild(ConcernDialog)
    assert dialog is not None
    dialog.worry.setPlainText("Left alone at night")
    dialog.reject()
    page.raising.open_dialog()
    assert dialog.worry.toPlainText() == "Left alone at night"
    dialog.send_button.click()
    assert [one.text for one in desk.ask(open_concerns)] == ["Left alone at night"]
    assert not dialog.isVisible()


def test_an_audit_of_somebody_else_is_read_on_the_form_it_was_filled_on(
    show: Show, auditor: Desk[SignedIn], desk: Desk[SignedIn], audit: Audit
) -> None:
    fill_in(auditor, audit)
    page = show(desk, audit.id)  # the lead may see drafts
    assert page.open is not None
    read = page.open.read
    assert read is not None
    shown = read.view.toPlainText()
    assert "Are fathers included?\nYes" in shown
    assert "Why not?" not in shown  # it wasn't asked
    assert "Speak with the father" in shown
    assert page.head.saved.text() == "Draft"
    assert "Sample audit, version 1" in words_on(read.facts)


def test_an_audit_that_may_not_be_seen_is_refused_in_words(
    show: Show, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    from audit_desk.audits.lifecycle import start_audit

    other = desk.do(start_audit, "sample", case_ref="C200")
    page = show(auditor, other.id)
    assert page.nothing.isVisible()
    assert page.nothing.why.text() == "You may not see this audit."
    assert page.leave()


def returned(auditor: Desk[SignedIn], lead: Desk[SignedIn], audit: Audit) -> None:
    from audit_desk.moderation import service as moderation

    fill_in(auditor, audit)
    auditor.do(cycle.submit, audit.id)
    begun = lead.do(moderation.begin, audit.id)
    lead.do(moderation.return_with_comments, begun.id, "Please look at the father again.")


def test_a_returned_audit_shows_what_the_moderator_wrote_while_it_is_mended(
    show: Show, auditor: Desk[SignedIn], desk: Desk[SignedIn], audit: Audit
) -> None:
    returned(auditor, desk, audit)
    page = show(auditor, audit.id)
    fill = view(page)
    shown = [label.text() for label in fill.guidance.findChildren(QLabel)]
    assert "Please look at the father again." in shown
    assert fill.columns.column(plan.ABOUT).entry_of("withdraw") is None
    page.open_check()
    assert "goes to moderation" in fill.check.words.text()


def test_the_final_grade_stands_beside_the_auditors_own(
    show: Show, desk: Desk[SignedIn], auditor: Desk[SignedIn], audit: Audit
) -> None:
    from audit_desk.audits.lifecycle import finalise_audit

    fill_in(auditor, audit, grade=3)
    auditor.do(cycle.submit, audit.id)
    with auditor.workspace.writing() as session:
        row = session.get_one(Audit, audit.id)
        finalise_audit(session, desk.person, row, 2)
    page = show(auditor, audit.id)
    assert page.open is not None
    assert page.open.read is not None
    chips = [one.accessibleName() for one in page.open.read.facts.findChildren(GradeChip)]
    assert chips == ["2 Requires improvement", "3 Good"]
    shown = page.open.read.view.toPlainText()
    assert "2 Requires improvement" in shown
    assert "the auditor gave" in shown


def test_in_a_narrow_window_guidance_takes_the_place_of_the_sections(page: AuditPage) -> None:
    fill = view(page)
    page.resize(800, 600)
    QApplication.processEvents()
    assert fill.rail.isVisible()
    assert not fill.right.isVisible()
    assert page.head.guidance.isVisible()
    page.head.guidance.click()
    assert fill.right.isVisible()
    assert not fill.rail.isVisible()
    assert page.escape()
    assert fill.rail.isVisible()


def test_an_open_editor_is_closed_by_esc_before_the_page_is_left(page: AuditPage) -> None:
    from audit_desk.ui.audit.fields import Sort

    fill = view(page)
    fill.add(Sort.FINDING)
    type_in("Seen")
    block = fill.columns.column(fill.here).entries[2].block
    assert isinstance(block, EditedBlock)
    assert block.opened
    assert page.escape()
    assert not block.opened
    assert not page.escape()


def test_a_half_written_concern_outlives_a_crash(
    page: AuditPage, show: Show, auditor: Desk[SignedIn], audit: Audit
) -> None:
    page.raising.open_dialog()
    dialog = page.findChild(ConcernDialog)
    assert dialog is not None
    dialog.worry.setPlainText("Left alone")
    dialog.close()
    assert page.leave()
    again = show(auditor, audit.id)
    again.raising.open_dialog()
    other = again.findChild(ConcernDialog)
    assert other is not None
    assert other.worry.toPlainText() == "Left alone"
    other.send_button.click()
    assert view(again).columns.column(plan.ABOUT).entry_of("withdraw") is None
    shown = [label.text() for label in view(again).guidance.findChildren(QLabel)]
    assert "Left alone" in shown


def test_no_two_buttons_answer_to_the_same_key(
    qtbot: QtBot, auditor: Desk[SignedIn], audit: Audit
) -> None:
    fill_in(auditor, audit)
    shell = Shell(auditor, lambda: None)
    qtbot.addWidget(shell)
    shell.resize(1000, 768)  # narrow: the way to the guidance has its button
    shell.show()
    shell.go("audit", audit_id=audit.id)
    page = shell.page
    assert isinstance(page, AuditPage)
    page.open_check()
    QApplication.processEvents()
    keys = [
        button.shortcut().toString()
        for button in shell.findChildren(QAbstractButton)
        if button.isVisible() and not button.shortcut().isEmpty()
    ]
    assert len(keys) > 5
    assert len(keys) == len(set(keys))
    assert shell.leave()
    shell.close_work()
