"""Opening a store: what works, and what each fault is told as."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session, select

from audit_desk.workspace import faults, history, store
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.store import Workspace, create_store, open_store
from audit_desk.workspace.tables import History, Setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ours.auditdesk"
    create_store(made).close()
    return made


def keep(workspace: Workspace, name: str, value: str) -> None:
    with workspace.writing() as session:
        history.add(session, None, "change setting", Setting(name=name, value=value))


def settings(session: Session) -> dict[str, str]:
    return {row.name: row.value for row in session.exec(select(Setting)).all()}


def kept(workspace: Workspace) -> dict[str, str]:
    with workspace.reading() as session:
        return settings(session)


def as_nobody(deed: Callable[[], str]) -> str:
    """What the deed says when done without the rights of root."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            said = deed()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def let_others_through(folder: Path) -> None:
    """pytest keeps its folders to their owner; somebody without root's rights must pass."""
    for above in folder.parents:
        if above.stat().st_uid == os.getuid() and not above.stat().st_mode & 0o001:
            above.chmod(0o711)


def test_the_file_is_set_to_survive_a_power_cut(path: Path) -> None:
    workspace = open_store(path)
    with workspace.reading() as session:
        connection = session.connection()

        def ask(pragma: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()

        assert ask("journal_mode") == "wal"
        assert ask("synchronous") == 2
        assert ask("foreign_keys") == 1
        assert ask("application_id") == store.APPLICATION_ID


def test_a_failed_change_leaves_nothing(path: Path) -> None:
    workspace = open_store(path)
    with pytest.raises(ZeroDivisionError), workspace.writing() as session:  # noqa: PT012
        history.add(session, None, "change setting", Setting(name="a", value="1"))
        session.flush()
        raise ZeroDivisionError
    with workspace.reading() as session:
        assert settings(session) == {}
        assert session.exec(select(History)).all() == []


def test_two_windows_on_one_store_see_each_other(path: Path) -> None:
    one, two = open_store(path), open_store(path)
    keep(one, "a", "1")
    keep(two, "b", "2")
    assert kept(one) == kept(two) == {"a": "1", "b": "2"}


def test_a_window_that_holds_the_store_too_long_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_MS", 20)
    workspace = open_store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another window"):
            keep(workspace, "a", "1")
        other.execute("ROLLBACK")
    keep(workspace, "a", "1")
    assert kept(workspace) == {"a": "1"}


def test_a_reader_is_not_held_up_by_a_writer(path: Path) -> None:
    workspace = open_store(path)
    keep(workspace, "a", "1")
    with workspace.writing() as session:
        history.add(session, None, "change setting", Setting(name="b", value="2"))
        session.flush()
        assert kept(open_store(path)) == {"a": "1"}


def test_a_file_that_is_no_workspace(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\x03\x04 a letter")
    foreign = tmp_path / "foreign.sqlite"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE theirs (a)")
    for file in (letter, foreign):
        before = file.read_bytes()
        with pytest.raises(StoreError, match="not an Audit Desk workspace"):
            open_store(file)
        assert file.read_bytes() == before


def test_a_file_that_is_missing_empty_or_a_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty.auditdesk"
    empty.touch()
    for file, words in (
        (tmp_path / "none.auditdesk", "no workspace at"),
        (empty, "not an Audit Desk workspace"),
        (tmp_path, "is a folder"),
    ):
        with pytest.raises(StoreError, match=words):
            open_store(file)
    assert not (tmp_path / "none.auditdesk").exists()


def test_a_damaged_page_is_told(path: Path) -> None:
    workspace = open_store(path)
    for number in range(200):
        keep(workspace, f"name {number}", "value " * 50)
    workspace.close()
    whole = bytearray(path.read_bytes())
    whole[4096:] = os.urandom(len(whole) - 4096)
    path.write_bytes(bytes(whole))
    with pytest.raises(StoreError, match="damaged"):
        open_store(path)


def test_a_store_made_by_a_newer_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Audit Desk"):
        open_store(path)


def test_making_one_never_replaces_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match="already a file"):
        create_store(path)
    assert path.read_bytes() == before


def test_an_interrupted_making_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "ours.auditdesk"
    (tmp_path / "ours.auditdesk.making").write_bytes(b"half")
    create_store(path).close()
    assert [file.name for file in tmp_path.iterdir()] == ["ours.auditdesk"]


def test_a_read_only_file_and_folder_are_told(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    let_others_through(path.parent)

    said = as_nobody(lambda: str(open_store(path)))
    assert "StoreError" in said
    assert "can't be" in said or "written" in said


def test_a_folder_where_nothing_can_be_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    let_others_through(tmp_path)
    said = as_nobody(lambda: str(create_store(tmp_path / "new.auditdesk")))
    assert said.startswith("StoreError")
    assert not (tmp_path / "new.auditdesk").exists()


def test_a_full_disk_loses_nothing_that_was_saved(path: Path) -> None:
    workspace = open_store(path)
    keep(workspace, "before", "kept")
    with workspace.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
    # SQLite's own page limit fails a write in the way that a full disk does (SQLITE_FULL)
    with pytest.raises(StoreError, match="disk is full"), workspace.writing() as session:  # noqa: PT012
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        history.add(session, None, "change setting", Setting(name="big", value="x" * 500_000))
    workspace.close()
    again = open_store(path)
    assert kept(again) == {"before": "kept"}
    keep(again, "after", "kept too")


def test_a_store_copied_while_its_window_was_killed_opens_whole(path: Path, tmp_path: Path) -> None:
    workspace = open_store(path)
    keep(workspace, "a", "1")
    copy = tmp_path / "copy.auditdesk"
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{copy}{ending}")
    assert kept(open_store(copy)) == {"a": "1"}


def test_a_disk_without_a_byte_left_is_called_full_at_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = sqlite3.OperationalError("disk I/O error")
    refusal.sqlite_errorcode = sqlite3.SQLITE_IOERR

    def told() -> str:
        with pytest.raises(StoreError) as fault, faults.in_plain_words(path):
            raise refusal
        return fault.value.what

    assert told().startswith("The drive of the workspace stopped answering")
    monkeypatch.setattr(faults, "_no_space", lambda folder: True)
    assert told().startswith("The disk is full")


def test_an_older_program_than_any_known_is_not_called_newer(path: Path) -> None:
    for revision, told in (("0000", "too old"), ("9999", "newer")):
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        with pytest.raises(StoreError, match=told):
            open_store(path)


def test_a_workspace_that_was_closed_is_not_opened_again_by_what_still_asks(path: Path) -> None:
    workspace = open_store(path)
    keep(workspace, "marking", "Ours")
    workspace.close()
    with pytest.raises(StoreError, match="is closed in this window"):
        kept(workspace)
    with pytest.raises(StoreError, match="is closed in this window"):
        keep(workspace, "marking", "Theirs")
    again = open_store(path)
    assert kept(again)["marking"] == "Ours"
    again.close()
