"""Bringing answers in that were collected elsewhere: five steps on one page."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from audit_desk.audits.bringing.book import Book
from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.audits.bringing.undoing import brought_in_before
from audit_desk.audits.table_columns import TableFault
from audit_desk.forms.withdrawing import offered_forms
from audit_desk.people.rules import SignedIn
from audit_desk.ui.bringing.before import Before
from audit_desk.ui.bringing.check_step import CheckStep
from audit_desk.ui.bringing.columns_step import ColumnsStep
from audit_desk.ui.bringing.done_step import DoneStep
from audit_desk.ui.bringing.file_step import FileStep
from audit_desk.ui.bringing.jobs import Jobs
from audit_desk.ui.bringing.step import Step
from audit_desk.ui.bringing.values_step import ValuesStep
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, ProgressBox
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import count, set_look
from audit_desk.workspace.desk import Desk

FILE, COLUMNS, VALUES, CHECK, DONE = range(5)
_STEPS = ("1  File and form", "2  Columns", "3  Values", "4  Check", "5  Bring in")
_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")


class BringInPage(Page):
    """The steps as tabs over one another, and the way on at the foot."""

    title = "Bring in answers"
    help = (
        "Brings in answers that were collected in Google Forms, in Microsoft Forms or in a "
        "spreadsheet, as finalised audits on a form that you choose.\n\n"
        "1. Choose the form and the file (CSV, Excel or ODS).\n"
        "2. Each column is matched to a question by its wording. Certain and likely matches are "
        "taken; say what the others are, or leave them out.\n"
        "3. Each different value becomes an answer once for all its rows.\n"
        "4. The check shows what would come in, or all that is still wrong.\n"
        "5. All audits come in, or none, as one step that can be undone.\n\n"
        "From the keyboard: arrows choose a row, Enter goes to its choice, and choosing goes on "
        "to the next row that is open. Ctrl+Page Up and Ctrl+Page Down change the step.\n\n"
        "How a file was read is remembered. The next download of the same answers adds only what "
        "is new."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.under_way: UnderWay | None = None
        self.book: Book | None = None
        self.tabs = Tabs("Steps", _STEPS)
        self.banner = Banner()
        self.banner_buttons = [Button("", self._banner_pressed), Button("", self._banner_second)]
        for button in self.banner_buttons:
            self.banner.layout().addWidget(button)  # type: ignore[union-attr]
        self.progress = ProgressBox(lambda: self.jobs.cancel())
        self.jobs = Jobs(self)
        self.before = Before(self.jobs.ask_to_undo, lambda one: go("audits", form=one.form))
        self.files, self.columns = FileStep(self.before), ColumnsStep()
        self.values, self.check, self.done = ValuesStep(), CheckStep(), DoneStep()
        self.steps: tuple[Step, ...] = (
            self.files,
            self.columns,
            self.values,
            self.check,
            self.done,
        )
        self.stack = QStackedWidget()
        self.back = Button("&Back", lambda: self.go_to(self.tabs.currentIndex() - 1))
        self.next = MainButton("Ne&xt", self._go_on)
        self.other = Button("&Import a table with our own headings…", lambda: go("import-audits"))
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.clear_banner()
        self.settle()

    def show_page(self, **where: Any) -> None:
        """Offer the forms and the files brought in before; a file under way stays as it was."""
        self.files.offer_forms(self.desk.ask(offered_forms))
        self.before.show_files(self.desk.ask(brought_in_before))

    def escape(self) -> bool:
        if self.banner.isVisible():
            self.clear_banner()
            return True
        if self.tabs.currentIndex():
            self.go_to(self.tabs.currentIndex() - 1)
            return True
        return False

    def take_file(self, file: Path) -> None:
        """Read this file; what was under way is let go."""
        self.clear_banner()
        self.jobs.read(file)

    def go_to(self, step: int) -> None:
        """Go to a step, where it can be gone to."""
        if 0 <= step < len(self.steps) and self.tabs.isTabEnabled(step):
            self.tabs.setCurrentIndex(step)

    def take(self, under_way: UnderWay | None) -> None:
        """Another file, form or sheet is under way, or none."""
        self.under_way = under_way
        for step in self.steps:
            step.take(under_way)
        self.settle()

    def show_banner(self, strong: str, text: str, look: str, *words: str) -> None:
        """A message with up to two buttons, which `banner_acts` carry out."""
        self.banner.become(strong, text, look)
        for button, said in zip(self.banner_buttons, (*words, "", "")[:2], strict=True):
            button.setText(said)
            button.setAccessibleName(said)
            button.setVisible(bool(said))
        self.banner.show()

    def tell(self, fault: Exception) -> None:
        """Show a fault."""
        self.banner.tell(fault)
        for button in self.banner_buttons:
            button.hide()

    def clear_banner(self) -> None:
        """Take the message away."""
        self.banner.hide()
        self.jobs.banner_acts = ()

    def settle(self) -> None:
        """Say on each step how much is open, and where one can go."""
        under_way, busy = self.under_way, self.jobs.busy
        columns = len(under_way.open_columns()) + len(under_way.missing()) if under_way else 0
        values = self.values.left + under_way.open_orders() if under_way else 0
        trial = self.check.trial
        wrong = len(trial.faults) if trial else 0
        for step, left in ((COLUMNS, columns), (VALUES, values), (CHECK, wrong)):
            more = f"  ({left:,} open)" if left and under_way else ""
            self.tabs.setTabText(step, _STEPS[step] + more)
        ready = trial is not None and not wrong
        for step in range(len(self.steps)):
            there = step == FILE or (under_way is not None and (step != DONE or ready))
            here = step == self.tabs.currentIndex()  # Qt goes elsewhere from one that can't be used
            self.tabs.setTabEnabled(step, here or (there and not busy))
        self._settle_foot(busy, ready)

    def _settle_foot(self, busy: bool, ready: bool) -> None:
        step, trial = self.tabs.currentIndex(), self.check.trial
        words = ("columns", "values", "check", "bring in")
        new = trial.new if trial else 0
        done = f"Bri&ng in {count(new, 'audit')}"
        self.next.setText(done if step == DONE else f"Ne&xt: {words[step]}")
        self.next.setAccessibleName(self.next.text())
        able = self.under_way is not None and not busy
        self.next.setEnabled(able and (step < CHECK or ready) and (step != DONE or new > 0))
        self.back.setEnabled(step > FILE and not busy)
        self.other.setVisible(step == FILE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.jobs.busy and _answers_in(event) is not None:
            set_look(self.files.card, "card-current")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_look(self.files.card, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        set_look(self.files.card, "card")
        if (file := _answers_in(event)) is not None:
            event.acceptProposedAction()
            self.go_to(FILE)
            self.take_file(file)

    def _go_on(self) -> None:
        step = self.tabs.currentIndex()
        if step == DONE:
            self.jobs.bring_in()
        else:
            self.go_to(step + 1)

    def _entered(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.clear_banner()
        if step == VALUES:
            self.jobs.work_out_values()
        elif step == CHECK and self.check.trial is None:
            self.jobs.try_out()
        elif step == DONE:
            self.done.show_trial(self.check.trial)
            self.next.setFocus()
        self.settle()
        self.next.setFocus()  # where the step itself has nothing for the keyboard
        self.steps[step].entered()

    def _settle_fault(self, fault: TableFault) -> None:
        """Go to where a fault is settled; one of the file itself stays where it is told."""
        if self.under_way is None:
            return
        if fault.row == self.under_way.source.heading_row:
            dated = [one.column.label for one in self.under_way.orders() if one.order is None]
            self.go_to(VALUES if fault.column in dated else COLUMNS)
            self.columns.go_to_column(fault.column)
        elif self.values.left:
            self.go_to(VALUES)
            self.values.go_to_row(fault.row, fault.column)

    def _decided(self) -> None:
        """Something was said: what the check showed no longer holds."""
        self.check.show_trial(None)
        self.settle()

    def _banner_pressed(self) -> None:
        self.jobs.act_on_banner(0)

    def _banner_second(self) -> None:
        self.jobs.act_on_banner(1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._entered)
        self.files.file_chosen.connect(self.take_file)
        self.check.opened.connect(self._settle_fault)
        self.files.asked.connect(self.jobs.begin)
        self.values.ordered.connect(
            self.jobs.work_out_values, Qt.ConnectionType.QueuedConnection
        )  # afterwards: the choice that told it is made anew
        for step in self.steps:
            step.decided.connect(self._decided)

    def _lay_out(self) -> None:
        for step in self.steps:
            self.stack.addWidget(step)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(
            PageHead("Bring in answers", "From Google Forms, Microsoft Forms or a spreadsheet")
        )
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, 18)
        inner.setSpacing(12)
        inner.addWidget(self.tabs)
        inner.addWidget(self.banner)
        inner.addWidget(self.progress)
        inner.addWidget(self.stack, 1)
        inner.addLayout(row(self.other, 1, self.back, self.next, spacing=12))
        outer.addLayout(inner, 1)


def _answers_in(event: QDropEvent) -> Path | None:
    """The one file of answers that is dragged; None for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in _ENDINGS else None
