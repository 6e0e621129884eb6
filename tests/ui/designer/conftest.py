"""A draft of a form on the page of the designer, in the window's own shell."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.forms.drafting.document import Document, read_document
from audit_desk.forms.drafting.service import begin_with
from audit_desk.people.rules import SignedIn
from audit_desk.ui.designer.page import DesignPage
from audit_desk.ui.designer.view import DesignView
from audit_desk.ui.shell import Shell
from audit_desk.workspace.desk import Desk

SMALL = """\
form: small
version: 1
title: Small audit
purpose: routine
sections:
  - title: First
    questions:
      - key: seen
        ask: Was the child seen?
        type: yes-no
      - key: alone
        ask: Was the child seen alone?
        type: yes-partially-no
        show_if: {question: seen, is: yes}
      - key: days
        ask: How many days passed?
        type: number
  - title: Second
    questions:
      - key: plan
        ask: Is there a plan?
        type: yes-no
"""


class Designer:
    """Works the designer by its keys, as a person would."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell, self.qtbot = shell, qtbot

    @property
    def page(self) -> DesignPage:
        page = self.shell.page
        assert isinstance(page, DesignPage)
        return page

    @property
    def view(self) -> DesignView:
        assert self.page.open is not None
        return self.page.open.view

    @property
    def document(self) -> Document:
        return self.view.document

    @property
    def asks(self) -> list[str]:
        """The wording of every question, in order."""
        return [str(one.fields.get("ask", "")) for one in self.document.questions]

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, held)

    def control(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def alt(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.AltModifier)

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def select(self, title: str) -> None:
        """Choose a line of the outline by its words."""
        rows = self.view.outline.outline.rows
        at = next(n for n, one in enumerate(rows) if one.title == title)
        self.view.outline.setCurrentIndex(self.view.outline.outline.index(at))

    def settle_work(self, page: DesignPage) -> None:
        """Wait until a page has done what it was asked, even if another is shown then."""
        self.qtbot.waitUntil(lambda: not page.work.busy)
        QCoreApplication.processEvents()

    def settle(self) -> None:
        """Wait until all is saved and looked at."""
        page = self.page
        self.qtbot.waitUntil(lambda: not page.work.busy)
        view = page.open.view if page.open else None
        if view is not None:
            self.qtbot.waitUntil(
                lambda: view.checked is not None and view.checked.document is view.document
            )
        QCoreApplication.processEvents()


@pytest.fixture
def shell(desk: Desk[SignedIn], qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(desk, lambda: None)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made
    made.leave()
    made.close_work()


@pytest.fixture
def designer(shell: Shell, qtbot: QtBot) -> Designer:
    return Designer(shell, qtbot)


@pytest.fixture
def small(designer: Designer, desk: Desk[SignedIn]) -> Designer:
    """The designer on a draft of four questions."""
    draft = desk.do(begin_with, SMALL)
    designer.shell.go("design", draft_id=draft.id)
    designer.settle()
    return designer


@pytest.fixture
def document() -> Document:
    """The same four questions as a document."""
    return read_document(SMALL)


@pytest.fixture
def told(shell: Shell) -> list[tuple[str, Callable[[], None] | None]]:
    """What was said at the foot of the window, with what its button does."""
    heard: list[tuple[str, Callable[[], None] | None]] = []
    tell = shell.notice.tell

    def listen(text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        heard.append((text, act))
        tell(text, button, act)

    shell.notice.tell = listen  # type: ignore[method-assign]
    return heard
