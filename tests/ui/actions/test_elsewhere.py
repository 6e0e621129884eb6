"""Actions where one needs them: on Home, in the rail, by Ctrl+K, and in an audit that is read."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from audit_desk.audits.tables import For
from audit_desk.cycle import badges
from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions
from audit_desk.plans.tables import Action, ActionSource
from audit_desk.ui.audit.page import AuditPage
from audit_desk.ui.audit.read_view import ReadView
from audit_desk.ui.find import FindDialog
from audit_desk.ui.home.actions_card import ActionsCard
from audit_desk.ui.home.page import HomePage
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.window import MainWindow
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from tests.plans.making import action_of, all_of, audited

Made = Callable[..., Any]
LATE = today() - timedelta(days=3)


def test_home_shows_what_is_mine_and_what_waits_for_my_signature(
    auditor: Desk[SignedIn],
    manager: Desk[SignedIn],
    desk: Desk[SignedIn],
    shown: Made,
    went: list[Any],
) -> None:
    audited(auditor, ["Write the plan anew"], For.CHILD.value, 3, "Temi Okafor", LATE)
    signing = desk.do(
        actions.add_action, "Tell the teams", service="Child in Need", needs_sign_off=True
    )
    desk.do(actions.finish, signing.id, "Told.")
    page = shown(HomePage, manager)
    card = next(one for one in page.cards if isinstance(one, ActionsCard))
    assert [row.accessibleName() for row in card.rows.rows] == [
        "Write the plan anew, Child C100200 · Child in Need, 3 days overdue",
        "Tell the teams, To sign off · Child in Need, Done",
    ]
    card.rows.rows[0].click()
    key = action_of(desk, "Write the plan anew").id
    assert went == [("actions", {"action_id": key})]
    assert manager.ask(badges).actions == 2
    assert auditor.ask(badges).actions == 0


@pytest.fixture
def find(qtbot: QtBot, manager: Desk[SignedIn], went: list[Any]) -> Iterator[FindDialog]:
    from PySide6.QtWidgets import QWidget

    over = QWidget()
    qtbot.addWidget(over)
    dialog = FindDialog(manager, lambda page, **where: went.append((page, where)), over)
    yield dialog
    dialog.work.close()


def test_an_action_is_found_and_one_for_a_child_named_by_its_case_alone(
    auditor: Desk[SignedIn], find: FindDialog, qtbot: QtBot, went: list[Any]
) -> None:
    audited(auditor, ["Ask Sabina's father"], For.CHILD.value, case_ref="C310559")
    audited(auditor, ["Train everybody who supervises"])
    find.line.setText("sabina")
    qtbot.waitUntil(lambda: find.list.model().rowCount() > 0)
    found = [one.words for one in find._answer.found]
    assert found == ["Action for case C310559"]
    find.line.setText("supervises")
    qtbot.waitUntil(lambda: any("Train" in one.words for one in find._answer.found))
    find._choose()
    key = action_of(auditor, "Train everybody who supervises").id
    assert went == [("actions", {"tab": "all", "action_id": key})]


def test_an_audit_that_is_read_says_what_became_of_its_recommendations(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], shown: Made, went: list[Any]
) -> None:
    key = audited(auditor, ["Write the plan anew"], owner="Temi Okafor", due=LATE)
    made = action_of(manager, "Write the plan anew")
    view = shown(AuditPage, manager, audit_id=key).findChild(ReadView)
    assert "Action: Not begun, 3 days overdue, Temi Okafor" in view.toPlainText()
    view.anchorClicked.emit(QUrl(f"action:{made.id}"))
    assert went == [("actions", {"tab": "all", "action_id": made.id})]


def test_what_was_finalised_before_gets_its_actions_once_the_window_is_open(
    auditor: Desk[SignedIn], desk: Desk[SignedIn], qtbot: QtBot, tmp_path: Path
) -> None:
    audited(auditor, ["Write the plan anew"])

    def as_before(session: Session, person: SignedIn) -> None:
        for table in (ActionSource, Action):
            for one in session.exec(select(table)).all():
                session.delete(one)
            session.flush()

    desk.do(as_before)
    window = MainWindow(Remembered(tmp_path / "window.json"), desk.person.name)
    qtbot.addWidget(window)
    window.open(desk.workspace.path)
    qtbot.waitUntil(lambda: len(all_of(desk, Action)) == 1)
    window.close()
