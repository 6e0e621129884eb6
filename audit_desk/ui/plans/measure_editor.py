"""Choosing what measures a line: form, question, which answers count, target, and from when."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from audit_desk.plans.measures import Direction, Measurable, Wanted
from audit_desk.summaries.measures import Measured
from audit_desk.ui.widgets.boxes import empty, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, DateLine, Field, Line
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.columns import today

DIRECTIONS: list[tuple[str, object]] = [
    ("At least", Direction.AT_LEAST.value),
    ("At most", Direction.AT_MOST.value),
]


class MeasureEditor(QWidget):
    """Hands what is wanted to `keep`, with the measure that is changed, None for a new one."""

    def __init__(
        self,
        questions: Callable[[str], list[Measurable]],
        keep: Callable[[Measured | None, Wanted], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self._questions, self._keep = questions, keep
        self._shown: Measured | None = None
        self._found: dict[str, Measurable] = {}
        self.form, self.question = Choice(name="Form"), Choice(name="Question")
        self.answers: dict[str, QCheckBox] = {}
        self._answers = QVBoxLayout()
        self._answers.setSpacing(2)
        self.direction, self.target = Choice(DIRECTIONS, "At least or at most"), Line("80")
        self.since, self.service = DateLine(today()), Choice(name="Service")
        self.theme = Line()
        self.fault = Text("", "warn")
        self.fault.hide()
        self._lay_out(leave)
        self.form.currentIndexChanged.connect(lambda _: self._form_chosen())
        self.question.currentIndexChanged.connect(lambda _: self._question_chosen())

    def offer(self, forms: Sequence[tuple[str, object]], services: Sequence[str]) -> None:
        """The forms and services to choose from."""
        self.form.fill([("Choose a form", ""), *forms])
        self.service.fill([("Every service", ""), *((name, name) for name in services)])

    def begin(self, shown: Measured | None) -> None:
        """Show the editor for a measure, or for a new one."""
        self._shown = shown
        self.fault.hide()
        wanted = shown.wanted if shown else None
        self.form.choose(wanted.form if wanted else "")
        self._form_chosen()
        if wanted is not None:
            self.question.choose(wanted.question)
            self._question_chosen()
            for value, box in self.answers.items():
                box.setChecked(value in wanted.counts)
        self.direction.choose((wanted.direction if wanted else Direction.AT_LEAST).value)
        self.target.setText(str(wanted.target if wanted else 80))
        self.since.set_value(wanted.since if wanted else today())
        self.service.choose(wanted.service if wanted else "")
        self.theme.setText(wanted.theme if wanted else "")
        self.show()
        self.form.setFocus()

    def _form_chosen(self) -> None:
        form = str(self.form.value() or "")
        found = self._questions(form) if form else []
        self._found = {one.key: one for one in found}
        self.question.fill([(one.ask, one.key) for one in found] or [("Choose a form first", None)])
        self.question.setCurrentIndex(0)
        self._question_chosen()

    def _question_chosen(self) -> None:
        empty(self._answers)
        self.answers = {}
        key = self.question.value()
        for value, words in self._found[str(key)].answers if key is not None else ():
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(f"{words} counts")
            self.answers[value] = box
            self._answers.addWidget(box)

    def _done(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._keep(self._shown, wanted)

    def _wanted(self) -> Wanted | None:
        """What is chosen; None, with what is missing told, where it isn't whole."""
        counts = tuple(value for value, box in self.answers.items() if box.isChecked())
        target, since = self.target.text().strip().removesuffix("%").strip(), self.since.value()
        fits = target.isdecimal() and target.isascii() and int(target[:6]) <= 100
        missing = (
            "Choose a form and a question."
            if not self.form.value()
            else "Choose which answers count."
            if not counts
            else "Write the target as a share from 0 to 100."
            if not fits
            else "Write the day from which audits count."
            if since is None
            else ""
        )
        self.fault.setText(missing)
        self.fault.setVisible(bool(missing))
        if missing or since is None:
            return None
        return Wanted(
            str(self.form.value()),
            str(self.question.value() or ""),
            counts,
            int(target),
            since,
            Direction(str(self.direction.value())),
            str(self.service.value() or ""),
            self.theme.text().strip(),
        )

    def _lay_out(self, leave: Callable[[], object]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field("Form", self.form))
        column.addWidget(Field("Question", self.question))
        column.addWidget(Text("Answers that count", "small-strong"))
        column.addLayout(self._answers)
        aim = row(Field("Target", self.direction), Field("Per cent", self.target), spacing=10)
        self.direction.setAccessibleName("Target, at least or at most")
        self.target.setAccessibleName("Target in per cent")
        aim.setStretch(0, 3)
        aim.setStretch(1, 2)
        column.addLayout(aim)
        column.addWidget(
            Field(
                "Audits from", self.since, "The year before this day is what it is compared with."
            )
        )
        column.addWidget(Field("Service", self.service))
        column.addWidget(Field("Theme", self.theme, "Left blank: audits of every theme."))
        column.addWidget(self.fault)
        keep = Button("Keep this measure", self._done)
        column.addLayout(row(keep, Button("Leave it", leave, "Leave the measure"), 1))
