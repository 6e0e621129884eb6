"""Reading every sheet of an XLSX file of answers, with its merged cells."""

import re
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from audit_desk.audits.bringing.book import Merged, Sheet, damaged, filled_lines
from audit_desk.spreadsheets.lines import Line
from audit_desk.spreadsheets.workbook import (
    holds_formulas,
    numbered_rows,
    read_cells,
    without_lost_formulas,
)
from audit_desk.workspace.errors import InputError

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 10_000


def read_xlsx(path: Path) -> list[Sheet]:
    """The sheets that are shown, or all where none is. Raises InputError."""
    try:
        with path.open("rb") as file:  # by its content: a workbook may be named anything
            return _sheets(file)
    except InputError:
        raise
    except Exception as error:  # the library raises what its parsers do, whatever that is
        raise damaged(path.name) from error


def _sheets(file: BinaryIO) -> list[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True)
    written = load_workbook(file, read_only=True) if holds_formulas(file) else None
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    made = []
    for sheet in shown or book.worksheets:
        rows = list(numbered_rows(sheet))
        if written is not None:
            lines = without_lost_formulas(rows, written[sheet.title])
        else:
            lines = [Line(number, *read_cells(cells)) for number, cells in rows]
        made.append(Sheet(sheet.title, filled_lines(lines), _merged(file, sheet)))
    return made


def _merged(file: BinaryIO, sheet: Any) -> tuple[Merged, ...]:
    """What a sheet that is only read doesn't tell: its merged cells."""
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(file) as packed:
        data = packed.read(part) if part in packed.namelist() else b""
    found = []
    for match, _ in zip(_MERGED.finditer(data), range(_MOST_MERGED), strict=False):
        first, top, last, bottom = match.groups()
        found.append(Merged(int(top), int(bottom), _place(first), _place(last)))
    return tuple(found)


def _place(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
