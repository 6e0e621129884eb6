"""Actions: what is to be done after audits, one's own first, each opened beside the list."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import actions, whole
from audit_desk.plans.lists import ActionRow
from audit_desk.plans.rules import LEFT
from audit_desk.plans.whole import ActionInFull, ActionWords
from audit_desk.ui.actions.adding import AddAction, NewAction
from audit_desk.ui.actions.deeds import Deeds
from audit_desk.ui.actions.filters import EVERY, MINE, Filters
from audit_desk.ui.actions.loading import Loaded, load
from audit_desk.ui.actions.panel import ActionPanel
from audit_desk.ui.actions.unmade import Unmade
from audit_desk.ui.actions.words import COLUMNS, DUE, totals
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.rows_table import RowsTable
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.table_left import TableLeft
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

SIDE = 420


class ActionsPage(Page):
    """The list at the left, narrowed by tabs and filters; the action that is open at the right."""

    title = "Actions"
    help = (
        "Every recommendation of a finalised audit becomes an action, for the child or for the "
        "service. “Mine” are those that you own; what is overdue comes first.\n\n"
        "Enter or a double click opens an action beside the list: where it came from, whose it "
        "is, when it is due, and its next step. It is done once the evidence is written; where "
        "its plan asks for that, another person signs it off or sends it back.\n\n"
        "A date is changed with a reason, and an action is dropped with a reason; neither is "
        "lost. “Undo” at the foot takes back what you have just done.\n\n"
        "“Join alike” puts similar recommendations of a round together into one action for the "
        "service, which keeps all its sources and can be split again."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._loaded = Loaded([], None, ActionWords(), 0)
        self._open: UUID | None = None
        self._asked_for_tab = self._reveal = False
        self._keeps = desk.person.may(Deed.KEEP_ACTIONS)
        self.join = Button("&Join alike…", lambda: go("join-actions"))
        self.add = Button("Add an act&ion…", self.begin_action)
        self.head = PageHead("Actions", buttons=[self.join, self.add])
        self.filters = Filters(desk.person, self._show)
        self.banner = Banner()
        self.banner.hide()
        self.unmade = Unmade(lambda: self.deeds.make_imported())
        self.table: RowsTable[ActionRow] = RowsTable(
            "Actions", COLUMNS, DUE, lambda one: self.open(one.id, True), lambda one: one.id
        )
        TableLeft(self.table, desk, "actions.list", self.work)
        self.show_all = Button("Sho&w all", self.filters.clear)
        self.empty = EmptyState("", "", [self.show_all])
        self.stack = QStackedWidget()
        self.deeds = Deeds(self, self._load, self.banner.tell, self._keep_evidence)
        self.panel = ActionPanel(self.deeds, go, self._split, self.close_action)
        self.adding = AddAction(self._add, self.close_action)
        self.side = QStackedWidget()
        self.join.setVisible(self._keeps)
        self.add.setVisible(self._keeps)
        self._lay_out()
        if selection := self.table.selectionModel():
            selection.currentRowChanged.connect(self._moved)

    def show_page(
        self,
        tab: str = "",
        state: str | None = None,
        action_id: UUID | None = None,
        do: str = "",
        **where: Any,
    ) -> None:
        """Read the list anew; `tab` is "mine", "ours" or "all", `state` one of STATES, and the
        action is opened; `do` "add" opens the card for a new one."""
        if tab:
            self._asked_for_tab = True
            self.filters.open_tab(tab)
        if state is not None:
            self.filters.state.choose(state)
        if action_id is not None:
            self._keep_evidence()
            self._open, self._reveal = action_id, True
        if do == "add" and self._keeps:
            self.begin_action()
        self._load()

    def where(self) -> dict[str, Any]:
        found: dict[str, Any] = {"tab": self.filters.tab}
        return found | {"action_id": self._open} if self._open else found

    def leave(self) -> bool:
        """Put typed evidence on disk here and now."""
        unkept = self.panel.unkept
        if unkept is None:
            return True
        try:
            self.desk.do(actions.write_evidence, *unkept)
        except DeskError as fault:
            self.panel.hold(*unkept)
            self.panel.clear()
            self.banner.tell(fault)
            return False
        return True

    def escape(self) -> bool:
        """Esc clears the search, then closes what is open at the right."""
        if self.filters.words.hasFocus() and self.filters.words.text():
            self.filters.words.clear()
            return True
        if self.panel.leave_question():
            return True
        if not self.side.isHidden():
            self.close_action()
            return True
        return False

    def open(self, key: UUID, begin: bool = False) -> None:
        """Open an action at the right; with `begin` the keyboard goes there."""
        self._keep_evidence()
        self._open = key

        def work(task: Task) -> tuple[ActionInFull, ActionWords]:
            found = self.desk.ask(whole.action_in_full, key)
            return found, self.desk.ask(whole.action_words)

        def shown(found: tuple[ActionInFull, ActionWords]) -> None:
            if self._open == found[0].row.id:
                self._show_action(*found)
                if begin:
                    self.panel.begin()

        self.work.run(work, shown, self.banner.tell)

    def close_action(self) -> None:
        """Close what is open at the right, and go back to the list."""
        self._keep_evidence()
        self._close_side()
        (self.table if self.table.rows else self.filters.words).setFocus()

    def _close_side(self) -> None:
        self._open = None
        self.side.hide()
        self.panel.clear()

    def begin_action(self) -> None:
        """Open the card for an action that no audit asked for."""
        self._keep_evidence()
        self._open = None
        self.panel.clear()
        self.adding.begin(self._loaded.words, self.desk.person)
        self.side.setCurrentWidget(self.adding)
        self.side.show()
        self.adding.text.setFocus()

    def _moved(self) -> None:
        """While an action is open, the one that is chosen in the list takes its place."""
        at = self.table.currentIndex().row()
        by_hand = self.table.hasFocus()
        if self._open is not None and by_hand and 0 <= at < len(self.table.rows):
            self.open(self.table.rows[at].id)

    def _load(self) -> None:
        key = self._open
        self.work.run(lambda task: load(self.desk, key), self._take, self.banner.tell)

    def _take(self, loaded: Loaded) -> None:
        self.banner.hide()
        self._loaded = loaded
        self.filters.offer(loaded.rows)
        self.head.soft.setText(totals(loaded.rows))
        self.unmade.become(loaded.unmade)
        if not self._asked_for_tab:
            mine = any(one.mine and one.status in LEFT for one in loaded.rows)
            self.filters.open_tab(MINE if mine else self.filters.names[1])
        self._asked_for_tab = True
        first = not self.table.hasFocus() and not self.side.isVisibleTo(self)
        self._show()
        self._show_opened(loaded)
        if first and not self._reveal and self.isVisible() and not self.filters.words.hasFocus():
            shown = self.stack.currentWidget()
            (self.table if shown is self.table else self.filters.tabs).setFocus()
        self._reveal = False

    def _show_opened(self, loaded: Loaded) -> None:
        if loaded.opened is not None and loaded.opened.row.id == self._open:
            self._show_action(loaded.opened, loaded.words)
            if self._reveal:
                self.filters.reveal(loaded.opened.row)
                self.table.choose(self._open)
                self.panel.begin()
        elif loaded.fault is not None:
            self._close_side()
            self.banner.tell(loaded.fault)

    def _show_action(self, found: ActionInFull, words: ActionWords) -> None:
        self.panel.show_action(found, words)
        self.side.setCurrentWidget(self.panel)
        self.side.show()
        self.table.choose(found.row.id)

    def _show(self) -> None:
        """Show what is left after narrowing, or why nothing is."""
        rows = self.filters.wanted(self._loaded.rows)
        self.table.show_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if not rows:
            self.empty.become(*self.filters.why_empty(self._loaded.rows))
            self.show_all.setVisible(bool(self.filters.under_tab(self._loaded.rows)))

    def _keep_evidence(self) -> None:
        """Keep in the worker what is typed as evidence, before another action is shown."""
        if unkept := self.panel.unkept:
            self.deeds.keep_evidence(*unkept, lambda: self.panel.hold(*unkept))

    def _split(self, only: tuple[UUID, ...]) -> None:
        if self._open is not None:
            self.deeds.split(self._open, only)

    def _add(self, new: NewAction) -> None:
        self.deeds.add(new, self._added, self.adding.banner.tell)

    def _added(self, key: UUID | None) -> None:
        """Show the action that was added; none once it is taken back."""
        self._open = key
        if key is None:
            self._close_side()
        else:
            self.adding.clear()
            self.filters.open_tab(EVERY)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.side.addWidget(self.panel)
        self.side.addWidget(self.adding)
        self.side.setFixedWidth(SIDE)
        self.side.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, 0)
        inner.setSpacing(12)
        for part in (self.filters, self.unmade, self.banner):
            inner.addWidget(part)
        inner.insertLayout(0, row(self.filters.tabs, 1))
        outer.addLayout(inner)
        beside = QHBoxLayout()
        beside.setContentsMargins(EDGE, 12, EDGE, 0)
        beside.setSpacing(GAP)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, EDGE)
        left.addWidget(self.stack)
        beside.addLayout(left, 1)
        beside.addWidget(self.side)
        outer.addLayout(beside, 1)
        first: QWidget = self.filters.tabs
        for second in (self.filters, self.unmade, self.table, self.side):
            QWidget.setTabOrder(first, second)
            first = second
