"""The main window: from the file to the person to the pages, and out again without losing words."""

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, change_person
from audit_desk.ui import window as window_module
from audit_desk.ui.forms.page import FormsPage
from audit_desk.ui.home.page import HomePage
from audit_desk.ui.last_resort import FaultDialog
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.settings.page import SettingsPage
from audit_desk.ui.shell import Shell
from audit_desk.ui.start.fault import FaultFront
from audit_desk.ui.start.first import FirstFront
from audit_desk.ui.start.who import WhoFront
from audit_desk.ui.window import MainWindow
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.settings import MARKING, setting
from audit_desk.workspace.store import Workspace, open_store

LEAD, OTHER = "Margaret Lindqvist", "Joanna Mensah"


@pytest.fixture
def office(store: Workspace, lead: SignedIn) -> Path:
    """A workspace in which a lead and an auditor sign in."""
    with closing(store):
        Desk(store, lead).do(add_person, OTHER, roles=(HeldRole(Role.AUDITOR),))
    return store.path


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "window.json")


@pytest.fixture
def window(qtbot: QtBot, remembered: Remembered) -> Iterator[MainWindow]:
    made = MainWindow(remembered)
    qtbot.addWidget(made)
    made.show()
    yield made
    made._let_go()
    made.work.close()


Opened = Callable[..., Shell]


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, office: Path) -> Opened:
    """Opens the workspace for a person and waits for their pages."""

    def opening(person: str = LEAD) -> Shell:
        window.open(office, person)
        qtbot.waitUntil(lambda: window.shell is not None)
        assert window.shell is not None
        return window.shell

    return opening


def front(window: MainWindow, kind: type[Any]) -> Any:
    shown = window.stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


def told(window: MainWindow) -> str:
    """What a dialog over the window says, closing it."""
    dialog = window.findChild(FaultDialog)
    assert dialog is not None
    dialog.accept()
    return dialog.accessibleName()


def refused(*_: object) -> bool:
    raise StoreError("The workspace is busy.", "Nothing was changed.", "Try again.")


def test_who_is_here_is_asked_and_the_pages_open(
    window: MainWindow, office: Path, remembered: Remembered, qtbot: QtBot
) -> None:
    window.begin(office)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), WhoFront))
    who = front(window, WhoFront)
    who.list.setCurrentIndex(who.list.model().index(1, 0))
    who.go_on.click()
    assert window.shell is not None
    assert window.shell.desk.person.name == LEAD
    assert isinstance(window.shell.page, HomePage)
    assert window.windowTitle() == "Home · Audit Desk"
    assert remembered.workspace == office
    assert remembered.person == str(window.shell.desk.person.id)


def test_a_person_comes_back_to_the_place_they_left(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    opened().go("forms")
    window.change_person()
    who = front(window, WhoFront)
    assert who.list.currentIndex().row() == 1  # the person who was here last
    who.go_on.click()
    assert window.shell is not None
    assert isinstance(window.shell.page, FormsPage)


def test_a_file_that_will_not_open_is_told_with_every_way_on(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(tmp_path / "gone.auditdesk")
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), FaultFront))
    fault = front(window, FaultFront)
    assert "There is no workspace" in fault.accessibleName()
    fault.buttons[-1].click()
    front(window, FirstFront)


def test_the_first_start_is_shown_where_there_is_no_workspace(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_module, "default_workspace", lambda: tmp_path / "new.auditdesk")
    window.begin()
    assert front(window, FirstFront).sample.isVisible()


def test_what_is_in_the_way_of_leaving_keeps_the_window_and_is_told(
    window: MainWindow, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = opened()
    monkeypatch.setattr(shell.page, "leave", refused)
    assert not window.close()
    assert window.isVisible()
    assert "busy" in told(window)
    window.change_person()
    assert window.shell is shell
    monkeypatch.undo()
    assert window.close()
    assert window.shell is None


def test_the_pages_stay_where_it_can_not_be_read_who_is_here(
    window: MainWindow, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = opened()
    monkeypatch.setattr(window_module, "who_is_here", refused)
    window.change_person()
    assert "busy" in told(window)
    assert window.shell is shell
    assert window.stack.currentWidget() is shell
    assert shell.page is not None


def test_closing_puts_typed_settings_on_disk(
    window: MainWindow, opened: Opened, office: Path
) -> None:
    shell = opened()
    shell.go("settings")
    page = shell.page
    assert isinstance(page, SettingsPage)
    page.marking.setText("Ours alone")
    assert window.close()
    with closing(open_store(office)) as again, again.reading() as session:
        assert setting(session, shell.desk.person, MARKING) == "Ours alone"


def test_nobody_who_was_here_before_stays_in_memory(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    shells = []
    for name in (LEAD, OTHER, LEAD, OTHER):
        shell = opened(name)
        for page in ("forms", "audits", "settings", "home"):
            shell.go(page)
        shells.append(weakref.ref(shell))
        assert shell.page is not None
        shells.append(weakref.ref(shell.page))
        window.change_person()
        del shell

    def gone() -> bool:
        gc.collect()
        return not any(one() for one in shells)

    qtbot.waitUntil(gone)


def test_new_roles_are_followed_from_the_next_page_on(
    window: MainWindow, opened: Opened, office: Path, lead: SignedIn, qtbot: QtBot
) -> None:
    shell = opened(OTHER)
    qtbot.waitUntil(lambda: not shell.work.busy)
    who = shell.desk.person
    assert "people" not in shell.rail.buttons
    with closing(open_store(office)) as elsewhere:
        Desk(elsewhere, lead).do(
            change_person,
            who.id,
            name=who.name,
            job_title="",
            team="",
            roles=(HeldRole(Role.LEAD),),
        )
    shell.reload()
    qtbot.waitUntil(lambda: not shell.work.busy)
    shell.go("forms")
    assert window.shell is not None
    assert window.shell is not shell
    assert isinstance(window.shell.page, FormsPage)
    assert window.shell.page.bring.isVisible()
    assert "people" in window.shell.rail.buttons


def test_a_restored_workspace_is_opened_again(
    window: MainWindow, opened: Opened, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from audit_desk.workspace.backup import copy_store

    shell = opened()
    copy_store(office, tmp_path / "safe.backup")
    was = shell.desk.workspace
    shell.go("restore", backup=tmp_path / "safe.backup")
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), WhoFront))
    with pytest.raises(StoreError), was.reading():
        pass


def test_somebody_who_no_longer_signs_in_sees_that_nothing_is_theirs_to_do(
    window: MainWindow, opened: Opened, office: Path, lead: SignedIn, qtbot: QtBot
) -> None:
    shell = opened(OTHER)
    qtbot.waitUntil(lambda: not shell.work.busy)
    who = shell.desk.person
    with closing(open_store(office)) as elsewhere:
        Desk(elsewhere, lead).do(
            change_person, who.id, name=who.name, job_title="", team="", roles=(), here=False
        )
    shell.reload()
    qtbot.waitUntil(lambda: not shell.work.busy)
    shell.go("start-audit")
    assert window.shell is not None
    assert isinstance(window.shell.page, HomePage)
    page = window.shell.page
    qtbot.waitUntil(lambda: not page.work.busy)
    assert list(window.shell.rail.buttons) == ["home", "forms"]
