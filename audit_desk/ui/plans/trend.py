"""How a measure went from quarter to quarter: a bar each with its share, and the target."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_desk.plans.measures import Direction
from audit_desk.summaries.measures import Measured
from audit_desk.ui import style

HIGH, FOOT, HEAD = 132, 50, 16
WIDEST, WHOLE = 62, 58  # pixels of a quarter; from which its name stands in a line


class TrendBars(QWidget):
    """Painted; the accessible name has all of it in words."""

    def __init__(self, shown: Measured) -> None:
        super().__init__()
        self._shown = shown
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        points = "; ".join(
            f"{one.label}: {one.share.percent()}% of {one.share.base}" for one in shown.trend
        )
        aim = f"target {shown.wanted.direction.value} {shown.wanted.target}%"
        self.setAccessibleName(f"By quarter, {aim}: {points}")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(240, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        points = self._shown.trend
        if not points:
            return
        foot = self.height() - FOOT
        room = float(foot - HEAD)
        step = min(float(WIDEST), self.width() / len(points))
        painter.setFont(style.font(style.SMALL, tabular=True))
        aim = foot - room * self._shown.wanted.target / 100
        painter.setPen(QPen(style.colour("ink"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(0, int(aim), int(step * len(points)), int(aim))
        for at, one in enumerate(points):
            share = one.share.count / one.share.base
            left, high = at * step, max(2.0, share * room)
            since = one.begins >= self._shown.wanted.since
            bar = QRectF(left + step * 0.18, foot - high, step * 0.64, high)
            painter.fillRect(bar, style.colour("accent" if since else "edge"))
            painter.setPen(style.colour("ink"))
            above = QRectF(left + step * 0.18, bar.top() - HEAD, step * 0.64, HEAD)
            painter.fillRect(above, style.colour("surface"))
            above.adjust(-step * 0.18, 0, step * 0.18, 0)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{one.share.percent()}%")
            painter.setPen(style.colour("soft"))
            quarter, _, year = one.label.rpartition(" ")
            name = quarter if step >= WHOLE else quarter.replace("–", "–\n")
            lines = f"{name}\n{year}"
            painter.drawText(
                QRectF(left, foot + 2, step, FOOT), int(Qt.AlignmentFlag.AlignHCenter), lines
            )


def target_words(shown: Measured) -> str:
    """`Target: at least 80%`."""
    most = shown.wanted.direction is Direction.AT_MOST
    return f"Target: at {'most' if most else 'least'} {shown.wanted.target}%"
