"""The columns of a plan as data: the two sets that services use, and any that one designs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_desk.workspace.errors import InputError
from audit_desk.workspace.words import folded


class ColumnIs(StrEnum):
    """What a column means to the program; a plain one is kept and shown and means nothing."""

    PLAIN = "words"
    WHY = "why"
    REF = "reference"
    ACTION = "action"
    START = "start"
    END = "end"
    MEASURE = "measure"
    LEAD = "lead"
    EXPERIENCE = "experience of children"
    COMMENTS = "comments"
    RAG = "RAG"


ONCE = frozenset(set(ColumnIs) - {ColumnIs.PLAIN, ColumnIs.LEAD, ColumnIs.COMMENTS})
"""What only one column of a plan can be."""


@dataclass(frozen=True)
class Column:
    """One column: `key` stays when the heading is changed."""

    key: str
    heading: str
    is_: ColumnIs = ColumnIs.PLAIN


@dataclass(frozen=True)
class Design:
    """A kind of plan and its columns."""

    name: str
    columns: tuple[Column, ...]
    needs_sign_off: bool = False

    def first(self, is_: ColumnIs) -> Column | None:
        return first(self.columns, is_)


IMPROVEMENT = Design(
    "improvement plan",
    (
        Column("recommendation", "Recommendations", ColumnIs.WHY),
        Column("ref", "Ref", ColumnIs.REF),
        Column("action", "Action", ColumnIs.ACTION),
        Column("start", "Start", ColumnIs.START),
        Column("end", "End date", ColumnIs.END),
        Column("measure", "Measure/outcome", ColumnIs.MEASURE),
        Column("lead", "Lead officer", ColumnIs.LEAD),
        Column("dlt_lead", "DLT lead", ColumnIs.LEAD),
        Column("comments", "Comments", ColumnIs.COMMENTS),
        Column("rag", "RAG status", ColumnIs.RAG),
    ),
)
DEVELOPMENT = Design(
    "service development plan",
    (
        Column("why", "Why?", ColumnIs.WHY),
        Column("who", "Who?", ColumnIs.LEAD),
        Column("does_what", "Does what?", ColumnIs.ACTION),
        Column("by_when", "By when?", ColumnIs.END),
        Column("how_known", "How will we know it has been done?", ColumnIs.MEASURE),
        Column("experience", "What will be the experience of children?", ColumnIs.EXPERIENCE),
        Column("rag", "RAG rated", ColumnIs.RAG),
        Column("comments", "Comments on progress", ColumnIs.COMMENTS),
    ),
)
BUILT_IN = (IMPROVEMENT, DEVELOPMENT)


def first(columns: Iterable[Column], is_: ColumnIs) -> Column | None:
    """The first column that is that."""
    return next((one for one in columns if one.is_ is is_), None)


def name_of(cells: Mapping[str, str], columns: Sequence[Column]) -> str:
    """A line by its reference and its action, or why it stands there, so that people know it."""
    parts = (first(columns, is_) for is_ in (ColumnIs.REF, ColumnIs.ACTION, ColumnIs.WHY))
    texts = [cells.get(one.key, "") for one in parts if one is not None]
    return " ".join([text for text in texts if text][:2]) or "A line without words"


def written(columns: Sequence[Column]) -> str:
    """Columns as the store keeps them."""
    return json.dumps([[one.key, one.heading, one.is_.value] for one in columns])


def read(text: str) -> tuple[Column, ...]:
    """Columns as `written` keeps them."""
    return tuple(Column(key, heading, ColumnIs(is_)) for key, heading, is_ in json.loads(text))


def checked(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, their headings tidied. Raises InputError for columns no plan can have."""
    tidy = tuple(Column(one.key, " ".join(one.heading.split()), one.is_) for one in columns)
    headings = [folded(one.heading).rstrip(":?") for one in tidy]
    twice = sorted({one.heading for one, words in zip(tidy, headings, strict=True)
                    if headings.count(words) > 1})  # fmt: skip
    if not all(headings) or twice or len({one.key for one in tidy}) < len(tidy):
        raise _wrong("Each column needs a heading of its own.", ", ".join(twice))
    for is_ in ONCE:
        if sum(one.is_ is is_ for one in tidy) > 1:
            raise _wrong("Only one column can hold this:", is_.value)
    if first(tidy, ColumnIs.ACTION) is None:
        raise _wrong("A plan needs a column for the action.", "")
    return tidy


def key_for(heading: str, taken: Iterable[str]) -> str:
    """A key for a new column, from its heading."""
    words = "".join(sign if sign.isalnum() else " " for sign in heading.casefold()).split()
    plain = "_".join(words)[:40] or "column"
    used, number, key = set(taken), 1, plain
    while key in used:
        number += 1
        key = f"{plain}_{number}"
    return key


def _wrong(what: str, which: str) -> InputError:
    return InputError(f"{what} {which}".strip(), "Nothing was changed.", "Change the columns.")
