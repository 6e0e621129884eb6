"""A small question asked in place: what is typed, the button that does it, and "Not now"."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.ui.followups.answer import AnswerText
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Field


class TypedText(AnswerText):
    """A few lines of plain text, with spell checking; Tab leaves it."""

    def __init__(self, text: str = "", height: int = 76) -> None:
        super().__init__()
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
        self.setPlainText(text)

    @property
    def words(self) -> str:
        """What is typed."""
        return self.toPlainText().strip()


class Ask(QWidget):
    """Fields over the button; `leave` is called by "Not now"."""

    def __init__(
        self,
        fields: Sequence[Field],
        words: str,
        act: Callable[[], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.fields = fields
        self.button = Button(words, act)
        self.not_now = LinkButton("Not now", leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(10)
        for field in fields:
            column.addWidget(field)
        column.addLayout(row(self.button, self.not_now, 1))

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self.fields[0].setFocus()
