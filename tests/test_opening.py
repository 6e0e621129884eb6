"""Making a workspace whole or not at all, and restoring one with a line of history."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from audit_desk.opening import make_workspace, restore_workspace, who_is_here
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.backup import copy_store
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.store import Workspace, open_store
from audit_desk.workspace.tables import History


def test_what_fails_first_leaves_no_workspace(tmp_path: Path) -> None:
    def fail(session: Session, person: SignedIn) -> None:
        assert person.name == "Margaret Lindqvist"
        raise InputError("This table has faults.")

    path = tmp_path / "ours.auditdesk"
    with pytest.raises(InputError, match="faults"):
        make_workspace(path, "Margaret Lindqvist", fail)
    with pytest.raises(InputError, match="name"):
        make_workspace(path, " ")
    assert list(tmp_path.iterdir()) == []
    workspace, lead = make_workspace(path, "Margaret Lindqvist")
    assert [who.id for who in who_is_here(workspace)] == [lead.id]
    workspace.close()


def test_a_restore_is_written_into_history(
    store: Workspace, lead: SignedIn, tmp_path: Path
) -> None:
    backup = tmp_path / "copy.auditdesk"
    copy_store(store.path, backup)
    store.close()
    kept = restore_workspace(backup, store.path, lambda session: lead)
    assert kept is not None
    assert kept.exists()
    again = open_store(store.path)
    with again.reading() as session:
        [line] = session.exec(select(History).where(History.action == "restore workspace")).all()
    again.close()
    assert (line.person_id, line.after) == (lead.id, {"file": str(backup)})
