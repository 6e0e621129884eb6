"""A plan on paper for its board: colours, what changed since the last one, whether it worked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Flowable

from audit_desk.plans.boards import BoardChanges
from audit_desk.plans.designs import Column as PlanColumn
from audit_desk.plans.designs import ColumnIs, name_of
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.reports.bars import Part, draw_bar
from audit_desk.reports.flow import BODY, SMALL, STRONG, TITLE, Heading, Picture, Words, under
from audit_desk.reports.palette import LIGHT
from audit_desk.reports.printed import Printed, short_day
from audit_desk.reports.putting import put
from audit_desk.reports.sheet import EDGE, print_pages
from audit_desk.reports.tables import Cell, Column, Row, Rows
from audit_desk.summaries.measures import Measured

SIZE = landscape(A4)
ROOM = SIZE[0] - 2 * EDGE
WEIGHTS = {
    ColumnIs.WHY: 2.8,
    ColumnIs.REF: 0.9,
    ColumnIs.ACTION: 3.6,
    ColumnIs.START: 1.35,
    ColumnIs.END: 1.45,
    ColumnIs.MEASURE: 2.6,
    ColumnIs.LEAD: 1.3,
    ColumnIs.EXPERIENCE: 2.6,
    ColumnIs.COMMENTS: 3.6,
    ColumnIs.RAG: 1.5,
    ColumnIs.PLAIN: 2.0,
}
"""How the width of the page is shared out."""
PLACES = {Rag.RED: 1, Rag.AMBER: 2, Rag.GREEN: 3, Rag.NONE: 5}
"""The place of a colour among those of grades."""
WORDS = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.NONE: "No colour"}


def write_plan_pdf(
    plan: PlanInFull,
    changes: BoardChanges | None,
    since: date | None,
    measured: Sequence[Measured],
    path: Path,
    printed: Printed,
) -> None:
    """Write the plan as a PDF, A4 across. Raises StoreError where it can't be written."""
    parts: list[Flowable] = [
        Words(plan.kind.capitalize(), SMALL, below=1),
        Heading(plan.title, TITLE, below=3),
        Words(_lead(plan), BODY, below=6),
    ]
    if plan.lines:
        parts.append(Picture(_bar(plan), below=8))
    if changes is not None and since is not None:
        parts += under(f"Since the board of {short_day(since)}", list(_changed(changes)), ROOM)
    if measured:
        parts += under("Did it work?", [_measures(plan, measured)], ROOM)
    parts += under("Lines", [_lines(plan)] if plan.lines else [Words("None yet.", BODY)], ROOM)
    put(
        path,
        lambda made: print_pages(
            made, plan.title, printed, parts, lambda done, of: None, plan.kind.capitalize(), SIZE
        ),
    )


def colours_line(colours: dict[Rag, int]) -> str:
    """`52 green, 3 amber`."""
    return ", ".join(f"{n} {WORDS[rag].casefold()}" for rag, n in colours.items() if n)


def _lead(plan: PlanInFull) -> str:
    many = "line" if len(plan.lines) == 1 else "lines"
    told = f"{len(plan.lines)} {many}: {colours_line(plan.colours())}." if plan.lines else ""
    given = sum(line.overridden for line in plan.lines)
    if given and given == len(plan.lines):
        told += " The colours are as people gave them."
    elif given:
        were = "was" if given == 1 else "were"
        told += f" {given} of these colours {were} given by a person, the others by rule."
    return f"{plan.service or 'All services'}. {told}"


def _bar(plan: PlanInFull) -> Drawing:
    """How many lines have each colour, as one bar."""
    drawing = Drawing(ROOM, 21)
    parts = [
        Part(n, (f"{n} {WORDS[rag].casefold()}", str(n)), *LIGHT.grade(PLACES[rag]))
        for rag, n in plan.colours().items()
        if n
    ]
    draw_bar(drawing, parts, 0, 0, ROOM, 21, LIGHT)
    return drawing


def _chip(rag: Rag, room: float) -> Drawing:
    """A colour as its word on it."""
    drawing = Drawing(room, 13)
    part = Part(1, (WORDS[rag],), *LIGHT.grade(PLACES[rag]))
    draw_bar(drawing, [part], 0, 0, room, 13, LIGHT, 8)
    return drawing


def _changed(changes: BoardChanges) -> list[Flowable]:
    then, now = colours_line(changes.colours_before), colours_line(changes.colours_now)
    found: list[Flowable] = [
        Words(f"Then: {then or 'no lines'}. Now: {now or 'no lines'}.", STRONG, below=4)
    ]
    if not (changes.added or changes.removed or changes.changed):
        return [*found, Words("Nothing changed since.", BODY, below=6)]
    rows = [Row((_one_line(name), "new", "", "")) for _, name in changes.added]
    rows += [Row((_one_line(name), "taken out", "", "")) for _, name in changes.removed]
    for line in changes.changed:
        name = _one_line(line.name)
        for change in line.changes:
            rows.append(Row((name, change.heading, change.was or "–", change.now or "–")))
            name = ""
    columns = (
        Column("Line", ROOM * 0.3),
        Column("What changed", ROOM * 0.14),
        Column("Then"),
        Column("Now"),
    )
    return [*found, Rows(columns, rows, below=8)]


def _measures(plan: PlanInFull, measured: Sequence[Measured]) -> Rows:
    lines = {line.id: line for line in plan.lines}
    columns = (
        Column("Line", ROOM * 0.3),
        Column("Measured by", ROOM * 0.26),
        Column("What audits say"),
    )
    rows = [
        Row((_one_line(name_of(lines[one.line_id].cells, plan.columns)),
             f"{one.ask} “{one.counted}”", one.words))
        for one in measured if one.line_id in lines
    ]  # fmt: skip
    return Rows(columns, rows, below=8)


def _lines(plan: PlanInFull) -> Rows:
    shown = list(plan.columns)
    if not any(one.is_ is ColumnIs.RAG for one in shown):
        shown.append(PlanColumn("/colour", "Colour", ColumnIs.RAG))
    whole = sum(WEIGHTS[one.is_] for one in shown)
    columns = [Column(one.heading, ROOM * WEIGHTS[one.is_] / whole, small=True) for one in shown]
    rows: list[Row] = []
    above: LineRow | None = None
    for line in plan.lines:
        if line.section and (above is None or above.section != line.section):
            rows.append(Row(title=" › ".join(line.section.split("\n"))))
        same = above is not None and above.section == line.section
        rows.append(Row(tuple(_cell(one, line, above if same else None) for one in shown)))
        above = line
    return Rows(columns, rows)


def _cell(column: PlanColumn, line: LineRow, above: LineRow | None) -> Cell:
    if column.is_ is ColumnIs.RAG:
        return _chip(line.rag, 48)
    text = _one_line(line.cells.get(column.key, ""))
    said = _one_line(above.cells.get(column.key, "")) if above is not None else ""
    return "as above" if text and text == said and column.is_ is ColumnIs.WHY else text


def _one_line(text: str) -> str:
    return " ".join(text.split())
