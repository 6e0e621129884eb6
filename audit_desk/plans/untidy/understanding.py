"""From the rows of a sheet to the lines of a plan: what is plain, and what is doubtful."""

import re
from collections.abc import Sequence

from audit_desk.audits.bringing.book import Sheet
from audit_desk.plans.designs import Column, ColumnIs, first
from audit_desk.plans.rules import Rag
from audit_desk.plans.untidy.doubting import Doubts
from audit_desk.plans.untidy.filling import Draft, fill, finished
from audit_desk.plans.untidy.headings import BEYOND, columns_from, is_headings, kind_of
from audit_desk.plans.untidy.painted import Painted
from audit_desk.plans.untidy.placing import place
from audit_desk.plans.untidy.reading import Corrections, DoubtIs, PlanReading, RowIs
from audit_desk.spreadsheets.lines import Line

NESTED = "\n"
"""Between the headings of sections that stand one beneath the other."""
_MARKS = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)


class _Understanding:
    """Goes through the rows once, from the top."""

    def __init__(
        self, sheet: Sheet, said: Corrections, known: Sequence[Column], painted: Painted
    ) -> None:
        self.sheet, self.said, self.painted = sheet, said, painted
        self.known = [one.heading for one in known]
        self.columns: tuple[Column, ...] = tuple(known)
        self.keys: tuple[str | None, ...] = ()
        self.doubts = Doubts()
        self.drafts: list[Draft] = []
        self.sections: list[tuple[int, str]] = []
        self.headings: list[tuple[int, tuple[str, ...]]] = []
        self.section: list[str] = []
        self.in_sections = False

    def read(self) -> None:
        """Every row, each as what it is."""
        first_row = self._first_headings()
        for line in self.sheet.lines:
            cells = self._readable(line)
            is_ = self.said.rows.get(line.number) or self._what(line.number, cells, first_row)
            if is_ is RowIs.HEADINGS:
                self._headings(line.number, cells)
            elif is_ is RowIs.SECTION:
                self._section(line.number, cells)
            else:
                self._line(line.number, cells)
        self._tell_sections()

    def _first_headings(self) -> int:
        """The row of headings. Where none is plain, the fullest of the first rows is taken."""
        for line in self.sheet.lines:
            if self.said.rows.get(line.number) is RowIs.HEADINGS:
                return line.number
        for line in self.sheet.lines:
            if is_headings(line.cells, self.known) and line.number not in self.said.rows:
                return line.number
        free = [line for line in self.sheet.lines[:20] if line.number not in self.said.rows]
        if not free:
            return 0
        taken = max(free, key=lambda line: sum(bool(cell) for cell in line.cells))
        self.doubts.add(
            DoubtIs.HEADINGS, [taken.number], None, " | ".join(filter(None, taken.cells)),
            "the headings of the columns", "No row has headings that plans usually have.",
        )  # fmt: skip
        return taken.number

    def _readable(self, line: Line) -> tuple[str, ...]:
        """The cells without marks of a web page, which are told; so is what can't be read."""
        for at, why in sorted(line.wrong.items()):
            shown = line.cells[at] if at < len(line.cells) else ""
            self.doubts.add(DoubtIs.UNREADABLE, [line.number], None, shown, shown or "blank", why)
        made = []
        for cell in line.cells:
            plain = _MARKS.sub("", cell).strip()
            if plain != cell:
                self.doubts.add(
                    DoubtIs.UNREADABLE, [line.number], None, cell, plain or "blank",
                    "Marks of a web page stand in the cell.",
                )  # fmt: skip
            made.append(plain)
        return tuple(made)

    def _what(self, number: int, cells: tuple[str, ...], first_row: int) -> RowIs:
        if number == first_row:
            return RowIs.HEADINGS
        own = [*self.known, *(one.heading for one in self.columns)]
        if is_headings(cells, own) and (number > first_row or not first_row):
            return RowIs.HEADINGS
        filled = [at for at, cell in enumerate(cells) if cell]
        if not self.keys:  # above the headings nothing can be a line
            return RowIs.SECTION
        return RowIs.SECTION if filled == [0] else RowIs.LINE

    def _headings(self, number: int, cells: tuple[str, ...]) -> None:
        before = self.columns
        self.columns, keys = columns_from(cells, self.columns)
        new = [one.heading for one in self.columns if one not in before]
        if self.headings and new:
            self.doubts.add(
                DoubtIs.HEADINGS, [number], None, ", ".join(new), "columns of their own",
                "These headings stand further down only.",
            )  # fmt: skip
        self.keys = keys
        self.headings.append((number, cells))

    def _section(self, number: int, cells: tuple[str, ...]) -> None:
        text = " ".join(cell for cell in cells if cell)
        if text:
            self.section = [*self.section, text] if self.in_sections else [text]
            self.sections.append((number, text))
        self.in_sections = True

    def _line(self, number: int, written: tuple[str, ...]) -> None:
        self.in_sections = False
        by_key = {one.key: one for one in self.columns}
        keys = self.keys or (None,) * len(written)
        placed = place(written, keys, by_key, self.said.missing.get(number))
        self._tell_placing(number, written, placed.missing, placed.others)
        cells: dict[str, str] = {}
        beyond = list(placed.beyond)
        for cell, key in zip(placed.cells, keys, strict=True):
            if key is not None:
                cells[key] = cell
            else:
                beyond.append(cell)
        if more := [cell for cell in beyond if cell]:
            cells[self._beyond().key] = "\n".join(more)
            self.doubts.add(
                DoubtIs.LONG, [number], None, " | ".join(more), f"kept under “{BEYOND}”",
                "These cells stand where no heading is.",
            )  # fmt: skip
        section = NESTED.join(self.section)
        self.drafts.append(Draft(number, section, cells, written, self._paint(number)))

    def _paint(self, number: int) -> Rag:
        """The colour on the cell under the heading for colours."""
        column = first(self.columns, ColumnIs.RAG)
        if column is None or column.key not in self.keys:
            return Rag.NONE
        return self.painted.get((number, self.keys.index(column.key)), Rag.NONE)

    def _beyond(self) -> Column:
        found = next((one for one in self.columns if one.heading == BEYOND), None)
        if found is None:
            self.columns, keys = columns_from([BEYOND], self.columns)
            found = next(one for one in self.columns if one.key == keys[0])
        return found

    def _tell_placing(
        self, number: int, written: tuple[str, ...], missing: int | None, others: tuple[int, ...]
    ) -> None:
        if missing is not None:
            column = self._column_at(missing)
            heading = column.heading if column else "a column without a heading"
            why = "The row is a column short, and its cells fit their headings so."
            if number in self.said.missing:
                why = "You said so."
            elif others:
                fits = ", ".join(f"“{c.heading}”" for at in others if (c := self._column_at(at)))
                why += f" It could also be {fits}."
            self.doubts.add(
                DoubtIs.SHORT, [number], column, " | ".join(filter(None, written)),
                f"nothing stands under “{heading}”", why,
            )  # fmt: skip
        elif len(written) < len(self.keys):
            self.doubts.gather(
                DoubtIs.SHORT, number, None, "fewer cells than headings",
                "nothing was moved: the columns that are left over are blank",
                "What stands in the row fits the headings above it.",
            )  # fmt: skip

    def _column_at(self, at: int) -> Column | None:
        key = self.keys[at] if at < len(self.keys) else None
        return next((one for one in self.columns if one.key == key), None)

    def _tell_sections(self) -> None:
        for number, text in self.sections:
            if not any(number == row for row, _ in self.headings):
                self.doubts.gather(
                    DoubtIs.SECTION, number, None, text, "headings of sections",
                    "Only the first cell of the row is filled.",
                )  # fmt: skip


