"""The side on which one row of a table is decided: what it is, samples, and what it becomes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame

from audit_desk.ui.bringing.searched import Searched
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.text import Text, tooltip

WIDTH = 340
_SHOWN = 600  # signs of a text that are shown
_TITLE = 240  # signs of a heading; some are whole paragraphs


class DecidingSide(Column):
    """The row that is current in the table beside it. `chosen` is given what the person chose;
    `offered` is a button that takes what the program offers."""

    def __init__(self, label: str, chosen: Callable[[object], None]) -> None:
        super().__init__((0, 0, 0, EDGE))
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.title, self.told = Text("", "card-title"), Text("", "soft")
        self.samples = Text("")
        self.choice = Searched(label, chosen)
        self.field = Field(label, self.choice)
        self.offer = Button("Ta&ke this", self._take_offer)
        self.leave = Button("Leave &out")
        self._chosen = chosen
        self._offered: object = None
        card = self.card = Card()
        for widget in (self.title, self.told, self.samples, self.field):
            card.body.addWidget(widget)
        card.body.addLayout(row(self.offer, self.leave, 1))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def show_row(
        self,
        title: str,
        told: str,
        samples: Sequence[str],
        chosen: object,
        offered: object = None,
    ) -> None:
        """Show a row: what it is called, a line about it, what stands in it, what it is so far and
        what is offered."""
        self.card.show()
        self.title.setText(title if len(title) <= _TITLE else f"{title[:_TITLE]}…")
        self.title.setToolTip(tooltip(title))
        self.told.setText(told)
        self.samples.setText("\n".join(f"“{one[:_SHOWN]}”" for one in samples))
        self.samples.setVisible(bool(samples))
        self.choice.show_chosen(chosen if chosen is not None else offered)
        self._offered = offered
        self.offer.setVisible(offered is not None)
        hint = "This is a guess. Take it, or choose." if offered is not None else ""
        self.field.under.setText(hint or "Type to search, or press the arrow.")
        self.field.under.show()

    def show_none(self) -> None:
        """No row is current."""
        self.card.hide()

    def _take_offer(self) -> None:
        if self._offered is not None:
            self._chosen(self._offered)
