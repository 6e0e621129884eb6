"""The actions that do what a line says: tied to it, made of it, or let go."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from audit_desk.plans.lists import ActionRow
from audit_desk.plans.showing import LineActionRow, LineRow
from audit_desk.plans.tying import act_on, tie_action, untie_action
from audit_desk.ui.page import Go
from audit_desk.ui.pages import PAGES
from audit_desk.ui.plans.acting import Act
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.text import Text, due

LONGEST = 90  # letters of an action in the list to choose from


class LineActions(Card):
    """The actions of a line with their status; ways to tie one, and to make one."""

    def __init__(self, act: Act, go: Go) -> None:
        super().__init__("Actions")
        self._act, self._go = act, go
        self._line: LineRow | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.none = Text("No action does what this line says yet.", "soft")
        self.make = Button("Make an action of this line", self._make)
        self.choice = Choice(name="An action to tie")
        self.tie = Button("Tie", self._tie, "Tie the action that is chosen")
        self.body.addLayout(self._rows)
        self.body.addWidget(self.none)
        self.body.addLayout(row(self.make, 1))
        line = row(self.choice, self.tie)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    def show_line(self, line: LineRow, offered: Sequence[ActionRow], may_change: bool) -> None:
        """Show the actions of a line; `offered` are those that can be tied."""
        self._line = line
        empty(self._rows)
        for one in line.actions:
            self._rows.addLayout(self._row(one, may_change))
        self.none.setVisible(not line.actions)
        tied = {one.id for one in line.actions}
        free = [one for one in offered if one.id not in tied]
        self.choice.fill(
            [("Choose an action to tie", None), *((_words(one), str(one.id)) for one in free)]
        )
        self.choice.choose(None)
        for widget in (self.make, self.choice, self.tie):
            widget.setVisible(may_change)
        self.choice.setVisible(may_change and bool(free))
        self.tie.setVisible(may_change and bool(free))

    def _row(self, one: LineActionRow, may_change: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(one.text))
        late = " · overdue" if one.overdue else ""
        when = f" · due {due(one.due)}" if one.due and not one.overdue else ""
        owner = f" · {one.owner}" if one.owner else ""
        told = Text(f"{one.status.capitalize()}{late}{when}{owner}", "small")
        line = row(told, 1)
        if "actions" in PAGES:
            line.addWidget(
                LinkButton(
                    "Open",
                    lambda: self._go("actions", action_id=one.id),
                    f"Open the action {one.text}",
                )
            )
        if may_change:
            line.addWidget(
                LinkButton("Untie", lambda: self._untie(one), f"Untie the action {one.text}")
            )
        column.addLayout(line)
        return column

    def _make(self) -> None:
        if self._line is not None:
            self._act(act_on, self._line.id, said="An action was made of this line.")

    def _tie(self) -> None:
        value = self.choice.value()
        if self._line is None or value is None:
            self.choice.setFocus()
            return
        key, chosen = self._line.id, UUID(str(value))
        self._act(
            tie_action,
            key,
            chosen,
            said="The action is tied to this line.",
            undo=lambda: self._act(untie_action, key, chosen),
        )

    def _untie(self, one: LineActionRow) -> None:
        if self._line is None:
            return
        key = self._line.id
        self._act(
            untie_action,
            key,
            one.id,
            said="The action is tied to this line no longer.",
            undo=lambda: self._act(tie_action, key, one.id),
        )


def _words(one: ActionRow) -> str:
    text = " ".join(one.text.split())
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    parts = (short, one.owner, one.service)
    return " · ".join(part for part in parts if part)
