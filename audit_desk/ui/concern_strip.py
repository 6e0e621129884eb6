"""Immediate concerns over every page, until each is answered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.text import Text, count


class ConcernStrip(QFrame):
    """Across the top of the window for whoever answers concerns; Home shows them in full, so that
    it isn't there."""

    def __init__(self, show_them: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "card-warn")
        self.words = Text("", "warn-strong", wrap=False)
        self.open = Button("Show on Home", show_them)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 8, EDGE, 8)
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        self._number = 0
        self.hide()

    def tell(self, number: int, at_home: bool) -> None:
        """Show how many wait for this person's answer."""
        if number != self._number:
            self._number = number
            self.words.setText(f"{count(number, 'immediate concern')} not yet answered")
            self.setAccessibleName(self.words.text())
        self.setVisible(number > 0 and not at_home)
