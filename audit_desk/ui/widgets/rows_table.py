"""A table of rows that are all known: sorted by its headings, opened by Enter or double click."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from audit_desk.ui import style
from audit_desk.ui.widgets.chips import paint_chip
from audit_desk.ui.widgets.text import tooltip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
ROW, EDGE = 40, 8


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words, a grade's chip behind them (label and the place of its
    colour), look "strong" or "warn", and more words for the mouse and the screen reader."""

    words: str = ""
    chip: tuple[str, int] | None = None
    look: str = ""
    more: str = ""

    @property
    def spoken(self) -> str:
        """All of it in words."""
        parts = (self.words, self.chip[0] if self.chip else "", self.more)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, first width, what stands in it, and what it is sorted by."""

    heading: str
    width: int
    cell: Callable[[Row], Cell]
    sorts_by: Callable[[Row], Any]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order of one column; those of a lower `rank` come first in any order."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject,
        rank: Callable[[Row], int] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self._rank = columns, rank
        self.rows: list[Row] = []
        self._by: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order that was chosen."""
        self.beginResetModel()
        self.rows = self._sorted(rows)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by = (column, order) if 0 <= column < len(self.columns) else None
        self.show_rows(self.rows)

    def cell(self, index: Index) -> Cell:
        """What stands at a place."""
        return self.columns[index.column()].cell(self.rows[index.row()])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell(index)
            return " ".join(filter(None, (cell.words, cell.chip[0] if cell.chip else "")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.cell(index).spoken)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].heading}: {self.cell(index).spoken or 'none'}"
        return None

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        found = list(rows)
        if self._by is not None:
            column, order = self._by
            down = order == Qt.SortOrder.DescendingOrder
            found.sort(key=self.columns[column].sorts_by, reverse=down)
        return sorted(found, key=self._rank) if self._rank is not None else found


class RowsCells(QStyledItemDelegate):
    """Paints words and chips; long words end in dots."""

    def __init__(self, model: RowsModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._model.cell(index)
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, style.colour("accent_soft"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(EDGE, 0, -EDGE, 0)
        if cell.words:
            inside.setLeft(inside.left() + self._paint_words(painter, inside, cell) + EDGE)
        if cell.chip is not None and inside.width() > 2 * EDGE:
            paint_chip(painter, QRectF(inside), *cell.chip)
        painter.restore()

    def _paint_words(self, painter: QPainter, inside: QRect, cell: Cell) -> int:
        """Paint the words; how wide they are is returned."""
        font = style.font(semibold=cell.look in ("strong", "warn"))
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(style.colour("warn" if cell.look == "warn" else "ink"))
        words = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return metrics.horizontalAdvance(words)


class RowsTable(QTableView, Generic[Row]):
    """The table itself; `opened` is given the row that was opened. `key` tells rows apart: the
    row that the person was on stays chosen where it still stands, however rows come and go."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        sorted_by: int,
        opened: Callable[[Row], object],
        key: Callable[[Row], object],
        rank: Callable[[Row], int] | None = None,
    ) -> None:
        super().__init__()
        self._rows = RowsModel(columns, self, rank)
        self._opened, self._key = opened, key
        self._was: tuple[object, int, int] | None = None
        self.setModel(self._rows)
        self.setItemDelegate(RowsCells(self._rows, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        beside = self.verticalHeader()
        beside.hide()
        beside.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        beside.setDefaultSectionSize(ROW)
        above = self.horizontalHeader()
        above.setHighlightSections(False)
        above.setStretchLastSection(True)
        for place, column in enumerate(columns[:-1]):  # the last takes what is left
            self.setColumnWidth(place, column.width)
        self.sortByColumn(sorted_by, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.activated.connect(self._open)
        self._rows.modelAboutToBeReset.connect(self._hold)
        self._rows.modelReset.connect(self._come_back)

    @property
    def rows(self) -> list[Row]:
        """What is shown, in its order."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the first is chosen where none was before."""
        first = not self._rows.rows
        self._rows.show_rows(rows)
        if rows and first:
            self.setCurrentIndex(self._rows.index(0, 0))

    def choose(self, key: object) -> None:
        """Choose the row of that key, where it is shown."""
        keys = [self._key(row) for row in self._rows.rows]
        if key in keys and keys.index(key) != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(keys.index(key), 0))

    def _hold(self) -> None:
        """Remember the row, column and height, before the rows change."""
        at = self.currentIndex()
        whole = at.isValid() and at.row() < len(self._rows.rows)
        key = self._key(self._rows.rows[at.row()]) if whole else None
        self._was = (key, max(0, at.column()), self.verticalScrollBar().value())

    def _come_back(self) -> None:
        """Choose the same row again; none where it is gone, so that nothing is done to another."""
        if self._was is None:
            return
        key, column, height = self._was
        keys = [self._key(row) for row in self._rows.rows]
        if key is not None and key in keys:
            self.setCurrentIndex(self._rows.index(keys.index(key), column))
        self.verticalScrollBar().setValue(height)

    def _open(self, index: QModelIndex) -> None:
        self._opened(self._rows.rows[index.row()])
