"""People: who is in the workspace, their roles, adding and changing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout

from audit_desk.people.keeping import services
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import add_person, all_people, change_person
from audit_desk.ui.page import Go, Page
from audit_desk.ui.people.card import PersonCard, Typed
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import Column, PageHead
from audit_desk.ui.widgets.buttons import MainButton
from audit_desk.ui.widgets.text import count, tooltip
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Name", "Job title", "Team", "Roles")


@dataclass(frozen=True)
class Somebody:
    """A person as the list shows them."""

    id: UUID
    typed: Typed

    @property
    def roles(self) -> str:
        if not self.typed.here:
            return "Doesn’t sign in"
        words = ", ".join(
            f"{held.role} ({held.service})" if held.service else str(held.role)
            for held in self.typed.roles
        )
        return words[:1].upper() + words[1:] or "No role yet"


class PeopleModel(QAbstractTableModel):
    """The people as a table with accessible text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.people: Sequence[Somebody] = ()

    def show_people(self, people: Sequence[Somebody]) -> None:
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        who = self.people[index.row()]
        cells = (who.typed.name, who.typed.job_title, who.typed.team, who.roles)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(cells[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {cells[index.column()] or 'none'}"
        return None


class PeoplePage(Page):
    """The list at the left; the person chosen, or a new one, at the right."""

    title = "People"
    help = (
        "Everybody who works here, and people whose names came with imported audits.\n\n"
        "Choose a person to change their name, team or roles. A role can be held for one service "
        "or for all. Nobody audits a file of their own team, so keep teams right.\n\n"
        "Somebody who has left stays in the list, because their audits stand; take away “Works "
        "here and signs in”."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.add = MainButton("A&dd a person", self.begin_new)
        self.head = PageHead("People", buttons=[self.add])
        self.model = PeopleModel(self)
        self.table = QTableView()
        self.card = PersonCard(self._save, self._leave_card)
        self._set_up_table()
        side = Column((0, 0, EDGE, EDGE))
        side.setFixedWidth(400)
        side.body.addWidget(self.card)
        side.body.addStretch(1)
        self.side = side
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, 0, 0)
        line.setSpacing(GAP)
        beside = self._beside = QVBoxLayout()
        beside.addWidget(self.table)
        line.addLayout(beside, 1)
        line.addWidget(side)
        line.addSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(line, 1)
        self._show_card(False)

    def show_page(self, do: str = "", **where: Any) -> None:
        """Show everybody; with `do` "add" a new person at once."""
        found = self.desk.ask(all_people)
        people = [
            Somebody(who.id, Typed(who.name, who.job_title, who.team, roles, who.signs_in))
            for who, roles in found
        ]
        here = sum(who.typed.here for who in people)
        self.head.soft.setText(f"{count(here, 'person', 'people')} here")
        chosen, column = self._chosen(), self.table.currentIndex().column()
        self.model.show_people(people)
        self._choose(chosen, column)
        self.card.offer(self.desk.ask(services), sorted({who.typed.team for who in people} - {""}))
        if do == "add":
            self.begin_new()

    def begin_new(self) -> None:
        """Show an empty card for a new person."""
        if self._held():
            return
        self.table.clearSelection()
        self._show_card(True)
        self.card.show_person(None, Typed())

    def leave(self) -> bool:
        """What was typed on the card is neither kept nor lost without the person's word."""
        return not self._held()

    def escape(self) -> bool:
        if self.side.isHidden():
            return False
        if not self._held():
            self._leave_card()
        return True

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("People")
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(40)
        self.table.horizontalHeader().setHighlightSections(False)
        for place, width in enumerate((200, 230, 150)):
            self.table.setColumnWidth(place, width)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        who = self.model.people[index.row()]
        if who.id != self.card.key and self._held():
            self._choose(self.card.key, index.column())
            return
        if who.id == self.card.key and self._touched():
            return
        self._show_card(True)
        self.card.show_person(who.id, who.typed)

    def _touched(self) -> bool:
        return not self.side.isHidden() and self.card.touched

    def _held(self) -> bool:
        """Whether something typed holds the card where it is; the person is told."""
        if self._touched():
            self.card.hold()
            return True
        return False

    def _chosen(self) -> UUID | None:
        at = self.table.currentIndex().row()
        return self.model.people[at].id if 0 <= at < len(self.model.people) else None

    def _choose(self, key: UUID | None, column: int = 0) -> None:
        """Mark the row of a person; none where they aren't in the list."""
        keys = [who.id for who in self.model.people]
        if key in keys:
            self.table.setCurrentIndex(self.model.index(keys.index(key), max(column, 0)))
        else:
            self.table.clearSelection()

    def _show_card(self, shown: bool) -> None:
        self.side.setVisible(shown)
        self._beside.setContentsMargins(0, 0, 0 if shown else EDGE, EDGE)

    def _leave_card(self) -> None:
        self._show_card(False)
        self.table.setFocus()

    def _save(self, key: UUID | None, typed: Typed) -> None:
        before = next((who.typed for who in self.model.people if who.id == key), None)
        try:
            if key is None:
                saved = self.desk.do(
                    add_person, typed.name, typed.job_title, typed.team, typed.roles
                ).id
            else:
                saved = key
                self._change(key, typed)
        except DeskError as fault:
            self.card.tell(fault)
            return
        self.show_page()
        self._choose(saved)
        self._leave_card()
        self.changed.emit()
        name = " ".join(typed.name.split())
        if key is None:
            self.say(f"{name} is added.")
        elif before is not None and before != typed:
            self.say(f"{name} is changed.", "Undo", lambda: self._undo(key, before))

    def _undo(self, key: UUID, before: Typed) -> None:
        try:
            self._change(key, before)
        except DeskError as fault:
            self.say(f"{fault.what} {fault.means}".strip())
            return
        self.show_page()
        self.changed.emit()

    def _change(self, key: UUID, typed: Typed) -> None:
        self.desk.do(
            change_person,
            key,
            name=typed.name,
            job_title=typed.job_title,
            team=typed.team,
            roles=typed.roles,
            here=typed.here,
        )
