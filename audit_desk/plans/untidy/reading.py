"""What was understood of an untidy plan, with every doubt, and what a person says instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from audit_desk.plans.designs import Column
from audit_desk.plans.rules import Rag


class RowIs(StrEnum):
    LINE = "a line"
    SECTION = "the heading of a section"
    HEADINGS = "a row of headings"


class DoubtIs(StrEnum):
    """What a doubt is about, so that the window can offer what mends it."""

    HEADINGS = "headings"
    SECTION = "sections"
    AS_ABOVE = "as above"
    BLANK = "blank"
    MERGED = "merged"
    SHORT = "a column short"
    LONG = "too long"
    DATE = "date"
    COLOUR = "colour"
    DONE = "done"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Doubt:
    """Something that wasn't plain: where (`rows` as people count them, the key of a `column` or
    ""), what is written there, what it was understood as, and why. `heading` is the column's."""

    is_: DoubtIs
    rows: tuple[int, ...]
    column: str
    heading: str
    as_written: str
    understood: str
    why: str

    @property
    def id(self) -> str:
        """The same for the same doubt of the same file."""
        return f"{self.is_.name}/{self.column}/{','.join(map(str, self.rows))}/{self.as_written}"

    @property
    def where(self) -> str:
        """The place in words: "Row 12, By when?"."""
        shown = ", ".join(map(str, self.rows[:8])) + (" …" if len(self.rows) > 8 else "")
        row = f"{'Row' if len(self.rows) == 1 else 'Rows'} {shown}" if self.rows else ""
        return ", ".join(part for part in (row, self.heading) if part)


@dataclass(frozen=True)
class Corrections:
    """What a person says in the preview. `cells` by row and column key; `ends` and `starts` the
    dates by row (None: no date); `rows` what a row is; `carry` whether a blank in a column means
    as above; `missing` the place of the cell that a short row lacks (from 0); `done` rows that
    are done or not."""

    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    starts: Mapping[int, date | None] = field(default_factory=dict)
    ends: Mapping[int, date | None] = field(default_factory=dict)
    rows: Mapping[int, RowIs] = field(default_factory=dict)
    carry: Mapping[str, bool] = field(default_factory=dict)
    missing: Mapping[int, int] = field(default_factory=dict)
    done: Mapping[int, bool] = field(default_factory=dict)

    def also(self, **more: Mapping[Any, Any]) -> "Corrections":
        """These with others, by field: `said.also(ends={12: None})`."""
        return replace(self, **{name: {**getattr(self, name), **new} for name, new in more.items()})


@dataclass(frozen=True)
class LineRead:
    """One line: `cells` by column as understood, `written` as the file has them by place. Blanks
    that mean as above are filled."""

    row: int
    section: str
    cells: Mapping[str, str]
    written: tuple[str, ...]
    starts: date | None = None
    ends: date | None = None
    done: bool = False
    rag: Rag = Rag.NONE


@dataclass(frozen=True)
class PlanReading:
    """A plan as it would come in. `kind` is the design that it looks like, or empty; `sections`
    and `headings` are the other rows, by number."""

    name: str
    sheet: str
    kind: str
    columns: tuple[Column, ...]
    lines: tuple[LineRead, ...]
    sections: tuple[tuple[int, str], ...]
    headings: tuple[tuple[int, tuple[str, ...]], ...]
    doubts: tuple[Doubt, ...]

    def doubts_of(self, row: int) -> tuple[Doubt, ...]:
        """The doubts about one row."""
        return tuple(one for one in self.doubts if row in one.rows)

    def colours(self) -> dict[Rag, int]:
        """How many lines have each colour as written."""
        found = [line.rag for line in self.lines]
        return {rag: found.count(rag) for rag in Rag}
