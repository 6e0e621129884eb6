"""Plans at the command line: brought in with every doubt told, listed, taken out as a copy."""

import json
from pathlib import Path

import pytest

from audit_desk.audits.bringing.book import read_book
from audit_desk.commands import plans
from audit_desk.commands.acting import PERSON
from audit_desk.people.rules import SignedIn
from audit_desk.plans.copies.service import look_at_copy
from audit_desk.plans.showing import plans as all_plans
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError
from tests.test_cli import Run, run

__all__ = ["run"]
PLAN = Path(__file__).parents[1] / "data" / "plans" / "improvement-plan.csv"


@pytest.fixture(autouse=True)
def _nobody_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PERSON, raising=False)


def test_a_plan_is_looked_at_brought_in_listed_and_taken_out(run: Run, tmp_path: Path) -> None:
    looked = run("plans", "import", PLAN, "--title", "Our plan", "--dry-run")
    assert looked.status == 0
    assert "would come in" in looked.out
    assert not (tmp_path / "ours.auditdesk").exists()

    came = run("plans", "import", PLAN, "--title", "Our plan")
    assert came.out == looked.out.replace("would come in", "came in")
    (listed,) = json.loads(run("plans", "list", "--format", "json").out)
    assert (listed["plan"], listed["kind"]) == ("Our plan", "improvement plan")
    assert (
        listed["red"] + listed["amber"] + listed["green"] + listed["no colour"] == (listed["lines"])
    )
    assert "Our plan" in run("plans", "list").out

    out = run("plans", "export", "--plan", "our plan", "--out", tmp_path / "copy.xlsx")
    assert out.status == 0
    assert (tmp_path / "copy.xlsx").is_file()
    assert run("plans", "export", "--plan", "our plan", "--out", tmp_path / "copy.pdf").status == 2
    wrong = run("plans", "export", "--plan", "another", "--out", tmp_path / "copy.csv")
    assert (wrong.status, wrong.out) == (1, "")
    assert "No plan is called another." in wrong.err


def test_doubts_are_given_to_scripts(tmp_path: Path) -> None:
    asked = plans.Asked(PLAN, "Our plan", dry_run=True)
    given = json.loads(plans.bring_in(tmp_path / "none.auditdesk", asked, True))
    assert not given["brought_in"]
    assert {"about", "rows", "column", "as_written", "understood", "why"} == set(given["doubts"][0])
    assert len(given["lines"]) > 3


def test_a_copy_taken_at_the_command_line_comes_back(desk: Desk[SignedIn], tmp_path: Path) -> None:
    plans.bring_in(desk.workspace.path, plans.Asked(PLAN, "Our plan"), False)
    plans.export(desk.workspace.path, "Our plan", tmp_path / "copy.csv")
    (row,) = desk.ask(all_plans)
    returned = desk.ask(look_at_copy, row.id, read_book(tmp_path / "copy.csv"))
    assert returned.comparison.differences == ()


def test_two_plans_of_one_title_are_told_apart_by_nobody(desk: Desk[SignedIn]) -> None:
    for _ in range(2):
        plans.bring_in(desk.workspace.path, plans.Asked(PLAN, "Our plan"), False)
    with pytest.raises(InputError, match="Several plans"):
        plans.export(desk.workspace.path, "Our plan", Path("copy.csv"))
