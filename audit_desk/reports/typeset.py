"""Setting text: how wide it is, where its lines break, and drawing a line in any script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Any

import uharfbuzz
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from audit_desk.reports.bidi import reads_leftwards, visual_runs
from audit_desk.reports.fonts import clean, clusters, family, font, font_runs, is_plain

_BREAK = re.compile(r"(?<=[^\W\d_][-/–—])(?=[^\W\d_])")  # within a word, after a hyphen
DOTS = "…"
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Type:
    """How text looks: size and distance of lines in points, weight, colour."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "#1A1F26"


def width(text: str, bold: bool, size: float) -> float:
    """How wide a line is, in points."""
    return sum(_word(word, bold) for word in _with_spaces(clean(text))) * size / 1000


def lines(text: str, kind: Type, room: float) -> tuple[str, ...]:
    """Text broken so that no line is wider than `room`; one line at least."""
    return _lines(clean(text), kind.bold, round(room * 1000 / kind.size))


def shortened(text: str, bold: bool, size: float, room: float) -> str:
    """One line that fits, with dots where it had to be cut; nothing where not even those fit."""
    text = " ".join(clean(text).split())
    if width(text, bold, size) <= room:
        return text
    pieces = list(clusters(text))
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if width("".join(pieces[:middle]).rstrip() + DOTS, bold, size) <= room:
            low = middle
        else:
            high = middle - 1
    return "".join(pieces[:low]).rstrip() + DOTS if low else ""


def draw_lines(
    canvas: Any, x: float, y: float, text: tuple[str, ...], kind: Type, room: float
) -> None:
    """Draw lines one below the other, the first on baseline `y`; those that are read from right
    to left end at x + room."""
    canvas.setFillColor(_colour(kind.colour))
    if all(is_plain(line, kind.bold) for line in text):
        block = canvas.beginText(x, y)
        block.setFont(family(kind.bold), kind.size, kind.leading)
        for line in text:
            block.textLine(line)
        canvas.drawText(block)
        return
    leftwards = reads_leftwards(" ".join(text))
    for line in text:
        start = x + room - width(line, kind.bold, kind.size) if leftwards else x
        _draw_shaped(canvas, start, y, line, kind, leftwards)
        y -= kind.leading


def draw_line(canvas: Any, x: float, y: float, text: str, kind: Type) -> None:
    """Draw one line that begins at `x`."""
    text = clean(text)
    canvas.setFillColor(_colour(kind.colour))
    if is_plain(text, kind.bold):
        canvas.setFont(family(kind.bold), kind.size)
        canvas.drawString(x, y, text)
    else:
        _draw_shaped(canvas, x, y, text, kind, reads_leftwards(text))


def draw_figure(canvas: Any, right: float, y: float, text: str, kind: Type) -> None:
    """Draw a figure that ends at `right`, its digits all equally wide so that columns align."""
    if not _is_figure(text, kind.bold):
        draw_line(canvas, right - width(text, kind.bold, kind.size), y, text, kind)
        return
    shaped, advance = _tabular(text, kind.bold)
    canvas.setFillColor(_colour(kind.colour))
    _put(canvas, right - advance * kind.size / 1000, y, shaped, family(kind.bold), kind.size)


def figure_width(text: str, bold: bool, size: float) -> float:
    """How wide a figure is when its digits are all equally wide."""
    wide = _tabular(text, bold)[1] if _is_figure(text, bold) else _word(text, bold)
    return wide * size / 1000


@cache
def _colour(code: str) -> Color:
    return HexColor(code)


def _is_figure(text: str, bold: bool) -> bool:
    return not _DIGITS.isdisjoint(text) and is_plain(text, bold)


def _tabular(text: str, bold: bool) -> tuple[str, float]:
    return _shaped(text, family(bold), False, True)


def _with_spaces(text: str) -> list[str]:
    return re.split(r"( +)", text)


