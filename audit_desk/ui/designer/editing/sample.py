"""A small picture of how an answer is given; nothing in it can be pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_desk.ui import style
from audit_desk.ui.audit.options import Choice
from audit_desk.ui.audit.paint import Look, box, shade, text_width, type_of

HEIGHT, SIDE, BETWEEN = 26, 10, 5


class Sample(QWidget):
    """Boxes with the answers in them, smaller than the real ones."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def become(self, choices: Sequence[Choice]) -> None:
        """Show these; nothing where there is none."""
        if list(choices) != list(self._choices):
            self._choices = choices
            said = ", ".join(choice.label for choice in choices)
            self.setAccessibleName(f"How it looks: {said}" if said else "")
            self.setVisible(bool(choices))
            self._fit()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._lay_out()[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.colours()
        painter = QPainter(self)
        look = Look(shade(colours.panel), shade(colours.line), shade(colours.soft))
        for choice, area in self._lay_out()[0]:
            box(painter, area, look, 4)
            painter.setPen(look.ink)
            left = area.left() + SIDE
            if choice.key:
                painter.setFont(type_of(style.SMALL, semibold=True))
                painter.drawText(
                    QRectF(left, area.top(), 40, HEIGHT),
                    Qt.AlignmentFlag.AlignVCenter,
                    _key(choice),
                )
                left += text_width(_key(choice), style.SMALL, True) + 4
            painter.setFont(type_of(style.SMALL))
            painter.drawText(
                QRectF(left, area.top(), area.right() - left, HEIGHT),
                Qt.AlignmentFlag.AlignVCenter,
                choice.label,
            )

    def _fit(self) -> None:
        height = max(self._lay_out()[1], HEIGHT)
        if self.height() != height:
            self.setFixedHeight(height)

    def _lay_out(self) -> tuple[list[tuple[Choice, QRectF]], int]:
        placed, x, y = [], 0.0, 0
        for choice in self._choices:
            wide = text_width(choice.label, style.SMALL) + 2 * SIDE
            wide += text_width(_key(choice), style.SMALL, True) + 4 if choice.key else 0
            wide = min(wide, float(max(self.width(), 60)))
            if x and x + wide > self.width():
                x, y = 0.0, y + HEIGHT + BETWEEN
            placed.append((choice, QRectF(x, y, wide, HEIGHT)))
            x += wide + BETWEEN
        return placed, y + HEIGHT


def _key(choice: Choice) -> str:
    return choice.key.upper()
