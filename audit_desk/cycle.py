"""Submitting and finalising, which need moderation and follow-ups both, and what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from audit_desk.audits import concerns, home, lifecycle
from audit_desk.audits.changes import AddressedChange
from audit_desk.audits.listing import in_services_of, visible_to
from audit_desk.audits.putting_back import put_back_audit
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.rules import Missing
from audit_desk.audits.rules import missing as missing_in_audit
from audit_desk.audits.tables import Audit, State
from audit_desk.audits.writing import save_many
from audit_desk.followups import service as followups
from audit_desk.followups.passed_up import EscalationRow
from audit_desk.followups.reading import FollowUpRow, grade_label
from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.moderation import service as moderation
from audit_desk.moderation.asking import settle
from audit_desk.moderation.calibration import ExerciseRow, waiting_exercises
from audit_desk.moderation.waiting import QueueRow
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import making as actions
from audit_desk.plans.lists import ActionFilter, ActionRow, count_actions
from audit_desk.plans.lists import actions as list_actions
from audit_desk.workspace.columns import today
from audit_desk.workspace.errors import RuleError

SOON = 14  # days in which a follow-up that falls due is spoken of
ROUND_MONTHS = 2  # how far back from its newest audit a round of a theme is taken to reach
_NO_ROUND = (Purpose.MODERATION.value, Purpose.FOLLOW_UP.value, Purpose.FEEDBACK.value)
RECOMMENDATION = "recommendation:"  # how Missing names an earlier recommendation, its key behind


@dataclass(frozen=True)
class Round:
    """How far the audits of one theme and form are: `finished` of `of` in the period, and how
    many of each grade so far, lowest first, by label ("3 Good")."""

    theme: str
    form: str
    form_title: str
    date_from: date
    date_to: date
    finished: int
    of: int
    grades: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class WaitingForMe:
    """All that waits for a person. `comments` says how often each returned audit was commented
    on; follow-ups are those due within SOON days or overdue that nobody else has started;
    `exercises` are those of calibration that are open for grading."""

    drafts: tuple[home.DraftRow, ...]
    returned: tuple[home.DraftRow, ...]
    comments: dict[UUID, int]
    to_moderate: tuple[QueueRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    escalations: tuple[EscalationRow, ...]
    concerns: tuple[concerns.ConcernRow, ...]
    round: Round | None
    actions: tuple[ActionRow, ...] = ()
    exercises: tuple[ExerciseRow, ...] = ()


@dataclass(frozen=True)
class Badges:
    """How much waits behind each page of the window; `home` is what is the person's own. `concerns`
    are those that wait for the person's answer, `newest_concern` when the last was raised."""

    home: int
    moderation: int
    follow_ups: int
    actions: int = 0
    concerns: int = 0
    newest_concern: datetime | None = None


def missing(session: Session, person: SignedIn, audit_id: UUID) -> list[Missing]:
    """What must be mended before an audit can be submitted; in a follow-up review also the
    earlier recommendations that aren't marked (`question` is RECOMMENDATION and the key)."""
    whole = audit_in_full(session, person, audit_id)
    unmarked = [
        Missing(-1, f"{RECOMMENDATION}{one.id}", f"Say whether this was addressed: “{one.text}”")
        for one in followups.unmarked(session, person, audit_id)
    ]
    return [*missing_in_audit(whole.form, whole.audit, whole.answers), *unmarked]


