"""Before a form is published: what is wrong, what would be muddled, what changed, what happens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.difference import in_short
from audit_desk.forms.drafting.document import Document
from audit_desk.ui.designer.editing.inputs import TextEdit
from audit_desk.ui.designer.looking import Looked, Muddled, as_new_question, look, with_answers
from audit_desk.ui.designer.muddled_card import MuddledCard
from audit_desk.ui.designer.view import DesignView
from audit_desk.ui.style import EDGE, PAD
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, count, in_words
from audit_desk.ui.work import Task, Work

WIDEST = 760
FIRST_TIME = "Audits can be filled on it from now on. What is published never changes."
NEXT_TIME = (
    "New audits are filled on it from now on. Audits that are finished keep the version that they "
    "were filled on. What is published never changes."
)
UNDER_WAY = "{drafts} under way {stay} on the version begun on, with the offer to move to this one."


class Publishing(Column):
    """Stands in the middle until the form is published or it is closed. `confirmed` carries the
    note of what changed."""

    confirmed = Signal(str)
    closed = Signal()
    caught_up = Signal()
    """The person goes on from a version that was published since the draft was begun."""

    def __init__(self, view: DesignView, work: Work) -> None:
        super().__init__((PAD, PAD, EDGE, PAD))
        self.setAccessibleName("Before you publish")
        self.inside.setMaximumWidth(WIDEST)
        self.view, self._work = view, work
        self.earlier: Sequence[FormDefinition] = view.opened.earlier
        self.looked: Looked | None = None
        self.heading = Text("", "heading")
        self.catch_up = Button("Go on from that version", self.caught_up.emit)
        self.fault = Banner(buttons=[self.catch_up])
        self.fault.hide()
        self.words = Text("")
        self.cards: list[MuddledCard] = []
        self._muddled = QVBoxLayout()
        self._muddled.setSpacing(12)
        self.changes = Card("What changed")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.changes.body.addLayout(self._lines)
        self.note = TextEdit("What changed, and why?", "", 2)
        self.noted = Field(
            "What changed, and why?",
            self.note,
            "Whoever reads the list of versions sees this. A sentence will do.",
        )
        self.happens = Text("", "soft")
        self.publish = MainButton("Publish", self._confirm)
        self.close_button = Button("Back to editing", self.closed.emit)
        for upper in (self.heading, self.fault, self.words):
            self.body.addWidget(upper)
        self.body.addLayout(self._muddled)
        for lower in (self.changes, self.noted, self.happens):
            self.body.addWidget(lower)
        self.body.addLayout(row(self.publish, self.close_button, 1))
        self.body.addStretch(1)

    def look(self, document: Document) -> None:
        """Look at the form as it stands, beside the window."""
        self.looked = None
        self.fault.hide()
        version = str(document.fields.get("version", ""))
        self.heading.setText(f"Publish version {version}" if version else "Publish")
        self.publish.setText(f"Publish version {version}".rstrip())
        self.words.setText("Looking at the form…")
        self._show_parts(looking=True)
        scales, earlier = self.view.opened.offers.scales, self.earlier

        def work(task: Task) -> Looked:
            return look(document, earlier, scales)

        self._work.run(work, self._show)

    def tell(self, fault: Exception, behind: bool = False) -> None:
        """Say why it could not be published; `behind` where another version came meanwhile."""
        self.fault.tell(fault)
        self.catch_up.setVisible(behind)
        (self.catch_up if behind else self.close_button).setFocus()

    def _show(self, found: Looked) -> None:
        if found.document is not self.view.document:
            return  # it was changed meanwhile, and is looked at anew
        self.looked = found
        empty(self._muddled)
        self.cards = [self._card(one) for one in found.muddled]
        for card in self.cards:
            self._muddled.addWidget(card)
        self._show_changes(found)
        self.words.setText(self._told(found))
        self.happens.setText(self._what_happens())
        self._show_parts()
        self._take_keyboard()

    def _told(self, found: Looked) -> str:
        if found.faults:
            return (
                "Something is to be put right first. It is listed at the left: choose a line to go "
                "to its place."
            )
        if number := len(found.muddled):
            questions = (
                "One question" if number == 1 else f"{in_words(number).capitalize()} questions"
            )
            return (
                f"{questions} changed in such a way that old and new answers can’t be counted "
                "together. Say what is to be done."
            )
        if found.form is None:
            return "There is no question in the form yet. Add one first."
        return "Nothing is wrong with it."

    def _what_happens(self) -> str:
        number = self.view.opened.under_way
        if not self.earlier:
            return FIRST_TIME
        stay = "stays" if number == 1 else "stay"
        told = UNDER_WAY.format(drafts=count(number, "draft"), stay=stay)
        return f"{NEXT_TIME} {told}" if number else NEXT_TIME

    def _show_changes(self, found: Looked) -> None:
        empty(self._lines)
        for change in found.changes:
            line = Text(f"{change.where}: {change.words}")
            self._lines.addWidget(line)
        if not found.changes:
            self._lines.addWidget(Text(in_short(found.changes) + ".", "soft"))
        newest = self.earlier[0].version if self.earlier else 0
        self.changes.heading.setText(f"What changed since version {newest}")

    def _show_parts(self, looking: bool = False) -> None:
        found = self.looked
        ready = found is not None and found.form is not None and not found.muddled
        for card in self.cards:
            card.setVisible(found is not None)
        self.changes.setVisible(found is not None and found.form is not None and bool(self.earlier))
        self.noted.setVisible(ready and bool(self.earlier))
        self.happens.setVisible(ready)
        self.publish.setVisible(ready)
        self.close_button.setVisible(not looking)

    def _take_keyboard(self) -> None:
        if not self.isVisible():
            return
        if self.looked is not None and self.looked.faults:
            self.view.wrong.take_keyboard()
        elif self.cards:
            self.cards[0].new.setFocus()
        elif self.noted.isVisible():
            self.note.setFocus()
        else:
            (self.publish if self.publish.isVisible() else self.close_button).setFocus(
                Qt.FocusReason.ShortcutFocusReason
            )

    def _card(self, muddled: Muddled) -> MuddledCard:
        card = MuddledCard(muddled)
        fixed = self.view.opened.offers.published_keys
        card.renamed.connect(
            lambda: self._mend(as_new_question(self.view.document, muddled, fixed), muddled)
        )
        card.stated.connect(
            lambda stated: self._mend(with_answers(self.view.document, muddled, stated), muddled)
        )
        card.shown.connect(lambda: self.view.go_to(muddled.place))
        return card

    def _mend(self, document: Document, muddled: Muddled) -> None:
        self.view.replace(document, muddled.place, "mend a question")
        self.look(self.view.document)

    def _confirm(self) -> None:
        self.confirmed.emit(self.note.text().strip())
