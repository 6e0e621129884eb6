"""The program's own fonts on paper: Inter, and Noto Sans for what Inter can't write."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from audit_desk.workspace.places import program_folder

REGULAR, SEMIBOLD = "Inter", "Inter-SemiBold"  # as they are known in drawings
_SCRIPTS = (
    ("Hebrew", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    ("Arabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFEFF))),
    ("Devanagari", ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF))),
    ("Bengali", ((0x0980, 0x09FF),)),
    ("Gurmukhi", ((0x0A00, 0x0A7F),)),
    ("Gujarati", ((0x0A80, 0x0AFF),)),
    ("Tamil", ((0x0B80, 0x0BFF),)),
    ("Thai", ((0x0E00, 0x0E7F),)),
    ("Ethiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
)
_ORDERED_BY_HAND = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys(
    code
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
    if chr(code) not in "\t\n\r"
) | dict.fromkeys(_ORDERED_BY_HAND)
_JOINERS = "\u200c\u200d"


class PageFont(TTFont):  # type: ignore[misc]
    """A font that tells readers of the file what its glyphs mean, those without a letter of
    their own too."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        self._meant: dict[int, str] = {}

    def letter(self, shaper: Any, glyph: int, typed: str) -> str:
        """The letter under which a glyph of some typed text is kept in the file."""
        face = self.face
        if len(typed) == 1 and face.charToGlyph.get(ord(typed)) == glyph:
            return typed
        known = face.glyphToChar.get(glyph)
        if known:
            code = int(known[0])
        else:
            advance = self.pdfScale(shaper.get_glyph_h_advance(glyph))
            code = self.hbAddPrivate(shaper.glyph_to_string(glyph), glyph, advance)
        if typed and glyph and (0xE000 <= code < 0xF900 or code >= 0xFB1D):
            self._meant.setdefault(code, typed)
        return chr(code)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (ReportLab's name)
        """Put the font into the file, and what its private letters mean."""
        super().addObjects(doc)
        for key, stream in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and key.endswith(self.face.name.decode()):
                stream.content = re.sub(r"<([0-9A-F]{4})>$", self._told, stream.content, flags=re.M)

    def _told(self, found: re.Match[str]) -> str:
        meant = self._meant.get(int(found[1], 16))
        return found[0] if meant is None else f"<{meant.encode('utf-16-be').hex().upper()}>"


@cache
def font(name: str) -> PageFont:
    """A font by its name in drawings, registered on first use."""
    file = "Inter-Regular" if name == REGULAR else name
    made = PageFont(name, str(program_folder("resources") / "fonts" / f"{file}.ttf"))
    pdfmetrics.registerFont(made)
    return made


@cache
def covered(name: str) -> frozenset[str]:
    """The letters that a font can write. Private ones are left out: shaping takes those."""
    codes = font(name).face.charToGlyph
    return frozenset(chr(code) for code in codes if not 0xE000 <= code < 0xF900)


def family(bold: bool) -> str:
    """The first font of a weight."""
    name = SEMIBOLD if bold else REGULAR
    font(name)
    return name


@cache
def plain_letters(bold: bool) -> frozenset[str]:
    """Letters of the first font that stand one after the other as they are: no shaping, no
    fallback, from left to right."""
    return frozenset(
        letter
        for letter in covered(family(bold))
        if unicodedata.category(letter)[0] != "M"
        and unicodedata.bidirectional(letter) not in ("R", "AL", "AN", "BN")
    )


def is_plain(text: str, bold: bool) -> bool:
    """Whether the first font writes all of it without shaping."""
    return plain_letters(bold).issuperset(text)


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Text as it is set: composed letters, none that aren't seen, tabs as spaces."""
    composed = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    return composed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


@lru_cache(maxsize=8192)
def font_runs(text: str, bold: bool) -> tuple[tuple[str, str], ...]:
    """Text in pieces of one font each: (font, piece), in the order of the text."""
    if is_plain(text, bold):
        return ((family(bold), text),)
    runs: list[tuple[str, str]] = []
    for cluster in clusters(text):
        name = _font_for(cluster, runs[-1][0] if runs else "", bold)
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + cluster)
        else:
            runs.append((name, cluster))
    return tuple(runs)


def clusters(text: str) -> Iterator[str]:
    """Letters with the marks that sit on them, which are never parted."""
    held = ""
    for letter in text:
        sits = unicodedata.category(letter)[0] == "M" or letter in _JOINERS
        if held and (sits or held[-1] == "\u200d"):
            held += letter
        else:
            if held:
                yield held
            held = letter
    if held:
        yield held


def _font_for(cluster: str, before: str, bold: bool) -> str:
    if before and cluster.isspace() and cluster in covered(before):
        return before
    candidates = [family(bold), *_by_script(cluster[0], bold), _noto("", bold)]
    for name in candidates:
        if covered(name).issuperset(cluster.strip(_JOINERS)):
            return name
    return next((name for name in candidates if cluster[0] in covered(name)), candidates[0])


def _by_script(letter: str, bold: bool) -> list[str]:
    code = ord(letter)
    return [
        _noto(script, bold)
        for script, blocks in _SCRIPTS
        if any(first <= code <= last for first, last in blocks)
    ]


def _noto(script: str, bold: bool) -> str:
    return f"NotoSans{script}-{'SemiBold' if bold else 'Regular'}"