def submit(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """Hand an audit in. Where its form asks for no moderation it is finalised, and what it is
    then owed is made. Raises RuleError naming what is missing."""
    _refuse_tool(session, audit_id, "Finish it together with the moderation.")
    if unmarked := len(followups.unmarked(session, person, audit_id)):
        whole = audit_in_full(session, person, audit_id)
        left = missing_in_audit(whole.form, whole.audit, whole.answers)
        raise RuleError(
            "The audit isn't complete.",
            "It was not submitted; everything typed is kept.",
            " ".join([*(f"{one.what.rstrip('.')}." for one in left), _not_marked(unmarked)]),
        )
    audit = lifecycle.submit_audit(session, person, audit_id, settle)
    followups.after_finalising(session, person, audit)
    actions.after_finalising(session, person, audit)
    return audit


def finalise_moderation(
    session: Session, person: SignedIn, moderation_id: UUID, comments: str | None = None
) -> Audit:
    """End a moderation, finalise its audit on the decided grades, and make what it is owed.
    Without `comments` those stand that were written on the way."""
    audit = moderation.finalise(session, person, moderation_id, comments)
    followups.after_finalising(session, person, audit)
    actions.after_finalising(session, person, audit)
    return audit


def withdraw(session: Session, person: SignedIn, audit_id: UUID) -> None:
    """Take back a draft of one's own; a follow-up that it was the review of is open again."""
    _refuse_tool(session, audit_id, "Give the audit back to the queue instead.")
    followups.before_withdrawing(session, person, audit_id)
    lifecycle.withdraw_audit(session, person, audit_id)


def put_back(
    session: Session, person: SignedIn, audit_id: UUID, marks: Sequence[AddressedChange] = ()
) -> Audit:
    """Undo the withdrawal of a draft, and set again the marks that a follow-up review had set on
    the earlier recommendations."""
    audit = put_back_audit(session, person, audit_id)
    followups.after_putting_back(session, person, audit)
    if marks:
        save_many(session, person, audit.id, marks)
    return audit


def waiting(session: Session, person: SignedIn) -> WaitingForMe:
    """All that the home page shows, by what the person may do."""
    own = home.waiting(session, person).drafts
    returned = tuple(row for row in own if row.state == State.RETURNED)
    moderates, fills = person.may(Deed.MODERATE), person.may(Deed.FILL_AUDITS)
    queue = moderation.queue(session, person) if moderates else []
    due = followups.due_list(session, person, _soon()) if fills else []
    return WaitingForMe(
        drafts=tuple(row for row in own if row.state == State.DRAFT),
        returned=returned,
        comments=moderation.comment_counts(session, person, [row.id for row in returned]),
        to_moderate=tuple(row for row in queue if row.open),
        follow_ups=tuple(row for row in due if row.to_do),
        escalations=tuple(
            row for row in followups.escalations(session, person) if row.may_answer or row.told_me
        ),
        concerns=tuple(concerns.open_concerns(session, person)),
        round=current_round(session, person),
        actions=(*own_actions(session, person), *to_sign(session, person)),
        exercises=tuple(waiting_exercises(session, person)),
    )


def badges(session: Session, person: SignedIn) -> Badges:
    """The counts beside the names of the pages."""
    own = session.execute(
        select(func.count())
        .select_from(Audit)
        .where(
            col(Audit.auditor_id) == person.id,
            col(Audit.state).in_((State.DRAFT.value, State.RETURNED.value)),
            col(Audit.purpose) != Purpose.MODERATION.value,
        )
    ).scalar_one()
    to_answer = followups.escalation_count(session, person)
    worries = concerns.open_count(session, person)
    for_answer, newest = concerns.to_answer(session, person)
    return Badges(
        home=own + to_answer + worries,
        moderation=moderation.waiting_count(session, person),
        follow_ups=followups.due_count(session, person, _soon()),
        actions=count_actions(session, person, ActionFilter(mine=True, overdue=True))
        + len(to_sign(session, person)),
        concerns=for_answer,
        newest_concern=newest,
    )


def own_actions(session: Session, person: SignedIn) -> list[ActionRow]:
    """What the person owns and is left to do, overdue first."""
    return list_actions(session, person, ActionFilter(mine=True, left=True))


def to_sign(session: Session, person: SignedIn) -> list[ActionRow]:
    """The actions of others that wait for the person's signature."""
    if not person.may(Deed.SIGN_OFF):
        return []
    found = list_actions(session, person, ActionFilter(to_sign=True))
    return [one for one in found if one.may_sign]


def current_round(session: Session, person: SignedIn) -> Round | None:
    """The round that the person last audited in, or the newest of their services where they
    don't audit; None where no audit has a theme. Counted are the person's own audits and those
    of the services of which they may see summaries; drafts of others are counted, never shown."""
    newest = _newest_with_theme(session, Audit.auditor_id == person.id)
    if newest is None:
        newest = _newest_with_theme(session, visible_to(person))
    if newest is None:
        return None
    begins = newest.audit_date - relativedelta(months=ROUND_MONTHS)
    counts = session.execute(
        select(Audit.state, Audit.final_grade, func.count(), func.max(Audit.audit_date))
        .where(
            or_(in_services_of(person, Deed.SEE_SUMMARIES), col(Audit.auditor_id) == person.id),
            col(Audit.theme) == newest.theme,
            col(Audit.form) == newest.form,
            col(Audit.audit_date) >= begins,
        )
        .group_by(col(Audit.state), col(Audit.final_grade))
    ).all()
    version = session.get_one(FormVersion, newest.form_version_id)
    done = {grade: n for state, grade, n, _ in counts if state == State.FINALISED}
    return Round(
        theme=newest.theme,
        form=newest.form,
        form_title=version.title,
        date_from=begins,
        date_to=max(day for *_, day in counts),
        finished=sum(done.values()),
        of=sum(n for _, _, n, _ in counts),
        grades=tuple(
            (grade_label(version, grade), done[grade])
            for grade in sorted(grade for grade in done if grade is not None)
        ),
    )


def _newest_with_theme(session: Session, whose: ColumnElement[bool] | bool) -> Audit | None:
    return session.exec(
        select(Audit)
        .where(
            whose,
            Audit.theme != "",
            col(Audit.purpose).not_in(_NO_ROUND),
        )
        .order_by(col(Audit.audit_date).desc(), col(Audit.id).desc())
        .limit(1)
    ).first()


def _not_marked(number: int) -> str:
    """Without their words: they are about a child."""
    if number == 1:
        return "One earlier recommendation is not marked."
    return f"{number} earlier recommendations are not marked."


def _refuse_tool(session: Session, audit_id: UUID, instead: str) -> None:
    audit = session.get(Audit, audit_id)
    if audit is not None and audit.purpose == Purpose.MODERATION and audit.about_id is not None:
        raise RuleError("This is the tool of a moderation.", "Nothing was changed.", instead)


def _soon() -> date:
    return today() + timedelta(days=SOON)
