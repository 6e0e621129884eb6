"""The audit as it stands on the page: fields, what shows, undo; every change goes to be saved."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from audit_desk.forms import conditions
from audit_desk.forms.definition import FormDefinition
from audit_desk.ui.audit.fields import AnswerNow, Field, Sort, answer_field
from audit_desk.ui.audit.undo import Step, Typing

Watcher = Callable[[Any], None]
NOTHING = AnswerNow()


class AuditSheet(QObject):
    """Holds every field's value. `put` changes one; watchers of the field and `changed` follow.

    `visible_changed` tells that skip logic now shows other questions. `removed` rows have the
    value None. `save` is called with each changed field.
    """

    changed = Signal(object)  # the Field
    visible_changed = Signal()

    def __init__(
        self,
        form: FormDefinition,
        values: Mapping[Field, Any],
        save: Callable[[Field, Any], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.undo = QUndoStack(self)
        self._values: dict[Field, Any] = dict(values)
        self._save = save
        self._typing = Typing()
        self._watchers: dict[Field, list[Watcher]] = {}
        self._asked_about = asked_about(form)
        self.visible = self._visible()

    def value(self, field: Field) -> Any:
        """The value now; None for a row that is removed or was never there."""
        return self._values.get(field)

    def values(self) -> Mapping[Field, Any]:
        """Every field with its value now."""
        return dict(self._values)

    def answer(self, question: str) -> AnswerNow:
        found: AnswerNow = self._values.get(answer_field(question), NOTHING)
        return found

    def fields(self, sort: Sort) -> list[Field]:
        """The fields of a sort that stand, in the order in which they were added."""
        return [
            field
            for field, value in self._values.items()
            if field.sort is sort and value is not None
        ]

    def answered_values(self) -> dict[str, str]:
        """What conditions look at: the given answers; not applicable counts as none."""
        return {
            field.key: value.value
            for field, value in self._values.items()
            if field.sort is Sort.ANSWER and value.value and not value.not_applicable
        }

    def put(self, field: Field, value: Any, words: str) -> None:
        """Change a field as a step that can be undone; `words` name the step."""
        self._push(field, value, words, 0)

    def put_text(self, field: Field, part: str, value: Any, before: str, after: str) -> None:
        """Change a field by typing in a part of it; one sentence becomes one step of undo."""
        run = self._typing.run_of(f"{field.sort}/{field.key}/{part}", before, after)
        self._push(field, value, "typing", run)

    def forget(self, field: Field) -> None:
        """Take away a row that holds nothing, with no step to be undone."""
        self._set(field, None)

    def end_typing(self) -> None:
        """A text was left: the next typing is a step of its own."""
        self._typing.end()

    def watch(self, field: Field, watcher: Watcher) -> None:
        """Have `watcher` called with the value each time that the field changes."""
        self._watchers.setdefault(field, []).append(watcher)

    def unwatch(self, field: Field, watcher: Watcher) -> None:
        """Stop it."""
        self._watchers[field].remove(watcher)

    def _push(self, field: Field, value: Any, words: str, run: int) -> None:
        before = self._values.get(field)
        if field.sort is Sort.ANSWER and before is None:
            before = NOTHING
        if value != before:
            self.undo.push(Step(self._set, field, before, value, words, run))

    def _set(self, field: Field, value: Any) -> None:
        self._values[field] = value
        self._save(field, value)
        for watcher in tuple(self._watchers.get(field, ())):
            watcher(value)
        self.changed.emit(field)
        if field.sort is Sort.ANSWER and field.key in self._asked_about:
            self._look_again()

    def _look_again(self) -> None:
        visible = self._visible()
        if visible != self.visible:
            self.visible = visible
            self.visible_changed.emit()

    def _visible(self) -> set[str]:
        return set(conditions.visible(self.form, self.answered_values()))


def asked_about(form: FormDefinition) -> set[str]:
    """The questions on whose answers the showing of others depends."""
    conditions_of_form = (one.show_if for one in form.questions if one.show_if is not None)
    return set().union(*(condition.questions() for condition in conditions_of_form))
