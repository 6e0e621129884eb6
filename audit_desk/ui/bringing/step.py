"""What every step of bringing answers in is: the part of the page that shows and changes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.ui.style import GAP


class Step(QWidget):
    """One step. `decided` is emitted when the person said something that the others should know."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.under_way: UnderWay | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def take(self, under_way: UnderWay | None) -> None:
        """Show another file, or none."""
        self.under_way = under_way

    def entered(self) -> None:
        """The person came to this step."""
