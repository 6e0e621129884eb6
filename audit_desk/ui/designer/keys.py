"""The keys of the designer, which work wherever on its page the keyboard is."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS = """Ctrl+Enter adds a question under the one selected, and you type its words at once; \
Ctrl+Shift+Enter adds a section. Ctrl+D copies, Delete in the list deletes, Alt+Up and Alt+Down \
move; you may also drag. Enter in the list goes to the editor, F6 goes between the list, the \
editor and what is wrong. Ctrl+Page Down and Ctrl+Page Up go to the next part and the one before. \
Ctrl+T tries the form, and goes back to editing. Ctrl+Z takes back, Ctrl+Y does again."""
HELP = (
    "A form in the making. Its parts stand at the left; choose one to change it in the "
    "middle. “Try it” shows the form as auditors will see it; what you answer there is kept "
    "nowhere.\n\n"
    "Every change is saved within a second, right or wrong. What is wrong is listed below the "
    "parts, each line a click from its place. Nobody sees the draft in a list of forms until "
    "you publish it.\n\n"
    f"{KEYS}\n\n"
    "Publish… shows what changed since the version before, and what publishing does."
)


class Designed(Protocol):
    """What keys do; the view says how."""

    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def add_question(self) -> None: ...
    def add_section(self) -> None: ...
    def copy(self) -> None: ...
    def move_by(self, by: int) -> None: ...
    def step(self, by: int) -> None: ...
    def next_pane(self) -> None: ...
    def turn(self) -> None: ...


def key_act(view: Designed, event: QKeyEvent) -> Callable[[], None] | None:
    """What a key does; None where it is no key of the page."""
    standard, key = QKeySequence.StandardKey, event.key()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if event.matches(standard.Undo):
        return view.undo
    if event.matches(standard.Redo) or (held == control and key == Qt.Key.Key_Y):
        return view.redo
    enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if enter and held == control:
        return view.add_question
    if enter and held == control | shift:
        return view.add_section
    if held == Qt.KeyboardModifier.AltModifier:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        return partial(view.move_by, by) if by else None
    if held == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_F6:
        return view.next_pane
    with_control: dict[int, Callable[[], None]] = {
        Qt.Key.Key_D: view.copy,
        Qt.Key.Key_T: view.turn,
        Qt.Key.Key_PageDown: partial(view.step, 1),
        Qt.Key.Key_PageUp: partial(view.step, -1),
    }
    return with_control.get(key) if held == control else None
