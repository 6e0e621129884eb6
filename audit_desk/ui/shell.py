"""The window once a person is here: the rail, the pages, and the ways between them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.people.service import as_now
from audit_desk.ui.concern_strip import ConcernStrip
from audit_desk.ui.help import HelpPanel
from audit_desk.ui.notice import Notice
from audit_desk.ui.page import Page
from audit_desk.ui.pages import PAGES, rail_entries
from audit_desk.ui.rail import Rail
from audit_desk.ui.tidying import Tidying
from audit_desk.ui.work import Work
from audit_desk.workspace.desk import Desk

if TYPE_CHECKING:
    from audit_desk.cycle import Badges

Place = tuple[str, dict[str, Any]]
REMEMBERED = 50  # places that Esc can go back through
WATCH_MS = 8000  # between looks at what others have done in the workspace meanwhile
AT_REST = 700  # milliseconds after which the pages that weren't visited are imported


class Shell(QWidget):
    """Rail and pages for one person. `titled` tells the title of the page now shown, `moved` the
    place to come back to after a restart."""

    titled = Signal(str)
    moved = Signal(str, object)
    beyond = Signal(str, object)
    """What only the window itself can do: "restore", "appearance"; "person" where roles changed."""

    def __init__(self, desk: Desk[SignedIn], change_person: Callable[[], object]) -> None:
        super().__init__()
        self.tidying = Tidying(self)
        self.desk = desk
        self.work = Work(self)
        self._pages: dict[str, Page] = {}
        self._behind: list[Place] = []
        self._here: Place | None = None
        self._roles_changed = False
        self.entries = rail_entries(desk.person)
        self.rail = Rail(desk.person, self.entries, self.go, change_person)
        self.stack = QStackedWidget()
        self.concerns = ConcernStrip(lambda: self.go("home"))
        self._counts: Badges | None = None
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.concerns)
        pages.addWidget(self.stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(pages, 1)
        self.help = HelpPanel(self._close_help)
        line.addWidget(self.help)
        self.notice = Notice(self.stack)
        self._keys()
        QTimer.singleShot(AT_REST, self, self._import_pages)
        self.watch = QTimer(self)
        self.watch.setInterval(WATCH_MS)
        self.watch.timeout.connect(self.look)
        self.watch.start()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages[self._here[0]] if self._here else None

    def go(self, page: str, **where: Any) -> None:
        """Show a page, remembering where the person was; a page that can't be left stays."""
        if page not in PAGES:
            self.beyond.emit(page, where)
            return
        if self._here is not None:
            if not self._pages[self._here[0]].leave():
                return
            self._remember(self._here)
        if self._roles_changed:
            self.beyond.emit("person", {"at": (page, where)})
        else:
            self._show((page, where))

    def back(self) -> None:
        """Esc: the page closes something of its own, or the one before comes back."""
        page = self.page
        if self.help.isVisible():
            self._close_help()
            return
        if page is None or page.escape():
            return
        while self._behind and self._here and self._behind[-1] == self._place(self._here):
            self._behind.pop()  # shown already
        if self._behind and page.leave():
            self._show(self._behind.pop())
        elif not self._behind and self._here is not None and self._here[0] != "home":
            self.go("home")
            self._behind.clear()

    def explain(self) -> None:
        """F1: what this page is for, or away with it again."""
        if self.help.isVisible():
            self._close_help()
        elif (page := self.page) is not None and self._here is not None:
            self.help.explain(page, page.title or PAGES[self._here[0]].title)

    def open_find(self) -> None:
        """Ctrl+K."""
        from audit_desk.ui.find import FindDialog

        dialog = FindDialog(self.desk, self.go, self)
        dialog.finished.connect(lambda _: dialog.work.close())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def reload(self) -> None:
        """F5: read everything anew."""
        if page := self.page:
            page.reload()
        self.count()

    def count(self) -> None:
        """Count what waits on each page, in the worker, for the rail, and see which roles the
        person holds by now."""
        self.work.run(lambda task: _waiting(self.desk), self._counted, on_failed=_as_before)

    def look(self) -> None:
        """Count anew, unless that is under way; Home is read anew where anything has moved."""
        if not self.work.busy and self.isVisible():
            self.count()

    def leave(self) -> bool:
        """Whether the page lets go, all that was typed being on disk."""
        return self.page is None or self.page.leave()

    def close_work(self) -> None:
        """End every worker before the store is closed, and let go of the pages."""
        self.watch.stop()
        for page in self._pages.values():
            page.end()
        self.work.finish()
        self._here = None
        self._pages.clear()
        self._behind.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.notice.settle()

    def _remember(self, here: Place) -> None:
        """Esc comes back to this place; where its work has ended, never again."""
        place = self._place(here)
        if place is None:
            self._behind = [one for one in self._behind if one != here]
        else:
            self._behind.append(place)
        del self._behind[:-REMEMBERED]

    def _place(self, here: Place) -> Place | None:
        """How to come back to what is shown."""
        where = self._pages[here[0]].where()
        return None if where is None else (here[0], where or here[1])

    def _counted(self, found: "tuple[Badges, SignedIn]") -> None:
        counts, person = found
        before, self._counts = self._counts, counts
        self.rail.show_counts(
            {
                "home": counts.home,
                "moderation": counts.moderation,
                "follow-ups": counts.follow_ups,
                "actions": counts.actions,
            }
        )
        at_home = self._here is not None and self._here[0] == "home"
        self.concerns.tell(counts.concerns, at_home)
        if at_home and before not in (None, counts) and (page := self.page) is not None:
            page.reload()
        if set(person.roles) != set(self.desk.person.roles):
            self.desk.person = person
            self._roles_changed = True
            self.notice.tell("Your roles were changed. The next page that you open follows them.")

    def _show(self, place: Place) -> None:
        name, where = place
        page = self._pages.get(name) or self._make(name)
        self._here = place
        self.stack.setCurrentWidget(page)
        self.notice.raise_()  # what was done before can still be undone
        if self.help.isVisible():
            self.help.explain(page, page.title or PAGES[name].title)
        self.rail.light(PAGES[name])
        page.show_page(**where)
        self.titled.emit(page.title or PAGES[name].title)
        self.moved.emit(name, page.where() or where)
        self.count()
        self.tidying.soon()

    def _make(self, name: str) -> Page:
        page = PAGES[name].page_class()(self.desk, self.go)
        page.setProperty("look", "page")
        page.said.connect(self.notice.tell)
        page.changed.connect(self.count)
        self._pages[name] = page
        self.stack.addWidget(page)
        return page

    def _import_pages(self) -> None:
        """In the worker, so that the first visit of a page doesn't wait for its code."""
        entries = [entry for entry in PAGES.values() if entry.open_to(self.desk.person)]
        self.work.run(
            lambda task: [entry.page_class() for entry in entries], _ready, on_failed=_as_before
        )

    def _keys(self) -> None:
        for number, entry in enumerate(self.entries, 1):
            self._key(f"Ctrl+{number}", partial(self.go, entry.name))
        self._key("Esc", self.back)
        self._key("Alt+Left", self.back)
        self._key("F5", self.reload)
        self._key("F1", self.explain)
        self._key("Ctrl+K", self.open_find)

    def _close_help(self) -> None:
        self.help.hide()
        if (page := self.page) is not None:
            page.setFocus()

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)


def _waiting(desk: Desk[SignedIn]) -> "tuple[Badges, SignedIn]":
    from audit_desk.cycle import badges

    return desk.ask(badges), desk.ask(as_now)


def _ready(classes: object) -> None:
    """The pages are imported."""


def _as_before(fault: Exception) -> None:
    """The numbers stay as they were: a store that can't be read is told by the page."""
