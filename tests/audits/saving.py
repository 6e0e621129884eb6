"""One change of an audit at a time, as tests write them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk.audits import changes
from audit_desk.audits.writing import save_many
from audit_desk.people.rules import SignedIn


def save_header(session: Session, person: SignedIn, key: UUID, **fields: Any) -> datetime:
    return save_many(session, person, key, [changes.HeaderChange(fields)])


def save_answer(
    session: Session, person: SignedIn, key: UUID, question: str, **parts: Any
) -> datetime:
    """Change the named parts of an answer."""
    return save_many(session, person, key, [changes.AnswerChange(question, **parts)])


def save_grade(session: Session, person: SignedIn, key: UUID, grade: int | None) -> datetime:
    return save_many(session, person, key, [changes.GradeChange(grade)])


def save_finding(session: Session, person: SignedIn, key: UUID, **parts: Any) -> datetime:
    return save_many(session, person, key, [changes.FindingChange(**parts)])


def remove_finding(session: Session, person: SignedIn, key: UUID, finding: UUID) -> datetime:
    return save_many(session, person, key, [changes.FindingRemoval(finding)])


def save_recommendation(
    session: Session, person: SignedIn, key: UUID, *, due: date | None = None, **parts: Any
) -> datetime:
    return save_many(session, person, key, [changes.RecommendationChange(**parts, due=due)])


def remove_recommendation(
    session: Session, person: SignedIn, key: UUID, recommendation: UUID
) -> datetime:
    return save_many(session, person, key, [changes.RecommendationRemoval(recommendation)])


def mark_addressed(
    session: Session,
    person: SignedIn,
    recommendation: UUID,
    review: UUID,
    addressed: str | None,
    comment: str = "",
) -> datetime:
    change = changes.AddressedChange(recommendation, addressed, comment)
    return save_many(session, person, review, [change])
