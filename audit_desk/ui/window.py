"""The main window: which workspace, who is here, and then the pages."""

import base64
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from audit_desk.opening import restore_workspace, who_is_here
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import as_now
from audit_desk.ui import style
from audit_desk.ui.last_resort import FaultDialog
from audit_desk.ui.pages import PAGES
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.shell import Place, Shell
from audit_desk.ui.widgets.states import unforeseen
from audit_desk.ui.work import Task, Work
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.places import default_workspace
from audit_desk.workspace.settings import preference, set_preference
from audit_desk.workspace.store import Workspace, open_store

GEOMETRY, PLACE = "window.geometry", "window.place"


class MainWindow(QMainWindow):
    """Leads from the file to the person to the pages, and back again on "Change person"."""

    def __init__(self, remembered: Remembered, person: str = "") -> None:
        super().__init__()
        self.remembered, self._expected = remembered, person
        self._workspace: Workspace | None = None
        self.shell: Shell | None = None
        self.work = Work(self)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.setWindowTitle("Audit Desk")
        room = self.screen().availableSize()  # at 150% a small laptop has less than 960 by 600
        self.setMinimumSize(min(960, room.width()), min(600, room.height()))
        self.resize(min(1366, room.width()), min(768, room.height()))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(1000)
        self._settled.timeout.connect(self._keep_geometry)

    def begin(self, path: Path | None = None) -> None:
        """Open the workspace that is named, or was open last, or lies at the default place."""
        last = self.remembered.workspace
        place = path or (last if last is not None and last.exists() else default_workspace())
        if path is None and not place.exists():
            self.first_start()
        else:
            self.open(place)

    def first_start(self) -> None:
        """Offer the sample workspace, or a new one."""
        from audit_desk.ui.start.first import FirstFront

        self._show(FirstFront(_free_place(), self.open))

    def open(self, path: Path, person: str = "") -> None:
        """Open a workspace; then ask who is here, unless `person` or the start already said."""
        self._let_go()
        wanted = person or self._expected

        def work(task: Task) -> tuple[Workspace, list[SignedIn]]:
            workspace = open_store(path)
            try:
                return workspace, who_is_here(workspace)
            except BaseException:
                workspace.close()
                raise

        def done(found: tuple[Workspace, list[SignedIn]]) -> None:
            self._workspace, people = found
            self.remembered.workspace = path.absolute()
            self._ask_who(self._workspace, people, wanted)

        self.work.run(work, done, lambda fault: self._show_fault(fault, path))

    def change_person(self) -> None:
        """Put everything on disk and ask again who is here."""
        if self._workspace is None or not self._left():
            return
        try:
            people = who_is_here(self._workspace)
        except DeskError as fault:
            self._tell(fault)
            return
        self._keep_geometry()
        self._drop_shell()
        self._expected = ""
        self._ask_who(self._workspace, people, "")

    def sign_in(self, workspace: Workspace, person: SignedIn, at: Place | None = None) -> None:
        """Show the pages to this person, at a place, or where they were the last time."""
        self.remembered.person = str(person.id)
        desk = Desk(workspace, person, as_now)
        self.shell = Shell(desk, self.change_person)
        self.shell.titled.connect(lambda title: self.setWindowTitle(f"{title} · Audit Desk"))
        self.shell.moved.connect(self._keep_place)
        self.shell.beyond.connect(self._beyond)
        self._show(self.shell)
        self._restore_geometry(desk.ask(preference, GEOMETRY))
        page, where = at or _place(desk.ask(preference, PLACE))
        if page not in PAGES or not PAGES[page].open_to(person):
            page, where = "home", {}
        self.shell.go(page, **where)
        count = self.shell.count
        self.shell.work.run(
            lambda task: _catch_up(desk), lambda made: count() if made else None, _nothing
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._left():
            event.ignore()
            return
        self._keep_geometry()
        self._let_go()
        self.work.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._settled.start()

    def _ask_who(self, workspace: Workspace, people: list[SignedIn], wanted: str) -> None:
        from audit_desk.ui.start.who import WhoFront

        named = [who for who in people if who.name.casefold() == wanted.casefold()]
        if named:
            self.sign_in(workspace, named[0])
            return
        self.setWindowTitle("Audit Desk")
        self._show(
            WhoFront(
                people,
                self.remembered.person,
                workspace.path,
                lambda chosen: self.sign_in(workspace, chosen),
                self._other_workspace,
            )
        )

    def _beyond(self, what: str, how: dict[str, Any]) -> None:
        """Do what a page asked of the window itself."""
        app = QApplication.instance()
        if what == "appearance" and isinstance(app, QApplication):
            self.remembered.appearance = how["choice"]
            style.apply(app, self.remembered.appearance)
        elif what == "restore" and self._workspace is not None:
            self._restore(how["backup"], self._workspace.path)
        elif what == "person" and self._workspace is not None and self.shell is not None:
            person = self.shell.desk.person
            self._drop_shell()
            self.sign_in(self._workspace, person, how["at"])

    def _restore(self, backup: Path, path: Path) -> None:
        """Let go of the workspace, put the backup in its place, and open that."""
        if not self._left():
            return
        person = self.shell.desk.person if self.shell else None
        self._let_go()

        def work(task: Task) -> None:
            restore_workspace(backup, path, lambda _: person)

        self.work.run(work, lambda _: self.open(path), lambda fault: self._show_fault(fault, path))

    def _left(self) -> bool:
        """Whether the page lets go. Whatever is in its way keeps the window as it is, and is told:
        something typed may not be on disk yet."""
        try:
            return self.shell is None or self.shell.leave()
        except Exception as fault:
            self._tell(fault)
            return False

    def _tell(self, fault: Exception) -> None:
        dialog = FaultDialog(fault if isinstance(fault, DeskError) else unforeseen(), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _other_workspace(self) -> None:
        self._let_go()
        self.first_start()

    def _show_fault(self, fault: Exception, path: Path) -> None:
        from audit_desk.ui.start.fault import FaultFront

        told = fault if isinstance(fault, DeskError) else unforeseen()
        self._show(FaultFront(told, path, self.open, self.first_start))

    def _show(self, front: QWidget) -> None:
        """Show one front or the pages, and let go of what was shown before."""
        before, wanted = self.stack.currentWidget(), front.focusWidget()
        self.stack.addWidget(front)
        self.stack.setCurrentWidget(front)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()
        if wanted is not None:
            wanted.setFocus()  # what had the keyboard may have been switched off, or be gone

    def _keep_place(self, page: str, where: dict[str, Any]) -> None:
        words = json.dumps({"page": page, "where": {k: str(v) for k, v in where.items()}})
        self._keep(PLACE, words)

    def _keep_geometry(self) -> None:
        if self.shell is not None and self.isVisible():
            self._keep(GEOMETRY, base64.b64encode(self.saveGeometry().data()).decode())

    def _keep(self, name: str, words: str) -> None:
        """Remember it in the worker; where the store won't have it now, nothing is lost."""
        if self.shell is None:
            return
        desk = self.shell.desk
        self.shell.work.run(
            lambda task: desk.do(set_preference, name, words), _nothing, on_failed=_nothing
        )

    def _restore_geometry(self, words: str) -> None:
        if words:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(words.encode())))

    def _drop_shell(self) -> None:
        if self.shell is not None:
            self.shell.close_work()
            self.shell = None

    def _let_go(self) -> None:
        self._drop_shell()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None


def _nothing(_: object) -> None:
    """Nothing needs doing."""


def _catch_up(desk: Desk[SignedIn]) -> int:
    """Make the actions that audits ask for which were finalised before there were actions, in a
    worker; how many."""
    from audit_desk.plans import making

    return desk.do(making.make_missing) if desk.ask(making.unmade) else 0


def _place(words: str) -> tuple[str, dict[str, Any]]:
    """The page and place that a preference names; keys are read as keys."""
    try:
        found = json.loads(words)
        where = {str(name): _key(str(value)) for name, value in found["where"].items()}
        return str(found["page"]), where
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", {}


def _key(words: str) -> UUID | str:
    try:
        return UUID(words)
    except ValueError:
        return words


def _free_place() -> Path:
    """The default place, or one beside it where a workspace already stands there."""
    place, number = default_workspace(), 2
    first = place
    while place.exists():
        place = first.with_name(f"{first.stem}-{number}{first.suffix}")
        number += 1
    return place
