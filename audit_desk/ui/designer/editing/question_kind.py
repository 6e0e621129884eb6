"""What is asked, and how it is answered."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_desk.forms.definition import CHOOSING, QuestionType
from audit_desk.ui.designer.editing.bank_menu import BankButton, Entry
from audit_desk.ui.designer.editing.editor import FieldsCard
from audit_desk.ui.designer.editing.inputs import Labelled, LineEdit, Pick, TextEdit
from audit_desk.ui.designer.editing.kinds import fitting, kind_choices, sample_of
from audit_desk.ui.designer.editing.plain import Plain, list_of, text_of
from audit_desk.ui.designer.editing.rows import Rows
from audit_desk.ui.designer.editing.sample import Sample
from audit_desk.ui.designer.editing.view import QuestionView

KEYS = "Enter adds the next, Alt+↑ and Alt+↓ move it. A list that you paste becomes one a line."
STAYING = ("key", "show_if", "was")  # they belong to this place in the form
NO_SCALE = "The form has no overall grade, so a scale must be chosen here."


class AskedCard(FieldsCard):
    """The wording and the kind of answer, with what belongs to that kind."""

    def __init__(self) -> None:
        super().__init__()
        self.view: QuestionView | None = None
        self.ask = TextEdit("What is asked", "Write the question as the auditor will read it", 2)
        self.kind = Pick("Kind of answer", kind_choices())
        self.sample = Sample()
        self.options = Rows("Option", "+ Add an option", KEYS)
        self.bank = BankButton("Take from the bank", self._sets)
        self.whole = BankButton("Take a question from the bank", self._questions)
        self.options.buttons.insertWidget(1, self.bank)
        self.scale = Pick("Scale")
        self.limits = {
            "minimum": LineEdit("Lowest", "none"),
            "maximum": LineEdit("Highest", "none"),
            "unit": LineEdit("Counted in", "such as days"),
        }
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        ask = self.place("ask", "What is asked", self.ask)
        ask.add_below(self.whole)
        self.body.addWidget(ask)
        kind = self.place("type", "Kind of answer", self.kind)
        kind.add_below(self.sample)
        self.body.addWidget(kind)
        self.body.addWidget(self.place("options", "Options", self.options))
        self.body.addWidget(self.place("scale", "Scale", self.scale))
        self._numbers = QWidget()
        line = QHBoxLayout(self._numbers)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        labels = {"minimum": "Lowest", "maximum": "Highest", "unit": "Counted in"}
        for name, field in self.limits.items():
            line.addWidget(self.place(name, labels[name], field), 2 if name == "unit" else 1)
        self.body.addWidget(self._numbers)

    def _connect(self) -> None:
        self.ask.edited.connect(lambda text: self.edited.emit({"ask": text}, "ask"))
        self.kind.picked.connect(self._kind_picked)
        self.bank.taken.connect(self.options.give)
        self.whole.taken.connect(self._take)
        self.options.edited.connect(self._options_edited)
        self.scale.picked.connect(lambda value: self.tell("scale", value))
        for name, field in self.limits.items():
            field.edited.connect(lambda text, name=name: self.tell(name, text.strip()))

    def show_view(self, view: QuestionView) -> None:
        """Show a question."""
        fields, self.view = view.fields, view
        self.ask.show_value(text_of(fields, "ask"))
        self.kind.show_value(view.kind.value if view.kind else None)
        self.sample.become(sample_of(fields, view.form_scale, view.offers.scales))
        self.options.show_values(list_of(fields.get("options")))
        self._offer_scales(view)
        for name, field in self.limits.items():
            field.show_value(text_of(fields, name))
        self._show(self.targets["options"], view.kind in CHOOSING or "options" in fields)
        self._show(self.targets["scale"], view.kind is QuestionType.GRADE or "scale" in fields)
        number = view.kind is QuestionType.NUMBER
        self._numbers.setVisible(number or any(name in fields for name in self.limits))
        blank = not text_of(fields, "ask").strip()
        self.whole.setVisible(blank and bool(view.offers.questions))
        self.bank.setVisible(bool(view.offers.option_sets))

    @staticmethod
    def _show(part: Labelled, shown: bool) -> None:
        part.setVisible(shown)

    def _offer_scales(self, view: QuestionView) -> None:
        own = text_of(view.fields, "scale").strip()
        choices: list[tuple[str, object]] = []
        if view.kind is not QuestionType.GRADE:
            choices.append(("None", ""))
        elif view.graded:
            overall = view.offers.scales.get(view.form_scale)
            named = f" ({overall.title})" if overall else ""
            choices.append((f"The same as the overall grade{named}", ""))
        choices += [(scale.title, name) for name, scale in view.offers.scales.items()]
        if own and own not in view.offers.scales:
            choices.append((f"{own} (isn't there)", own))
        self.scale.offer(choices)
        self.scale.show_value(own)
        self.targets["scale"].hint("" if view.graded or own else NO_SCALE)

    def _kind_picked(self, kind: object) -> None:
        if self.view is None:
            return
        changes = fitting(self.view.fields, str(kind))
        fits = changes.keys() - {"type"}
        if kind in CHOOSING and self.view.kind in CHOOSING:
            changes.pop("options", None)
        elif fits or self.view.kind is not None:
            changes |= self._without_answers(str(kind))
        self.edited.emit(changes, "type")

    def _without_answers(self, kind: str) -> dict[str, object]:
        """What must go when the answers that asked for evidence are no longer offered."""
        assert self.view is not None  # noqa: S101  (told by the caller)
        closed = {QuestionType.YES_NO.value, QuestionType.YES_PARTIALLY_NO.value}
        kept = [one for one in self.view.asking if one in ("yes", "no") and kind in closed]
        if kind == QuestionType.YES_PARTIALLY_NO.value and "partially" in self.view.asking:
            kept.append("partially")
        if "comment" not in self.view.fields or kept == list(self.view.asking):
            return {}
        return {"comment": {"when": kept} if kept else None}

    def _options_edited(self, values: list[str]) -> None:
        changes: dict[str, object] = {"options": values or None}
        if self.view is not None:
            before = list_of(self.view.fields.get("options"))
            changes |= reworded(before, values, self.view.asking)
        self.edited.emit(changes, "options")

    def _sets(self) -> list[Entry]:
        sets = self.view.offers.option_sets if self.view else ()
        return [(one.name, " · ".join(one.options), one.options) for one in sets]

    def _questions(self) -> list[Entry]:
        kept = self.view.offers.questions if self.view else ()
        return [(one.name, text_of(one.question, "ask"), one.question) for one in kept]

    def _take(self, question: Plain) -> None:
        """Ask what a question of the bank asks, in every property; the short name follows."""
        now = self.view.fields if self.view else {}
        names = [name for name in (*now, *question) if name not in STAYING]
        self.edited.emit({name: question.get(name) for name in names}, "type")
        self.ask.setFocus()


def reworded(before: list[str], after: list[str], asking: tuple[str, ...]) -> dict[str, object]:
    """How the answers that ask for evidence follow a change of the options: one written otherwise
    is followed, one that went is left out."""
    if not asking:
        return {}
    differ = [(b, a) for b, a in zip(before, after, strict=False) if b != a]
    renamed = dict(differ) if len(before) == len(after) and len(differ) == 1 else {}
    kept = [renamed.get(one, one) for one in asking if renamed.get(one, one) in after]
    if kept == list(asking):
        return {}
    return {"comment": {"when": kept} if kept else None}
