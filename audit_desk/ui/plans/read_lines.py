"""Every line of an untidy plan as it was understood, before anything comes in."""

from collections.abc import Sequence
from uuid import uuid4

from audit_desk.plans.designs import ColumnIs, first
from audit_desk.plans.rules import Progress, Rag, rag_by_rule
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.plans.untidy.reading import LineRead, PlanReading
from audit_desk.workspace.columns import today


def as_plan(reading: PlanReading, title: str) -> PlanInFull:
    """The plan that would be made, so that it is shown as it will be."""
    return PlanInFull(
        id=uuid4(),
        title=title,
        kind=reading.kind,
        service="",
        columns=reading.columns,
        needs_sign_off=False,
        came_from=reading.name,
        closed=False,
        lines=tuple(_rows(reading.lines)),
        may_change=False,
    )


def _rows(lines: Sequence[LineRead]) -> list[LineRow]:
    day, found = today(), []
    for position, line in enumerate(lines, 1):
        said = Progress.DONE if line.done else Progress.UNSAID
        by_rule, why = rag_by_rule(line.starts, line.ends, said.value, (), day)
        given = line.rag is not Rag.NONE
        found.append(
            LineRow(
                id=uuid4(),
                position=position,
                section=line.section,
                cells=line.cells,
                starts=line.starts,
                ends=line.ends,
                progress=said,
                rag=line.rag if given else by_rule,
                by_rule=by_rule,
                why="As written." if given else why,
                overridden=given,
                actions=(),
                measures=0,
                said=said,
            )
        )
    return found


def told(reading: PlanReading) -> str:
    """What was understood, in a sentence."""
    action = first(reading.columns, ColumnIs.ACTION)
    named = sum(bool(line.cells.get(action.key)) for line in reading.lines) if action else 0
    colours = ", ".join(
        f"{number} {rag.value}" for rag, number in reading.colours().items() if rag and number
    )
    parts = [f"{len(reading.lines)} lines, {named} of which name an action"]
    parts.append(f"colours written: {colours}" if colours else "no colours are written")
    return f"{'; '.join(parts)}."
