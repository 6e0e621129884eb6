"""A button that offers what the bank holds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.text import tooltip

LONGEST = 80  # letters of a name that the menu shows
Entry = tuple[str, str, object]
"""A name, what it holds in words, and what is taken."""


class BankButton(LinkButton):
    """Opens a menu of what `find` gives; `taken` carries what was chosen."""

    taken = Signal(object)

    def __init__(self, words: str, find: Callable[[], Sequence[Entry]]) -> None:
        super().__init__(f"{words} ▾", self._open, words)
        self._find = find

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for name, words, value in self._find():
            shown = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
            action = menu.addAction(shown.replace("&", "&&"))
            action.setToolTip(tooltip(words))
            action.triggered.connect(lambda _, value=value: self.taken.emit(value))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
