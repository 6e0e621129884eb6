"""Plans as wholes: their kinds, beginning one, and changing its columns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import designs
from audit_desk.plans.designs import BUILT_IN, Column, Design
from audit_desk.plans.tables import Plan, PlanDesign, PlanLine
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError


def all_designs(session: Session, person: SignedIn) -> list[Design]:
    """The kinds of plan that can be begun: the two built in, then those that services designed."""
    own = session.exec(select(PlanDesign).order_by(PlanDesign.name)).all()
    made = [Design(one.name, designs.read(one.columns), one.needs_sign_off) for one in own]
    return [*BUILT_IN, *made]


def save_design(session: Session, person: SignedIn, design: Design) -> Design:
    """Keep a set of columns as a kind of plan, or change one; plans that stand keep theirs."""
    person.must_be_able_to(Deed.KEEP_PLANS)
    name = " ".join(design.name.split())
    if not name or any(one.name == name.casefold() for one in BUILT_IN):
        raise InputError(
            "A kind of plan needs a name of its own.", "Nothing was changed.", "Write another name."
        )
    kept = replace(design, name=name, columns=designs.checked(design.columns))
    fields: dict[str, Any] = {
        "columns": designs.written(kept.columns),
        "needs_sign_off": kept.needs_sign_off,
    }
    row = session.get(PlanDesign, name)
    if row is None:
        row = PlanDesign(name=name, **fields, saved_by=person.id)
        history.add(session, person, "design plan", row)
    elif history.change(session, person, "design plan", row, **fields):
        row.saved_at, row.saved_by = now(), person.id
    session.flush()
    return kept


def begin_plan(
    session: Session,
    person: SignedIn,
    title: str,
    design: Design,
    service: str = "",
    came_from: str = "",
) -> Plan:
    """Begin a plan with the columns of a design."""
    person.must_be_able_to(Deed.KEEP_PLANS, " ".join(service.split()))
    plan = Plan(
        title=_title(title),
        kind=design.name,
        service=" ".join(service.split()),
        columns=designs.written(designs.checked(design.columns)),
        needs_sign_off=design.needs_sign_off,
        came_from=came_from,
        made_by=person.id,
    )
    history.add(session, person, "begin plan", plan)
    session.flush()
    return plan


def change_plan(
    session: Session,
    person: SignedIn,
    plan_id: UUID,
    *,
    title: str,
    needs_sign_off: bool,
    columns: Sequence[Column],
    closed: bool = False,
) -> Plan:
    """Change what a plan is called, its columns, and whether its actions need signing off.

    A column that is taken away keeps what stands in it, out of sight, and has it again when a
    column of that key comes back.
    """
    plan = kept_or_refuse(session, person, plan_id)
    fields: dict[str, Any] = {
        "title": _title(title),
        "needs_sign_off": needs_sign_off,
        "columns": designs.written(designs.checked(columns)),
        "closed_at": (plan.closed_at or now()) if closed else None,
    }
    history.change(session, person, "change plan", plan, **fields)
    return plan


def lines_in(session: Session, plan_id: UUID) -> Sequence[PlanLine]:
    """The lines of a plan as they stand; whoever calls has asked who may see them."""
    wanted = select(PlanLine).where(PlanLine.plan_id == plan_id)
    return session.exec(wanted.order_by(col(PlanLine.position), col(PlanLine.id))).all()


def kept_or_refuse(session: Session, person: SignedIn, plan_id: UUID) -> Plan:
    """A plan that the person may change."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise InputError(
            "There is no such plan.", "Nothing was changed.", "Look at the list again."
        )
    person.must_be_able_to(Deed.KEEP_PLANS, plan.service)
    return plan


def _title(title: str) -> str:
    clean = " ".join(title.split())
    if not clean:
        raise InputError("A plan needs a title.", "Nothing was changed.", "Write one.")
    return clean
