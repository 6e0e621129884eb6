"""A summary as the page shows it: cards in two columns beneath the large figures."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import Summary
from audit_desk.summaries.words import HOW_WORKED_OUT
from audit_desk.ui.style import GAP
from audit_desk.ui.summaries import questions, texts
from audit_desk.ui.summaries.chart import trend_chart
from audit_desk.ui.summaries.comparing import ChangesCard
from audit_desk.ui.summaries.feedback import feedback_card
from audit_desk.ui.summaries.figures import FiguresCard
from audit_desk.ui.widgets.boxes import Card, empty
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text

NARROW = 900  # pixels, below which there is one column


class SummarySheet(QWidget):
    """Filled anew with each summary; `stop` ends a comparison."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.figures = FiguresCard(stop)
        self.how = Fold("How figures are worked out")
        for words in HOW_WORKED_OUT:
            self.how.body.addWidget(Text(words, "soft"))
        self.cards: list[Card] = []
        self._sides: list[QWidget] = []
        self._beside: bool | None = None
        self._across, self._columns = QVBoxLayout(), QGridLayout()
        self._across.setSpacing(GAP)
        self._columns.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.figures)
        column.addLayout(self._across)
        column.addLayout(self._columns)
        column.addWidget(self.how)
        column.addStretch(1)

    def show_summary(self, summary: Summary, comparison: Comparison | None) -> None:
        """Show this in place of what was shown."""
        empty(self._across)
        empty(self._columns)
        self.figures.show_summary(summary, comparison)
        self.cards = []
        if comparison is not None:
            self._across.addWidget(self._keep(ChangesCard(comparison)))
        left: list[Card | None] = [
            questions.practice_areas(summary),
            questions.yes_and_no(summary),
        ]
        right = [texts.findings(summary), texts.recommendations(summary)]
        if len(summary.trend) > 1:
            right.insert(0 if left[0] is None else 1, _trend(summary))
        right.append(feedback_card(summary))
        other = questions.others(summary)
        shorter = right if _weight(right) < _weight(left) else left
        shorter.append(other)
        self._sides = [self._side(side) for side in (left, right) if any(side)]
        self._beside = None
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """The two columns beside each other, or one below the other where it is narrow."""
        beside = self.width() >= NARROW and len(self._sides) > 1
        if beside is self._beside:
            return
        self._beside = beside
        for at, side in enumerate(self._sides):
            self._columns.removeWidget(side)
            self._columns.addWidget(side, *((0, at) if beside else (at, 0)))
        self._columns.setColumnStretch(0, 1)
        self._columns.setColumnStretch(1, 1 if beside else 0)
        self._columns.setColumnMinimumWidth(1, 1 if beside else 0)
        self._columns.setHorizontalSpacing(GAP if beside else 0)

    def _side(self, cards: list[Card | None]) -> QWidget:
        side = QWidget()
        side.setProperty("look", "clear")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for card in cards:
            if card is not None:
                column.addWidget(self._keep(card))
        column.addStretch(1)
        return side

    def _keep(self, card: Card) -> Card:
        self.cards.append(card)
        return card


def _trend(summary: Summary) -> Card:
    card = Card("Over time")
    scale = summary.trend[0].grades.scale
    head = "Average of each quarter" if scale.averaged else "Grades of each quarter"
    if scale.good:
        head = f"Share {scale.good_words} of each quarter"
    card.body.addWidget(Text(f"{head}, up to the end of this period", "small"))
    card.body.addWidget(trend_chart(summary.trend))
    card.body.addStretch(1)
    return card


def _weight(side: list[Card | None]) -> int:
    """About how high a column gets."""
    return sum(card.sizeHint().height() for card in side if card is not None)
