"""Tying actions to the lines of plans that they do."""

import json
from uuid import UUID

from sqlmodel import Session, func, select

from audit_desk.people.rules import SignedIn
from audit_desk.plans import designs
from audit_desk.plans.actions import add_action, seen_or_refuse
from audit_desk.plans.designs import ColumnIs
from audit_desk.plans.keeping import kept_or_refuse
from audit_desk.plans.lines import add_line, line_or_refuse
from audit_desk.plans.tables import Action, ActionSource, LineAction, PlanLine
from audit_desk.workspace import history


def tie_action(session: Session, person: SignedIn, line_id: UUID, action_id: UUID) -> None:
    """Say that an action does what a line says; it needs signing off where the plan says so."""
    _, plan = line_or_refuse(session, person, line_id)
    action = seen_or_refuse(session, person, action_id)
    if session.get(LineAction, (line_id, action_id)) is None:
        tie = LineAction(line_id=line_id, action_id=action_id)
        history.add(session, person, "tie action to plan", tie)
    if plan.needs_sign_off:
        history.change(session, person, "tie action to plan", action, needs_sign_off=True)
    session.flush()


def untie_action(session: Session, person: SignedIn, line_id: UUID, action_id: UUID) -> None:
    """Say that an action no longer does what a line says."""
    line_or_refuse(session, person, line_id)
    tie = session.get(LineAction, (line_id, action_id))
    if tie is not None:
        history.remove(session, person, "untie action from plan", tie)
        session.flush()


def put_on_plan(
    session: Session, person: SignedIn, action_id: UUID, plan_id: UUID, section: str = ""
) -> PlanLine:
    """Write a line for an action: its words, its lead, its date, and why it was asked for."""
    action = seen_or_refuse(session, person, action_id)
    plan = kept_or_refuse(session, person, plan_id)
    columns = designs.read(plan.columns)
    day = f"{action.due:%d %B %Y}".lstrip("0") if action.due else ""
    said = {
        ColumnIs.WHY: _why(session, action),
        ColumnIs.ACTION: action.text,
        ColumnIs.LEAD: action.owner,
        ColumnIs.END: day,
    }
    cells: dict[str, str] = {}
    for is_, text in said.items():
        column = designs.first(columns, is_)
        if column is not None and text:
            cells[column.key] = text
    line = add_line(session, person, plan_id, cells, section=section)
    tie_action(session, person, line.id, action_id)
    return line


def _why(session: Session, action: Action) -> str:
    """How many recommendations an action answers, and of what theme; its own theme without any."""
    wanted = select(func.count()).select_from(ActionSource)
    count = session.exec(wanted.where(ActionSource.action_id == action.id)).one()
    if not count:
        return action.theme
    said = "Recommended by an audit" if count == 1 else f"Recommended {count} times by audits"
    return f"{said}: {action.theme}" if action.theme else said


def act_on(session: Session, person: SignedIn, line_id: UUID) -> Action:
    """Make an action of what a line says, with its lead and its end date, and tie it."""
    line, plan = line_or_refuse(session, person, line_id)
    columns = designs.read(plan.columns)
    cells: dict[str, str] = json.loads(line.cells)

    def said(is_: ColumnIs) -> str:
        column = designs.first(columns, is_)
        return cells.get(column.key, "") if column else ""

    action = add_action(
        session,
        person,
        said(ColumnIs.ACTION) or said(ColumnIs.WHY),
        service=plan.service,
        owner=said(ColumnIs.LEAD),
        due=line.ends,
        needs_sign_off=plan.needs_sign_off,
    )
    tie_action(session, person, line_id, action.id)
    return action
