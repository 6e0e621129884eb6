"""Widgets side by side that go on in the next line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Each widget at the size it likes, from the left, line after line."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def insertWidget(self, at: int, widget: QWidget) -> None:  # noqa: N802
        """Put a widget before the one that stands there."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), False)

    def setGeometry(self, box: QRect) -> None:  # noqa: N802
        super().setGeometry(box)
        self._place(box, True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() + self.spacing() for item in self._shown()]
        return QSize(sum(widths), self._tallest())

    def minimumSize(self) -> QSize:  # noqa: N802
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest, self._tallest())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def _place(self, box: QRect, move: bool) -> int:
        """Lay them out within the width of `box`; how high it gets."""
        x, y, line = box.x(), box.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > box.x() and x + size.width() > box.right() + 1:
                x, y, line = box.x(), y + line + self.spacing(), 0
            if move:
                width = min(size.width(), box.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - box.y()


class Flow(QWidget):
    """A widget that holds such a layout as `line`."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self.line = FlowLayout(spacing)
        self.setLayout(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
