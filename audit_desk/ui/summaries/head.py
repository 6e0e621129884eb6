"""The head of the page: what is summed up, and the buttons beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from audit_desk.summaries.model import Summary
from audit_desk.ui.style import EDGE, PAD
from audit_desk.ui.summaries import wording
from audit_desk.ui.widgets.text import Text


class SummaryHead(QFrame):
    """Title over a soft line; both wrap, since a theme may have any length."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.title, self.soft = Text("Summaries", "title"), Text("", "soft")
        for text in (self.title, self.soft):  # beside the buttons also where it is Arabic
            text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.soft)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, PAD, EDGE, 14)
        line.setSpacing(PAD)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.become("Summaries", "")

    def become(self, title: str, soft: str) -> None:
        """Change the words."""
        self.title.setText(title)
        self.soft.setText(soft)
        self.soft.setVisible(bool(soft))

    def show_summary(self, summary: Summary, everywhere: bool) -> None:
        """Say what is summed up."""
        self.become(wording.title(summary), wording.beneath(summary, everywhere))
