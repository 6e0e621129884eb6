"""Two windows that write in one store take turns, and neither undoes what the other wrote."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from sqlmodel import select

from audit_desk.workspace.store import create_store, open_store
from audit_desk.workspace.tables import Setting

TIMES = 25


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ours.auditdesk"
    with (workspace := create_store(made)).writing() as session:
        session.add(Setting(name="count", value="0"))
    workspace.close()
    return made


def test_a_writer_has_the_store_from_its_first_look(path: Path) -> None:
    """What it decides by can't change before it writes."""
    workspace = open_store(path)
    with workspace.writing() as session:
        assert session.exec(select(Setting.value)).one() == "0"
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT value FROM setting").fetchone() == ("0",)
    workspace.close()


def test_two_writers_lose_nothing(path: Path) -> None:
    both = Barrier(2)

    def count() -> None:
        workspace = open_store(path)
        both.wait()
        for _ in range(TIMES):
            with workspace.writing() as session:
                row = session.get_one(Setting, "count")
                row.value = str(int(row.value) + 1)
        workspace.close()

    with ThreadPoolExecutor(2) as windows:
        for done in [windows.submit(count) for _ in range(2)]:
            done.result()
    workspace = open_store(path)
    with workspace.reading() as session:
        assert session.exec(select(Setting.value)).one() == str(2 * TIMES)
    workspace.close()
