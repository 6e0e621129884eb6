"""Scales and bank: what forms are made from, kept in one place and copied into each form."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout

from audit_desk.forms import bank_service
from audit_desk.forms.bank import Kind
from audit_desk.forms.bank_service import BankEntry
from audit_desk.forms.naming import free
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.bank.card import BankCard
from audit_desk.ui.bank.words import under
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import MainButton
from audit_desk.ui.widgets.lines import TwoLines
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import tooltip
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

Index = QModelIndex | QPersistentModelIndex
TABS = {
    Kind.SCALE: "Scales",
    Kind.OPTIONS: "Options",
    Kind.DESCRIPTORS: "Grade descriptors",
    Kind.QUESTION: "Questions",
}
ADD = {
    Kind.SCALE: "Add a ne&w scale",
    Kind.OPTIONS: "Add ne&w options",
    Kind.DESCRIPTORS: "Add ne&w descriptors",
    Kind.QUESTION: "Add a ne&w question",
}
KINDS = tuple(TABS)


class EntriesModel(QAbstractListModel):
    """The entries of one kind."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[BankEntry] = []

    def show_entries(self, entries: list[BankEntry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.called
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(entry.called)
        if role == TwoLines.UNDER:
            return under(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.called}, {under(entry)}"
        return None


class BankPage(Page):
    """Tabs by kind; the list at the left, the entry chosen or a new one at the right."""

    title = "Scales and bank"
    help = (
        "What forms are made from: the scales that grades are given on, sets of options, what each "
        "grade means for one practice area, and questions that are often asked.\n\n"
        "A form takes a copy. What you change here is there for the next form; a form that is "
        "published, and every audit filled on it, stays as it is.\n\n"
        "What comes with the program can't be changed. Copy it to make your own.\n\n"
        "In a list of grades or options, Enter begins the next one, Alt with an arrow moves it."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._may_keep = desk.person.may(Deed.KEEP_FORMS)
        self.add = MainButton(ADD[Kind.SCALE], self.begin_new)
        self.head = PageHead("Scales and bank", buttons=[self.add])
        self.add.setVisible(self._may_keep)
        self.tabs = Tabs("Kinds", list(TABS.values()))
        self.model = EntriesModel(self)
        self.list = QListView()
        self.card = BankCard(self._may_keep)
        self.empty = EmptyState(
            "Nothing is kept here yet",
            "What you keep here can be taken into any form, as a copy." if self._may_keep else "",
        )
        self.scales: dict[str, Scale] = {}
        self._tab = 0
        self._lay_out()
        self._wire()

    @property
    def kind(self) -> Kind:
        """The kind whose tab is open."""
        return KINDS[self.tabs.currentIndex()]

    def show_page(self, tab: str = "", name: str = "", do: str = "", **where: Any) -> None:
        """Show the entries; `tab` is a kind, `name` an entry of it, `do` "add" begins a new one."""
        if self._held():
            return
        if tab in {kind.value for kind in KINDS}:
            self.tabs.setCurrentIndex(KINDS.index(Kind(tab)))
        self._load(name)
        if do == "add" and self._may_keep:
            self.begin_new()

    def where(self) -> dict[str, Any]:
        return {"tab": self.kind.value, "name": self.card.entry.name}

    def reload(self) -> None:
        if not self._held():
            self._load(self.card.entry.name)

    def leave(self) -> bool:
        return not self._held()

    def escape(self) -> bool:
        if not self.card.touched:
            return False
        self.card.hold()
        return True

    def begin_new(self, like: BankEntry | None = None) -> None:
        """Show an empty card, or one that begins as another entry is."""
        if self._held():
            return
        self.list.clearSelection()
        self._show_card(True)
        self.card.show_new(self.kind, self.scales, like)

    def _load(self, name: str = "") -> None:
        self.scales = self.desk.ask(bank_service.known_scales)
        found = self.desk.ask(bank_service.entries, self.kind)
        self.model.show_entries(found)
        self.add.setText(ADD[self.kind])
        names = [one.name for one in found]
        self._show_card(bool(found))
        if found:
            self.list.setCurrentIndex(self.model.index(names.index(name) if name in names else 0))

    def _turn(self, tab: int) -> None:
        if tab == self._tab:
            return
        if self._held():
            self.tabs.setCurrentIndex(self._tab)
            return
        self._tab = tab
        self._load()

    def _chosen(self, now: QModelIndex) -> None:
        if not 0 <= now.row() < len(self.model.entries):
            return
        entry = self.model.entries[now.row()]
        if self.card.touched and entry != self.card.entry:
            self.card.hold()
            self.list.clearSelection()
            return
        self._show_card(True)
        self.card.show_entry(entry, self.scales)

    def _held(self) -> bool:
        if self.card.touched and not self.card.isHidden():
            self.card.hold()
            return True
        return False

    def _keep(self) -> None:
        card = self.card
        name, content = card.typed()
        try:
            if card.entry.id is None:
                name = self._free(name)
                made = self.desk.do(bank_service.add, self.kind, name, content)
                undo, words = (lambda: self._take_back(made)), "is added"
            else:
                before = self.desk.do(bank_service.keep, card.entry.id, name, content)
                undo, words = (lambda: self._put_back(before)), "is changed"
        except DeskError as fault:
            card.tell(fault)
            return
        self._again(name)
        self.say(f"“{self._called(name)}” {words}.", "Undo", undo)

    def _remove(self) -> None:
        if self.card.entry.id is None:
            return
        try:
            gone = self.desk.do(bank_service.remove, self.card.entry.id)
        except DeskError as fault:
            self.card.tell(fault)
            return
        self._again("")
        said = f"“{gone.called}” is removed. Forms that were made with it keep it."
        self.say(said, "Undo", lambda: self._put_back(gone))

    def _take_back(self, made: BankEntry) -> None:
        if made.id is not None:
            self._undo(bank_service.remove, made.id)

    def _put_back(self, before: BankEntry) -> None:
        self._undo(bank_service.put_back, before, name=before.name)

    def _undo(self, service: Any, given: Any, name: str = "") -> None:
        if self._held():
            return
        try:
            self.desk.do(service, given)
        except DeskError as fault:
            self.say(f"{fault.what} {fault.means}".strip())
            return
        self._again(name)

    def _again(self, name: str) -> None:
        self.card.let_go()
        self._load(name)
        self.list.setFocus()
        self.changed.emit()

    def _leave_it(self) -> None:
        name = self.card.entry.name
        self._again(name)

    def _free(self, name: str) -> str:
        """A scale's name from its title, with a number where it is taken: nobody types it."""
        return free(name or "scale", self.scales, "-") if self.kind is Kind.SCALE else name

    def _called(self, name: str) -> str:
        return next((one.called for one in self.model.entries if one.name == name), name)

    def _show_card(self, shown: bool) -> None:
        self.card.setVisible(shown)
        self.empty.setVisible(not shown)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._chosen(now))
        self.list.clicked.connect(self._chosen)
        self.card.kept.connect(self._keep)
        self.card.removed.connect(self._remove)
        self.card.left.connect(self._leave_it)
        self.card.copied.connect(lambda: self.begin_new(self.card.entry))

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFixedWidth(300)
        self.list.setAccessibleName("Entries")
        beside = QHBoxLayout()
        beside.setContentsMargins(EDGE, 0, EDGE, EDGE)
        beside.setSpacing(GAP)
        beside.addWidget(self.list)
        beside.addWidget(self.card, 1)
        beside.addWidget(self.empty, 1)
        tabs = row(self.tabs, 1)
        tabs.setContentsMargins(EDGE, 0, EDGE, 10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(tabs)
        outer.addLayout(beside, 1)
