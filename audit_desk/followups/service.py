"""Making, starting and ending follow-ups, and passing files up until somebody answers."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits import lifecycle
from audit_desk.audits.earlier import earlier_audits
from audit_desk.audits.reading import seen_or_refuse
from audit_desk.audits.tables import Audit, Recommendation, State
from audit_desk.followups.keeping import why_not_theirs
from audit_desk.followups.passed_up import escalation_count, escalations
from audit_desk.followups.policies import answer_by, waits_for
from audit_desk.followups.reading import (
    due_count,
    due_list,
    follow_up_for,
    follow_up_in_full,
    follow_up_of,
    grade_label,
)
from audit_desk.followups.rules import FollowUpState, due_date, owes_follow_up, why_escalate
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.followups.taking_over import begun_review
from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import refuse_withdrawn
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now, today
from audit_desk.workspace.errors import InputError, RuleError

__all__ = [
    "after_finalising",
    "after_putting_back",
    "answer_escalation",
    "before_withdrawing",
    "due_count",
    "due_list",
    "escalation_count",
    "escalations",
    "follow_up_for",
    "follow_up_in_full",
    "start",
    "unmarked",
]


def after_finalising(session: Session, person: SignedIn, audit: Audit) -> None:
    """Make what a finalised audit is owed: its follow-up, the end of the follow-up that it
    reviews, and an escalation. Doing it twice changes nothing more.

    The follow-up is due by the form's months after the date of the audit, however late it was
    finalised. History that was imported is owed nothing.
    """
    if audit.state != State.FINALISED or audit.imported or audit.purpose == Purpose.MODERATION:
        return
    session.flush()
    version = session.get_one(FormVersion, audit.form_version_id)
    form = definition(version)
    _owe_follow_up(session, person, audit, form)
    reviewed = follow_up_of(session, audit.id)
    if reviewed is not None and reviewed.state != FollowUpState.DONE:
        history.change(
            session,
            person,
            "end follow-up",
            reviewed,
            state=FollowUpState.DONE.value,
            done_at=now(),
        )
    again, before = _of_first(session, reviewed, form) if reviewed else (None, "")
    why = why_escalate(
        audit.final_grade,
        grade_label(version, audit.final_grade),
        first_time=form.escalate,
        again=again,
        before=before,
    )
    if why and not _passed_up(session, audit.id):
        passed_up = Escalation(audit_id=audit.id, why=why)
        passed_up.due = answer_by(session, audit.form, today())
        history.add(session, person, "escalate", passed_up)


_OFFERED_FIRST = (
    "Ask the quality assurance lead to offer it again on the Forms page, then start the follow-up. "
    "It stays due until then."
)


def start(session: Session, person: SignedIn, follow_up_id: UUID) -> Audit:
    """Start the re-audit on the newest version of the follow-up form.

    Whoever has started it already gets their audit, and so does who takes over what somebody left
    behind. Raises RuleError where another has, it waits for another, or it has ended;
    NotAllowedError for a file of one's own team; InputError without the form.
    """
    person.must_be_able_to(Deed.FILL_AUDITS)
    follow_up = session.get_one(FollowUp, follow_up_id)
    if follow_up.review_id is not None:
        return begun_review(session, person, follow_up, follow_up.review_id)
    refuse_withdrawn(session, person, follow_up.form, _OFFERED_FIRST)
    first = seen_or_refuse(session, person, follow_up.audit_id)
    if why := why_not_theirs(session, person, follow_up, first):
        raise RuleError(why, "Nothing was changed.", "Look at the list of follow-ups.")
    review = lifecycle.start_audit(
        session,
        person,
        follow_up.form,
        case_ref=first.case_ref,
        service=first.service,
        team=first.team,
        theme=first.theme,
        practitioner=first.practitioner,
        due=follow_up.due,
        about=first.id,
    )
    session.flush()
    started = {"review_id": review.id, "state": FollowUpState.STARTED.value}
    history.change(session, person, "start follow-up", follow_up, **started)
    return review


def unmarked(session: Session, person: SignedIn, review_id: UUID) -> list[Recommendation]:
    """The earlier recommendations that a follow-up review hasn't marked as addressed or not."""
    follow_up = follow_up_of(session, review_id)
    if follow_up is None:
        return []
    earlier = session.exec(
        select(Recommendation)
        .where(Recommendation.audit_id == follow_up.audit_id)
        .order_by(Recommendation.id)  # type: ignore[arg-type]
    ).all()
    return [one for one in earlier if one.addressed is None]


