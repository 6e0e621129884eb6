"""F1: what the page is for, and the keys that work everywhere."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from audit_desk.ui.page import Page
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.boxes import Column, Rule, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.text import Text

WIDTH = 320
KEYS = (
    ("Ctrl+1 … Ctrl+7", "the pages of the rail, from the top"),
    ("Ctrl+K", "find a page, an audit, something to do"),
    ("Esc", "close what is open, or go back"),
    ("F5", "read again what another window may have changed"),
    ("Tab, Shift+Tab", "the next thing on the page, the one before"),
    ("Alt and a letter", "press a button: rest the pointer on it to see which"),
    ("F1", "this help"),
)


class HelpPanel(QFrame):
    """At the right of the page, which stays usable beside it."""

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Help")
        self.close_button = Button("Close", close)
        self.title = Text("", "heading")
        self._words = Text("")
        column = Column((22, 20, 22, 20))
        column.body.setSpacing(PAD)
        column.body.addWidget(self.title)
        column.body.addWidget(self._words)
        column.body.addWidget(Rule())
        column.body.addWidget(Text("Keys", "card-title"))
        for keys, what in KEYS:
            column.body.addWidget(Text(f"{keys}: {what}", "small"))
        column.body.addLayout(row(self.close_button, 1))
        column.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        self.hide()

    def explain(self, page: Page, title: str) -> None:
        """Show a page's own help."""
        self.title.setText(title)
        self._words.setText(page.help.strip() or "There is nothing to explain here yet.")
        self.show()
        self.close_button.setFocus()
