"""Feedback of a child, a parent or carer, a practitioner or a partner agency, and its audit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy
from sqlmodel import Session, col, select

from audit_desk.audits.lifecycle import start_audit
from audit_desk.audits.listing import AuditFilter, AuditRow, list_audits, visible_to
from audit_desk.audits.reading import seen_or_refuse
from audit_desk.audits.rules import may_see
from audit_desk.audits.tables import Audit
from audit_desk.forms.definition import WITHOUT_FINDINGS, Purpose
from audit_desk.forms.service import newest
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import offered_forms
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace.errors import RuleError


@dataclass(frozen=True)
class FeedbackRow:
    """A feedback on an audit. Its form says from whom it is; `written_by` wrote it down."""

    id: UUID
    form_title: str
    written_by: str
    audit_date: date
    state: str


@dataclass(frozen=True)
class BelongsTo:
    """The audit that a feedback belongs to."""

    id: UUID
    form_title: str
    audit_date: date


def feedback_on(session: Session, person: SignedIn, audit_id: UUID) -> list[FeedbackRow]:
    """The feedback on an audit that the person may see, by date."""
    found = session.execute(
        sqlalchemy.select(
            col(Audit.id),
            col(FormVersion.title),
            col(Person.name),
            col(Audit.audit_date),
            col(Audit.state),
        )
        .join(FormVersion, col(FormVersion.id) == col(Audit.form_version_id))
        .join(Person, col(Person.id) == col(Audit.auditor_id))
        .where(
            col(Audit.about_id) == audit_id,
            col(Audit.purpose) == Purpose.FEEDBACK.value,
            visible_to(person),
        )
        .order_by(col(Audit.audit_date), col(Audit.id))
    )
    return [FeedbackRow(*row) for row in found]


def belongs_to(session: Session, person: SignedIn, audit: Audit) -> BelongsTo | None:
    """The audit that a feedback belongs to; None where there is none that the person may see."""
    if audit.purpose != Purpose.FEEDBACK or audit.about_id is None:
        return None
    about = session.get(Audit, audit.about_id)
    if about is None or not may_see(person, about):
        return None
    version = session.get_one(FormVersion, about.form_version_id)
    return BelongsTo(about.id, version.title, about.audit_date)


def feedback_forms(session: Session, person: SignedIn, audit: Audit) -> list[FormVersion]:
    """The forms on which the person may write down feedback on an audit; none where it takes
    none, or the person fills no audits of its service."""
    if audit.purpose in WITHOUT_FINDINGS or not person.may(Deed.FILL_AUDITS, audit.service):
        return []
    offered = offered_forms(session, person)
    return [one for one in offered if one.purpose == Purpose.FEEDBACK]


def add_feedback(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    form: str,
    audit_date: date | None = None,
    due: date | None = None,
) -> Audit:
    """Begin a feedback on an audit, which gives its case, service, team and theme.

    Raises as `start_audit`, NotAllowedError where the person may not see the audit, RuleError
    where the audit takes no feedback or the form is for something else.
    """
    about = seen_or_refuse(session, person, audit_id)
    if about.purpose in WITHOUT_FINDINGS:
        raise RuleError(
            "Feedback belongs to an audit of a file.", "Nothing was begun.", "Choose that audit."
        )
    if newest(session, person, form).purpose != Purpose.FEEDBACK:
        raise RuleError("This form is not for feedback.", "Nothing was begun.", "Choose another.")
    return start_audit(
        session,
        person,
        form,
        case_ref=about.case_ref,
        service=about.service,
        team=about.team,
        theme=about.theme,
        practitioner=about.practitioner,
        audit_date=audit_date,
        due=due,
        about=about.id,
    )


def audits_of_case(session: Session, person: SignedIn, case_ref: str) -> list[AuditRow]:
    """The audits of a case that the person may see and feedback could belong to, newest first."""
    wanted = case_ref.strip().casefold()
    if not wanted:
        return []
    found = list_audits(session, person, AuditFilter(words=wanted))
    purposes = dict(session.exec(select(FormVersion.form, FormVersion.purpose)).all())
    return [
        one
        for one in found
        if one.case_ref.casefold() == wanted and purposes.get(one.form) not in WITHOUT_FINDINGS
    ]
