"""Fields for typing whose undo is the page's: a line, and a box that grows with its text."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QTextEdit, QWidget

from audit_desk.ui.audit import spelling
from audit_desk.ui.audit.undo import same_start

LINE = 20  # pixels from line to line
AROUND = 12  # border and padding above and below the text, as the style sheet has them
PAGE_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


def is_for_page(event: QKeyEvent) -> bool:
    """Whether a key belongs to the page (undo, next question) and not to the field."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and (
        event.key() in PAGE_KEYS
    )


class TypedLine(QLineEdit):
    """One line. `typed` carries the text before and after each change by the person."""

    typed = Signal(str, str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, text: str, parent: QWidget | None, placeholder: str = "") -> None:
        super().__init__(text, parent)
        self._known = text
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Show what the field holds now, as after an undo."""
        if text != self._known:
            self._known = text
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # what is too long shows its beginning

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        gone = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in gone:
            self.setCursorPosition(0)
        self.left.emit()

    def _changed(self, text: str) -> None:
        before, self._known = self._known, text
        if before != text:
            self.typed.emit(before, text)


class GrowingText(QTextEdit):
    """Plain text that is as high as it needs. `typed` carries the text before and after."""

    typed = Signal(str, str)
    left = Signal()
    height_changed = Signal()

    def __init__(self, name: str, text: str, parent: QWidget | None, lines: int = 2) -> None:
        super().__init__(parent)
        self._known, self._lines, self._height = text, lines, 0
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(2)
        if text:
            self.setPlainText(text)
        self._space_lines()
        self._spelling = spelling.highlighter(self.document())
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grown)

    def text(self) -> str:
        """What was typed, to the letter: `toPlainText` would turn no-break spaces into spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show what the field holds now, as after an undo: only what differs is replaced."""
        if text == self._known:
            return
        self._known, shown = text, self.text()
        start = same_start(shown, text)
        end = same_start(shown[start:][::-1], text[start:][::-1])
        cursor = self.textCursor()
        cursor.setPosition(_units(shown[:start]))
        cursor.setPosition(_units(shown[: len(shown) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self.setTextCursor(cursor)

    def fit(self, width: int) -> int:
        """Take this width; the height that the text then needs."""
        if self.width() != width:
            self.resize(width, max(self.height(), 1))
            self.ensurePolished()
        least = self._lines * LINE + 4
        self._height = ceil(max(self.document().size().height(), least)) + AROUND
        return self._height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.viewport().width()
        if self.document().textWidth() != inner:  # growing while it was placed left it behind
            self.document().setTextWidth(inner)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        self.insertPlainText(source.text().replace("\r\n", "\n").replace("\r", "\n"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        spelling.add_suggestions(menu, self, self.cursorForPosition(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.mergeBlockFormat(spaced)

    def _changed(self) -> None:
        before, text = self._known, self.text()
        self._known = text
        if before != text:
            self.typed.emit(before, text)

    def _grown(self) -> None:
        least = self._lines * LINE + 4
        if ceil(max(self.document().size().height(), least)) + AROUND != self._height:
            self.height_changed.emit()


def _units(text: str) -> int:
    """How many places a cursor counts for a text: two for a character beyond the first plane."""
    return len(text) + sum(character > "\uffff" for character in text)
