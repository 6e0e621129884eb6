"""Moving a follow-up to another day, giving it to somebody, and ending one without a review."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.reading import seen_or_refuse
from audit_desk.audits.tables import Audit
from audit_desk.followups.policies import can_follow_up, left_for_another, may_follow_up
from audit_desk.followups.rules import EndedAs, FollowUpState
from audit_desk.followups.tables import FollowUp, FollowUpDate
from audit_desk.people.rules import Deed, Role, SignedIn, same_team
from audit_desk.people.service import names_by_key, who_can_sign_in
from audit_desk.workspace import history
from audit_desk.workspace.columns import now, today
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError


@dataclass(frozen=True)
class Moved:
    """One time that a follow-up was moved to another day."""

    was: date
    due: date
    reason: str
    by: str
    at: datetime


def reschedule(
    session: Session, person: SignedIn, follow_up_id: UUID, due: date, reason: str
) -> FollowUp:
    """Let a follow-up be due on another day, today or later, and keep why.

    Raises InputError without a reason or for a day that has passed, RuleError where nothing is
    left to do, NotAllowedError for a file of one's own team.
    """
    follow_up = _left_or_refuse(session, person, follow_up_id)
    if not reason.strip():
        raise InputError("Write why it is moved.", "The follow-up is due as before.")
    if due < today():
        raise InputError(
            "That day has passed.", "The follow-up is due as before.", "Choose a day to come."
        )
    if due == follow_up.due:
        raise InputError("It is due on that day already.", "Nothing was changed.")
    moved = FollowUpDate(
        follow_up_id=follow_up.id,
        was=follow_up.due,
        due=due,
        reason=reason.strip(),
        changed_at=now(),
        changed_by=person.id,
    )
    history.add(session, person, "move follow-up", moved)
    history.change(session, person, "move follow-up", follow_up, due=due)
    if follow_up.review_id is not None:
        review = session.get_one(Audit, follow_up.review_id)
        history.change(session, person, "move follow-up", review, due=due)
    return follow_up


def end(
    session: Session, person: SignedIn, follow_up_id: UUID, ended_as: str, why: str = ""
) -> FollowUp:
    """Write down that a follow-up can't be done any more: the case closed, or moved. It is kept,
    and counted apart.

    Raises InputError for an unknown reason or another one without words, RuleError where a review
    is under way or nothing is left to do, NotAllowedError for a file of one's own team.
    """
    follow_up = _left_or_refuse(session, person, follow_up_id)
    if ended_as not in set(EndedAs):
        raise InputError("Say why it ends.", "The follow-up is open as before.")
    if ended_as == EndedAs.OTHER and not why.strip():
        raise InputError("Write the reason.", "The follow-up is open as before.")
    if follow_up.review_id is not None:
        raise RuleError(
            "A review is under way.",
            "The follow-up is open as before.",
            "Whoever has started it finishes the review, or withdraws it first.",
        )
    history.change(
        session,
        person,
        "end follow-up without review",
        follow_up,
        state=FollowUpState.ENDED.value,
        ended_as=ended_as,
        ended_why=why.strip(),
        ended_at=now(),
        ended_by=person.id,
    )
    return follow_up


def open_again(session: Session, person: SignedIn, follow_up_id: UUID) -> FollowUp:
    """Open a follow-up again that was ended without a review; it is due as it was.

    Raises RuleError where it wasn't ended so.
    """
    follow_up, _ = _theirs_or_refuse(session, person, follow_up_id)
    if follow_up.state != FollowUpState.ENDED:
        raise RuleError("This follow-up wasn’t ended.", "Nothing was changed.")
    history.change(
        session,
        person,
        "open follow-up again",
        follow_up,
        state=FollowUpState.OPEN.value,
        ended_as="",
        ended_why="",
        ended_at=None,
        ended_by=None,
    )
    return follow_up


def give(session: Session, person: SignedIn, follow_up_id: UUID, to: UUID | None) -> FollowUp:
    """Let a follow-up wait for somebody, or with None for anybody who may do it.

    Raises RuleError where it is started or nothing is left to do, InputError for a person who may
    not do it.
    """
    follow_up = _left_or_refuse(session, person, follow_up_id)
    if follow_up.review_id is not None:
        raise RuleError("It has been started already.", "Nothing was changed.")
    audit = session.get_one(Audit, follow_up.audit_id)
    if to is not None and not may_follow_up(session, to, audit):
        raise InputError(
            "That person may not follow up this file.",
            "Nothing was changed.",
            "Choose an auditor of its service who is of another team.",
        )
    history.change(session, person, "give follow-up", follow_up, for_id=to, for_role="")
    return follow_up


def moves(session: Session, person: SignedIn, follow_up_id: UUID) -> list[Moved]:
    """Each time that a follow-up was moved, oldest first."""
    names = names_by_key(session)
    rows = session.exec(
        select(FollowUpDate)
        .where(FollowUpDate.follow_up_id == follow_up_id)
        .order_by(col(FollowUpDate.id))
    ).all()
    return [
        Moved(one.was, one.due, one.reason, names.get(one.changed_by, ""), one.changed_at)
        for one in rows
    ]


def who_may_do_it(session: Session, person: SignedIn, follow_up_id: UUID) -> list[tuple[UUID, str]]:
    """The people to whom a follow-up can be given, by name."""
    follow_up = session.get_one(FollowUp, follow_up_id)
    audit = seen_or_refuse(session, person, follow_up.audit_id)
    return [(one.id, one.name) for one in who_can_sign_in(session) if can_follow_up(one, audit)]


def why_not_theirs(session: Session, person: SignedIn, follow_up: FollowUp, audit: Audit) -> str:
    """Why a follow-up that is left isn't this person's to start; "" where it is. One that waits
    for somebody who can't do it any more is anybody's, and a lead may do every one."""
    if follow_up.state == FollowUpState.ENDED:
        return f"This follow-up has ended: {follow_up.ended_as}."
    if person.has(Role.LEAD):
        return ""
    other = left_for_another(person, follow_up, audit, who_can_sign_in(session))
    return f"It waits for {other}." if other else ""


def _left_or_refuse(session: Session, person: SignedIn, follow_up_id: UUID) -> FollowUp:
    follow_up, _ = _theirs_or_refuse(session, person, follow_up_id)
    if follow_up.state == FollowUpState.DONE:
        raise RuleError("This follow-up is done.", "Nothing was changed.")
    if follow_up.state == FollowUpState.ENDED:
        raise RuleError("This follow-up has ended.", "Nothing was changed.")
    return follow_up


def _theirs_or_refuse(
    session: Session, person: SignedIn, follow_up_id: UUID
) -> tuple[FollowUp, Audit]:
    """The follow-up with its first audit, for somebody who may decide about it: an auditor or a
    manager of the service, who isn't of the team that was audited."""
    follow_up = session.get_one(FollowUp, follow_up_id)
    audit = seen_or_refuse(session, person, follow_up.audit_id)
    person.must_be_able_to(Deed.FILL_AUDITS, audit.service)
    if same_team(person.team, audit.team):
        raise NotAllowedError(
            "This is a file of your own team.",
            "Nothing was changed.",
            "Leave it to somebody of another team, or to a quality assurance lead.",
        )
    return follow_up, audit
