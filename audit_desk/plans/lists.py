"""Lists of actions, for whoever may see them: their own, their service's, those overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_
from sqlmodel import Session, col, select

from audit_desk.audits.tables import Audit, Recommendation
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.actions import may_change, may_sign, seen_or_refuse
from audit_desk.plans.rules import LEFT, Status, overdue
from audit_desk.plans.tables import Action, ActionSource, LineAction, Plan, PlanLine
from audit_desk.workspace.columns import today


@dataclass(frozen=True)
class ActionFilter:
    """What a list is narrowed to; empty fields don't narrow. `left` are open or under way."""

    mine: bool = False
    service: str = ""
    status: str = ""
    left: bool = False
    overdue: bool = False
    to_sign: bool = False
    whom: str = ""
    theme: str = ""
    audit_id: UUID | None = None
    plan_id: UUID | None = None
    words: str = ""


@dataclass(frozen=True)
class ActionRow:
    """An action in a list. `sources` says how many recommendations it answers; `days` to go until
    it is due are negative when overdue."""

    id: UUID
    text: str
    whom: str
    service: str
    theme: str
    owner: str
    mine: bool
    due: date | None
    days: int | None
    overdue: bool
    status: str
    evidence: str
    needs_sign_off: bool
    signed_off: bool
    audit_id: UUID | None
    case_ref: str
    sources: int
    may_change: bool
    may_sign: bool


@dataclass(frozen=True)
class Source:
    """A recommendation that an action answers, with the audit that made it and what a follow-up
    found of it. `own_action_id` is the action that it had alone."""

    recommendation_id: UUID
    text: str
    audit_id: UUID
    audit_ref: str
    case_ref: str
    audit_date: date
    addressed: str | None
    own_action_id: UUID


@dataclass(frozen=True)
class OnPlan:
    """A line of a plan that an action does."""

    plan_id: UUID
    title: str
    line_id: UUID


def actions(
    session: Session, person: SignedIn, narrowed: ActionFilter, limit: int | None = None
) -> list[ActionRow]:
    """The actions that the person may see, those due first at the top, undated ones last."""
    query = (
        select(Action, Audit.case_ref)
        .outerjoin(Audit, col(Audit.id) == col(Action.audit_id))
        .where(*_conditions(person, narrowed))
        .order_by(col(Action.due).is_(None), col(Action.due), col(Action.id))
        .limit(limit)
    )
    found = session.execute(query).all()
    return _rows(session, person, [(row[0], row[1] or "") for row in found])


def count_actions(session: Session, person: SignedIn, narrowed: ActionFilter) -> int:
    """How many actions a list holds."""
    wanted = select(func.count()).select_from(Action).where(*_conditions(person, narrowed))
    return session.exec(wanted).one()


def action_row(session: Session, person: SignedIn, action_id: UUID) -> ActionRow:
    """One action as lists show it, one that was joined into another too."""
    action = seen_or_refuse(session, person, action_id)
    audit = session.get(Audit, action.audit_id) if action.audit_id else None
    return _rows(session, person, [(action, audit.case_ref if audit else "")])[0]


def sources(session: Session, person: SignedIn, action_id: UUID) -> list[Source]:
    """The recommendations that an action answers, oldest audit first."""
    seen_or_refuse(session, person, action_id)
    rows = session.exec(
        select(ActionSource, Recommendation, Audit)
        .join(Recommendation, col(Recommendation.id) == col(ActionSource.recommendation_id))
        .join(Audit, col(Audit.id) == col(Recommendation.audit_id))
        .where(ActionSource.action_id == action_id)
        .order_by(col(Audit.audit_date), col(Recommendation.id))
    ).all()
    return [
        Source(
            asked.id,
            asked.text,
            audit.id,
            audit.audit_ref,
            audit.case_ref,
            audit.audit_date,
            asked.addressed,
            source.own_action_id,
        )
        for source, asked, audit in rows
    ]


