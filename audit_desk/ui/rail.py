"""The rail at the left: where one can go, how much waits there, and who is here."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from audit_desk.people.rules import SignedIn
from audit_desk.ui.page import Go
from audit_desk.ui.pages import Entry
from audit_desk.ui.widgets.buttons import PressedByEnter, set_alt_key
from audit_desk.ui.widgets.text import Text

WIDTH = 200


class RailButton(PressedByEnter):
    """One entry, with a badge for what waits there."""

    def __init__(self, entry: Entry, number: int, go: Go) -> None:
        super().__init__(entry.rail.replace("&", ""))
        self.entry = entry
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setToolTip(f"Ctrl+{number} or")
        set_alt_key(self, entry.rail)
        self.badge = QLabel()
        self.badge.setProperty("look", "rail-badge")
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 20, 0)
        line.addStretch(1)
        line.addWidget(self.badge)
        self.clicked.connect(lambda: go(entry.name))
        self.show_count(0)

    def show_count(self, waiting: int) -> None:
        """Show how much waits; nothing where nothing does."""
        self.badge.setText(f"{waiting:,}" if waiting < 1000 else "999+")
        self.badge.setVisible(waiting > 0)
        name = self.entry.rail.replace("&", "")
        self.setAccessibleName(f"{name}, {waiting} waiting" if waiting else name)

    def nextCheckState(self) -> None:  # noqa: N802
        """A press doesn't light it: the window does once the page is shown."""


class Rail(QFrame):
    """The rail itself."""

    def __init__(
        self, person: SignedIn, entries: list[Entry], go: Go, change_person: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Pages")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_TOP, 0, 0)
        column.setSpacing(0)
        name = Text("Audit Desk", "rail-name")
        name.setContentsMargins(20, 0, 20, 18)
        column.addWidget(name)
        self.buttons = {
            entry.name: RailButton(entry, number, go) for number, entry in enumerate(entries, 1)
        }
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._foot(person, go, change_person))

    def light(self, entry: Entry) -> None:
        """Light the entry of the page that is shown."""
        for name, button in self.buttons.items():
            button.setChecked(name in (entry.name, entry.within))

    def show_counts(self, waiting: Mapping[str, int]) -> None:
        """Show how much waits on each page, by its name."""
        for name, button in self.buttons.items():
            button.show_count(waiting.get(name, 0))

    def _foot(self, person: SignedIn, go: Go, change_person: Callable[[], object]) -> QFrame:
        foot = QFrame()
        foot.setProperty("look", "rail-foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(1)
        for words in (person.name, person.job_title):
            if words:
                label = Text(words, "rail-who")
                label.setContentsMargins(4, 0, 0, 0)
                column.addWidget(label)
        links = QHBoxLayout()
        links.setContentsMargins(0, 2, 0, 0)
        links.setSpacing(2)
        for words, act in (
            ("&Change person", change_person),
            ("Se&ttings", lambda: go("settings")),
        ):
            links.addWidget(_link(words, act))
        links.addStretch(1)
        column.addLayout(links)
        return foot


PAD_TOP = 16


def _link(words: str, act: Callable[[], object]) -> QPushButton:
    button = PressedByEnter(words.replace("&", ""))
    set_alt_key(button, words)
    button.setProperty("look", "rail-link")
    button.setAccessibleName(button.text())
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda: act())
    return button
