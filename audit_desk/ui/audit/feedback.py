"""The button above an audit that leads to its feedback, and begins more."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu

from audit_desk.audits.feedback import add_feedback
from audit_desk.ui.audit.facts import feedback_words
from audit_desk.ui.audit.feedback_sheet import FeedbackSheetButton
from audit_desk.ui.audit.filling import Loaded
from audit_desk.ui.page import Page
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.text import day_in_full
from audit_desk.workspace.errors import DeskError

NAME = "Feedback of the child, the family, the practitioner or a partner on this audit"


class FeedbackButton(Button):
    """Opens what was said on the audit and the forms to write down more; on a feedback, the audit
    that it belongs to. `sheet` stands before it, for the practitioner."""

    def __init__(self, page: Page, line: QHBoxLayout) -> None:
        super().__init__("Feedbac&k…", self.open_menu, NAME)
        self._page = page
        self._loaded: Loaded | None = None
        self.choices = QMenu(self)
        self.hide()
        self.sheet = FeedbackSheetButton(page, line)
        line.addWidget(self, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_for(self, loaded: Loaded) -> None:
        """Show what there is for this audit; hidden where there is nothing."""
        self._loaded = loaded
        self.sheet.show_for(loaded)
        number = len(loaded.feedback)
        self.setText(f"Feedback ({number})" if number else "Feedback…")
        if loaded.belongs_to is not None:
            self.setText("The audit")
        self.choices.clear()
        for one in loaded.feedback:
            self._add(f"Open: {feedback_words(one)}", partial(self._open, one.id))
        if loaded.feedback and loaded.feedback_forms:
            self.choices.addSeparator()
        for form, title in loaded.feedback_forms:
            self._add(f"Add: {title}", partial(self._begin, form))
        if (about := loaded.belongs_to) is not None:
            words = f"Open: {about.form_title}, {day_in_full(about.audit_date)}"
            self._add(words, partial(self._open, about.id))
        self.setVisible(not self.choices.isEmpty())

    def open_menu(self) -> None:
        """Show the choices below the button."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _add(self, words: str, act: partial[None]) -> None:
        self.choices.addAction(words.replace("&", "&&")).triggered.connect(lambda: act())

    def _open(self, key: UUID) -> None:
        self._page.go("audit", audit_id=key)

    def _begin(self, form: str) -> None:
        if self._loaded is None or not self._page.leave():
            return
        try:
            made = self._page.desk.do(add_feedback, self._loaded.full.audit.id, form)
        except DeskError as fault:
            self._page.say(f"{fault.what} {fault.means}".strip())
            return
        self._page.changed.emit()
        self._page.go("audit", audit_id=made.id)
