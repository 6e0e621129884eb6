"""The card of feedback on the Summaries page."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from audit_desk.ui.summaries.feedback import feedback_card
from audit_desk.ui.summaries.sheet import SummarySheet
from tests.reports import samples
from tests.reports.test_feedback import AGREED, GIVEN, SOME
from tests.ui.summing_up import words


def test_the_card_tells_shares_with_their_bases(qtbot: QtBot) -> None:
    sheet = SummarySheet(lambda: None)
    qtbot.addWidget(sheet)
    sheet.show_summary(replace(samples.ordinary(), feedback=SOME), None)
    shown = words(sheet)
    for said in (GIVEN, AGREED, "Parent or carer", "6 of 11", "55%"):
        assert said in shown


def test_there_is_no_card_without_feedback() -> None:
    assert feedback_card(samples.ordinary()) is None
