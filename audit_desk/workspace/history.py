"""Changes and their lines of history, written in the same transaction."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session, SQLModel, select

from audit_desk.workspace.columns import now
from audit_desk.workspace.tables import History


class Actor(Protocol):
    """Whoever acts on the store."""

    @property
    def id(self) -> UUID: ...

    @property
    def name(self) -> str: ...


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, UUID | datetime | date):
        return str(value) if isinstance(value, UUID) else value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


def snapshot(row: SQLModel) -> dict[str, Any]:
    """Every column of a row, as JSON can hold it."""
    return {name: plain(getattr(row, name)) for name in type(row).model_fields}


def subject_key(row: SQLModel) -> str:
    """The row's key as history names it; parts of a composite key are joined by a slash."""
    keys = row.__mapper__.primary_key  # type: ignore[attr-defined]
    return "/".join(str(getattr(row, column.key)) for column in keys)


def note(
    session: Session,
    person: Actor | None,
    action: str,
    subject: str,
    subject_id: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add one line of history to the open transaction."""
    session.add(
        History(
            at=now(),
            person_id=person.id if person else None,
            action=action,
            subject=subject,
            subject_id=subject_id,
            before=before,
            after=after,
        )
    )


def add(session: Session, person: Actor | None, action: str, row: SQLModel) -> None:
    """Add a row and the line that says so."""
    session.add(row)
    note(session, person, action, _table(row), subject_key(row), after=snapshot(row))


def change(
    session: Session, person: Actor | None, action: str, row: SQLModel, **fields: Any
) -> bool:
    """Set fields of a row, with a line of what was and what is; False where nothing differs."""
    differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not differing:
        return False
    before = {name: plain(getattr(row, name)) for name in differing}
    for name, value in differing.items():
        setattr(row, name, value)
    session.add(row)
    after = {name: plain(value) for name, value in differing.items()}
    note(session, person, action, _table(row), subject_key(row), before, after)
    return True


def remove(session: Session, person: Actor | None, action: str, row: SQLModel) -> None:
    """Delete a row; the line keeps all that it held."""
    note(session, person, action, _table(row), subject_key(row), before=snapshot(row))
    session.delete(row)


def history_of(session: Session, subject_id: str) -> Sequence[History]:
    """The lines about one row, oldest first."""
    lines = select(History).where(History.subject_id == subject_id).order_by(History.id)  # type: ignore[arg-type]
    return session.exec(lines).all()


def _table(row: SQLModel) -> str:
    return str(type(row).__tablename__)
