"""Grading on one's own first: a moderator who grades blind, and the members of a panel."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.tables import Audit
from audit_desk.moderation.grades import (
    auditor_grades,
    form_of,
    scale_of,
    under_way_or_refuse,
)
from audit_desk.moderation.rules import why_not_moderate
from audit_desk.moderation.tables import ModeratedGrade, Moderation, Seat, SeatGrade
from audit_desk.people.rules import SignedIn, same_team
from audit_desk.people.service import signed_in
from audit_desk.people.tables import Person
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import NotAllowedError, RuleError


class Stage(StrEnum):
    """How far one person is in a moderation."""

    OWN = "own"  # gives grades on their own
    WAITING = "waiting"  # has handed them in; others of the panel haven't, or its lead decides
    DECIDING = "deciding"  # decides the grades that stand


@dataclass(frozen=True)
class Taken:
    """One seat: who sits there, whether they have handed in, and their grades where the person
    who asked may see them ("" overall)."""

    person_id: UUID
    name: str
    handed_in: bool
    leads: bool
    grades: dict[str, SeatGrade] | None


def grades_first(moderation: Moderation) -> bool:
    """Whether people give grades on their own before any is decided."""
    return moderation.blind or moderation.panel > 1


def stage_of(session: Session, person: SignedIn, moderation: Moderation) -> Stage:
    """How far the person is."""
    if not grades_first(moderation):
        return Stage.DECIDING
    seat = session.get(Seat, (moderation.id, person.id))
    if seat is None or seat.handed_in_at is None:
        return Stage.OWN
    leads = moderation.moderator_id == person.id
    return Stage.DECIDING if leads and is_complete(session, moderation) else Stage.WAITING


def has_seen(session: Session, person: SignedIn, moderation: Moderation) -> bool:
    """Whether the person may see the grades of a blind audit: its moderator who saw them in an
    earlier moderation, and whoever has handed their own in."""
    seat = session.get(Seat, (moderation.id, person.id))
    knew = moderation.moderator_id == person.id and not moderation.blind
    return knew or (seat is not None and seat.handed_in_at is not None)


def is_complete(session: Session, moderation: Moderation) -> bool:
    """Whether as many have handed in as the panel needs. Those count who didn't write the audit
    and aren't of the audited team, now as when they sat down."""
    return not grades_first(moderation) or len(counted(session, moderation)) >= moderation.panel


def counted(session: Session, moderation: Moderation) -> list[Seat]:
    """The seats whose grades count."""
    audit = session.get_one(Audit, moderation.audit_id)
    found = []
    for seat in _seats(session, moderation):
        who = session.get_one(Person, seat.person_id)
        unfit = seat.person_id == audit.auditor_id or same_team(who.team, audit.team)
        if seat.handed_in_at is not None and not unfit:
            found.append(seat)
    return found


def sit_down(session: Session, person: SignedIn, moderation: Moderation) -> None:
    """Take a seat; the caller has asked whether the person may moderate the audit."""
    if session.get(Seat, (moderation.id, person.id)) is None:
        seat = Seat(moderation_id=moderation.id, person_id=person.id)
        history.add(session, person, "take seat", seat)


def sitting(session: Session, moderation: Moderation, audit: Audit) -> list[Seat]:
    """The seats that count or may still: those of people who left or changed sides don't."""
    done = {seat.person_id for seat in counted(session, moderation)}
    found = []
    for seat in _seats(session, moderation):
        who = signed_in(session, seat.person_id)
        barred = who is None or why_not_moderate(who, audit.auditor_id, audit.team, audit.service)
        if seat.person_id in done or (seat.handed_in_at is None and not barred):
            found.append(seat)
    return found


def give_own(
    session: Session,
    person: SignedIn,
    moderation_id: UUID,
    question: str,
    grade: int | None,
    reason: str = "",
) -> SeatGrade:
    """Give a grade on one's own ("" is the overall one), with the evidence seen for it.

    Raises RuleError once one's grades are handed in, or for what isn't graded.
    """
    moderation, audit = _own_or_refuse(session, person, moderation_id)
    form = form_of(session, audit)
    scale = scale_of(form, question)
    if scale is None or question not in auditor_grades(session, audit, form):
        raise RuleError("Nothing is graded here.", "Nothing was changed.")
    if grade is not None and grade not in scale.values:
        raise RuleError(f"{grade} is not a grade of this form.", "Nothing was changed.")
    row = session.get(SeatGrade, (moderation.id, person.id, question))
    if row is None:
        row = SeatGrade(
            moderation_id=moderation.id,
            person_id=person.id,
            question=question,
            grade=grade,
            reason=reason,
        )
        history.add(session, person, "grade on one's own", row)
    else:
        history.change(session, person, "grade on one's own", row, grade=grade, reason=reason)
    return row


