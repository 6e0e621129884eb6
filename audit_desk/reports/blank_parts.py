"""What a form on paper is filled in by hand with: boxes to tick, lines to write on."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from audit_desk.reports.flow import BODY, LABEL, STRONG, Words, baseline
from audit_desk.reports.palette import LINE, SOFT
from audit_desk.reports.typeset import DOTS, Type, draw_figure, draw_lines, lines, width

INDENT = 26.0  # of what belongs to a question, beside its number
WRITING = 21.0  # from one line to write on to the next
_BOX, _GRADE = 9.5, 15.0
_GAP, _BETWEEN, _UNDER = 6.0, 20.0, 5.0
_MOST_COLUMNS = 3
_MOST_LINES = 30  # of the words of one box
_STROKE = 0.8
_TINY = Type(8.25, 11, colour=SOFT)


@dataclass(frozen=True)
class Box:
    """A box with its words; a grade has its number within."""

    words: str
    number: str = ""


class Asked(Words):
    """The wording of a question beside its number."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__(words, STRONG, indent=INDENT)
        self.number = str(number)

    def draw(self) -> None:
        draw_figure(self.canv, INDENT - 9, self.height - baseline(STRONG), self.number, LABEL)
        super().draw()


class Boxes(Flowable):  # type: ignore[misc]
    """Boxes to tick: side by side where they fit into a line, else in columns."""

    def __init__(self, boxes: Sequence[Box], indent: float = INDENT) -> None:
        super().__init__()
        self.boxes, self.indent = tuple(boxes), indent
        self.spaceBefore, self.spaceAfter = 4, 2
        self._rows: list[list[tuple[float, Box, tuple[str, ...]]]] = []
        self._heights: list[float] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        if not self._rows:
            self._lay(room - self.indent)
        self.height = sum(self._heights)
        return room, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        count, left = 0, height
        while count < len(self._rows) and self._heights[count] <= left:
            left -= self._heights[count]
            count += 1
        if count in (0, len(self._rows)):
            return []
        return [self._part(0, count), self._part(count, len(self._rows))]

    def draw(self) -> None:
        top = self.height
        for row, height in zip(self._rows, self._heights, strict=True):
            for x, box, words in row:
                self._draw_box(x, top, box, words)
            top -= height

    def _draw_box(self, x: float, top: float, box: Box, words: tuple[str, ...]) -> None:
        side = _GRADE if box.number else _BOX
        self.canv.setStrokeColor(HexColor(SOFT))
        self.canv.setLineWidth(_STROKE)
        middle = top - self._first() / 2
        self.canv.roundRect(x, middle - side / 2, side, side, 1.5)
        if box.number:
            wide = width(box.number, False, _TINY.size)
            draw_figure(self.canv, x + (side + wide) / 2, middle - 2.9, box.number, _TINY)
        y = middle + BODY.leading / 2 - baseline(BODY)
        room = max(width(line, False, BODY.size) for line in words)
        draw_lines(self.canv, x + side + _GAP, y, words, BODY, room)

    def _first(self) -> float:
        """The height of the first line of a box."""
        return max(BODY.leading, _GRADE if any(box.number for box in self.boxes) else 0)

    def _lay(self, room: float) -> None:
        side = _GRADE if any(box.number for box in self.boxes) else _BOX
        needed = [side + _GAP + width(box.words, False, BODY.size) for box in self.boxes]
        if sum(needed) + _BETWEEN * (len(needed) - 1) <= room:
            starts, at = [], self.indent
            for wide in needed:
                starts.append(at)
                at += wide + _BETWEEN
            self._add(list(zip(starts, self.boxes, strict=True)), room)
            return
        columns = max(1, min(_MOST_COLUMNS, int((room + _BETWEEN) / (max(needed) + _BETWEEN))))
        share = (room + _BETWEEN) / columns
        for first in range(0, len(self.boxes), columns):
            some = self.boxes[first : first + columns]
            placed = [(self.indent + place * share, box) for place, box in enumerate(some)]
            self._add(placed, share - _BETWEEN)

    def _add(self, placed: list[tuple[float, Box]], room: float) -> None:
        row = []
        for x, box in placed:
            words = lines(box.words, BODY, room - (_GRADE if box.number else _BOX) - _GAP)
            if len(words) > _MOST_LINES:
                words = (*words[: _MOST_LINES - 1], DOTS)
            row.append((x, box, words))
        more = (max(len(words) for _, _, words in row) - 1) * BODY.leading
        self._rows.append(row)
        self._heights.append(self._first() + more + _UNDER)

    def _part(self, start: int, end: int) -> "Boxes":
        part = Boxes(self.boxes, self.indent)
        part._rows, part._heights = self._rows[start:end], self._heights[start:end]
        return part


