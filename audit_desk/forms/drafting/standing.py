"""Drafts of forms as they stand: listed, found, taken away and put back."""

from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.forms.tables import FormDraft
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.errors import RuleError


def drafts(session: Session, person: SignedIn) -> list[FormDraft]:
    """All forms that are being designed, those last worked on first."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    return list(session.exec(select(FormDraft).order_by(col(FormDraft.saved_at).desc())).all())


def draft(session: Session, person: SignedIn, draft_id: UUID) -> FormDraft:
    """One draft. Raises RuleError where it is gone."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = session.get(FormDraft, draft_id)
    if row is None:
        raise RuleError(
            "This draft of a form is no longer there.",
            "It was published or taken away.",
            "Look at the list of forms.",
        )
    return row


def remove(session: Session, person: SignedIn, draft_id: UUID) -> FormDraft:
    """Take a draft away; what is returned can be put back."""
    row = draft(session, person, draft_id)
    kept = FormDraft(**row.model_dump())
    history.remove(session, person, "take away form draft", row)
    session.flush()
    return kept


def put_back(session: Session, person: SignedIn, kept: FormDraft) -> FormDraft:
    """Undo the taking away of a draft."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    if session.get(FormDraft, kept.id) is not None:
        raise RuleError("This draft stands already.", "Nothing was changed.")
    row = FormDraft(**kept.model_dump())
    history.add(session, person, "put back form draft", row)
    session.flush()
    return row
