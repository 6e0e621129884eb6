"""The cells of an XLSX workbook as they show, and what in one would get lost unseen."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from audit_desk.spreadsheets.lines import Line

NO_VALUE = (
    "The cell holds a formula whose value isn't in the file. Open the file in Excel, save it, and "
    "choose it again."
)
EXCEL_ERROR = "The cell shows an error of Excel. Write what it should say, or empty it."
OLDER = b"\xd0\xcf\x11\xe0"  # how what Office wrote before 2007 begins, and what it encrypts
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
Cells = tuple[Any, ...]


def unpacked_size(file: BinaryIO) -> int:
    """How many bytes a packed file says that it unpacks to. Raises what its library does."""
    with zipfile.ZipFile(file) as packed:
        return sum(part.file_size for part in packed.infolist())


def holds_formulas(file: BinaryIO) -> bool:
    """Whether any sheet holds a formula."""
    with zipfile.ZipFile(file) as packed:
        sheets = [part for part in packed.namelist() if part.startswith("xl/worksheets/")]
        return any(_FORMULA.search(packed.read(part)) for part in sheets)


def numbered_rows(sheet: Any, **limits: int) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet as people count them; `limits` as `iter_rows` takes them."""
    sheet.reset_dimensions()  # what the file claims may be a million empty rows
    yield from enumerate(sheet.iter_rows(**limits), 1)


def is_lost(shown: Any, written: Any) -> bool:
    """Whether a formula was never worked out: the cell would look empty."""
    lost = shown.value is None and shown.data_type != "str"  # "str" gave an empty text
    return lost and written.data_type == "f"


def without_lost_formulas(lines: list[tuple[int, Cells]], sheet: Any) -> list[Line]:
    """The lines, with a word on each formula that no program has worked out; `sheet` is the same
    with its formulas."""
    made = []
    for (number, cells), (_, written) in zip(lines, numbered_rows(sheet), strict=False):
        texts, wrong = read_cells(cells)
        for place, (cell, formula) in enumerate(zip(cells, written, strict=False)):
            if is_lost(cell, formula):
                wrong[place] = NO_VALUE
        made.append(Line(number, texts, wrong))
    return made


def read_cells(cells: Cells) -> tuple[tuple[str, ...], dict[int, str]]:
    """What the cells of a row show, and why some can't be read, by place."""
    wrong = {
        place: EXCEL_ERROR
        for place, cell in enumerate(cells)
        if cell.data_type == "e" and cell.value is not None
    }
    return tuple(_shown(cell) for cell in cells), wrong


def _shown(cell: Any) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{figure(value * 100)}%"
    return as_text(value)


def as_text(value: Any) -> str:
    """A value of a cell as text, whatever the cell's own format."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, datetime):
        whole_day = value.time() == datetime.min.time()
        return value.date().isoformat() if whole_day else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def figure(value: int | float) -> str:
    """To the 15 digits that Excel keeps, without an exponent for what people count."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    return f"{value:.12f}".rstrip("0") if "e-" in text else text
