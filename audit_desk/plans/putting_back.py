"""Putting a line back that was taken out of a plan, with all that was tied to it."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from audit_desk.people.rules import SignedIn
from audit_desk.plans.lines import add_line, change_line, set_rag
from audit_desk.plans.measures import Wanted, add_measure
from audit_desk.plans.showing import LineRow
from audit_desk.plans.tables import PlanLine
from audit_desk.plans.tying import tie_action


def put_line_back(
    session: Session,
    person: SignedIn,
    plan_id: UUID,
    was: LineRow,
    measures: Sequence[Wanted] = (),
) -> PlanLine:
    """Write a line anew as it was, in its place, with its colour, actions and measures."""
    line = add_line(session, person, plan_id, was.cells, section=was.section, at=was.position)
    change_line(session, person, line.id, starts=was.starts, ends=was.ends, progress=was.said.value)
    if was.overridden:
        set_rag(session, person, line.id, was.rag, was.why)
    for action in was.actions:
        tie_action(session, person, line.id, action.id)
    for wanted in measures:
        add_measure(session, person, line.id, wanted)
    session.flush()
    return line