def understand(
    sheet: Sheet,
    said: Corrections | None = None,
    name: str = "",
    known: Sequence[Column] = (),
    painted: Painted | None = None,
) -> PlanReading:
    """What a sheet says, with what a person said of it. Never fails: what isn't understood is a
    doubt. `known` are columns that it may have beside the usual ones, `painted` the colours on
    its cells."""
    corrections = said or Corrections()
    reader = _Understanding(sheet, corrections, known, painted or {})
    reader.read()
    columns = _with_action(reader.columns, reader.drafts, reader.doubts)
    fill(columns, reader.drafts, sheet.merged, reader.keys, corrections, reader.doubts)
    lines = finished(columns, reader.drafts, corrections, reader.doubts)
    return PlanReading(
        name=name,
        sheet=sheet.name,
        kind=kind_of(columns),
        columns=columns,
        lines=lines,
        sections=tuple(reader.sections),
        headings=tuple(reader.headings),
        doubts=reader.doubts.all(),
    )


def _with_action(
    columns: tuple[Column, ...], drafts: Sequence[Draft], doubts: Doubts
) -> tuple[Column, ...]:
    """The columns, one of which is the action: where no heading says so, the wordiest is taken."""
    if first(columns, ColumnIs.ACTION) is not None:
        return columns
    plain = [one for one in columns if one.is_ is ColumnIs.PLAIN]
    if not plain:
        return (*columns, Column("action", "Action", ColumnIs.ACTION))
    taken = max(plain, key=lambda one: sum(len(line.cells.get(one.key, "")) for line in drafts))
    doubts.add(
        DoubtIs.HEADINGS, [], taken, taken.heading, "the action",
        "No heading names an action; this column has most words.",
    )  # fmt: skip
    return tuple(
        Column(one.key, one.heading, ColumnIs.ACTION) if one is taken else one for one in columns
    )
