"""Reading a copy of a plan that comes back: its lines by their keys, or by what they say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_desk.audits.bringing.book import Sheet
from audit_desk.plans.copies.table import KEYS, NO_SECTION, CopyLine
from audit_desk.plans.copies.writing import unguarded
from audit_desk.plans.designs import Column, ColumnIs, first
from audit_desk.plans.untidy.headings import same_heading
from audit_desk.plans.untidy.understanding import NESTED
from audit_desk.spreadsheets.lines import Line
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.words import folded

_COPY = re.compile(re.escape(folded(KEYS)) + r"(?: \(copy ([0-9a-f-]{36})\))?")
_ALIKE = 0.5  # of the filled cells, from which a line without its key is taken for one


@dataclass(frozen=True)
class CopyRead:
    """A copy as it came back. `columns` are those that it has; `notes` say in words what wasn't
    taken and how lines were found again. `copy_id` is empty where the keys' column is gone."""

    copy_id: str
    columns: tuple[str, ...]
    lines: tuple[CopyLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Head:
    row: int
    places: Mapping[int, str]
    keys_at: int | None
    copy_id: str
    others: Mapping[int, str]


def read_copy(sheet: Sheet, columns: Sequence[Column], name: str = "") -> CopyRead:
    """The lines of a copy of a plan with these columns. Raises InputError where it is none."""
    heads = {one.row: one for line in sheet.lines if (one := _head(line, columns)) is not None}
    if not heads:
        raise InputError(
            f"{name or 'The file'} has no row with this plan's headings.",
            "Nothing was changed.",
            "Choose a copy of this plan, or give its first row the headings again.",
        )
    head: _Head = next(iter(heads.values()))
    copy_id, began = head.copy_id, head.row
    lines: list[CopyLine] = []
    notes: list[str] = []
    section: list[str] = []
    in_sections = False
    for line in sheet.lines:
        if line.number in heads:
            head = heads[line.number]
            continue
        if line.number < began:
            notes.append(f"Row {line.number} stands above the headings and wasn't taken.")
            continue
        cells = [unguarded(cell) for cell in line.cells]
        key = _cell(cells, head.keys_at).casefold()
        if not key and [at for at, cell in enumerate(cells) if cell] == [0]:
            section = [*section, cells[0]] if in_sections else [cells[0]]
            in_sections = True
            continue
        in_sections = False
        read = {key: _cell(cells, at) for at, key in head.places.items()}
        notes += _beyond(line.number, cells, head)
        if any(read.values()):
            inside = "" if section == [NO_SECTION] else NESTED.join(section)
            lines.append(CopyLine(key, inside, read, line.number))
    named = {key for one in heads.values() for key in one.places.values()}
    notes += [f"The column “{one.heading}” isn't in the copy." for one in columns
              if one.key not in named]  # fmt: skip
    return CopyRead(copy_id, tuple(one.key for one in columns if one.key in named),
                    tuple(lines), tuple(dict.fromkeys(notes)))  # fmt: skip


def with_keys(
    read: CopyRead, standing: Sequence[CopyLine], columns: Sequence[Column]
) -> tuple[tuple[CopyLine, ...], tuple[str, ...]]:
    """The lines of a copy, each with the key of the line that it is; "" for a new one. Those that
    lost their key are found by their reference, or by what they say; the notes name them."""
    known = {one.key: one for one in standing}
    taken: set[str] = set()
    found: list[CopyLine] = []
    notes: list[str] = []
    for line in read.lines:
        if line.key in known and line.key not in taken:
            taken.add(line.key)
            found.append(line)
            continue
        if line.key in taken:
            notes.append(f"Row {line.row} is a second copy of a line, and taken as a new one.")
        found.append(CopyLine("", line.section, line.cells, line.row))
    free = [one for one in standing if one.key not in taken]
    if any(not one.key for one in found) and free:
        found, told = _found_again(found, free, columns)
        notes += told
    return tuple(found), tuple(notes)


def _found_again(
    lines: Sequence[CopyLine], free: Sequence[CopyLine], columns: Sequence[Column]
) -> tuple[list[CopyLine], list[str]]:
    """Give the likeliest key to each line that has none: those most alike first."""
    pairs = sorted(
        (
            (_alike(line.cells, other.cells, columns), -at, -place)
            for at, line in enumerate(lines)
            if not line.key
            for place, other in enumerate(free)
        ),
        reverse=True,
    )
    keys: dict[int, str] = {}
    for alike, at, place in pairs:
        key = free[-place].key
        if alike >= _ALIKE and -at not in keys and key not in keys.values():
            keys[-at] = key
    made = [
        CopyLine(keys.get(at, line.key), line.section, line.cells, line.row)
        for at, line in enumerate(lines)
    ]
    rows = ", ".join(str(lines[at].row) for at in sorted(keys))
    note = f"These rows had lost their key and were found by what they say: {rows}."
    return made, [note] if keys else []


def _alike(one: Mapping[str, str], other: Mapping[str, str], columns: Sequence[Column]) -> float:
    """The share of the cells filled in either that say the same; the action counts thrice, and
    the same reference settles a line that isn't otherwise another."""
    ref, action = first(columns, ColumnIs.REF), first(columns, ColumnIs.ACTION)
    same = filled = 0.0
    for key in one:
        mine, others = folded(one[key]), folded(other.get(key, ""))
        if mine or others:
            weight = 3.0 if action is not None and key == action.key else 1.0
            filled += weight
            same += weight * (mine == others)
    share = same / filled if filled else 0.0
    if ref is not None and one.get(ref.key) and folded(one[ref.key]) == folded(
        other.get(ref.key, "")
    ):  # fmt: skip
        share = max(share, _ALIKE + share / 2)
    return share


def _head(line: Line, columns: Sequence[Column]) -> _Head | None:
    """The headings of a row, where most of it is headings of the plan."""
    places: dict[int, str] = {}
    others: dict[int, str] = {}
    keys_at, copy_id = None, ""
    for at, cell in enumerate(unguarded(one) for one in line.cells):
        if not cell:
            continue
        if copied := _COPY.fullmatch(folded(cell)):
            keys_at, copy_id = at, copied[1] or ""
            continue
        found = next(
            (
                one.key
                for one in columns
                if same_heading(one.heading, cell) and one.key not in places.values()
            ),
            None,
        )
        if found is None:
            others[at] = cell
        else:
            places[at] = found
    enough = min(2, len(columns))
    if len(places) < enough or len(places) <= len(others):
        return None
    return _Head(line.number, places, keys_at, copy_id, others)


def _beyond(row: int, cells: Sequence[str], head: _Head) -> list[str]:
    """What stands in a row where the plan has no column."""
    return [
        f"Row {row}: “{cell}” stands under "
        + (f"“{head.others[at]}”, which isn't a column of this plan." if at in head.others
           else "no heading.") + " It wasn't taken."
        for at, cell in enumerate(cells)
        if cell and at not in head.places and at != head.keys_at
    ]  # fmt: skip


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""
