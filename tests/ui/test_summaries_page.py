"""The Summaries page, driven as a person does: figures, comparing, printing, empty states, keys."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.ui.summaries.asked import Asked, Period, from_words
from audit_desk.ui.summaries.chart import ChartView
from audit_desk.ui.summaries.questions import QuestionRow
from audit_desk.ui.summaries_page import SummariesPage
from audit_desk.ui.widgets.fold import Fold
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import MARKING, set_setting
from tests.audits.test_importing_rounds import PUBLISHED, bring_in

Made = Callable[..., Any]
Settled = Callable[[Any], None]
JULY, DECEMBER = Period(date(2020, 7, 2), date(2020, 8, 26)), Period(date(2020, 12, 1), None)


@pytest.fixture
def rounds(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with all five published rounds."""
    for name, form, _ in PUBLISHED:
        desk.do(bring_in, name, form)
    return desk


def words(widget: QWidget) -> str:
    """All that can be read in a widget, from the top."""
    shown = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return " | ".join(label.text() for label in shown)


def row(page: SummariesPage, key: str) -> QuestionRow:
    """The row of a question."""
    found = {one.question.key: one for one in page.sheet.findChildren(QuestionRow)}
    return found[key]


def large(page: SummariesPage) -> list[str]:
    return [one.figure.text() for one in page.sheet.figures.figures]


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


# Comparing


def test_another_round_is_compared_in_points_and_plain_words(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="strategy-discussion")
    qtbot.mouseClick(page.compare, Qt.MouseButton.LeftButton)
    (only,) = page.panel.rounds.buttons.values()
    assert page.focusWidget() is only
    qtbot.keyClick(only, Qt.Key.Key_Space)
    settled(page)
    assert not page.panel.isVisible()
    said = page.sheet.figures.against.text()
    assert said.startswith("Against 2 July to 26 August 2020 (22 audits, 73% good or outstanding)")
    assert "down 13 points (95% interval −34 to +12)" in said
    assert said.endswith("Too few audits to tell this from chance.")
    assert "−13" in words(page.sheet)
    assert page.where()["against"] == "2020-07-02/2020-08-26"
    qtbot.mouseClick(page.sheet.figures.stop, Qt.MouseButton.LeftButton)
    settled(page)
    assert page.loaded.comparison is None
    assert not page.sheet.figures.against.isVisible()
    assert page.focusWidget() is page.compare


def test_any_two_dates_are_compared(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="private-fostering")
    qtbot.mouseClick(page.compare, Qt.MouseButton.LeftButton)
    assert page.panel.none.isVisible()
    qtbot.mouseClick(page.panel.compare, Qt.MouseButton.LeftButton)
    assert page.panel.from_field.under.text() == "Type a date, or choose a round."
    page.panel.begins.setText("1/1/2019")
    page.panel.ends.setText("31/12/2019")
    qtbot.keyClick(page.panel.ends, Qt.Key.Key_Return)
    settled(page)
    assert "There are no finalised audits in that period" in words(page.sheet)
    assert "nothing to compare" in page.sheet.figures.against.text()


# On paper


def test_printing_leaves_a_pdf_to_look_at(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    rounds.do(set_setting, MARKING, "Official")
    page = shown(SummariesPage, rounds, form="private-fostering")
    qtbot.mouseClick(page.print_it, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
    preview = page.preview
    assert preview.document.pageCount() > 0
    assert "OFFICIAL" in preview.document.getAllText(0).text().upper()
    assert "Private fostering audit" in preview.document.getAllText(0).text()
    preview.save_to(tmp_path / "sheet.pdf")
    shown_file = Path(preview._pdf)
    preview.reject()
    assert not shown_file.exists()
    kept = QPdfDocument(None)
    assert kept.load(str(tmp_path / "sheet.pdf")) == QPdfDocument.Error.None_


@pytest.mark.parametrize("kind", ["html", "csv", "xlsx", "json"])
def test_other_formats_are_saved(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, tmp_path: Path, kind: str
) -> None:
    page = shown(SummariesPage, rounds, form="private-fostering")
    page.save_to(tmp_path / f"figures.{kind}", kind)
    assert page.making.busy
    assert not page.print_it.isEnabled()
    settled(page)
    assert (tmp_path / f"figures.{kind}").stat().st_size > 0
    assert page.banner.accessibleName().startswith("Saved.")
    assert page.print_it.isEnabled()


def test_a_file_that_cannot_be_written_is_told(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, tmp_path: Path
) -> None:
    page = shown(SummariesPage, rounds, form="private-fostering")
    page.save_to(tmp_path / "nowhere" / "figures.csv", "csv")
    settled(page)
    assert "isn't there" in page.banner.accessibleName()
    assert page.escape()
    assert not page.banner.isVisible()


def test_making_a_sheet_can_be_stopped(
    rounds: Desk[SignedIn], shown: Made, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(SummariesPage, rounds, form="private-fostering")
    page.make_pdf()
    assert page.making.progress.isVisible()
    qtbot.mouseClick(page.making.progress.cancel, Qt.MouseButton.LeftButton)
    settled(page)
    assert page.preview is None
    assert not page.making.progress.isVisible()
    assert page.print_it.isEnabled()


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
