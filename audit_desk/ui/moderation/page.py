"""Moderation: the audits that wait for a second look, and how far auditors and moderators agree."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from audit_desk.moderation import service
from audit_desk.moderation.waiting import QueueRow
from audit_desk.people.rules import Deed, Role, SignedIn
from audit_desk.ui.files import ask_for_new_file
from audit_desk.ui.moderation.agreement import AgreementView, Figures, figures
from audit_desk.ui.moderation.desk_page import HIDE, YES
from audit_desk.ui.moderation.queue import WAITING, columns, next_of, rank, totals, who_has_it
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.rows_table import RowsTable
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.table_left import TableLeft
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.work import Task
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import MARKING, ORGANISATION, preference, setting

QUEUE_TAB, AGREEMENT_TAB = 0, 1
PDF = "PDF (*.pdf)"
TABS = ("queue", "agreement")


@dataclass(frozen=True)
class Loaded:
    """What the worker brings; `hidden` is the person's wish not to see auditors' grades."""

    rows: list[QueueRow]
    hidden: bool
    figures: Figures | None


class ModerationPage(Page):
    """Two views under two tabs."""

    title = "Moderation"
    help = (
        "The audits that wait for a second look, those that have waited longest first. The ones "
        "that you have begun stand at the top. Your own audits and those of files of your own "
        "team are not among them: somebody else moderates those.\n\n"
        "Enter or a double click opens an audit, which takes it from the queue until you have "
        "finished or given it back.\n\n"
        "“Agreement” tells how often moderators and auditors give the same grade, and who grades "
        "higher or lower: by practice area, auditor, quarter and form, from ten pairs on."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.begin = MainButton("Moderate the ne&xt", self.moderate_next)
        self.policy = Button("Polic&y…", lambda: self.go("moderation-policy"), "Moderation policy")
        if not desk.person.may(Deed.KEEP_FORMS):
            self.policy.hide()
        self.exercises = Button("Calibrati&on…", lambda: go("calibration"), "Calibration exercises")
        self.head = PageHead("Moderation", buttons=[self.exercises, self.policy, self.begin])
        self.tabs = Tabs("Queue or agreement", ("Queue", "Agreement"))
        self.banner = Banner()
        self.banner.hide()
        self._hidden = False
        self.table: RowsTable[QueueRow] = RowsTable(
            "Audits to moderate",
            columns(lambda: self._hidden),
            WAITING,
            self._open,
            lambda one: one.audit_id,
            rank=rank,
        )
        TableLeft(self.table, desk, "moderation.queue", self.work)
        self.give_back = Button("Give &back to the queue", self.give_it_back)
        self.empty = EmptyState(
            "No audit waits for you",
            "Audits come here when their auditors submit them. Your own, and those of files of "
            "your own team, go to other moderators.",
        )
        self.agreement = AgreementView()
        self.stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._row_changed())
        self.table.model().modelReset.connect(self._row_changed)
        self.agreement.print.clicked.connect(lambda: self.save_agreement())
        for choice in self.agreement.choices:
            choice.currentIndexChanged.connect(lambda _: self._load())

    def show_page(self, tab: str = "", **where: Any) -> None:
        """Read the queue anew; `tab` is "queue" or "agreement"."""
        if tab in TABS and not self.tabs.isHidden():
            self.tabs.setCurrentIndex(TABS.index(tab))
        self._load()

    def reload(self) -> None:
        self._load()

    def where(self) -> dict[str, Any]:
        return {"tab": TABS[self.tabs.currentIndex()]}

    def moderate_next(self) -> None:
        """Open one's own that is under way, else what has waited longest."""
        found = next_of(self.table.rows)
        if found is not None:
            self._open(found)

    def give_it_back(self) -> None:
        """Give the chosen audit back to the queue, for another moderator."""
        chosen = self._chosen()
        if chosen is None or chosen.moderation_id is None:
            return
        try:
            self.desk.do(service.give_back, chosen.moderation_id)
        except DeskError as fault:
            self.banner.tell(fault)
        else:
            self.say("The audit is back in the queue.")
            self.changed.emit()
        self._load()

    def save_agreement(self) -> None:
        """Ask for a file, and put the agreement that is shown into it."""
        shown = self.agreement.figures
        name = f"agreement-{shown.asked.form or 'all'}.pdf" if shown else ""
        file = shown and ask_for_new_file(self, "Save the agreement", PDF, Path(name))
        if file and shown:
            self.save_agreement_to(file)

    def save_agreement_to(self, file: Path) -> None:
        """Put the agreement that is shown into a file."""
        shown, scope = self.agreement.figures, self.agreement.scope()
        if shown is None:
            return

        def work(task: Task) -> Path:
            from audit_desk.reports.agreement import write_agreement
            from audit_desk.reports.printed import Printed

            marking = self.desk.ask(setting, MARKING)
            organisation = self.desk.ask(setting, ORGANISATION)
            printed = Printed(marking, organisation, self.desk.person.name, now())
            write_agreement(shown.found, scope, file, printed)
            return file

        self.work.run(work, lambda made: self.say(f"Saved as {made.name}."), self.banner.tell)

    def _open(self, chosen: QueueRow) -> None:
        if chosen.moderator is not None and not (chosen.mine or chosen.open):
            self.say(f"{chosen.moderator} is moderating this audit.")
        else:
            self.go("moderate", audit_id=chosen.audit_id)

    def _load(self) -> None:
        on_agreement = self.tabs.currentIndex() == AGREEMENT_TAB
        asked = self.agreement.chosen

        def work(task: Task) -> Loaded:
            found = self.desk.ask(figures, asked) if on_agreement else None
            hidden = self.desk.ask(preference, HIDE) == YES
            return Loaded(self.desk.ask(service.queue), hidden, found)

        self.work.run(work, self._take, self.banner.tell)

    def _take(self, loaded: Loaded) -> None:
        self.banner.hide()
        self._hidden = loaded.hidden
        self.table.show_rows(loaded.rows)
        self.head.soft.setText(totals(loaded.rows))
        self.begin.setEnabled(next_of(loaded.rows) is not None)
        if loaded.figures is not None:
            self.agreement.take(loaded.figures)
        self._show()
        if self.isVisible() and self.stack.currentWidget() is self.queue:
            self.table.setFocus()

    def _turn(self) -> None:
        self._show()
        self._load()

    def _show(self) -> None:
        if self.tabs.currentIndex() == AGREEMENT_TAB:
            self.stack.setCurrentWidget(self.agreement)
        else:
            self.stack.setCurrentWidget(self.queue if self.table.rows else self.empty)

    def _chosen(self) -> QueueRow | None:
        at = self.table.currentIndex().row()
        return self.table.rows[at] if 0 <= at < len(self.table.rows) else None

    def _row_changed(self) -> None:
        chosen = self._chosen()
        begun = chosen is not None and chosen.moderation_id is not None
        lead = self.desk.person.has(Role.LEAD)
        usable = begun and chosen is not None and (chosen.mine or lead)
        self.give_back.setVisible(usable)
        if usable and chosen is not None:
            name = f"Give back to the queue: {chosen.case_ref}, with {who_has_it(chosen)}"
            self.give_back.setAccessibleName(name)

    def _lay_out(self) -> None:
        self.queue = QWidget()
        below = QVBoxLayout(self.queue)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.table, 1)
        below.addLayout(row(self.give_back, 1))
        self.give_back.hide()
        self.stack.addWidget(self.queue)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.agreement)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        inner.addLayout(row(self.tabs, 1))
        inner.addWidget(self.banner)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)
