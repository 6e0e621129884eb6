"""Tab goes through an editor as it is read, whenever its parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def set_reading_order(whole: QWidget) -> None:
    """Chain what takes the keyboard within a widget in the order of its layouts."""
    found = list(_within(whole))
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _within(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
