"""Summaries: the figures of a form, theme, service and period, compared, printed and saved."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.files import ask_for_new_file
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.summaries.asked import LEFT, Asked, Loaded, Period, from_words, read
from audit_desk.ui.summaries.chooser import Chooser
from audit_desk.ui.summaries.comparing import ComparePanel
from audit_desk.ui.summaries.head import SummaryHead
from audit_desk.ui.summaries.making import Making
from audit_desk.ui.summaries.output import KINDS, Sheet
from audit_desk.ui.summaries.sheet import SummarySheet
from audit_desk.ui.widgets.boxes import Column
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, EmptyState, ProgressBox
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.settings import set_preference

if TYPE_CHECKING:
    from audit_desk.ui.summaries.printing import PrintPreview

SLOW_MS = 400  # of counting before it is shown that it goes on
WORDS = ("form", "theme", "service", "period", "own", "against")


class SummariesPage(Page):
    """The choice at the top, the figures beneath, or why there are none."""

    title = "Summaries"
    help = (
        "What finalised audits say: choose a form, a theme, a service and a round, or type two "
        "dates.\n\n"
        "“Compare with…” puts another round beside it: the difference in percentage points, how "
        "sure it is, and in plain words whether chance alone could explain it.\n\n"
        "“Print or save…” makes the sheet for a meeting and shows it first. “Save as…” writes the "
        "same figures for a browser, a spreadsheet or another program. Names and case numbers are "
        "taken out of what auditors wrote.\n\n"
        "At the foot of the page stands how figures are worked out."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.loaded: Loaded | None = None
        self.reading, self._asked = False, 0
        self.preview: PrintPreview | None = None
        self.making = Making(desk, self.work, self)
        self.compare = Button("Compare &with…", self.begin_comparing)
        self.save_as = Button("Sa&ve as…", name="Save as another kind of file")
        self.print_it = MainButton("Pr&int or save…", self.make_pdf)
        self.head = SummaryHead([self.compare, self.save_as, self.print_it])
        self.menu = QMenu(self.save_as)
        for kind, words, files in KINDS:
            act = self.menu.addAction(words)
            act.triggered.connect(lambda _=False, k=kind, f=files: self.choose_file(k, f))
        self.save_as.setMenu(self.menu)
        self.chooser = Chooser()
        self.counting = ProgressBox(self._stay)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(lambda: self.counting.begin("Counting…"))
        self.panel = ComparePanel(self.close_panel)
        self.banner = Banner()
        self.banner.hide()
        self.sheet = SummarySheet(self.stop_comparing)
        self._lay_out()
        self.chooser.chosen.connect(self._load)
        self.making.turned.connect(self._enable)
        self.making.failed.connect(self.banner.tell)
        self.panel.chosen.connect(self._against)
        self._enable()

    def show_page(self, **where: Any) -> None:
        """Show a choice by words (form, theme, service, period "2020-07-01/2020-08-31", against);
        without any, as it was left."""
        words = {name: str(where[name]) for name in WORDS if where.get(name)}
        if words:
            self._load(from_words(words))
        else:
            self._load(self.loaded.asked if self.loaded and self.loaded.summary else None)

    def where(self) -> dict[str, Any]:
        return dict(self.loaded.asked.words()) if self.loaded else {}

    def leave(self) -> bool:
        self.making.forget()
        return True

    def escape(self) -> bool:
        """Esc closes the question for another round, then a message."""
        if self.panel.isVisible():
            self.close_panel()
            return True
        if self.banner.isVisible():
            self.banner.hide()
            return True
        return False

    def begin_comparing(self) -> None:
        """Ask with which round."""
        self.panel.begin()
        self.column.ensureWidgetVisible(self.panel)

    def close_panel(self) -> None:
        """Leave the question."""
        self.panel.hide()
        self.compare.setFocus()

    def stop_comparing(self) -> None:
        """Show the round alone again."""
        self._against(None)

    def make_pdf(self) -> None:
        """Make the PDF, then look at it."""
        if (sheet := self._sheet()) is not None:
            self.banner.hide()
            self.making.pdf(sheet, self._look_at)

    def choose_file(self, kind: str, files: str) -> None:
        """Ask where to, and write the summary there."""
        if (sheet := self._sheet()) is None:
            return
        proposed = Path.home() / f"{sheet.name}.{kind}"
        chosen = ask_for_new_file(self, "Save the summary", files, proposed)
        if chosen is not None:
            self.save_to(chosen if chosen.suffix else chosen.with_suffix(f".{kind}"), kind)

    def save_to(self, path: Path, kind: str) -> None:
        """Write what is shown into a file."""
        if (sheet := self._sheet()) is not None:
            self.banner.hide()
            self.making.save(sheet, kind, path, self._saved)

    def _look_at(self, file: Path) -> None:
        from audit_desk.ui.summaries.printing import PrintPreview

        preview = self.preview = PrintPreview(file, file.name, self)
        preview.finished.connect(self._looked_at, Qt.ConnectionType.QueuedConnection)
        preview.open()

    def _looked_at(self, _: int) -> None:
        """The sheet was made only to be looked at, so it goes once the preview has let go of it."""
        if self.preview is not None:
            self.preview.deleteLater()
            self.preview = None
        self.making.forget()

    def _saved(self, file: Path) -> None:
        self.banner.become("Saved.", str(file), "card-accent")
        self.banner.show()

    def _against(self, period: Period | None) -> None:
        if self.loaded is not None:
            self.panel.hide()
            self.compare.setFocus()  # not lost with the panel
            self._load(replace(self.loaded.asked, against=period))

    def _load(self, asked: Asked | None) -> None:
        """Ask the worker for the figures; only the answer to the latest choice is shown."""
        self._asked += 1
        number = self._asked

        def work(task: Task) -> Loaded | None:
            return None if number != self._asked else read(self.desk, asked)

        def done(loaded: Loaded | None) -> None:
            if loaded is not None and number == self._asked:
                self._read()
                self._show(loaded)

        def failed(fault: Exception) -> None:
            if number == self._asked:
                self._read()
                self._failed(fault)

        self.reading = True
        self._slow.start()
        self.work.run(work, done, failed)

    def _stay(self) -> None:
        """Give up what is being counted, and go on showing what was shown."""
        self._asked += 1
        self._read()
        if self.loaded is not None and self.loaded.summary is not None:
            self.chooser.show_loaded(self.loaded)

    def _read(self) -> None:
        self.reading = False
        self._slow.stop()
        self.counting.hide()

    def _show(self, loaded: Loaded) -> None:
        before, self.loaded = self.loaded, loaded
        self.banner.hide()
        self.chooser.setVisible(bool(loaded.choices.forms))
        self._enable()
        if loaded.summary is None:
            self.head.become("Summaries", "")
            self._turn_to(self.nothing)
            return
        self.chooser.show_loaded(loaded)
        self.panel.offer(loaded.rounds, loaded.asked.period, loaded.asked.against)
        everywhere = self.desk.person.may(Deed.SEE_SUMMARIES, "")
        self.head.show_summary(loaded.summary, everywhere)
        if loaded.summary.audits:
            self.sheet.show_summary(loaded.summary, loaded.comparison)
            self._turn_to(self.sheet)
        else:
            self._turn_to(self.none_here)
        if before is None or before.asked != loaded.asked:
            self._keep(loaded.asked)

    def _turn_to(self, wanted: QWidget) -> None:
        for front in self._fronts:
            front.setVisible(front is wanted)

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, NotAllowedError):
            self.loaded = None
            self.chooser.hide()
            self.head.become("Summaries", "")
            self.refused.become(fault.what, fault.next)
            self._turn_to(self.refused)
            self._enable()
        else:
            self.banner.tell(fault)

    def _keep(self, asked: Asked) -> None:
        """Remember the choice for this person."""
        words = json.dumps(asked.words())
        self.work.run(
            lambda task: self.desk.do(set_preference, LEFT, words),
            lambda _: None,
            on_failed=lambda _: None,  # merely a view: the next change tries again
        )

    def _sheet(self) -> Sheet | None:
        if self.loaded is None or self.loaded.summary is None:
            return None
        return Sheet(self.loaded.summary, self.loaded.comparison)

    def _enable(self) -> None:
        summary = self.loaded.summary if self.loaded else None
        there = summary is not None and summary.audits > 0
        for button in (self.compare, self.save_as, self.print_it):
            button.setVisible(summary is not None)
            button.setEnabled(there and not (self.making.busy and button is not self.compare))

    def _line_up(self, _: int, most: int) -> None:
        """Keep the cards in line with the head, whether or not there is a scroll bar."""
        bar = self.column.verticalScrollBar().sizeHint().width() if most else 0
        self.column.body.setContentsMargins(EDGE, 0, EDGE - bar, EDGE)

    def _lay_out(self) -> None:
        may = self.desk.person.may(Deed.IMPORT_AUDITS)
        self.bring_in = Button("Import audits…", lambda: self.go("import-audits"))
        self.show_all = Button("Show all audits of this form", self.chooser.show_all)
        self.nothing = EmptyState(
            "There is nothing to sum up yet",
            "Summaries count finalised audits. Finish one, or import audits that were done "
            "elsewhere."
            if may
            else "Summaries count finalised audits. They appear here once the first is finalised.",
            [self.bring_in] if may else (),
        )
        self.none_here = EmptyState(
            "No finalised audits for this choice",
            "Choose another round, widen the dates, or look at every theme and service.",
            [self.show_all],
        )
        self.refused = EmptyState("")
        self._fronts = (self.sheet, self.nothing, self.none_here, self.refused)
        self.column = Column((EDGE, 0, EDGE, EDGE))
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setAccessibleName("Figures of the summary; arrow keys scroll")
        self.column.verticalScrollBar().rangeChanged.connect(self._line_up)
        for part in (self.chooser, self.panel, self.counting, self.making.progress, self.banner):
            self.column.body.addWidget(part)
        for front in self._fronts:
            self.column.body.addWidget(front, 1)
            front.hide()
        self.column.body.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.column, 1)
