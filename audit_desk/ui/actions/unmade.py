"""A quiet line: imported audits recommended something for which there are no actions yet."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.text import Text, count


class Unmade(QWidget):
    """Shown while there are such recommendations; one press makes their actions."""

    def __init__(self, make: Callable[[], object]) -> None:
        super().__init__()
        self.words = Text("", "small", wrap=False)
        self.make = LinkButton("Make their actions", make)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.words)
        line.addWidget(self.make)
        line.addStretch(1)
        self.hide()

    def become(self, number: int) -> None:
        """Say how many there are; nothing where there are none."""
        asked = count(number, "recommendation")
        has = "has" if number == 1 else "have"
        self.words.setText(f"{asked} of imported audits {has} no action.")
        self.make.setAccessibleName(f"Make the actions of {asked} of imported audits")
        self.setVisible(number > 0)
