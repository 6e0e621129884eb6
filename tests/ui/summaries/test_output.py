"""The Summaries page: comparing with another round, printing, and saving."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.ui.summaries.page import SummariesPage
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import MARKING, set_setting
from tests.ui.summing_up import bring_in_rounds, words

Made = Callable[..., Any]
Settled = Callable[[Any], None]


@pytest.fixture
def rounds(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with all five published rounds."""
    return bring_in_rounds(desk)


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
    preview.save_to(tmp_path / "sheet.pdf")
    shown_file = Path(preview._pdf)
    preview.reject()
    qtbot.waitUntil(lambda: page.preview is None)
    assert not shown_file.parent.exists()
    text = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert "Private fostering audit" in text
    assert "OFFICIAL" in text.upper()


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
