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
    reader says where the words alone don't tell ("Open" of which case?). With `plain` the words
    are shown as somebody typed them, and no letter of theirs is a key."""

    look = ""

    def __init__(
        self,
        text: str,
        act: Callable[[], object] | None = None,
        name: str = "",
        plain: bool = False,
    ) -> None:
        super().__init__()
        self._plain = plain
        self.setProperty("look", self.look)
        self.setText(text)
        self.setAccessibleName(name or (text if plain else self.text()))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if act is not None:
            self.clicked.connect(lambda: act())

    def setText(self, text: str) -> None:  # noqa: N802
        """Change the words. Without a letter of their own they keep the key of those before."""
        if self._plain:
            super().setText(text.replace("&", "&&"))
            return
        keys = self.shortcut()  # Qt lets go of it with the words
        super().setText(text.replace("&", ""))
        self.setShortcut(keys)
        set_alt_key(self, text)


class MainButton(Button):
    """What the page is for. One a page."""

    look = "main"


class WarnButton(Button):
    """For an immediate concern, and for what can't be undone."""

    look = "warn"


class LinkButton(Button):
    """A quiet button within text or a row."""

    look = "link"


def set_alt_key(button: QAbstractButton, text: str) -> None:
    """Let Alt and the letter after "&" press a button whose words show no underline."""
    if "&" in text:
        before = button.shortcut().toString()
        told = button.toolTip().removesuffix(before).strip() if before else button.toolTip()
        keys = f"Alt+{text[text.index('&') + 1].upper()}"
        button.setShortcut(keys)
        button.setToolTip(f"{told} {keys}".strip())
