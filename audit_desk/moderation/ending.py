"""How a moderation and its tool come to an end, whichever way."""

from sqlmodel import Session, select

from audit_desk.audits import lifecycle
from audit_desk.audits.tables import Answer, Audit, Concern, Finding, Recommendation
from audit_desk.moderation.rules import Outcome
from audit_desk.moderation.tables import Moderation
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now


def end_moderation(
    session: Session,
    person: SignedIn,
    moderation: Moderation,
    outcome: Outcome,
    comments: str | None,
) -> None:
    """End a moderation and its tool: one that holds nothing goes, any other is kept, and counts
    where it is complete and the moderator came to an end with the audit."""
    review = session.get_one(Audit, moderation.review_id) if moderation.review_id else None
    empty = review is not None and _is_empty(session, review)
    history.change(
        session,
        person,
        "end moderation",
        moderation,
        outcome=outcome.value,
        comments=moderation.comments if comments is None else comments.strip(),
        ended_at=now(),
        review_id=None if empty else moderation.review_id,
    )
    if review is not None and empty:
        session.flush()
        history.remove(session, person, "withdraw audit", review)
    elif review is not None:
        lifecycle.end_tool(session, person, review, outcome is not Outcome.GIVEN_BACK)


def _is_empty(session: Session, review: Audit) -> bool:
    return review.overall_grade is None and not any(
        session.exec(select(table).where(table.audit_id == review.id).limit(1)).first()
        for table in (Answer, Finding, Recommendation, Concern)
    )
