"""Fields of the editors: each shows what the document holds and tells what a person changes.

Shown again with what it just told, a field keeps the cursor and every letter as typed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from audit_desk.ui.audit.texts import GrowingText, TypedLine
from audit_desk.ui.widgets.fields import Choice, Field
from audit_desk.ui.widgets.text import tooltip

LEAST_LINES = 1


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in spaces at most, as a file may fold them."""
    return one.split() == other.split()


class LineEdit(TypedLine):
    """One line; `edited` carries what a person made of it."""

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, "", None, placeholder)
        self.typed.connect(lambda _, after: self.edited.emit(after))

    def show_value(self, text: str) -> None:
        """Show what the document holds."""
        if self.hasFocus() and same_words(text, self.text()):
            return
        self.show_text(text)


class TextEdit(GrowingText):
    """Text that is as high as it needs; `edited` carries what a person made of it."""

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "", lines: int = LEAST_LINES) -> None:
        super().__init__(name, "", None, lines)
        self.setPlaceholderText(placeholder)
        self.typed.connect(lambda _, after: self.edited.emit(after))
        self.height_changed.connect(self._fit)

    def show_value(self, text: str) -> None:
        """Show what the document holds."""
        if self.hasFocus() and same_words(text, self.text()):
            return
        self.show_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def _fit(self) -> None:
        self.setFixedHeight(self.fit(self.width()))


class Pick(Choice):
    """A choice among values; scrolling past it changes nothing. `picked` carries the value."""

    picked = Signal(object)

    def __init__(self, name: str, choices: list[tuple[str, object]] | None = None) -> None:
        super().__init__(choices, name)
        self.activated.connect(lambda _: self.picked.emit(self.value()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is too long for the box ends in dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, edit = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, edit, self).width() - 8
        words = option.currentText
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def show_value(self, value: object) -> None:
        """Show a value; with one that isn't offered, nothing."""
        at = self.findData(value)
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def offer(self, choices: list[tuple[str, object]]) -> None:
        """Offer these, unless they are offered already."""
        now = [(self.itemText(at), self.itemData(at)) for at in range(self.count())]
        if now != choices:
            self.fill(choices)
            for at, (words, _) in enumerate(choices):
                self.setItemData(at, tooltip(words), Qt.ItemDataRole.ToolTipRole)


class Tick(QCheckBox):
    """A box to tick; `picked` carries whether it is. Words too long for the line end in dots."""

    picked = Signal(bool)

    def __init__(self, words: str, name: str = "") -> None:
        super().__init__()
        self.words = words
        self._put(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or words)
        self.clicked.connect(self.picked)

    def show_value(self, ticked: bool) -> None:
        """Show it ticked or not."""
        self.setChecked(ticked)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        around = super().sizeHint().width() - self._width(self._shown)
        return QSize(around + self._width(self.words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - (self.sizeHint().width() - self._width(self.words) - 2)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        if shown != self._shown:
            self._put(shown)
            self.setToolTip(tooltip(self.words) if shown != self.words else "")

    def _put(self, words: str) -> None:
        self._shown = words
        self.setText(words.replace("&", "&&"))

    def _width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)


class Entered(QWidget):
    """A field of several parts, which knows where the keyboard comes in."""

    def enter(self) -> None:
        """Put the keyboard into it."""
        raise NotImplementedError


class Labelled(Field):
    """A field under its label, with a hint or a fault below it."""

    def __init__(self, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__(label, field, hint)
        self._fault = ""

    def enter(self) -> None:
        """Put the keyboard into the field."""
        if isinstance(self.field, Entered):
            self.field.enter()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(self.field, QLineEdit):
                self.field.end(False)
            elif isinstance(self.field, TextEdit):
                self.field.moveCursor(QTextCursor.MoveOperation.End)

    def add_below(self, widget: QWidget) -> None:
        """Put something between the field and its hint; a button stands at the left."""
        column = self.layout()
        button = isinstance(widget, QAbstractButton)
        where = Qt.AlignmentFlag.AlignLeft if button else Qt.AlignmentFlag(0)
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.under), widget, 0, where)

    def show_fault(self, what: str) -> None:
        """Say what is wrong, or nothing."""
        if what != self._fault:
            self._fault = what
            self.fault(what)

    def hint(self, words: str) -> None:
        """Change the hint."""
        if words != self._hint:
            self._hint = words
            if not self._fault:
                self.fault("")


def complete(line: QLineEdit, known: Sequence[str]) -> Callable[[Sequence[str]], None]:
    """Offer words while a line is typed in; what is returned changes them."""
    model = QStringListModel(list(known), line)
    completer = QCompleter(model, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)

    def change(words: Sequence[str]) -> None:
        if model.stringList() != list(words):
            model.setStringList(list(words))

    return change
