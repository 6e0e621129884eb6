"""The table of audits as a widget: columns, order and keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from audit_desk.ui.audits.delegate import ROW, AuditCells
from audit_desk.ui.audits.model import COLUMNS, AuditsModel, View

NARROWEST, WIDEST = 40, 1000


class AuditsTable(QTableView):
    """Emits `opened` for a row on Enter or a double click, `sorted_by` for a column and whether
    downwards, `typed` for a letter that was typed in the list, `left_otherwise`
    when widths or the current row changed."""

    opened = Signal(int)
    sorted_by = Signal(int, bool)
    typed = Signal(str)
    left_otherwise = Signal()

    def __init__(self, model: AuditsModel) -> None:
        super().__init__()
        self._chosen = [column.width for column in COLUMNS]
        self._fitting = False
        self.setModel(model)
        self.setItemDelegate(AuditCells(model, self))
        self.setAccessibleName("Audits")
        self.setAccessibleDescription(
            "Enter opens an audit. Alt and Up or Down sorts by the column. Letters search."
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentChanged.connect(lambda *_: self.left_otherwise.emit())

    @property
    def widths(self) -> list[int]:
        """Widths of the columns as they were chosen; a narrow window shows them narrower."""
        return list(self._chosen)

    def set_widths(self, widths: list[int]) -> None:
        """Set the widths; a list of another length is of another program, and ignored."""
        if len(widths) == len(COLUMNS):
            self._chosen = [max(NARROWEST, min(width, WIDEST)) for width in widths]
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the columns their widths, or less where they would need to be scrolled sideways;
        one that was made wider by hand stays so."""
        chosen = [*self._chosen[:-1], COLUMNS[-1].width]  # the last one has what is left
        least = [
            min(one.least, width) if width <= one.width else width
            for one, width in zip(COLUMNS, chosen, strict=True)
        ]
        spare, wanted = self.viewport().width() - sum(least), sum(chosen) - sum(least)
        share = max(0.0, min(1.0, spare / wanted)) if wanted else 1.0
        self._fitting = True
        for place, (width, low) in enumerate(zip(chosen, least, strict=True)):
            self.setColumnWidth(place, low + int((width - low) * share))
        self._fitting = False

    def _resized(self, column: int, before: int, now: int) -> None:
        if not self._fitting and column < len(COLUMNS) - 1:
            self._chosen[column] = now
            self.left_otherwise.emit()

    def show_order(self, view: View) -> None:
        """Show in the headings how the list is sorted, telling nobody."""
        sorts = [column.sort for column in COLUMNS]
        header = self.horizontalHeader()
        header.blockSignals(True)
        if view.sort in sorts:
            header.setSortIndicator(sorts.index(view.sort), _order(view.descending))
        header.blockSignals(False)
        header.viewport().update()

    def go_to(self, row: int) -> None:
        """Make a row the current one, in sight."""
        at = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.model().index(row, at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up = event.key() == Qt.Key.Key_Up
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and (
            up or event.key() == Qt.Key.Key_Down
        ):
            column = max(0, self.currentIndex().column())
            self.horizontalHeader().setSortIndicator(column, _order(not up))
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters go to the search: looking through rows here would fetch every one of them."""
        if search.strip():
            self.typed.emit(search)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(NARROWEST)
        self._fit()
        self.show_order(View())
        header.sortIndicatorChanged.connect(
            lambda column, order: self.sorted_by.emit(column, order == Qt.SortOrder.DescendingOrder)
        )
        header.sectionResized.connect(self._resized)


def _order(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
