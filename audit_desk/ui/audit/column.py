"""A section on the page: blocks below one another, the visible ones first, the rest when idle."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from audit_desk.ui.audit import tabbing
from audit_desk.ui.audit.blocks import Block

TOP, SIDES, BETWEEN, FOOT, WIDEST = 18, 28, 8, 40, 860
SLICE = 0.006  # seconds of building at a time, so that a key press never waits for long


@dataclass(eq=False)
class Entry:
    """A block by name, made when it is needed. One with a `question` shows while that does; those
    of a `group` stand together after the entry of that name. `below` is the gap under it."""

    name: str
    make: Callable[[QWidget], Block]
    question: str = ""
    group: str = ""
    below: int = BETWEEN
    shown: bool = True
    block: Block | None = None
    height: int = field(default=-1)  # -1: to be laid out anew


class SectionColumn(QWidget):
    """Stacks the blocks of a section. `current_changed` carries the name of the entry that the
    keyboard is in."""

    current_changed = Signal(str)
    built = Signal()

    def __init__(self, entries: list[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "clear")
        self.entries = entries
        self.current = ""
        self._width, self._enough = 0, 0
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._build_some)

    def fill(self, width: int, height: int) -> None:
        """Build what is seen in an area of this size now, and the rest in idle moments."""
        self._enough = height
        self.set_width(width)

    def set_width(self, width: int) -> None:
        """Take a width, placing everything anew."""
        if width != self._width:
            self._width = width
            for entry in self.entries:
                entry.height = -1
        self.settle()

    def settle(self) -> None:
        """Place the blocks; those that did not change keep their height."""
        if not self._width:
            return
        inner = min(self._width - 2 * SIDES, WIDEST)
        y, waiting = TOP, False
        for entry in self.entries:
            if not entry.shown:
                if entry.block is not None:
                    entry.block.hide()
                continue
            if entry.block is None:
                if y > self._enough:
                    waiting = True
                    continue
                self._build(entry)
            y = self._place(entry, y, inner)
        self.resize(self._width, y + FOOT)
        if waiting and not self._idle.isActive():
            self._idle.start()

    def build_to(self, name: str) -> Block | None:
        """The block of that name, with all above it, so that its place is known."""
        for entry in self.entries:
            if entry.block is None and entry.shown:
                self._build(entry)
            if entry.name == name:
                self.settle()
                return entry.block
        return None

    def entry_of(self, name: str) -> Entry | None:
        """The entry of that name."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def add(self, entry: Entry, after: str = "") -> None:
        """Put in an entry after the one named, or after those that already follow it; else last."""
        at = len(self.entries)
        if after:
            places = [
                place
                for place, other in enumerate(self.entries)
                if after in (other.name, other.group)
            ]
            at = places[-1] + 1 if places else at
        self.entries.insert(at, entry)
        self.settle()

    def take(self, name: str) -> None:
        """Take out an entry."""
        entry = self.entry_of(name)
        if entry is None:
            return
        self.entries.remove(entry)
        if entry.block is not None:
            entry.block.hide()
            entry.block.deleteLater()
        self.settle()

    def show_only(self, questions: set[str]) -> None:
        """Show the entries whose question is among these, and those without one."""
        for entry in self.entries:
            entry.shown = not entry.question or entry.question in questions
        self.settle()

    def name_of(self, widget: QWidget | None) -> str:
        """The entry in which a widget is; empty where in none."""
        while widget is not None and widget.parentWidget() is not self:
            widget = widget.parentWidget()
        return next((one.name for one in self.entries if one.block is widget), "") if widget else ""

    def keyboard_in(self, name: str) -> None:
        """Mark the entry that the keyboard is in."""
        if name == self.current:
            return
        for entry in self.entries:
            if entry.block is not None:
                entry.block.set_current(entry.name == name)
        self.current = name
        if name:
            self.current_changed.emit(name)

    def finish(self) -> None:
        """Build all that is left now."""
        for entry in self.entries:
            if entry.block is None and entry.shown:
                self._build(entry)
        self._idle.stop()
        self.settle()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Tab goes on as the page reads, also into what was made later than what follows it."""
        focus = focused_within(self)
        here = self.entry_of(self.name_of(focus))
        if focus is None or here is None or here.block is None:
            return super().focusNextPrevChild(next_one)
        way = 1 if next_one else -1
        own = tabbing.stops_in(here.block)
        at = own.index(focus) + way if focus in own else -1
        target = own[at] if 0 <= at < len(own) else self._next_stop(here, way)
        target = target or tabbing.beyond(self, focus, next_one)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if next_one else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def _next_stop(self, here: Entry, way: int) -> QWidget | None:
        """The first thing that Tab stops at in the entries that follow, or with -1 come before."""
        at = self.entries.index(here)
        others = self.entries[at + 1 :] if way > 0 else self.entries[:at][::-1]
        for entry in others:
            block = self.build_to(entry.name) if entry.shown else None
            if block is not None and (stops := tabbing.stops_in(block)):
                return stops[0 if way > 0 else -1]
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        by = keys.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            self._neighbour(by)

    def _neighbour(self, by: int) -> None:
        names = [entry.name for entry in self.entries if entry.shown]
        at = names.index(self.current) if self.current in names else -1
        for name in names[at + 1 :] if by > 0 else reversed(names[: max(at, 0)]):
            block = self.build_to(name)
            if block is not None and (entry := block.entry()) is not None:
                entry.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _build_some(self) -> None:
        until = perf_counter() + SLICE
        waiting = [entry for entry in self.entries if entry.shown and entry.block is None]
        for entry in waiting:
            self._build(entry)
            if perf_counter() > until:
                self.settle()
                return
        self._idle.stop()
        self.settle()
        self.built.emit()

    def _build(self, entry: Entry) -> None:
        entry.block = block = entry.make(self)
        entry.height = -1
        block.height_changed.connect(lambda: self._height_changed(entry))

    def _height_changed(self, entry: Entry) -> None:
        entry.height = -1
        self.settle()

    def _place(self, entry: Entry, y: int, width: int) -> int:
        block = entry.block
        assert block is not None  # noqa: S101  (the caller built it)
        if entry.height < 0:
            entry.height = block.lay_out(width)
        if block.geometry().getRect() != (SIDES, y, width, entry.height):
            block.setGeometry(SIDES, y, width, entry.height)
        if not block.isVisibleTo(self):
            block.show()
        return y + entry.height + entry.below


def focused_within(widget: QWidget) -> QWidget | None:
    """The widget below this one that has the keyboard."""
    focus = QApplication.focusWidget()
    return focus if focus is not None and widget.isAncestorOf(focus) else None
