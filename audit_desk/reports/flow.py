"""What a printed page is filled with: texts that break between their lines, and drawings."""

from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import CondPageBreak, Flowable

from audit_desk.reports.charts import draw_on
from audit_desk.reports.palette import INK, SOFT
from audit_desk.reports.typeset import Type, draw_lines, lines

BODY = Type(9.75, 14.25, colour=INK)
STRONG = Type(9.75, 14.25, bold=True, colour=INK)
SMALL = Type(8.75, 12.75, colour=SOFT)
LABEL = Type(8.75, 12.75, colour=SOFT)
FINE = Type(8, 10.75, colour=INK)
TITLE = Type(18, 22.5, bold=True, colour=INK)
HEAD = Type(11.25, 15, bold=True, colour=INK)
_RISE = 0.72  # of the size, from the top of a line's letters to its baseline


def baseline(kind: Type) -> float:
    """How far below the top of a line its letters stand."""
    return (kind.leading - kind.size) / 2 + _RISE * kind.size + 0.1 * kind.size


class Words(Flowable):  # type: ignore[misc]
    """A text over the whole width. Two lines at least stay together at either end of a page."""

    def __init__(
        self, text: str, kind: Type = BODY, above: float = 0, below: float = 0, indent: float = 0
    ) -> None:
        super().__init__()
        self.text, self.kind, self.indent = text, kind, indent
        self.spaceBefore, self.spaceAfter = above, below
        self._lines: tuple[str, ...] = ()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        if self.text:
            self._lines = lines(self.text, self.kind, width - self.indent)
        self.height = len(self._lines) * self.kind.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fits = int(height / self.kind.leading + 0.001)
        fits = min(fits, len(self._lines) - 2)
        if fits < 2:
            return []
        first, rest = self._part(self._lines[:fits]), self._part(self._lines[fits:])
        first.spaceBefore, rest.spaceAfter = self.spaceBefore, self.spaceAfter
        return [first, rest]

    def draw(self) -> None:
        top = self.height - baseline(self.kind)
        room = self.width - self.indent
        draw_lines(self.canv, self.indent, top, self._lines, self.kind, room)

    def least(self, width: float) -> float:
        """The height without which nothing of it can stand on a page."""
        self.wrap(width, 0)
        count = len(self._lines)
        return (count if count < 4 else 2) * self.kind.leading

    def _part(self, some: tuple[str, ...]) -> "Words":
        part = Words("", self.kind, indent=self.indent)
        part._lines = some
        return part


class Heading(Words):
    """A heading, which readers of the file find in its contents."""

    def draw(self) -> None:
        key = f"part-{id(self)}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(self.text, key, 0)
        super().draw()


class Picture(Flowable):  # type: ignore[misc]
    """A chart, never broken."""

    def __init__(self, drawing: Drawing, below: float = 0) -> None:
        super().__init__()
        self.drawing, self.spaceAfter = drawing, below

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return float(self.drawing.width), float(self.drawing.height)

    def draw(self) -> None:
        draw_on(self.canv, self.drawing, 0, 0)

    def least(self, _width: float) -> float:
        """Its whole height."""
        return float(self.drawing.height)


def under(title: str, parts: list[Any], width: float, together: int = 2) -> list[Flowable]:
    """A section: its heading never stands without something of the first parts below it. Nothing
    where there is no part."""
    if not parts:
        return []
    heading = Heading(title, HEAD, above=16, below=5)
    least = sum(one.least(width) for one in parts[:together] if hasattr(one, "least"))
    needed = 16 + heading.least(width) + 5 + least
    return [CondPageBreak(needed), heading, *parts]
