"""A workspace with a small form, and people of each role at it."""

import pytest

from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.desk import Desk
from tests.audits.making import add, somebody


@pytest.fixture
def office(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with the small form."""
    add(desk)
    return desk


@pytest.fixture
def auditor(office: Desk[SignedIn]) -> Desk[SignedIn]:
    return somebody(office, "Ngozi Adeyemi", Role.AUDITOR, team="Quality")


@pytest.fixture
def moderator(office: Desk[SignedIn]) -> Desk[SignedIn]:
    return somebody(office, "Siân Ó Briain", Role.MODERATOR)


@pytest.fixture
def manager(office: Desk[SignedIn]) -> Desk[SignedIn]:
    """The service manager of the service that is audited."""
    return somebody(office, "Tomasz Zieliński", Role.SERVICE_MANAGER, "Child in Need")
