"""The bar above the page: which audit, whether it is saved, immediate concern, and Submit."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from audit_desk.ui.audit.autosave import Condition, Saving
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.buttons import Button, MainButton, WarnButton
from audit_desk.ui.widgets.text import Text, ago, tooltip

CALM = 400  # milliseconds without a change before "Saved" is said again, so that it doesn't flicker


class Elided(QLabel):
    """One line that ends in dots where there isn't room for all of it."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text; all of it is told when the mouse rests on it."""
        self.setText(text)
        self.setToolTip(tooltip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class AuditHead(QFrame):
    """Title at the left; what is said of saving, and the two buttons, at the right."""

    def __init__(
        self,
        concern: Callable[[], object],
        submit: Callable[[], object],
        guidance: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "top")
        self.form, self.case = Elided("small"), Elided("heading")
        self.saved = Text("", "small", wrap=False)
        self.guidance = Button("&Guidance", guidance)
        self.guidance.hide()
        self.concern = WarnButton("&Immediate concern", concern)
        self.submit = MainButton("Su&bmit…", submit)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.form)
        words.addWidget(self.case)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 12, EDGE, 12)
        line.setSpacing(16)
        line.addLayout(words, 1)
        self.before = QHBoxLayout()  # for what comes before the two buttons
        line.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self.before)
        for widget in (self.guidance, self.concern, self.submit):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._standing: Saving | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._say)
        self._minute = QTimer(self)  # "Saved 23:58" becomes "Saved yesterday 23:58"
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._say)
        self._minute.start()

    def show_saving(self, standing: Saving, at_once: bool = False) -> None:
        """Say how the saving stands: trouble and work at once, "Saved" when it is calm."""
        self._standing = standing
        if standing.condition is Condition.SAVED and not at_once:
            self._calm.start()
        else:
            self._calm.stop()
            self._say()

    def show_plain(self, words: str) -> None:
        """Say something else in that place, as for an audit that can't be changed."""
        self._calm.stop()
        self._standing = None
        self.saved.become(words, "small")

    def _say(self) -> None:
        if self._standing is None:
            return
        words, look = saving_words(self._standing)
        if self.saved.text() != words:
            self.saved.become(words, look)
            self.saved.setAccessibleName(words)


def saving_words(standing: Saving) -> tuple[str, str]:
    """How the saving stands, in words, and the look that they take."""
    match standing.condition:
        case Condition.SAVED:
            return f"Saved {clock(standing)}", "small"
        case Condition.SAVING:
            return "Saving…", "small"
    return "Not saved – still trying", "warn-strong"


def clock(standing: Saving) -> str:
    """The time of day of the last save; with the day where that isn't today."""
    told = ago(standing.at)
    return told.removeprefix("today ")
