"""A reference for each row of a file that has none, the same whenever the row comes again."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

from audit_desk.audits.bringing import parts
from audit_desk.audits.bringing.dates import DateOrder, has_time, order_in, read_moment
from audit_desk.audits.bringing.headings import Source, SourceColumn
from audit_desk.audits.bringing.mapping import HowRead, fixed
from audit_desk.audits.bringing.wording import plain
from audit_desk.workspace.words import folded

_LENGTH = 12  # signs of a reference: a clash among 100,000 audits has odds of 1 in 50,000
_BY_THE_WORK = ("case_ref", "audit_date", "auditor")


class TellsBy(StrEnum):
    """By what the rows of a file are told apart."""

    REFERENCE = "a column of references"
    PROGRAM = "the moment at which each was sent in"
    WORK = "case, date and auditor"
    CONTENT = "all that a row says"


def tells_by(source: Source, how: HowRead) -> TellsBy:
    """By what this file's rows are told apart. Only where it is all that a row says, a row that
    was changed since can't be told from a new one."""
    if how.column_of(fixed("audit_ref")):
        return TellsBy.REFERENCE
    if _by_program(source):
        return TellsBy.PROGRAM
    if how.column_of(fixed("case_ref")) and how.column_of(fixed("audit_date")):
        return TellsBy.WORK
    return TellsBy.CONTENT


def references(form: str, source: Source, how: HowRead) -> list[str]:
    """A reference for each row. Rows that the file doesn't tell apart are told apart by all that
    they say, and are one audit where that is the same too."""
    by = tells_by(source, how)
    whole = [_hashed(form, "row", *map(folded, cells)) for _, cells in source.rows]
    if by is TellsBy.CONTENT:
        return whole
    columns = _by_program(source) if by is TellsBy.PROGRAM else _columns(source, how)
    readers = [(column.place, _reader(source, how, column)) for column in columns]
    told = [
        _hashed(form, by.value, *(read(cells[place]) for place, read in readers))
        for _, cells in source.rows
    ]
    empty = [not any(cells[place] for place, _ in readers) for _, cells in source.rows]
    times = Counter(told)
    return [
        content if blank or times[one] > 1 else one
        for one, content, blank in zip(told, whole, empty, strict=True)
    ]


def _by_program(source: Source) -> list[SourceColumn]:
    """The columns by which Google or Microsoft Forms tells its answers apart."""
    moments = [
        column
        for column in source.columns
        if plain(column.heading) in parts.MOMENTS and _timed(source.cells(column))
    ]
    if not moments:
        return []
    numbers = [one for one in source.columns if plain(one.heading) in parts.NUMBERS]
    return [*numbers[:1], *moments]


def _timed(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(has_time, filled)) * 2 > len(filled)


def _columns(source: Source, how: HowRead) -> list[SourceColumn]:
    ids = (how.column_of(fixed(name)) for name in _BY_THE_WORK)
    return [column for id_ in ids if id_ and (column := source.column(id_))]


def _reader(source: Source, how: HowRead, column: SourceColumn) -> Callable[[str], str]:
    """Moments in one way, however the next export of the same answers writes them."""
    order = how.orders.get(column.id)
    if order is None:
        month_first = order_in(source.cells(column)) == "month first"
        order = DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST

    def read(text: str) -> str:
        moment = read_moment(text, order)
        return moment.isoformat() if moment else folded(text)

    return read


def _hashed(*words: str) -> str:
    told = hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    return f"B-{told[:_LENGTH].upper()}"
