"""A list of short texts written row by row, such as the options of a question."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from audit_desk.ui.audit.texts import is_for_page
from audit_desk.ui.designer.editing.inputs import Entered, LineEdit, same_words
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.text import Text

Key = Qt.Key
_BULLET = re.compile(r"([•·*–-]|\d{1,2}[.)])\s+")
ENTER = (Key.Key_Return, Key.Key_Enter)
EMPTYING = (Key.Key_Delete, Key.Key_Backspace)
STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}


class RowLine(LineEdit):
    """One row's text; keys that mean the list go to it."""

    pasted = Signal(list)
    entered_next = Signal()
    moved = Signal(int)
    walked = Signal(int)
    gone = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = event.key(), STEPS.get(Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step and not is_for_page(event):
            self.walked.emit(step)
        elif key in ENTER and not is_for_page(event):
            self.entered_next.emit()
        elif key in EMPTYING and not self.text():
            self.gone.emit(-1 if key == Key.Key_Backspace else 0)
        elif event.matches(QKeySequence.StandardKey.Paste) and len(lines := _copied()) > 1:
            self.pasted.emit(lines)
        else:
            super().keyPressEvent(event)


class Row(QWidget):
    """A row: a grip to drag, the text, and a button to take it away."""

    dragged = Signal(int)

    def __init__(self, noun: str) -> None:
        super().__init__()
        self.noun = noun
        self.grip = _Grip(self)
        self.line = RowLine(noun)
        self.remove = Button("×", name=f"Remove {noun}")
        self.remove.setProperty("look", "link")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it from the keyboard
        self.setLayout(row(self.grip, self.line, self.remove, spacing=4))

    def number(self, at: int, of: int) -> None:
        """Tell the screen reader which one it is."""
        self.line.setAccessibleName(f"{self.noun} {at + 1} of {of}")
        self.remove.setAccessibleName(f"Remove {self.noun} {at + 1}: {self.line.text()}")


class Rows(Entered):
    """Texts below one another. `edited` carries all that aren't empty, in their order.

    A row that is being written anew tells nothing while it is empty, so that a changed option is
    seen as changed and not as one gone and another come.
    """

    edited = Signal(list)

    def __init__(self, noun: str, add: str, hint: str = "") -> None:
        super().__init__()
        self.noun = noun
        self.rows: list[Row] = []
        self._told: list[str] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.add = LinkButton(add, lambda: self.insert(len(self.rows)))
        self.buttons = row(self.add, 1)
        self.hint = Text(hint, "small")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._column)
        whole.addLayout(self.buttons)
        whole.addWidget(self.hint)
        self.hint.setVisible(bool(hint))

    def values(self) -> list[str]:
        """The texts that aren't empty."""
        return [text for one in self.rows if (text := one.line.text().strip())]

    def show_values(self, values: Sequence[str]) -> None:
        """Show what the document holds; rows that are still empty stay where they are."""
        given = [one.strip() for one in values]
        if given == self._told and self.rows:
            return
        self._told = given
        if self.rows and len(given) == len(self.values()) and _alike(given, self.values()):
            return
        wanted = given or [""]
        while len(self.rows) > len(wanted):
            self._take(self.rows[-1])
        while len(self.rows) < len(wanted):
            self._put(len(self.rows))
        for one, text in zip(self.rows, wanted, strict=True):
            one.line.show_text(text)
        self._number()

    def give(self, values: Sequence[str]) -> None:
        """Put these in the place of all rows, as a person's change."""
        self.show_values(values)
        self._tell(always=True)

    def insert(self, at: int, text: str = "") -> Row:
        """A new row, with the keyboard in it."""
        made = self._put(at)
        if text:
            made.line.show_text(text)
        self._number()
        made.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def enter(self) -> None:
        """Put the keyboard into the first row that is empty, else into the first."""
        if not self.rows:
            self.insert(0)
        near = next((one.line for one in self.rows if not one.line.text()), self.rows[0].line)
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, at: int) -> Row:
        made = Row(self.noun)
        line = made.line
        line.edited.connect(lambda text: self._tell() if text.strip() else None)
        line.left.connect(self._tell)
        line.entered_next.connect(lambda: self._next(made))
        line.moved.connect(lambda step: self._move(made, step))
        line.walked.connect(lambda step: self._walk(made, step))
        line.gone.connect(lambda step: self._remove(made, step))
        line.pasted.connect(lambda lines: self._paste(made, lines))
        made.remove.clicked.connect(lambda: self._remove(made, 0))
        made.dragged.connect(lambda step: self._move(made, step))
        self.rows.insert(at, made)
        self._column.insertWidget(at, made)
        return made

    def _take(self, one: Row) -> None:
        self.rows.remove(one)
        self._column.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _next(self, one: Row) -> None:
        at = self.rows.index(one) + 1
        if not one.line.text().strip():
            self.focusNextChild()  # Enter on an empty row ends the list
        elif at < len(self.rows) and not self.rows[at].line.text():
            self.rows[at].line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.insert(at)

    def _move(self, one: Row, step: int) -> None:
        at = self.rows.index(one)
        if not 0 <= at + step < len(self.rows):
            return
        self.rows.insert(at + step, self.rows.pop(at))
        self._column.removeWidget(one)
        self._column.insertWidget(at + step, one)
        self._number()
        self._tell()

    def _walk(self, one: Row, step: int) -> None:
        at = self.rows.index(one) + step
        if 0 <= at < len(self.rows):
            self.rows[at].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, one: Row, step: int) -> None:
        at = self.rows.index(one)
        self._take(one)
        self._number()
        if self.rows:
            near = self.rows[max(0, min(at + step, len(self.rows) - 1))].line
            near.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(always=True)

    def _paste(self, one: Row, lines: list[str]) -> None:
        at = self.rows.index(one)
        if one.line.text().strip():
            at += 1
        else:
            one.line.show_text(lines.pop(0))
            at += 1
        for number, text in enumerate(lines):
            self.insert(at + number, text)
        self._tell(always=True)

    def _number(self) -> None:
        for at, one in enumerate(self.rows):
            one.number(at, len(self.rows))

    def _tell(self, always: bool = False) -> None:
        values = self.values()
        if always or values != self._told:
            self._told = values
            self.edited.emit(values)


class _Grip(QLabel):
    """Drags its row among the others."""

    def __init__(self, row: Row) -> None:
        super().__init__("⋮⋮")
        self._row = row
        self.setProperty("look", "soft")
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip("Drag to move. Alt+↑ and Alt+↓ do the same.")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.mapTo(self._row, event.position().toPoint()).y()
        if at < -self._row.height() // 3:
            self._row.dragged.emit(-1)
        elif at > self._row.height() * 4 // 3:
            self._row.dragged.emit(1)


def _copied() -> list[str]:
    """The lines of what was copied, without the bullets and numbers of a list."""
    found = (_BULLET.sub("", line.strip()) for line in _clipboard().splitlines())
    return [line for line in found if line]


def _clipboard() -> str:
    return QApplication.clipboard().text()


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    return all(same_words(one, other) for one, other in zip(some, others, strict=True))
