"""The page of actions, driven as a person does: opened, dated, done, signed, dropped, undone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions
from audit_desk.plans.tables import Action, ActionDate, ActionSource
from audit_desk.ui.actions.page import ActionsPage
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from tests.plans.making import action_of, all_of, audited
from tests.ui.following_up import words

Made = Callable[..., Any]
Settled = Callable[[Any], None]


def day(days: int) -> Any:
    return today() + timedelta(days=days)


def press(page: Any, name: str) -> None:
    """Press what can be seen under that name."""
    found = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisibleTo(page) and name in (one.text().replace("&", ""), one.accessibleName())
    ]
    assert found, name
    found[0].click()


@pytest.fixture
def said(went: list[Any]) -> list[tuple[str, str, Any]]:
    """What stands at the foot of the window."""
    return []


@pytest.fixture
def opened(
    shown: Made, settled: Settled, said: list[tuple[str, str, Any]]
) -> Callable[..., ActionsPage]:
    """The page with one action opened at the right."""

    def made(desk: Desk[SignedIn], text: str, **where: Any) -> ActionsPage:
        key = action_of(desk, text).id
        page: ActionsPage = shown(ActionsPage, desk, tab="all", action_id=key, **where)
        page.said.connect(lambda *told: said.append(told))
        return page

    return made


def test_mine_come_first_and_overdue_on_top(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made
) -> None:
    audited(auditor, ["Later"], owner="Temi Okafor", due=day(20))
    audited(auditor, ["Late"], owner="Temi Okafor", due=day(-3), theme="recording")
    audited(auditor, ["Of another"], owner="Priya Nair", due=day(-9))
    page = shown(ActionsPage, manager)
    assert page.filters.tab == "mine"
    assert [one.text for one in page.table.rows] == ["Late", "Later"]
    assert page.head.soft.text() == "3 actions to do, 2 overdue"
    assert page.filters.tabs.tabText(1) == "My service’s · 3"
    page.filters.open_tab("ours")
    assert [one.text for one in page.table.rows] == ["Of another", "Late", "Later"]
    page.filters.state.choose("overdue")
    assert [one.text for one in page.table.rows] == ["Of another", "Late"]
    page.filters.theme.choose("recording")
    assert [one.text for one in page.table.rows] == ["Late"]
    page.filters.words.setText("nothing like it")
    assert page.empty.why.text() == "No action matches"
    page.show_all.click()
    assert len(page.table.rows) == 3


def test_an_empty_list_says_why(desk: Desk[SignedIn], shown: Made) -> None:
    page = shown(ActionsPage, desk)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.why.text() == "There is no action yet"


def test_enter_opens_an_action_with_its_source(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    shown: Made,
    settled: Settled,
    qtbot: QtBot,
    went: list[Any],
) -> None:
    key = audited(auditor, ["Write the plan anew"], owner="Temi Okafor", case_ref="C310559")
    page = shown(ActionsPage, manager)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settled(page)
    assert page.panel.isVisibleTo(page)
    assert "case C310559" in words(page.panel)
    press(page, "Open the audit")
    assert went == [("audit", {"audit_id": key})]
    assert page.escape()
    assert not page.side.isVisibleTo(page)


def test_a_whole_job(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
    said: list[Any],
) -> None:
    audited(auditor, ["Record supervision"], due=day(3), owner="Temi Okafor")
    page = opened(manager, "Record supervision")

    press(page, "Change the date…")
    date_field, why = page.panel.asks.ask.fields
    date_field.field.set_value(day(10))
    press(page, "Change the date")
    assert "Write why." in words(page.panel)
    why.field.setPlainText("The worker is away.")
    press(page, "Change the date")
    settled(page)
    assert action_of(manager, "Record supervision").due == day(10)
    assert "Date changed once" in [b.text()[3:] for b in page.panel.findChildren(QAbstractButton)]

    press(page, "Begin it")
    settled(page)
    assert action_of(manager, "Record supervision").status == "under way"

    press(page, "It is done")
    assert "Write the evidence first" in words(page.panel)
    page.panel.evidence.setPlainText("Minutes of the meeting.")
    press(page, "It is done")
    settled(page)
    done = action_of(manager, "Record supervision")
    assert (done.status, done.evidence) == ("done", "Minutes of the meeting.")
    assert said[-1][:2] == ("It is done.", "Undo")

    said[-1][2]()
    settled(page)
    again = action_of(manager, "Record supervision")
    assert (again.status, again.done_at) == ("under way", None)
    assert again.evidence == "Minutes of the meeting."


def test_a_changed_date_is_undone_with_its_line(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
    said: list[Any],
) -> None:
    audited(auditor, ["Record supervision"], due=day(3))
    page = opened(manager, "Record supervision")
    key = action_of(manager, "Record supervision").id
    page.deeds.do("Changed.", key, actions.change_date, day(9), "Away.")
    settled(page)
    assert len(all_of(manager, ActionDate)) == 1
    said[-1][2]()
    settled(page)
    assert all_of(manager, ActionDate) == []
    assert action_of(manager, "Record supervision").due == day(3)


def test_undo_is_refused_in_words_once_another_went_on(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    desk: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
    said: list[Any],
) -> None:
    audited(auditor, ["Record supervision"])
    page = opened(manager, "Record supervision")
    press(page, "Begin it")
    settled(page)
    desk.do(actions.write_evidence, action_of(desk, "Record supervision").id, "Half of it.")
    said[-1][2]()
    settled(page)
    assert page.banner.isVisibleTo(page)
    assert page.banner.strong.text() == "This action was changed since."
    assert action_of(desk, "Record supervision").status == "under way"


def test_sign_off_is_another_person_s(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    desk: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
) -> None:
    made = manager.do(
        actions.add_action, "Tell the teams", service="Child in Need", needs_sign_off=True
    )
    manager.do(actions.finish, made.id, "Told.")
    theirs = opened(manager, "Tell the teams")
    assert "Another person signs it off" in words(theirs.panel)
    page = opened(desk, "Tell the teams", state="to sign")
    press(page, "Send it back…")
    press(page, "Send it back")
    assert "Write it first." in words(page.panel)
    page.panel.ends.typed.setPlainText("Which teams?")
    press(page, "Send it back")
    settled(page)
    assert action_of(desk, "Tell the teams").status == "under way"
    manager.do(actions.finish, made.id, "All five teams, minutes kept.")
    page.reload()
    settled(page)
    press(page, "Sign it off")
    settled(page)
    assert action_of(desk, "Tell the teams").signed_off_by == desk.person.id
    assert "Done and signed off" in words(page.panel)


def test_drop_keeps_its_reason_and_a_reason_typed_stays(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
) -> None:
    audited(auditor, ["Record supervision"])
    page = opened(manager, "Record supervision")
    press(page, "Drop it…")
    page.panel.ends.typed.setPlainText("The service has ended.")
    page.panel.evidence.setPlainText("Half of it was done.")
    assert page.escape()
    press(page, "Drop it…")
    assert page.panel.ends.typed.words == "The service has ended."
    press(page, "Drop it")
    settled(page)
    dropped = action_of(manager, "Record supervision")
    assert (dropped.status, dropped.dropped_reason) == ("dropped", "The service has ended.")
    assert dropped.evidence == "Half of it was done."
    assert "Dropped: The service has ended." in words(page.panel)
    press(page, "Open it again…")
    page.panel.ends.typed.setPlainText("It goes on.")
    press(page, "Open it again")
    settled(page)
    assert action_of(manager, "Record supervision").status == "under way"


def test_typed_evidence_is_kept_when_one_goes_on(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
) -> None:
    audited(auditor, ["One", "Two"])
    page = opened(manager, "One")
    page.panel.evidence.setPlainText("Half of it is seen.")
    page.open(action_of(manager, "Two").id)
    settled(page)
    assert action_of(manager, "One").evidence == "Half of it is seen."
    page.panel.evidence.setPlainText("All of it.")
    assert page.leave()
    assert action_of(manager, "Two").evidence == "All of it."


def test_it_is_worded_otherwise_and_given(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    opened: Callable[..., ActionsPage],
    settled: Settled,
) -> None:
    audited(auditor, ["Record supervision"])
    page = opened(manager, "Record supervision")
    press(page, "Word it otherwise…")
    page.panel.asks.typed.setPlainText("Record supervision monthly")
    press(page, "Keep the words")
    settled(page)
    press(page, "Give it to…")
    page.panel.asks.ask.fields[0].field.choose("Temi Okafor")
    press(page, "Give it")
    settled(page)
    given = action_of(manager, "Record supervision monthly")
    assert given.owner_id == manager.person.id
    page.filters.open_tab("mine")
    assert [one.text for one in page.table.rows] == ["Record supervision monthly"]


def test_an_action_is_added_by_hand_and_taken_back(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    shown: Made,
    settled: Settled,
    said: list[Any],
) -> None:
    page = shown(ActionsPage, manager)
    page.said.connect(lambda *told: said.append(told))
    press(page, "Add an action…")
    press(page, "Add it")
    assert "Write what is to be done." in words(page.adding)
    page.adding.text.setPlainText("Hold a day on supervision")
    page.adding.due.setText("+14")
    page.adding.owner.choose("Temi Okafor")
    press(page, "Add it")
    settled(page)
    made = action_of(manager, "Hold a day on supervision")
    assert (made.service, made.due, made.owner_id) == (
        "Child in Need",
        day(14),
        manager.person.id,
    )
    assert page.panel.isVisibleTo(page)
    said[-1][2]()
    settled(page)
    assert all_of(manager, Action) == []
    assert not page.side.isVisibleTo(page)


def test_who_only_reads_is_offered_nothing_and_told_why(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], opened: Callable[..., ActionsPage]
) -> None:
    audited(auditor, ["Record supervision"], owner="Temi Okafor")
    page = opened(auditor, "Record supervision")
    assert not page.add.isVisibleTo(page)
    assert not page.join.isVisibleTo(page)
    assert page.panel.evidence is None
    assert "Its owner, a manager of the service" in words(page.panel)


def test_imported_audits_get_actions_only_when_asked(
    auditor: Desk[SignedIn], desk: Desk[SignedIn], shown: Made, settled: Settled
) -> None:
    key = audited(auditor, ["Record supervision"])

    def as_imported(session: Session, person: SignedIn) -> None:
        for table in (ActionSource, Action):
            for one in session.exec(select(table)).all():
                session.delete(one)
            session.flush()
        session.get_one(Audit, key).imported = True

    desk.do(as_imported)
    page = shown(ActionsPage, desk)
    assert "1 recommendation of imported audits has no action." in words(page)
    page.unmade.make.click()
    settled(page)
    assert [one.text for one in all_of(desk, Action)] == ["Record supervision"]
    assert not page.unmade.isVisibleTo(page)


def test_an_action_that_is_gone_to_stands_in_the_list(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], opened: Callable[..., ActionsPage]
) -> None:
    audited(auditor, ["One", "Two"])
    one = action_of(manager, "One")
    manager.do(actions.finish, one.id, "Seen.")
    page = opened(manager, "One", state="overdue")
    assert page.filters.state.value() == ""
    assert page.table.rows[page.table.currentIndex().row()].id == one.id
