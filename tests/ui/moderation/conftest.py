"""An office whose audits are moderated, and its windows."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.moderation.making import Office, office
from tests.ui.moderating import Opener, windows


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


@pytest.fixture
def at(qtbot: QtBot) -> Iterator[Opener]:
    with windows(qtbot) as opener:
        yield opener
