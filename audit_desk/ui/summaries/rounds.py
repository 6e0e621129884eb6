"""Rounds to choose with one press: the newest as buttons, the earlier ones in a menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from audit_desk.summaries.rules import Round
from audit_desk.ui.summaries.asked import ALWAYS, Period
from audit_desk.ui.widgets.boxes import empty
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.flow import Flow
from audit_desk.ui.widgets.text import count
from audit_desk.workspace.words import SHORT_MONTHS

SHOWN = 4  # as buttons


def months(one: Round) -> str:
    """When a round was: "Jul–Aug 2020", "Nov 2021", "Dec 2020–Jan 2021"."""
    first, last = one.first, one.last
    ends = f"{SHORT_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return ends
    year = "" if first.year == last.year else f" {first.year}"
    return f"{SHORT_MONTHS[first.month - 1]}{year}–{ends}"


def round_words(one: Round) -> str:
    """A round as it is offered: "Jul–Aug 2020 · 22 audits"."""
    return f"{months(one)} · {count(one.audits, 'audit')}"


class RoundButtons(Flow):
    """`chosen` tells the period of a round, or of all dates where that is offered."""

    chosen = Signal(object)

    def __init__(self, name: str, with_all: bool) -> None:
        super().__init__()
        self._with_all = with_all
        self.setAccessibleName(name)
        self.buttons: dict[Period, Button] = {}
        self.more = Button("Earlier rounds…", name="Earlier rounds")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self._offered: tuple[Sequence[Round], Period | None] | None = None

    def offer(self, rounds: Sequence[Round], chosen: Period | None) -> None:
        """Show these, the newest first, with one of them chosen; focus stays where it is."""
        if self._offered == (rounds, chosen):
            return
        if self._offered is None or self._offered[0] != rounds:
            self._make(rounds)
        self._offered = (rounds, chosen)
        for period, button in self.buttons.items():
            button.setChecked(period == chosen)
            state = ", chosen" if period == chosen else ""
            button.setAccessibleName(f"{self.accessibleName()}: {button.text()}{state}")
        earlier = {action.data(): action for action in self.menu.actions()}
        now = earlier.get(chosen.words() if chosen else "")
        for action in earlier.values():
            action.setChecked(action is now)
        self.more.setText(now.text() if now else "Earlier rounds…")
        self.more.setAccessibleName(f"Earlier rounds: {now.text()} is chosen" if now else "")
        self.more.setDown(False)

    def _make(self, rounds: Sequence[Round]) -> None:
        self.more.setParent(self)
        self.line.removeWidget(self.more)
        empty(self.line)
        self.buttons.clear()
        if self._with_all:
            self._add("All dates", ALWAYS)
        few = rounds if len(rounds) <= SHOWN + 1 else rounds[:SHOWN]
        for one in few:
            self._add(round_words(one), Period.of(one))
        self.menu.clear()
        for one in rounds[len(few) :]:
            action = self.menu.addAction(round_words(one))
            action.setCheckable(True)
            action.setData(Period.of(one).words())
            action.triggered.connect(partial(self._press, Period.of(one)))
        self.line.addWidget(self.more)
        self.more.setVisible(len(rounds) > len(few))

    def _add(self, words: str, period: Period) -> None:
        button = Button(words)
        button.setCheckable(True)
        button.clicked.connect(partial(self._press, period))
        self.buttons[period] = button
        self.line.addWidget(button)

    def _press(self, period: Period, checked: bool = False) -> None:
        kept = self._offered[1] if self._offered else None
        for one, button in self.buttons.items():
            button.setChecked(one == (period if self._with_all else kept))
        self.chosen.emit(period)
