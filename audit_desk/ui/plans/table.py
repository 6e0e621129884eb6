"""The table of a plan: columns share the width, rows are as high as their words."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from audit_desk.plans.designs import Column, ColumnIs
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.ui import style
from audit_desk.ui.plans.cells import SIDE, PlanCells
from audit_desk.ui.plans.model import PlanModel

LEAST = {
    ColumnIs.WHY: 150,
    ColumnIs.REF: 48,
    ColumnIs.ACTION: 190,
    ColumnIs.START: 84,
    ColumnIs.END: 88,
    ColumnIs.MEASURE: 136,
    ColumnIs.LEAD: 66,
    ColumnIs.EXPERIENCE: 140,
    ColumnIs.COMMENTS: 150,
    ColumnIs.RAG: 92,
    ColumnIs.PLAIN: 110,
}
"""The width from which a column can be read."""
GROWS = {ColumnIs.WHY: 2, ColumnIs.ACTION: 4, ColumnIs.MEASURE: 2, ColumnIs.EXPERIENCE: 2,
         ColumnIs.COMMENTS: 3, ColumnIs.PLAIN: 1}  # fmt: skip
PAUSE = 60


class PlanTable(QTableView):
    """Enter opens a line; the line that was chosen stays chosen."""

    def __init__(self, opened: Callable[[LineRow], object]) -> None:
        super().__init__()
        self._opened = opened
        self.lines = PlanModel(self)
        self.cells = PlanCells(self.lines, self)
        self._dragged = False
        self._sharing = False
        self.setModel(self.lines)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Lines of the plan")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        above = self.horizontalHeader()
        above.setHighlightSections(False)
        above.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.fit_rows)
        above.sectionResized.connect(self._resized)
        self.activated.connect(self._open)

    def show_lines(
        self, plan: PlanInFull, lines: Sequence[LineRow], numbers: Sequence[int] = ()
    ) -> None:
        """Show these lines, with the same one chosen where it is still among them."""
        was, height = self.chosen(), self.verticalScrollBar().value()
        same = self.lines.columns
        self.lines.show_lines(plan, lines, numbers)
        self.verticalHeader().setVisible(bool(numbers))
        if same != self.lines.columns:
            self._dragged = False
        self.clearSpans()
        for at, standing in enumerate(self.lines.standing):
            if standing.line is None and len(self.lines.columns) > 1:
                self.setSpan(at, 0, 1, len(self.lines.columns))
        self.share()
        self.choose(was.id if was else None)
        self.verticalScrollBar().setValue(height)

    def chosen(self) -> LineRow | None:
        """The line that is chosen."""
        return self.lines.line(self.currentIndex().row())

    def choose(self, key: UUID | None) -> None:
        """Choose a line; the first where it isn't there."""
        places = [at for at, one in enumerate(self.lines.standing) if one.line is not None]
        found = [at for at in places if self.lines.standing[at].line.id == key]  # type: ignore[union-attr]
        at = (found or places or [-1])[0]
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at, max(0, self.currentIndex().column())))

    def share(self) -> None:
        """Give each column the width it needs, and what is left to those with most words."""
        if not self.lines.columns:
            return
        if not self._dragged:
            self._sharing = True
            for at, width in enumerate(widths(self.lines.columns, self.viewport().width())):
                self.setColumnWidth(at, width)
            self._sharing = False
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make each row as high as the tallest of its cells."""
        across = [self.columnWidth(at) for at in range(len(self.lines.columns))]
        self.horizontalHeader().setFixedHeight(headings_high(self.lines.columns, across))
        for at in range(len(self.lines.standing)):
            tallest = max(
                self.cells.height(self.lines.index(at, place), width)
                for place, width in enumerate(across)
            )
            self.setRowHeight(at, tallest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.share()

    def _resized(self) -> None:
        if not self._sharing:
            self._dragged = True
            self._pause.start()

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is not None:
            self._opened(line)


def headings_high(columns: Sequence[Column], across: Sequence[int]) -> int:
    """The height that the longest heading needs."""
    metrics = QFontMetrics(style.font(style.SMALL))
    flags = int(Qt.TextFlag.TextWordWrap)
    high = [
        metrics.boundingRect(QRect(0, 0, max(wide - 2 * SIDE, 20), 999), flags, one.heading)
        for one, wide in zip(columns, across, strict=True)
    ]
    return max(one.height() for one in high) + 22


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """How wide each column is in a table of that width; no less than can be read."""
    least = [LEAST[one.is_] for one in columns]
    grows = [GROWS.get(one.is_, 0) for one in columns]
    left, weight = max(0, room - sum(least) - 2), sum(grows)
    if not weight:
        return least
    return [one + left * share // weight for one, share in zip(least, grows, strict=True)]
