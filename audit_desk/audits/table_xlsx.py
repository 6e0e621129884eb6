"""Reading XLSX: the one sheet that holds audits, with dates, figures and formulas as they show."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from audit_desk.audits.table_lines import LARGEST, Line, folded, refused, too_large
from audit_desk.workspace.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook

_NO_VALUE = (
    "The cell holds a formula whose value isn't in the file. Open the file in Excel, save it, and "
    "choose it again."
)
EXCEL_ERROR = "The cell shows an error of Excel. Write what it should say, or empty it."
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
Cells = tuple[Any, ...]


def xlsx_lines(path: Path) -> list[Line]:
    """The lines of the sheet of audits. Raises InputError."""
    try:
        with path.open("rb") as file:  # by its content: a workbook may be named anything
            return _lines(file, path.name)
    except InputError:
        raise
    except Exception as error:  # the library raises what its parsers do, whatever that is
        raise refused(
            f"{path.name} is damaged, or no workbook of Excel.",
            "Open it in Excel and save it again as XLSX or CSV.",
        ) from error


def _lines(file: BinaryIO, name: str) -> list[Line]:
    from openpyxl import load_workbook

    has_formulas = looked_into(file, name)
    book = load_workbook(file, read_only=True, data_only=True)
    title, lines = _chosen(name, book)
    if not has_formulas:
        return [Line(number, *read_cells(cells)) for number, cells in lines]
    return without_lost_formulas(lines, load_workbook(file, read_only=True)[title])


def looked_into(file: BinaryIO, name: str) -> bool:
    """Whether a sheet holds formulas. Raises InputError where it unpacks to far too much."""
    with zipfile.ZipFile(file) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            raise too_large(name)
        sheets = [part for part in packed.namelist() if part.startswith("xl/worksheets/")]
        return any(_FORMULA.search(packed.read(part)) for part in sheets)


def _chosen(name: str, book: "Workbook") -> tuple[str, list[tuple[int, Cells]]]:
    """The sheet with a heading `audit_ref`, whatever notes stand before it; else the first that
    holds anything. Two such sheets are refused, as half of the audits would be left out."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = []
    for sheet in shown or book.worksheets:
        lines = list(numbered_rows(sheet))
        if any(cell.value is not None for _, cells in lines for cell in cells):
            filled.append((sheet.title, lines))
    audits = [one for one in filled if _names_audits(one[1])]
    if len(audits) > 1:
        raise refused(
            f"{name} has {len(audits)} sheets with audits.",
            "Keep each in a file of its own, and import one after the other.",
        )
    return (audits or filled or [(book.worksheets[0].title, [])])[0]


def numbered_rows(sheet: Any) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet as people count them."""
    sheet.reset_dimensions()  # what the file claims may be a million empty rows
    yield from enumerate(sheet.iter_rows(), 1)


def _names_audits(lines: list[tuple[int, Cells]]) -> bool:
    headings = next((texts for _, cells in lines if any(texts := read_cells(cells)[0])), ())
    words = {folded(text).replace("_", "").replace(" ", "").casefold() for text in headings}
    return "auditref" in words


def without_lost_formulas(lines: list[tuple[int, Cells]], sheet: Any) -> list[Line]:
    """A formula that no program has worked out would otherwise look like an empty cell."""
    made = []
    for (number, cells), (_, written) in zip(lines, numbered_rows(sheet), strict=False):
        texts, wrong = read_cells(cells)
        for place, (cell, formula) in enumerate(zip(cells, written, strict=False)):
            lost = cell.value is None and cell.data_type != "str"  # "str" gave an empty text
            if lost and formula.data_type == "f":
                wrong[place] = _NO_VALUE
        made.append(Line(number, texts, wrong))
    return made


def read_cells(cells: Cells) -> tuple[tuple[str, ...], dict[int, str]]:
    """What the cells of a row show, and why some can't be read, by place."""
    wrong = {
        place: EXCEL_ERROR
        for place, cell in enumerate(cells)
        if cell.data_type == "e" and cell.value is not None
    }
    return tuple(_text(cell) for cell in cells), wrong


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        percentage = "%" in str(cell.number_format)
        return f"{figure(value * 100)}%" if percentage else figure(value)
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
