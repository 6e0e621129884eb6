"""One plan: its lines as a table with the one that is opened, its boards, and whether it worked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.plans.boards import keep_version
from audit_desk.plans.lines import add_line, remove_line
from audit_desk.plans.measures import Measurable, measurable
from audit_desk.plans.putting_back import put_line_back
from audit_desk.plans.showing import LineRow
from audit_desk.plans.tables import PlanLine
from audit_desk.ui.page import Go, Page
from audit_desk.ui.plans.boards import BoardsView
from audit_desk.ui.plans.filters import LineFilters
from audit_desk.ui.plans.line_panel import LinePanel
from audit_desk.ui.plans.loading import Loaded, load
from audit_desk.ui.plans.output import PlanOutput
from audit_desk.ui.plans.table import PlanTable
from audit_desk.ui.plans.words import colours_in_words
from audit_desk.ui.plans.worked import WorkedView
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk

TABS = ("lines", "boards", "worked")
LINES, BOARDS, WORKED = range(3)


class PlanPage(Page):
    """The table; Enter opens a line at the right, Esc closes it again."""

    title = "Plan"
    help = (
        "Every line of the plan with all its columns. Enter opens a line at the right, where "
        "each column can be changed; what is typed is kept as a field is left. Esc closes it.\n\n"
        "Dates stand as they were written, and beneath them as they are understood. The colour "
        "is by rule, which stands in words in the opened line, or as a person says.\n\n"
        "An action tied to a line tells how far it is. A measure ties it to a question of a "
        "form, so that later audits show whether it worked.\n\n"
        "“Take a copy” makes a spreadsheet for colleagues; “Bring a copy back” shows what was "
        "changed in it, and here in the meantime, before anything is taken over."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.loaded: Loaded | None = None
        self._plan_id: UUID | None = None
        self._open: UUID | None = None
        self._refusals = 0  # since the page was last asked whether it may be left
        self.add = MainButton("Add a line", self.add_line)
        self.head = PageHead("Plan", buttons=[self.add])
        self.head.title.setMinimumWidth(120)
        self.tabs = Tabs("Parts of the plan", ("Lines", "Since the last board", "Did it work?"))
        self.change = Button("Chan&ge the plan…", lambda: self._go_to("begin-plan"))
        self.output = PlanOutput(self)
        self.copy = Button("Take a cop&y…", self.output.take_copy)
        self.back = Button("&Bring a copy back…", lambda: self._go_to("plan-copy"))
        self.print = Button(
            "Sa&ve as PDF…", self.output.save_pdf, "Save the plan as a PDF for the board"
        )
        self.banner = Banner()
        self.banner.hide()
        self.filters = LineFilters()
        self.table = PlanTable(lambda line: self.open_line(line.id))
        self.panel = LinePanel(self.act, go, self._questions, self.close_line, self.remove)
        self.show_all = Button("Sho&w all", self.filters.clear)
        self.empty = EmptyState("", "", [self.show_all])
        self.lines = QStackedWidget()
        self.boards = BoardsView(self._keep_version, self._load)
        self.worked = WorkedView()
        self.parts = QStackedWidget()
        self._lay_out()
        self.panel.hide()
        self.tabs.currentChanged.connect(self._turn)
        self.filters.changed.connect(self._show_lines)

    def show_page(
        self, plan_id: UUID | None = None, tab: str = "", line_id: UUID | None = None, **where: Any
    ) -> None:
        """Show a plan; `tab` is one of TABS, and a line of `line_id` is opened."""
        if plan_id is not None and plan_id != self._plan_id:
            self._plan_id, self.loaded = plan_id, None
            self.filters.clear()
            self.panel.hide()
            self._open = None
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))
        if line_id is not None:
            self._open = line_id
        self._load()

    def where(self) -> dict[str, Any] | None:
        if self._plan_id is None:
            return None
        return {"plan_id": self._plan_id, "tab": TABS[self.tabs.currentIndex()]}

    def leave(self) -> bool:
        if not self.panel.isHidden():
            self._refusals = 0
            self.panel.cells.keep()
            if self.work.busy:
                self.work.finish()
        return not self._refusals

    def escape(self) -> bool:
        if not self.panel.isHidden() and self.tabs.currentIndex() == LINES:
            self.close_line()
            return True
        return False

    def act(
        self,
        service: Callable[..., Any],
        *args: Any,
        said: str = "",
        undo: Callable[[], None] | None = None,
        **more: Any,
    ) -> None:
        """Do something in the worker, say so, and read the plan anew."""

        def work(task: Task) -> Any:
            try:
                return self.desk.do(service, *args, **more)
            except Exception:
                self._refusals += 1
                raise

        def done(result: Any) -> None:
            if service is add_line and isinstance(result, PlanLine):
                self._open = result.id
            if said:
                self.say(said, "Undo" if undo else "", undo)
            self.changed.emit()
            self._load()

        self.work.run(work, done, self._refused)

    def open_line(self, key: UUID) -> None:
        """Open a line at the right."""
        self._open = key
        self._show_panel()
        self.panel.begin_typing()

    def close_line(self) -> None:
        """Close the line that is open, and go back to the table."""
        self.panel.cells.keep()
        self._open = None
        self.panel.hide()
        self.table.setFocus()

    def add_line(self) -> None:
        """Write a new line beneath the one that is chosen, and open it."""
        if self._plan_id is None:
            return
        self.filters.clear()
        chosen = self.table.chosen()
        where: dict[str, Any] = (
            {"section": chosen.section, "at": chosen.position + 1} if chosen else {}
        )
        self.tabs.setCurrentIndex(LINES)
        self.act(add_line, self._plan_id, {}, said="A line was added.", **where)

    def remove(self, line: LineRow) -> None:
        """Take a line out; it can be put back with all that was tied to it."""
        if self.loaded is None:
            return
        plan_id = self.loaded.plan.id
        wanted = [one.wanted for one in self.loaded.offered.measured if one.line_id == line.id]
        self._open = None
        self.panel.hide()
        self.act(
            remove_line,
            line.id,
            said="The line was taken out.",
            undo=lambda: self.act(put_line_back, plan_id, line, wanted),
        )

    def _go_to(self, page: str) -> None:
        if self._plan_id is not None and self.leave():
            self.go(page, plan_id=self._plan_id)

    def _questions(self, form: str) -> list[Measurable]:
        return self.desk.ask(measurable, form)

    def _keep_version(self, day: Any, note: str) -> None:
        if self._plan_id is not None:
            told = f"The plan is kept as it stands, for the board of {day:%d/%m/%Y}."
            self.act(keep_version, self._plan_id, day, note, said=told)

    def _load(self) -> None:
        key = self._plan_id
        if key is None:
            return
        since, until = self.boards.wanted()
        self.work.run(
            lambda task: self.desk.ask(load, key, since, until), self._take, self.banner.tell
        )

    def _refused(self, fault: Exception) -> None:
        self.panel.cells.not_kept()
        self.banner.tell(fault)

    def _take(self, loaded: Loaded) -> None:
        if loaded.plan.id != self._plan_id:
            return
        first = self.loaded is None
        self.loaded, plan = loaded, loaded.plan
        self.banner.hide()
        self.output.use(plan.id, plan.title, self.banner.tell)
        self.head.title.setText(plan.title)
        parts = [plan.kind, plan.service or "all services", count(len(plan.lines), "line")]
        if plan.lines:
            parts.append(colours_in_words(plan.colours()))
        self.head.soft.setText(" · ".join(parts) + (" · closed" if plan.closed else ""))
        for button in (self.add, self.change, self.back):
            button.setVisible(plan.may_change)
        self.filters.offer(plan, today())
        self._show_lines()
        self.boards.show_versions(loaded.versions, loaded.compared, plan.may_change)
        self.worked.show_measured(plan, loaded.offered.measured)
        opening = self._open is not None and self.panel.key != self._open
        self._show_panel()
        if opening and self.isVisible():
            self.panel.begin_typing()
        elif first and self.isVisible():
            on_lines = self.tabs.currentIndex() == LINES and self.table.isVisible()
            (self.table if on_lines else self.tabs).setFocus()

    def _show_lines(self) -> None:
        if self.loaded is None:
            return
        plan = self.loaded.plan
        wanted = self.filters.of(plan, today())
        self.table.show_lines(plan, wanted)
        self.lines.setCurrentWidget(self.table if wanted else self.empty)
        self.show_all.setVisible(bool(plan.lines))
        if plan.lines:
            self.empty.become("No line matches", "Choose another colour or lead, or show all.")
        else:
            self.empty.become(
                "The plan has no line yet",
                "Add one, or put an action on this plan from the page of actions.",
            )

    def _show_panel(self) -> None:
        if self.loaded is None:
            return
        line = next((one for one in self.loaded.plan.lines if one.id == self._open), None)
        self.panel.setVisible(line is not None)
        if line is not None:
            self.panel.show_line(self.loaded.plan, line, self.loaded.offered)
            if self.table.chosen() != line:
                self.table.choose(line.id)

    def _turn(self) -> None:
        self.parts.setCurrentIndex(self.tabs.currentIndex())

    def _lay_out(self) -> None:
        for widget in (self.table, self.empty):
            self.lines.addWidget(widget)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.filters)
        beside.addWidget(self.lines, 1)
        beside.setContentsMargins(0, 0, EDGE, EDGE)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addLayout(beside, 1)
        line.addWidget(self.panel)
        self.parts.addWidget(whole)
        for part in (self.boards, self.worked):
            part.setContentsMargins(0, 0, EDGE, EDGE)
            self.parts.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, 0, 0)
        inner.setSpacing(12)
        bar = row(self.tabs, 1, self.change, self.copy, self.back, self.print)
        bar.setContentsMargins(0, 0, EDGE, 0)
        inner.addLayout(bar)
        inner.addWidget(self.banner)
        inner.addWidget(self.parts, 1)
        outer.addLayout(inner, 1)
