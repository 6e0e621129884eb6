"""The editor of one question: every property of it, in plain words."""

from collections.abc import Sequence

from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.forms.drafting.document import Document
from audit_desk.ui.designer.editing.editor import Editor
from audit_desk.ui.designer.editing.question_help import HelpCard
from audit_desk.ui.designer.editing.question_kind import AskedCard
from audit_desk.ui.designer.editing.question_rules import RulesCard
from audit_desk.ui.designer.editing.view import QuestionView


class QuestionEditor(Editor):
    """Shows a question; holds nothing of it. Shown again, it keeps the keyboard where it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Question")
        self.asked, self.rules, self.help = AskedCard(), RulesCard(), HelpCard()
        self.add_cards(self.asked, self.rules, self.help)

    def show_place(self, document: Document, key: int, faults: Sequence[DraftFault] = ()) -> None:
        """Show the question of that number with what is wrong in it."""
        view = QuestionView(document, key, self.offers)
        self.asked.show_view(view)
        self.rules.show_view(view)
        self.help.show_view(view)
        self.show_faults(faults)
