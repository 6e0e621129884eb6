"""Moderating: beginning, agreeing or changing grades, returning, and coming to an end."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits import lifecycle, reading
from audit_desk.audits.rules import missing
from audit_desk.audits.tables import Answer, Audit, Concern, Finding, Recommendation, State
from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import withdrawn_forms
from audit_desk.moderation.deciding import (
    OVERALL,
    agree_all,
    auditor_grades,
    decided_grades,
    differs,
    form_of,
    mine,
    set_grade,
    under_way_or_refuse,
    write_comments,
)
from audit_desk.moderation.reading import (
    Comment,
    agreement,
    comment_counts,
    comments_to,
    moderation_in_full,
    queue,
    waiting_count,
)
from audit_desk.moderation.rules import Outcome, why_not_moderate
from audit_desk.moderation.tables import Moderation
from audit_desk.people.rules import Role, SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import NotAllowedError, RuleError

__all__ = [
    "Comment",
    "agree_all",
    "agreement",
    "auditor_grades",
    "begin",
    "comment_counts",
    "comments_to",
    "finalise",
    "give_back",
    "moderation_in_full",
    "queue",
    "return_with_comments",
    "set_grade",
    "undone",
    "waiting_count",
    "write_comments",
]

TOOL = "moderation"  # the form that moderators fill


class Place(StrEnum):
    """Where something is left to do before a moderation can end."""

    GRADE = "grade"
    TOOL = "tool"


@dataclass(frozen=True)
class Undone:
    """One thing left to do: which question ("" is the overall grade), and what, in words."""

    place: Place
    question: str
    what: str


def begin(session: Session, person: SignedIn, audit_id: UUID) -> Moderation:
    """Take a submitted audit from the queue, with the moderation tool ready to be filled.

    Somebody who has begun already gets the moderation that they began. Raises NotAllowedError for
    one's own audit or team, RuleError where it doesn't wait or another moderator has it.
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
    if standing is not None and standing.moderator_id != person.id:
        other = session.get_one(Person, standing.moderator_id)
        raise RuleError(
            f"{other.name} is moderating this audit.",
            "Nothing was changed.",
            "Choose another from the queue, or ask them to give it back.",
        )
    if standing is not None:
        return standing
    review = _start_tool(session, person, audit)
    moderation = Moderation(
        audit_id=audit_id, moderator_id=person.id, review_id=review.id if review else None
    )
    history.add(session, person, "begin moderation", moderation)
    return moderation


def undone(session: Session, person: SignedIn, moderation_id: UUID) -> list[Undone]:
    """What is left to do before the moderation can end; grades first, then the tool.

    Every grade that the auditor gave is agreed with or changed, and a changed one has its reason.
    """
    moderation = session.get_one(Moderation, moderation_id)
    audit = session.get_one(Audit, moderation.audit_id)
    form = form_of(session, audit)
    decided = decided_grades(session, moderation_id)
    left: list[Undone] = []
    for question in auditor_grades(session, audit, form):
        row = decided.get(question)
        name = f"“{form.question(question).ask}”" if question else "the overall grade"
        if row is None or row.grade is None:
            left.append(Undone(Place.GRADE, question, f"Agree or change {name}"))
        elif differs(row) and not row.reason.strip():
            left.append(Undone(Place.GRADE, question, f"Say why you changed {name}"))
    if moderation.review_id is not None:
        review = reading.audit_in_full(session, person, moderation.review_id)
        left += [
            Undone(Place.TOOL, one.question, one.what)
            for one in missing(review.form, review.audit, review.answers)
        ]
    return left


def return_with_comments(
    session: Session, person: SignedIn, moderation_id: UUID, comments: str
) -> Audit:
    """Send the audit back to its auditor, who reads the comments and submits it again.

    What the moderator decided and filled is kept as it stands. Raises RuleError without comments.
    """
    moderation, audit, _ = mine(session, person, moderation_id)
    if not comments.strip():
        raise RuleError(
            "Comments are needed.",
            "The audit was not returned.",
            "Write what the auditor should look at again.",
        )
    returned = lifecycle.return_audit(session, person, audit.id)
    _end(session, person, moderation, Outcome.RETURNED, comments)
    return returned


def give_back(session: Session, person: SignedIn, moderation_id: UUID) -> None:
    """Leave the audit to another moderator; a lead may do so for somebody who is away."""
    moderation = under_way_or_refuse(session, moderation_id)
    if moderation.moderator_id != person.id and not person.has(Role.LEAD):
        raise NotAllowedError(
            "Only its moderator or a quality assurance lead may give an audit back.",
            "Nothing was changed.",
        )
    _end(session, person, moderation, Outcome.GIVEN_BACK, None)


def finalise(
    session: Session, person: SignedIn, moderation_id: UUID, comments: str | None = None
) -> Audit:
    """End a moderation: the decided grades become final, and the audit with its tool is finalised.

    Without `comments` those stand that were written on the way. The auditor's own grades stay as
    they were written. What the audit is then owed is made by `cycle.finalise_moderation`, which
    people call. Raises RuleError naming what is left to do.
    """
    moderation, audit, form = mine(session, person, moderation_id)
    if left := undone(session, person, moderation_id):
        raise RuleError(
            "The moderation isn't finished.",
            "Nothing was finalised.",
            " ".join(f"{one.what.rstrip('.')}." for one in left),
        )
    decided = decided_grades(session, moderation_id)
    areas = {area.key for area in form.practice_areas}
    for question in sorted(areas & decided.keys()):
        if differs(decided[question]):
            answer = session.get_one(Answer, (audit.id, question))
            grade = str(decided[question].grade)
            history.change(session, person, "change grade", answer, moderated=grade)
    overall = decided.get(OVERALL)
    final_grade = overall.grade if overall else audit.overall_grade
    changed = any(differs(row) for row in decided.values())
    outcome = Outcome.CHANGED if changed else Outcome.AGREED
    done = lifecycle.finalise_audit(session, person, audit, final_grade)
    _end(session, person, moderation, outcome, comments)
    return done


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


def _end(
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
