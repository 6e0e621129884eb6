"""What was taken over from a copy is undone as one step, unless the plan went on since."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit_desk.audits.bringing.book import read_book
from audit_desk.people.rules import SignedIn
from audit_desk.plans.copies.comparing import ChangeIs, Side
from audit_desk.plans.copies.service import look_at_copy, take_copy, write_copy
from audit_desk.plans.copies.undoing import Merged, take_over, undo
from audit_desk.plans.designs import IMPROVEMENT
from audit_desk.plans.keeping import begin_plan
from audit_desk.plans.lines import add_line, change_line, set_rag
from audit_desk.plans.measures import Wanted, add_measure, measures_in
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import PlanInFull, plan_in_full
from audit_desk.plans.tying import act_on
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError


@pytest.fixture
def plan_id(desk: Desk[SignedIn]) -> Any:
    key = desk.do(begin_plan, "Our plan", IMPROVEMENT).id
    for ref, end in (("1", "Jan-27"), ("2", "Feb-27"), ("3", "Mar-27")):
        desk.do(add_line, key, {"ref": ref, "action": f"Action {ref}", "end": end})
    plan = desk.ask(plan_in_full, key)
    desk.do(act_on, plan.lines[1].id)
    desk.do(set_rag, plan.lines[1].id, Rag.AMBER, "The lead has left.")
    wanted = Wanted("small-check", "", ("3",), 60, date(2026, 1, 1))
    desk.do(add_measure, plan.lines[1].id, wanted)
    desk.do(change_line, plan.lines[0].id, ends=date(2027, 1, 20))
    return key


def merged(desk: Desk[SignedIn], key: Any, tmp_path: Path) -> Merged:
    """A copy that changes the first line, loses the second and has a new one, taken over."""
    path = tmp_path / "copy.csv"
    rows = desk.do(take_copy, key)
    first = list(rows[1].cells)
    first[4], first[9] = "Jun-28", "Red"
    new = replace(rows[3], cells=("", "4", "Action 4", *[""] * 8))
    write_copy([*rows[:1], replace(rows[1], cells=tuple(first)), rows[3], new], path)
    returned = desk.ask(look_at_copy, key, read_book(path))
    sides = {one.id: Side.THERE for one in returned.comparison.of(ChangeIs.REMOVED_THERE)}
    return desk.do(take_over, returned, sides)


def shape(plan: PlanInFull) -> list[Any]:
    return [
        ({key: text for key, text in one.cells.items() if text}, one.starts, one.ends, one.rag,
         one.why, one.overridden, [action.id for action in one.actions], one.measures)
        for one in plan.lines
    ]  # fmt: skip


def test_everything_stands_as_before(desk: Desk[SignedIn], plan_id: Any, tmp_path: Path) -> None:
    before = desk.ask(plan_in_full, plan_id)
    done = merged(desk, plan_id, tmp_path)
    assert done.taken == 4
    assert [one.cells["ref"] for one in desk.ask(plan_in_full, plan_id).lines] == ["1", "3", "4"]
    desk.do(undo, done)
    assert shape(desk.ask(plan_in_full, plan_id)) == shape(before)
    assert len(desk.ask(measures_in, plan_id)) == 1


def test_what_went_on_since_is_not_undone(
    desk: Desk[SignedIn], plan_id: Any, tmp_path: Path
) -> None:
    done = merged(desk, plan_id, tmp_path)
    line = desk.ask(plan_in_full, plan_id).lines[0]
    desk.do(change_line, line.id, {"comments": "Begun."})
    after = shape(desk.ask(plan_in_full, plan_id))
    with pytest.raises(RuleError, match="changed since"):
        desk.do(undo, done)
    assert shape(desk.ask(plan_in_full, plan_id)) == after
