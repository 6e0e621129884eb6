"""Writing in an audit: every change with its line of history, by its auditor alone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk.audits import changes
from audit_desk.audits.applying import apply
from audit_desk.audits.changes import Change
from audit_desk.audits.rules import may_edit
from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import NotAllowedError, RuleError


def save_many(
    session: Session, person: SignedIn, audit_id: UUID, batch: Sequence[Change]
) -> datetime:
    """Save a batch of changes as one; returns the moment at which they were saved (UTC).

    Raises NotAllowedError unless the audit is the person's own draft or was returned to them,
    InputError where a change names what the form doesn't have. Then nothing is saved.
    """
    audit = editable_or_refuse(session, person, audit_id)
    for one in batch:
        apply(one, session, person, audit)
    audit.saved_at = now()
    session.add(audit)
    return audit.saved_at


def save_header(session: Session, person: SignedIn, audit_id: UUID, **fields: Any) -> datetime:
    """Change what the audit says of itself; the fields are named in `changes.HEADER`."""
    return save_many(session, person, audit_id, [changes.HeaderChange(fields)])


def save_answer(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    question: str,
    *,
    value: str | None = None,
    not_applicable: bool = False,
    comment: str = "",
    reason: str = "",
) -> datetime:
    """Save how one question stands. What was typed is kept even where it isn't an answer yet."""
    change = changes.AnswerChange(question, value, not_applicable, comment, reason)
    return save_many(session, person, audit_id, [change])


def save_grade(session: Session, person: SignedIn, audit_id: UUID, grade: int | None) -> datetime:
    """Save the auditor's overall grade, or take it away."""
    return save_many(session, person, audit_id, [changes.GradeChange(grade)])


def save_finding(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    *,
    finding_id: UUID,
    kind: str,
    text: str,
    evidence: str = "",
    question: str = "",
    themes: tuple[str, ...] = (),
) -> datetime:
    """Write a finding, or what has become of it."""
    change = changes.FindingChange(finding_id, kind, text, evidence, question, themes)
    return save_many(session, person, audit_id, [change])


def remove_finding(
    session: Session, person: SignedIn, audit_id: UUID, finding_id: UUID
) -> datetime:
    """Take a finding away; history keeps all that it held."""
    return save_many(session, person, audit_id, [changes.FindingRemoval(finding_id)])


def save_recommendation(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    *,
    recommendation_id: UUID,
    text: str,
    whom: str,
    theme: str = "",
    owner: str = "",
    due: date | None = None,
) -> datetime:
    """Write a recommendation, or what has become of it."""
    change = changes.RecommendationChange(recommendation_id, text, whom, theme, owner, due)
    return save_many(session, person, audit_id, [change])


def remove_recommendation(
    session: Session, person: SignedIn, audit_id: UUID, recommendation_id: UUID
) -> datetime:
    """Take a recommendation away; history keeps all that it held."""
    change = changes.RecommendationRemoval(recommendation_id)
    return save_many(session, person, audit_id, [change])


def mark_addressed(
    session: Session,
    person: SignedIn,
    recommendation_id: UUID,
    review_id: UUID,
    addressed: str | None,
    comment: str = "",
) -> datetime:
    """Say in a follow-up review what became of a recommendation of the audit that it is about."""
    change = changes.AddressedChange(recommendation_id, addressed, comment)
    return save_many(session, person, review_id, [change])


def editable_or_refuse(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """The audit's row, for its auditor while it can be changed."""
    audit = session.get(Audit, audit_id)
    if audit is None:
        raise RuleError("This audit is no longer there.", "Nothing was saved in it.")
    if audit.auditor_id != person.id:
        raise NotAllowedError(
            "Only its auditor may change an audit.", "Nothing was changed.", "Speak to them."
        )
    if not may_edit(person, audit):
        raise RuleError(
            "This audit has been submitted.",
            "What was submitted stays as it is.",
            "Ask its moderator to return it if it must be changed.",
        )
    return audit
