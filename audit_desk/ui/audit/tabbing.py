"""The order of Tab where things are made late: as the page reads, not as they were made."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def stops_in(block: QWidget) -> list[QWidget]:
    """What Tab stops at within a block, from the top and from the left."""

    def place(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(block, QPoint(0, 0))
        return at.y(), at.x()

    return sorted(filter(takes_tab, block.findChildren(QWidget)), key=place)


def beyond(column: QWidget, focus: QWidget, next_one: bool) -> QWidget | None:
    """What comes after the whole column in the window, or before it."""
    widget: QWidget | None = focus
    while widget is not None:
        widget = widget.nextInFocusChain() if next_one else widget.previousInFocusChain()
        if widget is None or widget is focus:
            return None
        if takes_tab(widget) and not column.isAncestorOf(widget):
            return widget
    return None


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget now."""
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    shown = widget.isVisible() and widget.isEnabled()
    return bool(tab) and shown and widget.focusProxy() is None
