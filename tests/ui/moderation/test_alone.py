"""Grading on one's own through the real widgets: blind, and as one of a panel."""

from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.audits.tables import State
from audit_desk.moderation import asking, service
from audit_desk.moderation.policy import Policy
from audit_desk.ui.moderation.desk_page import ModeratePage
from audit_desk.ui.moderation.own_cards import HandInBlock, OwnCard
from audit_desk.ui.widgets.chips import GradeChip
from tests.moderation.making import FORM, Office, submitted
from tests.ui.moderating import (
    Opener,
    answer,
    block,
    card,
    moderating,
    press,
    queue_of,
    state_of,
)

GRADES = ("3 Good", "2 Requires improvement")  # as the auditor gave them


def asked(here: Office, blind: bool = False, panel: int = 1) -> UUID:
    here.lead.do(asking.keep_policy, FORM, Policy(100, blind=blind, panel=panel))
    return submitted(here.auditor)


def own(qtbot: QtBot, page: ModeratePage, question: str, key: str) -> None:
    where = block(page, f"decide/{question}")
    assert isinstance(where, OwnCard)
    where.entry().setFocus()
    qtbot.keyClicks(where.entry(), key)


def hand_in(qtbot: QtBot, page: ModeratePage) -> None:
    where = block(page, "hand-in")
    assert isinstance(where, HandInBlock)
    press(qtbot, where.button)


def told(root: QWidget) -> str:
    """All that a page says to eye and ear, except what can be pressed to give a grade."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, QAbstractButton):
            continue
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel):
            found.append(widget.text())
        if isinstance(widget, QTextBrowser):
            found.append(widget.toHtml())
    return "\n".join(found)


def test_nothing_tells_the_auditors_grades_before_ones_own_are_handed_in(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = asked(here, blind=True)
    shell = at(here.moderator)
    page = moderating(qtbot, shell, audit_id)
    for question, key in (("assessment", "2"), ("planning", "2"), ("", "1")):
        own(qtbot, page, question, key)
    assert not any(words in told(page) for words in GRADES)
    assert page.findChildren(GradeChip) == []
    assert page.head.finalise.isHidden()
    queue = queue_of(qtbot, shell)
    model = queue.table.model()
    cells = [
        str(model.index(0, at).data(role))
        for at in range(model.columnCount())
        for role in range(20)
    ]
    assert not any(words in " ".join(cells) for words in GRADES)
    assert "Hidden" in cells


def test_a_blind_moderation_from_end_to_end(here: Office, at: Opener, qtbot: QtBot) -> None:
    audit_id = asked(here, blind=True)
    page = moderating(qtbot, at(here.moderator), audit_id)
    for question, key in (("assessment", "3"), ("planning", "1"), ("", "3")):
        own(qtbot, page, question, key)
    hand_in(qtbot, page)
    assert not page.head.finalise.isHidden()
    assert "You agree" in card(page, "assessment").words.text()
    differing = card(page, "planning")
    assert differing.words.text() == "You changed 2 Requires improvement to 1 Inadequate."
    assert "2 Requires improvement" in told(page)
    qtbot.keyClicks(differing.reason.box, "No dates at all.")
    answer(qtbot, page, "grades_follow", "y")
    press(qtbot, page.head.finalise)
    qtbot.waitUntil(lambda: not page.check.lacks)
    press(qtbot, page.check.submit)
    assert state_of(here, audit_id) == State.FINALISED


def test_a_panel_grades_apart_and_agrees(here: Office, at: Opener, qtbot: QtBot) -> None:
    audit_id = asked(here, panel=2)
    first, second = at(here.moderator), at(here.other)
    page = moderating(qtbot, first, audit_id)
    row = queue_of(qtbot, second).table.rows[0]
    assert row.open
    for question, key in (("assessment", "3"), ("planning", "1"), ("", "3")):
        own(qtbot, page, question, key)
    hand_in(qtbot, page)
    assert "Assessment and risk: 3 Good. Planning: 1 Inadequate." in told(page)
    assert "One more moderator is needed from the queue." in told(page)
    other = moderating(qtbot, second, audit_id)
    assert "Priya Nair, who leads the panel, has handed in." in told(other)
    for question, key in (("assessment", "3"), ("planning", "2"), ("", "3")):
        own(qtbot, other, question, key)
    hand_in(qtbot, other)
    assert other.head.give_back.isHidden()
    page = moderating(qtbot, first, audit_id)
    gave = "The panel: Priya Nair 1 Inadequate; Tomasz Wiśniewski 2 Requires improvement."
    assert card(page, "planning").panel.text() == gave
    assert page.deciding is not None
    assert page.deciding.open_questions() == ["planning"]


def test_a_member_leaves_the_panel(here: Office, at: Opener, qtbot: QtBot) -> None:
    audit_id = asked(here, panel=2)
    here.moderator.do(service.begin, audit_id)
    shell = at(here.other)
    page = moderating(qtbot, shell, audit_id)
    assert page.head.give_back.text() == "Leave the panel"
    press(qtbot, page.head.give_back)
    assert queue_of(qtbot, shell).table.rows[0].sits == 1
