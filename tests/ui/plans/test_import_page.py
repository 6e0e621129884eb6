"""An untidy spreadsheet comes in through the page: its doubts are answered in place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from audit_desk.people.rules import SignedIn
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import plan_in_full, plans
from audit_desk.plans.untidy.reading import DoubtIs, RowIs
from audit_desk.ui.page import Page
from audit_desk.ui.plans.doubt_cards import DoubtCard
from audit_desk.ui.plans.import_page import LINES, ImportPlanPage
from audit_desk.ui.widgets.fields import Choice, DateLine
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.desk import Desk

Settled = Callable[[Page], None]
DATA = Path(__file__).parents[2] / "data" / "plans"


@pytest.fixture
def page(shown: Callable[..., Any], desk: Desk[SignedIn]) -> ImportPlanPage:
    made: ImportPlanPage = shown(ImportPlanPage, desk)
    return made


def card(page: ImportPlanPage, is_: DoubtIs, heading: str = "") -> DoubtCard:
    return next(
        one
        for one in page.doubts.findChildren(DoubtCard)
        if one.doubt.is_ is is_ and heading in ("", one.doubt.heading)
    )


def press(card: DoubtCard, words: str) -> None:
    next(one for one in card.findChildren(QAbstractButton) if one.text() == words).click()


def test_doubts_are_answered_in_place_and_taken_back(
    page: ImportPlanPage, untidy: Path, settled: Settled
) -> None:
    assert page.stack.currentIndex() == 0
    assert not page.begin.isEnabled()
    page.take_file(untidy)
    settled(page)
    assert page.name.text() == "Improvement plan"
    assert page.summary.text() == (
        "3 lines, 3 of which name an action; colours written: 1 amber, 1 green."
    )
    said = "\n".join(one.text() for one in card(page, DoubtIs.DATE).findChildren(Text))
    assert "Written: Weekly." in said
    assert "Understood as: again and again (weekly)" in said
    assert "has no end date" in said

    dated = card(page, DoubtIs.DATE)
    dated.findChildren(DateLine)[0].setText("31/12/2030")
    press(dated, "On this day")
    settled(page)
    assert page.reading is not None
    assert page.reading.lines[2].ends == date(2030, 12, 31)

    press(card(page, DoubtIs.BLANK, "Measure/outcome"), "They mean “as above”")
    settled(page)
    assert page.reading.lines[1].cells["measure"] == "Plans have dates"
    page.undo()
    settled(page)
    assert page.reading.lines[1].cells["measure"] == ""
    assert page.reading.lines[2].ends == date(2030, 12, 31)

    press(card(page, DoubtIs.DONE), "It is done")
    settled(page)
    assert page.reading.lines[1].done


def test_rows_can_be_said_to_be_something_else(
    page: ImportPlanPage, untidy: Path, settled: Settled
) -> None:
    page.take_file(untidy)
    settled(page)
    sections = card(page, DoubtIs.SECTION)
    which, is_ = sections.findChildren(Choice)
    which.choose(5)
    is_.choose(RowIs.LINE)
    press(sections, "Read them so")
    settled(page)
    assert page.reading is not None
    assert [one.row for one in page.reading.lines] == [3, 4, 5, 7]


def test_the_plan_comes_in_as_it_was_shown(
    page: ImportPlanPage, untidy: Path, settled: Settled, desk: Desk[SignedIn], went: list[Any]
) -> None:
    page.take_file(untidy)
    settled(page)
    page.tabs.setCurrentIndex(LINES)
    assert [one.line.rag for one in page.table.lines.standing if one.line] == [
        Rag.GREEN,
        Rag.AMBER,
        Rag.NONE,
    ]
    page.name.clear()
    page.bring()
    assert page.name_field.under.text() == "A plan needs a title."
    page.name.setText("Our plan")
    page.bring()
    settled(page)
    (row,) = desk.ask(plans)
    assert went == [("plan", {"plan_id": row.id, "tab": "lines"})]
    plan = desk.ask(plan_in_full, row.id)
    assert (plan.title, plan.kind, len(plan.lines)) == ("Our plan", "improvement plan", 3)
    assert page.stack.currentIndex() == 0


def test_a_file_that_is_no_table_is_told(
    page: ImportPlanPage, tmp_path: Path, settled: Settled
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    page.take_file(path)
    settled(page)
    assert page.banner.isVisible()
    assert "No plan was brought in." in page.banner.text.text()
    assert page.reading is None


@pytest.mark.parametrize(
    ("name", "lines", "kind"),
    [
        ("improvement-plan", 55, "improvement plan"),
        ("service-development-plan", 38, "service development plan"),
    ],
)
def test_both_kinds_of_plan_that_services_keep_come_in(
    page: ImportPlanPage, settled: Settled, desk: Desk[SignedIn], name: str, lines: int, kind: str
) -> None:
    page.take_file(DATA / f"{name}.csv")
    settled(page)
    assert page.reading is not None
    assert len(page.doubts.findChildren(DoubtCard)) == len(page.reading.doubts) > 5
    page.bring()
    settled(page)
    (row,) = desk.ask(plans)
    assert (row.lines, row.kind) == (lines, kind)
