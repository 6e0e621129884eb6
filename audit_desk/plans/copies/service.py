"""Sending a plan out as a spreadsheet, comparing a copy that comes back, and merging it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.bringing.book import Book
from audit_desk.people.rules import SignedIn
from audit_desk.plans import lines as plan_lines
from audit_desk.plans.copies.comparing import SECTION, ChangeIs, Comparison, Difference, Side
from audit_desk.plans.copies.comparing import compare as compared
from audit_desk.plans.copies.reading import CopyRead, read_copy, with_keys
from audit_desk.plans.copies.table import CopyLine, TableRow, copy_lines, table
from audit_desk.plans.copies.writing import write
from audit_desk.plans.designs import Column, ColumnIs, first
from audit_desk.plans.keeping import kept_or_refuse, lines_in
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import plan_in_full
from audit_desk.plans.tables import Plan, PlanCopy, PlanLine
from audit_desk.plans.untidy.headings import colour
from audit_desk.workspace import history
from audit_desk.workspace.errors import RuleError


@dataclass(frozen=True)
class Returned:
    """A copy that came back, ready to be looked at: `plan_id`, the file's name, how the copy was
    read, and what differs."""

    plan_id: UUID
    name: str
    read: CopyRead
    there: tuple[CopyLine, ...]
    comparison: Comparison


def take_copy(session: Session, person: SignedIn, plan_id: UUID) -> list[TableRow]:
    """The rows of a plan for a spreadsheet; how it went out is kept, to compare with later.

    `write_copy` makes a file of them, which needs no session.
    """
    plan = plan_in_full(session, person, plan_id)
    copy = PlanCopy(plan_id=plan_id, content=_written(copy_lines(plan)), made_by=person.id)
    history.add(session, person, "take copy of plan", copy)
    session.flush()
    return table(plan, copy.id)


def write_copy(rows: Sequence[TableRow], path: Path) -> None:
    """Write the rows as .xlsx or .csv. Raises InputError."""
    write(rows, path)


def look_at_copy(
    session: Session, person: SignedIn, plan_id: UUID, book: Book, sheet: str = ""
) -> Returned:
    """What a copy changes; nothing is changed yet. Raises InputError where it is no copy of it.

    Without the column of keys the newest copy is taken for the one that came back, and lines are
    found by what they say.
    """
    kept_or_refuse(session, person, plan_id)
    plan = plan_in_full(session, person, plan_id)
    chosen = book.sheet(sheet) if sheet else book.fullest
    read = read_copy(chosen, plan.columns, book.name)
    here = copy_lines(plan)
    base, notes = _base(session, plan_id, read.copy_id)
    standing = {one.key: one for one in (base if base is not None else here)}
    standing |= {one.key: one for one in here if one.key not in standing}
    there, found = with_keys(read, tuple(standing.values()), plan.columns)
    comparison = compared(
        base if base is not None else here,
        here,
        there,
        plan.columns,
        read.columns,
        (*read.notes, *notes, *found),
    )
    return Returned(plan_id, book.name, read, there, comparison)


def merge(
    session: Session,
    person: SignedIn,
    returned: Returned,
    chosen: Mapping[str, Side] | None = None,
    take_order: bool = False,
) -> int:
    """Take what was chosen from a copy, as one step; how many differences were taken.

    What nobody chose goes as `Difference.usual` says. Raises RuleError where a choice is missing,
    or where the plan was changed since the comparison was made; then nothing is changed.
    """
    choices, comparison = dict(chosen or {}), returned.comparison
    plan = kept_or_refuse(session, person, returned.plan_id)
    if copy_lines(plan_in_full(session, person, plan.id)) != comparison.here:
        raise RuleError(
            "The plan was changed here in the meantime.",
            "Nothing was taken from the copy.",
            "Compare the copy again.",
        )
    if left := comparison.to_choose(choices):
        many = "thing was" if len(left) == 1 else "things were"
        raise RuleError(
            f"{len(left)} {many} changed on both sides.",
            "Nothing was taken from the copy.",
            "Choose for each what shall stand.",
        )
    taken = [one for one in comparison.differences if choices.get(one.id, one.usual) is Side.THERE]
    columns = plan_in_full(session, person, plan.id).columns
    added: dict[int, UUID] = {}
    for one in taken:
        key = _take(session, person, plan, columns, one, returned.name)
        if key is not None and one.line is not None:
            added[one.line.row] = key
    _place(session, person, returned, added, take_order)
    if taken or take_order:
        told = {"file": returned.name, "taken": len(taken)}
        history.note(session, person, "merge copy of plan", "plan", str(plan.id), after=told)
    session.flush()
    return len(taken)


def _take(
    session: Session,
    person: SignedIn,
    plan: Plan,
    columns: Sequence[Column],
    one: Difference,
    name: str,
) -> UUID | None:
    """Take one difference from the copy; the key of the line where one was written."""
    rag = first(columns, ColumnIs.RAG)
    if one.is_ is ChangeIs.REMOVED_THERE:
        plan_lines.remove_line(session, person, UUID(one.key))
        return None
    if one.line is not None:
        cells = {k: text for k, text in one.line.cells.items() if rag is None or k != rag.key}
        made = plan_lines.add_line(session, person, plan.id, cells, section=one.line.section)
        if rag is not None:
            _take_rag(session, person, made.id, rag, one.line.cells.get(rag.key, ""), name)
        return made.id
    key = UUID(one.key)
    if one.column == SECTION:
        plan_lines.change_line(session, person, key, section=one.there)
    elif rag is not None and one.column == rag.key:
        _take_rag(session, person, key, rag, one.there, name)
    else:
        plan_lines.change_line(session, person, key, {one.column: one.there})
    return None


def _take_rag(
    session: Session, person: SignedIn, line_id: UUID, column: Column, text: str, name: str
) -> None:
    """A colour of the copy is a person's; a blank lets the rule speak; other words are kept."""
    rag = colour(text)
    plan_lines.set_rag(session, person, line_id, rag, f"As written in {name}.")
    plan_lines.change_line(
        session, person, line_id, {column.key: text if rag is Rag.NONE else rag.value.title()}
    )


