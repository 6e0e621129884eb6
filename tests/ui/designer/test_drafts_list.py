"""Forms in the making, on the page of forms and on Home: opened, deleted, put back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from audit_desk.forms.drafting import service, standing
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, all_people
from audit_desk.ui.designer.drafts_list import DraftsList, read_drafts
from audit_desk.ui.forms.page import FormsPage
from audit_desk.ui.home.page import HomePage
from audit_desk.workspace.desk import Desk
from tests.ui.conftest import Went

Shown = Callable[..., Any]


def delete(drafts: DraftsList, title: str) -> None:
    named = f"Delete the draft {title}"
    found = [one for one in drafts.findChildren(QAbstractButton) if one.accessibleName() == named]
    found[0].click()


def test_it_is_only_there_while_a_form_is_in_the_making(
    shown: Shown, desk: Desk[SignedIn], went: Went
) -> None:
    page = shown(FormsPage, desk)
    assert not page.drafts.isVisible()
    draft = desk.do(service.begin, "Visits", "routine")
    page.show_page()
    assert page.drafts.isVisible()
    page.drafts.rows[draft.id].click()
    assert went == [("design", {"draft_id": draft.id})]


def test_a_deleted_draft_is_put_back(shown: Shown, desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    page = shown(FormsPage, desk)
    told: list[tuple[str, Callable[[], None]]] = []
    page.said.connect(lambda words, button, act: told.append((words, act)))
    delete(page.drafts, "Visits")
    assert desk.ask(standing.drafts) == []
    assert not page.drafts.isVisible()
    words, undo = told[-1]
    assert words == "The draft is deleted."
    undo()
    assert [one.id for one in desk.ask(standing.drafts)] == [draft.id]
    assert page.drafts.isVisible()


def test_a_draft_that_went_elsewhere_is_said(shown: Shown, desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    page = shown(FormsPage, desk)
    told: list[str] = []
    page.said.connect(lambda words, button, act: told.append(words))
    desk.do(standing.remove, draft.id)
    delete(page.drafts, "Visits")
    assert told[-1].startswith("This draft of a form is no longer there.")


def test_home_leads_to_it(shown: Shown, desk: Desk[SignedIn], went: Went, qtbot: QtBot) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    page = shown(HomePage, desk)
    qtbot.waitUntil(page.drafts.isVisible)
    page.drafts.rows[draft.id].click()
    assert went == [("design", {"draft_id": draft.id})]


def test_somebody_who_keeps_no_forms_sees_none(desk: Desk[SignedIn]) -> None:
    desk.do(service.begin, "Visits", "routine")
    desk.do(add_person, "Priya Nair", "Manager", "Team 1", (HeldRole(Role.AUDITOR),))
    who, roles = next(one for one in desk.ask(all_people) if one[0].name == "Priya Nair")
    auditor = SignedIn(who.id, who.name, team=who.team, roles=tuple(roles))
    assert read_drafts(Desk(desk.workspace, auditor)) == []
