"""Immediate concern: a small dialog whose words leave the desk at once."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, WarnButton
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.errors import DeskError

INTRO = (
    "Use this when a child may be unsafe now. Managers of the service see it at once, whatever "
    "becomes of the audit. It doesn't take the place of a telephone call."
)


class ConcernDialog(QDialog):
    """Asks what the worry is and who should know; `send` passes it on or raises DeskError.

    What was written is kept when the dialog is closed, for the next time that it is opened;
    `written` carries both texts each time that one changes, so that a crash loses none of it.
    """

    written = Signal(str, str)

    def __init__(
        self,
        send: Callable[[str], object],
        parent: QWidget,
        worry: str = "",
        who: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Immediate concern")
        self.setMinimumWidth(480)
        self._send = send
        self.worry, self.who = QPlainTextEdit(worry), QLineEdit(who)
        self.worry.setTabChangesFocus(True)
        self.worry.setMinimumHeight(110)
        self.fault = Banner()
        self.fault.hide()
        self.send_button = WarnButton("&Raise the concern", self._raise)
        self.worry_field = Field("What is the worry?", self.worry)
        self.who_field = Field(
            "Who should know, and who has been told?",
            self.who,
            "Such as the team manager, by telephone at 10:40",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for widget in (Text("Immediate concern", "heading"), Text(INTRO, "soft"), self.fault):
            column.addWidget(widget)
        column.addWidget(self.worry_field)
        column.addWidget(self.who_field)
        column.addLayout(row(1, Button("&Cancel", self.reject), self.send_button))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._raise)
        self.worry.textChanged.connect(self._tell)
        self.who.textChanged.connect(self._tell)
        self.worry.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough for its words: on a small screen Qt makes a dialog too low for them."""
        column = self.layout()
        if column is not None:
            self.setMinimumHeight(column.totalMinimumHeightForWidth(self.width()))
        super().showEvent(event)

    def _tell(self) -> None:
        self.written.emit(self.worry.toPlainText(), self.who.text())

    def _raise(self) -> None:
        worry, who = self.worry.toPlainText().strip(), self.who.text().strip()
        self.worry_field.fault("" if worry else "Write what the worry is.")
        if not worry:
            self.worry.setFocus()
            return
        try:
            self._send(f"{worry}\nWho should know: {who}" if who else worry)
        except DeskError as error:
            self.fault.tell(error)
            return
        self.worry.clear()
        self.who.clear()
        self.fault.hide()
        self.accept()
