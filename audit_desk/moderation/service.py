"""Moderating: beginning, agreeing or changing grades, returning, and coming to an end."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from audit_desk.audits import lifecycle, reading
from audit_desk.audits.rules import missing
from audit_desk.audits.tables import Answer, Audit
from audit_desk.moderation.beginning import TOOL, begin
from audit_desk.moderation.consistency import consistency
from audit_desk.moderation.deciding import (
    agree_all,
    decided_grades,
    deciding,
    differs,
    mine,
    set_grade,
    write_comments,
)
from audit_desk.moderation.ending import end_moderation
from audit_desk.moderation.grades import OVERALL, auditor_grades, form_of, under_way_or_refuse
from audit_desk.moderation.reading import (
    Comment,
    comment_counts,
    comments_to,
    moderation_in_full,
)
from audit_desk.moderation.rules import Outcome
from audit_desk.moderation.seats import (
    give_own,
    hand_in,
    leave_seat,
)
from audit_desk.moderation.tables import Moderation
from audit_desk.moderation.waiting import queue, waiting_count
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.errors import NotAllowedError, RuleError

__all__ = [
    "TOOL",
    "Comment",
    "agree_all",
    "auditor_grades",
    "begin",
    "comment_counts",
    "comments_to",
    "consistency",
    "finalise",
    "give_back",
    "give_own",
    "hand_in",
    "leave_seat",
    "moderation_in_full",
    "queue",
    "return_with_comments",
    "set_grade",
    "undone",
    "waiting_count",
    "write_comments",
]


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
    end_moderation(session, person, moderation, Outcome.RETURNED, comments)
    return returned


def give_back(session: Session, person: SignedIn, moderation_id: UUID) -> None:
    """Leave the audit to another moderator; a lead may do so for somebody who is away."""
    moderation = under_way_or_refuse(session, moderation_id)
    if moderation.moderator_id != person.id and not person.has(Role.LEAD):
        raise NotAllowedError(
            "Only its moderator or a quality assurance lead may give an audit back.",
            "Nothing was changed.",
        )
    end_moderation(session, person, moderation, Outcome.GIVEN_BACK, None)


def finalise(
    session: Session, person: SignedIn, moderation_id: UUID, comments: str | None = None
) -> Audit:
    """End a moderation: the decided grades become final, and the audit with its tool is finalised.

    Without `comments` those stand that were written on the way. The auditor's own grades stay as
    they were written. What the audit is then owed is made by `cycle.finalise_moderation`, which
    people call. Raises RuleError naming what is left to do.
    """
    moderation, audit, form = deciding(session, person, moderation_id)
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
    end_moderation(session, person, moderation, outcome, comments)
    return done
