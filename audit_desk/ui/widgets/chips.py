"""A grade as number and word on its colour: as a widget, and painted in a table."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_desk.ui import style

HEIGHT, PAD = 21, 8


def paint_chip(painter: QPainter, box: QRectF, text: str, place: int) -> None:
    """Paint a chip at the left of `box`, half way down; a text too long ends in dots."""
    _, soft, ink = style.colours().grade(place)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(style.font(style.SMALL, semibold=True))
    metrics = painter.fontMetrics()
    width = min(box.width(), metrics.horizontalAdvance(text) + 2.0 * PAD)
    chip = QRectF(box.left(), box.center().y() - HEIGHT / 2, width, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(chip, 4, 4)
    painter.setPen(QColor(ink))
    inside = chip.adjusted(PAD, 0, -PAD, 0)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inside.width()) + 1)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class GradeChip(QWidget):
    """A grade such as "2 Requires improvement"; `place` is that of its colour in
    `grading.COLOURS`, from 1."""

    def __init__(self, label: str = "", place: int = 1) -> None:
        super().__init__()
        self._label, self._place = label, place
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    def become(self, label: str, place: int) -> None:
        """Show another grade."""
        self._label, self._place = label, place
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        metrics = QFontMetrics(style.font(style.SMALL, semibold=True))
        return QSize(metrics.horizontalAdvance(self._label) + 2 * PAD, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_chip(painter, QRectF(self.rect()), self._label, self._place)
