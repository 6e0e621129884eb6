"""What is wrong with the form, each line one click from its place."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.ui import style
from audit_desk.ui.audit.paint import metrics, type_of
from audit_desk.ui.designer.outline_model import NOWHERE, Index
from audit_desk.ui.widgets.text import Text, count, tooltip

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
ACROSS, DOWN, GAP = 10, 7, 2
MOST = 8  # lines that the list asks room for
WHERE = int(Qt.ItemDataRole.UserRole) + 1
Line = tuple[DraftFault, str]
"""A fault, and the words for the place where it stands."""


class FaultsModel(QAbstractListModel):
    """The faults in the order of the form."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        if list(lines) != list(self.lines):
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fault, where = self.lines[index.row()]
        words = f"{fault.what} {fault.mend}".strip()
        words = words[:1].upper() + words[1:]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == WHERE:
            return where
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{where}: {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(words)
        return None


class FaultsList(QWidget):
    """`chosen` carries the DraftFault whose place the person wants to see."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "small-strong")
        self.model = FaultsModel(self)
        self.list = _List(self.model)
        self.list.pressed_at.connect(lambda row: self.chosen.emit(self.model.lines[row][0]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these faults; with none, a line that says so."""
        self.model.show_lines(lines)
        self.list.setVisible(bool(lines))
        things = count(len(lines), "thing")
        told = f"{things} to put right before it can be published" if lines else ""
        self.words.become(told or "Nothing is wrong.", "warn-strong" if lines else "small")

    def take_keyboard(self) -> None:
        """Put the keyboard on the first line."""
        self.list.setFocus()
        if not self.list.selectionModel().hasSelection() and self.model.lines:
            self.list.setCurrentIndex(self.model.index(0))


class _List(QListView):
    """A list whose lines are chosen by one click or Enter."""

    pressed_at = Signal(int)

    def __init__(self, model: FaultsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_FaultLines(self))
        self.setAccessibleName("What is wrong")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        model.modelReset.connect(self.updateGeometry)
        self.clicked.connect(lambda index: self.pressed_at.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.pressed_at.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as what is in it, up to what the layout allows."""
        few = range(min(self.model().rowCount(), MOST))
        height = sum(self.sizeHintForIndex(self.model().index(at, 0)).height() for at in few)
        return QSize(200, height + 2 * self.frameWidth() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()


class _FaultLines(QStyledItemDelegate):
    """Where it is, softly, and below it what is wrong and how to mend it, in full."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._width()
        room = QRectF(0, 0, width - 2 * ACROSS, 10_000)
        words = metrics(style.SMALL).boundingRect(room, WRAP, str(index.data() or ""))
        return QSize(width, 17 + GAP + ceil(words.height()) + 2 * DOWN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, style.colour("accent_soft"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(ACROSS, DOWN, -ACROSS, -DOWN)
        painter.setFont(type_of(style.SMALL, semibold=True))
        painter.setPen(style.colour("ink"))
        where = metrics(style.SMALL, True).elidedText(
            str(index.data(WHERE) or ""), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, where)
        painter.setFont(type_of(style.SMALL))
        painter.drawText(inside.adjusted(0, 17 + GAP, 0, 0), WRAP, str(index.data() or ""))
        painter.restore()

    def _width(self) -> int:
        view = self.parent()
        if not isinstance(view, QListView):
            return 200
        bar = view.verticalScrollBar().sizeHint().width()  # as if it were there: it may come
        return min(view.viewport().width(), view.contentsRect().width() - bar)