@lru_cache(maxsize=65536)
def _word(word: str, bold: bool) -> float:
    """The width of a piece without breaks, in thousandths of the size."""
    if is_plain(word, bold):
        return float(font(family(bold)).stringWidth(word, 1000))
    return sum(
        _shaped(piece, name, leftwards)[1]
        for text, leftwards in visual_runs(word, False)
        for name, piece in font_runs(text, bold)
    )


@lru_cache(maxsize=16384)
def _lines(text: str, bold: bool, room: int) -> tuple[str, ...]:
    return tuple(line for part in text.split("\n") for line in _broken(part, bold, room))


def _broken(text: str, bold: bool, room: int) -> list[str]:
    space = _word(" ", bold)
    made: list[str] = []
    line, wide = "", 0.0
    for word in text.split():
        for place, piece in enumerate(_BREAK.split(word)):
            gap = " " if line and place == 0 else ""
            needed = _word(piece, bold)
            if line and wide + (space if gap else 0) + needed > room:
                made.append(line)
                line, wide, gap = "", 0.0, ""
            if needed > room:
                *full, piece = _cut(line + gap + piece, bold, room)
                made += full
                line, wide = piece, _word(piece, bold)
                continue
            line += gap + piece
            wide += (space if gap else 0) + needed
    return [*made, line]


def _cut(word: str, bold: bool, room: int) -> list[str]:
    """A word that is wider than the line, in parts that fit."""
    made = [""]
    wide = 0.0
    for cluster in clusters(word):
        needed = _word(cluster, bold)
        if made[-1] and wide + needed > room:
            made.append("")
            wide = 0.0
        made[-1] += cluster
        wide += needed
    return made


def _draw_shaped(canvas: Any, x: float, y: float, line: str, kind: Type, leftwards: bool) -> None:
    """Draw pieces of fonts and directions; the text as typed goes beside them, for whoever
    copies it or has it read aloud."""
    spoken = ("\ufeff" + line).encode("utf-16-be").hex().upper()
    canvas._code.append(f"/Span <</ActualText <{spoken}>>> BDC")
    for text, backwards in visual_runs(line, leftwards):
        runs = font_runs(text, kind.bold)
        for name, piece in reversed(runs) if backwards else runs:
            shaped, advance = _shaped(piece, name, backwards)
            _put(canvas, x, y, shaped, name, kind.size)
            x += advance * kind.size / 1000
    canvas._code.append("EMC")


def _put(canvas: Any, x: float, y: float, text: str, name: str, size: float) -> None:
    block = canvas.beginText(x, y)
    block.setFont(name, size)
    block._textOut(text)
    canvas.drawText(block)


@cache
def _shaper(name: str) -> Any:
    return font(name).hbFont(1000)


@lru_cache(maxsize=16384)
def _shaped(text: str, name: str, leftwards: bool, tabular: bool = False) -> tuple[str, float]:
    """Text of one font and direction as its glyphs from left to right, and their width in
    thousandths of the size."""
    made, shaper = font(name), _shaper(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    uharfbuzz.shape(shaper, buffer, {"kern": not tabular, "tnum": tabular})
    typed = _typed(text, [info.cluster for info in buffer.glyph_infos])
    letters, data, total = "", [], 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        letter = made.letter(shaper, info.codepoint, next(typed))
        own = made.face.charWidths[ord(letter)]
        advance, aside, up = (
            made.pdfScale(one) for one in (place.x_advance, place.x_offset, place.y_offset)
        )
        letters += letter
        data.append(ShapeData(info.cluster, advance, 0, aside, up, own))
        total += advance
    return ShapedStr(letters, data), total


def _typed(text: str, starts: list[int]) -> Iterator[str]:
    """For each glyph the letters that it stands for; where several stand for some letters
    together, the first has the first and the last has the rest."""
    ends = dict(pairwise([*sorted(set(starts)), len(text)]))
    for start, group in groupby(starts):
        glyphs, letters = len(list(group)), text[start : ends[start]]
        for number in range(glyphs):
            yield letters[number:] if number == glyphs - 1 else letters[number : number + 1]
