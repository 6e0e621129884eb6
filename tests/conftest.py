"""What most tests need: a workspace of their own on a real file, its lead, and a desk."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from audit_desk.opening import make_workspace
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace, open_store

# A table is only known to the store once its room is imported.
for _room in ("workspace", "people", "forms", "audits", "moderation", "followups", "plans"):
    import_module(f"audit_desk.{_room}.tables")

LEAD = "Margaret Lindqvist"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished workspace with the library of forms, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.auditdesk"
    workspace, _ = make_workspace(path, LEAD)
    workspace.close()
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A fresh workspace with its lead and the library of forms, in a file of its own."""
    path = tmp_path / "ours.auditdesk"
    shutil.copyfile(template, path)
    workspace = open_store(path)
    yield workspace
    workspace.close()


@pytest.fixture
def lead(store: Workspace) -> SignedIn:
    """The quality assurance lead of the fresh workspace."""
    with store.reading() as session:
        found = any_lead(session)
    assert found is not None
    return found


@pytest.fixture
def desk(store: Workspace, lead: SignedIn) -> Desk[SignedIn]:
    """The lead at the fresh workspace."""
    return Desk(store, lead)