def _place(
    session: Session,
    person: SignedIn,
    returned: Returned,
    added: Mapping[int, UUID],
    take_order: bool,
) -> None:
    """Let new lines stand behind those that they follow in the copy, and all in its order where
    that is wanted; lines that the copy doesn't have stay behind those that they follow here."""
    if not added and not take_order:
        return
    by_key: dict[UUID, PlanLine] = {one.id: one for one in lines_in(session, returned.plan_id)}
    in_copy = [
        key
        for line in returned.there
        if (key := added.get(line.row) or (UUID(line.key) if line.key else None)) in by_key
    ]
    in_copy += [key for key in added.values() if key not in in_copy]
    here = [key for key in by_key if key not in added.values()]
    order = _woven(here, in_copy) if not take_order else _woven(in_copy, here)
    plan_lines.renumber(session, person, [by_key[key] for key in order])


def _woven(first_order: Sequence[UUID], other: Sequence[UUID]) -> list[UUID]:
    """The first order, with what only the other has behind that which it follows there."""
    made = list(first_order)
    for at, key in enumerate(other):
        if key in made:
            continue
        before = next((one for one in reversed(other[:at]) if one in made), None)
        made.insert(made.index(before) + 1 if before is not None else 0, key)
    return made


def _base(
    session: Session, plan_id: UUID, copy_id: str
) -> tuple[tuple[CopyLine, ...] | None, tuple[str, ...]]:
    """The plan as this copy went out, else as the newest did; None where none ever did."""
    own = select(PlanCopy).where(PlanCopy.plan_id == plan_id).order_by(col(PlanCopy.id).desc())
    copies = session.exec(own).all()
    for copy in copies:
        if str(copy.id) == copy_id:
            return _read(copy.content), ()
    if not copies:
        note = "No copy of this plan ever went out: it can't be told on which side things changed."
        return None, (note,)
    if not copy_id:
        note = "The column of keys is gone; the newest copy is taken for the one that came back."
    else:
        note = "This copy isn't known here; the newest copy is taken in its place."
    return _read(copies[0].content), (note,)


def _written(lines: Sequence[CopyLine]) -> str:
    plain = [[one.key, one.section, dict(one.cells)] for one in lines]
    return json.dumps({"lines": plain}, ensure_ascii=False)


def _read(content: str) -> tuple[CopyLine, ...]:
    plain = json.loads(content)["lines"]
    return tuple(CopyLine(key, section, cells) for key, section, cells in plain)
