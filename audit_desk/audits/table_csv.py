"""Reading CSV as Excel, Google and older programs write it: letters, separators, quotes."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from audit_desk.audits.table_lines import LARGEST, refused
from audit_desk.spreadsheets import letters
from audit_desk.spreadsheets.lines import UNPRINTABLE, Line

_OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0", "an older or a protected Excel file"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed file"),
)
_SEPARATORS = ",;\t"
_LONGEST_HEADING = 1_000_000  # signs that are looked at for the separator


def csv_lines(path: Path) -> Iterator[Line]:
    """The lines of a CSV file, cells without spaces around them. Raises InputError."""
    text, separator = _text_and_separator(path)
    return cut(text, separator, path.name)


def cut(text: str, separator: str, name: str) -> Iterator[Line]:
    """The lines of a text that is cut into cells by a separator. Raises InputError."""
    csv.field_size_limit(LARGEST)  # too long a cell is told with its row and column later on
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        skipinitialspace=True,
        strict=True,  # a quotation mark that stays open would swallow the rows after it
    )
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            yield Line(row, tuple(map(str.strip, cells)))
    except csv.Error as error:
        raise refused(
            f"{name} can't be read from row {row + 1} on: a quotation mark stands in a cell "
            "that isn't closed where the cell ends.",
            "Save it again from Excel as CSV (UTF-8) or as XLSX.",
        ) from error


def _text_and_separator(path: Path) -> tuple[str, str]:
    text, separator = letters.without_sep(decoded(path))
    if separator:
        return text, separator
    first = text.lstrip("\r\n")[:_LONGEST_HEADING]
    if UNPRINTABLE.search(first.splitlines()[0] if first else ""):
        raise refused(f"{path.name} is neither CSV nor XLSX.", "Choose a table.")
    return text, max(_SEPARATORS, key=lambda separator: _columns(first, separator))


def _columns(text: str, separator: str) -> tuple[bool, int]:
    """How well a separator cuts the headings: whether `audit_ref` is one, and how many they are."""
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return False, 0
    words = {"".join(cell.split()).replace("_", "").casefold() for cell in cells}
    return "auditref" in words, len(cells)


def decoded(path: Path) -> str:
    """The text of a file, whichever program wrote its letters. Raises InputError."""
    data = path.read_bytes()
    for beginning, kind in _OTHER_FILES:
        if data.startswith(beginning):
            raise refused(
                f"{path.name} is {kind}, neither CSV nor XLSX.",
                "Choose a table, or open it in Excel and save it as XLSX or CSV.",
            )
    text = letters.decoded(data)
    if text is None:
        raise refused(
            f"The letters in {path.name} can't be read.",
            "Save it again as CSV (UTF-8) or as XLSX.",
        )
    return text