class Ruled(Flowable):  # type: ignore[misc]
    """Lines to write on, under small words that say what for."""

    def __init__(self, count: int, label: str = "", indent: float = INDENT) -> None:
        super().__init__()
        self.count, self.label, self.indent = count, label, indent
        self.spaceBefore, self.spaceAfter = 3, 2
        self._lines: tuple[str, ...] = ()

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        self._lines = lines(self.label, LABEL, room - self.indent) if self.label else ()
        self.height = len(self._lines) * LABEL.leading + self.count * WRITING
        return room, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        fits = int((height - len(self._lines) * LABEL.leading) / WRITING)
        if not 2 <= fits <= self.count - 2:
            return []
        return [Ruled(fits, self.label, self.indent), Ruled(self.count - fits, "", self.indent)]

    def draw(self) -> None:
        y = self.height
        if self._lines:
            room = self.width - self.indent
            draw_lines(self.canv, self.indent, y - baseline(LABEL), self._lines, LABEL, room)
            y -= len(self._lines) * LABEL.leading
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(0.6)
        for number in range(1, self.count + 1):
            self.canv.line(
                self.indent, y - number * WRITING + 2, self.width, y - number * WRITING + 2
            )


class Blanks(Flowable):  # type: ignore[misc]
    """Short lines side by side, each under small words; `rooms` are their shares of the width."""

    def __init__(
        self, labels: Sequence[str], rooms: Sequence[float] = (), indent: float = INDENT
    ) -> None:
        super().__init__()
        self.labels, self.indent = tuple(labels), indent
        self.rooms = tuple(rooms) or (1.0,) * len(self.labels)
        self.spaceBefore, self.spaceAfter = 3, 2

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width, self.height = room, LABEL.leading + WRITING
        return room, self.height

    def draw(self) -> None:
        whole = self.width - self.indent + _BETWEEN
        x, y = self.indent, self.height - baseline(LABEL)
        self.canv.setLineWidth(0.6)
        for label, share in zip(self.labels, self.rooms, strict=True):
            room = whole * share / sum(self.rooms) - _BETWEEN
            draw_lines(self.canv, x, y, lines(label, LABEL, room)[:1], LABEL, room)
            self.canv.setStrokeColor(HexColor(LINE))
            self.canv.line(x, 2, x + room, 2)
            x += room + _BETWEEN


class Figure(Flowable):  # type: ignore[misc]
    """Squares for the figures of a date, or a short line for a number with its unit after it."""

    def __init__(self, squares: Sequence[tuple[int, str]] = (), unit: str = "") -> None:
        super().__init__()
        self.squares, self.unit = tuple(squares), unit
        self.spaceBefore, self.spaceAfter = 5, 2

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        self.height = 17.0 + (_TINY.leading if self.squares else 0)
        return room, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(SOFT))
        self.canv.setLineWidth(_STROKE)
        x, bottom = INDENT, self.height - 17
        for count, word in self.squares:
            draw_lines(self.canv, x, bottom - 9, (word,), _TINY, 60)
            for _ in range(count):
                self.canv.setStrokeColor(HexColor(SOFT))
                self.canv.rect(x, bottom, 14, 17)
                x += 14
            x += 9
        if not self.squares:
            self.canv.rect(x, bottom, 64, 17)
            room = self.width - x - 72
            draw_lines(self.canv, x + 72, bottom + 5, lines(self.unit, BODY, room)[:1], BODY, room)
