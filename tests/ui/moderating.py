"""Opening the window for people of an office, and pressing what is in the pages of moderation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from audit_desk.audits import reading
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.blocks import Block
from audit_desk.ui.audit.question_card import QuestionCard
from audit_desk.ui.moderation.cards import DecideCard, GradesHead
from audit_desk.ui.moderation.desk_page import ModeratePage
from audit_desk.ui.moderation.page import ModerationPage
from audit_desk.ui.shell import Shell
from audit_desk.workspace.desk import Desk
from tests.moderation.making import Office

Opener = Callable[[Desk[SignedIn]], Shell]


@contextmanager
def windows(qtbot: QtBot) -> Iterator[Opener]:
    """Opens the window for a person; its work is ended before the store is closed."""
    opened: list[Shell] = []

    def open_shell(desk: Desk[SignedIn]) -> Shell:
        shell = Shell(desk, lambda: None)
        qtbot.addWidget(shell)
        shell.resize(1366, 768)
        shell.show()
        qtbot.waitExposed(shell)
        opened.append(shell)
        return shell

    yield open_shell
    for shell in opened:
        shell.leave()
        shell.close_work()


def block(page: ModeratePage, name: str) -> Block:
    """What stands in the moderator's column under a name."""
    column = page.column.middle.column()
    assert column is not None
    found = column.build_to(name)
    assert found is not None
    return found


def grades_head(page: ModeratePage) -> GradesHead:
    found = block(page, "grades")
    assert isinstance(found, GradesHead)
    return found


def queue_of(qtbot: QtBot, shell: Shell) -> ModerationPage:
    """The queue, with what the worker brought."""
    shell.go("moderation")
    page = shell.page
    assert isinstance(page, ModerationPage)
    qtbot.waitUntil(lambda: not page.work.busy)
    return page


def moderating(qtbot: QtBot, shell: Shell, audit_id: UUID) -> ModeratePage:
    """The second look at an audit."""
    shell.go("moderate", audit_id=audit_id)
    page = shell.page
    assert isinstance(page, ModeratePage)
    return page


def card(page: ModeratePage, question: str) -> DecideCard:
    found = block(page, f"decide/{question}")
    assert isinstance(found, DecideCard)
    return found


def tool_card(page: ModeratePage, question: str) -> QuestionCard:
    found = block(page, question)
    assert isinstance(found, QuestionCard)
    return found


def press(qtbot: QtBot, button: Any) -> None:
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def grade(qtbot: QtBot, where: DecideCard, key: str) -> None:
    """Give a grade by its number on the keyboard."""
    where.entry().setFocus()
    qtbot.keyClicks(where.options.entry(), key)


def answer(qtbot: QtBot, page: ModeratePage, question: str, key: str) -> None:
    where = tool_card(page, question)
    qtbot.keyClicks(where.entry(), key)


def lacking(page: ModeratePage) -> list[str]:
    return [lack.entry for lack in page.check.lacks]


def state_of(here: Office, audit_id: UUID) -> str:
    return here.lead.ask(reading.audit_in_full, audit_id).audit.state
