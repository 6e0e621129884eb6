"""The editor of a question in the bank: the same as in a form, without the form around it."""

from collections.abc import Sequence
from typing import Any

from audit_desk.forms.bank import NOT_KEPT, BankFault, Content
from audit_desk.forms.drafting.checking import faults as faults_of
from audit_desk.forms.drafting.document import new_document
from audit_desk.ui.bank.editor import BankEditor
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.question import QuestionEditor


class BankQuestionEditor(BankEditor):
    """Shows the question as if it stood alone in a form."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = QuestionEditor()
        self.editor.edited.connect(self._change)
        self.body.addWidget(self.editor)
        self._document = new_document("bank", "Bank", "routine")
        self._key = 0

    def show_content(self, content: Content) -> None:
        self.editor.set_offers(Offers(scales=self.scales))
        made = new_document("bank", "Bank", "routine")
        for one in list(made.questions):
            made = made.remove_question(one.id)
        fields = {key: one for key, one in content["question"].items() if key not in NOT_KEPT}
        self._document, self._key = made.add_question(made.sections[0].id, fields)
        self._show()

    def content(self) -> Content:
        return {"question": dict(self._document.question(self._key).fields)}

    def begin(self) -> Content:
        return {"question": {"key": "new_question", "ask": "", "type": "yes-no"}}

    def show_faults(self, faults: Sequence[BankFault]) -> list[BankFault]:
        return [one for one in faults if self.editor.target(str(one.where[-1])) is None]

    def _change(self, fields: dict[str, Any], _field: str) -> None:
        self._document = self._document.set_question(self._key, **fields)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        found = faults_of(self._document, self.scales)
        mine = [one for one in found if one.place.question == self._key]
        self.editor.show_place(self._document, self._key, mine)
