"""Buttons: the one main button of a page, plain ones, one that warns, one like a link."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

Modifier = Qt.KeyboardModifier


class PressedByEnter(QPushButton):
    """Enter presses the button that has the keyboard, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Modifier.NoModifier, Modifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class Button(PressedByEnter):
    """A button with words; the letter after "&" presses it with Alt. `name` is what a screen
    reader says where the words alone don't tell ("Open" of which case?)."""

    look = ""

    def __init__(self, text: str, act: Callable[[], object] | None = None, name: str = "") -> None:
        super().__init__(text.replace("&", ""))
        self.setProperty("look", self.look)
        self.setAccessibleName(name or self.text())
        set_alt_key(self, text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if act is not None:
            self.clicked.connect(lambda: act())


class MainButton(Button):
    """What the page is for. One a page."""

    look = "main"


class WarnButton(Button):
    """For an immediate concern, and for what can't be undone."""

    look = "warn"


class LinkButton(Button):
    """A quiet button within text or a row."""

    look = "link"


class ChoiceButton(Button):
    """A large choice, as at the first start."""

    look = "choice"


def set_alt_key(button: QAbstractButton, text: str) -> None:
    """Let Alt and the letter after "&" press a button whose words show no underline."""
    if "&" in text:
        keys = f"Alt+{text[text.index('&') + 1].upper()}"
        button.setShortcut(keys)
        button.setToolTip(f"{button.toolTip()} {keys}".strip())
