"""Painting the cells of the table of audits, quickly enough for every frame while scrolling."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from audit_desk.ui import style
from audit_desk.ui.audits.model import GRADE, AuditsModel
from audit_desk.ui.colours import Colours
from audit_desk.ui.widgets.chips import paint_chip

Index = QModelIndex | QPersistentModelIndex
ROW = 40
EDGE = 8
_CASE = 0


class AuditCells(QStyledItemDelegate):
    """Asks the model once a cell, and keeps its pens and fonts."""

    def __init__(self, model: AuditsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._colours: Colours | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._prepare()
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, self._chosen)
        painter.setPen(self._line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:  # the column that the keys are in
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, self._here)
        row = self._model.row(index.row())
        column = index.column()
        if row is None:
            bar = QRect(box.left() + EDGE, box.center().y() - 4, min(60, box.width() - 16), 8)
            painter.fillRect(bar, self._gap)
            return
        if column == GRADE:
            label, place = self._model.label(row)
            if label:
                paint_chip(painter, QRectF(box).adjusted(EDGE, 0, -EDGE, 0), label, place)
            return
        words = self._model.words(row, column)
        font, metrics = (self._strong, self._strong_metrics) if column == _CASE else self._plain
        painter.setFont(font)
        painter.setPen(self._ink)
        inside = box.adjusted(EDGE, 0, -EDGE, 0)
        if metrics.horizontalAdvance(words) > inside.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _prepare(self) -> None:
        now = style.colours()
        if now is self._colours:
            return
        self._colours = now
        self._ink, self._line = QPen(QColor(now.ink)), QPen(QColor(now.row_line))
        self._chosen, self._gap = QColor(now.accent_soft), QColor(now.row_line)
        self._here = QColor(now.focus)
        self._strong: QFont = style.font(semibold=True)
        plain = style.font(tabular=True)
        self._strong_metrics = QFontMetrics(self._strong)
        self._plain = plain, QFontMetrics(plain)
