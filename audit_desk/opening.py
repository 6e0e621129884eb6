"""Making a workspace that is ready for work, restoring one, and seeing who may work in one."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlmodel import Session

from audit_desk.people.keeping import note_restored
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import first_lead, who_can_sign_in
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.store import Workspace, create_store, open_store


def make_workspace(
    path: Path, lead_name: str, first: Callable[[Session, SignedIn], object] | None = None
) -> tuple[Workspace, SignedIn]:
    """Make a workspace with its first lead, the library of forms, and what `first` does in it.

    Raises StoreError where the file can't be made, InputError where the name is empty, and what
    `first` raises; then nothing is left behind.
    """
    from audit_desk.forms.library import install_library

    leads: list[SignedIn] = []

    def fill(session: Session) -> None:
        lead = first_lead(session, lead_name)
        session.flush()
        install_library(session, lead)
        if first:
            session.flush()
            first(session, lead)
        leads.append(lead)

    return create_store(path, fill), leads[0]


def restore_workspace(
    backup: Path, path: Path, who: Callable[[Session], SignedIn | None]
) -> Path | None:
    """Put a backup in the place of a workspace, and write into its history that `who` did so.

    Returns where what stood there is kept, as `restore_store` does, and raises what that raises.
    What can't be opened or written then is restored all the same.
    """
    from audit_desk.workspace.backup import restore_store

    kept = restore_store(backup, path)
    with suppress(StoreError):
        workspace = open_store(path)
        try:
            with workspace.writing() as session:
                note_restored(session, who(session), backup)
        finally:
            workspace.close()
    return kept


def who_is_here(workspace: Workspace) -> list[SignedIn]:
    """Everybody who may be chosen at the start, by name."""
    with workspace.reading() as session:
        return who_can_sign_in(session)
