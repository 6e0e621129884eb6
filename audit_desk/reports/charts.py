"""The charts, each drawn once: the same in the window, in a PDF and in HTML.

Nothing depends on colour: each part has its count in it or beside it, in words where they fit.
All text is measured before it is drawn.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from audit_desk.reports.fonts import REGULAR, SEMIBOLD, family
from audit_desk.reports.palette import LIGHT, Palette
from audit_desk.reports.typeset import Type, draw_line, shortened, width
from audit_desk.summaries.model import GradeFigures, QuestionFigures, TrendPoint
from audit_desk.summaries.words import bare, grade_phrase

SIZE = 9.0
_GAP = 5.0  # between a text and what is beside it
_SPARE = 1.06  # other programs set the same font a little wider
_FAMILIES = "Inter, 'Noto Sans', sans-serif"


@dataclass(frozen=True)
class Part:
    """A piece of a bar: how much, its texts from the longest to the shortest, its colours."""

    count: int
    texts: tuple[str, ...]
    fill: str
    ink: str


def as_svg(drawing: Drawing) -> bytes:
    """A chart for a window or a page of HTML."""
    faces = {
        REGULAR: {"family": _FAMILIES, "weight": "400"},
        SEMIBOLD: {"family": _FAMILIES, "weight": "600"},
    }
    made = drawToString(drawing, fontHacks=faces)
    return made.encode() if isinstance(made, str) else made


def draw_on(canvas: Any, drawing: Drawing, x: float, y: float) -> None:
    """Draw a chart on a page of a PDF."""
    _OnPage().draw(drawing, canvas, x, y)


class _OnPage(_PDFRenderer):  # type: ignore[misc]
    """Sets the texts of a chart as those of the page are set, in any script."""

    def drawString(self, string: String) -> None:  # noqa: N802  (ReportLab's name)
        bold = string.fontName == SEMIBOLD
        kind = Type(string.fontSize, string.fontSize, bold, "#" + string.fillColor.hexval()[2:])
        draw_line(self._canvas, string.x, string.y, string.text, kind)


def grades_bar(
    grades: GradeFigures, room: float, palette: Palette = LIGHT, height: float = 21
) -> Drawing:
    """The grades as one bar, with how many of each; below it the names of those that are too
    narrow to hold theirs."""
    parts = list(_grade_parts(grades, palette))
    unnamed = [part for part, text in _fitted(parts, room) if text != part.texts[0]]
    rows = _legend_rows(unnamed, room)
    drawing = Drawing(room, height + 15 * len(rows))
    _draw_bar(drawing, parts, 0, 15 * len(rows), room, height, palette)
    for number, row in enumerate(rows):
        x, y = 0.0, 15 * (len(rows) - number) - 12
        for part, text in row:
            x = _swatch(drawing, x, y, part, text, palette)
    return drawing


def small_bar(
    question: QuestionFigures, room: float, palette: Palette = LIGHT, height: float = 10
) -> Drawing:
    """One question or practice area as a narrow bar with bare counts, for a row of a table."""
    drawing = Drawing(room, height)
    if question.grades is not None:
        parts = [_counted_only(part) for part in _grade_parts(question.grades, palette)]
    else:
        parts = list(_answer_parts(question, palette))
    _draw_bar(drawing, parts, 0, 0, room, height, palette, size=7.5)
    return drawing


def share_bar(count: int, base: int, room: float, palette: Palette = LIGHT) -> Drawing:
    """One answer of many as a bar of its share."""
    drawing = Drawing(room, 10)
    drawing.add(_box(0, 1, room, 8, palette.empty))
    if base and count:
        drawing.add(_box(0, 1, room * min(count / base, 1), 8, palette.answers[0][0]))
    return drawing


def questions_chart(
    questions: Sequence[QuestionFigures], room: float, palette: Palette = LIGHT, size: float = SIZE
) -> Drawing:
    """Questions or practice areas one below the other: the question, its bar, what was
    favourable and of how many."""
    step, bar = size * 2.6, size * 1.7
    ends = [_favourable(one) for one in questions]
    end = max((width(text, False, size) * _SPARE for text in ends), default=0.0)
    start = room * 0.42
    keys = _keys(questions, palette)
    rows = _legend_rows(keys, room - start, size)
    drawing = Drawing(room, step * len(questions) + 1 + (size * 1.8) * len(rows))
    y = drawing.height
    for number, row in enumerate(rows):
        x = start
        for part, text in row:
            x = _swatch(drawing, x, y - size * 1.4 - number * size * 1.8, part, text, palette, size)
    y -= size * 1.8 * len(rows)
    for one, text in zip(questions, ends, strict=True):
        y -= step
        middle = y + (step - size) / 2 + size * 0.14
        ask = shortened(one.ask, False, size, (start - 2 * _GAP) / _SPARE)
        _write(drawing, 0, middle, ask, palette.ink, size)
        parts = (
            [_counted_only(part) for part in _grade_parts(one.grades, palette)]
            if one.grades is not None
            else list(_answer_parts(one, palette))
        )
        wide = room - start - end - 2 * _GAP
        _draw_bar(drawing, parts, start, y + (step - bar) / 2, wide, bar, palette, size * 0.85)
        _write(drawing, room - width(text, False, size) * _SPARE, middle, text, palette.ink, size)
        drawing.add(_rule(0, y, room, y, palette.empty))
    return drawing


def trend_chart(
    points: Sequence[TrendPoint], room: float, palette: Palette = LIGHT, height: float = 150
) -> Drawing:
    """Quarters beside one another, each a column of its grades; above it the share of good ones
    (the average where no grade counts as good), below it the quarter and its audits."""
    rows = _legend_rows(_scale_keys([one.grades for one in points], palette), room)
    drawing = Drawing(room, height + 15 * len(rows))
    each = min(room / max(len(points), 1), 130)
    low, high = 15 * len(rows) + 30, height + 15 * len(rows) - 18
    for number, point in enumerate(points):
        left = number * each
        _column(drawing, point.grades, left + each * 0.18, low, each * 0.64, high - low, palette)
        texts = ((_top(point.grades), high + 6, SEMIBOLD, palette.ink),) + tuple(
            (text, low - 12 - 11 * line, REGULAR, palette.soft)
            for line, text in enumerate((point.label, _of(point.grades.base)))
        )
        for text, y, face, ink in texts:
            fitting = shortened(text, face == SEMIBOLD, 8, (each - 4) / _SPARE)
            x = left + (each - width(fitting, face == SEMIBOLD, 8)) / 2
            _write(drawing, x, y, fitting, ink, 8, face)
    drawing.add(_rule(0, low, each * len(points), low, palette.line))
    for number, row in enumerate(rows):
        x, y = 0.0, 15 * (len(rows) - number) - 12
        for part, text in row:
            x = _swatch(drawing, x, y, part, text, palette)
    return drawing


def _column(
    drawing: Drawing,
    grades: GradeFigures,
    x: float,
    y: float,
    wide: float,
    high: float,
    pal: Palette,
) -> None:
    if not grades.base:
        return
    for part in _grade_parts(grades, pal):
        tall = high * part.count / grades.base
        drawing.add(_box(x, y, wide, tall, part.fill))
        text = str(part.count)
        if tall >= 11 and width(text, True, 8) * _SPARE + 4 <= wide:
            at = x + (wide - width(text, True, 8)) / 2
            _write(drawing, at, y + tall / 2 - 2.9, text, part.ink, 8, SEMIBOLD)
        y += tall


def _top(grades: GradeFigures) -> str:
    if grades.scale.good:
        return bare(grades.good)
    return "–" if grades.average is None else str(grades.average)


def _of(count: int) -> str:
    return "1 audit" if count == 1 else f"{count} audits"


def _favourable(question: QuestionFigures) -> str:
    share = question.favourable
    return f"{bare(share)} of {share.base}" if share and share.base else "–"


def _grade_parts(grades: GradeFigures, palette: Palette) -> Iterator[Part]:
    values = grades.scale.values
    for place, value in enumerate(values):
        count = grades.counts.get(value, 0)
        if count:
            phrase = grade_phrase(grades.scale, value, count)
            texts = (f"{phrase} · {bare(grades.share(value))}", phrase, str(count))
            yield Part(count, texts, *palette.grade(place, len(values)))


def _answer_parts(question: QuestionFigures, palette: Palette) -> Iterator[Part]:
    for place, answer in enumerate(question.counts):
        if answer.count and place < len(palette.answers):
            colours = palette.answer(place, len(question.counts))
            yield Part(answer.count, (str(answer.count),), *colours)


def _counted_only(part: Part) -> Part:
    return Part(part.count, (str(part.count),), part.fill, part.ink)


def _keys(questions: Sequence[QuestionFigures], palette: Palette) -> list[Part]:
    """What the colours of a chart of questions mean."""
    if any(one.grades is not None for one in questions):
        return _scale_keys([one.grades for one in questions if one.grades], palette)
    fullest = max(questions, key=lambda one: len(one.counts), default=None)
    if fullest is None:
        return []
    return [
        Part(1, (answer.label,), *palette.answer(place, len(fullest.counts)))
        for place, answer in enumerate(fullest.counts)
        if place < len(palette.answers)
    ]


def _scale_keys(given: Sequence[GradeFigures], palette: Palette) -> list[Part]:
    if not given:
        return []
    scale = given[0].scale
    return [
        Part(1, (scale.label(value),), *palette.grade(place, len(scale.values)))
        for place, value in enumerate(scale.values)
    ]


def _fitted(parts: Sequence[Part], room: float, size: float = SIZE) -> Iterator[tuple[Part, str]]:
    """Each part with the longest of its texts that fits into it, if any does."""
    total = sum(part.count for part in parts)
    for part in parts:
        inside = room * part.count / total - 6
        fitting = (one for one in part.texts if width(one, True, size) * _SPARE <= inside)
        yield part, next(fitting, "")


def _draw_bar(
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
        drawing.add(_box(x, y, room, height, palette.empty))
    for part, text in _fitted(parts, room, size):
        wide = room * part.count / total
        drawing.add(_box(x, y, wide, height, part.fill))
        if text:
            at = x + (wide - width(text, True, size)) / 2
            _write(drawing, at, y + height / 2 - size * 0.36, text, part.ink, size, SEMIBOLD)
        x += wide


def _legend_rows(
    parts: Sequence[Part], room: float, size: float = SIZE
) -> list[list[tuple[Part, str]]]:
    rows: list[list[tuple[Part, str]]] = []
    left = 0.0
    for part in parts:
        text = shortened(part.texts[0], False, size, (room - size * 3) / _SPARE)
        needed = size * 3 + width(text, False, size) * _SPARE
        if not rows or needed > left:
            rows.append([])
            left = room
        rows[-1].append((part, text))
        left -= needed
    return rows


def _swatch(
    drawing: Drawing,
    x: float,
    y: float,
    part: Part,
    text: str,
    palette: Palette,
    size: float = SIZE,
) -> float:
    drawing.add(_box(x, y, size * 0.85, size * 0.85, part.fill))
    _write(drawing, x + size * 1.3, y + size * 0.06, text, palette.soft, size)
    return x + size * 3 + width(text, False, size) * _SPARE


def _box(x: float, y: float, wide: float, high: float, fill: str) -> Rect:
    return Rect(x, y, wide, high, fillColor=HexColor(fill), strokeColor=None)


def _rule(x: float, y: float, to_x: float, to_y: float, colour: str) -> Line:
    return Line(x, y, to_x, to_y, strokeColor=HexColor(colour), strokeWidth=0.6)


def _write(
    drawing: Drawing, x: float, y: float, text: str, ink: str, size: float, face: str = REGULAR
) -> None:
    family(face == SEMIBOLD)
    drawing.add(String(x, y, text, fontName=face, fontSize=size, fillColor=HexColor(ink)))


_SVG_HEAD = re.compile(rb"<\?xml.*?\?>|<!DOCTYPE.*?>", re.DOTALL)


def inline_svg(drawing: Drawing) -> str:
    """A chart to stand within a page of HTML."""
    return _SVG_HEAD.sub(b"", as_svg(drawing)).decode().strip()
