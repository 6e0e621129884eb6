"""The Summaries page driven as a person does: choosing, empty states, by keyboard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.ui.summaries.asked import Asked, Period, from_words
from audit_desk.ui.summaries.page import SummariesPage
from audit_desk.workspace.desk import Desk
from tests.ui.summing_up import bring_in_rounds, large, words

JULY, DECEMBER = Period(date(2020, 7, 2), date(2020, 8, 26)), Period(date(2020, 12, 1), None)

Made = Callable[..., Any]
Settled = Callable[[Any], None]


@pytest.fixture
def rounds(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with all five published rounds."""
    return bring_in_rounds(desk)


# Choosing


def test_it_begins_with_the_newest_round_of_the_newest_form(
    rounds: Desk[SignedIn], shown: Made
) -> None:
    page = shown(SummariesPage, rounds)
    assert page.head.title.text() == "Child protection plan dip sample, 12 May to 17 September 2022"
    assert [one.text() for one in page.chooser.rounds.buttons.values()] == [
        "All dates",
        "May–Sep 2022 · 14 audits",
    ]


def test_a_round_is_one_press_away(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    by_words = {one.text(): one for one in page.chooser.rounds.buttons.values()}
    assert by_words["Dec 2020 · 40 audits"].isChecked()
    qtbot.mouseClick(by_words["Jul–Aug 2020 · 22 audits"], Qt.MouseButton.LeftButton)
    settled(page)
    assert large(page) == ["73%", "3.0"]
    qtbot.mouseClick(by_words["All dates"], Qt.MouseButton.LeftButton)
    settled(page)
    assert "62 audits" in page.head.soft.text()


def test_dates_are_typed_as_people_type_them(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion", period="/")
    page.chooser.ends.setFocus()
    qtbot.keyClicks(page.chooser.ends, "31 aug 2020")
    qtbot.keyClick(page.chooser.ends, Qt.Key.Key_Return)
    settled(page)
    assert "22 audits" in page.head.soft.text()
    page.chooser.begins.setText("1/9/2020")
    page.chooser.begins.editingFinished.emit()
    assert page.chooser.to_field.under.text() == "Before “From”."
    page.chooser.begins.setText("a while ago")
    page.chooser.begins.editingFinished.emit()
    assert page.chooser.from_field.under.text() == "This date can’t be read."
    assert "22 audits" in page.head.soft.text()


def test_another_form_shows_its_own_newest_round(
    rounds: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    page.chooser.form.choose("private-fostering")
    settled(page)
    assert large(page) == ["36%", "2.0"]


def test_a_service_narrows_and_the_newest_choice_wins(
    rounds: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion", period="/", own="yes")
    page.chooser.service.choose("Access and Assessment")
    settled(page)
    assert page.head.soft.text().startswith("Access and Assessment · 62 audits")
    page.chooser.service.choose("")
    page.chooser.form.choose("private-fostering")
    page.chooser.form.choose("follow-up-review")
    settled(page)
    assert page.head.soft.text().startswith("All services · 35 audits")


def test_the_choice_is_remembered(rounds: Desk[SignedIn], shown: Made, settled: Settled) -> None:
    first = shown(SummariesPage, rounds, form="strategy-discussion", period="2020-07-01/2020-08-31")
    again = shown(SummariesPage, rounds)
    assert again.loaded.asked == first.loaded.asked
    third = shown(SummariesPage, rounds, **again.where())
    assert large(third) == large(first) == ["73%", "3.0"]


def test_words_of_a_choice_read_back() -> None:
    asked = Asked("routine", "neglect", "DAIS", DECEMBER, True, JULY)
    assert from_words(asked.words()) == asked
    assert from_words({"period": "soon/later", "against": "?"}) == Asked()


# Empty, refused, and by keyboard


def test_with_no_finalised_audit_it_says_what_to_do(
    desk: Desk[SignedIn], shown: Made, went: list[tuple[str, dict[str, Any]]], qtbot: QtBot
) -> None:
    page = shown(SummariesPage, desk)
    assert page.nothing.isVisible()
    assert "nothing to sum up yet" in words(page.nothing)
    assert not page.print_it.isVisible()
    qtbot.mouseClick(page.bring_in, Qt.MouseButton.LeftButton)
    assert went == [("import-audits", {})]


def test_with_none_for_a_choice_all_of_the_form_is_one_press_away(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="private-fostering", period="2010-01-01/2010-12-31")
    assert page.none_here.isVisible()
    assert not page.print_it.isEnabled()
    qtbot.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    settled(page)
    assert "11 audits" in page.head.soft.text()
    assert page.sheet.isVisible()


def test_somebody_who_may_not_see_summaries_is_told_calmly(
    rounds: Desk[SignedIn], shown: Made
) -> None:
    page = shown(SummariesPage, Desk(rounds.workspace, SignedIn(rounds.person.id, "Nobody")))
    assert page.refused.isVisible()
    assert "may not see summaries" in words(page.refused)
    assert not page.chooser.isVisible()


def test_every_control_is_named_and_reached_with_tab(
    rounds: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    page.activateWindow()
    page.compare.setFocus()
    reached: list[QWidget] = []
    while (now := page.window().focusWidget()) is not None and now not in reached:
        reached.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    wanted = [
        page.compare, page.save_as, page.print_it, page.chooser.form, page.chooser.service,
        page.chooser.begins, page.chooser.ends, *page.chooser.rounds.buttons.values(),
        page.column, page.sheet.how.button,
    ]  # fmt: skip
    assert [one for one in wanted if one not in reached] == []
    assert all(one.accessibleName() for one in reached)


def test_keys_scroll_the_figures_and_fold_them(
    rounds: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="follow-up-review")
    bar = page.column.verticalScrollBar()
    qtbot.keyClick(page.column, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert not page.sheet.how.opened
    qtbot.keyClick(page.sheet.how.button, Qt.Key.Key_Space)
    assert "2.7 is not yet the grade of 3" in words(page.sheet.how)


def test_esc_closes_the_question_for_another_round(rounds: Desk[SignedIn], shown: Made) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    page.begin_comparing()
    assert page.escape()
    assert not page.panel.isVisible()
    assert not page.escape()
