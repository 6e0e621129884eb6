"""Tables on a printed page: hairlines, headings on each page, rows that break between lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from audit_desk.reports.charts import draw_on
from audit_desk.reports.flow import BODY, FINE, LABEL, STRONG, baseline
from audit_desk.reports.palette import FAINT, LINE
from audit_desk.reports.typeset import Type, draw_figure, draw_lines, figure_width, lines, width

SIDE, ABOVE = 6.0, 4.5  # between a cell's edge and its text
_OVER = 4.0  # more above the title of a group
_TALL = 0.3  # of the page: a row taller than that may be broken

Cell: TypeAlias = str | Drawing


@dataclass(frozen=True)
class Column:
    """A column. `room` in points; without it, figures take what they need and texts share the
    rest. `soft` is for what matters less, `small` for tables of many columns."""

    heading: str
    room: float = 0
    figures: bool = False
    soft: bool = False
    small: bool = False

    @property
    def kind(self) -> Type:
        """How its cells are set."""
        return FINE if self.small else LABEL if self.soft else BODY


@dataclass(frozen=True)
class Row:
    """A row; one with a `title` heads a group and has nothing else."""

    cells: tuple[Cell, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class _Laid:
    """A row with its texts broken into lines; `goes_on` on the next page, without a line below."""

    cells: tuple[tuple[str, ...] | Drawing, ...]
    height: float
    title: bool = False
    goes_on: bool = False
    note: bool = False


class Rows(Flowable):  # type: ignore[misc]
    """A table over the whole width; its note below never stands on a page alone."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], below: float = 4, note: str = ""
    ) -> None:
        super().__init__()
        self.columns, self.rows, self.note = tuple(columns), tuple(rows), note
        self.spaceAfter = below
        self._laid: list[_Laid] = []
        self._rooms: list[float] = []
        self._head: _Laid | None = None

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        if not self._laid:
            self._rooms = self._widths(room)
            self._laid = [self._lay(row) for row in self.rows]
            if self.note:
                self._laid.append(self._lay_note())
            if any(column.heading for column in self.columns):
                self._head = self._lay_head()
        self.height = self._top() + sum(row.height for row in self._laid)
        return room, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        left, count = height - self._top(), 0
        while count < len(self._laid) and self._laid[count].height <= left + 0.001:
            left -= self._laid[count].height
            count += 1
        here, there = self._laid[:count], self._laid[count:]
        if there and self._may_break(there[0], left):
            first, rest = self._broken(there[0], left)
            if first is not None and rest is not None:
                here, there = [*here, first], [rest, *there[1:]]
        while here and (here[-1].title or (there and there[0].note)):
            if not here[-1].title and len(there) > 1:
                break
            there.insert(0, here.pop())
        if not here or not there:
            return []
        return [self._part(here, 0), self._part(there, self.spaceAfter)]

    def least(self, room: float) -> float:
        """The height of headings and first row, or of as much of it as may stand alone."""
        self.wrap(room, 0)
        count = 2 if self._laid and self._laid[0].title else 1
        rows = sum(min(row.height, 3 * BODY.leading + 2 * ABOVE) for row in self._laid[:count])
        return self._top() + rows

    def draw(self) -> None:
        y = self.height
        for number, row in enumerate([*([self._head] if self._head else []), *self._laid]):
            self._draw_row(row, y, heading=number == 0 and row is self._head)
            y -= row.height
            if not row.goes_on and not row.note:
                self.canv.setStrokeColor(LINE if row is self._head or row.title else FAINT)
                self.canv.setLineWidth(0.6)
                self.canv.line(0, y, self.width, y)

    def _draw_row(self, row: _Laid, top: float, heading: bool) -> None:
        x = 0.0
        for column, room, cell in zip(self.columns, self._rooms, row.cells, strict=False):
            kind = LABEL if heading or row.note else STRONG if row.title else column.kind
            over_all = row.title or row.note
            inner = (self.width if over_all else room) - 2 * SIDE
            if isinstance(cell, Drawing):
                draw_on(self.canv, cell, x + SIDE, top - ABOVE - (BODY.leading + cell.height) / 2)
            elif column.figures and not over_all:
                down = (row.height - 2 * ABOVE - len(cell) * kind.leading) if heading else 0
                y = top - ABOVE - down - baseline(kind if heading else BODY)
                for line in cell:
                    draw_figure(self.canv, x + room - SIDE, y, line, kind)
                    y -= kind.leading
            else:
                # small letters stand on the line of the large ones beside them
                down = (row.height - 2 * ABOVE - len(cell) * kind.leading) if heading else 0
                down += _OVER if row.title else 0
                y = top - ABOVE - down - baseline(BODY if column.soft and not heading else kind)
                draw_lines(self.canv, x + SIDE, y, cell, kind, inner)
            x += room

    def _top(self) -> float:
        return self._head.height if self._head else 0.0

    def _lay(self, row: Row) -> _Laid:
        if row.title:
            text = lines(row.title, STRONG, self.width - 2 * SIDE)
            return _Laid((text,), len(text) * STRONG.leading + 2 * ABOVE + _OVER, title=True)
        cells: list[tuple[str, ...] | Drawing] = []
        tallest = BODY.leading
        for column, room, cell in zip(self.columns, self._rooms, row.cells, strict=True):
            if isinstance(cell, Drawing):
                cells.append(cell)
                tallest = max(tallest, cell.height)
                continue
            text = lines(cell, column.kind, room - SIDE - (1 if column.figures else SIDE))
            cells.append(text)
            tallest = max(tallest, len(text) * column.kind.leading)
        return _Laid(tuple(cells), tallest + 2 * ABOVE)

    def _lay_note(self) -> _Laid:
        text = lines(self.note, LABEL, self.width - 2 * SIDE)
        return _Laid((text,), len(text) * LABEL.leading + ABOVE, note=True)

    def _lay_head(self) -> _Laid:
        cells = tuple(
            lines(column.heading, LABEL, room - SIDE - (1 if column.figures else SIDE))
            for column, room in zip(self.columns, self._rooms, strict=True)
        )
        return _Laid(cells, max(map(len, cells)) * LABEL.leading + 2 * ABOVE)

    def _may_break(self, row: _Laid, left: float) -> bool:
        tall = row.height > _TALL * 720 and not (row.title or row.note)
        return tall and left >= 3 * BODY.leading + 2 * ABOVE

    def _broken(self, row: _Laid, left: float) -> tuple[_Laid | None, _Laid | None]:
        count = int((left - 2 * ABOVE) / BODY.leading)
        longest = max(len(cell) for cell in row.cells if not isinstance(cell, Drawing))
        count = min(count, longest - 2)
        if count < 2:
            return None, None
        first = tuple(c if isinstance(c, Drawing) else c[:count] for c in row.cells)
        rest = tuple(() if isinstance(c, Drawing) else c[count:] for c in row.cells)
        height = count * BODY.leading + 2 * ABOVE
        return _Laid(first, height, goes_on=True), _Laid(
            rest, (longest - count) * BODY.leading + 2 * ABOVE
        )

    def _part(self, rows: list[_Laid], below: float) -> "Rows":
        part = Rows(self.columns, (), below)
        part._laid, part._rooms, part._head = rows, self._rooms, self._head
        return part

    def _widths(self, room: float) -> list[float]:
        rooms = [
            column.room or (self._needed(place, column) if column.figures else 0.0)
            for place, column in enumerate(self.columns)
        ]
        open_columns = rooms.count(0.0)
        share = (room - sum(rooms)) / open_columns if open_columns else 0.0
        return [one or share for one in rooms]

    def _needed(self, place: int, column: Column) -> float:
        words = column.heading.split() or [""]
        widest = max(width(word, LABEL.bold, LABEL.size) for word in words)
        for row in self.rows:
            if not row.title and isinstance(cell := row.cells[place], str):
                widest = max(widest, figure_width(cell, column.kind.bold, column.kind.size))
        return widest + 2 * SIDE
