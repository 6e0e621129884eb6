"""One grade of a scale being written: number, word, colour, what it looks like, whether good."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from audit_desk.forms.bank import LARGEST
from audit_desk.grading import COLOURS
from audit_desk.ui.designer.editing.inputs import LineEdit
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.text import Text

Key = Qt.Key
STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}


class GradeRow(QFrame):
    """Two lines: number, word, colour and buttons; below them what the grade looks like.

    Alt with an arrow moves it, Enter asks for the next, Ctrl+Delete takes it away.
    """

    edited = Signal()
    moved = Signal(int)
    removed = Signal()
    wants_next = Signal()

    def __init__(self, grade: dict[str, Any]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        value = grade.get("value")
        self.number = LineEdit("Number")
        self.number.setValidator(QIntValidator(0, LARGEST, self.number))
        self.number.setFixedWidth(58)
        self.number.show_text("" if value is None else str(value))
        self.word = LineEdit("Word")
        self.word.show_text(str(grade.get("word", "")))
        self.colour = Choice(
            [("No colour", ""), *((name.capitalize(), name) for name in COLOURS)], "Colour"
        )
        self.colour.setFixedWidth(130)
        self.colour.choose(grade.get("colour", ""))
        self.good = QCheckBox("Counts as good")
        self.good.setChecked(bool(grade.get("good")))
        self.descriptor = LineEdit("What it looks like")
        self.descriptor.show_text(str(grade.get("descriptor", "")))
        self.up = LinkButton("↑", lambda: self.moved.emit(-1))
        self.down = LinkButton("↓", lambda: self.moved.emit(1))
        self.away = LinkButton("Remove", self.removed.emit)
        self.fault = Text("", "warn")
        self.fault.hide()
        self._offer()
        self._lay_out()
        for line in (self.number, self.word, self.descriptor):
            line.installEventFilter(self)
            line.textEdited.connect(lambda _: self.edited.emit())
        self.colour.activated.connect(lambda _: self.edited.emit())
        self.good.clicked.connect(lambda _: self.edited.emit())

    @property
    def first(self) -> QWidget:
        """Where the keyboard comes in."""
        return self.number

    @property
    def last(self) -> QWidget:
        """From where it goes on to the next row."""
        return self.descriptor

    def value(self) -> int | None:
        """The number; None where there is none."""
        text = self.number.text().strip()
        return int(text) if text.isdigit() else None

    def grade(self) -> dict[str, Any]:
        """What stands there now."""
        return {
            "value": self.value(),
            "word": self.word.text(),
            "descriptor": self.descriptor.text(),
            "colour": str(self.colour.value()),
        }

    def name(self, at: int, of: int) -> None:
        """Tell the screen reader which grade it is."""
        which = f"grade {at} of {of}"
        for field, words in (
            (self.number, "Number"),
            (self.word, "Word"),
            (self.colour, "Colour"),
            (self.good, "Counts as good"),
            (self.descriptor, "What it looks like"),
            (self.up, "Move up"),
            (self.down, "Move down"),
            (self.away, "Remove"),
        ):
            field.setAccessibleName(f"{words}, {which}")
        self.up.setEnabled(at > 1)
        self.down.setEnabled(at < of)

    def show_fault(self, what: str) -> None:
        """Say below the row what is wrong with it."""
        self.fault.setText(what)
        self.fault.setVisible(bool(what))
        self.word.setAccessibleDescription(what)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Key(event.key()), event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier and key in STEPS:
            self.moved.emit(STEPS[key])
        elif key in (Key.Key_Return, Key.Key_Enter) and not held:
            self.wants_next.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+Delete before a line does, which would only take a word away."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Key.Key_Delete:
                self.removed.emit()
                return True
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        """Say in empty fields what belongs there, where something can be written."""
        on = self.isEnabled()
        self.word.setPlaceholderText("Word, such as good" if on else "")
        self.descriptor.setPlaceholderText("What it looks like in practice" if on else "")

    def _lay_out(self) -> None:
        top = row(self.number, self.word, self.colour, self.up, self.down, self.away)
        top.setStretch(1, 1)
        below = row(self.descriptor, self.good)
        below.setStretch(0, 1)
        below.setContentsMargins(66, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.fault)
        for one, other in zip(self._fields(), self._fields()[1:], strict=False):
            QWidget.setTabOrder(one, other)

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.number, self.word, self.colour, self.up, self.down, self.away, self.good,
            self.descriptor,
        )  # fmt: skip
