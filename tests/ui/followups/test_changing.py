"""Moving, giving and ending a follow-up on its page, and telling somebody of an escalation."""

from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from audit_desk.audits.concerns import raise_concern
from audit_desk.followups.telling import notices
from audit_desk.people.rules import Role, SignedIn
from audit_desk.ui.followups.escalation_page import EscalationPage
from audit_desk.ui.followups.page import FollowUpsPage
from audit_desk.ui.followups.review_page import FollowUpPage
from audit_desk.ui.followups.tell import TellDialog
from audit_desk.ui.home.page import HomePage
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups.making import at, begin, due, passed_up, somebody, weak
from tests.ui.following_up import words

Made = Callable[..., Any]


@pytest.fixture
def page(auditor: Desk[SignedIn], shown: Made) -> FollowUpPage:
    weak(auditor, team="Team 7")
    made: FollowUpPage = shown(FollowUpPage, auditor, follow_up_id=due(auditor)[0].id)
    return made


def test_a_follow_up_is_moved_with_a_reason(
    page: FollowUpPage, auditor: Desk[SignedIn], settled: Made
) -> None:
    page.change.opens[0].click()
    part = page.change.moving
    part.save.click()
    assert part.due_field.under.text() == "Write the new day."
    part.due.setText("+14")
    part.reason.setPlainText("The worker is ill.")
    part.save.click()
    settled(page)
    assert (due(auditor)[0].due - today()).days == 14
    assert "The worker is ill." in words(page.right)
    assert "in 14 days" in words(page.right) or "Due" in words(page.right)


def test_a_case_that_closed_ends_it_and_that_can_be_undone(
    page: FollowUpPage, auditor: Desk[SignedIn], settled: Made, qtbot: QtBot
) -> None:
    page.change.opens[2].click()
    page.change.ending.why.setPlainText("Adopted.")
    with qtbot.waitSignal(page.said) as said:
        page.change.ending.save.click()
    settled(page)
    assert due(auditor) == []
    assert "Ended without a review: case closed" in words(page.right)
    assert not page.begin.isVisibleTo(page)
    assert page.change.again.isVisibleTo(page)
    said.args[2]()
    settled(page)
    assert len(due(auditor)) == 1
    assert page.begin.isVisibleTo(page)


def test_it_is_given_to_somebody(
    page: FollowUpPage, auditor: Desk[SignedIn], desk: Desk[SignedIn], settled: Made
) -> None:
    somebody(desk, "Olu Bello", Role.AUDITOR)
    somebody(desk, "Ewa Lis", Role.AUDITOR, team="Team 7")
    page.show_page()
    settled(page)
    page.change.opens[1].click()
    who = page.change.giving.person
    assert who.findText("Ewa Lis") == -1
    who.setCurrentIndex(who.findText("Olu Bello"))
    page.change.giving.save.click()
    settled(page)
    assert due(auditor)[0].waits_for == "Olu Bello"
    assert "It waits for Olu Bello." in words(page.right)
    assert not page.begin.isVisibleTo(page)


def test_nobody_of_the_audited_team_is_offered_to_change_it(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn], shown: Made
) -> None:
    weak(auditor, team="Team 7")
    own = at(store, somebody(desk, "Ewa Lis", Role.AUDITOR, team="Team 7"))
    page = shown(FollowUpPage, own, follow_up_id=due(auditor)[0].id)
    assert not page.change.isVisibleTo(page)


def told_of(auditor: Desk[SignedIn], shown: Made) -> TellDialog:
    weak(auditor, 1)
    page = shown(EscalationPage, auditor, escalation_id=passed_up(auditor)[0].id)
    assert page.why.tell is not None
    page.why.tell.click()
    assert page.telling is not None
    return page.telling  # type: ignore[no-any-return]


def test_an_e_mail_is_saved_and_that_is_kept(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, tmp_path: Path
) -> None:
    dialog = told_of(auditor, shown)
    dialog.save_to(tmp_path / "oversight")
    message = message_from_bytes((tmp_path / "oversight.eml").read_bytes())
    assert "C100200" in str(message["Subject"])
    key = passed_up(auditor)[0].id
    (notice,) = auditor.ask(notices, escalation_id=key)
    assert (notice.how, notice.to) == ("e-mail saved", "Tomasz Zieliński")
    QCoreApplication.processEvents()
    assert "E-mail saved for Tomasz Zieliński" in words(dialog)
    dialog.save_to(tmp_path / "not there" / "x.eml")
    assert len(auditor.ask(notices, escalation_id=key)) == 1
    dialog.reject()


def test_the_mail_program_is_opened_or_its_lack_is_told(
    auditor: Desk[SignedIn], shown: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def no_program(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) > 1

    monkeypatch.setattr(QDesktopServices, "openUrl", no_program)
    dialog = told_of(auditor, shown)
    dialog.mail.click()
    assert "No mail program answered" in words(dialog)
    dialog.mail.click()
    assert "noted" in words(dialog)
    assert opened[0].scheme() == "mailto"
    assert len(auditor.ask(notices, escalation_id=passed_up(auditor)[0].id)) == 1
    dialog.copy.click()
    assert "Case reference: C100200" in QGuiApplication.clipboard().text()
    dialog.reject()


def test_a_letter_is_shown_as_it_prints(auditor: Desk[SignedIn], shown: Made, qtbot: QtBot) -> None:
    dialog = told_of(auditor, shown)
    with qtbot.waitSignal(dialog.paper.looked):
        dialog.print_it.click()
    preview = dialog.paper.preview
    assert preview is not None
    assert len(preview.paper) == 1
    preview.reject()
    qtbot.waitUntil(lambda: dialog.paper.preview is None)
    assert [one.how for one in auditor.ask(notices, escalation_id=passed_up(auditor)[0].id)] == [
        "letter"
    ]
    dialog.reject()


def test_somebody_is_told_of_a_concern_from_home(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made
) -> None:
    concern = auditor.do(raise_concern, begin(auditor), "Nobody has seen the baby.")
    home: HomePage = shown(HomePage, manager)
    home.concerns.cards[concern.id].tell.click()
    assert isinstance(home.telling, TellDialog)
    assert "baby" not in home.telling.words.toPlainText()
    home.telling.copy.click()
    assert len(manager.ask(notices, concern_id=concern.id)) == 1
    home.telling.reject()


def test_ended_ones_stand_apart_in_the_list(
    page: FollowUpPage, auditor: Desk[SignedIn], shown: Made, settled: Made
) -> None:
    page.change.opens[2].click()
    page.change.ending.save.click()
    listed: FollowUpsPage = shown(FollowUpsPage, auditor, tab="due")
    assert listed.table.rows == []
    listed.state.choose("ended")
    assert [one.ended_as for one in listed.table.rows] == ["case closed"]
    assert listed.head.soft.text() == "none to do"
