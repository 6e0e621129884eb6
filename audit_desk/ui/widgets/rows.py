"""Rows that open something when pressed, as in the cards of Home."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from audit_desk.ui.widgets.text import OneLine, Text, tooltip

Cell = str | QWidget | tuple[str, str]
"""Words; or any widget; or words with a smaller soft line beneath."""


class OpenRow(QAbstractButton):
    """One row; the whole of it is the button."""

    def __init__(
        self, cells: Sequence[Cell], widths: Sequence[int], act: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = self._line = QGridLayout(self)
        line.setContentsMargins(8, 7, 8, 7)
        line.setHorizontalSpacing(12)
        line.setVerticalSpacing(1)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            self._put(cell, place, _span(cells, place))
            line.setColumnStretch(place, width)
        spoken = [_spoken(cell) for cell in cells]
        self.setAccessibleName(", ".join(words for words in spoken if words))
        self.setToolTip(tooltip(self.accessibleName()))  # whole, where a cell has dots
        self.clicked.connect(lambda: act())

    def _put(self, cell: Cell, place: int, span: int) -> None:
        """Put a cell into its column; a soft line beneath has the room of the columns after it."""
        strong, soft = cell if isinstance(cell, tuple) else (cell, "")
        look = "strong" if isinstance(cell, tuple) else ""
        shown = OneLine(strong, look) if isinstance(strong, str) else strong
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.addWidget(_held(shown), 0, place, Qt.AlignmentFlag.AlignTop)
        if soft:
            self._line.addWidget(_held(OneLine(soft, "small")), 1, place, 1, span)

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)


class OpenRows(QWidget):
    """Rows under soft headings; `widths` share out the width."""

    def __init__(self, widths: Sequence[int], headings: Sequence[str] = ()) -> None:
        super().__init__()
        self._widths = widths
        self.rows: list[OpenRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if headings:
            top = QWidget()
            line = QGridLayout(top)
            line.setContentsMargins(8, 0, 8, 6)
            line.setHorizontalSpacing(12)
            for place, (words, width) in enumerate(zip(headings, widths, strict=True)):
                line.addWidget(_held(Text(words, "small")), 0, place)
                line.setColumnStretch(place, width)
            self._column.addWidget(top)

    def add(self, cells: Sequence[Cell], act: Callable[[], object]) -> OpenRow:
        """Add a row that does `act` when it is opened."""
        made = OpenRow(cells, self._widths, act)
        self.rows.append(made)
        self._column.addWidget(made)
        return made


def _held(widget: QWidget) -> QWidget:
    """The widget in a cell whose width is the column's alone, so that all rows line up."""
    cell = QWidget()
    cell.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    line = QHBoxLayout(cell)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget)
    if widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum:
        line.addStretch(1)
    return cell


def _span(cells: Sequence[Cell], place: int) -> int:
    """How many columns a soft line may use: up to the next cell that has one of its own."""
    after = next((n for n in range(place + 1, len(cells)) if isinstance(cells[n], tuple)), None)
    return (after if after is not None else len(cells)) - place


def _spoken(cell: Cell) -> str:
    if isinstance(cell, QWidget):
        return cell.accessibleName() or str(getattr(cell, "text", str)())
    return cell if isinstance(cell, str) else ", ".join(filter(None, cell))
