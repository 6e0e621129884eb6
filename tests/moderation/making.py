"""People, forms and submitted audits for tests of moderation."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk import cycle
from audit_desk.audits import lifecycle, reading
from audit_desk.audits.tables import For, Kind
from audit_desk.forms.service import add_form
from audit_desk.moderation import service
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person
from audit_desk.workspace import history
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits import saving

FORM = "case-audit"
CASE_AUDIT = """\
form: case-audit
version: 1
title: Case audit
purpose: full
moderation: {share}
follow_up: {{grades: [1, 2], months: 3, form: follow-up-review}}
escalate: [1]
sections:
  - title: Assessment and risk
    questions:
      - {{key: assessment, ask: How good is the assessment of risk?, type: grade, required: true}}
      - key: father_seen
        ask: Is the father's view on the file?
        type: yes-partially-no
        not_applicable: true
        comment: {{when: [no, partially]}}
  - title: Planning
    questions:
      - {{key: planning, ask: How good is the planning?, type: grade, not_applicable: true}}
      - {{key: summary, ask: What is life like for the child?, type: long-text}}
"""
TOOL = """\
form: moderation
version: 99
title: Moderation
purpose: moderation
scale: none
sections:
  - title: The quality of the audit
    questions:
      - key: grades_follow
        ask: Do the grades follow from the evidence?
        type: yes-partially-no
        required: true
      - {key: what_was_good, ask: What was good about the audit?, type: long-text}
"""
AUDITED_ON = date(2021, 11, 15)


@dataclass(frozen=True)
class Office:
    """The people of a workspace, each at a desk."""

    lead: Desk[SignedIn]
    auditor: Desk[SignedIn]
    moderator: Desk[SignedIn]
    other: Desk[SignedIn]
    colleague: Desk[SignedIn]  # a moderator of the audited team


def office(lead: Desk[SignedIn], share: str = "all", tool: bool = True) -> Office:
    """People with roles, the form to audit on, and the tool of moderators."""
    lead.do(add_form, CASE_AUDIT.format(share=share), "case-audit.yaml")
    if tool:
        lead.do(add_form, TOOL, "moderation.yaml")
    auditing, moderating = HeldRole(Role.AUDITOR), HeldRole(Role.MODERATOR)
    return Office(
        lead,
        joined(lead, "Joanna Mensah", "Team 1", auditing),
        joined(lead, "Priya Nair", "Team 2", moderating, auditing),
        joined(lead, "Tomasz Wiśniewski", "Team 3", moderating),
        joined(lead, "Grace Obi", "Team 4", moderating),
    )


def joined(lead: Desk[SignedIn], name: str, team: str, *roles: HeldRole) -> Desk[SignedIn]:
    """Somebody new, at their desk."""
    made = lead.do(add_person, name, "Practice development manager", team, roles)
    return Desk(lead.workspace, SignedIn(made.id, made.name, made.job_title, made.team, roles))


def submitted(desk: Desk[SignedIn], case: str = "C902113", overall: int = 3) -> UUID:
    """An audit of a file of Team 4, handed in: assessment 3, planning 2."""
    key = desk.do(_fill, case, overall)
    desk.do(cycle.submit, key)
    return key


def _fill(session: Session, person: SignedIn, case: str, overall: int) -> UUID:
    audit = lifecycle.start_audit(
        session,
        person,
        FORM,
        case_ref=case,
        service="Child in Need",
        team="Team 4",
        theme="neglect",
        audit_date=AUDITED_ON,
    )
    key = audit.id
    saving.save_answer(session, person, key, "assessment", value="3")
    saving.save_answer(
        session, person, key, "father_seen", value="partially", comment="Only his name is there."
    )
    saving.save_answer(session, person, key, "planning", value="2")
    saving.save_answer(session, person, key, "summary", value="She likes drawing and her aunt.")
    saving.save_grade(session, person, key, overall)
    saving.save_finding(
        session,
        person,
        key,
        finding_id=new_key(),
        kind=Kind.IMPROVEMENT,
        text="The plan has no dates.",
        evidence="Plan of 3 November, page 2.",
        question="planning",
        themes=("planning",),
    )
    saving.save_recommendation(
        session,
        person,
        key,
        recommendation_id=new_key(),
        text="Date every action of the plan.",
        whom=For.CHILD,
        owner="Case holder",
    )
    return key


def written(desk: Desk[SignedIn], audit_id: UUID) -> dict[str, Any]:
    """All that the auditor wrote in an audit, without what others may set."""
    full = desk.ask(reading.audit_in_full, audit_id)
    answers = {
        key: (one.standing, one.value, one.comment, one.reason) for key, one in full.answers.items()
    }
    findings = [(one.kind, one.text, one.evidence, one.themes) for one in full.findings]
    wanted = [(one.text, one.whom, one.owner) for one in full.recommendations]
    return {
        "answers": answers,
        "findings": findings,
        "recommendations": wanted,
        "grade": full.audit.overall_grade,
    }


def actions(desk: Desk[SignedIn], subject: str) -> list[str]:
    with desk.workspace.reading() as session:
        return [line.action for line in history.history_of(session, subject)]


def fill_tool(desk: Desk[SignedIn], review_id: UUID | None) -> None:
    assert review_id is not None
    desk.do(saving.save_answer, review_id, "grades_follow", value="yes")


def begun(here: Office, audit_id: UUID) -> UUID:
    """A moderation by Priya with its tool filled."""
    moderation = here.moderator.do(service.begin, audit_id)
    fill_tool(here.moderator, moderation.review_id)
    return moderation.id
