"""The outline in the window: a list that is worked by keyboard, mouse and dragging alike."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from audit_desk.forms.drafting.document import Place
from audit_desk.ui import style
from audit_desk.ui.audit.paint import metrics, type_of
from audit_desk.ui.designer.outline_model import PART, ROW, Index, OutlineModel
from audit_desk.ui.designer.outline_rows import Row

TALL, NUMBER = 46, 30
FOR_PAGE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
WHERE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Outline(QListView):
    """Shows the parts of a form; `chosen` carries the Place that was selected by the person."""

    chosen = Signal(object)
    opened = Signal(object)
    """Enter, or a double click: the person goes on in the editor."""
    deleted = Signal()

    def __init__(self, model: OutlineModel) -> None:
        super().__init__()
        self.outline = model
        self.menu = QMenu(self)
        self._showing = False
        self.setModel(model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName("Parts of the form")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.selectionModel().currentChanged.connect(self._moved_to)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._place(index)))

    def show_rows(self, rows: list[Row], here: Place) -> None:
        """Show these lines, the one of a place as selected."""
        self._showing = True
        try:
            self.outline.show_rows(rows)
            index = self.outline.at(here)
            if index != self.currentIndex() or not self.selectionModel().isSelected(index):
                whole = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(index, whole)
                self.scrollTo(index)
        finally:
            self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & FOR_PAGE:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self._place(self.currentIndex()))
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.visualRect(self.currentIndex()).center()
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self.menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(at))

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the part that was dragged; the rows follow from the form, not from the view."""
        data, at = event.mimeData(), event.position().toPoint()
        if data.hasFormat(PART):
            self.outline.drop(int(bytes(data.data(PART).data())), self._before(at))
            event.setDropAction(Qt.DropAction.IgnoreAction)  # nothing is to be taken away here
            event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _before(self, at: QPoint) -> int:
        """The line that a drop at a point goes before."""
        index = self.indexAt(at)
        if not index.isValid():
            return self.outline.rowCount()
        return index.row() + (at.y() >= self.visualRect(index).center().y())

    def _moved_to(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._showing and now.isValid():
            self.chosen.emit(self._place(now))

    def _place(self, index: Index) -> Place:
        row: Row = index.data(ROW)
        return row.place


class _Lines(QStyledItemDelegate):
    """A section as a heading, a question below it further in; what is wrong is said in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        area: QRect = option.rect
        question = row.place.question is not None
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, style.colour("accent_soft"))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), style.colour("accent")
            )
        elif not question:
            painter.fillRect(area, style.colour("panel"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = QRectF(area.adjusted(12 if question else 10, 5, -10, -5))
        self._words(painter, row, inside, question)
        painter.restore()

    def _words(self, painter: QPainter, row: Row, inside: QRectF, question: bool) -> None:
        upper = QRectF(inside.left(), inside.top(), inside.width(), 20)
        lower = QRectF(inside.left(), inside.top() + 19, inside.width(), 17)
        if row.number:
            painter.setFont(type_of(semibold=not question))
            painter.setPen(style.colour("soft" if question else "ink"))
            painter.drawText(upper, WHERE, row.number)
            upper.setLeft(upper.left() + NUMBER)
            lower.setLeft(lower.left() + NUMBER)
        painter.setPen(style.colour("ink"))
        _draw(painter, upper, row.title, style.BODY, semibold=not question)
        if row.wrong:
            words = f"! {row.mark}"
            painter.setPen(style.colour("warn"))
            _draw(painter, lower, words, style.SMALL, semibold=True)
            lower.setLeft(lower.left() + metrics(style.SMALL, True).horizontalAdvance(words) + 10)
        painter.setPen(style.colour("soft"))
        _draw(painter, lower, row.under, style.SMALL)


def _draw(painter: QPainter, area: QRectF, words: str, pixels: int, semibold: bool = False) -> None:
    """One line of words, ending in dots where there is no room for all of it."""
    if area.width() < 20:
        return
    painter.setFont(type_of(pixels, semibold))
    shown = metrics(pixels, semibold).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, WHERE, shown)
