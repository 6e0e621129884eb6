"""What moderation shows: the queue, one moderation in full, comments, and agreement."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from audit_desk.audits.reading import AuditInFull, audit_in_full, whole_of
from audit_desk.audits.rules import may_see
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition, newest, versions
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.moderation import rules
from audit_desk.moderation.deciding import auditor_grades
from audit_desk.moderation.pairs import GradesNow, areas, counted_pairs
from audit_desk.moderation.rules import Agreement, Outcome, may_read, why_not_moderate
from audit_desk.moderation.tables import ModeratedGrade, Moderation
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace.errors import NotAllowedError

_Moderator = aliased(Person)


@dataclass(frozen=True)
class QueueRow:
    """A submitted audit that waits for moderation, with the auditor's own overall grade on its
    scale; `moderation_id` and `moderator` are set where somebody has begun, `mine` where that is
    the person who asked."""

    audit_id: UUID
    case_ref: str
    form_title: str
    service: str
    team: str
    theme: str
    auditor: str
    audit_date: date
    submitted_at: datetime | None
    moderation_id: UUID | None
    moderator: str | None
    mine: bool
    own_grade: int | None = None
    scale: Scale | None = None


@dataclass(frozen=True)
class ModerationInFull:
    """One moderation with the audit that it looks at (`subject`), its tool (`review`; None where
    there is none, or another moderator is still filling it), the auditor's grades and what was
    decided of each (by question, "" overall), and earlier moderations of the same audit."""

    moderation: Moderation
    moderator_name: str
    subject: AuditInFull
    review: AuditInFull | None
    auditor_grades: dict[str, int]
    grades: dict[str, ModeratedGrade]
    earlier: tuple[Moderation, ...]
    may_edit: bool


@dataclass(frozen=True)
class Comment:
    """What a moderator wrote to the auditor, and how that moderation ended."""

    moderator: str
    at: datetime
    outcome: str
    text: str


@dataclass(frozen=True)
class AreaAgreement:
    """Agreement on one practice area; `question` is empty for the overall grade."""

    question: str
    ask: str
    agreement: Agreement


def queue(session: Session, person: SignedIn) -> list[QueueRow]:
    """The submitted audits that the person may moderate, those that have waited longest first."""
    person.must_be_able_to(Deed.MODERATE)
    under_way = and_(
        col(Moderation.audit_id) == col(Audit.id),
        col(Moderation.outcome) == Outcome.UNDER_WAY.value,
    )
    rows = session.execute(
        select(Audit, FormVersion, Person.name, Moderation, _Moderator.name)  # type: ignore[call-overload]
        .join(FormVersion, col(FormVersion.id) == col(Audit.form_version_id))
        .join(Person, col(Person.id) == col(Audit.auditor_id))
        .outerjoin(Moderation, under_way)
        .outerjoin(_Moderator, _Moderator.id == col(Moderation.moderator_id))
        .where(*_waiting(), col(Audit.auditor_id) != person.id)
        .order_by(col(Audit.submitted_at), col(Audit.id))
    ).all()
    return [
        _queue_row(person, *row)
        for row in rows
        if not why_not_moderate(person, row[0].auditor_id, row[0].team, row[0].service)
    ]


def waiting_count(session: Session, person: SignedIn) -> int:
    """How many audits the person could moderate now: those that nobody else has begun."""
    if not person.may(Deed.MODERATE):
        return 0
    begun = and_(
        col(Moderation.audit_id) == col(Audit.id),
        col(Moderation.outcome) == Outcome.UNDER_WAY.value,
        col(Moderation.moderator_id) != person.id,
    )
    counts = session.execute(
        select(Audit.team, Audit.service, Audit.auditor_id, func.count())
        .outerjoin(Moderation, begun)
        .where(*_waiting(), col(Moderation.id).is_(None))
        .group_by(Audit.team, Audit.service, col(Audit.auditor_id))
    ).all()
    return sum(
        count
        for team, service, auditor_id, count in counts
        if not why_not_moderate(person, auditor_id, team, service)
    )


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
    subject = audit_in_full(session, person, audit.id)
    grades = session.exec(
        select(ModeratedGrade).where(ModeratedGrade.moderation_id == moderation_id)
    ).all()
    others = session.exec(
        select(Moderation)
        .where(Moderation.audit_id == moderation.audit_id, Moderation.id != moderation_id)
        .order_by(col(Moderation.started_at))
    ).all()
    tool = session.get(Audit, moderation.review_id) if moderation.review_id else None
    if tool is not None and tool.state == State.DRAFT and tool.auditor_id != person.id:
        tool = None
    return ModerationInFull(
        moderation=moderation,
        moderator_name=session.get_one(Person, moderation.moderator_id).name,
        subject=subject,
        review=whole_of(session, person, tool) if tool else None,
        auditor_grades=auditor_grades(session, subject.audit, subject.form),
        grades={grade.question: grade for grade in grades},
        earlier=tuple(one for one in others if one.started_at < moderation.started_at),
        may_edit=moderation.moderator_id == person.id and not moderation.outcome,
    )


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


def agreement(
    session: Session,
    person: SignedIn,
    form: str,
    date_from: date | None = None,
    date_to: date | None = None,
    service: str = "",
) -> list[AreaAgreement]:
    """How far auditors and moderators agree on a form's finalised audits: overall first, then
    each practice area of its newest version. Grades of versions on another scale are left out.
    Dates are audit dates, both ends included."""
    person.must_be_able_to(Deed.SEE_SUMMARIES, service or None)
    shown = definition(newest(session, person, form))
    grades = GradesNow({one.id: definition(one) for one in versions(session, person, form)}, shown)
    pairs: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    counted = counted_pairs(session, person, form, date_from, date_to, service)
    for version, question, auditors, moderators, count in counted:
        key = grades.key(version, question)
        pair = grades.read(version, question, auditors, moderators)
        if key is not None and pair is not None:
            pairs[key][pair] += count
    return [
        AreaAgreement(question, ask, rules.agreement(pairs[question], scale.values))
        for question, ask, scale in areas(shown)
    ]


def _sent() -> tuple[Any, ...]:
    """What the auditor reads: words of a moderation that ended and wasn't given back."""
    return (
        col(Moderation.ended_at).is_not(None),
        col(Moderation.outcome) != Outcome.GIVEN_BACK.value,
        col(Moderation.comments) != "",
    )


def _waiting() -> tuple[Any, ...]:
    return (
        col(Audit.state) == State.SUBMITTED.value,
        col(Audit.purpose) != Purpose.MODERATION.value,
    )


def _queue_row(
    person: SignedIn,
    audit: Audit,
    version: FormVersion,
    auditor: str,
    moderation: Moderation | None,
    moderator: str | None,
) -> QueueRow:
    return QueueRow(
        audit_id=audit.id,
        case_ref=audit.case_ref,
        form_title=version.title,
        service=audit.service,
        team=audit.team,
        theme=audit.theme,
        auditor=auditor,
        audit_date=audit.audit_date,
        submitted_at=audit.submitted_at,
        moderation_id=moderation.id if moderation else None,
        moderator=moderator,
        mine=moderation is not None and moderation.moderator_id == person.id,
        own_grade=audit.overall_grade,
        scale=definition(version).overall_scale,
    )
