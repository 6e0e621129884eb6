"""A small soft label with a field below it: a box for text that grows, or an input."""

from PySide6.QtWidgets import QWidget

from audit_desk.ui.audit.blocks import text_height
from audit_desk.ui.audit.inputs import Input
from audit_desk.ui.audit.texts import GrowingText
from audit_desk.ui.widgets.text import Text


class LabelledText(QWidget):
    """The label says what to write; a screen reader also hears what it is about."""

    def __init__(self, label: str, about: str, text: str, parent: QWidget, lines: int = 2) -> None:
        super().__init__(parent)
        self.label = Text(label, "small")
        self.label.setParent(self)
        self.box = GrowingText(label, text, self, lines)
        self.box.setAccessibleDescription(about)
        self.label.setBuddy(self.box)
        self.setFocusProxy(self.box)

    def rename(self, label: str) -> None:
        """Ask for something else."""
        if self.label.text() != label:
            self.label.setText(label)
            self.box.setAccessibleName(label)

    def lay_out(self, width: int) -> int:
        """Place both within a width; the height that they take."""
        head = text_height(self.label, width)
        self.label.setGeometry(0, 0, width, head)
        height = self.box.fit(width)
        self.box.setGeometry(0, head + 4, width, height)
        return head + 4 + height


class LabelledInput(QWidget):
    """The label names an input of one line or few."""

    def __init__(self, label: str, made: Input, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = Text(label, "small")
        self.label.setParent(self)
        self.input = made
        made.setParent(self)
        self.label.setBuddy(made.entry())
        self.setFocusProxy(made.entry())

    def lay_out(self, width: int) -> int:
        """Place both within a width; the height that they take."""
        head = text_height(self.label, width)
        self.label.setGeometry(0, 0, width, head)
        height = self.input.lay_out(width)
        self.input.setGeometry(0, head + 4, width, height)
        return head + 4 + height
