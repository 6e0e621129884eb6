"""A plan as it went out, as it stands here, and as it came back: what changed on which side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_desk.plans.copies.table import CopyLine
from audit_desk.plans.designs import Column, ColumnIs, name_of
from audit_desk.plans.untidy.when import read_when
from audit_desk.workspace.words import folded

SECTION = "/section"
"""Stands for the section of a line among its columns."""


class Side(StrEnum):
    HERE = "here"
    THERE = "there"


class ChangeIs(StrEnum):
    THERE = "changed in the copy"
    HERE = "changed here"
    BOTH = "changed on both sides"
    ADDED_THERE = "added in the copy"
    REMOVED_THERE = "taken out of the copy"
    REMOVED_HERE = "taken out here, and changed in the copy"


USUAL = {
    ChangeIs.THERE: Side.THERE,
    ChangeIs.HERE: Side.HERE,
    ChangeIs.ADDED_THERE: Side.THERE,
    ChangeIs.REMOVED_THERE: Side.HERE,
    ChangeIs.REMOVED_HERE: Side.HERE,
}
"""What is taken where nobody chooses; where both sides changed, somebody must."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs. A cell has its `column` and `heading`; a whole line has neither,
    and `line` in it as the copy has it (as it is here, for one taken out there). `key` is the
    line's, or for an added one its row; `name` lets people know the line."""

    is_: ChangeIs
    key: str
    name: str
    column: str = ""
    heading: str = ""
    was: str = ""
    here: str = ""
    there: str = ""
    line: CopyLine | None = None

    @property
    def id(self) -> str:
        """What a choice is made by."""
        return f"{self.key}/{self.column}"

    @property
    def usual(self) -> Side | None:
        """The side that is taken where nobody chooses; None where somebody must."""
        return USUAL.get(self.is_)


@dataclass(frozen=True)
class Comparison:
    """What differs between a plan and its copy. `order` are the lines as the copy has them, None
    where it left their order as it went out. `here` is what the comparison was made with."""

    differences: tuple[Difference, ...]
    order: tuple[str, ...] | None
    notes: tuple[str, ...]
    here: tuple[CopyLine, ...]

    def of(self, is_: ChangeIs) -> tuple[Difference, ...]:
        """The differences of a kind."""
        return tuple(one for one in self.differences if one.is_ is is_)

    def to_choose(self, chosen: Mapping[str, Side]) -> tuple[Difference, ...]:
        """Those for which a side must still be chosen."""
        return tuple(one for one in self.differences if one.usual is None and one.id not in chosen)


def compare(
    base: Sequence[CopyLine],
    here: Sequence[CopyLine],
    there: Sequence[CopyLine],
    columns: Sequence[Column],
    compared: Sequence[str],
    notes: Sequence[str] = (),
) -> Comparison:
    """Compare three states of a plan, in the columns (`compared`) that the copy still has.

    What is written otherwise and means the same (spaces, a date) is no difference.
    """
    was, now = ({one.key: one for one in lines} for lines in (base, here))
    back = {one.key: one for one in there if one.key}
    found: list[Difference] = []
    shown = [one for one in columns if one.key in compared]
    for key, line in now.items():
        if key in back:
            origin = was.get(key)
            found += _cells(key, origin, line, back[key], shown, columns)
        elif key in was:
            found.append(_whole(ChangeIs.REMOVED_THERE, key, line, columns))
    for key, line in back.items():
        if key not in now and key in was and _differs(was[key], line, shown):
            found.append(_whole(ChangeIs.REMOVED_HERE, key, line, columns))
    for line in there:
        if not line.key:
            found.append(_whole(ChangeIs.ADDED_THERE, f"row {line.row}", line, columns))
    return Comparison(tuple(found), _order(base, there), tuple(notes), tuple(here))


def _cells(
    key: str,
    origin: CopyLine | None,
    here: CopyLine,
    there: CopyLine,
    shown: Sequence[Column],
    columns: Sequence[Column],
) -> list[Difference]:
    """What differs in one line. Without a state to begin from, each difference is both sides'."""
    found = []
    for column, heading, dated in (
        *((one.key, one.heading, one.is_ in (ColumnIs.START, ColumnIs.END)) for one in shown),
        (SECTION, "Section", False),
    ):
        mine, other = _text(here, column), _text(there, column)
        if _same(mine, other, dated):
            continue
        was = _text(origin, column) if origin is not None else None
        if was is not None and _same(was, mine, dated):
            is_ = ChangeIs.THERE
        elif was is not None and _same(was, other, dated):
            is_ = ChangeIs.HERE
        else:
            is_ = ChangeIs.BOTH
        name = name_of(here.cells, columns)
        found.append(Difference(is_, key, name, column, heading, was or "", mine, other))
    return found


def _differs(one: CopyLine, other: CopyLine, shown: Sequence[Column]) -> bool:
    return any(
        not _same(_text(one, key), _text(other, key), False)
        for key in (*(one.key for one in shown), SECTION)
    )


def _whole(is_: ChangeIs, key: str, line: CopyLine, columns: Sequence[Column]) -> Difference:
    return Difference(is_, key, name_of(line.cells, columns), line=line)


def _order(base: Sequence[CopyLine], there: Sequence[CopyLine]) -> tuple[str, ...] | None:
    """The order of the copy, where it isn't the one in which the plan went out."""
    known = {one.key for one in there if one.key}
    before = [one.key for one in base if one.key in known]
    after = [one.key for one in there if one.key in set(before)]
    if before == after:
        return None
    return tuple(one.key for one in there if one.key)


def _text(line: CopyLine, column: str) -> str:
    return line.section if column == SECTION else line.cells.get(column, "")


def _same(one: str, other: str, dated: bool) -> bool:
    if " ".join(one.split()) == " ".join(other.split()):
        return True
    if not dated or not folded(one) or not folded(other):
        return False
    mine, others = read_when(one), read_when(other)
    return mine.ends is not None and not mine.doubt and not others.doubt and mine == others
