"""Bars and their parts: how much, in what colours, with the longest text that fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from audit_desk.reports.fonts import REGULAR, SEMIBOLD, family
from audit_desk.reports.palette import Palette
from audit_desk.reports.typeset import shortened, width
from audit_desk.summaries.model import GradeFigures, QuestionFigures
from audit_desk.summaries.words import bare, grade_phrase

SIZE = 9.0
MANY = 5  # grades that are told one by one in a key
GAP = 0.8  # between neighbours of one colour
SPARE = 1.06  # other programs set the same font a little wider


@dataclass(frozen=True)
class Part:
    """A piece of a bar: how much, its texts from the longest to the shortest, its colours."""

    count: int
    texts: tuple[str, ...]
    fill: str
    ink: str


def grade_parts(grades: GradeFigures, palette: Palette) -> Iterator[Part]:
    for value in grades.scale.values:
        count = grades.counts.get(value, 0)
        if count:
            phrase = grade_phrase(grades.scale, value, count)
            texts = (f"{phrase} · {bare(grades.share(value))}", phrase, f"{count:,}")
            yield Part(count, texts, *palette.grade(grades.scale.place(value)))


def answer_parts(question: QuestionFigures, palette: Palette) -> Iterator[Part]:
    for place, answer in enumerate(question.counts):
        if answer.count and place < len(palette.answers):
            colours = palette.answer(place, len(question.counts))
            yield Part(answer.count, (f"{answer.count:,}",), *colours)


def counted_only(part: Part) -> Part:
    return Part(part.count, (part.texts[-1],), part.fill, part.ink)


def scale_keys(given: Sequence[GradeFigures], palette: Palette) -> list[Part]:
    """What the colours of a scale mean; of many grades those of one colour together."""
    if not given:
        return []
    scale = given[0].scale
    if len(scale.values) <= MANY:
        return [
            Part(1, (scale.label(value),), *palette.grade(scale.place(value)))
            for value in scale.values
        ]
    keys = []
    for place, together in groupby(scale.values, key=scale.place):
        low, *rest = together
        keys.append(Part(1, (f"{low} to {rest[-1]}" if rest else f"{low}",), *palette.grade(place)))
    return keys


def fitted(parts: Sequence[Part], room: float, size: float = SIZE) -> Iterator[tuple[Part, str]]:
    """Each part with the longest of its texts that fits into it, if any does."""
    total = sum(part.count for part in parts)
    for part in parts:
        inside = room * part.count / total - 6
        fitting = (one for one in part.texts if width(one, True, size) * SPARE <= inside)
        yield part, next(fitting, "")


def draw_bar(
    drawing: Drawing,
    parts: Sequence[Part],
    x: float,
    y: float,
    room: float,
    height: float,
    palette: Palette,
    size: float = SIZE,
) -> None:
    total = sum(part.count for part in parts)
    if not total:
        drawing.add(box(x, y, room, height, palette.empty))
    for number, (part, text) in enumerate(fitted(parts, room, size), 1):
        wide = room * part.count / total
        drawing.add(box(x, y, wide, height, part.fill))
        if parts[number : number + 1] and parts[number].fill == part.fill and wide > 2 * GAP:
            drawing.add(box(x + wide - GAP, y, GAP, height, palette.gap))
        if text:
            at = x + (wide - width(text, True, size)) / 2
            write(drawing, at, y + height / 2 - size * 0.36, text, part.ink, size, SEMIBOLD)
        x += wide


def legend_rows(
    parts: Sequence[Part], room: float, size: float = SIZE
) -> list[list[tuple[Part, str]]]:
    rows: list[list[tuple[Part, str]]] = []
    left = 0.0
    for part in parts:
        text = shortened(part.texts[0], False, size, (room - size * 3) / SPARE)
        needed = size * 3 + width(text, False, size) * SPARE
        if not rows or needed > left:
            rows.append([])
            left = room
        rows[-1].append((part, text))
        left -= needed
    return rows


def swatch(
    drawing: Drawing,
    x: float,
    y: float,
    part: Part,
    text: str,
    palette: Palette,
    size: float = SIZE,
) -> float:
    drawing.add(box(x, y, size * 0.85, size * 0.85, part.fill))
    write(drawing, x + size * 1.3, y + size * 0.06, text, palette.soft, size)
    return x + size * 3 + width(text, False, size) * SPARE


def box(x: float, y: float, wide: float, high: float, fill: str) -> Rect:
    return Rect(x, y, wide, high, fillColor=_colour(fill), strokeColor=None)


def rule(x: float, y: float, to_x: float, to_y: float, colour: str) -> Line:
    return Line(x, y, to_x, to_y, strokeColor=_colour(colour), strokeWidth=0.6)


def write(
    drawing: Drawing, x: float, y: float, text: str, ink: str, size: float, face: str = REGULAR
) -> None:
    family(face == SEMIBOLD)
    drawing.add(String(x, y, text, fontName=face, fontSize=size, fillColor=_colour(ink)))


@cache
def _colour(code: str) -> Color:
    return HexColor(code)
