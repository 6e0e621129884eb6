"""A table of audits as a file: CSV or XLSX, read as text with the row numbers that people see."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from audit_desk.workspace.errors import InputError

LARGEST = 200 * 1024 * 1024  # bytes, unpacked; a table of audits is far smaller
_NOTHING_CAME_IN = "No audit was imported."


@dataclass(frozen=True)
class Table:
    """`headings` as written; `rows` holds the number of each row in the file (the headings are
    row 1) and its cells as text, as many as there are headings or more."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    name: str = ""


def read_table(path: Path) -> Table:
    """Read a CSV or XLSX file; empty rows are left out. Raises InputError."""
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path)
        with path.open("rb") as file:
            packed = file.read(4) == b"PK\x03\x04"
        lines = list(_xlsx(path) if packed else _csv(path))
    except OSError as error:
        raise InputError(
            f"{path} can't be read ({error.strerror}).", _NOTHING_CAME_IN, "Check the name."
        ) from error
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise InputError(
            f"{path.name} holds no table.",
            _NOTHING_CAME_IN,
            "Choose a file with a row of headings.",
        )
    headings = filled[0][1]
    while headings and not headings[-1]:
        headings = headings[:-1]
    width = len(headings)
    rows = (
        (number, _without_empty_end(cells, width) + ("",) * (width - len(cells)))
        for number, cells in filled[1:]
    )
    return Table(headings, tuple(rows), path.name)


def _csv(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = _decoded(path)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            yield row, tuple(map(str.strip, cells))
    except csv.Error as error:
        raise InputError(
            f"{path.name} can't be read as a table after row {row} ({error}).",
            _NOTHING_CAME_IN,
            "Save it again as CSV (UTF-8) or as XLSX.",
        ) from error


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _as(data, "utf-16", path)
    if b"\0" in data:
        raise InputError(
            f"{path.name} is neither CSV nor XLSX.", _NOTHING_CAME_IN, "Choose a table."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(data, "cp1252", path)  # what older Excel writes in this country


def _as(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"The letters in {path.name} can't be read.",
            _NOTHING_CAME_IN,
            "Save it again as CSV (UTF-8) or as XLSX.",
        ) from error


def _xlsx(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise _too_large(path)
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            rows: Iterable[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True)
            for number, cells in enumerate(rows, 1):
                yield number, tuple(_text(cell) for cell in cells)
        finally:
            book.close()
    except InputError:
        raise
    except Exception as error:  # the library raises what its parsers do, whatever that is
        raise InputError(
            f"{path.name} is damaged, or no workbook of Excel.",
            _NOTHING_CAME_IN,
            "Open it in Excel and save it again as XLSX or CSV.",
        ) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _without_empty_end(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def _too_large(path: Path) -> InputError:
    return InputError(
        f"{path.name} is far larger than a table of audits.",
        _NOTHING_CAME_IN,
        "Check that it is the right file, or split it.",
    )
