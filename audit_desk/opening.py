"""Making a workspace that is ready for work, and seeing who may work in one."""

from pathlib import Path

from sqlmodel import Session

from audit_desk.people.rules import SignedIn
from audit_desk.people.service import first_lead, who_can_sign_in
from audit_desk.workspace.store import Workspace, create_store


def make_workspace(path: Path, lead_name: str) -> tuple[Workspace, SignedIn]:
    """Make a workspace with its first lead and the library of forms.

    Raises StoreError where the file can't be made, InputError where the name is empty; then
    nothing is left behind.
    """
    from audit_desk.forms.service import install_library

    leads: list[SignedIn] = []

    def fill(session: Session) -> None:
        lead = first_lead(session, lead_name)
        session.flush()
        install_library(session, lead)
        leads.append(lead)

    return create_store(path, fill), leads[0]


def who_is_here(workspace: Workspace) -> list[SignedIn]:
    """Everybody who may be chosen at the start, by name."""
    with workspace.reading() as session:
        return who_can_sign_in(session)
