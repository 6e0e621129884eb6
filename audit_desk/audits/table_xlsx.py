"""Reading XLSX: the one sheet that holds audits."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from audit_desk.audits.table_lines import LARGEST, folded, refused, too_large
from audit_desk.spreadsheets.lines import Line
from audit_desk.spreadsheets.workbook import (
    Cells,
    holds_formulas,
    numbered_rows,
    read_cells,
    unpacked_size,
    without_lost_formulas,
)
from audit_desk.workspace.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook


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

    if unpacked_size(file) > LARGEST:
        raise too_large(name)
    book = load_workbook(file, read_only=True, data_only=True)
    title, lines = _chosen(name, book)
    if not holds_formulas(file):
        return [Line(number, *read_cells(cells)) for number, cells in lines]
    return without_lost_formulas(lines, load_workbook(file, read_only=True)[title])


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


def _names_audits(lines: list[tuple[int, Cells]]) -> bool:
    headings = next((texts for _, cells in lines if any(texts := read_cells(cells)[0])), ())
    words = {folded(text).replace("_", "").replace(" ", "").casefold() for text in headings}
    return "auditref" in words
