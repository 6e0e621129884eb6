"""The charts of a summary in the window: the same drawings that are printed, in its colours."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_desk.reports.palette import DARK, LIGHT
from audit_desk.summaries.model import GradeFigures, QuestionFigures, Share, TrendPoint
from audit_desk.summaries.words import bare, counted
from audit_desk.ui import style
from audit_desk.ui.colours import DARK as DARK_WINDOW
from audit_desk.ui.summaries.wording import graded_parts
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from audit_desk.reports.palette import Palette

POINT = 4 / 3  # pixels: what is 9 points on paper is 12 pixels here
BAR = 190  # pixels that the bar of a row is wide
SMALLER = 1.6  # pixels for each point of those, whose counts would else be too small to read
HIGH, TREND = 34, 150  # pixels and points

# Qt paints the clip path of a drawing as if it were a black shape, and of a list of families it
# takes the last. What Inter can't write, Qt itself looks for among the program's fonts.
_CLIP = re.compile(rb"<clipPath.*?</clipPath>", re.DOTALL)
_FAMILIES = re.compile(rb"font-family:[^;]*;")

Draw = Callable[..., Any]
"""A chart of `reports.charts` that lacks only its width in points and its palette."""


class ChartView(QWidget):
    """One chart, drawn anew when its width or the colours change. `figures` says for a screen
    reader what the chart shows. `fixed` is its width in pixels, else it is as wide as there is
    room; `cut` its height where only the top is shown."""

    def __init__(
        self,
        draw: Draw,
        name: str,
        figures: str,
        fixed: int = 0,
        scale: float = POINT,
        cut: int = 0,
    ) -> None:
        super().__init__()
        self._draw, self._scale, self._fixed, self._cut = draw, scale, fixed, cut
        self._drawn: tuple[int, str] | None = None
        self._renderer = QSvgRenderer(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(figures)
        if fixed:
            self.setFixedSize(fixed, self._height(fixed))
        else:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def svg(self) -> bytes:
        """The drawing at its present width, in the colours in use now."""
        from audit_desk.reports import charts

        svg = _CLIP.sub(b"", charts.as_svg(self._drawing(self.width())))
        return _FAMILIES.sub(b"font-family: Inter;", svg)

    def hasHeightForWidth(self) -> bool:
        return not self._fixed

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def sizeHint(self) -> QSize:
        width = self._fixed or max(self.width(), 300)
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._fixed or 160, self._height(self._fixed or max(self.width(), 160)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._drawn = None
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = (self.width(), style.colours().ground)
        if self._drawn != now:
            self._renderer.load(QByteArray(self.svg()))
            self._drawn = now
        size = self._drawing_size
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(0, 0, size[0], size[1]))

    def _drawing(self, width: int) -> Any:
        drawing = self._draw(max(width, 40) / self._scale, palette=_palette())
        self._drawing_size = drawing.width * self._scale, drawing.height * self._scale
        return drawing

    def _height(self, width: int) -> int:
        if self._cut:
            return self._cut
        drawing = self._draw(max(width, 40) / self._scale, palette=_palette())
        return round(float(drawing.height) * self._scale)


class Key(QWidget):
    """What the colours of answers mean, in words beside them."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__()
        self.setAccessibleName(f"From the left: {', '.join(labels)}")
        line = row(spacing=6)
        for place, label in enumerate(labels):
            line.addWidget(Swatch(place, len(labels)))
            words = Text(label, "small", wrap=False)
            words.setContentsMargins(0, 0, 10, 0)
            line.addWidget(words)
        line.addStretch(1)
        self.setLayout(line)


class Swatch(QWidget):
    """A small square in the colour of an answer."""

    def __init__(self, place: int, of: int) -> None:
        super().__init__()
        self._place, self._of = place, of
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtGui import QColor

        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(_palette().answer(self._place, self._of)[0]))


def grades_bar(grades: GradeFigures) -> ChartView:
    """The overall grades as one bar with counts; the legend beneath is the page's own."""
    from audit_desk.reports import charts

    shares = ", ".join(
        f"{grades.scale.label(value)} {bare(grades.share(value))}"
        for value in grades.scale.values
        if grades.counts.get(value, 0)
    )
    said = f"{graded_parts(grades)}: {shares}."
    draw = partial(charts.grades_bar, grades, height=HIGH / POINT)
    return ChartView(draw, "Bar of the grades", said, cut=HIGH)


def question_bar(question: QuestionFigures, figures: str) -> ChartView:
    """A question or practice area as a narrow bar with counts."""
    from audit_desk.reports import charts

    draw = partial(charts.small_bar, question)
    return ChartView(draw, f"Bar: {question.ask}", figures, BAR, SMALLER, cut=16)


def share_bar(share: Share, words: str) -> ChartView:
    """One answer of many as a bar."""
    from audit_desk.reports import charts

    draw = partial(charts.share_bar, share.count, share.base)
    return ChartView(draw, f"Bar: {words}", f"{share.count} of {share.base}", BAR, cut=13)


def trend_chart(points: tuple[TrendPoint, ...]) -> ChartView:
    """The grades of each quarter."""
    from audit_desk.reports import charts

    said = "; ".join(
        f"{one.label}: {counted(one.grades.base, 'audit')}, {graded_parts(one.grades)}"
        for one in points
    )
    draw = partial(charts.trend_chart, points, height=TREND)
    return ChartView(draw, "Trend of the grades over quarters", said)


def _palette() -> "Palette":
    return DARK if style.colours() is DARK_WINDOW else LIGHT
