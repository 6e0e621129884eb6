"""Narrowing the lines of a plan: words, colour, lead, and what is overdue."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from audit_desk.plans.designs import ColumnIs
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.ui.plans.words import RAGS, is_overdue
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.fields import Choice, Line

EVERY = "*"


class LineFilters(QWidget):
    """The row of them above the table."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Line(placeholder="Search the lines")
        self.words.setClearButtonEnabled(True)
        self.colour = Choice(name="Colour")
        self.lead = Choice(name="Lead")
        self.overdue = QCheckBox("Overdue only")
        self.overdue.setAccessibleName("Overdue only")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = row(self.words, self.colour, self.lead, self.overdue)
        for place, weight in enumerate((4, 2, 2)):
            line.setStretch(place, weight)
        column.addLayout(line)
        self.words.textChanged.connect(lambda _: self.changed.emit())
        self.colour.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.lead.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.overdue.toggled.connect(lambda _: self.changed.emit())

    def offer(self, plan: PlanInFull, day: date) -> None:
        """The colours and leads of a plan, each with how many lines have it."""
        colours = plan.colours()
        named: list[tuple[str, object]] = [("Every colour", EVERY)]
        named += [(f"{RAGS[rag]} · {number}", rag.value) for rag, number in colours.items()]
        self.colour.fill(named)
        names = sorted({name for line in plan.lines for name in leads(plan, line)},
                       key=str.casefold)  # fmt: skip
        self.lead.fill([("Every lead", EVERY), *((name, name) for name in names)])
        late = sum(is_overdue(line, day) for line in plan.lines)
        self.overdue.setText(f"Overdue only · {late}")

    def clear(self) -> None:
        """Show every line."""
        self.words.clear()
        self.colour.choose(EVERY)
        self.lead.choose(EVERY)
        self.overdue.setChecked(False)

    def of(self, plan: PlanInFull, day: date) -> list[LineRow]:
        """The lines of a plan that are wanted."""
        return [line for line in plan.lines if self._wants(plan, line, day)]

    def _wants(self, plan: PlanInFull, line: LineRow, day: date) -> bool:
        colour, lead = self.colour.value(), self.lead.value()
        if colour not in (EVERY, None) and Rag(str(colour)) is not line.rag:
            return False
        if lead not in (EVERY, None) and lead not in leads(plan, line):
            return False
        if self.overdue.isChecked() and not is_overdue(line, day):
            return False
        whole = "\n".join((line.section, *line.cells.values())).casefold()
        return all(word in whole for word in self.words.text().casefold().split())


def leads(plan: PlanInFull, line: LineRow) -> Sequence[str]:
    """The people who lead a line, each apart: `RG/JF` are two."""
    found: list[str] = []
    for column in plan.columns:
        if column.is_ is ColumnIs.LEAD:
            parts = line.cells.get(column.key, "").replace(";", "/").replace("\n", "/").split("/")
            found += [name for part in parts if (name := " ".join(part.split()))]
    return list(dict.fromkeys(found))
