"""Who acts at the command line, and on which workspace."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead, signed_in_by_name
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, StoreError
from audit_desk.workspace.store import Workspace, open_store

PERSON = "AUDIT_DESK_PERSON"
NEW_LEAD = "Quality assurance lead"  # of a workspace made by nobody in particular


@contextmanager
def desk_at(path: Path, make: bool = False) -> Iterator[Desk[SignedIn]]:
    """A desk at the workspace of `path`, for whom AUDIT_DESK_PERSON names, else its lead.

    With `make` a workspace that isn't there is made, with that person as its lead. Raises
    StoreError, and InputError where the workspace doesn't know the person.
    """
    import_tables()
    workspace, person = _opened(path, os.environ.get(PERSON, "").strip(), make)
    try:
        yield Desk(workspace, person)
    finally:
        workspace.close()


def import_tables() -> None:
    """Let the store know every table, whichever rooms a command uses."""
    from audit_desk.audits import tables as _audits  # noqa: F401
    from audit_desk.followups import tables as _followups  # noqa: F401
    from audit_desk.moderation import tables as _moderation  # noqa: F401


def _opened(path: Path, name: str, make: bool) -> tuple[Workspace, SignedIn]:
    if make and not path.exists():
        from audit_desk.opening import make_workspace

        try:
            return make_workspace(path, name or NEW_LEAD)
        except StoreError:
            if not path.exists():  # else another command has made it in the meantime
                raise
    workspace = open_store(path)
    try:
        with workspace.reading() as session:
            person = signed_in_by_name(session, name) if name else any_lead(session)
    except BaseException:
        workspace.close()
        raise
    if person is None:
        workspace.close()
        raise InputError(
            f"The workspace has no person who can sign in and is called {name}."
            if name
            else "The workspace has no quality assurance lead.",
            "Nothing was done.",
            f"Set {PERSON} to the name of a person of the workspace.",
        )
    return workspace, person
