"""Feedback is begun above an audit, told of beside it, and leads back to it."""

import pytest
from PySide6.QtWidgets import QLabel

from audit_desk import cycle
from audit_desk.audits.feedback import add_feedback
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.service import add_form
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.facts import Facts
from audit_desk.ui.audit.feedback import FeedbackButton
from audit_desk.ui.audit.page import AuditPage
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.ui.audit.conftest import Gone, Show, press, stored

SAID = """
form: what-you-said
version: 1
title: What you & yours said
purpose: feedback
scale: none
sections:
  - title: You
    questions:
      - {key: listened, ask: Were you listened to?, type: yes-partially-no, required: true}
"""


@pytest.fixture
def said(desk: Desk[SignedIn], auditor: Desk[SignedIn]) -> None:
    desk.do(add_form, SAID, "what-you-said.yaml")


def words(button: FeedbackButton) -> list[str]:
    return [one.text() for one in button.choices.actions() if one.text()]


def facts_of(page: AuditPage) -> Facts:
    assert page.open is not None
    assert page.open.read is not None
    return page.open.read.facts


def choose(button: FeedbackButton, beginning: str) -> None:
    (found,) = [one for one in button.choices.actions() if one.text().startswith(beginning)]
    found.trigger()


@pytest.mark.usefixtures("said")
def test_it_is_begun_from_a_draft_whose_words_are_safe(
    show: Show, auditor: Desk[SignedIn], audit: Audit, gone: Gone
) -> None:
    page = show(auditor, audit.id)
    press("y")
    assert page.feedback.isVisible()
    assert page.feedback.text() == "Feedback…"
    assert "Add: What you && yours said" in words(page.feedback)
    choose(page.feedback, "Add: What you && yours")
    (name, where) = gone.to[-1]
    assert name == "audit"
    assert stored(auditor.workspace, auditor.person, audit.id).answers["seen"].value == "yes"
    page.show_page(audit_id=where["audit_id"])
    assert page.open is not None
    assert page.open.loaded.full.audit.about_id == audit.id
    assert page.feedback.text() == "The audit"
    assert words(page.feedback)[0].startswith("Open: Sample audit")
    choose(page.feedback, "Open: Sample audit")
    assert gone.to[-1] == ("audit", {"audit_id": audit.id})


@pytest.mark.usefixtures("said")
def test_it_is_shown_on_the_audit_that_it_belongs_to(
    show: Show, auditor: Desk[SignedIn], desk: Desk[SignedIn], audit: Audit, gone: Gone
) -> None:
    one = auditor.do(add_feedback, audit.id, "what-you-said")
    auditor.do(saving.save_answer, one.id, "listened", value="yes")
    assert auditor.do(cycle.submit, one.id).state == State.FINALISED
    page = show(desk, audit.id)
    assert page.feedback.text() == "Feedback (1)"
    told = "\n".join(label.text() for label in facts_of(page).findChildren(QLabel))
    assert "Feedback" in told
    assert "What you & yours said" in told
    assert "written by Priya Nair" in told
    (way,) = [
        link
        for link in facts_of(page).findChildren(LinkButton)
        if link.accessibleName().startswith("Open the feedback")
    ]
    way.click()
    assert gone.to[-1] == ("audit", {"audit_id": one.id})
    page.show_page(audit_id=one.id)
    back = "\n".join(label.text() for label in facts_of(page).findChildren(QLabel))
    assert "Feedback on" in back


def test_a_refusal_is_said(show: Show, auditor: Desk[SignedIn], audit: Audit) -> None:
    page = show(auditor, audit.id)
    heard: list[str] = []
    page.said.connect(lambda text, *_: heard.append(text))
    page.feedback._begin("sample")
    assert heard == ["This form is not for feedback. Nothing was begun."]
