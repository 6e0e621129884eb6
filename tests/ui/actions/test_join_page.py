"""Joining alike actions in the window, splitting them again, and undoing both."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from audit_desk.audits.tables import For
from audit_desk.people.rules import SignedIn
from audit_desk.plans import lists
from audit_desk.plans.lists import ActionFilter
from audit_desk.plans.tables import Action, ActionSource
from audit_desk.ui.actions.join_page import JoinPage
from audit_desk.ui.actions.page import ActionsPage
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from tests.plans.making import all_of, audited
from tests.ui.actions.test_page import press
from tests.ui.following_up import words

Made = Callable[..., Any]
ALIKE = (
    "Supervision of the case should be recorded every month, with the reasons.",
    "Record supervision of the case each month, with the reasons.",
    "Supervision should be recorded monthly with the reasons in the case.",
)


def a_round(auditor: Desk[SignedIn]) -> None:
    for number, text in enumerate(ALIKE):
        day = today() - timedelta(days=20 + number)
        audited(auditor, [text], audit_date=day, case_ref=f"C31055{number}", owner="Temi Okafor")
    audited(auditor, ["Ask the father"], audit_date=today() - timedelta(days=9))
    audited(auditor, [ALIKE[0]], For.CHILD.value, audit_date=today() - timedelta(days=8))


def standing(desk: Desk[SignedIn]) -> list[str]:
    return sorted(one.text for one in desk.ask(lists.actions, ActionFilter(left=True)))


def test_alike_actions_are_proposed_with_their_reason_and_joined(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, settled: Any
) -> None:
    a_round(auditor)
    before = standing(manager)
    page = shown(JoinPage, manager)
    said: list[Any] = []
    page.said.connect(lambda *told: said.append(told))
    assert [len(one.texts) for one in page.table.rows] == [3]
    assert "All three are about: supervision" in words(page.card)
    assert page.card.owner.value() == "Temi Okafor"

    boxes = list(page.card.boxes.values())
    for box in boxes[1:]:
        box.setChecked(False)
    press(page, "Join them")
    assert "Choose two or more." in words(page.card)
    boxes[1].setChecked(True)
    page.card.text.setPlainText("Record supervision monthly, with reasons")
    press(page, "Join them")
    settled(page)
    joined = next(one for one in all_of(manager, Action) if one.text.endswith("with reasons"))
    assert (joined.owner_id, joined.whom) == (manager.person.id, "service")
    answered = [one for one in all_of(manager, ActionSource) if one.action_id == joined.id]
    assert len(answered) == 2
    assert said[-1][:2] == ("2 actions joined into one.", "Undo")

    said[-1][2]()
    settled(page)
    assert standing(manager) == before
    assert joined.id not in [one.id for one in all_of(manager, Action)]


def test_another_action_of_the_service_is_put_with_them(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, settled: Any
) -> None:
    a_round(auditor)
    page = shown(JoinPage, manager)
    offered = [page.card.another.itemText(at) for at in range(page.card.another.count())]
    assert offered[1:] == ["Ask the father"]
    page.card.another.setCurrentIndex(1)
    press(page, "Add the other action")
    press(page, "Join them")
    settled(page)
    assert len(standing(manager)) == 2  # the joined one, and the child's
    assert page.empty.why.text() == "No actions of this round are alike"


def test_a_joined_action_is_split_again_and_that_undone(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, settled: Any
) -> None:
    a_round(auditor)
    before = standing(manager)
    page = shown(JoinPage, manager)
    press(page, "Join them")
    settled(page)
    after = standing(manager)
    joined = next(
        one for one in manager.ask(lists.actions, ActionFilter(left=True)) if one.sources == 3
    )
    page = shown(ActionsPage, manager, tab="all", action_id=joined.id)
    said: list[Any] = []
    page.said.connect(lambda *told: said.append(told))
    assert "Recommended 3 times" in words(page.panel)
    press(page, "Split them all again")
    settled(page)
    assert standing(manager) == before
    said[-1][2]()
    settled(page)
    assert standing(manager) == after
    assert len({one.action_id for one in all_of(manager, ActionSource)}) == 3


def test_days_that_cannot_be_read_are_told(manager: Desk[SignedIn], shown: Made) -> None:
    page = shown(JoinPage, manager)
    page.date_from.setText("soon")
    page.date_from.editingFinished.emit()
    assert page.banner.strong.text() == "The days of the round can’t be read."
