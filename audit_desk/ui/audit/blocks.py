"""What a section is stacked from: blocks that place their own parts, and the white card."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from audit_desk.ui import style
from audit_desk.ui.audit.paint import Look, box, shade

SIDE = 18  # from a card's edge to what is in it


class Block(QWidget):
    """A piece of a section. Its parts are placed by `lay_out`, without a layout object: a section
    of a hundred cards must be there at once, and grow smoothly while somebody types."""

    height_changed = Signal()

    def lay_out(self, width: int) -> int:
        """Place the parts within a width; the height that they take."""
        raise NotImplementedError

    def entry(self) -> QWidget | None:
        """Where the keyboard comes in; None where there is nothing to type or press."""
        return None

    def set_current(self, current: bool) -> None:
        """Told when the keyboard comes into it or leaves it."""

    def changed_height(self) -> None:
        self.height_changed.emit()


class CardBlock(Block):
    """White paper with an edge; the card with the keyboard in it has the accent ring."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.current = False

    def set_current(self, current: bool) -> None:
        if current != self.current:
            self.current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.colours()
        painter = QPainter(self)
        area, surface = QRectF(self.rect()), shade(colours.surface)
        if self.current:
            halo = shade(colours.accent_soft)
            box(painter, area, Look(halo, halo, halo), 8)
            look = Look(surface, shade(colours.accent), surface)
            box(painter, area.adjusted(2, 2, -2, -2), look, 6)
        else:
            look = Look(surface, shade(colours.line), surface)
            box(painter, area.adjusted(2, 2, -2, -2), look, 6)


def stack(widgets: list[tuple[QWidget, int, int]], left: int, top: int, width: int) -> int:
    """Place widgets below one another: each with its height and the gap above it. The end of it."""
    y = top
    for widget, height, gap in widgets:
        y += gap
        widget.setGeometry(left, y, width, height)
        y += height
    return y


def text_height(label: QWidget, width: int) -> int:
    """How high a wrapping label stands at a width."""
    label.ensurePolished()  # the style sheet's type, not the window's
    return label.heightForWidth(width) if label.hasHeightForWidth() else label.sizeHint().height()
