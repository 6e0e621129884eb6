"""What was just done, at the foot of the window, with a way to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from audit_desk.ui.widgets.buttons import Button, set_alt_key
from audit_desk.ui.widgets.text import Text

SECONDS = 10
KEY = "Z"  # with Alt; over any page, so no page uses it


class Notice(QFrame):
    """Lies over the foot of a page for a while; goes by itself, or with its button."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("look", "notice")
        self._act: Callable[[], None] | None = None
        self.words, self.button = Text("", wrap=False), Button("Undo", self._pressed)
        set_alt_key(self.button, f"&{KEY}")
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 8, 10, 8)
        line.setSpacing(16)
        line.addWidget(self.words)
        line.addWidget(self.button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a text, with a button where there is something to do about it."""
        self._act = act
        self.words.setText(text)
        self.setAccessibleName(text)
        words = button.replace("&", "")  # the key is the same whatever they are
        self.button.setText(words)
        self.button.setAccessibleName(words or "Close")
        self.button.setVisible(bool(button and act))
        self.adjustSize()
        self.settle()
        self.show()
        self.raise_()
        self._clock.start(SECONDS * 1000)

    def settle(self) -> None:
        """Take the place at the foot of what it lies over."""
        over = self._over
        width = min(self.sizeHint().width(), over.width() - 40)
        self.resize(width, self.sizeHint().height())
        self.move((over.width() - width) // 2, over.height() - self.height() - 24)

    def _pressed(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
