"""Writing in an audit: every change with its line of history, by its auditor alone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

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
