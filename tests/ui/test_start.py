"""Before a person is at the desk: the first start, who is here, a file that won't open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk import demo
from audit_desk.opening import who_is_here
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.start import fault as fault_module
from audit_desk.ui.start import first as first_module
from audit_desk.ui.start.fault import FaultFront
from audit_desk.ui.start.first import FirstFront
from audit_desk.ui.start.front import Front
from audit_desk.ui.start.who import MANY, WhoFront, roles_in_words
from audit_desk.ui.work import Task
from audit_desk.workspace.backup import copy_store
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.store import Workspace, open_store

Opened = list[tuple[Path, str]]
BROKEN = StoreError("It is damaged.", "Some of it can't be trusted.", "Restore a backup.")


def shown(qtbot: QtBot, front: Any) -> Any:
    qtbot.addWidget(front)
    front.resize(1000, 700)
    front.show()
    return front


@pytest.fixture
def opened() -> Opened:
    return []


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path, opened: Opened) -> FirstFront:
    place = tmp_path / "ours.auditdesk"
    made = shown(qtbot, FirstFront(place, lambda path, name: opened.append((path, name))))
    assert isinstance(made, FirstFront)
    return made


def people(number: int) -> list[SignedIn]:
    roles = (HeldRole(Role.AUDITOR), HeldRole(Role.SERVICE_MANAGER, "Early help"))
    return [SignedIn(new_key(), f"Person {at:02}", roles=roles) for at in range(number)]


def asked(qtbot: QtBot, number: int, chosen: list[str], last: int = 0) -> WhoFront:
    here = people(number)
    front = WhoFront(
        here,
        str(here[last].id),
        Path("ours.auditdesk"),
        lambda who: chosen.append(who.name),
        lambda: chosen.append("other"),
    )
    made = shown(qtbot, front)
    assert isinstance(made, WhoFront)
    return made


def test_a_workspace_of_ones_own_is_made_with_its_lead(
    first: FirstFront, opened: Opened, qtbot: QtBot
) -> None:
    qtbot.keyClicks(first.line, "  Ann  Baker ")
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert first.progress.isVisible()
    assert not first.make.isEnabled()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    path, name = opened[0]
    assert name == "Ann Baker"
    workspace = open_store(path)
    assert [who.name for who in who_is_here(workspace)] == ["Ann Baker"]
    workspace.close()
    assert first.make.isEnabled()


def test_a_name_is_asked_for_before_anything_is_made(
    first: FirstFront, opened: Opened, tmp_path: Path
) -> None:
    first.make.click()
    assert first.name.under.text() == "Write your name."
    assert not list(tmp_path.glob("*.auditdesk*"))


def test_a_place_that_is_taken_is_told_and_another_can_be_chosen(
    first: FirstFront, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours.auditdesk").write_text("taken", encoding="utf-8")
    first.line.setText("Ann Baker")
    first.make.click()
    qtbot.waitUntil(lambda: not first.work.busy)
    assert "already a file" in first.banner.accessibleName()
    monkeypatch.setattr(first_module, "ask_for_new_file", lambda *_: tmp_path / "another")
    first.change.click()
    assert first.file.text() == f"Kept in {tmp_path / 'another.auditdesk'}"


def test_the_sample_is_made_beside_with_progress_and_opened_for_anybody(
    first: FirstFront, opened: Opened, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(folder: Path, progress: Callable[[int, int], None]) -> Path:
        progress(1, 2)
        return folder / "sample.auditdesk"

    monkeypatch.setattr(demo, "build_sample", build)
    first.sample.click()
    assert first.progress.cancel.isVisible()
    qtbot.waitUntil(lambda: opened == [(tmp_path / "sample" / "sample.auditdesk", "")])


def test_another_workspace_is_opened_from_its_file(
    first: FirstFront, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_module, "ask_for_file", lambda *_: None)
    first.another.click()
    assert opened == []
    monkeypatch.setattr(first_module, "ask_for_file", lambda *_: tmp_path / "a.auditdesk")
    first.another.click()
    assert opened == [(tmp_path / "a.auditdesk", "")]


def test_slow_work_can_be_cancelled(qtbot: QtBot) -> None:
    front = shown(qtbot, Front("Welcome"))

    def slow(task: Task) -> None:
        while True:
            task.progress(0, 1)

    ended: list[object] = []
    front.run("Making…", slow, ended.append, can_cancel=True)
    front.progress.cancel.click()
    qtbot.waitUntil(lambda: not front.work.busy)
    assert ended == []
    assert front.progress.isHidden()


def test_the_last_person_is_marked_and_enter_chooses(qtbot: QtBot) -> None:
    chosen: list[str] = []
    who = asked(qtbot, 3, chosen, last=1)
    assert who.filter.isHidden()
    assert who.list.currentIndex().data() == "Person 01"
    qtbot.keyClick(who.list, Qt.Key.Key_Return)
    assert chosen == ["Person 01"]
    who.go_on.click()
    assert chosen == ["Person 01", "Person 01"]


def test_many_people_are_narrowed_by_typing(qtbot: QtBot) -> None:
    chosen: list[str] = []
    who = asked(qtbot, MANY + 4, chosen)
    assert who.filter.isVisible()
    assert who.focusWidget() is who.filter
    qtbot.keyClicks(who.filter, "person 1")
    qtbot.keyClick(who.filter, Qt.Key.Key_Down)
    qtbot.keyClick(who.filter, Qt.Key.Key_Return)
    assert chosen == ["Person 11"]
    who.filter.setText("nobody at all")
    assert who.nobody.isVisible()
    assert not who.go_on.isEnabled()
    qtbot.keyClick(who.filter, Qt.Key.Key_Return)
    assert chosen == ["Person 11"]


def test_roles_are_told_and_heard_in_words(qtbot: QtBot) -> None:
    who = asked(qtbot, 1, [])
    heard = who.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Person 00, Auditor, service manager (Early help)"
    assert roles_in_words(SignedIn(new_key(), "Ann")) == ""


@pytest.fixture
def again() -> list[Path]:
    return []


@pytest.fixture
def faulty(qtbot: QtBot, store: Workspace, again: list[Path]) -> FaultFront:
    begun: list[Path] = again
    front = FaultFront(BROKEN, store.path, again.append, lambda: begun.append(Path("new")))
    made = shown(qtbot, front)
    assert isinstance(made, FaultFront)
    return made


def test_a_fault_of_the_file_offers_every_way_on(
    faulty: FaultFront,
    store: Workspace,
    again: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "It is damaged." in faulty.accessibleName()
    monkeypatch.setattr(fault_module, "ask_for_file", lambda *_: tmp_path / "other.auditdesk")
    for button in (faulty.buttons[0], faulty.buttons[1], faulty.buttons[3]):
        button.click()
    assert again == [store.path, tmp_path / "other.auditdesk", Path("new")]


def test_a_backup_is_restored_over_what_can_not_be_opened(
    faulty: FaultFront,
    store: Workspace,
    again: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = tmp_path / "safe.backup"
    copy_store(store.path, good)
    store.close()
    store.path.write_bytes(b"no workspace at all")
    monkeypatch.setattr(fault_module, "ask_for_file", lambda *_: good)
    faulty.buttons[2].click()
    assert not faulty.buttons[0].isEnabled()
    qtbot.waitUntil(lambda: again == [store.path])
    open_store(store.path).close()
    assert list(store.path.parent.glob("*.replaced-*"))


def test_a_backup_that_is_none_is_refused_and_the_page_stays(
    faulty: FaultFront,
    again: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "note.backup").write_text("a note", encoding="utf-8")
    monkeypatch.setattr(fault_module, "ask_for_file", lambda *_: tmp_path / "note.backup")
    faulty.buttons[2].click()
    qtbot.waitUntil(lambda: not faulty.work.busy)
    assert faulty.banner.isVisible()
    assert faulty.buttons[0].isEnabled()
    assert again == []
