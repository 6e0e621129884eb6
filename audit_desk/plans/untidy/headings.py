"""Which row of a sheet is a row of headings, and what each heading means."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit_desk.plans.designs import BUILT_IN, ONCE, Column, ColumnIs, Design, key_for
from audit_desk.plans.rules import Rag
from audit_desk.workspace.words import folded

_SAID = {
    ColumnIs.WHY: (
        "recommendations", "recommendation", "why", "reason", "issue", "rationale",
        "area for improvement", "areas for improvement", "what we know", "objective",
    ),
    ColumnIs.REF: ("ref", "reference", "ref no", "no", "number", "action no", "id"),
    ColumnIs.ACTION: (
        "action", "actions", "does what", "what", "action required", "what will we do",
        "what we will do", "planned action",
    ),
    ColumnIs.START: ("start", "start date", "from", "begins"),
    ColumnIs.END: (
        "end date", "end", "by when", "due", "due date", "deadline", "timescale", "timescales",
        "target date", "when", "completion date", "date",
    ),
    ColumnIs.MEASURE: (
        "measure/outcome", "measure", "measures", "outcome", "outcomes", "success measures",
        "how will we know it has been done", "how will we know", "evidence", "success criteria",
    ),
    ColumnIs.LEAD: (
        "lead officer", "dlt lead", "who", "lead", "leads", "owner", "by whom", "responsible",
        "responsible officer", "lead person", "action owner",
    ),
    ColumnIs.EXPERIENCE: (
        "what will be the experience of children", "experience of children", "impact on children",
        "what difference will it make for children",
    ),
    ColumnIs.COMMENTS: (
        "comments", "comments on progress", "comment", "progress", "update", "updates", "notes",
        "progress update",
    ),
    ColumnIs.RAG: ("rag status", "rag rated", "rag", "rag rating", "status rag"),
}  # fmt: skip
_MEANS = {words: is_ for is_, all_words in _SAID.items() for words in all_words}
_COLOURS = {
    "red": Rag.RED, "r": Rag.RED, "amber": Rag.AMBER, "a": Rag.AMBER, "yellow": Rag.AMBER,
    "orange": Rag.AMBER, "green": Rag.GREEN, "g": Rag.GREEN,
}  # fmt: skip
BEYOND = "Beyond the headings"


@dataclass(frozen=True)
class Layout:
    """Which column stands at each place of a row, from one row of headings to the next; None where
    a heading is blank."""

    row: int
    keys: tuple[str | None, ...]


def means(heading: str) -> ColumnIs:
    """What a heading says of its column."""
    return _MEANS.get(_bare(heading), ColumnIs.PLAIN)


def colour(text: str) -> Rag:
    """The colour that a cell names; Rag.NONE where it names none."""
    return _COLOURS.get(folded(text).rstrip(".:!"), Rag.NONE)


def is_headings(cells: Sequence[str], known: Sequence[str] = ()) -> bool:
    """Whether a row is one of headings: three of its cells or more say what columns say, and they
    are most of it. `known` are headings of this plan beside the usual ones."""
    filled = [cell for cell in cells if cell.strip()]
    own = {_bare(heading) for heading in known}
    meant = [cell for cell in filled if means(cell) is not ColumnIs.PLAIN or _bare(cell) in own]
    return len(meant) >= min(3, len(own) or 3) and 2 * len(meant) > len(filled)


def columns_from(
    headings: Sequence[str], standing: Sequence[Column] = ()
) -> tuple[tuple[Column, ...], tuple[str | None, ...]]:
    """The columns of a plan with those of a row of headings added, and which is at each place.

    A heading that means what only one column can be is that column, however it is worded; others
    are told by their words.
    """
    columns = list(standing)
    keys: list[str | None] = []
    for heading in headings:
        words = " ".join(heading.split()).rstrip(":").strip()
        if not words:
            keys.append(None)
            continue
        found = _standing(columns, words, taken=keys)
        if found is None:
            is_ = means(words)
            if is_ in ONCE and any(one.is_ is is_ for one in columns):
                is_ = ColumnIs.PLAIN
            found = _new(words, is_, columns)
            columns.append(found)
        keys.append(found.key)
    return tuple(columns), tuple(keys)


def kind_of(columns: Sequence[Column]) -> str:
    """The design whose columns these are, or nearly; empty where they are another's."""
    words = {_bare(one.heading) for one in columns}

    def shared(design: Design) -> float:
        own = {_bare(one.heading) for one in design.columns}
        return len(own & words) / len(own | words)

    best = max(BUILT_IN, key=shared)
    return best.name if shared(best) >= 0.6 else ""


def same_heading(one: str, other: str) -> bool:
    """Whether two headings are the same, case, spaces and the sign at the end ignored."""
    return _bare(one) == _bare(other)


def _standing(columns: Sequence[Column], words: str, taken: Sequence[str | None]) -> Column | None:
    free = [one for one in columns if one.key not in taken]
    same = next((one for one in free if same_heading(one.heading, words)), None)
    if same is not None:
        return same
    is_ = means(words)
    return next((one for one in free if is_ in ONCE and one.is_ is is_), None)


def _new(words: str, is_: ColumnIs, columns: Sequence[Column]) -> Column:
    """A column, with the key of the built-in one of those words where there is one."""
    taken = {one.key for one in columns}
    usual = next(
        (one for design in BUILT_IN for one in design.columns if same_heading(one.heading, words)),
        None,
    )
    headings = {_bare(one.heading) for one in columns}
    heading, number = words, 1
    while _bare(heading) in headings:
        number += 1
        heading = f"{words} ({number})"
    key = usual.key if usual and usual.key not in taken else key_for(heading, taken)
    return Column(key, heading, is_)


def _bare(heading: str) -> str:
    return folded(heading).rstrip(":?. ").strip()
