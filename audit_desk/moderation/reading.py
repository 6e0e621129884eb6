"""What moderation shows: the queue, one moderation in full, comments, and agreement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from audit_desk.audits.reading import AuditInFull, seen_or_refuse, whole_of, without_grades
from audit_desk.audits.rules import may_see, withheld
from audit_desk.audits.submissions import Line, lines_between
from audit_desk.audits.tables import Audit, State
from audit_desk.moderation.grades import auditor_grades
from audit_desk.moderation.rules import Outcome, may_read
from audit_desk.moderation.seats import Stage, Taken, has_seen, own_grades, stage_of, table_of
from audit_desk.moderation.tables import ModeratedGrade, Moderation, SeatGrade
from audit_desk.people.rules import SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace.errors import NotAllowedError


@dataclass(frozen=True)
class ModerationInFull:
    """One moderation with the audit that it looks at (`subject`), its tool (`review`; None where
    there is none, or another moderator is still filling it), the auditor's grades and what was
    decided of each (by question, "" overall), and earlier moderations of the same audit.

    `stage` is how far the person is, `graded` what is to be graded, `own` what they gave on their
    own, `seats` who else did. While the auditor's grades are withheld `subject` holds none of
    them and `auditor_grades` is empty.
    """

    moderation: Moderation
    moderator_name: str
    subject: AuditInFull
    review: AuditInFull | None
    auditor_grades: dict[str, int]
    grades: dict[str, ModeratedGrade]
    earlier: tuple[Moderation, ...]
    may_edit: bool
    stage: Stage = Stage.DECIDING
    graded: tuple[str, ...] = ()
    own: dict[str, SeatGrade] = field(default_factory=dict)
    seats: tuple[Taken, ...] = ()

    @property
    def withheld(self) -> bool:
        """Whether the auditor's grades are kept back still."""
        return self.subject.grades_withheld


@dataclass(frozen=True)
class Comment:
    """What a moderator wrote to the auditor, and how that moderation ended."""

    moderator: str
    at: datetime
    outcome: str
    text: str


def moderation_in_full(session: Session, person: SignedIn, moderation_id: UUID) -> ModerationInFull:
    """One moderation with all that its page shows.

    Raises NotAllowedError for those who don't moderate that service, and for the auditor, whatever
    else they may do, until it has ended.
    """
    moderation = session.get_one(Moderation, moderation_id)
    audit = session.get_one(Audit, moderation.audit_id)
    if not may_read(person, audit.auditor_id, audit.service, ended=bool(moderation.outcome)):
        raise NotAllowedError(
            "You may not read this moderation.",
            "Nothing was changed.",
            "Its comments are shown to the auditor once it has ended.",
        )
    stage, ended = stage_of(session, person, moderation), bool(moderation.outcome)
    kept_back = withheld(person, audit) and not has_seen(session, person, moderation)
    whole = whole_of(session, person, seen_or_refuse(session, person, audit.id))
    theirs = auditor_grades(session, whole.audit, whole.form)
    seats = table_of(session, person, moderation)
    grades = session.exec(
        select(ModeratedGrade).where(ModeratedGrade.moderation_id == moderation_id)
    ).all()
    others = session.exec(
        select(Moderation)
        .where(Moderation.audit_id == moderation.audit_id, Moderation.id != moderation_id)
        .order_by(col(Moderation.started_at))
    ).all()
    return ModerationInFull(
        moderation=moderation,
        moderator_name=session.get_one(Person, moderation.moderator_id).name,
        subject=without_grades(whole) if kept_back else whole,
        review=_tool(session, person, moderation),
        auditor_grades={} if kept_back else theirs,
        grades={} if kept_back else {grade.question: grade for grade in grades},
        earlier=tuple(one for one in others if one.started_at < moderation.started_at),
        may_edit=moderation.moderator_id == person.id and not ended,
        stage=stage,
        graded=tuple(theirs),
        own=own_grades(session, moderation_id, person.id),
        seats=seats,
    )


def _tool(session: Session, person: SignedIn, moderation: Moderation) -> AuditInFull | None:
    """The tool of a moderation; none while another moderator is still filling it."""
    tool = session.get(Audit, moderation.review_id) if moderation.review_id else None
    if tool is None or (tool.state == State.DRAFT and tool.auditor_id != person.id):
        return None
    return whole_of(session, person, tool)


def comments_to(session: Session, person: SignedIn, audit_id: UUID) -> list[Comment]:
    """What moderators wrote to the auditor of an audit, oldest first; nothing for those who may
    see the audit, but neither wrote it nor moderate its service.

    Raises NotAllowedError where the person may not see the audit.
    """
    audit = session.get_one(Audit, audit_id)
    if not may_see(person, audit):
        raise NotAllowedError("You may not see this audit.", "Nothing was changed.")
    if not may_read(person, audit.auditor_id, audit.service, ended=True):
        return []
    rows = session.execute(
        select(Person.name, Moderation.ended_at, Moderation.outcome, Moderation.comments)
        .join(Moderation, col(Moderation.moderator_id) == col(Person.id))
        .where(
            col(Moderation.audit_id) == audit_id,
            *_sent(),
        )
        .order_by(col(Moderation.ended_at))
    ).all()
    return [Comment(name, at, outcome, text) for name, at, outcome, text in rows if at]


def comment_counts(
    session: Session, person: SignedIn, audit_ids: Sequence[UUID]
) -> dict[UUID, int]:
    """How many times moderators have commented on each of these audits of the person's own."""
    if not audit_ids:
        return {}
    counted = (
        select(Moderation.audit_id, func.count())
        .join(Audit, col(Audit.id) == col(Moderation.audit_id))
        .where(
            col(Moderation.audit_id).in_(audit_ids),
            *_sent(),
            col(Audit.auditor_id) == person.id,
        )
        .group_by(col(Moderation.audit_id))
    )
    rows = session.execute(counted).all()
    return dict(zip((row[0] for row in rows), (row[1] for row in rows), strict=True))


def _sent() -> tuple[Any, ...]:
    """What the auditor reads: words of a moderation that ended and wasn't given back."""
    return (
        col(Moderation.ended_at).is_not(None),
        col(Moderation.outcome) != Outcome.GIVEN_BACK.value,
        col(Moderation.comments) != "",
    )


def changes_between(
    session: Session, person: SignedIn, audit_id: UUID, was: int, now: int
) -> list[Line]:
    """Two versions of an audit side by side (`submissions.side_by_side`), with its grades also
    for a moderator who handed in their own."""
    audit = seen_or_refuse(session, person, audit_id)
    under_way = session.exec(
        select(Moderation).where(
            Moderation.audit_id == audit_id, Moderation.outcome == Outcome.UNDER_WAY.value
        )
    ).first()
    seen = under_way is not None and has_seen(session, person, under_way)
    return lines_between(session, person, audit, was, now, seen or not withheld(person, audit))
