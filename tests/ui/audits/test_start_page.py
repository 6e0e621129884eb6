"""Starting an audit: what is half filled stays until it is begun or left."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.audits.lifecycle import start_audit
from audit_desk.audits.reading import audit_in_full
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audits.start_page import StartAuditPage
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from tests.ui.conftest import Went


@pytest.fixture
def page(shown: Callable[..., Any], desk: Desk[SignedIn]) -> StartAuditPage:
    made = shown(StartAuditPage, desk)
    assert isinstance(made, StartAuditPage)
    return made


def fill(qtbot: QtBot, page: StartAuditPage) -> None:
    qtbot.keyClicks(page.case, "CIN-1")
    page.team.setFocus()
    qtbot.keyClicks(page.team, "Team 5")
    page.date.clear()
    qtbot.keyClicks(page.date, "1/2/2024")


def test_coming_back_finds_what_was_half_filled(
    page: StartAuditPage, settled: Callable[..., None], qtbot: QtBot
) -> None:
    fill(qtbot, page)
    page.show_page()
    settled(page)
    assert page.case.text() == "CIN-1"
    assert page.team.value() == "Team 5"
    assert page.date.value() == date(2024, 2, 1)


def test_what_was_begun_or_left_is_not_offered_again(
    page: StartAuditPage, went: Went, settled: Callable[..., None], qtbot: QtBot
) -> None:
    fill(qtbot, page)
    page.cancel()
    assert went == [("audits", {})]
    page.show_page()
    settled(page)
    assert (page.case.text(), page.team.value()) == ("", "")
    assert page.date.value() == today()
    fill(qtbot, page)
    qtbot.keyClick(page.case, Qt.Key.Key_Return)
    assert went[-1][0] == "audit"
    page.show_page()
    settled(page)
    assert (page.case.text(), page.team.value()) == ("", "")


def test_reading_anew_offers_more_and_empties_nothing(
    page: StartAuditPage, settled: Callable[..., None], qtbot: QtBot
) -> None:
    fill(qtbot, page)
    page.reload()
    settled(page)
    assert page.case.text() == "CIN-1"


def test_a_date_that_can_not_be_read_is_told_under_its_field(
    page: StartAuditPage, went: Went, qtbot: QtBot
) -> None:
    fill(qtbot, page)
    page.date.setText("one day")
    page.due.setText("27/11/0021")
    page.begin()
    for name in ("audit_date", "due"):
        assert page.fields[name].under.text().startswith("Write the date as")
    assert went == []


def test_feedback_may_belong_to_an_audit_of_the_case(
    page: StartAuditPage, desk: Desk[SignedIn], went: Went, qtbot: QtBot
) -> None:
    about = desk.do(
        start_audit, "private-fostering", case_ref="CIN-1", service="Child in Need", team="Team 4"
    )
    page.form.choose("private-fostering")
    assert not page.belonging.isVisible()
    page.form.choose("feedback-child")
    assert page.belonging.isVisible()
    qtbot.keyClicks(page.case, "cin-1")
    page.team.setFocus()
    page.case.editingFinished.emit()
    assert page.belonging.choice.count() == 2
    page.belonging.choice.choose(str(about.id))
    page.start.click()
    made = desk.ask(audit_in_full, went[-1][1]["audit_id"]).audit
    assert (made.about_id, made.case_ref, made.team) == (about.id, "CIN-1", "Team 4")


def test_feedback_may_stand_alone(
    page: StartAuditPage, desk: Desk[SignedIn], went: Went, qtbot: QtBot
) -> None:
    page.form.choose("feedback-child")
    qtbot.keyClicks(page.case, "CIN-2")
    page.start.click()
    assert desk.ask(audit_in_full, went[-1][1]["audit_id"]).audit.about_id is None


def test_the_service_follows_the_form_unless_it_was_typed(page: StartAuditPage) -> None:
    def choose(form: str) -> object:
        page.form.choose(form)
        page.form.activated.emit(page.form.currentIndex())
        page.form.currentIndexChanged.emit(page.form.currentIndex())
        return page.service.value()

    assert choose("private-fostering") == "Private Fostering"
    assert choose("live-learning-audit") == ""
    page.service.setCurrentText("Youth Justice")
    assert choose("private-fostering") == "Youth Justice"
