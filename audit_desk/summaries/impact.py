"""What a round of follow-ups came to: from which grade to which, and what is still weak."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.tables import Addressed, Audit, Recommendation, State
from audit_desk.followups.rules import LEFT, FollowUpState
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.forms import service as forms
from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.summaries.impact_model import Impact, Move, StillWeak
from audit_desk.summaries.service import SummaryRequest, counted_audits, summarise
from audit_desk.workspace.columns import today


def impact(session: Session, person: SignedIn, asked: SummaryRequest) -> Impact:
    """What the finalised reviews on a follow-up form came to, by their date.

    A review that was imported looks back on the newest earlier audit of the same case that its
    form follows up. Raises what `summarise` raises.
    """
    reviews = summarise(session, person, asked)
    scale = reviews.grades.scale if reviews.grades else None
    rows = session.exec(
        select(Audit).where(*counted_audits(person, asked)).order_by(col(Audit.audit_date))
    ).all()
    versions = _versions(session)
    firsts = _firsts(session, person, rows, versions)
    moves: Counter[tuple[int, int]] = Counter()
    for review in rows:
        grades = _both(review, firsts.get(review.id), versions, scale)
        if grades is not None:
            moves[grades] += 1
    left, ended = _due(session, person, asked)
    return Impact(
        reviews=reviews,
        moves=tuple(Move(*pair, count) for pair, count in sorted(moves.items())),
        unknown=len(rows) - sum(moves.values()),
        still_weak=tuple(_still_weak(session, rows, firsts, versions)),
        marks=_marks(session, {one.id for one in firsts.values()}),
        left=left,
        ended=ended,
    )


def review_forms(session: Session, person: SignedIn) -> list[tuple[str, str]]:
    """The forms on which follow-ups are done, with their titles, that with the newest review
    first."""
    person.must_be_able_to(Deed.SEE_SUMMARIES)
    newest = session.execute(
        select(Audit.form, func.max(col(Audit.audit_date)))
        .where(
            col(Audit.purpose) == Purpose.FOLLOW_UP.value,
            col(Audit.state) == State.FINALISED.value,
            in_services_of(person, Deed.SEE_SUMMARIES),
        )
        .group_by(col(Audit.form))
    ).all()
    last = {str(form): day for form, day in newest}
    known = [one for one in forms.forms(session, person) if one.purpose == Purpose.FOLLOW_UP]
    known.sort(key=lambda one: last.get(one.form, date.min), reverse=True)
    return [(one.form, one.title) for one in known]


def _versions(session: Session) -> dict[UUID, FormDefinition]:
    return {one.id: forms.definition(one) for one in session.exec(select(FormVersion)).all()}


def _firsts(
    session: Session,
    person: SignedIn,
    reviews: Sequence[Audit],
    versions: dict[UUID, FormDefinition],
) -> dict[UUID, Audit]:
    """The first audit of each review, by the key of the review, where it is known."""
    linked = {one.about_id for one in reviews if one.about_id is not None}
    imported = [one for one in reviews if one.about_id is None and one.imported]
    cases = {one.case_ref for one in imported if one.case_ref}
    by_key = {
        one.id: one for one in session.exec(select(Audit).where(col(Audit.id).in_(linked))).all()
    }
    earlier: dict[str, list[Audit]] = {}
    for one in session.exec(
        select(Audit)
        .where(
            col(Audit.case_ref).in_(cases),
            col(Audit.state) == State.FINALISED.value,
            in_services_of(person, Deed.SEE_SUMMARIES),
        )
        .order_by(col(Audit.audit_date))
    ).all():
        earlier.setdefault(one.case_ref, []).append(one)
    found: dict[UUID, Audit] = {}
    for review in reviews:
        if review.about_id is not None:
            found[review.id] = by_key[review.about_id]
        elif candidates := [
            one
            for one in earlier.get(review.case_ref, ())
            if one.audit_date < review.audit_date and _asks_for(versions, one, review.form)
        ]:
            found[review.id] = candidates[-1]
    return found


def _asks_for(versions: dict[UUID, FormDefinition], audit: Audit, form: str) -> bool:
    rule = versions[audit.form_version_id].follow_up
    return rule is not None and rule.form == form and audit.final_grade in rule.grades


def _both(
    review: Audit,
    first: Audit | None,
    versions: dict[UUID, FormDefinition],
    scale: Scale | None,
) -> tuple[int, int] | None:
    """The grade before and after, where both are on the scale of the round."""
    if first is None or scale is None or first.final_grade is None or review.final_grade is None:
        return None
    if {versions[one.form_version_id].scale for one in (first, review)} != {scale.id}:
        return None
    return first.final_grade, review.final_grade


def _still_weak(
    session: Session,
    reviews: Sequence[Audit],
    firsts: dict[UUID, Audit],
    versions: dict[UUID, FormDefinition],
) -> list[StillWeak]:
    """Those whose review didn't come out well, the weakest first."""
    weak = [one for one in reviews if _is_weak(one, versions)]
    passed_up = {
        one.audit_id: one
        for one in session.exec(
            select(Escalation).where(col(Escalation.audit_id).in_([one.id for one in weak]))
        ).all()
    }
    still_open = _still_open(session, {one.id for one in firsts.values()})
    made = []
    for one in weak:
        first, escalation = firsts.get(one.id), passed_up.get(one.id)
        made.append(
            StillWeak(
                one.id,
                one.case_ref,
                one.service,
                one.team,
                one.audit_date,
                *_shown(first, versions),
                *_shown(one, versions),
                open=still_open[first.id] if first else 0,
                escalation_id=escalation.id if escalation else None,
                answered=escalation is not None and escalation.answered_at is not None,
            )
        )
    return sorted(made, key=lambda one: (one.after, one.audit_date, one.case_ref))


