"""Words without end, as people paste them, stay within the pages that show them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.audits.concerns import raise_concern
from audit_desk.audits.reading import audit_in_full
from audit_desk.followups.service import answer_escalation
from audit_desk.people.rules import SignedIn
from audit_desk.ui.followups.escalation_page import EscalationPage
from audit_desk.ui.followups.found import FoundCard, RecommendationsCard
from audit_desk.ui.home.page import HomePage
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.followups.making import add_forms, begin, finish, passed_up, weak

Made = Callable[..., Any]
LONG = "Wm" * 300
NARROW = 700


def too_wide(page: QWidget) -> list[str]:
    """The columns of a page that hold more than their width."""
    return [
        f"{area.accessibleName()} {inside.width()} in {area.viewport().width()}"
        for area in page.findChildren(QScrollArea)
        if (inside := area.widget()) is not None and inside.width() > area.viewport().width()
    ]


def test_a_concern_on_home(desk: Desk[SignedIn], shown: Made) -> None:
    add_forms(desk)
    key = begin(desk, case_ref="C" * 60)
    desk.do(raise_concern, key, f"{LONG} was said")
    page = shown(HomePage, desk)
    assert len(page.concerns.cards) == 1
    assert too_wide(page) == []


def test_what_an_audit_found(desk: Desk[SignedIn], qtbot: QtBot) -> None:
    add_forms(desk)
    key = begin(desk, recommend=[LONG], theme="T" * 60)
    desk.do(
        saving.save_finding,
        key,
        finding_id=new_key(),
        kind="strength",
        text=LONG,
        evidence=LONG,
        themes=("t" * 60,),
    )
    finish(desk, key, 2)
    whole = desk.ask(audit_in_full, key)
    for card in (FoundCard("Found", whole), RecommendationsCard("Asked", whole.recommendations)):
        qtbot.addWidget(card)
        assert card.minimumSizeHint().width() <= NARROW


def test_the_answer_to_an_escalation(desk: Desk[SignedIn], shown: Made) -> None:
    add_forms(desk)
    weak(desk, 1)
    [one] = passed_up(desk)
    desk.do(answer_escalation, one.id, LONG)
    page = shown(EscalationPage, desk, escalation_id=one.id)
    assert too_wide(page) == []
