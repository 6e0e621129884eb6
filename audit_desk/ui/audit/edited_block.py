"""A row that is written on the spot: closed it reads as text, opened it is a small form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_desk.ui.audit.blocks import SIDE, CardBlock, text_height
from audit_desk.ui.audit.fields import Field
from audit_desk.ui.audit.labelled import LabelledInput, LabelledText
from audit_desk.ui.audit.options import OptionsRow
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.text import Text

Part = LabelledText | LabelledInput | OptionsRow
TOP, GAP, BUTTON = 14, 10, 34


@dataclass(frozen=True)
class Shown:
    """How a closed row reads: what it is, what it says, and what is softly said beside."""

    head: str
    text: str
    soft: str


class EditedBlock(CardBlock):
    """Shows a row of the sheet. `done` is told when its editor is closed by the person,
    `remove_asked` when it should go."""

    done = Signal()
    remove_asked = Signal()
    noun = "row"

    def __init__(self, sheet: AuditSheet, field: Field, parent: QWidget, opened: bool) -> None:
        super().__init__(parent)
        self.sheet, self.field = sheet, field
        self.opened = False
        self._lines: list[list[tuple[Part, int]]] = []  # parts side by side with their shares
        self._make_closed()
        self._editor: list[QWidget] = []
        sheet.watch(field, self._show_value)
        self.destroyed.connect(lambda: sheet.unwatch(field, self._show_value))
        self._show_value(sheet.value(field))
        if opened:
            self.open_editor()

    def describe(self, value: Any) -> Shown:
        """How the value reads when closed."""
        raise NotImplementedError

    def make_editor(self) -> list[list[tuple[Part, int]]]:
        """The parts of the editor, line by line, each with its share of the width."""
        raise NotImplementedError

    def show_in_editor(self, value: Any) -> None:
        """Show the value in the parts of the editor."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The part in which writing begins."""
        raise NotImplementedError

    def entry(self) -> QWidget:
        return self.first() if self.opened else self.edit

    def open_editor(self) -> None:
        """Turn into the small form."""
        if not self._editor:
            self._lines = self.make_editor()
            self.done_button = Button("Done", self.close_editor, f"Done with this {self.noun}")
            self.remove_button = Button(
                "Remove", self.remove_asked.emit, f"Remove this {self.noun}"
            )
            self._editor = [part for line in self._lines for part, _ in line]
            for button in (self.done_button, self.remove_button):
                button.setParent(self)
                self._editor.append(button)
            self.show_in_editor(self.sheet.value(self.field))
        self._turn(opened=True)

    def close_editor(self) -> None:
        """Read as text again."""
        if self.opened:
            self.sheet.end_typing()
            self._turn(opened=False)
            self._show_value(self.sheet.value(self.field))
            self.done.emit()

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        return self._lay_out_open(left, inner) if self.opened else self._lay_out_closed(left, inner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.opened and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.close_editor()
        elif not self.opened and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            event.ignore()

    def labelled(self, label: str, text: str, lines: int = 2) -> LabelledText:
        """A box for text in the editor, wired for growing."""
        made = LabelledText(label, self.noun, text, self, lines)
        made.box.left.connect(self.sheet.end_typing)
        made.box.height_changed.connect(self.changed_height)
        return made

    def _make_closed(self) -> None:
        self.head, self.text, self.soft = Text("", "small-strong"), Text(""), Text("", "small")
        for label in (self.head, self.text, self.soft):
            label.setParent(self)
        self.edit = LinkButton("Edit", self._edit_pressed)
        self.remove = LinkButton("Remove", self.remove_asked.emit)
        for button in (self.edit, self.remove):
            button.setParent(self)

    def _edit_pressed(self) -> None:
        self.open_editor()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_value(self, value: Any) -> None:
        if value is None:
            return
        if self.opened:
            self.show_in_editor(value)
            return
        shown = self.describe(value)
        self.head.setText(shown.head)
        self.text.become(shown.text or "Nothing written yet", "" if shown.text else "soft")
        self.soft.setText(shown.soft)
        self.setAccessibleName(f"{shown.head}: {shown.text}")
        self.edit.setAccessibleName(f"Edit: {shown.head}, {shown.text}")
        self.remove.setAccessibleName(f"Remove: {shown.head}, {shown.text}")
        self.changed_height()

    def _turn(self, opened: bool) -> None:
        self.opened = opened
        closed: tuple[QWidget, ...] = (self.head, self.text, self.soft, self.edit, self.remove)
        for widget in closed:
            widget.setVisible(not opened)
        for widget in self._editor:
            widget.setVisible(opened)
        self.changed_height()

    def _lay_out_closed(self, left: int, width: int) -> int:
        edit, remove = self.edit.sizeHint(), self.remove.sizeHint()
        buttons = edit.width() + remove.width() + 4
        self.edit.setGeometry(left + width - buttons, TOP - 5, edit.width(), edit.height())
        self.remove.setGeometry(
            left + width - remove.width(), TOP - 5, remove.width(), remove.height()
        )
        y = TOP
        lines = ((self.head, width - buttons - 8), (self.text, width), (self.soft, width))
        for label, room in lines:
            if label.text():
                height = text_height(label, room)
                label.setGeometry(left, y, room, height)
                y += height + 4
            else:
                label.setGeometry(left, y, 0, 0)
        return y - 4 + TOP

    def _lay_out_open(self, left: int, width: int) -> int:
        y = TOP
        for line in self._lines:
            y += self._lay_out_line(line, left, y, width) + GAP
        end = left
        for button in (self.done_button, self.remove_button):
            wide = button.sizeHint().width()
            button.setGeometry(end, y, wide, BUTTON)
            end += wide + 8
        return y + BUTTON + TOP

    def _lay_out_line(self, line: Sequence[tuple[Part, int]], left: int, y: int, width: int) -> int:
        if width < 150 * len(line):  # too narrow for side by side
            top = y
            for part, _ in line:
                height = part.lay_out(width)
                part.setGeometry(left, top, width, height)
                top += height + GAP
            return top - GAP - y
        shares, room, highest, x = sum(s for _, s in line), width - 12 * (len(line) - 1), 0, left
        for part, share in line:
            wide = room * share // shares
            height = part.lay_out(wide)
            part.setGeometry(x, y, wide, height)
            x, highest = x + wide + 12, max(highest, height)
        return highest
