"""Taking an audit from the queue, alone or as one of a panel."""

from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits import lifecycle
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import withdrawn_forms
from audit_desk.moderation.asking import arrangement
from audit_desk.moderation.ending import end_moderation
from audit_desk.moderation.grades import form_of
from audit_desk.moderation.rules import Outcome, why_not_moderate
from audit_desk.moderation.seats import grades_first, sit_down, sitting
from audit_desk.moderation.tables import Moderation, Seat
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import signed_in
from audit_desk.people.tables import Person
from audit_desk.workspace import history
from audit_desk.workspace.errors import NotAllowedError, RuleError

TOOL = "moderation"  # the form that moderators fill


def begin(session: Session, person: SignedIn, audit_id: UUID) -> Moderation:
    """Take a submitted audit from the queue, with the moderation tool ready to be filled, or join
    the panel that moderates it.

    Somebody who has begun already gets the moderation that they began. Raises NotAllowedError for
    one's own audit or team, RuleError where it doesn't wait or others have it.
    """
    audit = session.get(Audit, audit_id)
    if audit is None or audit.state != State.SUBMITTED or audit.purpose == Purpose.MODERATION:
        raise RuleError(
            "This audit doesn't wait for moderation.",
            "Nothing was changed.",
            "Look at the queue again: somebody may have finished it or taken it back.",
        )
    if why := why_not_moderate(person, audit.auditor_id, audit.team, audit.service):
        raise NotAllowedError(why, "Nothing was changed.", "Leave it in the queue.")
    standing = session.exec(
        select(Moderation).where(
            Moderation.audit_id == audit_id, Moderation.outcome == Outcome.UNDER_WAY.value
        )
    ).one_or_none()
    found = None if standing is None else _join(session, person, standing, audit)
    return found or _begin(session, person, audit)


def _begin(session: Session, person: SignedIn, audit: Audit) -> Moderation:
    blind, panel = arrangement(session, audit, form_of(session, audit))
    review = _start_tool(session, person, audit)
    moderation = Moderation(
        audit_id=audit.id,
        moderator_id=person.id,
        review_id=review.id if review else None,
        blind=blind and not _knows_the_grades(session, person, audit),
        panel=panel,
    )
    history.add(session, person, "begin moderation", moderation)
    session.flush()
    if grades_first(moderation):
        sit_down(session, person, moderation)
    return moderation


def _join(
    session: Session, person: SignedIn, standing: Moderation, audit: Audit
) -> Moderation | None:
    """The moderation under way with the person in it: their own, or a panel that has room. What a
    moderator left who may no longer moderate it goes to another of the panel, else back to the
    queue (None). Raises RuleError where there is no room."""
    if standing.moderator_id == person.id:
        return standing
    lead_left = not _still_moderates(session, standing.moderator_id, audit)
    sitting_there = {seat.person_id for seat in sitting(session, standing, audit)}
    if lead_left and not sitting_there - {standing.moderator_id}:
        end_moderation(session, person, standing, Outcome.GIVEN_BACK, None)
        session.flush()
        return None
    room = standing.panel > 1 and len(sitting_there) < standing.panel
    if person.id not in sitting_there and not room:
        other = session.get_one(Person, standing.moderator_id)
        raise RuleError(
            f"{other.name} is moderating this audit.",
            "Nothing was changed.",
            "Choose another from the queue, or ask them to give it back.",
        )
    sit_down(session, person, standing)
    if lead_left:
        _take_the_lead(session, person, standing, audit)
    return standing


def _still_moderates(session: Session, person_id: UUID, audit: Audit) -> bool:
    who = signed_in(session, person_id)
    return who is not None and not why_not_moderate(
        who, audit.auditor_id, audit.team, audit.service
    )


def _take_the_lead(session: Session, person: SignedIn, standing: Moderation, audit: Audit) -> None:
    """Lead a panel whose lead has left, with a tool of one's own."""
    tool = session.get_one(Audit, standing.review_id) if standing.review_id else None
    if tool is not None:
        lifecycle.end_tool(session, person, tool, finished=False)
    review = _start_tool(session, person, audit)
    history.change(
        session,
        person,
        "lead panel",
        standing,
        moderator_id=person.id,
        review_id=review.id if review else None,
    )


def _knows_the_grades(session: Session, person: SignedIn, audit: Audit) -> bool:
    """Whether somebody saw the auditor's grades already, in a moderation before the audit was
    returned."""
    seen = (
        select(Seat)
        .join(Moderation, col(Moderation.id) == col(Seat.moderation_id))
        .where(
            Moderation.audit_id == audit.id,
            Seat.person_id == person.id,
            col(Seat.handed_in_at).is_not(None),
        )
    )
    return session.exec(seen.limit(1)).first() is not None


def _start_tool(session: Session, person: SignedIn, audit: Audit) -> Audit | None:
    known = select(FormVersion.id).where(FormVersion.form == TOOL).limit(1)
    if session.exec(known).first() is None or TOOL in withdrawn_forms(session, person):
        return None
    return lifecycle.start_audit(
        session,
        person,
        TOOL,
        case_ref=audit.case_ref,
        service=audit.service,
        team=audit.team,
        theme=audit.theme,
        about=audit.id,
    )
