"""What the Summaries page shows: the published rounds, and what auditors wrote."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.summaries.choices import FormChoice, SummaryChoices
from audit_desk.summaries.model import Quotation, Summary
from audit_desk.ui.summaries.asked import Asked, Loaded, Period
from audit_desk.ui.summaries.chart import ChartView
from audit_desk.ui.summaries.page import SummariesPage
from audit_desk.ui.summaries.questions import OtherQuestion
from audit_desk.ui.summaries.texts import ThemeBlock
from audit_desk.ui.widgets.fold import Fold
from audit_desk.workspace.desk import Desk
from tests.reports import samples
from tests.ui.summing_up import bring_in_rounds, large, row, words

Made = Callable[..., Any]
Settled = Callable[[Any], None]


@pytest.fixture
def rounds(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with all five published rounds."""
    return bring_in_rounds(desk)


# What was published


@pytest.mark.parametrize(
    ("form", "period", "audits", "figures", "grades", "average"),
    [
        (
            "strategy-discussion",
            "2020-07-01/2020-08-31",
            22,
            ["73%", "3.0"],
            ["2 Requires improvement 27% (6)", "3 Good 41% (9)", "4 Outstanding 32% (7)"],
            "average: good",
        ),
        (
            "strategy-discussion",
            "2020-12-01/2020-12-31",
            40,
            ["60%", "2.7"],
            ["2 Requires improvement 40% (16)", "3 Good 53% (21)", "4 Outstanding 8% (3)"],
            "average: requires improvement",
        ),
        (
            "private-fostering",
            "",
            11,
            ["36%", "2.0"],
            ["1 Inadequate 36% (4)", "2 Requires improvement 27% (3)", "3 Good 36% (4)"],
            "average: requires improvement",
        ),
        (
            "follow-up-review",
            "",
            35,
            ["34%", "2.3"],
            ["1 Inadequate 3% (1)", "2 Requires improvement 63% (22)", "3 Good 34% (12)"],
            "average: requires improvement",
        ),
        (
            "child-protection-plan",
            "",
            14,
            ["57%", "2.6"],
            ["2 Requires improvement 43% (6)", "3 Good 57% (8)"],
            "average: requires improvement",
        ),
    ],
)
def test_each_published_round_is_on_the_screen(
    rounds: Desk[SignedIn],
    shown: Made,
    form: str,
    period: str,
    audits: int,
    figures: list[str],
    grades: list[str],
    average: str,
) -> None:
    page = shown(SummariesPage, rounds, form=form, period=period)
    assert f"{audits} audits by" in page.head.soft.text()
    assert large(page) == figures
    assert page.sheet.figures.figures[1].words.text() == average
    legend = page.sheet.figures.legend
    assert [one.accessibleName() for one in legend] == grades


@pytest.mark.parametrize(
    ("form", "key", "figure", "parts"),
    [
        ("private-fostering", "dbs_up_to_date", "36%", "36% yes (4)"),
        ("private-fostering", "reviewed_annually", "50%", "Of 10; 1 not applicable"),
        ("private-fostering", "parents_involved", "73%", "27% no (3)"),
        ("follow-up-review", "actions_addressed", "80%", "29% yes (10), 51% partially (18)"),
        ("follow-up-review", "practice_improved", "89%", "40% yes (14), 49% partially (17)"),
        ("follow-up-review", "plan_progressing", "88%", "55% yes (18), 33% partially (11)"),
        ("follow-up-review", "plan_progressing", "88%", "Of 33; 2 not applicable"),
        ("follow-up-review", "childs_voice_evident", "94%", "6% no (2)"),
        ("child-protection-plan", "timescales_clear", "93%", "79% yes (11), 14% partially (2)"),
        ("child-protection-plan", "chair_oversight", "92%", "46% yes (6), 46% partially (6)"),
        ("child-protection-plan", "contingency_clear", "93%", ""),
        ("child-protection-plan", "identity_addressed", "43%", "21% yes (3), 21% partially (3)"),
    ],
)
def test_each_published_question_is_on_the_screen(
    rounds: Desk[SignedIn], shown: Made, form: str, key: str, figure: str, parts: str
) -> None:
    page = shown(SummariesPage, rounds, form=form)
    found = row(page, key)
    assert found.figure.text() == figure
    assert parts in found.parts.text()
    assert parts in found.bar.accessibleDescription()
    assert figure in found.accessibleName()


