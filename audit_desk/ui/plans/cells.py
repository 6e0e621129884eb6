"""Painting the cells of a plan: words wrapped as they need, a soft line beneath, a chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from audit_desk.ui import style
from audit_desk.ui.plans.model import PlanModel, Shown
from audit_desk.ui.widgets.chips import HEIGHT as CHIP
from audit_desk.ui.widgets.chips import paint_chip
from audit_desk.ui.widgets.text import breakable

Index = QModelIndex | QPersistentModelIndex
SIZE = 13  # pixels: between body and small, so that ten columns stand on a laptop
SIDE, ABOVE, BETWEEN = 8, 7, 3
TALLEST = 260  # of a row; what is longer is read in the line opened
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_FLAGS = int(_WRAP)


class PlanCells(QStyledItemDelegate):
    """Knows how high a cell is at a width, and paints it."""

    def __init__(self, model: PlanModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def height(self, index: Index, width: int) -> int:
        """What a cell needs in a column of that width."""
        shown = self._model.shown(index)
        if self._model.line(index.row()) is None:
            return 36 if index.column() == 0 else 0
        return min(TALLEST, 2 * ABOVE + sum(self._parts(shown, width - 2 * SIDE)))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.height(index, option.rect.width() or 120))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        painter.save()
        if self._model.line(index.row()) is None:
            self._paint_section(painter, box, self._model.shown(index).words)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, style.colour("accent_soft"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, style.colour("focus"))
        inside = box.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        self._paint_parts(painter, inside, self._model.shown(index))
        painter.restore()

    def _paint_section(self, painter: QPainter, box: QRect, words: str) -> None:
        painter.fillRect(box, style.colour("panel"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(style.colour("ink"))
        painter.setFont(style.font(style.BODY, semibold=True))
        inside = box.adjusted(SIDE, 0, -SIDE, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_parts(self, painter: QPainter, inside: QRect, shown: Shown) -> None:
        chip, words, under = self._parts(shown, inside.width())
        top = inside.top()
        painter.setClipRect(inside)
        if shown.chip is not None:
            paint_chip(painter, QRectF(inside.left(), top, inside.width(), CHIP), *shown.chip)
            top += chip
        if shown.words:
            painter.setFont(_plain())
            painter.setPen(style.colour("soft" if shown.soft else "ink"))
            room = QRect(inside.left(), top, inside.width(), inside.bottom() - top + 1)
            painter.drawText(room, _FLAGS, _fitting(shown.words, room))
            top += words
        if shown.under:
            painter.setFont(_small())
            painter.setPen(style.colour("soft"))
            room = QRect(inside.left(), top + BETWEEN, inside.width(), under)
            painter.drawText(room, _FLAGS, shown.under)

    def _parts(self, shown: Shown, width: int) -> tuple[int, int, int]:
        """The heights of chip, words and the soft line."""
        chip = CHIP + BETWEEN if shown.chip is not None else 0
        words = _high(_plain(), breakable(shown.words), width)
        under = _high(_small(), shown.under, width)
        return chip, words, under + BETWEEN if under else 0


def _plain() -> QFont:
    return style.font(SIZE, tabular=True)


def _small() -> QFont:
    return style.font(style.SMALL)


def _fitting(words: str, room: QRect) -> str:
    """As much of the words as the room holds, with dots where that isn't all."""
    whole = breakable(words)
    if _high(_plain(), whole, room.width()) <= room.height():
        return whole
    parts = words.split(" ")
    least, most = 0, len(parts)
    while least < most - 1:
        middle = (least + most) // 2
        tried = breakable(" ".join(parts[:middle])) + " …"
        if _high(_plain(), tried, room.width()) <= room.height():
            least = middle
        else:
            most = middle
    return breakable(" ".join(parts[:least])) + " …"


def _high(font: QFont, words: str, width: int) -> int:
    if not words:
        return 0
    room = QRect(0, 0, max(width, 20), 10_000)
    return QFontMetrics(font).boundingRect(room, _FLAGS, words).height()