def plans_of(session: Session, person: SignedIn, action_id: UUID) -> list[OnPlan]:
    """The lines of plans that an action does."""
    seen_or_refuse(session, person, action_id)
    rows = session.exec(
        select(Plan.id, Plan.title, PlanLine.id)
        .join(PlanLine, col(PlanLine.plan_id) == col(Plan.id))
        .join(LineAction, col(LineAction.line_id) == col(PlanLine.id))
        .where(LineAction.action_id == action_id)
        .order_by(Plan.title, col(PlanLine.position))
    ).all()
    return [OnPlan(*row) for row in rows]


def visible_actions(person: SignedIn) -> ColumnElement[bool]:
    """The condition under which somebody may see an action; says the same as `seen_or_refuse`."""
    if person.may(Deed.SEE_SUMMARIES, ""):
        return col(Action.id).is_not(None)
    held = [
        one.service
        for one in person.roles
        if one.service and person.may(Deed.SEE_SUMMARIES, one.service)
    ]
    of_services = col(Action.service).in_(held) if held else false()
    return or_(of_services, col(Action.owner_id) == person.id)


def _conditions(person: SignedIn, narrowed: ActionFilter) -> list[ColumnElement[bool]]:
    found = [visible_actions(person), col(Action.joined_into_id).is_(None)]
    for column, wanted in (
        (Action.owner_id, person.id if narrowed.mine else None),
        (Action.service, narrowed.service),
        (Action.status, narrowed.status),
        (Action.whom, narrowed.whom),
        (Action.theme, narrowed.theme),
        (Action.audit_id, narrowed.audit_id),
    ):
        if wanted:
            found.append(col(column) == wanted)
    if narrowed.left or narrowed.overdue:
        found.append(col(Action.status).in_(LEFT))
    if narrowed.overdue:
        found.append(col(Action.due) < today())
    if narrowed.to_sign:
        found += [
            col(Action.status) == Status.DONE.value,
            col(Action.needs_sign_off).is_(True),
            col(Action.signed_off_at).is_(None),
        ]
    if narrowed.plan_id:
        lines = select(LineAction.action_id).join(PlanLine)
        found.append(col(Action.id).in_(lines.where(PlanLine.plan_id == narrowed.plan_id)))
    return [*found, *(_holds(word) for word in narrowed.words.split())]


def _holds(word: str) -> ColumnElement[bool]:
    columns = (Action.text, Action.owner, Action.theme, Action.service, Action.evidence)
    of_case = select(Audit.id).where(col(Audit.case_ref).icontains(word, autoescape=True))
    return or_(
        *(col(column).icontains(word, autoescape=True) for column in columns),
        col(Action.audit_id).in_(of_case),
    )


def _rows(
    session: Session, person: SignedIn, found: Sequence[tuple[Action, str]]
) -> list[ActionRow]:
    counts: dict[UUID, int] = {
        row[0]: row[1]
        for row in session.execute(
            select(col(ActionSource.action_id), func.count())
            .where(col(ActionSource.action_id).in_([action.id for action, _ in found]))
            .group_by(col(ActionSource.action_id))
        )
    }
    day = today()
    return [_row(person, action, case, counts.get(action.id, 0), day) for action, case in found]


def _row(person: SignedIn, action: Action, case_ref: str, sources: int, day: date) -> ActionRow:
    return ActionRow(
        id=action.id,
        text=action.text,
        whom=action.whom,
        service=action.service,
        theme=action.theme,
        owner=action.owner,
        mine=action.owner_id == person.id,
        due=action.due,
        days=(action.due - day).days if action.due else None,
        overdue=overdue(action.status, action.due, day),
        status=action.status,
        evidence=action.evidence,
        needs_sign_off=action.needs_sign_off,
        signed_off=action.signed_off_at is not None,
        audit_id=action.audit_id,
        case_ref=case_ref,
        sources=sources,
        may_change=action.joined_into_id is None and may_change(person, action),
        may_sign=may_sign(person, action),
    )
