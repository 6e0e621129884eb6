"""The fourth step: what would come in, or all that is still wrong."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_desk.audits.bringing.identity import TellsBy
from audit_desk.audits.bringing.service import FirstAudit, Trial
from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.ui.bringing.step import Step
from audit_desk.ui.style import GAP
from audit_desk.ui.widgets.boxes import Card, Column, empty
from audit_desk.ui.widgets.faults_table import FaultsTable
from audit_desk.ui.widgets.rows_table import Cell, RowsTable
from audit_desk.ui.widgets.rows_table import Column as TableColumn
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, count, day_in_full

_NAMES = 12
_HEADING = 100  # signs of a heading among the faults
_NO_LIMIT = 16_777_215  # Qt's own word for it
_TOLD_APART = {
    TellsBy.REFERENCE: "The file's own references tell its audits apart.",
    TellsBy.PROGRAM: "The moment at which each was sent in tells the audits apart: the next "
    "download of the same answers adds only what is new.",
    TellsBy.WORK: "Case, date and auditor tell the audits apart: the same file with more rows adds "
    "only what is new.",
    TellsBy.CONTENT: "Nothing but all that a row says tells the audits apart: a row that is "
    "changed in the file comes in as another audit.",
}


class CheckStep(Step):
    """The figures at the top; under them the faults, or the first audits as they will be.
    `opened` is given a fault that the person wants to settle."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.trial: Trial | None = None
        self.banner = Banner()
        self.told = Text("", "soft")
        self.faults = FaultsTable(("Row", "Column", "What is wrong"), (1, 4, 7))
        self.table: RowsTable[FirstAudit] = RowsTable(
            "The first audits that will come in",
            _columns(),
            0,
            lambda _: self.answers.setFocus(),
            lambda one: one.row,
        )
        self.answers = Column((0, 0, 12, 0))
        self.answers.setAccessibleName("The audit as it will be")
        self.answers.setFixedWidth(460)
        self.card = Card("The audit as it will be")
        self._pairs = QVBoxLayout()
        self.card.body.addLayout(self._pairs)
        self.answers.body.addWidget(self.card)
        self.answers.body.addStretch(1)
        beside = QVBoxLayout()
        beside.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addLayout(beside, 1)
        line.addWidget(self.answers)
        self.column.addWidget(self.banner)
        self.column.addWidget(self.told)
        self.column.addWidget(self.faults, 1)
        self.column.addLayout(line, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_audit())
        self.table.model().modelReset.connect(self._show_audit)
        self.faults.activated.connect(self._open)
        self.faults.setAccessibleDescription("Enter goes to where it is settled.")
        self.show_trial(None)

    def take(self, under_way: UnderWay | None) -> None:
        super().take(under_way)
        self.show_trial(None)

    def entered(self) -> None:
        (self.faults if self.faults.isVisibleTo(self) else self.table).setFocus()

    def show_trial(self, trial: Trial | None) -> None:
        """Show what would come in; None while it isn't known."""
        self.trial = trial
        wrong = trial is not None and bool(trial.faults)
        right = trial is not None and not wrong
        for widget, shown in (
            (self.banner, trial is not None),
            (self.told, right),
            (self.table, right and bool(trial and trial.first)),
            (self.answers, right and bool(trial and trial.first)),
            (self.faults, wrong),
        ):
            widget.setVisible(shown)
        if trial is None:
            return
        if wrong:
            self._show_faults(trial)
            return
        self.banner.become(f"{_figures(trial)}.", _people(trial), "card-accent")
        self.told.setText(_TOLD_APART[trial.tells_by])
        self.table.show_rows(trial.first)

    def _open(self, index: QModelIndex) -> None:
        if self.trial is not None and index.row() < len(self.trial.faults):
            self.opened.emit(self.trial.faults[index.row()])

    def _show_faults(self, trial: Trial) -> None:
        wrong = count(len(trial.faults), "thing")
        self.banner.become(
            f"{wrong} {'is' if len(trial.faults) == 1 else 'are'} to be settled. "
            "Until then nothing comes in.",
            "Enter or a double click goes to where it is settled, if it isn’t in the file itself.",
        )
        self.faults.show_faults(
            [(str(one.row), _short(one.column), one.what) for one in trial.faults]
        )
        self.faults.setMaximumHeight(_NO_LIMIT)

    def _show_audit(self) -> None:
        at = self.table.currentIndex()
        if not at.isValid() or at.row() >= len(self.table.rows):
            return
        one = self.table.rows[at.row()]
        empty(self._pairs)
        self.card.heading.setText(f"Row {one.row} as an audit")
        for asked, answer in one.answers:
            pair = QVBoxLayout()
            pair.setSpacing(1)
            pair.addWidget(Text(asked, "small"))
            pair.addWidget(Text(answer))
            self._pairs.addLayout(pair)
        if not one.answers:
            self._pairs.addWidget(Text("No question is answered.", "soft"))
        self.answers.verticalScrollBar().setValue(0)


def _columns() -> list[TableColumn[FirstAudit]]:
    return [
        TableColumn("Row", 60, lambda one: Cell(str(one.row)), lambda one: one.row),
        TableColumn("Case", 110, lambda one: Cell(one.case_ref), lambda one: one.case_ref),
        TableColumn("Date", 110, _date, lambda one: str(one.audit_date)),
        TableColumn("Auditor", 160, lambda one: Cell(one.auditor), lambda one: one.auditor),
        TableColumn("Grade", 130, lambda one: Cell(one.grade), lambda one: one.grade),
    ]


def _short(heading: str) -> str:
    return heading if len(heading) <= _HEADING else f"{heading[:_HEADING]}…"


def _date(one: FirstAudit) -> Cell:
    return Cell(day_in_full(one.audit_date))


def _figures(trial: Trial) -> str:
    parts = [f"{count(trial.new, 'audit')} will come in"]
    if trial.already:
        parts.append(f"{trial.already:,} {'is' if trial.already == 1 else 'are'} here already")
    if trial.twice:
        parts.append(
            f"{count(trial.twice, 'row')} {'stands' if trial.twice == 1 else 'stand'} twice"
        )
    return ", ".join(parts)


def _people(trial: Trial) -> str:
    if not trial.people:
        return "Every auditor is known here."
    named = ", ".join(trial.people[:_NAMES])
    more = len(trial.people) - _NAMES
    rest = f" and {more:,} more" if more > 0 else ""
    number = count(len(trial.people), "person", "people")
    return f"{number} will be added, who don't sign in: {named}{rest}."
