"""The small forms, and who acts: an auditor, two managers and the lead."""

import pytest

from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups.making import SERVICE, add_forms, at, somebody


@pytest.fixture(autouse=True)
def forms(desk: Desk[SignedIn]) -> None:
    add_forms(desk)


@pytest.fixture
def auditor(desk: Desk[SignedIn], store: Workspace) -> Desk[SignedIn]:
    return at(store, somebody(desk, "Joanna Mensah", Role.AUDITOR))


@pytest.fixture
def manager(desk: Desk[SignedIn], store: Workspace) -> Desk[SignedIn]:
    return at(store, somebody(desk, "Sam Okafor", Role.SERVICE_MANAGER, SERVICE))


@pytest.fixture
def elsewhere(desk: Desk[SignedIn], store: Workspace) -> Desk[SignedIn]:
    """A manager of another service."""
    return at(store, somebody(desk, "Ines Duarte", Role.SERVICE_MANAGER, "Youth Justice"))
