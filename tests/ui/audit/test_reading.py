"""An audit to read, and a column to fill beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.fill_column import FillColumn
from audit_desk.ui.audit.read_html import AuditText
from audit_desk.ui.audit.read_view import ReadView
from audit_desk.ui.colours import LIGHT
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.ui.audit.conftest import CONTROL, fill_in, press, stored, type_in


@pytest.fixture
def view(qtbot: QtBot) -> ReadView:
    made = ReadView()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_everything_written_is_read(view: ReadView, auditor: Desk[SignedIn], audit: Audit) -> None:
    fill_in(auditor, audit)
    auditor.do(saving.save_answer, audit.id, "days", not_applicable=True, reason="New here")
    auditor.do(
        saving.save_finding,
        audit.id,
        finding_id=new_key(),
        kind="area for improvement",
        text="He is missing",
        evidence="Page 4",
        question="fathers",
        themes=("fathers",),
    )
    view.show_audit(auditor.ask(audit_in_full, audit.id))
    shown = view.toPlainText()
    for words in (
        "Days to the visit\nNot applicable",
        "Why it doesn't apply: New here",
        "He is missing",
        "Evidence: Page 4",
        "Grade for this area",
        "3 Good",
        "2 Requires improvement",
        "Who contributed?\nNot answered",
    ):
        assert words in shown
    assert shown.count("He is missing") == 2  # beside its question, and among the findings


def test_grades_are_kept_back_until_they_may_be_seen(
    view: ReadView, auditor: Desk[SignedIn], audit: Audit
) -> None:
    fill_in(auditor, audit)
    full = auditor.ask(audit_in_full, audit.id)
    view.show_audit(full, grades=False)
    assert "Good" not in view.toPlainText()
    assert "Requires improvement" not in view.toPlainText()
    assert view.toPlainText().count("Hidden until you have given yours") == 2


def test_what_people_typed_is_never_markup(auditor: Desk[SignedIn], audit: Audit) -> None:
    auditor.do(saving.save_answer, audit.id, "seen", value="no")
    auditor.do(saving.save_answer, audit.id, "why_not", value="<b>a & b</b>\nnext")
    full = auditor.ask(audit_in_full, audit.id)
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;<br>next" in AuditText(full, LIGHT).html()


def test_a_question_can_be_gone_to_and_the_place_is_kept(
    view: ReadView, auditor: Desk[SignedIn], audit: Audit
) -> None:
    full = auditor.ask(audit_in_full, audit.id)
    view.show_audit(full)
    view.go_to(question="risk")
    at = view.verticalScrollBar().value()
    assert at > 0
    view.show_audit(full)
    assert view.verticalScrollBar().value() == at


def test_a_whole_form_is_filled_in_one_column(
    qtbot: QtBot, auditor: Desk[SignedIn], audit: Audit
) -> None:
    column = FillColumn(auditor)
    qtbot.addWidget(column)
    column.resize(560, 700)
    column.show()
    column.activateWindow()
    qtbot.waitUntil(column.isActiveWindow)
    column.show_audit(audit.id)
    assert [lack.entry for lack in column.lacks()] == ["seen", "fathers", "risk", "overall"]
    column.go_to(column.lacks()[1])
    press("n")
    press(Qt.Key.Key_Tab)
    type_in("None")
    press("z", CONTROL)
    press("y", CONTROL)
    press(Qt.Key.Key_Down, CONTROL)
    press("2")
    column.next_unanswered()
    QApplication.processEvents()
    assert column.leave()
    found = stored(auditor.workspace, auditor.person, audit.id)
    assert found.answers["fathers"].comment == "None"
    assert found.answers["who"].value == '["Mother"]'
