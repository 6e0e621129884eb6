"""What waits for moderation: the queue of one person, and how much of it they can take up now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import Session, col, select

from audit_desk.audits.rules import withheld
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.moderation.rules import Outcome, why_not_moderate
from audit_desk.moderation.seats import Stage, sitting, stage_of
from audit_desk.moderation.tables import Moderation
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import signed_in
from audit_desk.people.tables import Person


@dataclass(frozen=True)
class QueueRow:
    """A submitted audit that waits for moderation, with the auditor's own overall grade on its
    scale (None, and `withheld`, where the person may not see it yet).

    `moderation_id` and `moderator` are set where somebody has begun, `mine` where the person who
    asked moderates it or sits on its panel. Of a panel of `panel`, `sits` have sat down. `open`
    says whether the person can take it up, or go on with it, now.
    """

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
    withheld: bool = False
    panel: int = 1
    sits: int = 0
    open: bool = True


@dataclass(frozen=True)
class _Standing:
    """How far one audit's moderation is, for one person."""

    mine: bool
    open: bool
    moderator: str | None
    moderation_id: UUID | None
    panel: int = 1
    sits: int = 0


_FREE = _Standing(mine=False, open=True, moderator=None, moderation_id=None)


def queue(session: Session, person: SignedIn) -> list[QueueRow]:
    """The submitted audits that the person may moderate, those that have waited longest first."""
    person.must_be_able_to(Deed.MODERATE)
    rows = session.execute(
        select(Audit, FormVersion, Person.name)
        .join(FormVersion, col(FormVersion.id) == col(Audit.form_version_id))
        .join(Person, col(Person.id) == col(Audit.auditor_id))
        .where(*_waiting(), col(Audit.auditor_id) != person.id)
        .order_by(col(Audit.submitted_at), col(Audit.id))
    ).all()
    mine_to_do = [row for row in rows if _may(person, row[0])]
    begun = _under_way(session, [audit.id for audit, *_ in mine_to_do])
    return [
        _queue_row(person, audit, version, auditor, _standing(session, person, audit, begun))
        for audit, version, auditor in mine_to_do
    ]


def waiting_count(session: Session, person: SignedIn) -> int:
    """How many audits the person could moderate now, or go on with."""
    if not person.may(Deed.MODERATE):
        return 0
    rows = session.exec(select(Audit).where(*_waiting(), col(Audit.auditor_id) != person.id)).all()
    allowed = [audit for audit in rows if _may(person, audit)]
    begun = _under_way(session, [audit.id for audit in allowed])
    return sum(_standing(session, person, audit, begun).open for audit in allowed)


def _may(person: SignedIn, audit: Audit) -> bool:
    return not why_not_moderate(person, audit.auditor_id, audit.team, audit.service)


def _waiting() -> tuple[Any, ...]:
    return (
        col(Audit.state) == State.SUBMITTED.value,
        col(Audit.purpose) != Purpose.MODERATION.value,
    )


def _under_way(session: Session, audits: Sequence[UUID]) -> dict[UUID, Moderation]:
    under_way = and_(
        col(Moderation.audit_id) == col(Audit.id),
        col(Moderation.outcome) == Outcome.UNDER_WAY.value,
    )
    wanted = set(audits)
    rows = session.exec(select(Moderation).join(Audit, under_way).where(*_waiting())).all()
    return {row.audit_id: row for row in rows if row.audit_id in wanted}


def _standing(
    session: Session, person: SignedIn, audit: Audit, begun: dict[UUID, Moderation]
) -> _Standing:
    moderation = begun.get(audit.id)
    if moderation is None:
        return _FREE
    seats = [seat.person_id for seat in sitting(session, moderation, audit)]
    mine = moderation.moderator_id == person.id or person.id in seats
    who = signed_in(session, moderation.moderator_id)
    left = who is None or not _may(who, audit)
    if left and not mine and not set(seats) - {moderation.moderator_id}:
        return _FREE
    room = moderation.panel > 1 and len(seats) < moderation.panel
    busy = mine and stage_of(session, person, moderation) is not Stage.WAITING
    return _Standing(
        mine=mine,
        open=busy or (room and not mine) or (left and mine),
        moderator=session.get_one(Person, moderation.moderator_id).name,
        moderation_id=moderation.id,
        panel=moderation.panel,
        sits=len(seats),
    )


def _queue_row(
    person: SignedIn, audit: Audit, version: FormVersion, auditor: str, standing: _Standing
) -> QueueRow:
    hidden = withheld(person, audit)
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
        moderation_id=standing.moderation_id,
        moderator=standing.moderator,
        mine=standing.mine,
        own_grade=None if hidden else audit.overall_grade,
        scale=definition(version).overall_scale,
        withheld=hidden,
        panel=standing.panel,
        sits=standing.sits,
        open=standing.open,
    )
