"""Reading a CSV or XLSX file as rows of text, with the row numbers that people see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from audit_desk.audits.table_csv import csv_lines
from audit_desk.audits.table_lines import LARGEST, refused, too_large
from audit_desk.audits.table_xlsx import xlsx_lines
from audit_desk.spreadsheets.lines import Line


@dataclass(frozen=True)
class Table:
    """`headings` as written in row `heading_row`; `rows` holds the number of each row in the file
    and its cells as text, as many as there are headings or more. `wrong` says of cells that can't
    be read why, by row and place."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    name: str = ""
    heading_row: int = 1
    wrong: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


def read_table(path: Path) -> Table:
    """Read a CSV or XLSX file; empty rows are left out. Raises InputError."""
    try:
        if path.stat().st_size > LARGEST:
            raise too_large(path.name)
        with path.open("rb") as file:
            packed = file.read(4) == b"PK\x03\x04"
        lines = xlsx_lines(path) if packed else list(csv_lines(path))
    except OSError as error:
        raise refused(f"{path} can't be read ({error.strerror}).", "Check the name.") from error
    filled = [line for line in lines if any(line.cells) or line.wrong]
    if not filled:
        raise refused(f"{path.name} holds no table.", "Choose a file with a row of headings.")
    return _table(filled, path.name)


def _table(filled: list[Line], name: str) -> Table:
    head = filled[0]
    headings = _without_empty_end(head.cells, 0)
    width = len(headings)
    rows = (
        (number, _without_empty_end(cells, width) + ("",) * (width - len(cells)))
        for number, cells, _ in filled[1:]
    )
    wrong = {line.number: line.wrong for line in filled[1:] if line.wrong}
    return Table(headings, tuple(rows), name, head.number, wrong)


def _without_empty_end(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells
