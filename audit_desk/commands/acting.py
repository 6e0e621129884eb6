"""Who acts at the command line, and on which workspace."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session

from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead, signed_in_by_name
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, StoreError
from audit_desk.workspace.store import Workspace, open_store

R = TypeVar("R")
PERSON = "AUDIT_DESK_PERSON"
NEW_LEAD = "Quality assurance lead"  # of a workspace made by nobody in particular


@contextmanager
def desk_at(path: Path) -> Iterator[Desk[SignedIn]]:
    """A desk at the workspace of `path`, for whom AUDIT_DESK_PERSON names, else its lead.

    Raises StoreError, and InputError where the workspace doesn't know the person.
    """
    import_tables()
    workspace, person = _opened(path, _name())
    try:
        yield Desk(workspace, person)
    finally:
        workspace.close()


def do_at(path: Path, service: Callable[[Session, SignedIn], R]) -> R:
    """Change the workspace of `path`, as `desk_at` finds the person.

    Where there is none it is made, with that person as its lead and with what the service does in
    it: a service that fails leaves no workspace behind.
    """
    import_tables()
    if not path.exists():
        from audit_desk.opening import make_workspace

        done: list[R] = []
        try:
            made, _ = make_workspace(
                path, _name() or NEW_LEAD, lambda session, lead: done.append(service(session, lead))
            )
            made.close()
            return done[0]
        except StoreError:
            if not path.exists():  # else another command has made it in the meantime
                raise
    with desk_at(path) as desk:
        return desk.do(service)


def who_acts(session: Session) -> SignedIn | None:
    """Whom AUDIT_DESK_PERSON names, else the lead; None where the workspace has no such person."""
    name = _name()
    return signed_in_by_name(session, name) if name else any_lead(session)


def import_tables() -> None:
    """Let the store know every table, whichever rooms a command uses."""
    from audit_desk.audits import tables as _audits  # noqa: F401
    from audit_desk.followups import tables as _followups  # noqa: F401
    from audit_desk.moderation import tables as _moderation  # noqa: F401
    from audit_desk.plans import tables as _plans  # noqa: F401


def _name() -> str:
    return os.environ.get(PERSON, "").strip()


def _opened(path: Path, name: str) -> tuple[Workspace, SignedIn]:
    workspace = open_store(path)
    try:
        with workspace.reading() as session:
            person = who_acts(session)
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