def _still_open(session: Session, firsts: set[UUID]) -> Counter[UUID]:
    """How many recommendations of each first audit aren't fully addressed."""
    found: Counter[UUID] = Counter()
    for key, count in session.execute(
        select(Recommendation.audit_id, func.count())
        .where(
            col(Recommendation.audit_id).in_(firsts),
            func.coalesce(Recommendation.addressed, "") != Addressed.FULLY.value,
        )
        .group_by(col(Recommendation.audit_id))
    ):
        found[key] = count
    return found


def _is_weak(review: Audit, versions: dict[UUID, FormDefinition]) -> bool:
    form = versions[review.form_version_id]
    scale = form.overall_scale
    if scale is None or review.final_grade is None:
        return False
    if form.escalate:
        return review.final_grade in form.escalate
    return bool(scale.good) and review.final_grade not in scale.good


def _shown(audit: Audit | None, versions: dict[UUID, FormDefinition]) -> tuple[str, int]:
    if audit is None or audit.final_grade is None:
        return "", 0
    scale = versions[audit.form_version_id].overall_scale
    if scale is None or audit.final_grade not in scale.values:
        return "", 0
    return scale.label(audit.final_grade), scale.place(audit.final_grade)


def _marks(session: Session, firsts: set[UUID]) -> dict[str, int]:
    counts: dict[str, int] = {
        str(mark): count
        for mark, count in session.execute(
            select(Recommendation.addressed, func.count())
            .where(
                col(Recommendation.audit_id).in_(firsts),
                col(Recommendation.addressed).is_not(None),
            )
            .group_by(col(Recommendation.addressed))
        )
    }
    return {mark.value: counts.get(mark.value, 0) for mark in Addressed}


def _due(session: Session, person: SignedIn, asked: SummaryRequest) -> tuple[int, dict[str, int]]:
    """Of the follow-ups that fell due in the period: how many are left, and how many ended."""
    which = [
        col(FollowUp.form) == asked.form,
        in_services_of(person, Deed.SEE_SUMMARIES),
        col(FollowUp.state) != FollowUpState.DONE.value,
    ]
    if asked.service:
        which.append(col(Audit.service) == asked.service)
    if asked.theme:
        which.append(col(Audit.theme) == asked.theme)
    if asked.date_from is not None:
        which.append(col(FollowUp.due) >= asked.date_from)
    if asked.date_to is not None:
        which.append(col(FollowUp.due) <= asked.date_to)
    else:
        over = col(FollowUp.state) == FollowUpState.ENDED.value
        which.append(or_(over, col(FollowUp.due) <= today()))
    left = 0
    ended: dict[str, int] = {}
    for state, how, count in session.execute(
        select(FollowUp.state, FollowUp.ended_as, func.count())
        .join(Audit, col(Audit.id) == col(FollowUp.audit_id))
        .where(*which)
        .group_by(col(FollowUp.state), col(FollowUp.ended_as))
    ):
        if state in LEFT:
            left += count
        else:
            ended[how] = count
    return left, ended
