"""The tab that says what a round of follow-ups came to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.followups import service
from audit_desk.people.rules import SignedIn
from audit_desk.ui.followups.impact_cards import MovesCard, StillWeakCard
from audit_desk.ui.followups.page import FollowUpsPage
from audit_desk.workspace.desk import Desk
from tests.audits.making import bring_in
from tests.followups.making import due, finish, mark, passed_up, weak
from tests.ui.conftest import Went
from tests.ui.following_up import words

Made = Callable[..., Any]
ROUND = Path(__file__).parents[2] / "data" / "rounds" / "follow-up-2022-06.csv"


@pytest.fixture
def reviewed(auditor: Desk[SignedIn]) -> Desk[SignedIn]:
    for case, before, after, addressed in (("C1", 1, 3, "fully"), ("C2", 2, 2, "no")):
        weak(auditor, before, case_ref=case, recommend=["See the father."])
        review = auditor.do(service.start, due(auditor)[0].id)
        mark(auditor, review.id, addressed)
        finish(auditor, review.id, after)
    return auditor


def test_the_tab_shows_figures_flow_and_what_is_still_weak(
    reviewed: Desk[SignedIn], shown: Made, went: Went
) -> None:
    page: FollowUpsPage = shown(FollowUpsPage, reviewed, tab="impact")
    view = page.impact
    assert page.lists.currentWidget() is view
    text = words(view)
    assert "2 files were followed up" in text
    assert "one improved (50%), one stayed (50%) and none fell (0%)".capitalize() in text
    (moves,) = view.findChildren(MovesCard)
    assert moves.chart is not None
    assert "1 file from 1 Inadequate to 3 Good" in moves.chart.accessibleDescription()
    (still,) = view.findChildren(StillWeakCard)
    still.rows[0].rows[0].click()
    key = next(one.id for one in passed_up(reviewed) if one.case_ref == "C2")
    assert went == [("escalation", {"escalation_id": key})]


def test_the_sheet_is_shown_as_it_prints(
    reviewed: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page: FollowUpsPage = shown(FollowUpsPage, reviewed, tab="impact")
    assert page.print_it.isVisibleTo(page)
    with qtbot.waitSignal(page.impact.paper.looked):
        page.print_it.click()
    preview = page.impact.paper.preview
    assert preview is not None
    preview.reject()
    qtbot.waitUntil(lambda: page.impact.paper.preview is None)


def test_the_published_round_is_told(desk: Desk[SignedIn], shown: Made) -> None:
    bring_in(desk, ROUND, "follow-up-review")
    page: FollowUpsPage = shown(FollowUpsPage, desk, tab="impact")
    page.impact.chooser.form.choose("follow-up-review")
    text = words(page.impact)
    for told in (
        "12 good (34%), 22 require improvement (63%), 1 inadequate (3%)",
        "addressed in 80% of files: 29% fully, 51% partially",
        "improved in 89% of files: 40% fully, 49% partially",
        "23 files, the weakest first",
    ):
        assert told in text


def test_without_a_review_it_says_why_it_is_empty(desk: Desk[SignedIn], shown: Made) -> None:
    page: FollowUpsPage = shown(FollowUpsPage, desk, tab="impact")
    assert page.impact.nothing.isVisibleTo(page)
    assert not page.impact.printable
