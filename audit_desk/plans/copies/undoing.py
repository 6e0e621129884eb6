"""Taking a copy over so that it can be undone: the plan is put back as it stood before."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from audit_desk.people.rules import SignedIn
from audit_desk.plans.copies.comparing import Side
from audit_desk.plans.copies.service import Returned, merge
from audit_desk.plans.copies.table import CopyLine, copy_lines
from audit_desk.plans.keeping import kept_or_refuse, lines_in
from audit_desk.plans.lines import change_line, remove_line, renumber, set_rag
from audit_desk.plans.measures import MeasureRow, measures_in
from audit_desk.plans.putting_back import put_line_back
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import LineRow, PlanInFull, plan_in_full
from audit_desk.workspace import history
from audit_desk.workspace.errors import RuleError


@dataclass(frozen=True)
class Merged:
    """What was taken over: how many differences, the plan and its measures as they stood before,
    and its lines as they stand since."""

    taken: int
    was: PlanInFull
    measures: tuple[MeasureRow, ...]
    since: tuple[CopyLine, ...]


def take_over(
    session: Session,
    person: SignedIn,
    returned: Returned,
    chosen: Mapping[str, Side],
    take_order: bool = False,
) -> Merged:
    """Merge a copy, and hand back what undoing it needs."""
    was = plan_in_full(session, person, returned.plan_id)
    measures = tuple(measures_in(session, person, returned.plan_id))
    taken = merge(session, person, returned, chosen, take_order)
    session.flush()
    since = copy_lines(plan_in_full(session, person, returned.plan_id))
    return Merged(taken, was, measures, since)


def undo(session: Session, person: SignedIn, merged: Merged) -> None:
    """Put a plan back as it was before a copy was taken over, as one step.

    A line that the copy took out is written anew, with all that was tied to it. Raises RuleError
    where the plan was changed since; then nothing is changed.
    """
    plan_id = merged.was.id
    kept_or_refuse(session, person, plan_id)
    now = plan_in_full(session, person, plan_id)
    if copy_lines(now) != merged.since:
        raise RuleError(
            "The plan was changed since the copy was taken over.",
            "Nothing was undone.",
            "Change what is wrong in its lines.",
        )
    before = {one.id: one for one in merged.was.lines}
    standing = {one.id: one for one in now.lines}
    for key in standing.keys() - before.keys():
        remove_line(session, person, key)
    order: list[UUID] = []
    for line in merged.was.lines:
        if line.id in standing:
            _put_back(session, person, line, standing[line.id])
            order.append(line.id)
        else:
            wanted = [one.wanted for one in merged.measures if one.line_id == line.id]
            order.append(put_line_back(session, person, plan_id, line, wanted).id)
    rows = {one.id: one for one in lines_in(session, plan_id)}
    renumber(session, person, [rows[key] for key in order])
    history.note(session, person, "undo merge of plan", "plan", str(plan_id), after={})
    session.flush()


def _put_back(session: Session, person: SignedIn, was: LineRow, now: LineRow) -> None:
    if (was.cells, was.section, was.starts, was.ends) != (
        now.cells, now.section, now.starts, now.ends,
    ):  # fmt: skip
        change_line(
            session,
            person,
            was.id,
            {**dict.fromkeys(now.cells, ""), **was.cells},
            section=was.section,
            starts=was.starts,
            ends=was.ends,
        )
    if (was.overridden, was.rag, was.why) != (now.overridden, now.rag, now.why):
        rag = was.rag if was.overridden else Rag.NONE
        set_rag(session, person, was.id, rag, was.why)
