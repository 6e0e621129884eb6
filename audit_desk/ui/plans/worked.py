"""Whether the plan worked: every line that audits measure, those furthest from target first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.summaries.measures import Measured
from audit_desk.ui.plans.line_measures import MeasureBlock
from audit_desk.ui.plans.words import PLACES, RAGS, name
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.text import Text


class WorkedView(QWidget):
    """A card a line."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Column((0, 0, 0, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.found)

    def show_measured(self, plan: PlanInFull, measured: Sequence[Measured]) -> None:
        """Show every measure of a plan with what audits say."""
        empty(self.found.body)
        reached = sum(one.reached is True for one in measured)
        waiting = sum(one.reached is None for one in measured)
        if not measured:
            card = Card("No line is measured by audits yet")
            card.body.addWidget(Text(_WHY, "soft"))
            self.found.body.addWidget(card)
        else:
            left = len(measured) - reached - waiting
            told = f"Target reached: {reached}. Not reached: {left}. No audits yet: {waiting}."
            self.found.body.addWidget(Text(told, "strong"))
        lines = {line.id: line for line in plan.lines}
        for one in sorted(measured, key=_rank):
            if (line := lines.get(one.line_id)) is not None:
                self.found.body.addWidget(_card(plan, line, one))
        self.found.body.addStretch(1)


_WHY = (
    "Open a line and tie it to a question of a form. What later audits answer then shows whether "
    "the action worked, not only whether it was done."
)


def _rank(one: Measured) -> tuple[int, float]:
    order = {False: 0, True: 1}.get(bool(one.reached), 0) if one.reached is not None else 2
    return order, one.since.count / one.since.base if one.since.base else 0.0


def _card(plan: PlanInFull, line: LineRow, one: Measured) -> Card:
    card = Card()
    card.setAccessibleName(name(plan, line))
    head = row(Text(name(plan, line), "card-title"), GradeChip(RAGS[line.rag], PLACES[line.rag]))
    head.setStretch(0, 1)
    card.body.addLayout(head)
    card.body.addWidget(MeasureBlock(one))
    return card
