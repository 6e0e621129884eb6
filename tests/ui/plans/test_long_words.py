"""Words without end stay within the page of a plan."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from audit_desk.people.rules import SignedIn
from audit_desk.plans.designs import IMPROVEMENT
from audit_desk.plans.keeping import begin_plan
from audit_desk.plans.lines import add_line
from audit_desk.plans.tying import act_on
from audit_desk.ui.plans.cells import TALLEST
from audit_desk.ui.plans.plan_page import PlanPage
from audit_desk.workspace.desk import Desk

LONG = "Wm" * 300


def test_a_line_of_endless_words(shown: Callable[..., Any], desk: Desk[SignedIn]) -> None:
    plan_id: UUID = desk.do(begin_plan, LONG, IMPROVEMENT).id
    cells = {one.key: f"{LONG} " * 3 for one in IMPROVEMENT.columns}
    line = desk.do(add_line, plan_id, cells, section=LONG)
    desk.do(act_on, line.id)
    page: PlanPage = shown(PlanPage, desk, plan_id=plan_id, line_id=line.id)
    assert not page.panel.isHidden()
    assert page.panel.inside.width() <= page.panel.viewport().width()
    assert page.table.rowHeight(1) <= TALLEST
    assert page.minimumSizeHint().width() <= 1166
