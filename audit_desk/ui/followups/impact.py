"""The impact of a round of follow-ups: what they came to, from grade to grade, and what is left."""

from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.followups.impact_cards import MovesCard, StillWeakCard, figures
from audit_desk.ui.followups.paper import Paper
from audit_desk.ui.page import Go
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.summaries.asked import ALWAYS, Asked, Loaded, Period
from audit_desk.ui.summaries.chart import grades_bar
from audit_desk.ui.summaries.chooser import Chooser
from audit_desk.ui.summaries.questions import yes_and_no
from audit_desk.ui.widgets.boxes import Card, Column, empty
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import Text
from audit_desk.ui.work import Work
from audit_desk.workspace.desk import Desk

if TYPE_CHECKING:
    from audit_desk.summaries.impact_model import Impact

NARROW = 900  # pixels, below which there is one column


@dataclass(frozen=True)
class Found:
    """What the worker brings; no impact where there is no form for follow-ups."""

    loaded: Loaded
    impact: "Impact | None"


class ImpactView(QWidget):
    """A choice of form, period and service over the figures of that round."""

    def __init__(self, desk: Desk[SignedIn], go: Go, work: Work) -> None:
        super().__init__()
        self._desk, self._go, self._work = desk, go, work
        self._asked: Asked | None = None
        self._number = 0
        self.found: Found | None = None
        self.chooser = Chooser()
        self.chooser.chosen.connect(self._choose)
        self.banner = Banner()
        self.banner.hide()
        self.paper = Paper(desk, work, self)
        self.paper.failed.connect(self.banner.tell)
        self.nothing = EmptyState(
            "No follow-up was finished in this period",
            "Choose another round, widen the dates, or look at every service. What a review comes "
            "to is shown here once it is finalised.",
        )
        self.column = Column((0, 0, 0, EDGE))
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setAccessibleName("Figures of the round; arrow keys scroll")
        self._sheet, self._cards, self._below = QVBoxLayout(), QGridLayout(), QVBoxLayout()
        self._sides: list[QWidget] = []
        self._lay_out()

    def load(self) -> None:
        """Read the figures for what is chosen, or of the newest round."""
        self._number += 1
        number, asked = self._number, self._asked
        self._work.run(
            lambda task: read(self._desk, asked),
            lambda found: self._show(found) if number == self._number else None,
            self.banner.tell,
        )

    def print_it(self) -> None:
        """Show the sheet as it is printed."""
        found = self.found.impact if self.found else None
        if found is None:
            return
        from audit_desk.reports.impact import write_impact_pdf

        when = found.reviews.begins
        name = f"impact-of-follow-ups{f'-{when:%Y-%m}' if when else ''}.pdf"
        self.paper.look(name, partial(write_impact_pdf, found))

    @property
    def printable(self) -> bool:
        """Whether there is anything to print."""
        return self.found is not None and bool(
            self.found.impact and self.found.impact.reviews.audits
        )

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    def _choose(self, asked: Asked) -> None:
        self._asked = asked
        self.load()

    def _show(self, found: Found) -> None:
        self.banner.hide()
        self.found, self._asked = found, found.loaded.asked
        self.chooser.show_loaded(found.loaded)
        for layout in (self._sheet, self._cards, self._below):
            empty(layout)
        self._sides = []
        impact = found.impact
        there = impact is not None and impact.reviews.audits > 0
        self.nothing.setVisible(not there)
        if impact is None or not there:
            return
        self._sheet.addWidget(_summed_up(impact))
        asked = yes_and_no(impact.reviews)
        self._sides = [_side(MovesCard(impact)), *([_side(asked)] if asked else [])]
        self._place()
        self._below.addWidget(StillWeakCard(impact, self._go))

    def _place(self) -> None:
        beside = self.width() >= NARROW
        for at, side in enumerate(self._sides):
            self._cards.removeWidget(side)
            self._cards.addWidget(side, *((0, at) if beside else (at, 0)))
        self._cards.setColumnStretch(0, 1)
        self._cards.setColumnStretch(1, 1 if beside else 0)

    def _lay_out(self) -> None:
        for layout in (self._sheet, self._cards, self._below):
            layout.setSpacing(GAP)
        body = self.column.body
        for part in (self.chooser, self.paper.progress, self.banner):
            body.addWidget(part)
        body.addLayout(self._sheet)
        body.addLayout(self._cards)
        body.addLayout(self._below)
        body.addWidget(self.nothing, 1)
        body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.column)


def read(desk: Desk[SignedIn], asked: Asked | None) -> Found:
    """In the worker: the round that is asked for, or the newest one."""
    from audit_desk.summaries.choices import FormChoice, SummaryChoices, summary_choices
    from audit_desk.summaries.impact import impact, review_forms
    from audit_desk.summaries.service import rounds_of
    from audit_desk.workspace.columns import today

    import_module("audit_desk.reports.moves")  # takes a while, and would hold up the window
    offered = desk.ask(review_forms)
    asked = asked or Asked()
    if not offered or not desk.person.may(Deed.SEE_SUMMARIES):
        return Found(Loaded(asked, SummaryChoices()), None)
    if asked.form not in {form for form, _ in offered}:
        asked = replace(asked, form=offered[0][0], theme="", service="")
    known = desk.ask(summary_choices, asked.form)
    asked = replace(
        asked,
        theme=asked.theme if asked.theme in known.themes else "",
        service=asked.service if asked.service in known.services else "",
    )
    forms = tuple(FormChoice(form, title, 0, today()) for form, title in offered)
    choices = SummaryChoices(forms, known.services, known.themes)
    rounds = tuple(desk.ask(rounds_of, asked.request(None)))
    if asked.period is None:
        asked = replace(asked, period=Period.of(rounds[0]) if rounds else ALWAYS)
    found = desk.ask(impact, asked.request(asked.period))
    return Found(Loaded(asked, choices, rounds), found)


def _summed_up(impact: "Impact") -> Card:
    """The large figures, the bar of the new grades, and the round in sentences."""
    from audit_desk.summaries.impact_words import in_short

    card = Card()
    card.setAccessibleName("What the follow-ups came to")
    line = QHBoxLayout()
    line.setSpacing(32)
    for figure in figures(impact):
        line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    beside = QVBoxLayout()
    beside.setSpacing(8)
    grades = impact.reviews.grades
    if grades is not None and grades.base:
        beside.addWidget(grades_bar(grades))
    beside.addWidget(Text(" ".join(in_short(impact))))
    beside.addStretch(1)
    line.addLayout(beside, 1)
    card.body.addLayout(line)
    return card


def _side(card: Card) -> QWidget:
    side = QWidget()
    side.setProperty("look", "clear")
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    column.addWidget(card)
    column.addStretch(1)
    return side
