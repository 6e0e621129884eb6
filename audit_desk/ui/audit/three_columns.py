"""The shape of the page: sections at the left, the audit in the middle, what helps at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

NARROW = 900  # pixels; below it only one of the sides stands beside the middle
RIGHT_WIDTH = 290


class ThreeColumns(QWidget):
    """`right` holds what can stand at the right, one at a time. In a narrow window it is shown
    in the place of the left when it is asked for; `narrow_changed` tells that a way to ask for it
    is needed now, or no longer."""

    narrow_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.right = QStackedWidget(self)
        self.right.setFixedWidth(RIGHT_WIDTH)
        self.right_wanted = False
        self.narrow = False

    def arrange(self, left: QWidget, middle: QWidget, *right: QWidget) -> None:
        """Put the columns beside each other; called once."""
        self._left = left
        for widget in right:
            self.right.addWidget(widget)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left)
        line.addWidget(middle, 1)
        line.addWidget(self.right)

    def toggle_right(self) -> None:
        """In a narrow window: show what helps in the place of the left, or hide it again."""
        self.want_right(not self.right_wanted)

    def want_right(self, wanted: bool) -> None:
        """Show what helps also where it is narrow, or only where there is room."""
        self.right_wanted = wanted
        self.fit()

    def fit(self) -> None:
        """Show what there is room for."""
        narrow = self.width() < NARROW
        if narrow != self.narrow:
            self.narrow = narrow
            self.narrow_changed.emit(narrow)
        self.right.setVisible(not narrow or self.right_wanted)
        self._left.setVisible(not narrow or not self.right_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
