"""Keeping the workspace: its settings and its backups, and who may."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import SERVICES, set_setting, setting

LAST_BACKUP = "last backup"


@dataclass(frozen=True)
class Backup:
    """When the last backup was made and checked, and where it lies."""

    at: datetime
    file: Path


def change_setting(session: Session, person: SignedIn, name: str, value: str) -> None:
    """Change a choice for everybody. Raises NotAllowedError unless the person may."""
    person.must_be_able_to(Deed.KEEP_WORKSPACE)
    set_setting(session, person, name, value)


def services(session: Session, person: SignedIn) -> list[str]:
    """The services of this place, as a lead listed them."""
    lines = setting(session, person, SERVICES).splitlines()
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


def back_up(
    desk: Desk[SignedIn], target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Copy the workspace to `target`, check the copy, and note that it was made.

    Raises NotAllowedError, or StoreError where the copy can't be made.
    """
    from audit_desk.workspace.backup import copy_store

    desk.person.must_be_able_to(Deed.KEEP_WORKSPACE)
    copy_store(desk.workspace.path, target, progress)
    made = json.dumps({"at": now().isoformat(), "file": str(target)})
    desk.do(change_setting, LAST_BACKUP, made)


def note_restored(session: Session, person: SignedIn | None, backup: Path) -> None:
    """Write into the history of a workspace that it is again as in a backup."""
    history.note(
        session, person, "restore workspace", "workspace", "workspace", after={"file": str(backup)}
    )


def last_backup(session: Session, person: SignedIn) -> Backup | None:
    """The backup made last; None where there was none."""
    words = setting(session, person, LAST_BACKUP)
    if not words:
        return None
    told = json.loads(words)
    return Backup(datetime.fromisoformat(told["at"]), Path(told["file"]))
