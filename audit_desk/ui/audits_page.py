"""Audits: all that the person may see, searched, narrowed and sorted, however many there are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

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
from audit_desk.ui.audits_delegate import ROW, AuditCells
from audit_desk.ui.audits_filters import Filters, as_words, from_words
from audit_desk.ui.audits_model import COLUMNS, PAGE, AuditsModel, View
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import preference, set_preference

LEFT = "audits.list"  # how the person left the list


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
        "Widths, order and filters stay as you leave them."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.view = self._shown = View()
        self._fetching = False
        self._asked = 0
        self.start = MainButton("Start a&n audit", lambda: go("start-audit"))
        self.start.setVisible(desk.person.may(Deed.FILL_AUDITS))
        self.bring_in = Button("&Import audits…", lambda: go("import-audits"))
        self.bring_in.setVisible(desk.person.may(Deed.IMPORT_AUDITS))
        self.head = PageHead("Audits", buttons=[self.bring_in, self.start])
        self.filters = Filters()
        self.banner = Banner()
        self.banner.hide()
        self.model = AuditsModel(self)
        self.table = QTableView()
        self.stack = QStackedWidget()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(800)
        self._keeping.timeout.connect(self._keep)
        self._set_up_table()
        self._lay_out()
        self._as_it_was_left()
        self.model.wanted.connect(self._fetch, Qt.ConnectionType.QueuedConnection)
        self.filters.narrowed_to.connect(self._narrow)

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
            self._keep()
        return True

    def escape(self) -> bool:
        """Esc in the filters first goes back to the list."""
        if self.filters.isAncestorOf(self.focusWidget() or self) and self.model.count:
            self.table.setFocus()
            return True
        return False

    def _narrow(self, narrowed: AuditFilter) -> None:
        self.view = replace(self.view, narrowed=narrowed)
        self._keeping.start()
        self._load()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        down = order == Qt.SortOrder.DescendingOrder
        self.view = replace(self.view, sort=COLUMNS[column].sort, descending=down)
        self._keeping.start()
        self._load()

    def _load(self, with_choices: bool = False) -> None:
        """Ask the worker for the view; only the answer to the latest question is shown."""
        self._asked += 1
        asked, view = self._asked, self.view
        first = max(0, self.table.rowAt(0)) // PAGE if view == self._shown else 0

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
        at, height = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        self.model.show_list(loaded.count, loaded.pages, loaded.scales)
        if moved:
            self.table.scrollToTop()
        elif at >= 0:
            self.table.setCurrentIndex(self.model.index(min(at, loaded.count - 1), 0))
            self.table.verticalScrollBar().setValue(height)
        self.head.soft.setText(count(loaded.count, "audit"))
        if loaded.count:
            self.stack.setCurrentWidget(self.table)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.stack.setCurrentWidget(self.nothing if self.filters.narrows else self.empty)

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
            if view == self._shown:
                self.model.take_page(page, rows)
            self._fetch()

        def failed(fault: Exception) -> None:
            self._fetching = False
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

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.go("audit", audit_id=row.id)

    def _keep(self) -> None:
        """Remember widths, order and filters for this person."""
        widths = [self.table.columnWidth(place) for place in range(len(COLUMNS))]
        words = json.dumps(
            {
                "widths": widths,
                "sort": self.view.sort,
                "descending": self.view.descending,
                "filter": as_words(self.view.narrowed),
            }
        )
        self.work.run(
            lambda task: self.desk.do(set_preference, LEFT, words),
            lambda _: None,
            on_failed=lambda _: None,  # merely a view: the next change tries again
        )

    def _as_it_was_left(self) -> None:
        try:
            left = json.loads(self.desk.ask(preference, LEFT) or "{}")
            widths = [int(width) for width in left.get("widths", [])]
            narrowed = from_words(left.get("filter", {}))
            view = View(
                narrowed, str(left.get("sort", "audit_date")), bool(left.get("descending", True))
            )
        except (ValueError, TypeError, AttributeError):
            return
        if len(widths) == len(COLUMNS):
            for place, width in enumerate(widths):
                self.table.setColumnWidth(place, max(40, min(width, 1000)))
        self.filters.show_filter(narrowed)
        self.view = view
        sorts = [column.sort for column in COLUMNS]
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(
            sorts.index(view.sort) if view.sort in sorts else 5,
            Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder,
        )
        header.blockSignals(False)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(AuditCells(self.model, table))
        table.setAccessibleName("Audits")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        for place, column in enumerate(COLUMNS):
            table.setColumnWidth(place, column.width)
        header.setSortIndicator(5, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(lambda *_: self._keeping.start())
        table.activated.connect(self._open)

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