def hand_in(session: Session, person: SignedIn, moderation_id: UUID) -> Stage:
    """Hand one's own grades in: after that they stand, and what others gave may be seen.

    Raises RuleError while a grade is missing. Where one moderator grades blind their grades are
    what is decided so far; a panel's are where all of it gave the same.
    """
    moderation, audit = _own_or_refuse(session, person, moderation_id)
    asked = auditor_grades(session, audit, form_of(session, audit))
    given = own_grades(session, moderation_id, person.id)
    if any(question not in given or given[question].grade is None for question in asked):
        raise RuleError(
            "A grade is missing.",
            "Nothing was handed in.",
            "Give each grade; then hand them in.",
        )
    seat = session.get_one(Seat, (moderation_id, person.id))
    history.change(session, person, "hand in own grades", seat, handed_in_at=now())
    session.flush()
    if is_complete(session, moderation):
        _begin_deciding(session, person, moderation, asked)
    return stage_of(session, person, moderation)


def leave_seat(session: Session, person: SignedIn, moderation_id: UUID) -> None:
    """Leave a panel whose lead somebody else is, before one's grades are handed in."""
    moderation, _ = _own_or_refuse(session, person, moderation_id)
    for row in own_grades(session, moderation_id, person.id).values():
        history.remove(session, person, "leave panel", row)
    seat = session.get_one(Seat, (moderation.id, person.id))
    history.remove(session, person, "leave panel", seat)


def own_grades(session: Session, moderation_id: UUID, person_id: UUID) -> dict[str, SeatGrade]:
    """What somebody gave on their own, by question."""
    rows = session.exec(
        select(SeatGrade).where(
            SeatGrade.moderation_id == moderation_id, SeatGrade.person_id == person_id
        )
    ).all()
    return {row.question: row for row in rows}


def table_of(session: Session, person: SignedIn, moderation: Moderation) -> tuple[Taken, ...]:
    """Who sits on it, and what they gave: their own always, that of others once both have handed
    in, or the moderation has ended."""
    own = session.get(Seat, (moderation.id, person.id))
    open_to = bool(moderation.outcome) or (own is not None and own.handed_in_at is not None)
    found = []
    for seat in _seats(session, moderation):
        mine, done = seat.person_id == person.id, seat.handed_in_at is not None
        shown = mine or (open_to and done)
        found.append(
            Taken(
                seat.person_id,
                session.get_one(Person, seat.person_id).name,
                done,
                seat.person_id == moderation.moderator_id,
                own_grades(session, moderation.id, seat.person_id) if shown else None,
            )
        )
    return tuple(found)


def _begin_deciding(
    session: Session, person: SignedIn, moderation: Moderation, asked: dict[str, int]
) -> None:
    """Set what is decided so far: the one moderator's grades, or those that a whole panel gave."""
    rows = session.exec(select(SeatGrade).where(SeatGrade.moderation_id == moderation.id)).all()
    seats = {seat.person_id for seat in counted(session, moderation)}
    for question, theirs in asked.items():
        given = [row for row in rows if row.question == question and row.person_id in seats]
        grades = {row.grade for row in given}
        one = grades.pop() if len(grades) == 1 else None
        if one is None or session.get(ModeratedGrade, (moderation.id, question)) is not None:
            continue
        alone = len(given) == 1
        decided = ModeratedGrade(
            moderation_id=moderation.id,
            question=question,
            auditor_grade=theirs,
            grade=one,
            own_grade=one if moderation.blind and moderation.panel == 1 else None,
            reason=given[0].reason if alone and one != theirs else "",
        )
        history.add(session, person, "decide grade", decided)


def _own_or_refuse(
    session: Session, person: SignedIn, moderation_id: UUID
) -> tuple[Moderation, Audit]:
    moderation = under_way_or_refuse(session, moderation_id)
    audit = session.get_one(Audit, moderation.audit_id)
    seat = session.get(Seat, (moderation_id, person.id))
    if seat is None:
        raise NotAllowedError("You don't moderate this audit.", "Nothing was changed.")
    if why := why_not_moderate(person, audit.auditor_id, audit.team, audit.service):
        raise NotAllowedError(why, "Nothing was changed.", "Give it back to the queue.")
    if seat.handed_in_at is not None:
        raise RuleError(
            "Your grades are handed in.",
            "They stay as they are.",
            "What is decided may still differ from them.",
        )
    return moderation, audit


def _seats(session: Session, moderation: Moderation) -> list[Seat]:
    rows = session.exec(
        select(Seat).where(Seat.moderation_id == moderation.id).order_by(col(Seat.taken_at))
    ).all()
    return list(rows)
