"""A list's line of two: the name, and beneath it a smaller soft line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from audit_desk.ui import style

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 56


class TwoLines(QStyledItemDelegate):
    """Paints DisplayRole over the role `UNDER`; long words end in dots."""

    UNDER = int(Qt.ItemDataRole.UserRole) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, style.colour("accent_soft"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), style.colour("accent"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(16, 8, -12, -8)
        for role, pixels, bold, ink, at in (
            (Qt.ItemDataRole.DisplayRole, style.BODY, True, "ink", Qt.AlignmentFlag.AlignTop),
            (self.UNDER, style.SMALL, False, "soft", Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(style.font(pixels, semibold=bold))
            painter.setPen(style.colour(ink))
            words = painter.fontMetrics().elidedText(
                str(index.data(role) or ""), Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside, at | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
