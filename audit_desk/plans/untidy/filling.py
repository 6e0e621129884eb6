"""Filling in what a plan leaves out because it stands above, and reading dates and colours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit_desk.audits.bringing.book import Merged
from audit_desk.plans.designs import Column, ColumnIs, first
from audit_desk.plans.rules import Rag
from audit_desk.plans.untidy.doubting import Doubts
from audit_desk.plans.untidy.headings import colour
from audit_desk.plans.untidy.reading import Corrections, DoubtIs, LineRead
from audit_desk.plans.untidy.when import When, read_when

_AS_ABOVE = re.compile(
    r"\W*(?:as\s+above|ditto|see\s+above|same\s+as\s+above|[\"”“]|do\.)\W*", re.I
)
_BEGINS = re.compile(r"\W*(?:as|see|same\s+as)\s+above\b|\W*ditto\b", re.I)
_LEFT_BLANK = {
    ColumnIs.ACTION: "The line names no action.",
    ColumnIs.MEASURE: "A blank here may mean as above, or nothing.",
    ColumnIs.LEAD: "Nobody is named; a blank here may mean as above.",
    ColumnIs.END: "There is no end date.",
}
_NO_COLOUR = "No colour is written or painted; the rule gives one."
_SAYS_DONE = re.compile(r"\W*(?:completed?|done)\b(?!\s+by)", re.I)


@dataclass
class Draft:
    """A line as it is being understood."""

    row: int
    section: str
    cells: dict[str, str]
    written: tuple[str, ...]
    painted: Rag = Rag.NONE


def fill(
    columns: Sequence[Column],
    drafts: list[Draft],
    merged: Sequence[Merged],
    keys: Sequence[str | None],
    said: Corrections,
    doubts: Doubts,
) -> None:
    """Fill cells that mean as above, each told; what a person said comes first."""
    for draft in drafts:
        for column in columns:
            draft.cells.setdefault(column.key, "")
    by_merging = _merged_cells(drafts, merged, keys)
    for column in columns:
        before: Draft | None = None
        for draft in drafts:
            corrected = said.cells.get((draft.row, column.key))
            if corrected is not None:
                draft.cells[column.key] = corrected.strip()
            else:
                is_merged = (draft.row, column.key) in by_merging
                _fill(column, draft, before, is_merged, said.carry.get(column.key), doubts)
            before = draft


def _fill(
    column: Column,
    draft: Draft,
    before: Draft | None,
    is_merged: bool,
    carry: bool | None,
    doubts: Doubts,
) -> None:
    text = draft.cells[column.key]
    above = before.cells[column.key] if before else ""
    if text and _AS_ABOVE.fullmatch(text):
        why = "The cell above says this." if above else "Nothing stands in the cell above."
        doubts.add(DoubtIs.AS_ABOVE, [draft.row], column, text, above or f"{text} (as it is)", why)
        draft.cells[column.key] = above or text
    elif text and _BEGINS.match(text):
        why = "It points above, and says something of its own."
        doubts.add(DoubtIs.AS_ABOVE, [draft.row], column, text, f"{text} (as it is)", why)
    elif not text:
        _fill_blank(column, draft, before, is_merged, carry, doubts)


def _fill_blank(
    column: Column,
    draft: Draft,
    before: Draft | None,
    is_merged: bool,
    carry: bool | None,
    doubts: Doubts,
) -> None:
    same = before is not None and before.section == draft.section
    above = before.cells[column.key] if before else ""
    if is_merged and above:
        draft.cells[column.key] = above
        why = "The cell is merged with the one above."
        doubts.gather(DoubtIs.MERGED, draft.row, column, "", "as above", why)
    elif above and (carry or (carry is None and column.is_ is ColumnIs.WHY and same)):
        draft.cells[column.key] = above
        why = (
            "You said so." if carry else "A blank beneath a recommendation or reason continues it."
        )
        doubts.gather(DoubtIs.BLANK, draft.row, column, "", "as above", why)
    elif column.is_ is ColumnIs.WHY:
        why = "Nothing stands above it in this section."
        doubts.gather(DoubtIs.BLANK, draft.row, column, "", "left blank", why)
    elif column.is_ in _LEFT_BLANK:
        why = _LEFT_BLANK[column.is_]
        doubts.gather(DoubtIs.BLANK, draft.row, column, "", "left blank", why)


def finished(
    columns: Sequence[Column], drafts: Sequence[Draft], said: Corrections, doubts: Doubts
) -> tuple[LineRead, ...]:
    """The lines with their dates and colours."""
    return tuple(_line(columns, draft, said, doubts) for draft in drafts)


def _line(columns: Sequence[Column], draft: Draft, said: Corrections, doubts: Doubts) -> LineRead:
    row = draft.row
    line = LineRead(row, draft.section, draft.cells, draft.written)
    start, end = first(columns, ColumnIs.START), first(columns, ColumnIs.END)
    begun = _when(start, draft, row in said.starts, doubts)
    until = _when(end, draft, row in said.ends, doubts)
    starts = until.starts if start is None and until.from_to else begun.starts
    line = replace(line, starts=starts, ends=until.ends, done=until.done)
    if row in said.starts:
        line = replace(line, starts=said.starts[row])
    if row in said.ends:
        line = replace(line, ends=said.ends[row])
    line = replace(line, done=_done(columns, draft, line.done, said, doubts))
    return replace(line, rag=_colour(columns, draft, doubts))


def _when(column: Column | None, draft: Draft, corrected: bool, doubts: Doubts) -> When:
    if column is None:
        return When()
    text = draft.cells[column.key]
    when = read_when(text)
    if when.doubt and not corrected:
        doubts.add(DoubtIs.DATE, [draft.row], column, text, when.words, when.doubt)
    return when


def _done(
    columns: Sequence[Column], draft: Draft, by_date: bool, said: Corrections, doubts: Doubts
) -> bool:
    if draft.row in said.done:
        return said.done[draft.row]
    if by_date:
        return True
    for column in columns:
        text = draft.cells[column.key]
        if column.is_ is ColumnIs.COMMENTS and _SAYS_DONE.match(text):
            why = "The comment begins as if it were done, but comments say many things."
            doubts.gather(DoubtIs.DONE, draft.row, column, text, "not marked as done", why)
    return False


def _colour(columns: Sequence[Column], draft: Draft, doubts: Doubts) -> Rag:
    column = first(columns, ColumnIs.RAG)
    if column is None:
        return Rag.NONE
    text = draft.cells[column.key]
    if not text and draft.painted is not Rag.NONE:
        why = "The cell is painted in this colour, and nothing is written in it."
        doubts.gather(DoubtIs.COLOUR, draft.row, column, "", draft.painted.value, why)
        return draft.painted
    if not text:
        doubts.gather(DoubtIs.BLANK, draft.row, column, "", "left blank", _NO_COLOUR)
        return Rag.NONE
    rag = colour(text)
    if rag is Rag.NONE:
        why = "It names no colour of red, amber and green; the words are kept."
        doubts.add(DoubtIs.COLOUR, [draft.row], column, text, "no colour", why)
    return rag


def _merged_cells(
    drafts: Sequence[Draft], merged: Sequence[Merged], keys: Sequence[str | None]
) -> set[tuple[int, str]]:
    """The cells that are shown as part of one further up."""
    rows = {draft.row for draft in drafts}
    found = set()
    for one in merged:
        if one.first_row == one.last_row or one.first >= len(keys):
            continue
        key = keys[one.first]
        for row in range(one.first_row + 1, one.last_row + 1):
            if key is not None and row in rows:
                found.add((row, key))
    return found
