"""The page of the rules, driven by a lead."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.followups.policies import answer_days, rule_of
from audit_desk.followups.rules import Who
from audit_desk.followups.telling import told_rows
from audit_desk.people.rules import Role, SignedIn
from audit_desk.ui.followups.rules_page import RulesPage
from audit_desk.workspace.desk import Desk
from tests.followups.making import SERVICE, add_forms, begin, somebody

Made = Callable[..., Any]


@pytest.fixture
def page(desk: Desk[SignedIn], shown: Made) -> RulesPage:
    add_forms(desk)
    begin(desk)  # so that its service is known
    somebody(desk, "Olu Bello", Role.AUDITOR)
    page: RulesPage = shown(RulesPage, desk)
    page.forms.form.choose("small-check")
    return page


def test_a_form_is_followed_up_by_a_person_within_days(
    page: RulesPage, desk: Desk[SignedIn], settled: Made
) -> None:
    assert "followed up after 3 months on “Small check, follow-up”" in page.forms.says.text()
    card = page.forms
    card.who.setCurrentIndex(card.who.findText("Olu Bello"))
    card.days.setText("2")
    card.save.click()
    settled(page)
    rule = desk.ask(lambda session, _: rule_of(session, "small-check"))
    assert (rule.who, rule.answer_days) == (Who.PERSON, 2)
    assert card.form.value() == "small-check"
    assert card.who.currentText() == "Olu Bello"
    card.who.setCurrentIndex(card.who.findText("A service manager"))
    card.days.setText("")
    card.save.click()
    rule = desk.ask(lambda session, _: rule_of(session, "small-check"))
    assert (rule.who, rule.role, rule.answer_days) == (Who.ROLE, "service manager", None)


@pytest.mark.parametrize("typed", ["a week", "61", "-1", "1.5"])
def test_days_that_can_t_be_meant_are_told_at_the_field(
    page: RulesPage, desk: Desk[SignedIn], typed: str
) -> None:
    page.days.days.setText(typed)
    page.days.save.click()
    assert "from 0 to 60" in page.days.field.under.text()
    assert desk.ask(lambda session, _: answer_days(session)) == 5


def test_the_days_of_every_form_are_kept(
    page: RulesPage, desk: Desk[SignedIn], settled: Made
) -> None:
    page.days.days.setText("3")
    page.days.save.click()
    settled(page)
    assert desk.ask(lambda session, _: answer_days(session)) == 3
    assert "as for every form, 3" in page.forms.days_field.under.text()


def test_somebody_is_told_and_no_longer_and_again(
    page: RulesPage, desk: Desk[SignedIn], settled: Made, qtbot: QtBot
) -> None:
    card = page.told
    card.service.choose(SERVICE)
    card.who.setCurrentIndex(card.who.findText("Olu Bello"))
    card.address.setText("olu@council.example")
    card.save.click()
    settled(page)
    (row,) = desk.ask(told_rows)
    assert (row.service, row.who, row.address) == (SERVICE, "Olu Bello", "olu@council.example")
    with qtbot.waitSignal(page.said) as said:
        page._remove(row)
    settled(page)
    assert desk.ask(told_rows) == []
    said.args[2]()
    assert [one.who for one in desk.ask(told_rows)] == ["Olu Bello"]


def test_a_wrong_address_is_told_and_kept_in_its_field(
    page: RulesPage, desk: Desk[SignedIn]
) -> None:
    page.told.address.setText("nobody")
    page.told.save.click()
    assert page.banner.isVisibleTo(page)
    assert page.told.address.text() == "nobody"
    assert desk.ask(told_rows) == []
