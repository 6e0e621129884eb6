"""A small form of most types, and the page of an audit filled on it in a real window."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk.audits.lifecycle import start_audit
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.tables import Audit
from audit_desk.forms.scales import program_scales
from audit_desk.forms.service import add_form
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, signed_in_by_name
from audit_desk.ui.audit.fill_view import FillView
from audit_desk.ui.audit.page import AuditPage
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.audits import saving

FORM = """
form: sample
version: 1
title: Sample audit
purpose: full
moderation: all
follow_up: {grades: [1, 2], months: 3, form: sample-review}
sections:
  - title: Lived experience
    guidance: What daily life is like.
    questions:
      - {key: seen, ask: Was the child seen alone?, type: yes-no, required: true}
      - {key: why_not, ask: Why not?, type: long-text, show_if: {question: seen, is: no}}
      - {key: days, ask: Days to the visit, type: number, minimum: 0, maximum: 99, unit: days,
         not_applicable: true}
  - title: Assessment
    questions:
      - {key: fathers, ask: Are fathers included?, type: yes-partially-no, required: true,
         not_applicable: true, comment: {when: [partially, no]}, theme: fathers}
      - {key: who, ask: Who contributed?, type: choices, options: [Child, Mother, School]}
      - {key: reviewed, ask: When was it reviewed?, type: date}
      - {key: risk, ask: Grade for this area, type: grade, required: true}
"""
REVIEW = """
form: sample-review
version: 1
title: Sample review
purpose: follow-up
sections:
  - title: Change
    questions:
      - {key: improved, ask: Has practice improved?, type: yes-partially-no, required: true}
"""
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Gone:
    """Remembers where a page wanted to go."""

    def __init__(self) -> None:
        self.to: list[tuple[str, dict[str, object]]] = []

    def __call__(self, page: str, **where: object) -> None:
        self.to.append((page, where))


@pytest.fixture
def auditor(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """An auditor at the workspace, which knows the small forms."""
    scales = program_scales()
    desk.do(add_form, FORM, "sample.yaml", scales)
    desk.do(add_form, REVIEW, "review.yaml", scales)
    desk.do(add_person, "Priya Nair", roles=[HeldRole(Role.AUDITOR)])
    with desk.workspace.reading() as session:
        found = signed_in_by_name(session, "Priya Nair")
    assert found is not None
    return Desk(desk.workspace, found)


@pytest.fixture
def audit(auditor: Desk[SignedIn]) -> Audit:
    """The auditor's draft."""
    return auditor.do(
        start_audit, "sample", case_ref="C100", service="Child in Need", team="Team 3"
    )


@pytest.fixture
def gone() -> Gone:
    return Gone()


Show = Callable[..., AuditPage]


@pytest.fixture
def show(qtbot: QtBot, gone: Gone) -> Iterator[Show]:
    """Shows an audit to somebody in a window of its own."""
    pages: list[AuditPage] = []

    def made(desk: Desk[SignedIn], audit_id: UUID) -> AuditPage:
        page = AuditPage(desk, gone)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1166, 768)
        page.show()
        page.activateWindow()
        qtbot.waitExposed(page)
        page.show_page(audit_id=audit_id)
        QApplication.processEvents()
        return page

    yield made
    for page in pages:
        page.leave()
        page.work.close()


@pytest.fixture
def page(show: Show, auditor: Desk[SignedIn], audit: Audit) -> AuditPage:
    """The draft on its page."""
    return show(auditor, audit.id)


def fill_in(desk: Desk[SignedIn], audit: Audit, grade: int = 2) -> None:
    """Everything that the form requires."""
    for key, value in (("seen", "yes"), ("fathers", "yes"), ("risk", "3")):
        desk.do(saving.save_answer, audit.id, key, value=value)
    desk.do(saving.save_grade, audit.id, grade)
    desk.do(
        saving.save_recommendation,
        audit.id,
        recommendation_id=new_key(),
        text="Speak with the father",
        whom="child",
    )


def view(page: AuditPage) -> FillView:
    """What is filled on a page."""
    assert page.open is not None
    assert page.open.fill is not None
    return page.open.fill


def press(key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    QApplication.processEvents()


def type_in(text: str) -> None:
    """Type a text where the keyboard is."""
    for letter in text:
        press(letter)


def stored(workspace: Workspace, person: SignedIn, audit_id: UUID) -> AuditInFull:
    """The audit as another connection finds it on disk."""
    from audit_desk.workspace.store import open_store

    other = open_store(workspace.path)
    try:
        return Desk(other, person).ask(audit_in_full, audit_id)
    finally:
        other.close()
