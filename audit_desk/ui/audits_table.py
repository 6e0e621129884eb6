"""The table of audits as a widget: columns, order and keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from audit_desk.ui.audits_delegate import ROW, AuditCells
from audit_desk.ui.audits_model import COLUMNS, AuditsModel, View

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
        """Widths of the columns as they are now."""
        return [self.columnWidth(place) for place in range(len(COLUMNS))]

    def set_widths(self, widths: list[int]) -> None:
        """Set the widths; a list of another length is of another program, and ignored."""
        if len(widths) == len(COLUMNS):
            for place, width in enumerate(widths):
                self.setColumnWidth(place, max(NARROWEST, min(width, WIDEST)))

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
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
        self.show_order(View())
        header.sortIndicatorChanged.connect(
            lambda column, order: self.sorted_by.emit(column, order == Qt.SortOrder.DescendingOrder)
        )
        header.sectionResized.connect(lambda *_: self.left_otherwise.emit())


def _order(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
