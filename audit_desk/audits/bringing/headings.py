"""Which row of a sheet holds the headings, and which columns of answers stand under them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from audit_desk.audits.bringing.book import Merged, Sheet
from audit_desk.audits.bringing.parts import is_comment
from audit_desk.audits.bringing.wording import plain
from audit_desk.audits.table_lines import folded, too_large
from audit_desk.spreadsheets.lines import Line
from audit_desk.workspace.errors import InputError

_LOOKED_AT = 40  # filled rows among which the headings are looked for
_SHARE = 0.6  # of the sheet's width that a row of headings fills
_FIGURE = re.compile(r"[-+£$]?[\d.,/:\sT-]+%?")
_MOST_COLUMNS = 2000


@dataclass(frozen=True)
class SourceColumn:
    """A column of the file: its place from 0, its heading, the heading of the section above it,
    and which of several columns with these headings it is. `id` tells it again in the next file,
    wherever it then stands."""

    place: int
    heading: str
    section: str = ""
    nth: int = 1
    of: int = 1
    id: str = ""

    @property
    def label(self) -> str:
        """The heading as people see it, told apart from others with the same words."""
        return f"{folded(self.section)}: {self.short}" if self.section else self.short

    @property
    def short(self) -> str:
        """The same without the heading of its section."""
        shown = folded(self.heading) or f"Column {letters(self.place)}, which has no heading"
        return f"{shown} ({self.nth} of {self.of})" if self.of > 1 else shown


@dataclass(frozen=True)
class Source:
    """The answers of one sheet: its columns, and the rows under them by number in the file.
    `wrong` says of cells that can't be read why, by row and place."""

    name: str
    sheet: str
    heading_row: int
    columns: tuple[SourceColumn, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    wrong: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    def column(self, id_: str) -> SourceColumn | None:
        """The column of that id."""
        return next((one for one in self.columns if one.id == id_), None)

    def cells(self, column: SourceColumn) -> list[str]:
        """What stands in a column, row by row."""
        return [cells[column.place] for _, cells in self.rows]


def letters(place: int) -> str:
    """The letters by which a spreadsheet calls a column."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def read_source(sheet: Sheet, name: str, heading_row: int | None = None) -> Source:
    """The answers of a sheet, under the headings of a row; without one, it is found.

    Raises InputError where the row holds nothing.
    """
    at = _heading_place(sheet) if heading_row is None else _place_of(sheet, heading_row)
    head = sheet.lines[at]
    under = sheet.lines[at + 1 :]
    width = max(_width(line.cells) for line in (head, *under))
    if width > _MOST_COLUMNS:
        raise too_large(name)
    shown, sections = _headings(sheet, at, width)
    rows = tuple((line.number, _padded(line.cells, width)) for line in under)
    filled = {place for _, cells in rows for place, text in enumerate(cells) if text}
    filled |= {place for line in under for place in line.wrong}
    columns = _told_apart(
        [
            (place, shown[place], sections[place])
            for place in range(width)
            if shown[place] or place in filled
        ]
    )
    wrong = {line.number: line.wrong for line in under if line.wrong}
    kept = _without_headings(rows, shown, wrong)
    return Source(name, sheet.name, head.number, columns, kept, wrong)


def _place_of(sheet: Sheet, row: int) -> int:
    for place, line in enumerate(sheet.lines):
        if line.number == row:
            return place
    raise InputError(f"Row {row} is empty.", "", "Choose the row in which the headings stand.")


def _heading_place(sheet: Sheet) -> int:
    """The first row that fills most of the width with words; a row of sections above it is none."""
    first = sheet.lines[:_LOOKED_AT]
    width = max(_filled(line.cells) for line in sheet.lines[: 5 * _LOOKED_AT])
    for place, line in enumerate(first):
        words = sum(1 for text in line.cells if text and not _FIGURE.fullmatch(text))
        if words < max(min(2, width), _SHARE * width):
            continue
        beneath = sheet.lines[place + 1] if place + 1 < len(sheet.lines) else None
        return place + 1 if beneath and _is_upper(sheet, line, beneath) else place
    return max(range(len(first)), key=lambda place: (_filled(first[place].cells), -place))


def _is_upper(sheet: Sheet, line: Line, beneath: Line) -> bool:
    """Whether a row names sections over columns whose own headings stand beneath it: it is merged
    over them, or, in a file that doesn't tell, the two fill each other's gaps."""
    if any(_FIGURE.fullmatch(text) for text in beneath.cells if text):
        return False
    over, under = _places(line.cells), _places(beneath.cells)
    if wide := _wide(sheet, line.number):
        merged = {at for one in wide for at in range(one.first + 1, one.last + 1)}
        return not merged.isdisjoint(under)
    return bool(under - over) and bool(over - under) and bool(over & under)


def _places(cells: Sequence[str]) -> set[int]:
    return {place for place, text in enumerate(cells) if text}


def _headings(sheet: Sheet, at: int, width: int) -> tuple[list[str], list[str]]:
    """The heading of each place, and the section over it."""
    shown = list(_padded(sheet.lines[at].cells, width))
    upper = sheet.lines[at - 1] if at else None
    if upper is None or not _holds_sections(sheet, upper, shown):
        return shown, [""] * width
    over = list(_padded(upper.cells, width))
    sections = [""] * width
    wide = _wide(sheet, upper.number)
    for merged in wide:
        for place in range(merged.first, min(merged.last + 1, width)):
            sections[place] = over[merged.first]
    latest = ""
    for place in range(width):
        latest = over[place] or latest
        if not shown[place]:
            shown[place], sections[place] = over[place], ""
            latest = "" if over[place] else latest
        elif not wide:  # a CSV file doesn't tell what was merged: a section reaches to the next
            sections[place] = latest
    return shown, sections


def _holds_sections(sheet: Sheet, upper: Line, shown: Sequence[str]) -> bool:
    """Whether the row above the headings names sections, and is no title of the sheet."""
    wide = _wide(sheet, upper.number)
    whole = [one for one in wide if one.last - one.first + 1 >= len(shown)]
    if whole:
        return False
    return bool(wide) or 2 <= _filled(upper.cells) < len(shown)


def _wide(sheet: Sheet, row: int) -> list[Merged]:
    return [one for one in sheet.merged if one.first_row == row and one.last > one.first]


def _told_apart(found: list[tuple[int, str, str]]) -> tuple[SourceColumn, ...]:
    """The columns with their ids. One whose heading says nothing by itself, as it comes again or
    asks for comments, is told by the column that it follows: another that is put in before it in
    the next file must not make it the comments of another question."""
    names = [f"{folded(section)} / {folded(heading)}".casefold() for _, heading, section in found]
    times = Counter(names)
    seen: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    after = ""
    made = []
    for name, (place, heading, section) in zip(names, found, strict=True):
        seen[name] += 1
        alone = times[name] == 1 and heading and not is_comment(plain(heading))
        id_ = name if alone else f"{name} / after {after}"
        after = name if alone else after
        ids[id_] += 1
        whole = id_ if ids[id_] == 1 else f"{id_} / {ids[id_]}"
        of = times[name] if heading else 1
        made.append(SourceColumn(place, heading, section, seen[name], of, whole))
    return tuple(made)


def _without_headings(
    rows: tuple[tuple[int, tuple[str, ...]], ...],
    shown: list[str],
    wrong: Mapping[int, Mapping[int, str]],
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Rows of headings that are repeated further down hold no answers."""
    again = tuple(shown)
    return tuple(row for row in rows if row[1] != again and (any(row[1]) or row[0] in wrong))


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))


def _width(cells: Sequence[str]) -> int:
    return max((place + 1 for place, text in enumerate(cells) if text), default=0)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for text in cells if text)
