"""A question whose help stands in its own card: for a column that has no guidance beside it."""

from PySide6.QtWidgets import QWidget

from audit_desk.forms.definition import Question
from audit_desk.ui.audit.blocks import SIDE, text_height
from audit_desk.ui.audit.question_card import QuestionCard
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.text import Text, tooltip

ABOVE = 8


class HelpedCard(QuestionCard):
    """The help opens below the answer when the keyboard first comes in, and stays open: a button
    must not move away under the mouse that presses it."""

    def __init__(self, sheet: AuditSheet, question: Question, parent: QWidget) -> None:
        super().__init__(sheet, question, parent)
        self.help: Text | None = None
        self.ask.setToolTip(tooltip(question.help))
        self.setAccessibleDescription(question.help)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        if current and self.help is None and self.question.help:
            self.help = Text(self.question.help, "soft")
            self.help.setParent(self)
            self.help.show()
            self.changed_height()

    def lay_out(self, width: int) -> int:
        end = super().lay_out(width)
        if self.help is None:
            return end
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        height = text_height(self.help, inner)
        self.help.setGeometry(left, end - PAD + ABOVE, inner, height)
        return end + ABOVE + height
