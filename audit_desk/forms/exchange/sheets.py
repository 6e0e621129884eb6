"""Workbooks: written with every cell as text, and read with care whatever is in the file."""

import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit_desk.forms import files
from audit_desk.spreadsheets.workbook import (
    OLDER,
    as_text,
    holds_formulas,
    is_lost,
    numbered_rows,
    unpacked_size,
)
from audit_desk.workspace.errors import InputError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 400
MOST_QUESTIONS = 3_000  # with the texts between them
_LONGEST = 32_767  # letters in a cell of Excel


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number as people see it, and what its cells say under each heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet with its headings as written, in order, and its rows that say anything."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """All of a file. Raises InputError where it can't be read or is far too large for a form."""
    data = files.read_bytes(path, most + 1)
    if len(data) > most:
        raise InputError(
            f"{path.name} is too large for a form.",
            "Nothing was brought in.",
            "Choose the form, not a table of answers.",
        )
    return data


def read_workbook(data: bytes, name: str) -> dict[str, Sheet]:
    """The sheets of a workbook by title, lower-case. Raises InputError, whatever the file."""
    if data.startswith(OLDER):
        raise _refused(f"{name} is an older or a protected Excel file.")
    try:
        if unpacked_size(io.BytesIO(data)) <= MOST_UNPACKED:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and the like, which say nothing here
                _must_hold_its_values(data, name)
                return _sheets(data, name)
    except InputError:
        raise
    except Exception as error:  # the library raises what its parsers do, whatever that is
        raise _refused(f"{name} is damaged, or no workbook of Excel.") from error
    raise _refused(f"{name} unpacks to far more than a form can be.")


def write_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook whose sheets hold these rows, the first of each being its headings.

    Raises InputError where a text is longer than a cell can be.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        _fill(book.create_sheet(title), rows)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if len(text) > _LONGEST:
                raise InputError(
                    "A text of the form is longer than a cell of a workbook can be.",
                    "Nothing was written.",
                    "Choose another format, or shorten the text.",
                )
            if text:
                cell = sheet.cell(number, place, text)
                cell.data_type = "s"  # never a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
    for place, heading in enumerate(rows[0] if rows else (), 1):
        width = 48 if heading in ("label", "hint", "relevant", "descriptor") else 22
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"


def _sheets(data: bytes, name: str) -> dict[str, Sheet]:
    from openpyxl import load_workbook

    made: dict[str, Sheet] = {}
    for sheet in load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets:
        one = _sheet(sheet.title, _lines(sheet, name))
        made.setdefault(one.title.strip().lower(), one)
    return made


def _lines(sheet: Any, name: str) -> Iterable[tuple[Any, ...]]:
    limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS + 1}
    for number, cells in numbered_rows(sheet, **limits):
        line = tuple(cell.value for cell in cells)
        over = line if number > MOST_ROWS else line[MOST_COLUMNS:]
        if any(_text(value) for value in over):
            raise _refused(f"{name} is far larger than a form can be.")
        yield line


def _must_hold_its_values(data: bytes, name: str) -> None:
    """Refuse formulas that no program has worked out: they would look like empty cells."""
    from openpyxl import load_workbook

    if not holds_formulas(io.BytesIO(data)):
        return
    shown = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    written = load_workbook(io.BytesIO(data), read_only=True)
    for values, formulas in zip(shown.worksheets, written.worksheets, strict=True):
        for value, formula in zip(_cells(values), _cells(formulas), strict=False):
            if is_lost(value, formula):
                raise _refused(
                    f"{name} has a formula whose value isn't in the file (sheet "
                    f"{formulas.title}, cell {formula.coordinate})."
                )


def _cells(sheet: Any) -> Iterable[Any]:
    for _, row in numbered_rows(sheet, max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        yield from row


def _sheet(title: str, lines: Iterable[tuple[Any, ...]]) -> Sheet:
    headings: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        texts = [_text(value) for value in line]
        if not any(texts):
            continue
        if not headings:
            headings = told_apart(texts)
            continue
        headings += [unnamed(place) for place in range(len(headings), len(texts))]
        pairs = zip(headings, texts, strict=False)
        rows.append(Row(number, {heading: text for heading, text in pairs if text}))
    used = {heading for row in rows for heading in row.cells}
    kept = [one for place, one in enumerate(headings) if one in used or one != unnamed(place)]
    return Sheet(title, tuple(kept), tuple(rows))


def told_apart(headings: Sequence[str]) -> list[str]:
    """Headings, of which none is empty and none stands twice."""
    made: list[str] = []
    for place, heading in enumerate(headings):
        made.append(heading if heading and heading not in made else
                    f"{heading} {unnamed(place)}".strip())  # fmt: skip
    return made


def unnamed(place: int) -> str:
    """How a column without a heading of its own is called."""
    return f"(column {place + 1})"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else as_text(value)


def _refused(what: str) -> InputError:
    return InputError(
        what, "Nothing was brought in.", "Open it in Excel, save it again as .xlsx, and try again."
    )
