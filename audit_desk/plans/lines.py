"""The lines of a plan: writing, changing, moving, colouring and removing them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, func, select

from audit_desk.people.rules import SignedIn
from audit_desk.plans import designs
from audit_desk.plans.designs import Column, ColumnIs
from audit_desk.plans.keeping import kept_or_refuse, lines_in
from audit_desk.plans.rules import Progress, Rag
from audit_desk.plans.tables import LineAction, Measure, Plan, PlanLine
from audit_desk.plans.untidy.when import read_when
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError


def add_line(
    session: Session,
    person: SignedIn,
    plan_id: UUID,
    cells: Mapping[str, str],
    *,
    section: str = "",
    at: int | None = None,
) -> PlanLine:
    """Write a line, at its end or at a place (from 1); dates are understood from their words."""
    plan = kept_or_refuse(session, person, plan_id)
    columns = designs.read(plan.columns)
    _known_or_refuse(columns, cells)
    count = session.exec(
        select(func.count()).select_from(PlanLine).where(PlanLine.plan_id == plan_id)
    ).one()
    starts, ends = dates_of(columns, cells)
    line = PlanLine(
        plan_id=plan_id,
        position=count + 1,
        section=section,
        cells=json.dumps(dict(cells), ensure_ascii=False),
        starts=starts,
        ends=ends,
    )
    history.add(session, person, "add plan line", line)
    session.flush()
    if at is not None and at <= count:
        move_line(session, person, line.id, at)
    return line


def change_line(
    session: Session,
    person: SignedIn,
    line_id: UUID,
    cells: Mapping[str, str] | None = None,
    **fields: Any,
) -> PlanLine:
    """Change cells of a line (those not named stay), its `section`, its `progress`, or the dates
    `starts` and `ends` as a person says them; else they follow a changed cell."""
    line, plan = line_or_refuse(session, person, line_id)
    unknown = set(fields) - {"section", "progress", "starts", "ends"}
    if unknown:
        raise TypeError(f"a line has no {', '.join(sorted(unknown))}")
    if "progress" in fields:
        fields["progress"] = Progress(fields["progress"]).value
    if cells:
        columns = designs.read(plan.columns)
        _known_or_refuse(columns, cells)
        before: dict[str, str] = json.loads(line.cells)
        after = {**before, **{key: text.strip() for key, text in cells.items()}}
        fields["cells"] = json.dumps(after, ensure_ascii=False)
        dated = dict(zip(("starts", "ends"), dates_of(columns, after), strict=True))
        was = dict(zip(("starts", "ends"), dates_of(columns, before), strict=True))
        for name, day in dated.items():
            if day != was[name]:
                fields.setdefault(name, day)
    history.change(session, person, "change plan line", line, **fields)
    return line


def set_rag(
    session: Session, person: SignedIn, line_id: UUID, rag: Rag, reason: str = ""
) -> PlanLine:
    """Give a line another colour than the rule, with the reason; Rag.NONE lets the rule speak."""
    line, _ = line_or_refuse(session, person, line_id)
    if rag is not Rag.NONE and not reason.strip():
        raise InputError(
            "Another colour needs its reason.", "Nothing was changed.", "Write why it is so."
        )
    given = rag is not Rag.NONE
    history.change(
        session,
        person,
        "colour plan line",
        line,
        rag=rag.value,
        rag_reason=reason.strip() if given else "",
        rag_by=person.id if given else None,
        rag_at=now() if given else None,
    )
    return line


def move_line(session: Session, person: SignedIn, line_id: UUID, to: int) -> None:
    """Move a line to a place in its plan, from 1."""
    line, _ = line_or_refuse(session, person, line_id)
    lines = list(lines_in(session, line.plan_id))
    lines.remove(line)
    lines.insert(max(0, min(to - 1, len(lines))), line)
    renumber(session, person, lines)


def renumber(session: Session, person: SignedIn, lines: Sequence[PlanLine]) -> None:
    """Let lines stand in this order."""
    for place, line in enumerate(lines, 1):
        history.change(session, person, "move plan line", line, position=place)
    session.flush()


def remove_line(session: Session, person: SignedIn, line_id: UUID) -> None:
    """Take a line out; its actions stay, and history keeps what it said."""
    line, _ = line_or_refuse(session, person, line_id)
    for table in (LineAction, Measure):
        for row in session.exec(select(table).where(table.line_id == line_id)).all():
            history.remove(session, person, "remove plan line", row)
    session.flush()
    history.remove(session, person, "remove plan line", line)
    session.flush()
    renumber(session, person, lines_in(session, line.plan_id))


def dates_of(
    columns: Sequence[Column], cells: Mapping[str, str]
) -> tuple[date | None, date | None]:
    """Start and end as understood from the words of a line."""
    start, end = designs.first(columns, ColumnIs.START), designs.first(columns, ColumnIs.END)
    begun = read_when(cells.get(start.key, "")) if start else None
    until = read_when(cells.get(end.key, "")) if end else None
    ends = until.ends if until else None
    if begun is not None:
        return begun.starts, ends
    return (until.starts if until and until.from_to else None), ends


def line_or_refuse(session: Session, person: SignedIn, line_id: UUID) -> tuple[PlanLine, Plan]:
    """A line that the person may change, with its plan."""
    line = session.get(PlanLine, line_id)
    if line is None:
        raise InputError(
            "There is no such line.", "Nothing was changed.", "Look at the plan again."
        )
    return line, kept_or_refuse(session, person, line.plan_id)


def _known_or_refuse(columns: Sequence[Column], cells: Mapping[str, str]) -> None:
    if set(cells) - {one.key for one in columns}:
        raise InputError("The plan has no such column.", "Nothing was changed.", "Look again.")
