"""One comparison of a condition: a question, how it is compared, and with what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from audit_desk.ui.designer.editing.answer_ticks import Answers
from audit_desk.ui.designer.editing.condition_model import (
    ANSWERED,
    IS,
    ONE_OF,
    UNANSWERED,
    Ask,
    Asked,
    Earlier,
)
from audit_desk.ui.designer.editing.condition_words import (
    Test,
    named,
    test_words,
    tests_for,
    unnamed,
    wording,
)
from audit_desk.ui.designer.editing.inputs import LineEdit, Pick
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.text import Text

NOTHING = "Choose an answer"
CHOOSE = "Choose a question"
GONE = "not an answer any more"
BETWEEN = ";"


class AskRow(QWidget):
    """Menus for one comparison. `changed` tells of each change by the person."""

    changed = Signal()
    removed = Signal()

    def __init__(self, ask: Ask, asked: Asked) -> None:
        super().__init__()
        self.ask = ask
        self._asked: Asked = {}
        self.question = Pick("Question")
        self.question.setMaxVisibleItems(16)
        self.test = Pick("Comparison")
        self.answer, self.answers = Pick("Answer"), Answers()
        self.line, self.unit = LineEdit("Answer"), Text("", "soft", wrap=False)
        self.remove = Button("×", self.removed.emit, "Remove this condition")
        self.remove.setProperty("look", "link")
        self.test.setMinimumContentsLength(13)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        first = row(self.question, self.remove, spacing=4)
        first.setStretch(0, 1)
        column.addLayout(first)
        self._second = row(self.test, self.answer, self.line, self.unit, 1, spacing=6)
        self._second.setStretch(1, 100)
        self._second.setStretch(2, 100)
        self.test.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._second.setContentsMargins(18, 0, 30, 0)
        column.addLayout(self._second)
        self.answers.setContentsMargins(18, 0, 30, 0)
        column.addWidget(self.answers)
        self.setFocusProxy(self.question)
        self.question.picked.connect(self._question_picked)
        self.test.picked.connect(self._test_picked)
        self.answer.picked.connect(lambda value: self._give((str(value),) if value else ()))
        self.answers.picked.connect(lambda values: self._give(tuple(values)))
        self.line.edited.connect(self._typed)
        self.offer(asked)

    def offer(self, asked: Asked) -> None:
        """Offer these questions, and show the comparison as it stands."""
        self._asked = asked
        choices: list[tuple[str, object]] = [
            (f"{one.number}. {one.ask}", key) for key, one in asked.items()
        ]  # the number can be typed to go there
        if not self.ask.question:
            choices.insert(0, (CHOOSE, ""))
        elif self.ask.question not in asked:
            choices.insert(0, (wording(self.ask.question, asked), self.ask.question))
        self.question.offer(choices)
        self._show()

    @property
    def _earlier(self) -> Earlier | None:
        return self._asked.get(self.ask.question)

    def _show(self) -> None:
        ask, earlier = self.ask, self._earlier
        labels = dict(earlier.labels) if earlier else {}
        values = tuple(earlier.stored(one) for one in ask.values) if earlier else ask.values
        for value in values:
            if value and labels:
                labels.setdefault(value, f"{value} ({GONE})")
        self.question.show_value(ask.question)
        self._offer_tests(len(labels))
        needs = bool(ask.question) and ask.test not in (ANSWERED, UNANSWERED)
        single, several = needs and bool(labels), ask.test == ONE_OF
        self.answer.setVisible(single and not several)
        self.answers.setVisible(single and several)
        self.line.setVisible(needs and not labels)
        self.test.setVisible(bool(ask.question))
        self.unit.setVisible(not self.line.isHidden())
        unit = str(earlier.fields.get("unit", "")).strip() if earlier else ""
        self.unit.setText("%" if earlier and earlier.kind == "percentage" else unit)
        self._show_values(labels, values, several)

    def _show_values(self, labels: dict[str, str], values: tuple[str, ...], several: bool) -> None:
        if not labels:
            if not self.line.hasFocus():
                self.line.show_value(f"{BETWEEN} ".join(values))
        elif several:
            self.answers.show_answers(labels, values)
        else:
            choices: list[tuple[str, object]] = [] if values else [(NOTHING, "")]
            choices += [(words, value) for value, words in labels.items()]
            self.answer.offer(choices)
            self.answer.show_value(values[0] if values else "")

    def _offer_tests(self, answers: int) -> None:
        kind = self._earlier.kind if self._earlier else None
        now: Test = (self.ask.test, self.ask.nots)
        found = tests_for(kind, answers)
        if now not in found:
            found.append(now)
        self.test.offer([(test_words(test, kind), named(test)) for test in found])
        self.test.show_value(named(now))

    def _question_picked(self, key: object) -> None:
        before = self.ask
        self.ask = Ask(str(key), before.test, (), before.nots)
        earlier = self._earlier
        if earlier is not None:
            kept = tuple(one for one in map(earlier.stored, before.values) if one in earlier.labels)
            found = tests_for(earlier.kind, len(earlier.labels))
            now = (before.test, before.nots)
            test, nots = now if now in found else found[0]
            self.ask = Ask(str(key), test, kept if test in (IS, ONE_OF) else (), nots)
        self.offer(self._asked)
        self.changed.emit()

    def _test_picked(self, picked: object) -> None:
        test, nots = unnamed(picked)
        values = () if test in (ANSWERED, UNANSWERED) else self.ask.values
        if test != ONE_OF:
            values = values[:1]
        self.ask = Ask(self.ask.question, test, values, nots)
        self._show()
        self.changed.emit()

    def _typed(self, text: str) -> None:
        split = [one.strip() for one in text.split(BETWEEN)] if self.ask.test == ONE_OF else [text]
        self._give(tuple(one.strip() for one in split if one.strip()))

    def _give(self, values: tuple[str, ...]) -> None:
        self.ask = Ask(self.ask.question, self.ask.test, values, self.ask.nots)
        self.changed.emit()

    def enter(self) -> None:
        """Put the keyboard into it."""
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)
