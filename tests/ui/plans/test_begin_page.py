"""A plan is begun with columns of one's own, and changed later."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from audit_desk.people.rules import Role, SignedIn
from audit_desk.plans.designs import ColumnIs
from audit_desk.plans.keeping import all_designs
from audit_desk.plans.showing import plan_in_full, plans
from audit_desk.ui.page import Page
from audit_desk.ui.plans.begin_page import BeginPlanPage
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups.making import SERVICE, at, somebody

Settled = Callable[[Page], None]
Shown = Callable[..., Any]


def press(page: Page, name: str) -> None:
    next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == name).click()


def test_a_plan_of_ones_own_columns_is_begun_and_kept_as_a_kind(
    shown: Shown, desk: Desk[SignedIn], settled: Settled, went: list[Any]
) -> None:
    page: BeginPlanPage = shown(BeginPlanPage, desk)
    assert len(page.columns.rows) == 10
    page.kind.choose("service development plan")
    assert [one.heading.text() for one in page.columns.rows][:2] == ["Why?", "Who?"]
    press(page, "Begin the plan")
    assert page.name_field.under.text() == "A plan needs a title."
    page.name.setText("Youth justice plan")
    press(page, "Take away Who?")
    press(page, "Add a column")
    page.columns.rows[-1].heading.setText("Cost")
    press(page, "Move Why? down")
    page.sign_off.setChecked(True)
    page.keep_as.setText("Costed plan")
    press(page, "Begin the plan")
    settled(page)
    (row,) = desk.ask(plans)
    plan = desk.ask(plan_in_full, row.id)
    headings = [one.heading for one in plan.columns]
    assert headings[:2] == ["Does what?", "Why?"]
    assert (headings[-1], plan.kind, plan.needs_sign_off) == ("Cost", "Costed plan", True)
    assert went == [("plan", {"plan_id": row.id})]
    assert "Costed plan" in [one.name for one in desk.ask(all_designs)]


def test_a_manager_of_one_service_begins_plans_for_it(
    shown: Shown, desk: Desk[SignedIn], store: Workspace, settled: Settled
) -> None:
    manager = at(store, somebody(desk, "Sam Okafor", Role.SERVICE_MANAGER, SERVICE))
    page: BeginPlanPage = shown(BeginPlanPage, manager)
    assert [page.service.itemText(at) for at in range(page.service.count())] == [SERVICE]
    page.name.setText("Ours")
    press(page, "Begin the plan")
    settled(page)
    (row,) = manager.ask(plans)
    assert (row.title, row.service, row.may_change) == ("Ours", SERVICE, True)


def test_columns_that_no_plan_can_have_are_refused(
    shown: Shown, desk: Desk[SignedIn], settled: Settled
) -> None:
    page: BeginPlanPage = shown(BeginPlanPage, desk)
    page.name.setText("A plan")
    page.columns.rows[2].is_.choose(ColumnIs.PLAIN)
    press(page, "Begin the plan")
    settled(page)
    assert page.banner.strong.text() == "A plan needs a column for the action."
    assert desk.ask(plans) == []


def test_a_plan_is_renamed_and_closed(
    shown: Shown, desk: Desk[SignedIn], settled: Settled, plan_id: Any
) -> None:
    page: BeginPlanPage = shown(BeginPlanPage, desk, plan_id=plan_id)
    assert page.name.text() == "Improvement plan"
    assert not page.kind_field.isVisible()
    page.name.setText("Improvement plan, ended")
    page.columns.rows[0].heading.setText("What was recommended")
    page.closed.setChecked(True)
    press(page, "Keep the changes")
    settled(page)
    assert desk.ask(plans) == []
    (row,) = desk.ask(plans, True)
    plan = desk.ask(plan_in_full, row.id)
    assert (plan.title, plan.closed) == ("Improvement plan, ended", True)
    assert plan.columns[0].heading == "What was recommended"
    assert plan.lines[0].cells[plan.columns[0].key] == "Plans are SMART"
