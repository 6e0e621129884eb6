"""History: a line with each change, and never one fewer."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from audit_desk.workspace import history
from audit_desk.workspace.columns import UtcTime, new_key
from audit_desk.workspace.store import Workspace, create_store
from audit_desk.workspace.tables import History, Setting


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_store(tmp_path / "ours.auditdesk")


def lines(workspace: Workspace) -> list[History]:
    with workspace.reading() as session:
        return list(session.exec(select(History).order_by(History.id)).all())


def test_each_change_says_what_was_and_what_is(workspace: Workspace) -> None:
    with workspace.writing() as session:
        history.add(session, None, "set", Setting(name="marking", value="Official"))
    with workspace.writing() as session:
        row = session.get_one(Setting, "marking")
        assert history.change(session, None, "set", row, value="Secret")
        assert not history.change(session, None, "set", row, value="Secret")
    with workspace.writing() as session:
        history.remove(session, None, "forget", session.get_one(Setting, "marking"))
    assert [(line.action, line.before, line.after) for line in lines(workspace)] == [
        ("set", None, {"name": "marking", "value": "Official"}),
        ("set", {"value": "Official"}, {"value": "Secret"}),
        ("forget", {"name": "marking", "value": "Secret"}, None),
    ]
    assert {line.subject_id for line in lines(workspace)} == {"marking"}


_COLUMNS = "id, at, action, subject, subject_id"


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM history",
        "UPDATE history SET action = 'x'",
        f"INSERT OR REPLACE INTO history ({_COLUMNS})"
        " SELECT id, at, 'forged', subject, subject_id FROM history",
        f"INSERT OR REPLACE INTO history (rowid, {_COLUMNS})"
        " SELECT rowid, 'another key', at, 'forged', subject, subject_id FROM history",
    ],
)
def test_lines_can_only_be_added(workspace: Workspace, deed: str) -> None:
    with workspace.writing() as session:
        history.add(session, None, "set", Setting(name="a", value="1"))
    with pytest.raises(IntegrityError, match="append-only"), workspace.writing() as session:
        session.execute(text(deed))
    assert [line.action for line in lines(workspace)] == ["set"]


def test_keys_sort_by_the_time_they_were_made() -> None:
    keys = [new_key() for _ in range(500)]
    assert keys == sorted(keys)
    assert {key.version for key in keys} == {7}


def test_plain_values() -> None:
    key = uuid4()
    assert history.plain(key) == str(key)
    assert history.plain(date(2022, 8, 1)) == "2022-08-01"
    assert history.plain(3) == 3


def test_times_are_kept_in_utc(workspace: Workspace) -> None:
    with workspace.writing() as session:
        summer = timezone(timedelta(hours=1))
        at = datetime(2022, 8, 1, 10, 32, tzinfo=summer)
        session.add(History(action="a", subject="b", subject_id="c", at=at))
    assert lines(workspace)[0].at == datetime(2022, 8, 1, 9, 32, tzinfo=UTC)
    with pytest.raises(ValueError, match="without zone"):
        UtcTime().process_bind_param(datetime(2022, 8, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001
