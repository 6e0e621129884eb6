"""A copy leaves from the plan's page, is changed, comes back, and is taken over."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QRadioButton

from audit_desk.people.rules import SignedIn
from audit_desk.plans.lines import change_line
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import PlanInFull, plan_in_full
from audit_desk.ui.page import Page
from audit_desk.ui.plans.copy_page import PlanCopyPage
from audit_desk.ui.plans.plan_page import PlanPage
from audit_desk.workspace.desk import Desk

Settled = Callable[[Page], None]
Shown = Callable[..., Any]


@pytest.fixture
def copy(
    shown: Shown, desk: Desk[SignedIn], plan_id: UUID, settled: Settled, tmp_path: Path
) -> Path:
    page: PlanPage = shown(PlanPage, desk, plan_id=plan_id)
    path = tmp_path / "copy.csv"
    page.output.take_copy_to(path)
    settled(page)
    return path


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, lines: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def radio(page: PlanCopyPage, ending: str) -> QRadioButton:
    return next(
        one for one in page.findChildren(QRadioButton) if one.accessibleName().endswith(ending)
    )


def plan_of(desk: Desk[SignedIn], plan_id: UUID) -> PlanInFull:
    return desk.ask(plan_in_full, plan_id)


def test_what_changed_on_either_side_is_shown_chosen_and_taken_over(
    shown: Shown,
    desk: Desk[SignedIn],
    plan_id: UUID,
    copy: Path,
    settled: Settled,
    went: list[Any],
) -> None:
    lines = rows(copy)
    first = next(line for line in lines if line[1] == "1.1")
    second = next(line for line in lines if line[1] == "1.2")
    first[2], second[8], second[9] = "Rewrite every template", "Half of them.", "Red"
    lines.append(["", "2.2", "Ask care leavers", "", "", "", "", "", "", "", ""])
    write(copy, lines)
    before = plan_of(desk, plan_id).lines
    desk.do(change_line, before[0].id, {"action": "Rewrite the template first"})
    desk.do(change_line, before[2].id, {"comments": "Booked."})

    page: PlanCopyPage = shown(PlanCopyPage, desk, plan_id=plan_id)
    page.take_file(copy)
    settled(page)
    assert page.summary.text() == (
        "2 changed in the copy, 1 changed here, 1 changed on both sides, 1 added in the copy."
    )
    told: list[Any] = []
    mine = plan_of(desk, plan_id).lines
    page.take_over()
    assert page.banner.strong.text() == "1 thing was changed on both sides."
    assert plan_of(desk, plan_id).lines[0].cells["action"] == "Rewrite the template first"
    radio(page, "In the copy: Rewrite every template").setChecked(True)
    assert not page.banner.isVisible()
    radio(page, "Here: done").setChecked(True)
    assert page.merge.text() == "Take over 3 changes"
    page.take_over()
    page.said.connect(lambda text, button, act: told.append(act))
    settled(page)
    after = plan_of(desk, plan_id).lines
    assert [one.cells["ref"] for one in after] == ["1.1", "1.2", "2.1", "2.2"]
    assert after[0].cells["action"] == "Rewrite every template"
    assert (after[1].cells["comments"], after[1].rag) == ("done", Rag.RED)
    assert after[2].cells["comments"] == "Booked."
    assert went[-1] == ("plan", {"plan_id": plan_id, "tab": "lines"})
    told[-1]()
    settled(page)
    again = plan_of(desk, plan_id).lines
    assert [dict(one.cells) for one in again] == [dict(one.cells) for one in mine]
    assert [(one.rag, one.why) for one in again] == [(one.rag, one.why) for one in mine]


def test_a_copy_that_says_the_same_changes_nothing(
    shown: Shown, desk: Desk[SignedIn], plan_id: UUID, copy: Path, settled: Settled
) -> None:
    page: PlanCopyPage = shown(PlanCopyPage, desk, plan_id=plan_id)
    assert not page.merge.isEnabled()
    page.take_file(copy)
    settled(page)
    assert page.summary.text() == "Nothing differs."
    assert not page.merge.isEnabled()


def test_a_file_that_is_no_copy_is_told(
    shown: Shown, desk: Desk[SignedIn], plan_id: UUID, tmp_path: Path, settled: Settled
) -> None:
    page: PlanCopyPage = shown(PlanCopyPage, desk, plan_id=plan_id)
    path = tmp_path / "other.csv"
    path.write_text("Name,Town\nAnother table,of something\n", "utf-8")
    page.take_file(path)
    settled(page)
    assert page.banner.isVisible()
    assert "has no row with this plan's headings" in page.banner.strong.text()
