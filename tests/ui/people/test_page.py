"""People: adding and changing them, without losing the place or what is typed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from audit_desk.people.keeping import change_setting
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, all_people
from audit_desk.ui.people.page import PeoplePage
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import SERVICES

NAMES = ["Grace Obi", "Joanna Mensah", "Margaret Lindqvist", "Priya Nair"]  # as they are listed
LEAD = "Margaret Lindqvist"


@pytest.fixture
def page(shown: Callable[..., Any], desk: Desk[SignedIn]) -> PeoplePage:
    desk.do(change_setting, SERVICES, "Early help\nFostering")
    for name in ("Priya Nair", "Joanna Mensah", "Grace Obi"):
        desk.do(add_person, name, "Social worker", "Team 1", (HeldRole(Role.AUDITOR),))
    made = shown(PeoplePage, desk)
    assert isinstance(made, PeoplePage)
    return made


def click(qtbot: QtBot, page: PeoplePage, name: str) -> None:
    """Press the row of a person."""
    at = page.table.visualRect(page.model.index(NAMES.index(name), 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def row_of(page: PeoplePage) -> str:
    at = page.table.currentIndex()
    return str(page.model.index(at.row(), 0).data())


def kept(desk: Desk[SignedIn], name: str) -> tuple[str, str, tuple[HeldRole, ...]]:
    who, roles = next(one for one in desk.ask(all_people) if one[0].name == name)
    return who.job_title, who.team, roles


def said(page: PeoplePage) -> list[tuple[str, Callable[[], None]]]:
    heard: list[tuple[str, Callable[[], None]]] = []
    page.said.connect(lambda text, button, act: heard.append((text, act)))
    return heard


def test_everybody_is_listed_with_their_roles(page: PeoplePage) -> None:
    assert [who.typed.name for who in page.model.people] == NAMES
    assert page.model.index(2, 3).data() == "Quality assurance lead"
    spoken = page.model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Team: Team 1"
    assert page.head.soft.text() == "4 people here"
    assert page.side.isHidden()


def test_a_person_is_changed_and_the_list_keeps_the_place(
    page: PeoplePage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    heard = said(page)
    click(qtbot, page, "Joanna Mensah")
    assert page.card.heading.text() == "Joanna Mensah"
    page.card.job_title.setText("Manager")
    page.card.keep.click()
    assert kept(desk, "Joanna Mensah")[0] == "Manager"
    assert row_of(page) == "Joanna Mensah"
    assert page.side.isHidden()
    assert heard[0][0] == "Joanna Mensah is changed."
    heard[0][1]()
    assert kept(desk, "Joanna Mensah")[0] == "Social worker"
    assert row_of(page) == "Joanna Mensah"
    page.reload()
    assert row_of(page) == "Joanna Mensah"


def test_another_row_does_not_drop_what_is_typed(
    page: PeoplePage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    click(qtbot, page, "Joanna Mensah")
    page.card.job_title.setText("Man")
    click(qtbot, page, "Priya Nair")
    assert page.card.heading.text() == "Joanna Mensah"
    assert page.card.job_title.text() == "Man"
    assert row_of(page) == "Joanna Mensah"
    assert "Joanna Mensah" in page.card.banner.accessibleName()
    click(qtbot, page, "Joanna Mensah")
    assert page.card.job_title.text() == "Man"
    for held in (page.add.click, page.reload, page.escape, page.leave):
        held()
        assert page.card.job_title.text() == "Man"
    assert not page.leave()
    page.card.keep.click()
    assert kept(desk, "Joanna Mensah")[0] == "Man"
    assert page.leave()


def test_what_is_typed_is_dropped_on_the_persons_word(
    page: PeoplePage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    click(qtbot, page, "Joanna Mensah")
    page.card.job_title.setText("Man")
    page._leave_card()
    assert page.leave()
    click(qtbot, page, "Priya Nair")
    assert page.card.heading.text() == "Priya Nair"
    assert page.escape()
    assert not page.escape()
    assert kept(desk, "Joanna Mensah")[0] == "Social worker"


def test_somebody_new_is_added_and_marked(page: PeoplePage, desk: Desk[SignedIn]) -> None:
    heard = said(page)
    page.show_page(do="add")
    page.card.keep.click()
    assert page.card.name_field.under.text() == "Write the name."
    page.card.name.setText("  Ann   Baker ")
    page.card.roles[0].role.choose(Role.MODERATOR)
    page.card.roles[0].service.choose("Fostering")
    page.card.keep.click()
    assert kept(desk, "Ann Baker")[2] == (HeldRole(Role.MODERATOR, "Fostering"),)
    assert row_of(page) == "Ann Baker"
    assert heard[0][0] == "Ann Baker is added."


def test_a_name_that_is_taken_is_refused_and_stays_typed(page: PeoplePage) -> None:
    page.begin_new()
    page.card.name.setText("priya nair")
    page.card.keep.click()
    assert "already a person of that name" in page.card.banner.accessibleName()
    assert page.card.name.text() == "priya nair"


def test_roles_are_given_and_taken_away(
    page: PeoplePage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    click(qtbot, page, "Grace Obi")
    page.card._another()
    page.card.roles[1].role.choose(Role.SERVICE_MANAGER)
    page.card.roles[1].service.choose("Early help")
    page.card._take(page.card.roles[0])
    page.card.keep.click()
    assert kept(desk, "Grace Obi")[2] == (HeldRole(Role.SERVICE_MANAGER, "Early help"),)


def test_somebody_who_left_stays_in_the_list(page: PeoplePage, qtbot: QtBot) -> None:
    click(qtbot, page, "Grace Obi")
    page.card.here.setChecked(False)
    page.card.keep.click()
    assert page.model.index(0, 3).data() == "Doesn’t sign in"
    assert page.head.soft.text() == "3 people here"


def test_a_lead_can_not_take_away_their_own_role(page: PeoplePage, qtbot: QtBot) -> None:
    click(qtbot, page, LEAD)
    page.card._take(page.card.roles[0])
    page.card.keep.click()
    assert "your own role" in page.card.banner.accessibleName()
    assert not page.side.isHidden()
