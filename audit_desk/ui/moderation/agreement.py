"""How far auditors and moderators agree, by practice area, for one form and period."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition, forms
from audit_desk.moderation.reading import AreaAgreement
from audit_desk.moderation.rules import ENOUGH_PAIRS
from audit_desk.moderation.service import agreement
from audit_desk.people.rules import SignedIn
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.columns import today

NOTE = (
    "Exact agreement is the share of grades that the moderator left as the auditor gave them. "
    "Kappa also weighs how far apart the two grades are, and takes chance out: 1 is full "
    f"agreement, 0 no more than chance would give. It is told from {ENOUGH_PAIRS} pairs on, with "
    "its 95% interval where one can be worked out. Finalised audits count, by audit date."
)
PERIODS: list[tuple[str, object]] = [
    ("All time", None),
    ("Last 12 months", 12),
    ("Last 24 months", 24),
]


@dataclass(frozen=True)
class Figures:
    """What the worker brings: the forms that are moderated, and the figures of the one chosen."""

    forms: list[tuple[str, object]]
    form: str
    areas: list[AreaAgreement]


def figures(session: Session, person: SignedIn, form: str, months: int | None) -> Figures:
    """The figures of a form, or of the first that is moderated where it isn't one of them."""
    offered: list[tuple[str, object]] = [
        (one.title, one.form)
        for one in forms(session, person)
        if one.purpose != Purpose.MODERATION and definition(one).moderation_share
    ]
    known = [str(name) for _, name in offered]
    chosen = form if form in known else next(iter(known), "")
    begins: date | None = today() - relativedelta(months=months) if months else None
    areas = agreement(session, person, chosen, date_from=begins) if chosen else []
    return Figures(offered, chosen, areas)


class AgreementView(QWidget):
    """Form and period above, a row for the overall grade and each practice area beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.form, self.period = Choice(name="Form"), Choice(PERIODS, "Period")
        self.form.setMinimumWidth(280)
        self.table: RowsTable[AreaAgreement] = RowsTable(
            "Agreement by practice area", COLUMNS, -1, lambda _: None, lambda one: one.question
        )
        self.empty = EmptyState("", "Figures are shown once audits were moderated and finalised.")
        self.note = Text(NOTE, "small")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.form, self.period, 1))
        column.addWidget(self.stack, 1)
        column.addWidget(self.note)

    @property
    def chosen(self) -> tuple[str, int | None]:
        """The form and the months that are chosen."""
        months = self.period.value()
        return str(self.form.value() or ""), months if isinstance(months, int) else None

    def take(self, found: Figures) -> None:
        """Show figures, or why there are none."""
        self.form.blockSignals(True)
        self.form.fill(found.forms)
        self.form.choose(found.form)
        self.form.blockSignals(False)
        self.table.show_rows(found.areas)
        some = any(one.agreement.pairs for one in found.areas)
        self.note.setVisible(some)
        self.stack.setCurrentWidget(self.table if some else self.empty)
        why = "No audit of this form was moderated in this period"
        self.empty.become(
            why if found.forms else "No form asks for moderation",
            "Choose a longer period or another form."
            if found.forms
            else "A form says in its moderation field which share of its audits is moderated.",
        )


def kappa_words(found: AreaAgreement) -> str:
    """`0.71 (0.40 to 0.95)`, or why there is none."""
    told = found.agreement
    if told.pairs < ENOUGH_PAIRS:
        return "Too few pairs" if told.pairs else ""
    if told.kappa is None:
        return "All gave one grade"
    if told.low is None or told.high is None:
        return f"{told.kappa:.2f}"
    return f"{told.kappa:.2f} ({told.low:.2f} to {told.high:.2f})"


def exact_words(found: AreaAgreement) -> str:
    """`83% (10 of 12)`; counts alone below ten pairs."""
    told = found.agreement
    counts = f"{told.exact:,} of {told.pairs:,}"
    if told.percent is None or told.pairs < ENOUGH_PAIRS:
        return counts if told.pairs else "None"
    return f"{told.percent}% ({counts})"


COLUMNS: tuple[Column[AreaAgreement], ...] = (
    Column(
        "Grade",
        470,
        lambda one: Cell(one.ask, look="" if one.question else "strong"),
        lambda one: one.ask.casefold(),
    ),
    Column(
        "Exact agreement",
        200,
        lambda one: Cell(exact_words(one)),
        lambda one: one.agreement.percent or -1,
    ),
    Column(
        "Weighted kappa (95% interval)",
        240,
        lambda one: Cell(kappa_words(one)),
        lambda one: -2.0 if one.agreement.kappa is None else one.agreement.kappa,
    ),
)
