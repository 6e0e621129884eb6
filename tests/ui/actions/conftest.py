"""Who works with the pages of actions: an auditor, a manager of the service, and the lead."""

import pytest

from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups.making import SERVICE, add_forms, at, somebody


@pytest.fixture
def auditor(store: Workspace, desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """An auditor at a workspace with the two small forms."""
    add_forms(desk)
    return at(store, somebody(desk, "Ngozi Adeyemi", Role.AUDITOR, team="Quality"))


@pytest.fixture
def manager(store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The manager of the service that is audited."""
    return at(store, somebody(desk, "Temi Okafor", Role.SERVICE_MANAGER, SERVICE))
