"""Settings: what is typed is kept and nothing else, and the workspace is looked after."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.people.keeping import change_setting, last_backup
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui import style
from audit_desk.ui.settings import page as settings_page
from audit_desk.ui.settings.page import WORDS, SettingsPage
from audit_desk.workspace import backup
from audit_desk.workspace.backup import copy_store
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.settings import MARKING, ORGANISATION, SERVICES, setting
from tests.ui.conftest import Went

Shown = Callable[..., Any]


@pytest.fixture
def page(shown: Shown, desk: Desk[SignedIn]) -> SettingsPage:
    made = shown(SettingsPage, desk)
    assert isinstance(made, SettingsPage)
    return made


def kept(desk: Desk[SignedIn], name: str) -> str:
    return desk.ask(setting, name)


def refused(*_: object, **__: object) -> None:
    raise StoreError("The workspace is busy.", "Nothing was changed.", "Try again.")


def test_looking_at_settings_changes_nothing_that_another_window_set(
    page: SettingsPage, desk: Desk[SignedIn]
) -> None:
    desk.do(change_setting, SERVICES, "Early help\nFostering")
    desk.do(change_setting, MARKING, "Theirs")
    page.marking.editingFinished.emit()
    assert page.leave()
    assert kept(desk, SERVICES) == "Early help\nFostering"
    assert kept(desk, MARKING) == "Theirs"


def test_what_could_not_be_read_is_never_written(
    shown: Shown, desk: Desk[SignedIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.do(change_setting, SERVICES, "Early help")
    monkeypatch.setattr(settings_page, "setting", refused)
    page = shown(SettingsPage, desk)
    assert "busy" in page.banner.accessibleName()
    assert page.leave()
    assert kept(desk, SERVICES) == "Early help"
    assert kept(desk, ORGANISATION) == "Children and families"
    monkeypatch.undo()
    page.reload()
    assert page.services.toPlainText() == "Early help"
    assert page.banner.isHidden()


def test_what_was_typed_is_kept_on_leaving(page: SettingsPage, desk: Desk[SignedIn]) -> None:
    page.services.setPlainText(" Early help\nFostering ")
    page.organisation.setText("Our place")
    assert page.leave()
    assert kept(desk, SERVICES) == "Early help\nFostering"
    assert kept(desk, ORGANISATION) == "Our place"


def test_what_can_not_be_kept_holds_the_person_until_they_let_go_of_it(
    page: SettingsPage, desk: Desk[SignedIn], went: Went, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.services.setPlainText("Early help")
    monkeypatch.setattr(settings_page, "change_setting", refused)
    page.column.verticalScrollBar().setValue(page.column.verticalScrollBar().maximum())
    assert not page.leave()
    assert "busy" in page.banner.accessibleName()
    assert not page.banner.visibleRegion().isEmpty()
    assert page.services.toPlainText() == "Early help"
    page.without.click()
    assert went == [("home", {})]
    assert page.leave()
    assert page.services.toPlainText() == kept(desk, SERVICES) == ""


def test_a_line_is_kept_with_enter_and_undone(
    page: SettingsPage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    said: list[Any] = []
    page.said.connect(lambda text, button, act: said.append(act))
    page.services.setPlainText("half typed")
    page.marking.clear()
    qtbot.keyClicks(page.marking, "Ours")
    qtbot.keyClick(page.marking, Qt.Key.Key_Return)
    assert kept(desk, MARKING) == "Ours"
    said[0]()
    assert kept(desk, MARKING) == page.marking.text() == "Official - Sensitive"
    assert page.services.toPlainText() == "half typed"


def test_reading_anew_keeps_what_is_half_typed(page: SettingsPage, desk: Desk[SignedIn]) -> None:
    page.services.setPlainText("half typed")
    desk.do(change_setting, MARKING, "Theirs")
    desk.do(change_setting, SERVICES, "Theirs")
    page.reload()
    assert page.services.toPlainText() == "half typed"
    assert page.marking.text() == "Theirs"
    page.show_page()
    assert page.services.toPlainText() == "half typed"


def test_somebody_who_does_not_keep_the_workspace_chooses_light_or_dark_only(
    shown: Shown, desk: Desk[SignedIn], went: Went
) -> None:
    auditor = SignedIn(desk.person.id, "Joanna Mensah", roles=(HeldRole(Role.AUDITOR),))
    page = shown(SettingsPage, Desk(desk.workspace, auditor), do="backup")
    assert not hasattr(page, "services")
    assert page.leave()
    dark = next(one for one in page.choices if one.text() == WORDS[style.Appearance.DARK])
    dark.click()
    assert went == [("appearance", {"choice": style.Appearance.DARK})]


def test_a_backup_is_made_checked_and_told(
    page: SettingsPage,
    desk: Desk[SignedIn],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "safe.backup"
    monkeypatch.setattr(settings_page, "ask_for_new_file", lambda *_: target)
    page.show_page(do="backup")
    assert page.progress.isVisible()
    assert not page.buttons[0].isEnabled()
    qtbot.waitUntil(lambda: not page.work.busy)
    assert "checked" in page.banner.accessibleName()
    assert target.exists()
    made = desk.ask(last_backup)
    assert made is not None
    assert made.file == target
    assert str(target) in page.last.text()
    assert page.buttons[0].isEnabled()


def test_a_check_says_that_the_workspace_is_whole(page: SettingsPage, qtbot: QtBot) -> None:
    page.buttons[1].click()
    qtbot.waitUntil(lambda: not page.work.busy)
    assert "whole" in page.banner.accessibleName()


def test_a_file_that_is_no_backup_is_refused(
    page: SettingsPage, tmp_path: Path, went: Went, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.backup").write_text("a note", encoding="utf-8")
    monkeypatch.setattr(settings_page, "ask_for_file", lambda *_: tmp_path / "note.backup")
    page.buttons[2].click()
    qtbot.waitUntil(lambda: not page.work.busy)
    assert page.banner.isVisible()
    assert went == []


def test_a_restore_that_was_left_does_not_go_on(
    page: SettingsPage,
    desk: Desk[SignedIn],
    tmp_path: Path,
    went: Went,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = tmp_path / "safe.backup"
    copy_store(desk.workspace.path, good)
    looked = threading.Event()
    monkeypatch.setattr(settings_page, "ask_for_file", lambda *_: good)
    monkeypatch.setattr(backup, "check_store", lambda _: looked.wait(5))
    page.show_page(do="restore")
    assert page.leave()
    looked.set()
    qtbot.waitUntil(lambda: not page.work.busy)
    assert went == []
    assert not page.progress.isVisible()
    page.show_page(do="restore")
    qtbot.waitUntil(lambda: went == [("restore", {"backup": good})])
