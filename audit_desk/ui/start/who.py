"""Who is here: the people of the workspace, to choose oneself from."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from audit_desk.people.rules import SignedIn
from audit_desk.ui.start.front import Front
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import LinkButton, MainButton
from audit_desk.ui.widgets.fields import Line
from audit_desk.ui.widgets.lines import HEIGHT, TwoLines
from audit_desk.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
MANY = 8  # from this number of people on, names can be filtered


def roles_in_words(person: SignedIn) -> str:
    """`Auditor, service manager (Child in Need)`."""
    words = ", ".join(
        f"{held.role} ({held.service})" if held.service else str(held.role) for held in person.roles
    )
    return words[:1].upper() + words[1:]


def known_by(person: SignedIn) -> list[str]:
    """Name, job and roles, each told once: a job may be called as its role is."""
    told = (person.name, person.job_title, roles_in_words(person))
    return list({one.casefold(): one for one in told if one}.values())


class People(QAbstractListModel):
    """People as a list with accessible text."""

    def __init__(self, people: Sequence[SignedIn], parent: QObject) -> None:
        super().__init__(parent)
        self.people = list(people)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.UserRole:
            return person
        if role == TwoLines.UNDER:
            return " · ".join(known_by(person)[1:])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(known_by(person))
        return None


class WhoFront(Front):
    """The list, with a filter where it is long. Enter or a double click chooses."""

    def __init__(
        self,
        people: Sequence[SignedIn],
        last: str,
        path: Path,
        chosen: Callable[[SignedIn], object],
        other_workspace: Callable[[], object],
    ) -> None:
        super().__init__("Who are you?")
        self._chosen = chosen
        self._model = People(people, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._shown.setFilterRole(Qt.ItemDataRole.AccessibleTextRole)
        self.filter = Line(placeholder="Type part of your name", name="Find your name")
        self.filter.textChanged.connect(self._narrow)
        if len(people) < MANY:
            self.filter.hide()  # only hidden, never shown: without a parent it would be a window
        self.filter.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(self._shown)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setAccessibleName("People of this workspace")
        self.list.setMinimumHeight(min(7, max(len(people), 2)) * HEIGHT + 4)
        self.list.activated.connect(lambda index: self._choose())
        self.nobody = Text("Nobody here is called that.", "soft")
        self.nobody.hide()
        self.go_on = MainButton("C&ontinue", self._choose)
        other = LinkButton("Other &workspace…", other_workspace)
        for widget in (self.filter, self.list, self.nobody):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.go_on, 1, other))
        self.body.addWidget(Text(f"Workspace: {path}", "small"))
        self._begin_with(last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter move in the list while the filter has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                at = max(0, min(self._shown.rowCount() - 1, self.list.currentIndex().row() + step))
                self.list.setCurrentIndex(self._shown.index(at, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _begin_with(self, last: str) -> None:
        keys = [str(person.id) for person in self._model.people]
        at = keys.index(last) if last in keys else 0
        self.list.setCurrentIndex(self._shown.index(at, 0))
        (self.filter if len(keys) >= MANY else self.list).setFocus()

    def _narrow(self, words: str) -> None:
        self._shown.setFilterFixedString(words.strip())
        some = self._shown.rowCount() > 0
        self.nobody.setVisible(not some)
        self.go_on.setEnabled(some)
        if some:
            self.list.setCurrentIndex(self._shown.index(0, 0))

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._chosen(index.data(Qt.ItemDataRole.UserRole))
