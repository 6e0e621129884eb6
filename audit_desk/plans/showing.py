"""Plans as people see them: each line with its colour by rule or by a person, and its actions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import designs
from audit_desk.plans.designs import Column
from audit_desk.plans.keeping import lines_in
from audit_desk.plans.rules import Doing, Progress, Rag, Status, overdue, progress_of, rag_by_rule
from audit_desk.plans.tables import Action, LineAction, Measure, Plan, PlanLine
from audit_desk.workspace.columns import today
from audit_desk.workspace.errors import InputError


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list."""

    id: UUID
    title: str
    kind: str
    service: str
    lines: int
    closed: bool
    may_change: bool


@dataclass(frozen=True)
class LineActionRow:
    """An action that does a line."""

    id: UUID
    text: str
    status: str
    owner: str
    due: date | None
    overdue: bool


@dataclass(frozen=True)
class LineRow:
    """A line. `rag` is what is shown: a person's colour where they gave one, with `why` its
    reason, else `by_rule` with the rule's. `progress` is as `said`, or as its actions tell."""

    id: UUID
    position: int
    section: str
    cells: Mapping[str, str]
    starts: date | None
    ends: date | None
    progress: Progress
    rag: Rag
    by_rule: Rag
    why: str
    overridden: bool
    actions: tuple[LineActionRow, ...]
    measures: int
    said: Progress = Progress.UNSAID


@dataclass(frozen=True)
class PlanInFull:
    """A plan with all its lines, in order."""

    id: UUID
    title: str
    kind: str
    service: str
    columns: tuple[Column, ...]
    needs_sign_off: bool
    came_from: str
    closed: bool
    lines: tuple[LineRow, ...]
    may_change: bool

    def colours(self) -> dict[Rag, int]:
        """How many lines are shown in each colour."""
        found = [line.rag for line in self.lines]
        return {rag: found.count(rag) for rag in Rag}


def plans(session: Session, person: SignedIn, closed: bool = False) -> list[PlanRow]:
    """The plans that the person may see, newest first; closed ones where asked for."""
    counts: dict[UUID, int] = {
        row[0]: row[1]
        for row in session.execute(
            select(col(PlanLine.plan_id), func.count()).group_by(col(PlanLine.plan_id))
        )
    }
    wanted = select(Plan).where(_visible(person)).order_by(col(Plan.id).desc())
    if not closed:
        wanted = wanted.where(col(Plan.closed_at).is_(None))
    return [
        PlanRow(
            one.id,
            one.title,
            one.kind,
            one.service,
            counts.get(one.id, 0),
            one.closed_at is not None,
            person.may(Deed.KEEP_PLANS, one.service),
        )
        for one in session.exec(wanted).all()
    ]


def plan_in_full(session: Session, person: SignedIn, plan_id: UUID) -> PlanInFull:
    """A plan with its lines as they stand today."""
    plan = seen_or_refuse(session, person, plan_id)
    lines = lines_in(session, plan_id)
    actions = _actions(session, plan_id)
    measures: dict[UUID, int] = {
        row[0]: row[1]
        for row in session.execute(
            select(col(Measure.line_id), func.count())
            .where(col(Measure.line_id).in_([one.id for one in lines]))
            .group_by(col(Measure.line_id))
        )
    }
    day = today()
    return PlanInFull(
        id=plan.id,
        title=plan.title,
        kind=plan.kind,
        service=plan.service,
        columns=designs.read(plan.columns),
        needs_sign_off=plan.needs_sign_off,
        came_from=plan.came_from,
        closed=plan.closed_at is not None,
        lines=tuple(
            _row(line, actions.get(line.id, []), measures.get(line.id, 0), day) for line in lines
        ),
        may_change=person.may(Deed.KEEP_PLANS, plan.service),
    )


def seen_or_refuse(session: Session, person: SignedIn, plan_id: UUID) -> Plan:
    """A plan that the person may see; one for no service is everybody's who sees summaries."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise InputError(
            "There is no such plan.", "Nothing was changed.", "Look at the list again."
        )
    person.must_be_able_to(Deed.SEE_SUMMARIES, plan.service or None)
    return plan


def _visible(person: SignedIn) -> ColumnElement[bool]:
    """Says the same as `seen_or_refuse`."""
    if person.may(Deed.SEE_SUMMARIES, ""):
        return col(Plan.id).is_not(None)
    held = [
        one.service
        for one in person.roles
        if one.service and person.may(Deed.SEE_SUMMARIES, one.service)
    ]
    if not held:
        return col(Plan.id).is_(None)
    return or_(col(Plan.service).in_(held), col(Plan.service) == "")


def _actions(session: Session, plan_id: UUID) -> dict[UUID, list[Action]]:
    rows = session.exec(
        select(LineAction.line_id, Action)
        .join(Action, col(Action.id) == col(LineAction.action_id))
        .join(PlanLine, col(PlanLine.id) == col(LineAction.line_id))
        .where(PlanLine.plan_id == plan_id)
        .order_by(col(Action.id))
    ).all()
    found: dict[UUID, list[Action]] = {}
    for line_id, action in rows:
        found.setdefault(line_id, []).append(action)
    return found


def _row(line: PlanLine, actions: Sequence[Action], measures: int, day: date) -> LineRow:
    doing = [Doing(_standing(one), one.due) for one in actions]
    by_rule, why = rag_by_rule(line.starts, line.ends, line.progress, doing, day)
    return LineRow(
        id=line.id,
        position=line.position,
        section=line.section,
        cells=json.loads(line.cells),
        starts=line.starts,
        ends=line.ends,
        progress=progress_of(line.progress, doing),
        rag=Rag(line.rag) if line.rag else by_rule,
        by_rule=by_rule,
        why=line.rag_reason if line.rag else why,
        overridden=bool(line.rag),
        actions=tuple(
            LineActionRow(
                one.id, one.text, one.status, one.owner, one.due, overdue(one.status, one.due, day)
            )
            for one in actions
        ),
        measures=measures,
        said=Progress(line.progress),
    )


def _standing(action: Action) -> str:
    """What is done and not signed off yet is under way to its plan."""
    unsigned = action.needs_sign_off and action.signed_off_at is None
    if action.status == Status.DONE and unsigned:
        return Status.UNDER_WAY.value
    return action.status
