"""One audit open in two windows: what the other wrote is never replaced without a word."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from audit_desk.forms.definition import FormDefinition
from audit_desk.ui.audit.fields import AnswerNow, Field, FindingNow, RecommendationNow, Sort
from audit_desk.ui.audit.filling import Filling
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import Banner

TITLE = "This audit is being filled in another window too."
BEHIND = "What was written there isn’t shown here yet. Read it again before you go on."
REPLACED = (
    "Both windows wrote in: {where}. What you wrote here stands now; the other words can be copied "
    "here, and the history keeps them."
)


class Elsewhere(Banner):
    """Says that another window writes in the same audit, once it has."""

    def __init__(self, page: QWidget, read_again: Callable[[], object]) -> None:
        self.copy = Button("Cop&y the other words", self._copy)
        super().__init__(buttons=[self.copy, Button("R&ead it again", read_again)])
        self._filling: Filling | None = None
        self._replaced: dict[Field, Any] = {}
        self.hide()
        page.installEventFilter(self)

    def turn_to(self, filling: Filling | None) -> None:
        """Watch this audit from now on."""
        self._filling, self._replaced = filling, {}
        self.hide()
        if filling is not None:
            filling.elsewhere.connect(self._heard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for changes made elsewhere each time that the window is come back to."""
        if event.type() is QEvent.Type.WindowActivate and self._filling is not None:
            self._filling.look_elsewhere()
        return False

    def copy_unsaved(self) -> None:
        """Put what couldn't be saved on the clipboard."""
        if self._filling is not None:
            copy_words(self._filling.sheet.form, self._filling.autosave.unsaved())

    def _heard(self, replaced: Mapping[Field, Any]) -> None:
        if self._filling is None or self.sender() not in (None, self._filling):
            return
        self._replaced |= replaced
        self.copy.setVisible(bool(self._replaced))
        form = self._filling.sheet.form
        names = [f"“{name_of(form, field)}”" for field in self._replaced]
        where = "; ".join(dict.fromkeys(names))
        self.become(TITLE, REPLACED.format(where=where) if names else BEHIND)
        self.show()

    def _copy(self) -> None:
        if self._filling is not None:
            copy_words(self._filling.sheet.form, self._replaced)


def copy_words(form: FormDefinition, values: Mapping[Field, Any]) -> None:
    """Put fields and what stands in them on the clipboard, as a person would read them."""
    parts = (f"{name_of(form, field)}\n{_words(value)}" for field, value in values.items())
    QApplication.clipboard().setText("\n\n".join(parts))


def name_of(form: FormDefinition, field: Field) -> str:
    """What a field is called on the page."""
    if field.sort is Sort.ANSWER:
        return form.question(field.key).ask
    if field.sort is Sort.HEADER:
        return field.key.replace("_", " ").replace(" ref", " reference").capitalize()
    if field.sort is Sort.ADDRESSED:
        return "Earlier recommendation"
    return "Overall grade" if field.sort is Sort.GRADE else str(field.sort).capitalize()


def _words(value: Any) -> str:
    match value:
        case AnswerNow():
            parts = [value.value, value.comment, value.reason]
            parts.insert(0, "Not applicable" if value.not_applicable else "")
        case FindingNow():
            parts = [str(value.kind), value.text, value.evidence, ", ".join(value.themes)]
        case RecommendationNow():
            parts = [value.text, value.theme, value.owner, value.due]
        case None:
            parts = ["(taken away)"]
        case _:
            parts = [str(getattr(value, "comment", value))]
    return "\n".join(part for part in parts if part)
