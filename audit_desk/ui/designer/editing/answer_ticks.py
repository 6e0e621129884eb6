"""Answers to tick, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from audit_desk.ui.designer.editing.inputs import Entered, Tick
from audit_desk.ui.widgets.boxes import empty
from audit_desk.ui.widgets.flow import FlowLayout


class Answers(Entered):
    """Answers to tick, side by side. `picked` carries those that are ticked, in order."""

    picked = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.line = FlowLayout(6)
        self.setLayout(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.ticks: dict[str, Tick] = {}
        self._labels: dict[str, str] = {}

    def show_answers(self, labels: dict[str, str], ticked: Sequence[str]) -> None:
        """Show these answers, some of them ticked."""
        if list(labels.items()) != list(self._labels.items()):
            self._labels = dict(labels)
            empty(self.line)
            self.ticks = {}
            for value, label in labels.items():
                tick = Tick(label)
                tick.picked.connect(self._changed)
                self.ticks[value] = tick
                self.line.addWidget(tick)
        for value, tick in self.ticks.items():
            tick.show_value(value in ticked)

    def enter(self) -> None:
        """Put the keyboard into the first."""
        for tick in self.ticks.values():
            tick.setFocus()
            return

    def _changed(self) -> None:
        self.picked.emit([value for value, tick in self.ticks.items() if tick.isChecked()])
