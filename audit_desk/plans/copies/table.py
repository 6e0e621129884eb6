"""A plan as the rows of a spreadsheet: headings, sections, lines, and a last column with keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from audit_desk.plans.designs import Column, ColumnIs, first
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.plans.untidy.understanding import NESTED

KEYS = "Audit Desk line"
"""The heading of the last column, with the copy's own key behind it."""
NO_SECTION = "(no section)"


@dataclass(frozen=True)
class CopyLine:
    """A line as it stands in a copy; `key` is the line's in the workspace, "" for a new one."""

    key: str
    section: str
    cells: Mapping[str, str]
    row: int = 0


@dataclass(frozen=True)
class TableRow:
    """A row as it is written: its cells, and whether it is headings, a section or a line."""

    cells: tuple[str, ...]
    is_: str
    rag: Rag = Rag.NONE


def copy_lines(plan: PlanInFull) -> tuple[CopyLine, ...]:
    """The lines of a plan as they go out; a colour is the one that is shown."""
    rag = first(plan.columns, ColumnIs.RAG)
    return tuple(
        CopyLine(str(line.id), line.section, _cells(plan.columns, rag, line)) for line in plan.lines
    )


def table(plan: PlanInFull, copy_id: UUID) -> list[TableRow]:
    """The rows of a copy. A section stands above its lines, an outer one above the inner."""
    headings = tuple(one.heading for one in plan.columns)
    rows = [TableRow((*headings, f"{KEYS} (copy {copy_id})"), "headings")]
    section = ""
    blank = ("",) * len(headings)
    for line, shown in zip(copy_lines(plan), plan.lines, strict=True):
        if line.section != section:
            section = line.section
            rows += [TableRow((part, *blank), "section") for part in _parts(section)]
        cells = tuple(line.cells[one.key] for one in plan.columns)
        rows.append(TableRow((*cells, line.key), "line", shown.rag))
    return rows


def _parts(section: str) -> Sequence[str]:
    return section.split(NESTED) if section else [NO_SECTION]


def _cells(columns: Sequence[Column], rag: Column | None, line: LineRow) -> dict[str, str]:
    cells = {one.key: line.cells.get(one.key, "") for one in columns}
    if rag is not None and line.rag is not Rag.NONE:
        cells[rag.key] = line.rag.value.title()
    return cells
