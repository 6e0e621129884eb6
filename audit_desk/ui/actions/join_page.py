"""Joining alike actions: what a round recommends again and again, proposed with its reason."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from audit_desk.audits.in_use import WordsInUse, words_in_use
from audit_desk.audits.tables import For
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import joining, lists, undoing, whole
from audit_desk.plans.joining import Alike
from audit_desk.plans.lists import ActionFilter, ActionRow
from audit_desk.plans.whole import ActionWords
from audit_desk.ui.actions.deeds import Deeds
from audit_desk.ui.actions.join_card import JoinCard, Joined
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import Column as ScrollColumn
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, DateLine, Field
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk

SIDE = 470
_SERVICE, _ROUND = ("Every service", ""), ("Every round", "")
COLUMNS: tuple[Column[Alike], ...] = (
    Column("Actions", 76, lambda one: Cell(f"{len(one.texts)}"), lambda one: -len(one.texts)),
    Column("They ask", 330, lambda one: Cell(one.text, look="strong"), lambda one: one.text),
    Column("Service", 140, lambda one: Cell(one.service), lambda one: one.service.casefold()),
)


@dataclass(frozen=True)
class Proposed:
    """What the worker brings; `others` are all that might be joined."""

    groups: list[Alike]
    others: list[ActionRow]
    used: WordsInUse
    words: ActionWords


class JoinPage(Page):
    """The round at the top, its proposals at the left, the one that is chosen at the right."""

    title = "Join alike actions"
    help = (
        "Audits of a round often recommend the same. Here are the actions for a service that use "
        "mostly the same words, put together as a proposal; nothing is joined by itself.\n\n"
        "Choose one, take out what doesn’t belong, word the action, and press “Join them”. The "
        "joined action keeps each recommendation and its audit as its sources. “Undo” at the "
        "foot takes it back; later, “Split” on the action does.\n\n"
        "An action for a child always stays that child’s. Only actions of the same service, that "
        "are left to do and stand on no plan yet, can be joined."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._found = Proposed([], [], WordsInUse(), ActionWords())
        self._asked = 0
        self.back = Button("All act&ions", lambda: go("actions"))
        self.head = PageHead("Join alike actions", buttons=[self.back])
        self.date_from = DateLine(today() - relativedelta(months=12))
        self.date_to = DateLine(today())
        self.service, self.round = Choice([_SERVICE]), Choice([_ROUND])
        self.banner = Banner()
        self.banner.hide()
        self.table: RowsTable[Alike] = RowsTable(
            "Proposals", COLUMNS, 0, lambda _: self.card.begin(), lambda one: one.action_ids
        )
        self.empty = EmptyState("", "")
        self.stack = QStackedWidget()
        self.deeds = Deeds(self, self._load, self.banner.tell)
        self.card = JoinCard(self._join)
        self.side = ScrollColumn((0, 0, 0, EDGE))
        self._lay_out()
        for line in (self.date_from, self.date_to):
            line.editingFinished.connect(self._load)
        for choice in (self.service, self.round):
            choice.currentIndexChanged.connect(lambda _: self._load())
        if selection := self.table.selectionModel():
            selection.currentRowChanged.connect(lambda *_: self._show_card())

    def show_page(self, **where: Any) -> None:
        """Look for proposals anew."""
        self._load()

    def _load(self) -> None:
        begins, ends = self.date_from.value(), self.date_to.value()
        if begins is None or ends is None or begins > ends:
            self.banner.become("The days of the round can’t be read.", "Write both, as 30/11/2026.")
            self.banner.show()
            return
        chosen = (begins, ends, str(self.service.value() or ""), str(self.round.value() or ""))
        self._asked += 1
        asked = self._asked

        def work(task: Task) -> Proposed | None:
            if asked != self._asked:
                return None
            wanted = ActionFilter(left=True, whom=For.SERVICE.value)
            return Proposed(
                self.desk.ask(joining.proposals, *chosen),
                self.desk.ask(lists.actions, wanted),
                self.desk.ask(words_in_use),
                self.desk.ask(whole.action_words),
            )

        self.work.run(work, lambda found: self._take(found) if found else None, self.banner.tell)

    def _take(self, found: Proposed) -> None:
        self.banner.hide()
        self._found = found
        keeps = self.desk.person.may
        groups = [one for one in found.groups if keeps(Deed.KEEP_ACTIONS, one.service)]
        self.service.fill([_SERVICE, *((name, name) for name in found.words.services)])
        self.round.fill([_ROUND, *((name, name) for name in found.used.rounds)])
        self.head.soft.setText(count(len(groups), "proposal") if groups else "")
        self.table.show_rows(groups)
        self.stack.setCurrentWidget(self.table if groups else self.empty)
        if groups and not self.table.currentIndex().isValid():
            self.table.choose(groups[0].action_ids)
        if not groups:
            self.empty.become(
                "No actions of this round are alike",
                "Choose other days, another service or another round.",
            )
        self._show_card()
        if self.isVisible() and self.focusWidget() in (None, self.back, self.card.join):
            (self.table if groups else self.date_from).setFocus()

    def _show_card(self) -> None:
        at = self.table.currentIndex().row()
        chosen = self.table.rows[at] if 0 <= at < len(self.table.rows) else None
        self.side.setVisible(chosen is not None)
        if chosen is not None:
            self.card.show_group(chosen, self._found.others, self._found.words.owners)

    def _join(self, what: Joined) -> None:
        def work(task: Task) -> UUID:
            return self.desk.do(
                joining.join, what.action_ids, what.text, owner=what.owner, due=what.due
            ).id

        def done(key: UUID) -> None:
            said = f"{count(len(what.action_ids), 'action')} joined into one."
            self.deeds.kept(said, lambda desk: desk.do(undoing.undo_join, key))

        self.work.run(work, done, self.banner.tell)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.side.body.addWidget(self.card)
        self.side.body.addStretch(1)
        self.side.setFixedWidth(SIDE)
        self.side.hide()
        filters = row(
            Field("Audits from", self.date_from),
            Field("to", self.date_to),
            Field("Service", self.service),
            Field("Round", self.round),
            spacing=12,
        )
        for place, weight in enumerate((2, 2, 3, 3)):
            filters.setStretch(place, weight)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, 0)
        inner.setSpacing(12)
        inner.addLayout(filters)
        inner.addWidget(self.banner)
        beside = QHBoxLayout()
        beside.setSpacing(GAP)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, EDGE)
        left.addWidget(self.stack)
        beside.addLayout(left, 1)
        beside.addWidget(self.side)
        inner.addLayout(beside, 1)
        outer.addLayout(inner, 1)