def before_withdrawing(session: Session, person: SignedIn, review_id: UUID) -> None:
    """Open the follow-up again whose review is about to be withdrawn, its marks taken back."""
    follow_up = follow_up_of(session, review_id)
    if follow_up is None:
        return
    history.change(
        session,
        person,
        "withdraw follow-up",
        follow_up,
        review_id=None,
        state=FollowUpState.OPEN.value,
    )
    review = session.get_one(Audit, review_id)
    earlier = select(Recommendation).where(
        col(Recommendation.audit_id).in_([one.id for one in earlier_audits(session, review)])
    )
    for one in session.exec(earlier).all():
        history.change(
            session, person, "unmark recommendation", one, **_before_review(session, one, review)
        )
    session.flush()


def after_putting_back(session: Session, person: SignedIn, review: Audit) -> None:
    """Take the follow-up again whose review was withdrawn and is put back.

    Raises RuleError where somebody has started it in the meantime.
    """
    if review.purpose != Purpose.FOLLOW_UP or review.about_id is None:
        return
    wanted = select(FollowUp).where(FollowUp.audit_id == review.about_id)
    follow_up = session.exec(wanted).first()
    if follow_up is None:
        return
    if follow_up.review_id is not None or follow_up.state == FollowUpState.ENDED:
        again = "been started again" if follow_up.review_id is not None else "ended"
        raise RuleError(
            f"This follow-up has {again} in the meantime.",
            "The withdrawn review was not put back.",
            "Look at the list of follow-ups.",
        )
    history.change(
        session,
        person,
        "put back follow-up",
        follow_up,
        review_id=review.id,
        state=FollowUpState.STARTED.value,
    )


def answer_escalation(
    session: Session, person: SignedIn, escalation_id: UUID, text: str
) -> Escalation:
    """Answer in writing for a file that was passed up.

    For a service manager of that service or a lead. Raises InputError without words, RuleError
    where it is answered already.
    """
    escalation = session.get_one(Escalation, escalation_id)
    audit = session.get_one(Audit, escalation.audit_id)
    person.must_be_able_to(Deed.ANSWER_ESCALATIONS, audit.service)
    if not text.strip():
        raise InputError(
            "The answer is empty.",
            "Nothing was changed.",
            "Write what you found and what happens now.",
        )
    if escalation.answered_at is not None:
        raise RuleError(
            "This escalation is answered already.",
            "The first answer stands.",
            "Read it among the answered ones.",
        )
    history.change(
        session,
        person,
        "answer escalation",
        escalation,
        answer=text.strip(),
        answered_by=person.id,
        answered_at=now(),
    )
    return escalation


def _before_review(session: Session, asked: Recommendation, review: Audit) -> dict[str, Any]:
    """The mark that a recommendation had before a review was begun, as its history tells."""
    found = {"addressed": asked.addressed, "addressed_comment": asked.addressed_comment}
    for line in reversed(history.history_of(session, str(asked.id))):
        if line.at < review.created_at:
            break
        found |= {key: value for key, value in (line.before or {}).items() if key in found}
    return found


def _owe_follow_up(session: Session, person: SignedIn, audit: Audit, form: FormDefinition) -> None:
    rule = form.follow_up
    if rule is None or not owes_follow_up(audit.final_grade, rule.grades):
        return
    if session.exec(select(FollowUp).where(FollowUp.audit_id == audit.id)).first() is not None:
        return
    for_id, for_role = waits_for(session, audit)
    owed = FollowUp(
        audit_id=audit.id,
        form=rule.form,
        due=due_date(audit.audit_date, rule.months),
        for_id=for_id,
        for_role=for_role,
    )
    history.add(session, person, "make follow-up", owed)


def _passed_up(session: Session, audit_id: UUID) -> bool:
    wanted = select(Escalation.id).where(Escalation.audit_id == audit_id)
    return session.exec(wanted).first() is not None


def _of_first(
    session: Session, follow_up: FollowUp, review: FormDefinition
) -> tuple[tuple[int, ...], str]:
    """Of the first audit: the grades that its version follows up, and the grade that it got. A
    review on another scale is judged by what its own form passes up."""
    first = session.get_one(Audit, follow_up.audit_id)
    version = session.get_one(FormVersion, first.form_version_id)
    form = definition(version)
    alike = form.overall_scale and review.overall_scale and form.scale == review.scale
    grades = form.follow_up.grades if form.follow_up and alike else ()
    return grades, grade_label(version, first.final_grade)
