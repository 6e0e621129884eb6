"""The keys of the page of an audit, which work wherever on it the keyboard is."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from audit_desk.ui.audit.fields import Sort

HELP = """Y, P and N answer a question, 1 to 4 give a grade, A says that it doesn't apply, and C \
opens a comment; Delete takes an answer back. Tab goes on, the arrows go between answers.

Ctrl+Down goes to the next question without an answer, Ctrl+Up to the one before. Ctrl+Page Down \
and Ctrl+Page Up go from section to section. Ctrl+Shift+F adds a finding, Ctrl+Shift+R a \
recommendation, each beside the question at hand; Ctrl+Enter closes it. Ctrl+Z takes back, \
Ctrl+Y does again."""


class Keyed(Protocol):
    """What keys do; the view says how."""

    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def next_unanswered(self, by: int = 1) -> None: ...
    def other_section(self, by: int) -> None: ...
    def add(self, sort: Sort) -> None: ...


def key_act(view: Keyed, event: QKeyEvent) -> Callable[[], None] | None:
    """What a key does; None where it is no key of the page."""
    standard = QKeySequence.StandardKey
    if event.matches(standard.Undo):
        return view.undo
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if event.matches(standard.Redo) or (held == control and key == Qt.Key.Key_Y):
        return view.redo
    with_control: dict[int, Callable[[], None]] = {
        Qt.Key.Key_Down: partial(view.next_unanswered, 1),
        Qt.Key.Key_Up: partial(view.next_unanswered, -1),
        Qt.Key.Key_PageDown: partial(view.other_section, 1),
        Qt.Key.Key_PageUp: partial(view.other_section, -1),
    }
    with_both: dict[int, Callable[[], None]] = {
        Qt.Key.Key_F: partial(view.add, Sort.FINDING),
        Qt.Key.Key_R: partial(view.add, Sort.RECOMMENDATION),
    }
    if held == control:
        return with_control.get(key)
    return with_both.get(key) if held == control | shift else None
