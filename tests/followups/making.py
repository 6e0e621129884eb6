"""Weak audits for tests: two small forms, people, and an audit from its start to its grade."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk import cycle
from audit_desk.audits import lifecycle
from audit_desk.audits.tables import Audit, For
from audit_desk.followups import service
from audit_desk.followups.passed_up import EscalationRow
from audit_desk.followups.reading import FollowUpRow
from audit_desk.forms.service import add_form
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, signed_in
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.history import history_of
from audit_desk.workspace.store import Workspace
from tests.audits import saving

CHECK = """\
form: small-check
version: 1
title: Small check
purpose: routine
scale: ofsted
follow_up: {grades: [1, 2], months: 3, form: small-check-again}
escalate: [1]
sections:
  - title: First
    questions:
      - {key: plan_current, ask: Is the plan up to date?, type: yes-no}
"""
AGAIN = """\
form: small-check-again
version: 1
title: Small check, follow-up
purpose: follow-up
scale: ofsted
escalate: [1, 2]
sections:
  - title: Since then
    questions:
      - {key: actions_done, ask: Were the actions done?, type: yes-partially-no}
"""
SERVICE = "Child in Need"


def add_forms(desk: Desk[SignedIn], check: str = CHECK, again: str = AGAIN) -> None:
    """Publish the form and its follow-up form."""
    for text in (check, again):
        desk.do(add_form, text, "small.yaml")


def somebody(
    desk: Desk[SignedIn], name: str, role: Role, service: str = "", team: str = ""
) -> SignedIn:
    """Add a person who holds a role."""

    def added(session: Session, person: SignedIn) -> SignedIn:
        made = add_person(session, person, name, team=team, roles=[HeldRole(role, service)])
        session.flush()
        found = signed_in(session, made.id)
        assert found is not None
        return found

    return desk.do(added)


def at(store: Workspace, person: SignedIn) -> Desk[SignedIn]:
    """Another person at the same workspace."""
    return Desk(store, person)


def begin(
    desk: Desk[SignedIn],
    case_ref: str = "C100200",
    audit_date: date = date(2022, 11, 30),
    recommend: Sequence[str] = (),
    of_service: str = SERVICE,
    team: str = "",
    theme: str = "neglect",
) -> UUID:
    """A draft on the small form, with recommendations."""
    audit = desk.do(
        lifecycle.start_audit,
        "small-check",
        case_ref=case_ref,
        service=of_service,
        team=team,
        theme=theme,
        audit_date=audit_date,
    )
    for text in recommend:
        desk.do(
            saving.save_recommendation,
            audit.id,
            recommendation_id=new_key(),
            text=text,
            whom=For.CHILD,
        )
    return audit.id


def finish(desk: Desk[SignedIn], audit_id: UUID, grade: int) -> Audit:
    """Grade a draft and hand it in."""
    desk.do(saving.save_grade, audit_id, grade)
    return desk.do(cycle.submit, audit_id)


def weak(desk: Desk[SignedIn], grade: int = 2, **header: object) -> UUID:
    """A finalised audit of this grade."""
    key = begin(desk, **header)  # type: ignore[arg-type]
    finish(desk, key, grade)
    return key


def due(desk: Desk[SignedIn], **how: Any) -> list[FollowUpRow]:
    return desk.ask(service.due_list, **how)


def passed_up(desk: Desk[SignedIn], answered: bool = False) -> list[EscalationRow]:
    return desk.ask(service.escalations, answered)


def mark(desk: Desk[SignedIn], review_id: UUID, addressed: str) -> None:
    for one in desk.ask(service.unmarked, review_id):
        desk.do(saving.mark_addressed, one.id, review_id, addressed, "Seen on the file.")


def actions(desk: Desk[SignedIn], key: UUID) -> list[str]:
    def lines(session: Session, person: SignedIn) -> list[str]:
        return [line.action for line in history_of(session, str(key))]

    return desk.ask(lines)
