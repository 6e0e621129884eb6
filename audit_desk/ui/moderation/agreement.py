"""How far auditors and moderators agree: a table and a chart, by what one chooses."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition, forms
from audit_desk.moderation.asking import policy_of
from audit_desk.moderation.consistency import By, Consistency, Row, consistency
from audit_desk.moderation.pairs import areas
from audit_desk.moderation.words import (
    DIFFERENCE,
    EXACT,
    HEADINGS,
    KAPPA,
    NOTE,
    difference_words,
    exact_words,
    few_words,
    kappa_words,
)
from audit_desk.people.rules import SignedIn
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.boxes import Column as Scroll
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.columns import today

PERIODS: list[tuple[str, object]] = [
    ("All time", None),
    ("Last 12 months", 12),
    ("Last 24 months", 24),
]
WAYS: list[tuple[str, object]] = [
    ("By practice area", By.AREA.value),
    ("By auditor", By.AUDITOR.value),
    ("Over time, by quarter", By.QUARTER.value),
    ("By form", By.FORM.value),
]
ALL = "*"  # every grade on the form's own scale
LINE, HEAD = 41, 42


@dataclass(frozen=True)
class Asked:
    """What is chosen: the form, the grade (ALL, or a question, "" overall), months, and by what."""

    form: str = ""
    question: str = ""
    months: int | None = None
    by: By = By.AREA


@dataclass(frozen=True)
class Figures:
    """What the worker brings: the choices, what was chosen, and its figures."""

    forms: list[tuple[str, object]]
    grades: list[tuple[str, object]]
    asked: Asked
    found: Consistency


def figures(session: Session, person: SignedIn, asked: Asked) -> Figures:
    """The figures of a form, or of the first that is moderated where it isn't one of them."""
    known = {one.form: one for one in forms(session, person) if one.purpose != Purpose.MODERATION}
    moderated = {
        name: one for name, one in known.items() if policy_of(session, definition(one)).asks
    }
    chosen = asked.form if asked.form in moderated else next(iter(moderated), "")
    offered: list[tuple[str, object]] = [(one.title, name) for name, one in moderated.items()]
    if not chosen:
        return Figures(offered, [], asked, Consistency(asked.by))
    graded = areas(definition(moderated[chosen]))
    grades: list[tuple[str, object]] = [
        ("All grades", ALL),
        *((ask, key) for key, ask, _ in graded),
    ]
    question = asked.question if asked.question in {key for key, *_ in graded} else ALL
    found = consistency(
        session,
        person,
        asked.by,
        chosen,
        None if question == ALL else question,
        begins(asked.months),
    )
    return Figures(offered, grades, Asked(chosen, question, asked.months, asked.by), found)


def begins(months: int | None) -> date | None:
    """The first day of a period that ends today."""
    return today() - relativedelta(months=months) if months else None


class AgreementView(QWidget):
    """Choices above, a table with a chart beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.form, self.period = Choice(name="Form"), Choice(PERIODS, "Period")
        self.by, self.grade = Choice(WAYS, "Table by"), Choice(name="Grade")
        self.form.setMinimumWidth(230)
        self.grade.setMaximumWidth(240)
        self.print = Button("Sa&ve as PDF…", lambda: None, "Save the agreement as a PDF")
        self.table: RowsTable[Row] = self._table(By.AREA)
        self.few, self.note = Text("", "small"), Text(NOTE, "small")
        self.chart = Card("Who grades higher or lower than moderators")
        self.chart_place = QVBoxLayout()
        self.empty = EmptyState("", "Figures are shown once audits were moderated and finalised.")
        self.figures: Figures | None = None
        self._lay_out()

    @property
    def chosen(self) -> Asked:
        """What is chosen."""
        months = self.period.value()
        return Asked(
            str(self.form.value() or ""),
            str(self.grade.value() or ""),
            months if isinstance(months, int) else None,
            By(str(self.by.value() or By.AREA)),
        )

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.form, self.by, self.grade, self.period

    def scope(self) -> str:
        """What the figures are of, in a line."""
        by = self.chosen.by
        told = [self.by.currentText(), self.period.currentText().lower()]
        if by is not By.FORM:
            told.insert(0, self.form.currentText())
        if by in (By.AUDITOR, By.QUARTER):
            told.append(self.grade.currentText().lower())
        return " · ".join(told)

    def take(self, found: Figures) -> None:
        """Show figures, or why there are none."""
        self.figures = found
        for choice, offered, value in (
            (self.form, found.forms, found.asked.form),
            (self.grade, found.grades, found.asked.question),
        ):
            choice.blockSignals(True)
            choice.fill(offered)
            choice.choose(value)
            choice.blockSignals(False)
        self.form.setVisible(found.asked.by is not By.FORM)
        self.grade.setVisible(found.asked.by in (By.AUDITOR, By.QUARTER))
        self._show(found.found)
        some = bool(found.found.pairs or found.found.few)
        self.print.setEnabled(some)
        self.stack.setCurrentIndex(0 if some else 1)
        why = "No audit of this form was moderated in this period"
        self.empty.become(
            why if found.forms else "No form asks for moderation",
            "Choose a longer period or another form."
            if found.forms
            else "A lead says under “Policy…” which audits of a form are moderated.",
        )

    def _show(self, found: Consistency) -> None:
        new = self._table(found.by)
        self.place.replaceWidget(self.table, new)
        self.table.hide()
        self.table.deleteLater()
        self.table = new
        new.show_rows(list(found.rows))
        new.setFixedHeight(HEAD + LINE * max(len(found.rows), 1))
        new.setVisible(bool(found.rows))
        self.few.setText(few_words(found))
        self.few.setVisible(bool(self.few.text()))
        empty(self.chart_place)
        told = [one for one in found.rows if one.difference.mean is not None]
        self.chart.setVisible(bool(told))
        if told:
            from audit_desk.reports.agreement_chart import difference_chart
            from audit_desk.ui.summaries.chart import ChartView

            said = "; ".join(f"{one.name}: {difference_words(one)}" for one in told)
            draw = partial(difference_chart, told)
            self.chart_place.addWidget(ChartView(draw, "Higher or lower than moderators", said))

    def _table(self, by: By) -> RowsTable[Row]:
        return RowsTable("Agreement", columns(by), -1, lambda _: None, lambda one: one.key)

    def _lay_out(self) -> None:
        self.chart.body.addLayout(self.chart_place)
        scroll = Scroll((0, 0, 0, 0))
        self.place = scroll.body
        for widget in (self.table, self.few, self.chart, self.note):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(scroll)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(*self.choices, 1, self.print))
        column.addWidget(self.stack, 1)


def columns(by: By) -> tuple[Column[Row], ...]:
    """The columns of a table of agreement."""
    plain = by is not By.AREA
    return (
        Column(
            HEADINGS[by],
            350,
            lambda one: Cell(one.name, look="" if one.key or plain else "strong"),
            lambda one: one.key if by is By.QUARTER else one.name.casefold(),
        ),
        Column(
            EXACT,
            150,
            lambda one: Cell(exact_words(one)),
            lambda one: one.agreement.percent or -1,
        ),
        Column(
            KAPPA,
            230,
            lambda one: Cell(kappa_words(one)),
            lambda one: -2.0 if one.agreement.kappa is None else one.agreement.kappa,
        ),
        Column(
            DIFFERENCE,
            330,
            lambda one: Cell(difference_words(one)),
            lambda one: -9.0 if one.difference.mean is None else one.difference.mean,
        ),
    )
