"""What holds for an answer: must it be given, when is evidence asked for, when is it put."""

from audit_desk.ui.designer.editing.answer_ticks import Answers
from audit_desk.ui.designer.editing.condition_builder import ConditionBuilder
from audit_desk.ui.designer.editing.editor import FieldsCard
from audit_desk.ui.designer.editing.inputs import Tick
from audit_desk.ui.designer.editing.plain import TRUE, flag_of
from audit_desk.ui.designer.editing.view import QuestionView

EVIDENCE = "Ask for the evidence with these answers"


class RulesCard(FieldsCard):
    """Ticks for the rules of an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.view: QuestionView | None = None
        self.required = Tick("Must be answered before the audit can be submitted")
        self.not_applicable = Tick("“Not applicable” may be chosen")
        self.answers, self.condition = Answers(), ConditionBuilder()
        for name, tick in (("required", self.required), ("not_applicable", self.not_applicable)):
            target = self.place(name, "", tick)
            target.label.hide()
            tick.setAccessibleName(tick.text())
            tick.picked.connect(lambda on, name=name: self.tell(name, TRUE if on else None))
            self.body.addWidget(target)
        self.body.setSpacing(8)
        self.body.addSpacing(4)
        self.body.addWidget(self.place("comment", EVIDENCE, self.answers))
        self.body.addSpacing(4)
        self.body.addWidget(self.place("show_if", "When it is asked", self.condition))
        self.condition.edited.connect(lambda value: self.tell("show_if", value))
        self.answers.picked.connect(self._evidence)

    def show_view(self, view: QuestionView) -> None:
        """Show a question."""
        self.view = view
        self.required.show_value(flag_of(view.fields, "required"))
        self.not_applicable.show_value(flag_of(view.fields, "not_applicable"))
        labels = {option.value: option.label for option in view.answers}
        for one in view.asking:
            labels.setdefault(one, f"{one} (not an answer any more)")
        self.answers.show_answers(labels, view.asking)
        self.condition.show_condition(view.fields.get("show_if"), view.earlier, view.id)
        self.targets["comment"].setVisible(bool(labels))

    def _evidence(self, wanted: list[str]) -> None:
        self.tell("comment", {"when": wanted} if wanted else None)
