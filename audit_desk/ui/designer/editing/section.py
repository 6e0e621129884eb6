"""The editor of a section: its title, and what good looks like there."""

from collections.abc import Sequence

from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.forms.drafting.document import Document
from audit_desk.ui.designer.editing.editor import Editor, FieldsCard
from audit_desk.ui.designer.editing.inputs import LineEdit, TextEdit
from audit_desk.ui.designer.editing.plain import text_of

HINT = "It stands beside every question of the section while an audit is filled."


class SectionCard(FieldsCard):
    """Title and guidance."""

    def __init__(self) -> None:
        super().__init__()
        self.title = LineEdit("Title of the section", "such as Assessment and risk")
        self.guidance = TextEdit("Guidance", "What good work looks like here", 4)
        self.body.addWidget(self.place("title", "Title of the section", self.title))
        self.body.addWidget(self.place("guidance", "Guidance", self.guidance, HINT))
        self.title.edited.connect(lambda text: self.edited.emit({"title": text}, "title"))
        self.guidance.edited.connect(
            lambda text: self.tell("guidance", text if text.strip() else None)
        )


class SectionEditor(Editor):
    """Shows a section; holds nothing of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Section")
        self.card = SectionCard()
        self.add_cards(self.card)

    def show_place(self, document: Document, key: int, faults: Sequence[DraftFault] = ()) -> None:
        """Show the section of that number with what is wrong in it."""
        fields = document.section(key).fields
        self.card.title.show_value(text_of(fields, "title"))
        self.card.guidance.show_value(text_of(fields, "guidance"))
        self.show_faults(faults)
