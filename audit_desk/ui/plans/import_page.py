"""Bringing in a plan from a spreadsheet: what was understood, every doubt, all of it or nothing."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from audit_desk.people.keeping import services
from audit_desk.people.rules import SignedIn
from audit_desk.plans.tables import Plan
from audit_desk.plans.untidy.reading import Corrections, PlanReading
from audit_desk.plans.untidy.service import PlanFile, bring_in, open_file, preview
from audit_desk.ui.files import TABLES, ask_for_file
from audit_desk.ui.page import Go, Page
from audit_desk.ui.plans.doubt_cards import DoubtCard
from audit_desk.ui.plans.read_lines import as_plan, told
from audit_desk.ui.plans.table import PlanTable
from audit_desk.ui.plans.words import whose
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, PageHead, empty, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import Text, count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk

DOUBTS, LINES = 0, 1
ENDINGS = (".csv", ".xlsx")


class ImportPlanPage(Page):
    """A file above; beneath, its doubts and its lines under two tabs."""

    title = "Bring in a plan"
    help = (
        "Reads a plan that somebody keeps as a spreadsheet (CSV or Excel), as untidy as it is: "
        "repeated headings, blank cells that mean “as above”, dates in words, rows a column "
        "short.\n\n"
        "Under “Doubts” stands everything that wasn’t plain: what is written, what it was "
        "understood as, and why. Say otherwise where it is wrong; the lines are read anew at "
        "once, and “Take back” undoes what was said last. Under “Lines” stands every line as it "
        "will come in.\n\n"
        "All lines come in, or none. A doubt that is left as it is comes in as understood."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.file: PlanFile | None = None
        self.reading: PlanReading | None = None
        self.corrections: list[Corrections] = [Corrections()]
        self.choose = Button("Choos&e a file…", self.choose_file)
        self.named = Text("No file yet. Drop one here, or choose it.", "soft", wrap=False)
        self.sheet, self.service = Choice(name="Sheet"), Choice(name="Service")
        self.name = Line()
        self.name_field = Field("Title of the plan", self.name)
        self.sheet_field, self.service_field = (
            Field("Sheet", self.sheet),
            Field("Service", self.service),
        )
        self.take_back = Button("Ta&ke back", self.undo, "Take back what was said last")
        self.begin = MainButton("Bring it &in", self.bring)
        self.banner = Banner()
        self.summary = Text("", "strong")
        self.tabs = Tabs("Doubts or lines", ("Doubts", "Lines"))
        self.doubts = Column((0, 0, 0, 0))
        self.table = PlanTable(lambda line: None)
        self.table.setAccessibleName("Lines as they will come in")
        self.empty = EmptyState(
            "No spreadsheet is chosen",
            "Choose a plan that is kept as a CSV or Excel file. Nothing comes in before you have "
            "seen how it is understood.",
        )
        self.parts, self.stack = QStackedWidget(), QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self.banner.hide()
        self.tabs.currentChanged.connect(self.parts.setCurrentIndex)
        self.sheet.activated.connect(lambda _: self._another_sheet())
        self._enable()

    def show_page(self, **where: Any) -> None:
        """Offer the services; a file that was chosen stays."""
        self.service.fill(whose(self.desk.person, self.desk.ask(services)))
        if self.isVisible() and self.file is None:
            self.choose.setFocus()

    def choose_file(self) -> None:
        """Ask for the file."""
        chosen = ask_for_file(self, "Choose a plan", TABLES)
        if chosen is not None:
            self.take_file(chosen)

    def take_file(self, path: Path) -> None:
        """Read a file, and show how it is understood."""
        self.banner.hide()

        def work(task: Task) -> tuple[PlanFile, PlanReading]:
            file = open_file(path)
            return file, preview(file)

        def done(found: tuple[PlanFile, PlanReading]) -> None:
            self.file, reading = found
            self.corrections = [Corrections()]
            self.named.become(path.name, "strong")
            self.name.setText(path.stem.replace("-", " ").replace("_", " ").strip().capitalize())
            self.sheet.fill([(one.name, one.name) for one in self.file.book.sheets])
            self.sheet.choose(reading.sheet)
            self.sheet_field.setVisible(len(self.file.book.sheets) > 1)
            self._show(reading)
            self.tabs.setCurrentIndex(DOUBTS if reading.doubts else LINES)

        self.work.run(work, done, self._refused)

    def say_so(self, said: Corrections) -> None:
        """Read the file anew, with what the person said."""
        self.corrections.append(said)
        self._read()

    def undo(self) -> None:
        """Take back what was said last."""
        if len(self.corrections) > 1:
            self.corrections.pop()
            self._read()

    def bring(self) -> None:
        """Make the plan: all of it, or nothing."""
        reading, title = self.reading, self.name.text()
        if reading is None:
            return
        if not title.strip():
            self.name_field.fault("A plan needs a title.")
            self.name.setFocus()
            return
        self.name_field.fault("")
        service = str(self.service.value() or "")
        self.begin.setEnabled(False)
        self.work.run(
            lambda task: self.desk.do(bring_in, reading, title, service),
            self._came,
            self._refused,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _plan_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (file := _plan_in(event)) is not None:
            event.acceptProposedAction()
            self.take_file(file)

    def _came(self, plan: Plan) -> None:
        lines = count(len(self.reading.lines) if self.reading else 0, "line")
        self.file = self.reading = None
        self.named.become("No file yet. Drop one here, or choose it.", "soft")
        self._enable()
        self.changed.emit()
        self.say(f"The plan came in with {lines}.")
        self.go("plan", plan_id=plan.id, tab="lines")

    def _refused(self, fault: Exception) -> None:
        self.banner.tell(fault)
        self._enable()

    def _another_sheet(self) -> None:
        self.corrections = [Corrections()]
        self._read()

    def _read(self) -> None:
        file, sheet, said = self.file, str(self.sheet.value() or ""), self.corrections[-1]
        if file is not None:
            self.work.run(lambda task: preview(file, sheet, said), self._show, self._refused)

    def _show(self, reading: PlanReading) -> None:
        self.reading = reading
        self.banner.hide()
        self.summary.setText(told(reading))
        self.tabs.setTabText(DOUBTS, f"Doubts · {len(reading.doubts)}")
        self.tabs.setTabText(LINES, f"Lines · {len(reading.lines)}")
        height = self.doubts.verticalScrollBar().value()
        empty(self.doubts.body)
        for doubt in reading.doubts:
            self.doubts.body.addWidget(DoubtCard(reading, doubt, self.corrections[-1], self.say_so))
        if not reading.doubts:
            self.doubts.body.addWidget(Text("Everything in the file is plain.", "soft"))
        self.doubts.body.addStretch(1)
        self.doubts.body.activate()
        self.doubts.verticalScrollBar().setValue(height)
        plan = as_plan(reading, self.name.text())
        self.table.show_lines(plan, plan.lines, [one.row for one in reading.lines])
        self._enable()

    def _enable(self) -> None:
        there = self.reading is not None
        self.stack.setCurrentIndex(1 if there else 0)
        for widget in (self.name_field, self.service_field):
            widget.setVisible(there)
        if not there:
            self.sheet_field.hide()
        self.take_back.setVisible(there)
        self.take_back.setEnabled(len(self.corrections) > 1)
        self.begin.setEnabled(there and bool(self.reading and self.reading.lines))

    def _lay_out(self) -> None:
        self.head = PageHead("Bring in a plan", "All of it, or nothing", [self.begin])
        card = Card()
        card.body.addLayout(row(self.choose, self.named, 1, spacing=12))
        fields = row(self.name_field, self.sheet_field, self.service_field, spacing=12)
        for place, weight in enumerate((3, 2, 2)):
            fields.setStretch(place, weight)
        card.body.addLayout(fields)
        found = QWidget()
        found.setProperty("look", "clear")
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.tabs, 1, self.take_back))
        column.addWidget(self.summary)
        column.addWidget(self.parts, 1)
        self.parts.addWidget(self.doubts)
        self.parts.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(found)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        for widget in (card, self.banner):
            inner.addWidget(widget)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)


def _plan_in(event: QDropEvent) -> Path | None:
    """The one spreadsheet that is dragged; None for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None
