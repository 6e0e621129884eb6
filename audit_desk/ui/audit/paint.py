"""Pens, brushes and text widths for what this page paints itself, kept so that it is quick."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from audit_desk.ui import style


@dataclass(frozen=True)
class Look:
    """The colours of one state of a box."""

    fill: QColor
    edge: QColor
    ink: QColor


@cache
def shade(name: str) -> QColor:
    """A colour by its value, made once."""
    return QColor(name)


@cache
def type_of(pixels: int = style.BODY, semibold: bool = False) -> QFont:
    """The window's type, made once."""
    return style.font(pixels, semibold)


@cache
def metrics(pixels: int = style.BODY, semibold: bool = False) -> QFontMetricsF:
    """Its measures, made once."""
    return QFontMetricsF(type_of(pixels, semibold))


@cache
def text_width(text: str, pixels: int = style.BODY, semibold: bool = False) -> float:
    """How wide a short text is; kept, since the same few words stand on every card."""
    return metrics(pixels, semibold).horizontalAdvance(text)


def box(painter: QPainter, area: QRectF, look: Look, radius: float, width: float = 1.0) -> None:
    """A filled box with rounded corners, its edge wholly inside the area."""
    half = width / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.edge, width))
    painter.setBrush(look.fill)
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def ring(painter: QPainter, area: QRectF, colour: QColor, radius: float, width: float) -> None:
    """The focus ring: an outline and nothing within."""
    half = width / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)
