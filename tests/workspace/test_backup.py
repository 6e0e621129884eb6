"""Copies: checked before they are named, restored without losing what stood there."""

import errno
from pathlib import Path

import pytest
from sqlmodel import select

from audit_desk.workspace import backup
from audit_desk.workspace.backup import check_store, copy_store, restore_store
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.store import Workspace, create_store, open_store
from audit_desk.workspace.tables import Setting


def put(workspace: Workspace, value: str) -> None:
    with workspace.writing() as session:
        session.merge(Setting(name="word", value=value))


def word(path: Path) -> str:
    workspace = open_store(path)
    with workspace.reading() as session:
        found = session.exec(select(Setting.value)).one()
    workspace.close()
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_store(tmp_path / "ours.auditdesk")
    put(made, "first")
    return made


def test_a_store_in_use_is_copied_whole(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "stick" / "copy.auditdesk"
    told: list[tuple[int, int]] = []
    with workspace.reading():
        copy_store(workspace.path, copy, lambda done, of: told.append((done, of)))
    assert word(copy) == "first"
    assert told[-1][0] == told[-1][1] > 0


def test_restoring_keeps_what_stood_there(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)
    put(workspace, "second")
    workspace.close()
    kept = restore_store(copy, workspace.path)
    assert kept is not None
    assert (word(workspace.path), word(kept)) == ("first", "second")


def test_restoring_onto_an_empty_desk(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)
    assert restore_store(copy, tmp_path / "new" / "ours.auditdesk") is None
    assert word(tmp_path / "new" / "ours.auditdesk") == "first"


def test_a_damaged_backup_is_refused_and_nothing_replaced(
    workspace: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)
    torn = copy.read_bytes()
    copy.write_bytes(torn[: len(torn) // 2])
    workspace.close()
    with pytest.raises(StoreError, match="damaged"):
        check_store(copy)
    with pytest.raises(StoreError, match="damaged"):
        restore_store(copy, workspace.path)
    assert word(workspace.path) == "first"


def test_an_earlier_backup_outlives_a_failed_one(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)

    def unplug(done: int, of: int) -> None:
        raise OSError("the drive is gone")

    put(workspace, "second")
    with pytest.raises(StoreError, match="drive"):
        copy_store(workspace.path, copy, unplug)
    assert word(copy) == "first"
    assert not list(tmp_path.glob("*.making"))


def test_a_restore_without_space_leaves_the_store_as_it_was(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)
    put(workspace, "second")
    workspace.close()

    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(backup, "_copy", full)
    with pytest.raises(StoreError, match=r"disk is full.*Nothing was restored"):
        restore_store(copy, workspace.path)
    assert word(workspace.path) == "second"
    assert not list(tmp_path.glob("*.replaced-*"))


def test_the_name_of_the_store_is_never_without_a_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)
    put(workspace, "second")
    workspace.close()

    def dies(one: Path, other: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_copy", lambda one, other: other.write_bytes(b"good"))
    monkeypatch.setattr(Path, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        restore_store(copy, workspace.path)
    assert word(workspace.path) == "second"
    assert not list(tmp_path.glob("*.restoring"))


def test_a_drive_without_second_names_restores_all_the_same(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.auditdesk"
    copy_store(workspace.path, copy)
    put(workspace, "second")
    workspace.close()

    def refuse(one: Path, other: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    kept = restore_store(copy, workspace.path)
    assert kept is not None
    assert (word(workspace.path), word(kept)) == ("first", "second")


def test_restoring_through_a_link_leaves_the_link(workspace: Workspace, tmp_path: Path) -> None:
    copy, link = tmp_path / "copy.auditdesk", tmp_path / "elsewhere" / "link.auditdesk"
    copy_store(workspace.path, copy)
    put(workspace, "second")
    workspace.close()
    link.parent.mkdir()
    link.symlink_to(workspace.path)
    kept = restore_store(copy, link)
    assert link.is_symlink()
    assert kept is not None
    assert (word(workspace.path), word(link), word(kept)) == ("first", "first", "second")


def test_a_copy_is_not_made_in_the_place_of_a_folder(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        copy_store(workspace.path, tmp_path)
    assert tmp_path.is_dir()


def test_what_a_killed_copy_left_is_cleared_by_the_next(
    workspace: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.auditdesk"
    for ending in ("", "-journal", "-wal", "-shm"):
        (tmp_path / f"copy.auditdesk.making{ending}").write_bytes(b"half")
    copy_store(workspace.path, copy)
    assert word(copy) == "first"
    assert not list(tmp_path.glob("*.making*"))
