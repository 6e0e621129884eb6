"""A line of a plan, opened at the right: its columns, colour, actions and measures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from audit_desk.plans.lines import move_line
from audit_desk.plans.lists import ActionRow
from audit_desk.plans.measures import Measurable
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.summaries.measures import Measured
from audit_desk.ui.page import Go
from audit_desk.ui.plans.acting import Act
from audit_desk.ui.plans.line_actions import LineActions
from audit_desk.ui.plans.line_cells import LineCells
from audit_desk.ui.plans.line_colour import LineColour
from audit_desk.ui.plans.line_measures import LineMeasures
from audit_desk.ui.plans.words import name
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, row
from audit_desk.ui.widgets.buttons import Button, LinkButton

WIDE = 430
LONGEST = 110  # letters of a line's name in its heading


@dataclass(frozen=True)
class Offered:
    """What can be tied to a line."""

    actions: Sequence[ActionRow] = ()
    measured: Sequence[Measured] = ()
    forms: Sequence[tuple[str, object]] = ()
    services: Sequence[str] = ()


class LinePanel(Column):
    """Scrolls by itself; what is typed is kept as each field is left."""

    def __init__(
        self,
        act: Act,
        go: Go,
        questions: Callable[[str], list[Measurable]],
        close: Callable[[], object],
        remove: Callable[[LineRow], object],
    ) -> None:
        super().__init__((0, 0, EDGE, EDGE))
        self.setFixedWidth(WIDE + EDGE)
        self._act = act
        self._line: LineRow | None = None
        self.cells = LineCells(act)
        self.colour = LineColour(act)
        self.doing = LineActions(act, go)
        self.measures = LineMeasures(act, questions)
        self.close_it = Button("Cl&ose", close, "Close the line")
        self.up = Button("Up", lambda: self._move(-1), "Move the line up")
        self.down = Button("Down", lambda: self._move(1), "Move the line down")
        self.remove = LinkButton(
            "Take this line out", lambda: self._line and remove(self._line), "Take this line out"
        )
        self.card = Card("A line")
        self.card.body.addLayout(row(self.up, self.down, 1, self.close_it))
        self.card.body.addWidget(self.cells)
        self.card.body.addLayout(row(self.remove, 1))
        for card in (self.card, self.colour, self.doing, self.measures):
            self.body.addWidget(card)
        self.body.addStretch(1)

    @property
    def key(self) -> UUID | None:
        """The line that is shown."""
        return self._line.id if self._line is not None and not self.isHidden() else None

    def show_line(self, plan: PlanInFull, line: LineRow, offered: Offered) -> None:
        """Show a line, or the same one as it stands now."""
        if self._line is not None and self._line.id != line.id:
            self.cells.keep()
            self.verticalScrollBar().setValue(0)
        self._line = line
        words = name(plan, line)
        short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        self.card.heading.setText(short)
        self.card.heading.show()
        self.card.setAccessibleName(f"Line {words}")
        self.cells.show_line(plan, line)
        self.colour.show_line(line, plan.may_change)
        self.doing.show_line(line, offered.actions, plan.may_change)
        self.measures.show_line(
            line, offered.measured, offered.forms, offered.services, plan.may_change
        )
        for button in (self.up, self.down, self.remove):
            button.setVisible(plan.may_change)
        self.up.setEnabled(line.position > 1)
        self.down.setEnabled(line.position < len(plan.lines))

    def begin_typing(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.cells.boxes.values()), None)
        if first is not None:
            first.setFocus()

    def _move(self, by: int) -> None:
        if self._line is not None:
            key, was = self._line.id, self._line.position
            self._act(
                move_line,
                key,
                was + by,
                said="The line was moved.",
                undo=lambda: self._act(move_line, key, was),
            )
