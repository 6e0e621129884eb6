"""Pages of the window on a desk of their own: shown, settled, and let go at the end."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from audit_desk.people.rules import SignedIn
from audit_desk.ui import style
from audit_desk.ui.app import make_app
from audit_desk.ui.page import Page
from audit_desk.workspace.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application object, dressed as people see it."""
    app = make_app()
    style.apply(app, style.Appearance.LIGHT)
    return app


class Flashes(QObject):
    """Remembers what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False

    def parts(self) -> list[str]:
        """Those that are parts of a page by now: they flashed over it while it was made."""
        still = [one for one in self.seen if isValid(one) and not one.isWindow()]
        return [f"{type(one).__name__} {one.accessibleName()}" for one in still]


@pytest.fixture(autouse=True)
def nothing_flashes(qapp: QApplication) -> Iterator[None]:
    """No part of a page is shown as a window of its own while the page is put together."""
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.parts() == []


@pytest.fixture
def went() -> Went:
    """Where a page asked to go."""
    return []


@pytest.fixture
def shown(qtbot: QtBot, went: Went) -> Iterator[Callable[..., Any]]:
    """Makes a page, shows it, and waits until it has read what it shows."""
    pages: list[Page] = []

    def go(page: str, **where: Any) -> None:
        went.append((page, where))

    def made(kind: type[Page], desk: Desk[SignedIn], **where: Any) -> Page:
        page = kind(desk, go)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1166, 768)
        page.show()
        page.show_page(**where)
        settle(qtbot, page)
        return page

    yield made
    for page in pages:
        page.work.close()


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Page], None]:
    """Waits until a page has read what it shows, and shows it."""
    return lambda page: settle(qtbot, page)


def settle(qtbot: QtBot, page: Page) -> None:
    qtbot.waitUntil(lambda: not page.work.busy)
    QCoreApplication.processEvents()
