"""Several themes in one field: each typed with completion, shown as a small button to take away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from audit_desk.ui.audit.inputs import LINE_HEIGHT, Input, LineInput
from audit_desk.ui.audit.texts import TypedLine, is_for_page
from audit_desk.ui.widgets.buttons import Button

BETWEEN = 6


def complete(line: TypedLine, known: Callable[[], Sequence[str]]) -> QCompleter:
    """Offer the known words while a line is typed in; they are asked for anew at each visit."""
    completer = QCompleter(line)
    model = QStringListModel(list(known()), completer)
    completer.setModel(model)
    line.entered.connect(lambda: model.setStringList(list(known())))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    return completer


class CompletedInput(LineInput):
    """One line that offers the words already in use."""

    def __init__(self, name: str, parent: QWidget, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(name, parent)
        complete(self.line, known)


class ThemesInput(Input):
    """Themes as buttons, then a line for the next. `given` carries them joined by new lines."""

    def __init__(self, name: str, parent: QWidget, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(parent)
        self.themes: tuple[str, ...] = ()
        self._buttons: list[Button] = []
        self.line = _ThemeLine(name, self)
        self._completer = complete(self.line, known)
        self._completer.activated.connect(lambda _: QTimer.singleShot(0, self.take))
        self.line.left.connect(self.take)
        self.setFocusProxy(self.line)

    def lay_out(self, width: int) -> int:
        x = y = 0
        for button in self._buttons:
            wide = min(button.sizeHint().width(), width)
            if x and x + wide > width:
                x, y = 0, y + LINE_HEIGHT + BETWEEN
            button.setGeometry(x, y, wide, LINE_HEIGHT)
            x += wide + BETWEEN
        if x and width - x < 180:
            x, y = 0, y + LINE_HEIGHT + BETWEEN
        self.line.setGeometry(x, y, width - x, LINE_HEIGHT)
        return y + LINE_HEIGHT

    def used(self) -> int:
        return self.width()

    def show_text(self, text: str) -> None:
        themes = tuple(text.split("\n")) if text else ()
        if themes == self.themes and len(self._buttons) == len(themes):
            return
        self.themes = themes
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(theme) for theme in themes]

    def entry(self) -> QWidget:
        return self.line

    def _button(self, theme: str) -> Button:
        name = f"Take away the theme {theme}"
        button = Button(f"{theme}  ×", lambda: self._without(theme), name, plain=True)
        button.setParent(self)
        button.show()
        return button

    def _without(self, theme: str) -> None:
        self._give(tuple(one for one in self.themes if one != theme))
        self.line.setFocus()

    def take(self) -> None:
        """Make a theme of what stands in the line."""
        theme = " ".join(self.line.text().split())
        self.line.clear()
        if theme and theme.casefold() not in {one.casefold() for one in self.themes}:
            self._give((*self.themes, theme))

    def take_back(self) -> None:
        """Take away the last theme."""
        if self.themes:
            self._give(self.themes[:-1])

    def _give(self, themes: tuple[str, ...]) -> None:
        self.given.emit("\n".join(self.themes), "\n".join(themes))


class _ThemeLine(TypedLine):
    """A line whose Backspace, when it is empty, takes back the theme before it."""

    def __init__(self, name: str, parent: ThemesInput) -> None:
        super().__init__(name, "", parent, "Add a theme")
        self._owner = parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self._owner.take_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_for_page(event):
            self._owner.take()
        else:
            super().keyPressEvent(event)
