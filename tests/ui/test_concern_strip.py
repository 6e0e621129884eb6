"""A concern that somebody else raises shows in the manager's open window, until it is answered."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.audits.concerns import answer_concern, raise_concern
from audit_desk.people.rules import Role, SignedIn
from audit_desk.ui.home.page import HomePage
from audit_desk.ui.shell import Shell
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups.making import SERVICE, add_forms, at, begin, somebody
from tests.ui.moderating import Opener, windows


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    with windows(qtbot) as opener:
        yield opener


@pytest.fixture
def auditor(store: Workspace, desk: Desk[SignedIn]) -> Desk[SignedIn]:
    add_forms(desk)
    return at(store, somebody(desk, "Ngozi Adeyemi", Role.AUDITOR, team="Quality"))


@pytest.fixture
def manager(store: Workspace, desk: Desk[SignedIn]) -> Desk[SignedIn]:
    return at(store, somebody(desk, "Tomasz Zieliński", Role.SERVICE_MANAGER, SERVICE))


def look(shell: Shell, qtbot: QtBot) -> None:
    """What the window does by itself every few seconds."""
    qtbot.waitUntil(lambda: not shell.work.busy)
    shell.watch.timeout.emit()
    qtbot.waitUntil(lambda: not shell.work.busy)
    page = shell.page
    if page is not None:
        qtbot.waitUntil(lambda: not page.work.busy)


def test_a_concern_in_a_draft_shows_on_an_open_home_by_itself(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], opened: Opener, qtbot: QtBot
) -> None:
    shell = opened(manager)
    shell.go("home")
    look(shell, qtbot)
    home = shell.page
    assert isinstance(home, HomePage)
    assert not home.concerns.isVisibleTo(home)
    assert shell.watch.isActive()
    assert shell.watch.interval() <= 10_000
    raise_it = auditor.do(raise_concern, begin(auditor), "Nobody has seen the baby.")
    look(shell, qtbot)
    assert set(home.concerns.cards) == {raise_it.id}
    assert home.concerns.isVisibleTo(home)
    assert not shell.concerns.isVisibleTo(shell)  # Home shows it in full
    home.concerns.cards[raise_it.id].begin()
    home.concerns.cards[raise_it.id].typed.setPlainText("The team is on")
    auditor.do(raise_concern, begin(auditor, "C2"), "Another one.")
    look(shell, qtbot)
    assert len(home.concerns.cards) == 2
    assert home.concerns.cards[raise_it.id].typed.toPlainText() == "The team is on"


def test_it_stands_over_every_other_page_until_it_is_answered(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], opened: Opener, qtbot: QtBot
) -> None:
    shell = opened(manager)
    shell.go("follow-ups")
    look(shell, qtbot)
    assert not shell.concerns.isVisibleTo(shell)
    concern = auditor.do(raise_concern, begin(auditor), "Nobody has seen the baby.")
    look(shell, qtbot)
    assert shell.concerns.isVisibleTo(shell)
    assert shell.concerns.words.text() == "1 immediate concern not yet answered"
    shell.concerns.open.click()
    assert isinstance(shell.page, HomePage)
    look(shell, qtbot)
    shell.go("follow-ups")
    look(shell, qtbot)
    assert shell.concerns.isVisibleTo(shell)
    manager.do(answer_concern, concern.id, "The team has visited.")
    look(shell, qtbot)
    assert not shell.concerns.isVisibleTo(shell)


def test_whoever_raised_it_is_not_disturbed_on_other_pages(
    auditor: Desk[SignedIn], opened: Opener, qtbot: QtBot
) -> None:
    auditor.do(raise_concern, begin(auditor), "Nobody has seen the baby.")
    shell = opened(auditor)
    shell.go("follow-ups")
    look(shell, qtbot)
    assert not shell.concerns.isVisibleTo(shell)
