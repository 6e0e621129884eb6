"""The form as an auditor will meet it, to be tried: whatever is answered here is kept nowhere."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.wording import condition_in_words
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.about import Places
from audit_desk.ui.audit.fill_view import FillView
from audit_desk.ui.audit.findings import Known
from audit_desk.ui.audit.keys import key_act
from audit_desk.ui.audit.lacks import what_happens
from audit_desk.ui.designer.trial import Trial
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.ui.widgets.text import Text

TRYING = "Trying the form as an auditor fills it. Nothing here is saved."
HIDDEN = "The question you were editing is asked only if {}."
CLEARED = "The answers were cleared."
NOTHING = "There is nothing to try yet"
BEGIN = "Add a question and give it a wording; then it can be tried here."


class Preview(QWidget):
    """Shows a form to be filled; answers of the trial stay where their questions still stand."""

    def __init__(self, themes: Callable[[], Sequence[str]] = tuple) -> None:
        super().__init__()
        self.setAccessibleName("The form to try")
        self.trial: Trial | None = None
        self.view: FillView | None = None
        self._themes = themes
        self._at = ""
        self.words = Text(TRYING, "soft")
        self.guidance = Button("Guidance", self._turn_guidance)
        self.missing = Button("What is missing", self._open_check)
        self.clear = Button("Clear answers", self.clear_answers)
        self.guidance.hide()
        self.stack = QStackedWidget()
        self.nothing = EmptyState(NOTHING, BEGIN)
        self.stack.addWidget(self.nothing)
        top = QFrame()
        top.setProperty("look", "top")
        line = QHBoxLayout(top)
        line.setContentsMargins(EDGE, 10, EDGE, 10)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        for button in (self.guidance, self.missing, self.clear):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.stack, 1)

    def show_form(self, form: FormDefinition | None, at_key: str = "") -> None:
        """Show a form, at the question of that key where there is one; None where there is
        nothing to fill."""
        if form is None or not form.questions:
            self._drop()
            return
        new = self.trial is None or self.trial.sheet.form != form
        at_hand = QApplication.focusWidget()
        if not new and at_key == self._at and at_hand and self.isAncestorOf(at_hand):
            return
        if new:
            self._become(Trial(form, self.trial, self))
        self.words.setText(TRYING)
        self._at = at_key
        if self.view is not None:
            self.stack.setCurrentWidget(self.view)
        self._go_to(form, at_key)

    def clear_answers(self) -> None:
        """Begin the trial anew, where it is."""
        if self.trial is None or self.view is None:
            return
        here = self.view.here
        self._become(Trial(self.trial.sheet.form, None, self))
        self.view.go_to(here)
        self.words.setText(CLEARED)

    def event(self, event: QEvent) -> bool:
        """Keys of the page of an audit are this one's, before any shortcut of the window."""
        shortcut = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if (
            shortcut
            and self.view is not None
            and key_act(self.view, cast(QKeyEvent, event)) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def escape(self) -> bool:
        """Close what is open within the trial; False where nothing is."""
        return self.view is not None and self.view.escape()

    def _become(self, trial: Trial) -> None:
        before, old = self.trial, self.view
        share = trial.sheet.form.moderation_share
        happens = what_happens(None if 0 < share < 100 else share == 100)
        known = Known(themes=self._themes)
        view = FillView(trial, known, Places(themes=self._themes), happens, self.stack)
        view.said.connect(lambda text, button, act: self.words.setText(text))
        view.submitted.connect(view.close_check)
        view.narrow_changed.connect(self.guidance.setVisible)
        self.trial, self.view = trial, view
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        for button, shown in (
            (self.guidance, view.narrow),
            (self.missing, True),
            (self.clear, True),
        ):
            button.setVisible(shown)
        for gone in (old, before):
            if gone is not None:
                gone.deleteLater()
        if old is not None:
            self.stack.removeWidget(old)

    def _go_to(self, form: FormDefinition, at_key: str) -> None:
        view, trial = self.view, self.trial
        assert view is not None and trial is not None  # noqa: S101, PT018  (the caller made them)
        section = plan.part_of_question(form, at_key) if at_key else ""
        if not section:
            place = trial.place.get("section")
            first = next((part.name for part in view.columns.parts if part.section), "")
            view.begin(str(place or first))
            return
        if at_key in trial.sheet.visible:
            view.go_to(section, at_key)
            return
        rule = form.question(at_key).show_if
        self.words.setText(HIDDEN.format(condition_in_words(form, rule)) if rule else TRYING)
        asked = rule.questions() & trial.sheet.visible if rule else set()
        nearest = next((one.key for one in reversed(form.questions) if one.key in asked), at_key)
        view.go_to(plan.part_of_question(form, nearest), nearest)

    def _drop(self) -> None:
        self.stack.setCurrentWidget(self.nothing)
        self.words.setText(TRYING)
        for button in (self.guidance, self.missing, self.clear):
            button.hide()

    def _turn_guidance(self) -> None:
        if self.view is not None:
            self.view.toggle_right()

    def _open_check(self) -> None:
        if self.view is not None:
            self.view.open_check()
