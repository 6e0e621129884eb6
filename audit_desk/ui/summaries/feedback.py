"""The card of feedback: how many audits have it, from whom, and whether it agreed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from audit_desk.summaries.feedback_words import (
    HOW,
    TITLE,
    agreement_line,
    given_line,
    giver_label,
    of,
)
from audit_desk.summaries.model import Summary
from audit_desk.summaries.words import bare
from audit_desk.ui.summaries.chart import share_bar
from audit_desk.ui.widgets.boxes import Card
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text


def feedback_card(summary: Summary) -> Card | None:
    """What came back on these audits; None where there is no finalised feedback."""
    figures = summary.feedback
    if figures is None:
        return None
    card = Card(TITLE)
    card.body.addWidget(Text(given_line(figures)))
    card.body.addWidget(Text(agreement_line(figures)))
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for line, one in enumerate(figures.by):
        label = giver_label(one.giver)
        shown = Text(label)
        shown.setAccessibleName(f"{label}: {of(one.audits)}")
        grid.addWidget(shown, line, 0)
        grid.addWidget(share_bar(one.audits, f"{label}: {of(one.audits)}"), line, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        count = Text(f"{one.audits.count:,} of {one.audits.base:,}", "small", wrap=False)
        grid.addWidget(count, line, 2, right)
        grid.addWidget(Text(bare(one.audits), "strong", wrap=False), line, 3, right)
    card.body.addLayout(grid)
    how = Fold("How feedback is counted")
    how.body.addWidget(Text(HOW, "soft"))
    card.body.addWidget(how)
    card.body.addStretch(1)
    return card
