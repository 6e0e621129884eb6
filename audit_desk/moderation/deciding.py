"""Deciding grades in a moderation: agreeing or differing, with the auditor's kept beside."""

from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits.tables import Audit
from audit_desk.forms.definition import FormDefinition
from audit_desk.moderation.grades import (
    OVERALL,
    auditor_grades,
    form_of,
    scale_of,
    under_way_or_refuse,
)
from audit_desk.moderation.rules import why_not_moderate
from audit_desk.moderation.seats import Stage, stage_of
from audit_desk.moderation.tables import ModeratedGrade, Moderation
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.errors import NotAllowedError, RuleError

__all__ = ["OVERALL", "agree_all", "auditor_grades", "set_grade", "write_comments"]


def set_grade(
    session: Session,
    person: SignedIn,
    moderation_id: UUID,
    question: str,
    grade: int | None,
    reason: str = "",
) -> ModeratedGrade:
    """Decide one grade ("" is the overall one), agreeing or differing; None undecides it.

    The auditor's grade is kept beside it. A reason may follow later, but before the end. Raises
    RuleError for a grade that isn't on the scale, or that the auditor didn't give.
    """
    moderation, audit, form = deciding(session, person, moderation_id)
    theirs = auditor_grades(session, audit, form)
    scale = scale_of(form, question)
    if scale is None or question not in theirs:
        raise RuleError(
            "The auditor gave no grade here.",
            "Nothing was changed.",
            "Say in your comments what is missing, and return the audit.",
        )
    if grade is not None and grade not in scale.values:
        raise RuleError(f"{grade} is not a grade of this form.", "Nothing was changed.")
    return _decide(session, person, moderation, question, theirs[question], grade, reason)


def agree_all(session: Session, person: SignedIn, moderation_id: UUID) -> dict[str, ModeratedGrade]:
    """Take over every grade of the auditor that isn't decided yet; those that were changed stay.

    Returns all that is decided, by question ("" is the overall grade).
    """
    moderation, audit, form = deciding(session, person, moderation_id)
    decided = decided_grades(session, moderation_id)
    for question, theirs in auditor_grades(session, audit, form).items():
        if question not in decided or decided[question].grade is None:
            decided[question] = _decide(session, person, moderation, question, theirs, theirs, "")
    return decided


def write_comments(session: Session, person: SignedIn, moderation_id: UUID, text: str) -> None:
    """Keep what the moderator is writing to the auditor, who reads it once the moderation ends."""
    moderation, _, _ = mine(session, person, moderation_id)
    history.change(session, person, "write comments", moderation, comments=text)


def mine(
    session: Session, person: SignedIn, moderation_id: UUID
) -> tuple[Moderation, Audit, FormDefinition]:
    """The moderation, its audit and form, where the person is its moderator and it is under way."""
    moderation = under_way_or_refuse(session, moderation_id)
    audit = session.get_one(Audit, moderation.audit_id)
    if moderation.moderator_id != person.id:
        raise NotAllowedError(
            "Only its moderator may do this.", "Nothing was changed.", "Ask them to give it back."
        )
    if why := why_not_moderate(person, audit.auditor_id, audit.team, audit.service):
        raise NotAllowedError(why, "Nothing was changed.", "Give it back to the queue.")
    return moderation, audit, form_of(session, audit)


def deciding(
    session: Session, person: SignedIn, moderation_id: UUID
) -> tuple[Moderation, Audit, FormDefinition]:
    """As `mine`, once the grades that were given on one's own, or by a panel, are all handed in."""
    found = mine(session, person, moderation_id)
    if stage_of(session, person, found[0]) is not Stage.DECIDING:
        panel = found[0].panel > 1
        raise RuleError(
            "Grades are still to be handed in.",
            "Nothing was changed.",
            "Wait until the whole panel has." if panel else "Hand yours in first.",
        )
    return found


def _decide(
    session: Session,
    person: SignedIn,
    moderation: Moderation,
    question: str,
    auditor_grade: int,
    grade: int | None,
    reason: str,
) -> ModeratedGrade:
    row = session.get(ModeratedGrade, (moderation.id, question))
    if row is None:
        row = ModeratedGrade(
            moderation_id=moderation.id,
            question=question,
            auditor_grade=auditor_grade,
            grade=grade,
            reason=reason,
        )
        history.add(session, person, "decide grade", row)
    else:
        history.change(session, person, "decide grade", row, grade=grade, reason=reason)
    return row


def decided_grades(session: Session, moderation_id: UUID) -> dict[str, ModeratedGrade]:
    rows = session.exec(
        select(ModeratedGrade).where(ModeratedGrade.moderation_id == moderation_id)
    ).all()
    return {row.question: row for row in rows}


def differs(row: ModeratedGrade) -> bool:
    return row.grade is not None and row.grade != row.auditor_grade
