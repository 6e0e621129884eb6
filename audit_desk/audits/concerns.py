"""Immediate concerns: a child may be unsafe now. They leave the desk the same day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.reading import seen_or_refuse
from audit_desk.audits.tables import Audit, Concern
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, RuleError


@dataclass(frozen=True)
class ConcernRow:
    """A concern as lists show it; `answered_by` is empty until it is answered."""

    id: UUID
    audit_id: UUID
    case_ref: str
    service: str
    text: str
    raised_by: str
    raised_at: datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    may_answer: bool = False


def raise_concern(session: Session, person: SignedIn, audit_id: UUID, text: str) -> Concern:
    """Raise a concern in an audit of whatever state, by anybody who may see it."""
    audit = seen_or_refuse(session, person, audit_id)
    if not text.strip():
        raise InputError("Write what the worry is.", "No concern was raised.")
    concern = Concern(audit_id=audit.id, text=text.strip(), raised_by=person.id, raised_at=now())
    history.add(session, person, "raise concern", concern)
    return concern


def answer_concern(session: Session, person: SignedIn, concern_id: UUID, answer: str) -> Concern:
    """Say in writing what was done; needs the right to answer escalations of that service."""
    concern = session.get_one(Concern, concern_id)
    audit = session.get_one(Audit, concern.audit_id)
    person.must_be_able_to(Deed.ANSWER_ESCALATIONS, audit.service)
    if concern.answered_at is not None:
        raise RuleError("This concern has been answered already.", "Nothing was changed.")
    if not answer.strip():
        raise InputError("Write what was done.", "The concern is still open.")
    history.change(
        session,
        person,
        "answer concern",
        concern,
        answer=answer.strip(),
        answered_by=person.id,
        answered_at=now(),
    )
    return concern


def open_concerns(session: Session, person: SignedIn) -> list[ConcernRow]:
    """Unanswered concerns that the person raised or may answer, oldest first."""
    return concerns(session, person, answered=False)


def concerns(session: Session, person: SignedIn, *, answered: bool) -> list[ConcernRow]:
    """Concerns that the person raised or may answer, oldest first; a lead may answer every one."""
    raiser, answerer = aliased(Person), aliased(Person)
    rows = session.exec(
        select(Concern, Audit, raiser.name, answerer.name)
        .join(Audit, col(Audit.id) == Concern.audit_id)
        .join(raiser, col(raiser.id) == Concern.raised_by)
        .outerjoin(answerer, col(answerer.id) == Concern.answered_by)
        .where(*_shown_to(person, answered))
        .order_by(col(Concern.raised_at))
    ).all()
    return [
        ConcernRow(
            concern.id,
            audit.id,
            audit.case_ref,
            audit.service,
            concern.text,
            raised_by,
            concern.raised_at,
            concern.answer,
            answered_by or "",
            concern.answered_at,
            person.may(Deed.ANSWER_ESCALATIONS, audit.service),
        )
        for concern, audit, raised_by, answered_by in rows
    ]


def open_count(session: Session, person: SignedIn) -> int:
    """How many concerns `open_concerns` lists."""
    counted = select(func.count()).select_from(Concern)
    return session.exec(
        counted.join(Audit, col(Audit.id) == Concern.audit_id).where(*_shown_to(person, False))
    ).one()


def to_answer(session: Session, person: SignedIn) -> tuple[int, datetime | None]:
    """How many concerns wait for the person's answer, and when the newest was raised."""
    if not person.may(Deed.ANSWER_ESCALATIONS):
        return 0, None
    found = session.execute(
        select(func.count(), func.max(Concern.raised_at))
        .select_from(Concern)
        .join(Audit, col(Audit.id) == Concern.audit_id)
        .where(col(Concern.answered_at).is_(None), in_services_of(person, Deed.ANSWER_ESCALATIONS))
    ).one()
    return found[0], found[1]


def _shown_to(person: SignedIn, answered: bool) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions under which a list of concerns holds one."""
    return (
        col(Concern.answered_at).is_not(None) == answered,
        or_(col(Concern.raised_by) == person.id, in_services_of(person, Deed.ANSWER_ESCALATIONS)),
    )
