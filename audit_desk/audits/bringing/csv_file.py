"""Reading a CSV file of answers, whose first rows may be titles with no separator in them."""

import csv
import io
from collections import Counter
from pathlib import Path

from audit_desk.audits.bringing.book import damaged
from audit_desk.audits.table_csv import cut, decoded
from audit_desk.spreadsheets.letters import without_sep
from audit_desk.spreadsheets.lines import UNPRINTABLE, Line

_SEPARATORS = ",;\t|"
_LOOKED_AT = 200  # rows from which the separator is told
_BEGINNING = 200_000  # signs in which those rows are looked for


def read_csv(path: Path) -> list[Line]:
    """The lines of a CSV file, cells without spaces around them. Raises InputError."""
    text, separator = without_sep(decoded(path))
    if UNPRINTABLE.search(text[:1000]):
        raise damaged(path.name)
    separator = separator or max(_SEPARATORS, key=lambda one: _how_well(text, one))
    return list(cut(text, separator, path.name))


def _how_well(text: str, separator: str) -> tuple[int, int]:
    """How well a separator cuts the first rows: how many rows agree on a number of cells (none
    where there is one cell only), and that number."""
    sizes: Counter[int] = Counter()
    beginning = io.StringIO(text[:_BEGINNING], newline="")
    reader = csv.reader(beginning, delimiter=separator, skipinitialspace=True)
    try:
        for _, cells in zip(range(_LOOKED_AT), reader, strict=False):
            if len(cells) > 1:
                sizes[len(cells)] += 1
    except csv.Error:
        pass
    if not sizes:
        return 0, 0
    size, rows = max(sizes.items(), key=lambda one: (one[1], one[0]))
    return rows, size
