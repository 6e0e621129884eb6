"""The flow of files from their first grade to that of the follow-up, as one picture."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import Color, HexColor

from audit_desk.grading import Scale
from audit_desk.reports.bars import SPARE, box, write
from audit_desk.reports.fonts import REGULAR, SEMIBOLD
from audit_desk.reports.palette import LIGHT, Palette
from audit_desk.reports.typeset import shortened, width
from audit_desk.summaries.impact_model import Move
from audit_desk.summaries.words import counted

NODE = 12.0  # the width of a grade's pillar
BETWEEN = 10.0  # between pillars above one another
HEAD = 18.0  # for the words over the two sides
SIZE = 9.0
LEAST = 13.0  # a pillar is never lower, so that its words have room
SHARE = 0.36  # of the width at most, for the words at either side
FAINT = 0.42  # of a band, so that others are seen through it


def moves_chart(
    moves: Sequence[Move],
    scale: Scale,
    room: float,
    palette: Palette = LIGHT,
    height: float = 190,
) -> Drawing:
    """Pillars of the first grades at the left and of the new ones at the right, the best above;
    between them a band for each move, as high as it has files."""
    drawing = Drawing(room, height)
    before = _pillars(scale, {one.before for one in moves}, moves, first=True)
    after = _pillars(scale, {one.after for one in moves}, moves, first=False)
    labels = [_label(scale, *pillar) for pillar in (*before, *after)]
    widest = max((width(words, False, SIZE) * SPARE for words in labels), default=0)
    aside = min(widest + 10, room * SHARE)
    left, right = aside, room - aside - NODE
    unit = _unit((before, after), height - HEAD)
    lows = {
        side: _stacked(pillars, unit, height - HEAD)
        for side, pillars in (("before", before), ("after", after))
    }
    _bands(drawing, moves, scale, lows, unit, (left + NODE, right), palette)
    for x, side, pillars, leftwards in (
        (left, "before", before, True),
        (right, "after", after, False),
    ):
        for value, count in pillars:
            low = lows[side][value]
            tall = max(count * unit, 1.5)
            drawing.add(box(x, low, NODE, tall, palette.grade(scale.place(value))[0]))
            words = _label(scale, value, count)
            _words(drawing, x, low + tall / 2 - 3, words, aside - 8, palette, leftwards)
    _words(drawing, left, height - 9, "First audit", left, palette, True, strong=True)
    _words(drawing, right, height - 9, "Follow-up", left, palette, False, strong=True)
    return drawing


def moves_words(moves: Sequence[Move], scale: Scale) -> str:
    """What the picture shows, for a screen reader: "3 files from 2 Requires improvement to 3
    Good; …"."""
    return "; ".join(
        f"{counted(one.count, 'file')} from {scale.label(one.before)} to {scale.label(one.after)}"
        for one in moves
    )


def _pillars(
    scale: Scale, used: set[int], moves: Sequence[Move], first: bool
) -> list[tuple[int, int]]:
    """Each grade of a side with its files, the best first."""
    return [
        (
            value,
            sum(one.count for one in moves if (one.before if first else one.after) == value),
        )
        for value in reversed(scale.values)
        if value in used
    ]


def _label(scale: Scale, value: int, count: int) -> str:
    return f"{scale.label(value)}: {count:,}"


def _unit(sides: Sequence[list[tuple[int, int]]], high: float) -> float:
    """How high one file is, so that both sides have room with every pillar as high as its words."""
    total = max(sum(count for _, count in sides[0]), 1)
    unit = high / total
    for pillars in sides:
        room = high - BETWEEN * (len(pillars) - 1)
        while unit > 0.01 and sum(max(count * unit, LEAST) for _, count in pillars) > room:
            unit *= 0.97
    return unit


def _stacked(pillars: list[tuple[int, int]], unit: float, top: float) -> dict[int, float]:
    """The lower end of each pillar."""
    lows = {}
    for value, count in pillars:
        room = max(count * unit, LEAST)
        lows[value] = top - room + (room - max(count * unit, 1.5)) / 2
        top -= room + BETWEEN
    return lows


def _bands(
    drawing: Drawing,
    moves: Sequence[Move],
    scale: Scale,
    lows: dict[str, dict[int, float]],
    unit: float,
    between: tuple[float, float],
    palette: Palette,
) -> None:
    """Bands leave a pillar in the order in which they arrive, so that few cross."""
    leaves = {
        value: low + unit * sum(one.count for one in moves if one.before == value)
        for value, low in lows["before"].items()
    }
    comes = {
        value: low + unit * sum(one.count for one in moves if one.after == value)
        for value, low in lows["after"].items()
    }
    begin, end = between
    middle = (begin + end) / 2
    for one in sorted(moves, key=lambda one: (-one.before, -one.after)):
        tall = one.count * unit
        a, b = leaves[one.before], comes[one.after]
        leaves[one.before], comes[one.after] = a - tall, b - tall
        shade = _faint(palette.grade(scale.place(one.after))[0])
        band = Path(fillColor=shade, strokeColor=None)
        band.moveTo(begin, a)
        band.curveTo(middle, a, middle, b, end, b)
        band.lineTo(end, b - tall)
        band.curveTo(middle, b - tall, middle, a - tall, begin, a - tall)
        band.closePath()
        drawing.add(band)
        if tall >= SIZE:  # near its beginning, where no other crosses it
            words = f"{one.count:,}"
            write(
                drawing, begin + 7, a - tall / 2 - SIZE * 0.36, words, palette.ink, SIZE, SEMIBOLD
            )


def _words(
    drawing: Drawing,
    x: float,
    y: float,
    words: str,
    room: float,
    palette: Palette,
    leftwards: bool,
    strong: bool = False,
) -> None:
    """Beside a pillar: to the left of it where `leftwards`, else to the right."""
    fits = shortened(words, strong, SIZE, room / SPARE)
    at = x - 6 - width(fits, strong, SIZE) * SPARE if leftwards else x + NODE + 6
    colour = palette.soft if strong else palette.ink
    write(drawing, at, y, fits, colour, SIZE, SEMIBOLD if strong else REGULAR)


def _faint(code: str) -> Color:
    solid = HexColor(code)
    return Color(solid.red, solid.green, solid.blue, alpha=FAINT)
