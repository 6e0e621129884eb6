"""Workbooks: written with every cell as text, and read with care whatever is in the file."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit_desk.workspace.errors import InputError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_LONGEST = 32_767  # letters in a cell of Excel
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


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
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise InputError(f"There is no file at {path}.", "", "Check the name.") from error
    except OSError as error:
        raise InputError(
            f"{path} can't be read ({error.strerror}).", "", "Check the name and your rights to it."
        ) from error
    if len(data) > most:
        raise InputError(
            f"{path.name} is too large for a form.",
            "Nothing was brought in.",
            "Choose the form, not a table of answers.",
        )
    return data


def read_workbook(data: bytes, name: str) -> dict[str, Sheet]:
    """The sheets of a workbook by title, lower-case. Raises InputError, whatever the file."""
    if data.startswith(_OLD_EXCEL):
        raise _refused(f"{name} is an older or a protected Excel file.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked <= MOST_UNPACKED:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and the like, which say nothing here
                return _sheets(data)
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


def _sheets(data: bytes) -> dict[str, Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    made: dict[str, Sheet] = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file claims may be a million empty rows
        lines = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        one = _sheet(sheet.title, lines)
        made.setdefault(one.title.strip().lower(), one)
    return made


def _sheet(title: str, lines: Iterable[tuple[Any, ...]]) -> Sheet:
    headings: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        texts = [_text(value) for value in line]
        if not any(texts):
            continue
        if not headings:
            headings = tuple(texts)
            continue
        cells: dict[str, str] = {}
        for heading, text in zip(headings, texts, strict=False):
            if heading and text:
                cells.setdefault(heading, text)
        rows.append(Row(number, cells))
    return Sheet(title, tuple(filter(None, headings)), tuple(rows))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).strip()


def _refused(what: str) -> InputError:
    return InputError(
        what, "Nothing was brought in.", "Open it in Excel, save it again as .xlsx, and try again."
    )
