"""The card at the top: the two large figures, the bar of grades, and what stands against it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import GradeFigures, Summary
from audit_desk.summaries.rules import wilson
from audit_desk.summaries.words import bare, counted, period
from audit_desk.ui.summaries import wording
from audit_desk.ui.summaries.chart import ChartView, grades_bar
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.flow import Flow
from audit_desk.ui.widgets.text import Text

WIDEST = 220  # pixels of the words under a figure, before they go on in the next line


class Figure(QWidget):
    """One figure in 40 pixels over the words that say what it is."""

    def __init__(self, figure: str, words: str) -> None:
        super().__init__()
        self.figure, self.words = (
            Text(figure, "figure", wrap=False),
            Text(words, "small"),
        )
        wide = self.words.fontMetrics().horizontalAdvance(words) + 4
        self.words.setFixedWidth(min(wide, WIDEST))
        self.setAccessibleName(f"{figure} {words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figure)
        column.addWidget(self.words)
        column.addStretch(1)


class FiguresCard(Card):
    """Filled anew with each summary; `stop` ends a comparison."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName("Overall grade")
        self._line = QHBoxLayout()
        self._line.setSpacing(36)
        self.body.addLayout(self._line)
        self.against = Text("", "soft")
        self.stop = LinkButton("Stop comparin&g", stop)
        self._beside = QWidget()
        beside = row(self.against, self.stop, spacing=12)
        beside.setStretch(0, 1)
        self._beside.setLayout(beside)
        self.body.addWidget(self._beside)
        self.figures: list[Figure] = []
        self.legend: list[QWidget] = []
        self.bar: ChartView | None = None

    def show_summary(self, summary: Summary, comparison: Comparison | None) -> None:
        """Show the figures of a summary, and how they stand against another."""
        empty(self._line)
        self.bar, self.legend = None, []
        grades = summary.grades
        self.figures = _figures(summary)
        for figure in self.figures:
            self._line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(8)
        if grades is not None and grades.base:
            self.bar = grades_bar(grades)
            right.addWidget(self.bar)
            flow, self.legend = _legend(grades)
            right.addWidget(flow)
            for words in _lines(summary, grades):
                right.addWidget(Text(words, "small"))
        elif grades is None:
            right.addWidget(Text("This form gives no overall grade.", "soft"))
        else:
            right.addWidget(Text("No overall grade was given in these audits.", "soft"))
        right.addStretch(1)
        self._line.addLayout(right, 1)
        self._beside.setVisible(comparison is not None)
        if comparison is not None:
            self.against.setText(against_words(comparison))


def against_words(comparison: Comparison) -> str:
    """How the overall grade stands against the other round, in one line."""
    then = comparison.then
    when = period(then.begins, then.ends)
    head = f"Against {when} ({counted(then.audits, 'audit')}"
    change = comparison.overall
    if change is None:
        return f"{head})."
    if not change.then.base:
        return f"{head}): there is nothing to compare."
    way = change.words.removesuffix(change.judgement).strip(" .")
    sure = f" (95% interval {wording.interval_words(change)})" if change.interval else ""
    return (
        f"{head}, {bare(change.then)} {change.what}): {way[:1].lower()}{way[1:]}{sure}. "
        f"{change.judgement}"
    )


def _figures(summary: Summary) -> list[Figure]:
    grades = summary.grades
    if grades is None:
        return [Figure(f"{summary.audits:,}", "audit" if summary.audits == 1 else "audits")]
    made = []
    if grades.scale.good:
        good = grades.good
        words = f"{grades.scale.good_words}, {good.count:,} of {good.base:,}"
        made.append(Figure(bare(good), words))
    if grades.scale.averaged:
        average = grades.average
        words = f"average: {grades.average_word}" if grades.average_word else "average"
        if average is not None and not grades.average_word:
            words = f"average, on a scale to {grades.scale.values[-1]}"
        made.append(Figure("–" if average is None else str(average), words))
    return made or [Figure(f"{grades.base:,}", "graded")]


def _legend(grades: GradeFigures) -> tuple[Flow, list[QWidget]]:
    """Each grade given, with its share and count."""
    flow, made = Flow(spacing=6), []
    for value in grades.scale.values:
        if not grades.counts.get(value, 0):
            continue
        share = grades.share(value)
        one = QWidget()
        chip = GradeChip(grades.scale.label(value), grades.scale.place(value))
        figure = f"{bare(share)} ({share.count:,})"
        one.setAccessibleName(f"{grades.scale.label(value)} {figure}")
        line = row(chip, Text(figure, "", wrap=False), spacing=6)
        line.setContentsMargins(0, 0, 14, 0)
        one.setLayout(line)
        flow.line.addWidget(one)
        made.append(one)
    return flow, made


def _lines(summary: Summary, grades: GradeFigures) -> list[str]:
    said = []
    interval = wilson(grades.good) if grades.scale.good else None
    if interval is not None:
        said.append(
            f"95% interval of {grades.scale.good_words}: "
            f"{interval.low:.0f}% to {interval.high:.0f}%."
        )
    said.append(wording.adds_up([grades.share(value) for value in grades.scale.values]))
    said.extend(summary.grades_apart)
    own = summary.auditor_grades
    if own is not None and own.base and own.counts != grades.counts:
        average = "" if own.average is None else f"; average {own.average}"
        said.append(
            f"Auditors’ own grades before moderation: {wording.graded_parts(own)}{average}."
        )
    return [" ".join(words for words in said if words)] if any(said) else []
