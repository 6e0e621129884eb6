"""Where the file lies: any name, a drive that goes away, a file that is moved or replaced."""

import errno
import shutil
from pathlib import Path

import pytest
from sqlalchemy import event

from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.store import create_store, open_store
from tests.workspace.test_store import keep, kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ours.auditdesk"
    create_store(made).close()
    return made


def test_nothing_is_written_into_a_file_that_was_moved_or_replaced(path: Path) -> None:
    workspace, away = open_store(path), path.with_name("away")
    keep(workspace, "a", "1")
    path.rename(away)
    with pytest.raises(StoreError, match="no longer at"):
        keep(workspace, "b", "2")
    shutil.copyfile(away, path)
    with pytest.raises(StoreError, match="Another file was put in the place"):
        keep(workspace, "b", "2")
    away.replace(path)
    keep(workspace, "b", "2")
    assert kept(workspace) == {"a": "1", "b": "2"}


def test_after_a_fault_of_the_drive_the_file_is_opened_anew(path: Path) -> None:
    workspace, opened = open_store(path), []
    event.listen(workspace._engine, "connect", lambda *_: opened.append(1))
    keep(workspace, "a", "1")
    with pytest.raises(StoreError), workspace.writing():
        raise OSError(errno.EIO, "gone")
    before = len(opened)
    keep(workspace, "b", "2")
    assert len(opened) == before + 1
    assert kept(workspace) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    "name",
    [
        "my own work",
        "Đồng żółć 工作",
        "why?mode=ro",
        "100% done%20",
        "a#b",
        "a@b:c",
        "-x",
        "n" * 200,
    ],
)
def test_a_name_is_taken_as_it_is(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    made = create_store(folder / f"{name}.auditdesk")
    keep(made, "a", "1")
    made.close()
    again = open_store(made.path)
    assert kept(again) == {"a": "1"}
    again.close()
    assert [file.name for file in folder.iterdir()] == [f"{name}.auditdesk"]
