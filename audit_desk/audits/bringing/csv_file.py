"""Reading a CSV file of answers, whose first rows may be titles with no separator in them."""

import csv
import io
from collections import Counter
from pathlib import Path

from audit_desk.audits.bringing.book import damaged
from audit_desk.audits.table_csv import decoded
from audit_desk.audits.table_lines import LARGEST, UNPRINTABLE, Line, refused

_SEPARATORS = ",;\t|"
_LOOKED_AT = 200  # rows from which the separator is told
_BEGINNING = 200_000  # signs in which those rows are looked for


def read_csv(path: Path) -> list[Line]:
    """The lines of a CSV file, cells without spaces around them. Raises InputError."""
    text = decoded(path)
    separator = ""
    if text[:4].casefold() == "sep=" and text[5:6] in ("\r", "\n"):  # a word to Excel, no row
        separator, text = text[4], text[5:].removeprefix("\r").removeprefix("\n")
    if UNPRINTABLE.search(text[:1000]):
        raise damaged(path.name)
    separator = separator or max(_SEPARATORS, key=lambda one: _how_well(text, one))
    csv.field_size_limit(LARGEST)
    row = 0
    lines = []
    try:
        for row, cells in enumerate(_reader(text, separator, strict=True), 1):
            lines.append(Line(row, tuple(cell.strip() for cell in cells)))
    except csv.Error as error:
        raise refused(
            f"{path.name} can't be read from row {row + 1} on: a quotation mark stands in a cell "
            "that isn't closed where the cell ends.",
            "Download it again, or save it from Excel as CSV (UTF-8) or as XLSX.",
        ) from error
    return lines


def _reader(text: str, separator: str, strict: bool = False) -> "csv._reader":  # type: ignore[name-defined]
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=strict
    )


def _how_well(text: str, separator: str) -> tuple[int, int]:
    """How well a separator cuts the first rows: how many rows agree on a number of cells (none
    where there is one cell only), and that number."""
    sizes: Counter[int] = Counter()
    try:
        for _, cells in zip(range(_LOOKED_AT), _reader(text[:_BEGINNING], separator), strict=False):
            if len(cells) > 1:
                sizes[len(cells)] += 1
    except csv.Error:
        pass
    if not sizes:
        return 0, 0
    size, rows = max(sizes.items(), key=lambda one: (one[1], one[0]))
    return rows, size
