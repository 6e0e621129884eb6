"""The rail, the pages and the ways between them; help, notices, and what ends with them."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.audits.lifecycle import start_audit
from audit_desk.moderation import service
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import as_now, change_person
from audit_desk.ui.audit.page import AuditPage
from audit_desk.ui.pages import PAGES
from audit_desk.ui.shell import Shell
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.moderation.making import FORM, Office, office, submitted
from tests.ui.moderating import Opener, moderating, queue_of, windows


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


@pytest.fixture
def at(qtbot: QtBot) -> Iterator[Opener]:
    with windows(qtbot) as opener:
        yield opener


def active(qtbot: QtBot, shell: Shell) -> Shell:
    """The window as it stands before somebody who types."""
    with qtbot.waitActive(shell):
        shell.activateWindow()
    return shell


def name_of(shell: Shell) -> str:
    return next(name for name, entry in PAGES.items() if type(shell.page) is entry.page_class())


def test_the_rail_and_its_keys_open_pages_and_esc_goes_back(
    desk: Desk[SignedIn], at: Opener, qtbot: QtBot
) -> None:
    shell = active(qtbot, at(desk))
    shell.go("home")
    shell.rail.buttons["forms"].click()
    assert name_of(shell) == "forms"
    assert shell.rail.buttons["forms"].isChecked()
    qtbot.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert name_of(shell) == "audits"
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert name_of(shell) == "forms"
    qtbot.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert name_of(shell) == "home"


def test_esc_goes_past_the_place_that_is_shown_already(desk: Desk[SignedIn], at: Opener) -> None:
    shell = at(desk)
    for name in ("home", "forms", "forms"):
        shell.go(name)
    shell.back()
    assert name_of(shell) == "home"


def test_esc_after_giving_back_does_not_take_the_audit_again(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    shell = at(here.moderator)
    queue_of(qtbot, shell)
    moderating(qtbot, shell, audit_id)
    shell.go("home")  # so that the audit is behind twice
    page = moderating(qtbot, shell, audit_id)
    page.give_back()
    seen = [name_of(shell)]
    for _ in range(5):
        shell.back()
        seen.append(name_of(shell))
    assert "moderate" not in seen
    assert seen[0] == "moderation"


def test_esc_does_not_come_back_to_a_draft_that_was_withdrawn(here: Office, at: Opener) -> None:
    audit = here.auditor.do(start_audit, FORM, case_ref="CIN-1")
    shell = at(here.auditor)
    shell.go("audits")
    shell.go("audit", audit_id=audit.id)
    page = shell.page
    assert isinstance(page, AuditPage)
    page.withdraw()
    assert name_of(shell) == "audits"
    shell.back()
    assert name_of(shell) != "audit"


def test_a_page_that_keeps_the_person_here_is_not_left(
    desk: Desk[SignedIn], at: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = at(desk)
    shell.go("home")
    shell.go("forms")
    monkeypatch.setattr(shell.page, "leave", lambda: False)
    shell.go("people")
    shell.back()
    assert name_of(shell) == "forms"
    assert not shell.leave()


def test_every_thread_and_page_ends_with_the_shell(here: Office, at: Opener, qtbot: QtBot) -> None:
    audit = here.auditor.do(start_audit, FORM, case_ref="CIN-1")
    before = set(threading.enumerate())
    shell = at(here.auditor)
    shell.go("audit", audit_id=audit.id)
    page = shell.page
    assert isinstance(page, AuditPage)
    assert page.open is not None
    assert page.open.filling is not None
    page.open.filling.remember(section=0, seen="now")
    assert "autosave" in {one.name for one in threading.enumerate()}
    assert shell.leave()
    shell.close_work()
    assert not {one for one in threading.enumerate() if one not in before}
    assert shell.page is None


def test_the_second_look_ends_its_threads_with_the_shell(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    audit_id = submitted(here.auditor)
    before = set(threading.enumerate())
    shell = at(here.moderator)
    page = moderating(qtbot, shell, audit_id)
    assert page.deciding is not None
    page.deciding.decide("", 2)
    assert shell.leave()
    shell.close_work()
    assert not {one for one in threading.enumerate() if one not in before}


def test_a_role_that_was_taken_away_no_longer_works(
    desk: Desk[SignedIn], here: Office, at: Opener, qtbot: QtBot
) -> None:
    lead, who = desk, here.moderator.person
    theirs = Desk(lead.workspace, who, as_now)
    audit_id = submitted(here.auditor)
    shell = at(theirs)
    asked: list[tuple[str, dict[str, Any]]] = []
    shell.beyond.connect(lambda what, how: asked.append((what, how)))
    shell.go("home")
    qtbot.waitUntil(lambda: not shell.work.busy)
    give(lead, who, HeldRole(Role.AUDITOR))
    with pytest.raises(NotAllowedError):
        begin(theirs, audit_id)
    shell.reload()
    qtbot.waitUntil(lambda: not shell.work.busy)
    assert theirs.person.roles == (HeldRole(Role.AUDITOR),)
    assert "roles" in shell.notice.words.text()
    shell.go("forms")
    assert asked == [("person", {"at": ("forms", {})})]


def test_f1_explains_the_page_and_esc_puts_it_away(
    desk: Desk[SignedIn], at: Opener, qtbot: QtBot
) -> None:
    shell = active(qtbot, at(desk))
    shell.go("home")
    shell.go("forms")
    qtbot.keyClick(shell, Qt.Key.Key_F1)
    assert shell.help.isVisible()
    assert shell.help.title.text() == "Forms"
    assert shell.help.close_button.hasFocus()
    shell.go("people")
    assert shell.help.title.text() == "People"
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert not shell.help.isVisible()
    assert name_of(shell) == "people"
    shell.explain()
    shell.help.close_button.click()
    assert not shell.help.isVisible()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_title_and_a_help_of_its_own(name: str) -> None:
    page = PAGES[name].page_class()
    assert page.title
    assert len(page.help) > 80


def test_a_notice_says_what_was_done_and_undoes_it_once(
    desk: Desk[SignedIn], at: Opener, qtbot: QtBot
) -> None:
    shell = at(desk)
    shell.go("home")
    undone: list[str] = []
    page = shell.page
    assert page is not None
    page.say("It is withdrawn.", "Un&do", lambda: undone.append("once"))
    notice = shell.notice
    assert notice.isVisible()
    assert notice.accessibleName() == "It is withdrawn."
    assert (notice.button.text(), notice.button.accessibleName()) == ("Undo", "Undo")
    notice.button.click()
    assert undone == ["once"]
    assert not notice.isVisible()


def give(lead: Desk[SignedIn], who: SignedIn, *roles: HeldRole) -> None:
    lead.do(
        change_person, who.id, name=who.name, job_title=who.job_title, team=who.team, roles=roles
    )


def begin(desk: Desk[SignedIn], audit_id: UUID) -> None:
    desk.do(service.begin, audit_id)
