"""Boxes that hold things: cards, page heads, scrolling columns, thin rules."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from audit_desk.ui.style import EDGE, GAP, PAD
from audit_desk.ui.widgets.text import Text


class Card(QFrame):
    """White paper on the ground: an optional title over `body`, a column to fill.

    Looks: card, card-warn (red edge at the left), card-accent, card-current (focus ring).
    """

    def __init__(self, title: str = "", look: str = "card") -> None:
        super().__init__()
        self.setProperty("look", look)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, PAD, 18, PAD)
        self.body.setSpacing(10)
        self.heading = Text(title, "card-title")
        if title:
            self.setAccessibleName(title)
        else:
            self.heading.hide()
        self.body.addWidget(self.heading)


class PageHead(QFrame):
    """Title of a page with a soft line beside it, and its buttons at the right."""

    def __init__(self, title: str = "", soft: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.title, self.soft = Text(title, "title", wrap=False), Text(soft, "soft", wrap=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, PAD, EDGE, 14)
        line.setSpacing(PAD)
        line.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self.soft, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class Column(QScrollArea):
    """A column that scrolls downwards only; fill `body`."""

    def __init__(self, margins: tuple[int, int, int, int] = (EDGE, 0, EDGE, EDGE)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setProperty("look", "clear")
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(GAP)
        self.setWidget(self.inside)


class Rule(QFrame):
    """A thin line between rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "rule")


def row(*widgets: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch of that weight."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        if isinstance(widget, int):
            line.addStretch(widget)
        else:
            line.addWidget(widget)
    return line


def grid(spacing: int = GAP) -> QGridLayout:
    """A grid with the window's spacing and no margin."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            empty(inner)
            inner.deleteLater()
