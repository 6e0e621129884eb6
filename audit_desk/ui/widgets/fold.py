"""A heading that can be pressed to show or hide what belongs to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import LinkButton


class Fold(QWidget):
    """`body` is a column to fill; it is hidden until the heading is pressed."""

    turned = Signal(bool)

    def __init__(self, words: str, opened: bool = False, name: str = "") -> None:
        super().__init__()
        self._words, self._name = words, name or words
        self.button = LinkButton(words, self.turn)
        self.inside = QWidget()
        self.inside.setProperty("look", "clear")
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.button, 1))
        column.addWidget(self.inside)
        self.inside.setVisible(opened)
        self._say()

    @property
    def opened(self) -> bool:
        """Whether the body is shown."""
        return not self.inside.isHidden()

    def turn(self) -> None:
        """Show the body, or hide it again."""
        self.inside.setVisible(self.inside.isHidden())
        self._say()
        self.turned.emit(self.opened)

    def _say(self) -> None:
        self.button.setText(f"{'▾' if self.opened else '▸'}  {self._words}")
        self.button.setAccessibleName(f"{self._name}, {'open' if self.opened else 'folded'}")
