"""Feedback on the audits that a summary counts: how many have it, from whom, and whether it agreed
with the auditor. Counted in the store; nobody's words are read."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from audit_desk.audits.tables import Answer, Audit, Standing, State
from audit_desk.forms import service as forms
from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.summaries.counting import Version
from audit_desk.summaries.feedback_rules import FEWEST, Giver, giver_of, leanings
from audit_desk.summaries.model import FeedbackFigures, GivenBy, Share

Which = list[ColumnElement[bool]]
_Feedback = aliased(Audit, name="feedback")


def feedback_figures(
    session: Session, which: Which, versions: Sequence[Version]
) -> FeedbackFigures | None:
    """The finalised feedback on the audits under these conditions, which are on these versions of
    their form; None where there is none."""
    said_on = _versions(session, which)
    if not said_on:
        return None
    audits = session.execute(select(func.count()).select_from(Audit).where(*which)).scalar_one()
    each = _each(which, versions, said_on)
    by = _by_giver(session, each, {form.form for _, form in said_on})
    with_some, given = session.execute(
        select(func.count(func.distinct(each.c.about)), func.count()).select_from(each)
    ).one()
    return FeedbackFigures(
        Share(with_some, audits),
        given,
        tuple(
            GivenBy(giver.value, Share(by.get(giver, 0), audits))
            for giver in Giver
            if giver is not Giver.OTHER or giver in by
        ),
        _agreement(session, each),
    )


def _versions(session: Session, which: Which) -> list[tuple[UUID, FormDefinition]]:
    keys = session.scalars(
        select(_Feedback.form_version_id)  # type: ignore[call-overload]
        .join(Audit, col(Audit.id) == _Feedback.about_id)
        .where(*which, *_finalised())
        .distinct()
    ).all()
    return [(key, forms.definition(session.get_one(FormVersion, key))) for key in keys]


def _finalised() -> Which:
    return [
        col(_Feedback.purpose) == Purpose.FEEDBACK.value,
        col(_Feedback.state) == State.FINALISED.value,
    ]


def _each(
    which: Which, versions: Sequence[Version], said_on: Iterable[tuple[UUID, FormDefinition]]
) -> Subquery:
    """A row for each feedback: its audit, its form, how many of its answers are favourable and
    unfavourable, and whether the auditor's grade counts as good (none where there is none)."""
    good, bad = _conditions(said_on)
    answered = and_(
        col(Answer.audit_id) == _Feedback.id, col(Answer.standing) == Standing.ANSWERED.value
    )
    return (
        select(
            col(_Feedback.id).label("id"),
            col(_Feedback.about_id).label("about"),
            col(_Feedback.form).label("form"),
            func.sum(case((good, 1), else_=0)).label("good"),
            func.sum(case((bad, 1), else_=0)).label("bad"),
            func.max(_grade(versions)).label("grade"),
        )
        .select_from(_Feedback)
        .join(Audit, col(Audit.id) == _Feedback.about_id)
        .outerjoin(Answer, answered)
        .where(*which, *_finalised())
        .group_by(col(_Feedback.id), col(_Feedback.about_id), col(_Feedback.form))
        .subquery()
    )


def _conditions(
    said_on: Iterable[tuple[UUID, FormDefinition]],
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That an answer is favourable, and that it is unfavourable."""
    sides: tuple[list[ColumnElement[bool]], ...] = ([], [])
    for version, form in said_on:
        for side, place in zip(sides, ("good", "bad"), strict=True):
            alike: dict[tuple[str, ...], list[str]] = {}
            for one in leanings(form):
                alike.setdefault(getattr(one, place), []).append(one.question)
            side += [
                and_(
                    col(_Feedback.form_version_id) == version,
                    col(Answer.question).in_(keys),
                    col(Answer.value).in_(values),
                )
                for values, keys in alike.items()
                if values
            ]
    good, bad = sides
    return or_(false(), *good), or_(false(), *bad)


def _grade(versions: Sequence[Version]) -> ColumnElement[Any]:
    """1 where the auditor's own grade counts as good on its scale, 0 where it doesn't."""
    told: list[tuple[ColumnElement[bool], int]] = []
    for one in versions:
        scale = one.form.overall_scale
        if scale is None or not scale.good:
            continue
        here = col(Audit.form_version_id) == one.id
        told.append((and_(here, col(Audit.overall_grade).in_(scale.good)), 1))
        told.append((and_(here, col(Audit.overall_grade).in_(scale.values)), 0))
    return case(*told, else_=None) if told else cast(null(), Integer)


def _by_giver(session: Session, each: Subquery, names: Iterable[str]) -> dict[Giver, int]:
    """How many audits have feedback from whom."""
    givers: dict[Giver, list[str]] = {}
    for name in sorted(names):
        givers.setdefault(giver_of(name), []).append(name)
    told = case(*((each.c.form.in_(some), giver.value) for giver, some in givers.items()))
    rows = session.execute(
        select(told, func.count(func.distinct(each.c.about))).select_from(each).group_by(told)
    )
    return {Giver(row[0]): row[1] for row in rows}


def _agreement(session: Session, each: Subquery) -> Share | None:
    """How many feedbacks agreed with the auditor, of those that lean one way on a graded audit;
    None where there are too few to tell it."""
    leans = and_(each.c.good != each.c.bad, each.c.grade.is_not(None))
    agrees = or_(
        and_(each.c.good > each.c.bad, each.c.grade == 1),
        and_(each.c.good < each.c.bad, each.c.grade == 0),
    )
    base, count = session.execute(
        select(func.count(), func.sum(case((agrees, 1), else_=0))).select_from(each).where(leans)
    ).one()
    return Share(count or 0, base) if base >= FEWEST else None
