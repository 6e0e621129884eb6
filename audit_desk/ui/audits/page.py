"""Audits: all that the person may see, searched, narrowed and sorted, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from audit_desk.audits.listing import (
    AuditFilter,
    AuditRow,
    Choices,
    count_audits,
    filter_choices,
    list_audits,
)
from audit_desk.forms.service import overall_scales
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.audits.filters import Filters
from audit_desk.ui.audits.left import LEFT, Left, read_left
from audit_desk.ui.audits.model import COLUMNS, PAGE, AuditsModel, View
from audit_desk.ui.audits.table import AuditsTable
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import preference, set_preference


@dataclass(frozen=True)
class Loaded:
    """What the worker brings for a view: how many, the pages in sight, and the scales."""

    view: View
    count: int
    pages: Mapping[int, Sequence[AuditRow]]
    scales: Mapping[UUID, Scale | None]
    choices: Choices | None


class AuditsPage(Page):
    """The table, its filters, and what is said where it is empty."""

    title = "Audits"
    help = (
        "Every audit that you may see. Drafts are seen by their auditor and the quality assurance "
        "lead; finalised ones by all who read summaries.\n\n"
        "Search for a case, a name or any other word; narrow by form, service, theme, auditor, "
        "state, grade and date. Press a heading to sort by it, again to turn the order. Enter or "
        "a double click opens an audit.\n\n"
        "From the keyboard: letters typed in the list go to the search; Left and Right choose a "
        "column, and Alt with Up or Down sorts by it.\n\n"
        "Widths, order, filters and place stay as you leave them."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.view = self._shown = View()
        self._fetching = False
        self._asked = 0
        self.start = MainButton("Start an au&dit", lambda: go("start-audit"))
        if not desk.person.may(Deed.FILL_AUDITS):
            self.start.hide()
        self.bring_in = Button("&Import audits…", lambda: go("import-audits"))
        self.answers = Button("Brin&g in answers…", lambda: go("bring-in"))
        if not desk.person.may(Deed.IMPORT_AUDITS):
            self.bring_in.hide()
            self.answers.hide()
        self.head = PageHead("Audits", buttons=[self.answers, self.bring_in, self.start])
        self.filters = Filters()
        self.banner = Banner()
        self.banner.hide()
        self.model = AuditsModel(self)
        self.table = AuditsTable(self.model)
        self.stack = QStackedWidget()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(800)
        self._lay_out()
        self._row = self._as_it_was_left()
        self._connect()

    def show_page(self, **where: Any) -> None:
        """Read the list anew; fields of AuditFilter in `where` set the filters first."""
        known = {name: value for name, value in where.items() if hasattr(AuditFilter(), name)}
        if known:
            self.filters.show_filter(AuditFilter(**known))
        self._load(with_choices=True)
        if self.table.isVisible():
            self.table.setFocus()

    def reload(self) -> None:
        self._load(with_choices=True)

    def leave(self) -> bool:
        if self._keeping.isActive():
            self._keeping.stop()
            try:
                self.desk.do(set_preference, LEFT, self._left())
            except DeskError:
                return True  # merely a view: no reason to hold anybody up
        return True

    def escape(self) -> bool:
        """Esc in the filters first goes back to the list."""
        if self.filters.isAncestorOf(self.focusWidget() or self) and self.model.count:
            self.table.setFocus()
            return True
        return False

    def where(self) -> dict[str, Any]:
        """Coming back, the list is as it was left, whatever it was opened with at first."""
        return {"list": "as it was left"}

    def _narrow(self, narrowed: AuditFilter) -> None:
        self.view = replace(self.view, narrowed=narrowed)
        self._keeping.start()
        self._load()

    def _sort(self, column: int, descending: bool) -> None:
        self.view = replace(self.view, sort=COLUMNS[column].sort, descending=descending)
        self._keeping.start()
        self._load()

    def _load(self, with_choices: bool = False) -> None:
        """Ask the worker for the view; only the answer to the latest question is shown."""
        self._asked += 1
        asked, view = self._asked, self.view
        first = max(0, self._row or self.table.rowAt(0)) // PAGE if view == self._shown else 0

        def work(task: Task) -> Loaded | None:
            return None if asked != self._asked else self._read(view, first, with_choices)

        def done(loaded: Loaded | None) -> None:
            if loaded is not None and asked == self._asked:
                self._show(loaded)

        self.work.run(work, done, self._failed)

    def _read(self, view: View, first: int, with_choices: bool) -> Loaded:
        """In the worker: how many, the page in sight and the one after it."""
        number = self.desk.ask(count_audits, view.narrowed)
        pages = {
            page: self.desk.ask(
                list_audits, view.narrowed, view.sort, view.descending, page * PAGE, PAGE
            )
            for page in (first, first + 1)
            if page * PAGE < number
        }
        scales = self.desk.ask(overall_scales)
        choices = self.desk.ask(filter_choices) if with_choices else None
        return Loaded(view, number, pages, scales, choices)

    def _show(self, loaded: Loaded) -> None:
        self.banner.hide()
        moved = loaded.view != self._shown
        self._shown = loaded.view
        if loaded.choices is not None:
            self._offer(loaded.choices, loaded.scales)
        bar = self.table.verticalScrollBar()
        at, height = self._row or self.table.currentIndex().row(), bar.value()
        self.model.show_list(loaded.count, loaded.pages, loaded.scales)
        matching = "" if not self.filters.narrows else " matches" if loaded.count == 1 else " match"
        self.head.soft.setText(count(loaded.count, "audit") + matching)
        if not loaded.count:
            self.stack.setCurrentWidget(self.nothing if self.filters.narrows else self.empty)
            return
        self.stack.setCurrentWidget(self.table)
        self.table.go_to(0 if moved else min(max(at, 0), loaded.count - 1))
        if moved:
            self.table.scrollToTop()
        elif not self._row:
            bar.setValue(height)
        self._row = 0

    def _offer(self, choices: Choices, scales: Mapping[UUID, Scale | None]) -> None:
        grades: dict[int, str] = {}
        for scale in scales.values():
            for value in scale.values if scale else ():
                label = scale.label(value) if scale else ""
                same = grades.get(value, label) == label
                grades[value] = label if same else str(value)  # two scales word it differently
        self.filters.offer(choices, dict(sorted(grades.items())))

    def _fetch(self) -> None:
        """Fetch the page that is missing most, one at a time."""
        if self._fetching or (page := self.model.next_missing()) is None:
            return
        self._fetching = True
        view = self._shown

        def done(rows: list[AuditRow]) -> None:
            self._fetching = False
            self.banner.hide()
            if view == self._shown:
                self.model.take_page(page, rows)
            self._fetch()

        def failed(fault: Exception) -> None:
            self._fetching = False
            self.model.give_up_missing()
            self._failed(fault)

        self.work.run(
            lambda task: self.desk.ask(
                list_audits, view.narrowed, view.sort, view.descending, page * PAGE, PAGE
            ),
            done,
            failed,
        )

    def _failed(self, fault: Exception) -> None:
        self.banner.tell(fault)

    def _open(self, at: int) -> None:
        row = self.model.row(at)
        if row is not None:
            self.go("audit", audit_id=row.id)

    def _search(self, letters: str) -> None:
        """Letters typed in the list begin a search."""
        self.filters.words.setFocus()
        self.filters.words.setText(letters)

    def _left(self) -> str:
        row = max(0, self.table.currentIndex().row())
        return Left(self.view, tuple(self.table.widths), row).words()

    def _keep(self) -> None:
        """Remember widths, order, filters and place for this person."""
        words = self._left()
        self.work.run(
            lambda task: self.desk.do(set_preference, LEFT, words),
            lambda _: None,
            on_failed=lambda _: None,  # merely a view: the next change tries again
        )

    def _as_it_was_left(self) -> int:
        left = read_left(self.desk.ask(preference, LEFT))
        self.table.set_widths(list(left.widths))
        self.filters.show_filter(left.view.narrowed)
        self.view = self._shown = left.view
        self.table.show_order(left.view)
        return left.row

    def _connect(self) -> None:
        self._keeping.timeout.connect(self._keep)
        self.model.wanted.connect(self._fetch, Qt.ConnectionType.QueuedConnection)
        self.filters.narrowed_to.connect(self._narrow)
        self.filters.words.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self._open)
        self.table.sorted_by.connect(self._sort)
        self.table.typed.connect(self._search)
        self.table.left_otherwise.connect(self._keeping.start)

    def _lay_out(self) -> None:
        may = self.desk.person.may(Deed.FILL_AUDITS)
        self.empty = EmptyState(
            "There is no audit yet",
            "Start one, or import a table of audits that were done elsewhere."
            if may
            else "Finalised audits are shown here.",
            [Button("Start an audit", lambda: self.go("start-audit"))] if may else (),
        )
        self.nothing = EmptyState(
            "No audit matches",
            "Widen the search, or clear the filters.",
            [Button("Clear filters", self.filters.clear_all)],
        )
        for widget in (self.table, self.empty, self.nothing):
            self.stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        inner.addWidget(self.filters)
        inner.addWidget(self.banner)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)
