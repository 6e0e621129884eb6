"""Faults of a file as a table: where, what, and what to do."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from audit_desk.ui.widgets.text import tooltip

Index = QModelIndex | QPersistentModelIndex


class _Faults(QAbstractTableModel):
    def __init__(self, headings: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.headings = headings
        self.lines: Sequence[Sequence[str]] = ()

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self.lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[index.column()]}: {words}"
        return None


class FaultsTable(QTableView):
    """Read-only; the marked lines can be copied with Ctrl+C. `widths` share out the width."""

    def __init__(self, headings: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self._widths = widths
        self._faults = _Faults(headings, self)
        self.setModel(self._faults)
        self.setAccessibleName("What is wrong in the file")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)

    def show_faults(self, lines: Sequence[Sequence[str]]) -> None:
        """Show the faults, with as many rows in sight as there is room for."""
        self._faults.show_lines(lines)
        self.show()
        self._share()
        self.setMinimumHeight(min(300, 60 + 44 * len(lines)))
        self.setMaximumHeight(360)
        self.selectRow(0)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        whole = self.viewport().width()
        for place, width in enumerate(self._widths):
            self.setColumnWidth(place, whole * width // sum(self._widths))
        if len(self._faults.lines) <= 500:  # beyond, measuring each row would hold the window up
            self.resizeRowsToContents()

    def _copy(self) -> None:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        text = "\n".join("\t".join(self._faults.lines[at]) for at in rows)
        QApplication.clipboard().setText(text)
