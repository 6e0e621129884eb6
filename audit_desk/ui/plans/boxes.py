"""A box for the words of a cell: as high as they need, kept when it is left."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from audit_desk.ui.audit import spelling

LEAST, MOST = 32, 220


class WordsBox(QTextEdit):
    """Plain text; Tab leaves it. `left` is emitted when it loses the keyboard."""

    left = Signal()

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._spelling = spelling.highlighter(self.document())
        self.setPlainText(text)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        return QSize(200, self._needed())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        gone = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in gone:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        spelling.add_suggestions(menu, self, self.cursorForPosition(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _needed(self) -> int:
        return min(MOST, max(LEAST, ceil(self.document().size().height()) + 14))

    def _fit(self) -> None:
        if self.height() != self._needed() or self.minimumHeight() != self._needed():
            self.setFixedHeight(self._needed())
