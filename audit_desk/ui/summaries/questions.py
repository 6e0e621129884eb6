"""Practice areas and questions: what was asked, its bar, its figure."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from audit_desk.forms.definition import QuestionType
from audit_desk.summaries.model import QuestionFigures, Share, Summary
from audit_desk.summaries.words import bare
from audit_desk.ui.summaries import wording
from audit_desk.ui.summaries.chart import ChartView, Key, question_bar, share_bar
from audit_desk.ui.widgets.boxes import Card, Rule, row
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text

FIGURE, OPTION = (
    64,
    84,
)  # pixels for the percentage at the end of a row, with its count for an option


class QuestionRow(QWidget):
    """One question: its words and parts at the left, the bar, the figure at the right."""

    def __init__(self, question: QuestionFigures, audits: int) -> None:
        super().__init__()
        self.question = question
        self.setAccessibleName(wording.spoken(question, audits))
        self.ask = Text(question.ask)
        graded = question.grades is not None
        parts = wording.parts_of(question, audits)
        if graded:
            parts = wording.left_out(question, audits)
        self.parts = Text(parts, "small")
        self.bar: ChartView = question_bar(question, wording.every_part(question, audits))
        self.figure = Text(wording.headline(question), "strong", wrap=False)
        self.under = Text(wording.headline_under(question, audits), "small", wrap=False)
        self.changed = Text(wording.changed(question), "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, FIGURE)
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.ask, 0, 0)
        grid.addWidget(self.bar, 0, 1, top)
        grid.addWidget(self.figure, 0, 2, top | right)
        grid.addWidget(self.parts, 1, 0, 1, 2)
        grid.addWidget(self.under, 1, 2, top | right)
        grid.addWidget(self.changed, 2, 0, 1, 3)
        for text in (self.parts, self.under, self.changed):
            text.setVisible(bool(text.text()))


class QuestionsCard(Card):
    """Rows of questions under the titles of their sections."""

    def __init__(self, title: str, under: str = "") -> None:
        super().__init__(title)
        self.rows: list[QuestionRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.under = Text(under, "small")
        if not under:
            self.under.hide()
        self.body.addWidget(self.under)
        self.body.addStretch(1)

    def add(self, questions: Iterable[QuestionFigures], audits: int, sections: bool) -> None:
        """Add a row for each, with `sections` under a heading for each section. Those that nobody
        answered are folded away at the end."""
        section, unanswered = "", []
        for question in questions:
            if not question.base:
                unanswered.append(question)
                continue
            if sections and question.section != section:
                section = question.section
                heading = Text(section, "small-strong")
                heading.setContentsMargins(0, 10 if self.rows else 0, 0, 2)
                self._rows.addWidget(heading)
            elif self.rows:
                self._rows.addWidget(Rule())
            made = QuestionRow(question, audits)
            self.rows.append(made)
            self._rows.addWidget(made)
        self.under.setVisible(bool(self.rows and self.under.text()))
        if unanswered:
            self._rows.addWidget(_unanswered(unanswered))


def _unanswered(questions: Sequence[QuestionFigures]) -> Fold:
    words = "1 question was" if len(questions) == 1 else f"{len(questions)} questions were"
    fold = Fold(f"{words} not answered in any of these audits")
    for one in questions:
        why = f"{one.not_applicable:,} not applicable" if one.not_applicable else ""
        fold.body.addLayout(row(Text(one.ask, "soft"), Text(why, "small", wrap=False), spacing=12))
    return fold


def practice_areas(summary: Summary) -> QuestionsCard | None:
    """The graded questions; None where the form has none."""
    areas = [one for one in summary.practice_areas if one.base]
    if not areas:
        return None
    scales = [one.grades.scale for one in areas if one.grades]
    good = dict.fromkeys(scale.good_words for scale in scales if scale.good)
    said = f"Share {' or '.join(good)}, of {summary.audits:,}" if good else ""
    card = QuestionsCard("Practice areas", said)
    card.add(areas, summary.audits, sections=False)
    return card


def yes_and_no(summary: Summary) -> QuestionsCard | None:
    """Questions answered yes, partially or no; None where the form has none."""
    asked = [one for one in summary.closed_questions if one.type in wording.CLOSED]
    if not asked:
        return None
    three = any(one.yes_or_partially is not None for one in asked)
    said = "Share yes or partially" if three else "Share yes"
    if three and any(one.yes_or_partially is None for one in asked):
        said += ", or yes where there is no “partially”"
    card = QuestionsCard("Questions", f"{said}, of {summary.audits:,} where nothing else is said")
    widest = max(asked, key=lambda one: len(one.counts))
    if any(one.base for one in asked):
        card.body.insertWidget(1, Key([one.label for one in widest.counts]))
    sections = len({one.section for one in asked}) > 1
    card.add(asked, summary.audits, sections)
    return card


def others(summary: Summary) -> Card | None:
    """Choices, agreement, numbers and dates; None where nothing was answered."""
    asked = [
        one
        for one in summary.questions
        if one.base and (one.spread is not None or (one.counts and one.type not in wording.CLOSED))
    ]
    if not asked:
        return None
    card = Card("Other questions")
    for place, question in enumerate(asked):
        if place:
            card.body.addWidget(Rule())
        card.body.addWidget(OtherQuestion(question, summary.audits))
    card.body.addStretch(1)
    return card


class OtherQuestion(QWidget):
    """A question with its options one below the other, or its lowest, middle and highest."""

    def __init__(self, question: QuestionFigures, audits: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(question.ask))
        lines = _spread(question) if question.spread is not None else _options(question)
        self.lines: Sequence[tuple[str, str]] = [(words, figure) for words, figure, _ in lines]
        table = QGridLayout()
        table.setHorizontalSpacing(14)
        table.setVerticalSpacing(4)
        table.setColumnStretch(0, 1)
        table.setColumnMinimumWidth(2, OPTION)
        for at, (words, figure, share) in enumerate(lines):
            table.addWidget(Text(words, "soft"), at, 0)
            if share is not None:
                table.addWidget(share_bar(share, words), at, 1)
            table.addWidget(Text(figure, "", wrap=False), at, 2, Qt.AlignmentFlag.AlignRight)
        column.addLayout(table)
        said = ", ".join(f"{words} {figure}" for words, figure in self.lines)
        base = wording.left_out(question, audits)
        if question.type is QuestionType.CHOICES:
            base = ". ".join(part for part in ("Several answers may be chosen", base) if part)
        for words in (base, wording.changed(question)):
            if words:
                column.addWidget(Text(words, "small"))
        self.setAccessibleName(f"{question.ask}: {said}. {base}".strip())


Lines = list[tuple[str, str, Share | None]]


def _options(question: QuestionFigures) -> Lines:
    return [
        (one.label, f"{bare(share)} ({one.count:,})", share)
        for one in question.counts
        for share in (question.share(one.value),)
    ]


def _spread(question: QuestionFigures) -> Lines:
    spread = question.spread
    if spread is None:
        return []
    said: Lines = [
        ("Lowest" if spread.mean is not None else "Earliest", spread.lowest, None),
        ("Middle", spread.middle, None),
        ("Highest" if spread.mean is not None else "Latest", spread.highest, None),
    ]
    if spread.mean is not None:
        said.append(("Mean", str(spread.mean), None))
    return said
