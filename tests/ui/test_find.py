"""Ctrl+K: pages and actions at once, audits as they are found, Enter on the chosen line."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.audits.lifecycle import start_audit
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.find import FindDialog, Found
from audit_desk.workspace.desk import Desk
from tests.moderation.making import FORM, Office, office
from tests.ui.conftest import Went

Asked = Callable[[Desk[SignedIn]], FindDialog]


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


@pytest.fixture
def asked(qtbot: QtBot, went: Went) -> Iterator[Asked]:
    """Opens the line for a person."""
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    made: list[FindDialog] = []

    def asking(desk: Desk[SignedIn]) -> FindDialog:
        dialog = FindDialog(desk, lambda page, **where: went.append((page, where)), over)
        made.append(dialog)
        dialog.open()
        return dialog

    yield asking
    for dialog in made:
        dialog.work.close()


def draft(desk: Desk[SignedIn], case: str) -> UUID:
    return desk.do(start_audit, FORM, case_ref=case, service="Child in Need").id


def words(dialog: FindDialog) -> list[str]:
    shown = dialog.list.model()
    return [str(shown.index(at, 0).data()) for at in range(shown.rowCount())]


def look_for(qtbot: QtBot, dialog: FindDialog, text: str) -> None:
    dialog.line.setText(text)
    qtbot.waitUntil(lambda: not dialog.work.busy)


def test_a_page_is_found_and_opened_with_enter(
    desk: Desk[SignedIn], asked: Asked, went: Went, qtbot: QtBot
) -> None:
    dialog = asked(desk)
    look_for(qtbot, dialog, "peo")
    assert words(dialog)[0] == "People"
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert went == [("people", {})]
    assert not dialog.isVisible()


def test_an_action_opens_its_page_and_begins(
    desk: Desk[SignedIn], asked: Asked, went: Went, qtbot: QtBot
) -> None:
    dialog = asked(desk)
    look_for(qtbot, dialog, "up back")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Enter)
    assert went == [("settings", {"do": "backup"})]


def test_only_what_a_role_has_use_for_is_found(desk: Desk[SignedIn], asked: Asked) -> None:
    auditor = SignedIn(desk.person.id, "Joanna Mensah", roles=(HeldRole(Role.AUDITOR),))
    found = words(asked(Desk(desk.workspace, auditor)))
    assert {"Home", "Audits", "Start an audit", "Light or dark"} <= set(found)
    assert not {"People", "Moderation", "Back up the workspace", "Add a person"} & set(found)


def test_an_audit_is_found_by_its_case(
    here: Office, asked: Asked, went: Went, qtbot: QtBot
) -> None:
    audit_id = draft(here.auditor, "C902113")
    dialog = asked(here.auditor)
    look_for(qtbot, dialog, "c9021")
    assert len(words(dialog)) == 1
    assert words(dialog)[0].startswith("C902113 · Case audit · Child in Need")
    dialog.list.clicked.emit(dialog.list.currentIndex())
    assert went == [("audit", {"audit_id": audit_id})]


def test_the_line_that_was_chosen_stays_chosen_as_audits_arrive(
    here: Office, asked: Asked, went: Went, qtbot: QtBot
) -> None:
    draft(here.auditor, "HOME-AUDITS-1")
    dialog = asked(here.auditor)
    dialog.line.setText("audit")
    found_at_once = words(dialog)
    assert len(found_at_once) > 1
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    chosen = str(dialog.list.currentIndex().data())
    qtbot.waitUntil(lambda: len(words(dialog)) > len(found_at_once))
    assert str(dialog.list.currentIndex().data()) == chosen
    qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    assert str(dialog.list.currentIndex().data()) == found_at_once[0]


def test_what_was_asked_before_does_not_come_back(here: Office, asked: Asked, qtbot: QtBot) -> None:
    draft(here.auditor, "C902113")
    dialog = asked(here.auditor)
    dialog.line.setText("C902113")
    look_for(qtbot, dialog, "nothing is called this")
    assert words(dialog) == []
    assert dialog.nothing.isVisible()
    assert not dialog.list.isVisible()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_store_that_can_not_be_searched_leaves_the_pages(
    desk: Desk[SignedIn], asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = asked(desk)

    def broken(*_: object) -> list[Found]:
        raise RuntimeError

    monkeypatch.setattr(dialog, "_audits", broken)
    look_for(qtbot, dialog, "forms")
    assert words(dialog) == ["Forms"]
