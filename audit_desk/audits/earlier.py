"""The audits behind a follow-up review, and what they asked for that isn't addressed yet."""

from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.tables import Addressed, Audit, Recommendation
from audit_desk.forms.definition import Purpose
from audit_desk.workspace.tables import History

_NO_REVIEWS = (Purpose.MODERATION, Purpose.FEEDBACK)  # of another audit, but no look back on it
MARK = "mark recommendation"  # what history calls it


def earlier_audits(session: Session, audit: Audit) -> list[Audit]:
    """The audit that a review looks back on, and where that is a review too the one before, and
    so on: newest first. None for an audit that looks back on nothing."""
    found: list[Audit] = []
    while audit.about_id is not None and audit.purpose not in _NO_REVIEWS:
        audit = session.get_one(Audit, audit.about_id)
        found.append(audit)
    return found


def still_open(session: Session, audit: Audit, review: Audit | None = None) -> list[Recommendation]:
    """What the audits before this one asked for and no review has found fully addressed; with a
    `review` of it also what that review has found so."""
    keys = [one.id for one in earlier_audits(session, audit)]
    asked = session.exec(
        select(Recommendation)
        .where(col(Recommendation.audit_id).in_(keys))
        .order_by(col(Recommendation.id))
    ).all()
    found_now = marked_in(session, review, [one.id for one in asked]) if review else set()
    return [one for one in asked if one.addressed != Addressed.FULLY or one.id in found_now]


def marked_in(session: Session, review: Audit, keys: list[UUID]) -> set[UUID]:
    """Which of these recommendations were marked since a review was begun."""
    if not keys:
        return set()
    marked = session.exec(
        select(History.subject_id).where(
            History.action == MARK,
            col(History.at) >= review.created_at,
            col(History.subject_id).in_([str(key) for key in keys]),
        )
    )
    return {UUID(key) for key in marked.all()}
