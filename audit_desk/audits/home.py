"""What of one's own audits waits: drafts to finish, and those that were returned."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.rules import progress
from audit_desk.audits.tables import Answer, Audit, State
from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn


@dataclass(frozen=True)
class DraftRow:
    """A draft or returned audit of one's own, and how far it is."""

    id: UUID
    case_ref: str
    service: str
    team: str
    form_title: str
    answered: int
    of: int
    due: date | None
    state: str
    saved_at: datetime


@dataclass(frozen=True)
class Waiting:
    """Own audits to finish: returned ones first, then by due date, then the latest touched."""

    drafts: tuple[DraftRow, ...]


def waiting(session: Session, person: SignedIn) -> Waiting:
    """One's own drafts and returned audits; moderations under way are not among them."""
    audits = session.exec(
        select(Audit).where(
            Audit.auditor_id == person.id,
            col(Audit.state).in_([State.DRAFT.value, State.RETURNED.value]),
            Audit.purpose != Purpose.MODERATION.value,
        )
    ).all()
    keys = [audit.id for audit in audits]
    answers: dict[UUID, dict[str, Answer]] = {key: {} for key in keys}
    for answer in session.exec(select(Answer).where(col(Answer.audit_id).in_(keys))).all():
        answers[answer.audit_id][answer.question] = answer
    wanted = {audit.form_version_id for audit in audits}
    versions = session.exec(select(FormVersion).where(col(FormVersion.id).in_(wanted))).all()
    by_key = {version.id: version for version in versions}
    rows = [_row(by_key[audit.form_version_id], audit, answers[audit.id]) for audit in audits]
    rows.sort(key=lambda row: row.saved_at, reverse=True)
    rows.sort(key=lambda row: (row.state != State.RETURNED, row.due or date.max))
    return Waiting(tuple(rows))


def _row(version: FormVersion, audit: Audit, answers: dict[str, Answer]) -> DraftRow:
    done = progress(definition(version), answers)
    return DraftRow(
        audit.id,
        audit.case_ref,
        audit.service,
        audit.team,
        version.title,
        done.answered,
        done.of,
        audit.due,
        audit.state,
        audit.saved_at,
    )
