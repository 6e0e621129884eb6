"""What was passed up: for whom, why, by when it is answered, and what was answered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, UnaryExpression, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from audit_desk.audits.listing import visible_to
from audit_desk.audits.tables import Audit
from audit_desk.followups.policies import answer_days
from audit_desk.followups.reading import grade_label, place_of, versions_of
from audit_desk.followups.tables import Escalation
from audit_desk.followups.telling import who_is_told
from audit_desk.followups.working_days import working_days_after
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace.columns import today


@dataclass(frozen=True)
class EscalationRow:
    """A file that was passed up; `first_audit_id` is set where a follow-up review passed it up.
    `due` is the day by which it is answered, `days` how many are left, negative when overdue;
    `told_me` says that it isn't the person's to answer, but that they are told of it."""

    id: UUID
    audit_id: UUID
    first_audit_id: UUID | None
    case_ref: str
    service: str
    team: str
    form_title: str
    audit_date: date
    auditor: str
    grade: int | None
    grade_label: str
    place: int
    why: str
    raised_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    may_answer: bool
    due: date
    days: int
    told_me: bool = False


def escalations(session: Session, person: SignedIn, answered: bool = False) -> list[EscalationRow]:
    """What was passed up and isn't answered, those first that are due first; or what is, newest
    answer first."""
    if answered:
        return escalation_rows(
            session,
            person,
            col(Escalation.answered_at).is_not(None),
            order=col(Escalation.answered_at).desc(),
        )
    return escalation_rows(session, person, col(Escalation.answered_at).is_(None))


def escalation_rows(
    session: Session,
    person: SignedIn,
    wanted: ColumnElement[bool],
    order: UnaryExpression[Any] | None = None,
) -> list[EscalationRow]:
    """The escalations that the person may see under a condition; not ordered, those first that
    are due first."""
    answerer = aliased(Person)
    query = (
        select(Escalation, Audit, Person.name, answerer.name)
        .join(Audit, col(Audit.id) == col(Escalation.audit_id))
        .join(Person, col(Person.id) == col(Audit.auditor_id))
        .outerjoin(answerer, col(answerer.id) == col(Escalation.answered_by))
        .where(visible_to(person), wanted)
        .order_by(col(Escalation.raised_at).asc() if order is None else order, col(Escalation.id))
    )
    rows = session.execute(query).all()
    versions = versions_of(session, [row[1] for row in rows])
    told = {
        service: {one.person_id for one in who_is_told(session, service)}
        for service in {row[1].service for row in rows}
    }
    days = {form: answer_days(session, form) for form in {row[1].form for row in rows}}
    made = [_escalation_row(person, versions, told, days, *row) for row in rows]
    return made if order is not None else sorted(made, key=lambda one: (one.due, one.raised_at))


def escalation_count(session: Session, person: SignedIn) -> int:
    """How many escalations wait for the person's answer."""
    counts = session.execute(
        select(Audit.service, func.count())
        .select_from(Escalation)
        .join(Audit, col(Audit.id) == col(Escalation.audit_id))
        .where(col(Escalation.answered_at).is_(None))
        .group_by(Audit.service)
    ).all()
    return sum(count for service, count in counts if person.may(Deed.ANSWER_ESCALATIONS, service))


def _escalation_row(
    person: SignedIn,
    versions: dict[UUID, FormVersion],
    told: dict[str, set[UUID | None]],
    days: dict[str, int],
    escalation: Escalation,
    audit: Audit,
    auditor: str,
    answered_by: str | None,
) -> EscalationRow:
    version = versions[audit.form_version_id]
    unanswered = escalation.answered_at is None
    answers = unanswered and person.may(Deed.ANSWER_ESCALATIONS, audit.service)
    raised = escalation.raised_at.astimezone().date()
    due = escalation.due or working_days_after(raised, days[audit.form])
    return EscalationRow(
        id=escalation.id,
        audit_id=audit.id,
        first_audit_id=audit.about_id,
        case_ref=audit.case_ref,
        service=audit.service,
        team=audit.team,
        form_title=version.title,
        audit_date=audit.audit_date,
        auditor=auditor,
        grade=audit.final_grade,
        grade_label=grade_label(version, audit.final_grade),
        place=place_of(version, audit.final_grade),
        why=escalation.why,
        raised_at=escalation.raised_at,
        answer=escalation.answer,
        answered_by=answered_by or "",
        answered_at=escalation.answered_at,
        may_answer=answers,
        due=due,
        days=(due - today()).days,
        told_me=unanswered and not answers and person.id in told[audit.service],
    )
