"""Ctrl+K: one line that finds a page, something to do, an audit by its case, or an action."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.page import Go
from audit_desk.ui.pages import PAGES
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.fields import Line
from audit_desk.ui.widgets.text import Text, day, due
from audit_desk.ui.work import Task, Work
from audit_desk.workspace.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_BESIDE = ("settings", "start-audit", "import-audits", "bring-in", "join-actions")
ACTIONS = 10  # of each kind, found
AUDITS = 20  # found audits shown; more words find fewer


@dataclass(frozen=True)
class Found:
    """One line of the answer, and what choosing it does."""

    words: str
    act: Callable[[], object]


class _Answer(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Found] = []

    def show_found(self, found: list[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.found[index.row()].words if role in shown else None


class FindDialog(QDialog):
    """Pages and things to do are found at once; the others by the worker, the latest words only."""

    def __init__(self, desk: Desk[SignedIn], go: Go, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self._desk, self._go, self._asked = desk, go, 0
        self.work = Work(self)
        self._fixed = places(desk.person, go)
        self.line = Line(
            placeholder="A page, a case, an audit, or what you want to do", name="Find"
        )
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName("Found")
        self._answer = _Answer(self)
        self.list.setModel(self._answer)
        self.list.activated.connect(lambda _: self._choose())
        self.list.clicked.connect(lambda _: self._choose())
        self.nothing = Text("Nothing is called that.", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        for widget in (self.line, self.list, self.nothing):
            column.addWidget(widget)
        self.resize(560, 400)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter work in the list while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                at = (self.list.currentIndex().row() + step) % max(1, self._answer.rowCount())
                self.list.setCurrentIndex(self._answer.index(at, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        fixed = [one for one in self._fixed if all(word in one.words.casefold() for word in words)]
        self._show(fixed)
        self._asked += 1
        asked = self._asked
        if words:
            self.work.run(
                lambda task: [] if asked != self._asked else self._rows(text, task),
                lambda found: self._add(found) if asked == self._asked else None,
                on_failed=lambda _: None,  # the pages are still found
            )

    def _rows(self, text: str, task: Task) -> list[Found]:
        return [*self._audits(text, task), *self._actions(text)]

    def _actions(self, text: str) -> list[Found]:
        """Actions that the person may see; one for a child is named by its case alone."""
        from audit_desk.plans.lists import ActionFilter, actions
        from audit_desk.ui.actions.words import named

        rows = self._desk.ask(actions, ActionFilter(words=text, left=True), ACTIONS)
        return [
            Found(
                " · ".join(filter(None, (named(row), row.owner, due(row.due)))),
                partial(self._go, "actions", tab="all", action_id=row.id),
            )
            for row in rows
        ]

    def _audits(self, text: str, task: Task) -> list[Found]:
        from audit_desk.audits.listing import AuditFilter, list_audits

        rows = self._desk.ask(list_audits, AuditFilter(words=text), "audit_date", True, 0, AUDITS)
        return [
            Found(
                " · ".join(
                    filter(None, (row.case_ref or row.audit_ref, row.form_title, row.service))
                )
                + f" · {day(row.audit_date)}",
                partial(self._go, "audit", audit_id=row.id),
            )
            for row in rows
        ]

    def _show(self, found: list[Found]) -> None:
        self._answer.show_found(found)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentIndex(self._answer.index(0, 0))

    def _add(self, found: list[Found]) -> None:
        """They come after what was found at once; the line that was chosen stays so."""
        at = self.list.currentIndex().row()
        self._show([*self._answer.found, *found])
        if at >= 0:
            self.list.setCurrentIndex(self._answer.index(at, 0))

    def _choose(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._answer.found):
            chosen = self._answer.found[at]
            self.accept()
            chosen.act()


def places(person: SignedIn, go: Go) -> list[Found]:
    """The pages and actions that this person has use for."""
    found = [
        Found(entry.title, partial(go, entry.name))
        for entry in PAGES.values()
        if entry.open_to(person) and (entry.rail or entry.name in _BESIDE)
    ]
    actions = (
        ("Design a new form", Deed.KEEP_FORMS, "design", "new"),
        ("Bring in a form from a file", Deed.KEEP_FORMS, "forms", "add"),
        ("Add a person", Deed.KEEP_PEOPLE, "people", "add"),
        ("Add an action", Deed.KEEP_ACTIONS, "actions", "add"),
        ("Back up the workspace", Deed.KEEP_WORKSPACE, "settings", "backup"),
        ("Check the workspace for damage", Deed.KEEP_WORKSPACE, "settings", "check"),
        ("Restore a backup", Deed.KEEP_WORKSPACE, "settings", "restore"),
    )
    found += [
        Found(words, partial(go, page, do=do))
        for words, deed, page, do in actions
        if person.may(deed)
    ]
    return [*found, Found("Light or dark", lambda: go("settings", do="appearance"))]
