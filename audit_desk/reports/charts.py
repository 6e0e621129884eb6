"""The charts, each drawn once: the same in the window, in a PDF and in HTML.

Nothing depends on colour: each part has its count in it or beside it, in words where they fit.
All text is measured before it is drawn.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Drawing, String

from audit_desk.reports.bars import (
    GAP as BETWEEN,
)
from audit_desk.reports.bars import (
    SIZE,
    SPARE,
    Part,
    answer_parts,
    box,
    counted_only,
    draw_bar,
    fitted,
    grade_parts,
    legend_rows,
    rule,
    scale_keys,
    swatch,
    write,
)
from audit_desk.reports.fonts import REGULAR, SEMIBOLD
from audit_desk.reports.palette import LIGHT, Palette
from audit_desk.reports.typeset import Type, draw_line, shortened, width
from audit_desk.summaries.model import GradeFigures, QuestionFigures, TrendPoint
from audit_desk.summaries.words import bare

QUARTERS = 12  # as many as can be read beside one another
LEGEND = 15.0  # the height of one line of it
GAP = 5.0  # between a text and what is beside it
_ON_PAGES = "Inter, 'Noto Sans', 'Segoe UI', sans-serif"
_HEAD = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>", re.DOTALL)
_CLIPS = re.compile(  # what is beyond the chart is never drawn, and Qt would paint it black
    r"<clipPath.*?</clipPath>|<title>.*?</title>|<desc>.*?</desc>| style=\"clip-path[^\"]*\"",
    re.DOTALL,
)


def as_svg(drawing: Drawing, families: str = "Inter") -> bytes:
    """A chart for the window, which knows the font by that name."""
    faces = {
        REGULAR: {"family": families, "weight": "400"},
        SEMIBOLD: {"family": families, "weight": "600"},
    }
    made = drawToString(drawing, fontHacks=faces)
    text = made.decode() if isinstance(made, bytes) else made
    return _CLIPS.sub("", text).encode()


def inline_svg(drawing: Drawing, label: str = "") -> str:
    """A chart to stand within a page of HTML. Without a `label` it says nothing that doesn't
    stand beside it, and is passed over by those who have the page read to them."""
    named = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    text = _HEAD.sub("", as_svg(drawing, _ON_PAGES).decode()).strip()
    return text.replace("<svg ", f"<svg {named} ", 1).replace(' id="group"', "")


def draw_on(canvas: Any, drawing: Drawing, x: float, y: float) -> None:
    """Draw a chart on a page of a PDF."""
    _OnPage().draw(drawing, canvas, x, y)


class _OnPage(_PDFRenderer):  # type: ignore[misc]
    """Sets the texts of a chart as those of the page are set, in any script."""

    def applyStateChanges(self, delta: dict[str, Any], state: Any) -> None:  # noqa: N802
        """Leave fonts out: each text brings its own, and no other is named in the file."""
        kept = {key: one for key, one in delta.items() if not key.startswith("font")}
        super().applyStateChanges(kept, state)

    def drawString(self, string: String) -> None:  # noqa: N802  (ReportLab's name)
        bold = string.fontName == SEMIBOLD
        kind = Type(string.fontSize, string.fontSize, bold, "#" + string.fillColor.hexval()[2:])
        draw_line(self._canvas, string.x, string.y, string.text, kind)


def grades_bar(
    grades: GradeFigures,
    room: float,
    palette: Palette = LIGHT,
    height: float = 21,
    size: float = SIZE,
) -> Drawing:
    """The grades as one bar, with how many of each; below it the names of those that are too
    narrow to hold theirs."""
    parts = list(grade_parts(grades, palette))
    unnamed = [part for part, text in fitted(parts, room, size) if text != part.texts[0]]
    rows = legend_rows(unnamed, room, size)
    below = LEGEND * len(rows)
    drawing = Drawing(room, height + below)
    draw_bar(drawing, parts, 0, below, room, height, palette, size)
    _draw_legend(drawing, rows, 0, below, palette, size)
    return drawing


def small_bar(
    question: QuestionFigures, room: float, palette: Palette = LIGHT, height: float = 10
) -> Drawing:
    """One question or practice area as a narrow bar with bare counts, for a row of a table."""
    drawing = Drawing(room, height)
    draw_bar(drawing, _bare_parts(question, palette), 0, 0, room, height, palette, size=7.5)
    return drawing


def share_bar(count: int, base: int, room: float, palette: Palette = LIGHT) -> Drawing:
    """One answer of many as a bar of its share."""
    drawing = Drawing(room, 10)
    drawing.add(box(0, 1, room, 8, palette.empty))
    if base and count:
        drawing.add(box(0, 1, room * min(count / base, 1), 8, palette.answers[0][0]))
    return drawing


def trend_chart(
    points: Sequence[TrendPoint], room: float, palette: Palette = LIGHT, height: float = 160
) -> Drawing:
    """Quarters beside one another, each a column of its grades; above it the share of good ones
    (the average where no grade counts as good), below it the quarter and its audits."""
    points = points[-QUARTERS:]
    rows = legend_rows(scale_keys([one.grades for one in points], palette), room)
    drawing = Drawing(room, height + LEGEND * len(rows))
    each = min(room / max(len(points), 1), 130)
    low, high = LEGEND * len(rows) + 40, height + LEGEND * len(rows) - 18
    for number, point in enumerate(points):
        left = number * each
        _column(drawing, point.grades, left, low, each, high - low, palette)
        _middle(drawing, left, each, high + 6, _top(point.grades), palette.ink, SEMIBOLD)
        fits = width(point.label, False, 8) * SPARE <= each - 4
        quarter = [point.label] if fits else point.label.rsplit(" ", 1)
        below = [*quarter, _of(point.grades.base, each)]
        for line, text in enumerate(below):
            _middle(drawing, left, each, low - 11 - 10.5 * line, text, palette.soft, REGULAR)
    drawing.add(rule(0, low, each * len(points), low, palette.line))
    _draw_legend(drawing, rows, 0, LEGEND * len(rows), palette)
    return drawing


def _draw_legend(
    drawing: Drawing,
    rows: list[list[tuple[Part, str]]],
    start: float,
    top: float,
    palette: Palette,
    size: float = SIZE,
) -> None:
    for number, row in enumerate(rows, 1):
        x = start
        for part, text in row:
            x = swatch(drawing, x, top - LEGEND * number + 3, part, text, palette, size)


def _bare_parts(question: QuestionFigures, palette: Palette) -> list[Part]:
    if question.grades is None:
        return list(answer_parts(question, palette))
    return [counted_only(part) for part in grade_parts(question.grades, palette)]


def _column(
    drawing: Drawing,
    grades: GradeFigures,
    x: float,
    y: float,
    room: float,
    high: float,
    pal: Palette,
) -> None:
    if not grades.base:
        return
    x, wide, beside = x + room * 0.15, room * 0.58, room * 0.27
    free = y
    fill = ""
    for part in grade_parts(grades, pal):
        tall = high * part.count / grades.base
        drawing.add(box(x, y, wide, tall, part.fill))
        if part.fill == fill and tall > 2 * BETWEEN:
            drawing.add(box(x, y, wide, BETWEEN, pal.gap))
        fill = part.fill
        text = str(part.count)
        if tall >= 10 and width(text, True, 8) * SPARE + 4 <= wide:
            at = x + (wide - width(text, True, 8)) / 2
            write(drawing, at, y + tall / 2 - 2.9, text, part.ink, 8, SEMIBOLD)
            free = y
        else:  # too thin to hold its count, which stands beside it and above that of the last
            free = max(free, y + tall / 2 - 2.5)
            if width(text, False, 7) * SPARE + 3 <= beside:
                write(drawing, x + wide + 2, free, text, pal.soft, 7)
            free += 7.5
        y += tall


def _top(grades: GradeFigures) -> str:
    if grades.scale.good:
        return bare(grades.good)
    if not grades.scale.averaged:
        return ""
    return "–" if grades.average is None else str(grades.average)


def _of(count: int, room: float) -> str:
    told = "1 audit" if count == 1 else f"{count:,} audits"
    return told if width(told, False, 8) * SPARE <= room - 4 else f"{count:,}"


def _middle(
    drawing: Drawing, left: float, room: float, y: float, text: str, ink: str, face: str
) -> None:
    fitting = shortened(text, face == SEMIBOLD, 8, (room - 4) / SPARE)
    x = left + (room - width(fitting, face == SEMIBOLD, 8)) / 2
    write(drawing, x, y, fitting, ink, 8, face)
