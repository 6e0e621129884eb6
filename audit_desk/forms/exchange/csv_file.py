"""Reading a CSV file of headings and rows, in whichever letters and with whichever separator."""

import csv
import io
from collections.abc import Callable

from audit_desk.forms.exchange.sheets import MOST_COLUMNS, MOST_ROWS, Row, told_apart, unnamed
from audit_desk.spreadsheets import letters
from audit_desk.workspace.errors import InputError

_SEPARATORS = ",;\t"
_LONGEST = 200_000  # letters in a cell


def read_rows(data: bytes, name: str, known: Callable[[str], str]) -> list[Row]:
    """The rows of a file, each cell under the short name of its column; `known` gives that for a
    heading, or nothing. Raises InputError where it is no such table."""
    decoded = letters.decoded(data)
    if decoded is None:
        raise _refused(f"The letters in {name} can't be read.")
    text, said = letters.without_sep(decoded)
    separator = said or max(
        _SEPARATORS, key=lambda one: sum(map(bool, map(known, _first(text, one))))
    )
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    headings: list[str] = []
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise _refused(f"{name} is far larger than a form can be.")
            texts = [cell.strip() for cell in cells]
            if not headings:
                headings = told_apart([known(text) or text for text in texts])
            elif any(texts):
                headings += [unnamed(place) for place in range(len(headings), len(texts))]
                pairs = zip(headings, texts, strict=False)
                rows.append(Row(number, {head: text for head, text in pairs if text}))
    except csv.Error as error:
        raise _refused(f"{name} can't be read as a table.") from error
    return rows


def _first(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _refused(what: str) -> InputError:
    return InputError(
        what, "Nothing was brought in.", "Save it again as CSV (UTF-8), and try again."
    )
