"""Colours that are painted on the cells of a workbook, where people write none."""

from collections.abc import Mapping
from colorsys import rgb_to_hsv
from pathlib import Path
from typing import Any

from audit_desk.plans.rules import Rag
from audit_desk.spreadsheets.workbook import numbered_rows

Painted = Mapping[tuple[int, int], Rag]
"""The colour of a cell by its row, as people count, and its place, from 0."""
_PALE = 0.09  # of full colour, beneath which a cell looks white or grey
_DARK = 0.35


def painted(path: Path) -> dict[str, Painted]:
    """By sheet, the cells painted red, amber or green; nothing for a file that is no workbook.

    Shades of a theme aren't known here, and are taken for none.
    """
    from openpyxl import load_workbook

    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                return {}
            book = load_workbook(file, read_only=True)
            return {sheet.title: _of(sheet) for sheet in book.worksheets}
    except Exception:  # the words were read already; what can't be seen here isn't needed
        return {}


def rag_of(red: int, green: int, blue: int) -> Rag:
    """Which of the three a colour is, by its hue; Rag.NONE for others and for pale ones."""
    hue, full, light = rgb_to_hsv(red / 255, green / 255, blue / 255)
    if full < _PALE or light < _DARK:
        return Rag.NONE
    degrees = 360 * hue
    if degrees < 16 or degrees >= 340:
        return Rag.RED
    if degrees < 66:
        return Rag.AMBER
    return Rag.GREEN if degrees < 170 else Rag.NONE


def _of(sheet: Any) -> Painted:
    found = {}
    for number, cells in numbered_rows(sheet):
        for place, cell in enumerate(cells):
            rag = _rag(cell)
            if rag is not Rag.NONE:
                found[number, place] = rag
    return found


def _rag(cell: Any) -> Rag:
    if not getattr(cell, "has_style", False) or cell.fill.fill_type != "solid":
        return Rag.NONE
    shade = cell.fill.fgColor
    if shade.type != "rgb" or len(shade.rgb) != 8:
        return Rag.NONE
    return rag_of(*(int(shade.rgb[at : at + 2], 16) for at in (2, 4, 6)))
