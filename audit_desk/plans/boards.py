"""A plan as it was put before the board on a day, and what changed since."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.people.rules import SignedIn
from audit_desk.plans import designs
from audit_desk.plans.designs import Column, name_of
from audit_desk.plans.keeping import kept_or_refuse
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import LineRow, PlanInFull, plan_in_full, seen_or_refuse
from audit_desk.plans.tables import BoardVersion
from audit_desk.workspace import history
from audit_desk.workspace.errors import InputError, RuleError


@dataclass(frozen=True)
class BoardLine:
    """A line as the board saw it."""

    key: str
    section: str
    cells: Mapping[str, str]
    rag: Rag
    why: str
    progress: str
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Seen:
    """A plan as it was, or is: what two versions are compared by."""

    columns: tuple[Column, ...]
    lines: tuple[BoardLine, ...]

    def colours(self) -> dict[Rag, int]:
        """How many lines had each colour."""
        found = [line.rag for line in self.lines]
        return {rag: found.count(rag) for rag in Rag}


@dataclass(frozen=True)
class CellChange:
    """One thing of a line that changed, under the heading of its column."""

    heading: str
    was: str
    now: str


@dataclass(frozen=True)
class LineChange:
    """What changed in one line; `name` is its reference and action, so that people know it."""

    key: str
    name: str
    changes: tuple[CellChange, ...]


@dataclass(frozen=True)
class BoardChanges:
    """What changed in a plan between two days."""

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    changed: tuple[LineChange, ...]
    colours_before: dict[Rag, int]
    colours_now: dict[Rag, int]


def keep_version(
    session: Session, person: SignedIn, plan_id: UUID, board_date: date, note: str = ""
) -> BoardVersion:
    """Keep a plan as it stands for a board. Raises RuleError where that day has one already."""
    kept_or_refuse(session, person, plan_id)
    stands = select(BoardVersion.id).where(
        BoardVersion.plan_id == plan_id, BoardVersion.board_date == board_date
    )
    if session.exec(stands).first() is not None:
        raise RuleError(
            f"A version for {board_date:%d/%m/%Y} is kept already.",
            "It was left as it is.",
            "Choose another day.",
        )
    version = BoardVersion(
        plan_id=plan_id,
        board_date=board_date,
        note=note.strip(),
        content=written(as_seen(plan_in_full(session, person, plan_id))),
        kept_by=person.id,
    )
    history.add(session, person, "keep board version", version)
    session.flush()
    return version


def versions(session: Session, person: SignedIn, plan_id: UUID) -> Sequence[BoardVersion]:
    """The versions of a plan that were kept, newest first."""
    seen_or_refuse(session, person, plan_id)
    wanted = select(BoardVersion).where(BoardVersion.plan_id == plan_id)
    return session.exec(wanted.order_by(col(BoardVersion.board_date).desc())).all()


def version_seen(session: Session, person: SignedIn, version_id: UUID) -> Seen:
    """A plan as it was in a version."""
    version = session.get(BoardVersion, version_id)
    if version is None:
        raise InputError("There is no such version.", "Nothing was changed.", "Look again.")
    seen_or_refuse(session, person, version.plan_id)
    return read(version.content)


def changes_since(
    session: Session,
    person: SignedIn,
    plan_id: UUID,
    version_id: UUID | None = None,
    until: UUID | None = None,
) -> BoardChanges | None:
    """What changed since a version (the newest, if none is named), up to now or to another; None
    where no version is kept."""
    kept = versions(session, person, plan_id)
    if version_id is None and not kept:
        return None
    before = version_seen(session, person, version_id or kept[0].id)
    if until is not None:
        return compare(before, version_seen(session, person, until))
    return compare(before, as_seen(plan_in_full(session, person, plan_id)))


def compare(before: Seen, after: Seen) -> BoardChanges:
    """What is different between two states of a plan, in the order in which it stands."""
    was, now = ({line.key: line for line in one.lines} for one in (before, after))
    changed = []
    for key, line in now.items():
        if key in was and (cells := _cell_changes(was[key], line, before, after)):
            changed.append(LineChange(key, name_of(line.cells, after.columns), tuple(cells)))
    return BoardChanges(
        added=tuple(
            (k, name_of(one.cells, after.columns)) for k, one in now.items() if k not in was
        ),
        removed=tuple(
            (k, name_of(one.cells, before.columns)) for k, one in was.items() if k not in now
        ),
        changed=tuple(changed),
        colours_before=before.colours(),
        colours_now=after.colours(),
    )


def as_seen(plan: PlanInFull) -> Seen:
    """A plan as it stands."""
    return Seen(plan.columns, tuple(_line(line) for line in plan.lines))


def written(seen: Seen) -> str:
    """A state of a plan as the store keeps it."""
    lines = [
        [
            one.key,
            one.section,
            dict(one.cells),
            one.rag.value,
            one.why,
            one.progress,
            [list(action) for action in one.actions],
        ]
        for one in seen.lines
    ]
    plain = {"columns": json.loads(designs.written(seen.columns)), "lines": lines}
    return json.dumps(plain, ensure_ascii=False)


def read(content: str) -> Seen:
    """A state of a plan as `written` keeps it."""
    plain: dict[str, Any] = json.loads(content)
    return Seen(
        designs.read(json.dumps(plain["columns"])),
        tuple(
            BoardLine(
                key, section, cells, Rag(rag), why, progress, tuple((a, b) for a, b in actions)
            )
            for key, section, cells, rag, why, progress, actions in plain["lines"]
        ),
    )


def _line(line: LineRow) -> BoardLine:
    return BoardLine(
        str(line.id),
        line.section,
        line.cells,
        line.rag,
        line.why,
        line.progress.value,
        tuple((one.text, one.status) for one in line.actions),
    )


def _cell_changes(was: BoardLine, now: BoardLine, before: Seen, after: Seen) -> list[CellChange]:
    headings = {one.key: one.heading for one in (*before.columns, *after.columns)}
    found = [
        CellChange(heading, was.cells.get(key, ""), now.cells.get(key, ""))
        for key, heading in headings.items()
        if was.cells.get(key, "") != now.cells.get(key, "")
    ]
    for heading, one, other in (
        ("Section", was.section, now.section),
        ("Colour", was.rag.value, now.rag.value),
        ("Progress", was.progress, now.progress),
        ("Actions", _told(was), _told(now)),
    ):
        if one != other:
            found.append(CellChange(heading, one, other))
    return found


def _told(line: BoardLine) -> str:
    return "\n".join(f"{text} ({status})" for text, status in line.actions)
