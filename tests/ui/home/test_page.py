"""Home, driven as each of the people who come to it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.audits.concerns import concerns, raise_concern
from audit_desk.followups.telling import add_told
from audit_desk.moderation import calibrating as doing
from audit_desk.moderation import service as moderation
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.home.actions_card import ActionsCard
from audit_desk.ui.home.cards import (
    EscalationsCard,
    ExercisesCard,
    FinishCard,
    FollowUpsCard,
    HomeCard,
    ModerateCard,
    RoundCard,
)
from audit_desk.ui.home.page import HomePage
from audit_desk.ui.widgets.rows import OpenRow
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups import making as weak_audits
from tests.moderation.making import FORM, Office, joined, office, submitted
from tests.moderation.making import office as moderated_office

Made = Callable[..., Any]
Went = list[tuple[str, dict[str, Any]]]
WORRY = "The child was alone at home last night."


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def words(part: QWidget) -> str:
    """All that can be read in a part of the page."""
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def card(page: HomePage, kind: type[HomeCard]) -> HomeCard:
    [found] = [one for one in page.cards if isinstance(one, kind)]
    return found


def kinds(page: HomePage) -> set[type[HomeCard]]:
    return {type(one) for one in page.cards}


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def only_row(page: HomePage, kind: type[HomeCard]) -> OpenRow:
    [row] = card(page, kind).rows.rows
    return row


def test_a_new_workspace_says_what_comes_first(
    desk: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    page = shown(HomePage, desk)
    assert page.new.isVisible()
    for row in page.new.rows.rows:
        press(qtbot, row)
    assert [place for place, _ in went] == ["people", "forms", "import-audits"]
    assert "No draft waits" in words(card(page, FinishCard))


def test_once_there_is_an_audit_the_first_steps_are_gone(here: Office, shown: Made) -> None:
    submitted(here.auditor)
    assert not shown(HomePage, here.lead).new.isVisible()


def test_a_draft_shows_how_far_it_is_and_opens(
    desk: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    weak_audits.add_forms(desk)
    key = weak_audits.begin(desk, "C781204")
    page = shown(HomePage, desk)
    row = only_row(page, FinishCard)
    assert row.accessibleName() == "C781204, Child in Need, Small check, Not started, No date"
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert went == [("audit", {"audit_id": key})]


def test_a_returned_audit_says_how_often_it_was_commented_on(here: Office, shown: Made) -> None:
    key = submitted(here.auditor)
    begun = here.moderator.do(moderation.begin, key)
    here.moderator.do(moderation.return_with_comments, begun.id, "Say where the father is.")
    page = shown(HomePage, here.auditor)
    assert "Returned with 1 comment" in only_row(page, FinishCard).accessibleName()


def test_a_moderator_opens_what_waits_longest(
    here: Office, shown: Made, went: Went, qtbot: QtBot
) -> None:
    key = submitted(here.auditor)
    page = shown(HomePage, here.moderator)
    row = only_row(page, ModerateCard)
    assert "C902113 · Case audit" in row.accessibleName()
    press(qtbot, row)
    assert went == [("moderate", {"audit_id": key})]


def test_more_than_fit_are_one_click_away(
    here: Office, shown: Made, went: Went, qtbot: QtBot
) -> None:
    for number in range(7):
        submitted(here.auditor, f"C90000{number}")
    queue = card(shown(HomePage, here.moderator), ModerateCard)
    assert len(queue.rows.rows) == 5
    [link] = [one for one in queue.findChildren(QAbstractButton) if one.text() == "All 7"]
    press(qtbot, link)
    assert went == [("moderation", {})]


def test_follow_ups_and_escalations_open(
    desk: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    weak_audits.add_forms(desk)
    weak_audits.weak(desk, 1)
    page = shown(HomePage, desk)
    row = only_row(page, FollowUpsCard)
    assert "1 Inadequate" in row.accessibleName()
    assert "overdue" in row.accessibleName()
    press(qtbot, row)
    press(qtbot, only_row(page, EscalationsCard))
    assert [place for place, _ in went] == ["follow-up", "escalation"]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.AUDITOR, {FinishCard, FollowUpsCard, ExercisesCard, ActionsCard, RoundCard}),
        (Role.MODERATOR, {ModerateCard, ExercisesCard, ActionsCard, RoundCard}),
        (
            Role.SERVICE_MANAGER,
            {EscalationsCard, FinishCard, FollowUpsCard, ExercisesCard, ActionsCard, RoundCard},
        ),
        (
            Role.LEAD,
            {
                EscalationsCard,
                FinishCard,
                FollowUpsCard,
                ModerateCard,
                ExercisesCard,
                ActionsCard,
                RoundCard,
            },
        ),
    ],
)
def test_each_role_sees_its_own_work(
    desk: Desk[SignedIn], shown: Made, role: Role, expected: set[type[HomeCard]]
) -> None:
    page = shown(HomePage, joined(desk, "Grace Obi", "", HeldRole(role)))
    assert kinds(page) == expected
    assert all("\n" in words(one) for one in page.cards)  # each says why it is empty


def test_somebody_without_a_role_is_told_whom_to_ask(desk: Desk[SignedIn], shown: Made) -> None:
    page = shown(HomePage, joined(desk, "Grace Obi", ""))
    assert "Ask a quality assurance lead" in words(page)


def test_a_concern_is_answered_in_place(
    here: Office, shown: Made, went: Went, qtbot: QtBot, settled: Callable[..., None]
) -> None:
    key = submitted(here.auditor)
    here.auditor.do(raise_concern, key, WORRY)
    page = shown(HomePage, here.lead)
    [concern] = page.concerns.cards.values()
    assert "raised today" in words(concern)
    assert WORRY in words(concern)
    press(qtbot, concern.open)
    assert went == [("audit", {"audit_id": key})]
    press(qtbot, concern.answer)
    press(qtbot, concern.save)
    assert "Write what was done" in words(concern)
    qtbot.keyClicks(concern.typed, "Visited at six; aunt stays with him.")
    with qtbot.waitSignals([page.changed, page.said]):
        press(qtbot, concern.save)
    settled(page)
    assert not page.concerns.isVisible()
    [kept] = here.lead.ask(concerns, answered=True)
    assert kept.answer == "Visited at six; aunt stays with him."


def test_an_answer_half_typed_is_there_the_next_time(
    here: Office, shown: Made, qtbot: QtBot, settled: Callable[..., None]
) -> None:
    here.auditor.do(raise_concern, submitted(here.auditor), WORRY)
    page = shown(HomePage, here.lead)
    [concern] = page.concerns.cards.values()
    press(qtbot, concern.answer)
    qtbot.keyClicks(concern.typed, "Rang the duty team")
    page.reload()
    settled(page)
    assert concern.typed.toPlainText() == "Rang the duty team"
    assert page.leave()
    [again] = shown(HomePage, here.lead).concerns.cards.values()
    assert again.typed.toPlainText() == "Rang the duty team"
    assert again.typed.isVisible()


def test_whoever_raised_a_concern_sees_it_and_cannot_answer(here: Office, shown: Made) -> None:
    here.auditor.do(raise_concern, submitted(here.auditor), WORRY)
    [concern] = shown(HomePage, here.auditor).concerns.cards.values()
    assert "by you. A manager of the service answers it." in words(concern)
    assert not concern.answer.isVisible()


def test_the_round_counts_what_is_finished_and_opens(
    desk: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    weak_audits.add_forms(desk)
    weak_audits.begin(desk, "C1")
    weak_audits.weak(desk, 2)
    page = shown(HomePage, desk)
    this_round = card(page, RoundCard)
    assert "This round: neglect" in words(this_round)
    assert "1\nof 2 audits finished\n1 requires improvement so far" in words(this_round)
    [link] = this_round.findChildren(QAbstractButton)
    press(qtbot, link)
    found = desk.ask(cycle.current_round)
    assert found is not None
    assert went[0][0] == "audits"
    assert went[0][1]["theme"] == "neglect"
    assert went[0][1]["date_to"] == found.date_to


def test_what_has_not_moved_keeps_its_widgets(
    here: Office, shown: Made, settled: Callable[..., None]
) -> None:
    submitted(here.auditor)
    page = shown(HomePage, here.moderator)
    before = only_row(page, ModerateCard)
    page.reload()
    settled(page)
    assert only_row(page, ModerateCard) is before
    submitted(here.auditor, "C550129")
    page.reload()
    settled(page)
    assert len(card(page, ModerateCard).rows.rows) == 2


def test_a_person_is_greeted_by_name(desk: Desk[SignedIn], shown: Made) -> None:
    page = shown(HomePage, joined(desk, "Dr Grace Obi", "", HeldRole(Role.AUDITOR)))
    assert page.head.title.text().endswith(", Dr Grace Obi")
    assert shown(HomePage, desk).head.title.text().endswith(", Margaret")


def test_an_open_exercise_stands_on_home_until_one_has_handed_in(
    desk: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    here = moderated_office(desk)
    made = here.moderator.do(doing.make_exercise, "Robin", FORM, "Robin lives with Sam.")
    page = shown(HomePage, here.auditor)
    [card] = [one for one in page.cards if isinstance(one, ExercisesCard)]
    assert card.isHidden()
    here.moderator.do(doing.open_exercise, made.id)
    page = shown(HomePage, here.auditor)
    press(qtbot, only_row(page, ExercisesCard))
    assert went[-1] == ("calibration", {"exercise_id": made.id})


def test_whoever_is_told_of_an_escalation_sees_it_and_opens_it(
    store: Workspace, desk: Desk[SignedIn], shown: Made, went: Went
) -> None:
    weak_audits.add_forms(desk)
    auditor = weak_audits.at(store, weak_audits.somebody(desk, "Ngozi", Role.AUDITOR))
    head = weak_audits.at(store, weak_audits.somebody(desk, "Ama Boateng", Role.MODERATOR))
    desk.do(add_told, weak_audits.SERVICE, "", head.person.id)
    weak_audits.weak(auditor, 1)
    page = shown(HomePage, head)
    found = card(page, EscalationsCard)
    assert "for you to know" in words(found)
    found.rows.rows[0].click()
    assert went[0][0] == "escalation"
