"""The box in which an escalation is answered."""

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QTextEdit

from audit_desk.ui.audit import spelling


class AnswerText(QTextEdit):
    """Plain text with spell checking where the platform has it; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(300)
        self._spelling = spelling.highlighter(self.document())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        spelling.add_suggestions(menu, self, self.cursorForPosition(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()
