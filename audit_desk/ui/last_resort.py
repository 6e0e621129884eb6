"""What happens when something goes wrong that nobody foresaw: a calm message, and no details."""

import os
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import MainButton
from audit_desk.ui.widgets.states import unforeseen
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.errors import DeskError


class FaultDialog(QDialog):
    """What happened, what it means for the work, what to do next."""

    def __init__(self, fault: DeskError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Audit Desk")
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, 20)
        column.setSpacing(10)
        column.addWidget(Text(fault.what, "heading"))
        for words in (fault.means, fault.next):
            if words:
                column.addWidget(Text(words))
        column.addSpacing(8)
        column.addLayout(row(1, MainButton("Close", self.accept)))
        self.setAccessibleName(str(fault))


class LastResort:
    """Stands in for `sys.excepthook` while a window is open."""

    def __init__(self, app: QApplication) -> None:
        self._app, self._shown = app, False

    def __call__(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        if os.environ.get("AUDIT_DESK_DEBUG") == "1":
            sys.stderr.write(without_values(kind, trace))
        if not self._shown:  # a fault that comes again and again is told once at a time
            self._shown = True
            told = fault if isinstance(fault, DeskError) else unforeseen()
            QTimer.singleShot(0, self._app, lambda: self._tell(told))

    def _tell(self, told: DeskError) -> None:
        dialog = FaultDialog(told, self._app.activeWindow())
        dialog.exec()
        dialog.deleteLater()
        self._shown = False


def without_values(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, line by line, without the message, which may name what people wrote."""
    places = (
        f"  {step.filename}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)
    )
    return "\n".join((kind.__name__, *places, ""))
