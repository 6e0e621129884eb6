"""The whole job on the sample workspace, as `audit-desk demo` does it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from audit_desk.demo import building, people, run_demo
from audit_desk.workspace.backup import check_store
from audit_desk.workspace.errors import RuleError


def one(path: Path, query: str) -> tuple[Any, ...]:
    with closing(sqlite3.connect(path)) as file:
        found: tuple[Any, ...] = file.execute(query).fetchone()
    return found


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of four rounds, one of them with follow-ups that wait."""
    monkeypatch.setattr(building, "ROUNDS", building.ROUNDS[-4:])


@pytest.mark.usefixtures("small")
def test_the_job_is_done_and_told_twice(tmp_path: Path) -> None:
    path = tmp_path / building.NAME
    audits: list[int] = []
    for _ in range(2):
        told: list[str] = []
        run_demo(tmp_path, told.append)
        assert str(path) in told[0]
        assert str(tmp_path / "summary.pdf") in "\n".join(told)
        assert str(tmp_path / "summary.json") in "\n".join(told)
        assert any("changed or new since its last board" in line for line in told)
        audits.append(one(path, "SELECT count(*) FROM audit WHERE form != 'moderation'")[0])
    assert audits[1] == audits[0] + 2  # a fresh audit and a follow-up review
    check_store(path)
    fresh = "SELECT state, overall_grade, final_grade FROM audit WHERE purpose = 'full'"
    newest = one(path, f"{fresh} ORDER BY id DESC LIMIT 1")
    assert newest == ("finalised", 3, 2)
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert summary["form"] == "live-learning-audit"
    assert summary["audits"] == sum(summary["grades"]["counts"].values()) > 0


@pytest.mark.usefixtures("small")
def test_a_sample_without_its_people_is_left_as_it_is(tmp_path: Path) -> None:
    path = building.build_sample(tmp_path, lambda done, of: None)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE person SET signs_in = 0 WHERE name = ?", (people.PRIYA,))
        file.commit()
    with pytest.raises(RuleError):
        run_demo(tmp_path, lambda words: None)
