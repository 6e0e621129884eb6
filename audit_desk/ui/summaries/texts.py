"""What auditors found, by theme with quotations, and what they recommended."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.audits.tables import For, Kind
from audit_desk.summaries.model import Quotation, RecommendationLine, Summary, ThemeFindings
from audit_desk.ui.widgets.boxes import Card, Rule
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text, count, day_in_full

THEMES = 6  # shown before the rest is folded away
AT_ONCE = 2  # quotations of a theme that stand open
LONG = 360  # signs of a quotation before the rest is folded away
KINDS = {Kind.STRENGTH.value: "Strength", Kind.IMPROVEMENT.value: "To improve"}
MARKS = {"fully": "addressed fully", "partially": "partially", "no": "not addressed"}


def findings(summary: Summary) -> Card | None:
    """A card of findings by theme; None where there are none."""
    if not summary.findings:
        return None
    card = Card("What auditors found")
    _some(card.body, [ThemeBlock(one, summary.audits) for one in summary.findings], "themes")
    card.body.addStretch(1)
    return card


class ThemeBlock(QWidget):
    """A theme: how many audits saw it, what they wrote first, the rest folded."""

    def __init__(self, found: ThemeFindings, audits: int) -> None:
        super().__init__()
        name = _theme(found.theme)
        self.said = f"{found.audits:,} of {count(audits, 'audit')}"
        self.kinds = _kinds(found)
        self.setAccessibleName(f"{name}: {self.said}; {self.kinds}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(name, "strong"))
        column.addWidget(Text(f"{self.said} · {self.kinds}", "small"))
        shown = _first(found)
        rest = [one for one in found.quotations if one not in shown]
        for one in shown:
            column.addWidget(Quoted(one.kind, one.text))
        self.fold: Fold | None = None
        if rest:
            words = "1 more quotation" if len(rest) == 1 else f"{len(rest)} more quotations"
            self.fold = Fold(words, name=f"{name}: {words}")
            for one in rest:
                self.fold.body.addWidget(Quoted(one.kind, one.text))
            left = found.findings - len(found.quotations)
            if left > 0:
                self.fold.body.addWidget(Text(f"{left:,} more are not quoted.", "small"))
            column.addWidget(self.fold)


def recommendations(summary: Summary) -> Card | None:
    """A card of recommendations, for the service and for children; None where there are none."""
    if not summary.recommendations:
        return None
    card = Card("Recommendations")
    for whom, title in ((For.SERVICE.value, "For the service"), (For.CHILD.value, "For children")):
        lines = [one for one in summary.recommendations if one.whom == whom]
        if not lines:
            continue
        made = sum(one.audits for one in lines)
        fold = Fold(f"{title} ({len(lines):,})", opened=whom == For.SERVICE.value)
        fold.button.setToolTip(f"{count(made, 'time')} recommended")
        blocks = [
            _under_theme(theme, list(some)) for theme, some in groupby(lines, lambda o: o.theme)
        ]
        _some(fold.body, blocks, "themes")
        card.body.addWidget(fold)
    card.body.addStretch(1)
    return card


def _under_theme(theme: str, lines: Sequence[RecommendationLine]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Text(_theme(theme), "small-strong"))
    for one in lines:
        both = QVBoxLayout()
        both.setSpacing(1)
        both.addWidget(Text(one.text))
        if under := recommendation_under(one):
            both.addWidget(Text(under, "small"))
        column.addLayout(both)
    return block


def recommendation_under(one: RecommendationLine) -> str:
    """Who, by when, how often, and what follow-ups found."""
    parts = [one.owner] if one.owner else []
    if one.due is not None:
        parts.append(f"by {day_in_full(one.due)}")
    if one.audits > 1:
        parts.append(f"in {one.audits:,} audits")
    marks = [f"{MARKS[mark]} {n:,}" for mark, n in one.addressed.items() if n and mark in MARKS]
    if marks:
        parts.append(f"at follow-up: {', '.join(marks)}")
    return " · ".join(parts)


def _first(found: ThemeFindings) -> list[Quotation]:
    """One of each kind where there are both, so that neither hides the other."""
    kinds = {one.kind: one for one in reversed(found.quotations)}
    first = [one for one in found.quotations if kinds.get(one.kind) is one]
    return list(first or found.quotations)[:AT_ONCE]


class Quoted(QWidget):
    """What an auditor wrote; a long text shows its beginning until the rest is asked for."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__()
        self._text = text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(Text(KINDS.get(kind, kind), "small-strong"))
        self.words = Text(f"“{text}”")
        column.addWidget(self.words)
        if len(text) > LONG:
            begins = text[: text.rfind(" ", LONG // 2, LONG)].rstrip(" .,;:")
            self.words.setText(f"“{begins} …”")
            self.whole = LinkButton("Show all of it", self._all, f"Show all of: {begins[:60]}")
            column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)

    def _all(self) -> None:
        self.words.setText(f"“{self._text}”")
        self.whole.hide()


def _kinds(found: ThemeFindings) -> str:
    if not found.improvements:
        return "strength"
    if not found.strengths:
        return "area for improvement"
    return f"strength in {found.strengths:,}, area for improvement in {found.improvements:,}"


def _theme(theme: str) -> str:
    return f"{theme[:1].upper()}{theme[1:]}" if theme else "Without a theme"


def _some(body: QVBoxLayout, blocks: Sequence[QWidget], what: str) -> None:
    """The first blocks, with the others folded beneath."""
    few = blocks if len(blocks) <= THEMES + 1 else blocks[:THEMES]
    _ruled(body, few)
    if rest := blocks[len(few) :]:
        fold = Fold(f"{len(rest):,} more {what}")
        _ruled(fold.body, rest)
        body.addWidget(fold)


def _ruled(body: QVBoxLayout, blocks: Iterable[QWidget]) -> None:
    for place, block in enumerate(blocks):
        if place:
            body.addWidget(Rule())
        body.addWidget(block)