def test_parts_that_do_not_add_up_are_told(rounds: Desk[SignedIn], shown: Made) -> None:
    page = shown(SummariesPage, rounds, form="private-fostering")
    assert "add up to 99" in words(page.sheet.figures)


def test_questions_nobody_answered_are_folded_away(rounds: Desk[SignedIn], shown: Made) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    folds = [one.button.text() for one in page.sheet.findChildren(Fold)]
    assert any("questions were not answered in any of these audits" in text for text in folds)


def test_charts_are_drawn_and_described(rounds: Desk[SignedIn], shown: Made) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    drawn = page.sheet.findChildren(ChartView)
    assert all(one.svg().startswith(b"<?xml") and b"clipPath" not in one.svg() for one in drawn)
    said = [one.accessibleDescription() for one in drawn]
    assert "16 require improvement, 21 good, 3 outstanding" in said[0]
    assert any("Jul–Sep 2020: 22 audits" in one for one in said)


# What auditors wrote


def show(page: SummariesPage, summary: Summary, settled: Settled) -> None:
    """Show a summary that was made by hand."""
    choices = SummaryChoices((FormChoice("any", "Any", summary.audits, date(2021, 11, 26)),))
    page._show(Loaded(Asked("any", period=Period()), choices, (), summary))
    settled(page)


def test_findings_stand_under_their_themes_and_unfold(
    desk: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, desk)
    many = tuple(Quotation("strength", f"Seen in file {number}.") for number in range(7))
    theme = replace(samples.ordinary().findings[0], quotations=many, findings=9)
    show(page, replace(samples.ordinary(), findings=(theme,)), settled)
    (block,) = page.sheet.findChildren(ThemeBlock)
    assert block.accessibleName() == (
        "Recording: 9 of 11 audits; strength in 3, area for improvement in 8"
    )
    assert "Seen in file 0." in words(block)
    assert "Seen in file 6." not in words(block)
    block.fold.button.setFocus()
    qtbot.keyClick(block.fold.button, Qt.Key.Key_Space)
    assert "Seen in file 6." in words(block)
    assert "2 more are not quoted." in words(block)
    assert block.fold.button.accessibleName().endswith("open")


def test_recommendations_for_the_service_stand_before_those_for_children(
    desk: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    page = shown(SummariesPage, desk)
    show(page, samples.ordinary(), settled)
    (card,) = [one for one in page.sheet.cards if one.heading.text() == "Recommendations"]
    service, children = card.findChildren(Fold)
    assert service.opened
    assert not children.opened
    assert "Head of Service, Child in Need · by 31 Mar 2022 · in 5 audits" in words(service)
    children.turn()
    assert "at follow-up: addressed fully 1, partially 2" in words(children)


def test_other_questions_show_options_agreement_numbers_and_dates(
    desk: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    page = shown(SummariesPage, desk)
    show(page, samples.ordinary(), settled)
    said = " ".join(one.accessibleName() for one in page.sheet.findChildren(OtherQuestion))
    assert "Graded Care Profile 55% (6)" in said
    assert "Strongly agree 9% (1)" in said
    assert "Lowest 1 days, Middle 4 days, Highest 19 days, Mean 5.7" in said
    assert "Earliest 3 Feb 2021" in said
    assert "Auditors’ own grades before moderation: 4 require" in words(page.sheet.figures)


def test_a_form_without_grades_shows_how_many_audits(
    desk: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    page = shown(SummariesPage, desk)
    show(page, samples.ungraded(), settled)
    assert large(page) == ["11"]
    assert "gives no overall grade" in words(page.sheet.figures)


def test_the_longest_content_keeps_to_the_width_of_the_window(
    desk: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    page = shown(SummariesPage, desk)
    page.resize(824, 700)
    show(page, samples.longest(), settled)
    assert page.width() == 824
    assert page.column.inside.minimumSizeHint().width() <= page.column.viewport().width()
    assert page.column.horizontalScrollBar().maximum() == 0
