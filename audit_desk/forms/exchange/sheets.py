"""Workbooks: written with every cell as text, and read with care whatever is in the file."""

import io
import re
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
MOST_ROWS, MOST_COLUMNS = 20_000, 400
MOST_QUESTIONS = 3_000  # with the texts between them
_LONGEST = 32_767  # letters in a cell of Excel
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
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
    sheet.reset_dimensions()  # what the file claims may be a million empty rows
    most_rows, most_columns = MOST_ROWS + 1, MOST_COLUMNS + 1
    lines = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
    for number, line in enumerate(lines, 1):
        over = line if number > MOST_ROWS else line[MOST_COLUMNS:]
        if any(_text(value) for value in over):
            raise _refused(f"{name} is far larger than a form can be.")
        yield line


def _must_hold_its_values(data: bytes, name: str) -> None:
    """Refuse formulas that no program has worked out: they would look like empty cells."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [one for one in packed.namelist() if one.startswith("xl/worksheets/")]
        if not any(_FORMULA.search(packed.read(one)) for one in parts):
            return
    shown = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    written = load_workbook(io.BytesIO(data), read_only=True)
    for values, formulas in zip(shown.worksheets, written.worksheets, strict=True):
        pairs = zip(_cells(values), _cells(formulas), strict=False)
        for value, formula in pairs:
            if value.value is None and formula.data_type == "f":
                raise _refused(
                    f"{name} has a formula whose value isn't in the file (sheet "
                    f"{formulas.title}, cell {formula.coordinate})."
                )


def _cells(sheet: Any) -> Iterable[Any]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
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
