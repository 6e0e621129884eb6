"""Immediate concerns on Home: each in sight until it is answered, and answered in place."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from audit_desk.ui.page import Go
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.text import Text, ago

if TYPE_CHECKING:
    from audit_desk.audits.concerns import ConcernRow

    Tell = Callable[[ConcernRow], object]

SHORT = 220  # letters of a concern shown before it is answered
Answer = Callable[[UUID, str], None]


class ConcernCard(Card):
    """One concern. `answer` opens the field; what is typed stays until it is saved."""

    def __init__(self, concern: "ConcernRow", me: str, go: Go, save: Answer, tell: "Tell") -> None:
        super().__init__(look="card-warn")
        self.concern = concern
        self._save = save
        case = f"Case {concern.case_ref}" if concern.case_ref else "Case not named"
        raised = f"raised {ago(concern.raised_at)}"
        who = "you" if concern.raised_by == me else concern.raised_by
        place = ", ".join(filter(None, (case, concern.service, f"{raised} by {who}")))
        if not concern.may_answer:
            place += ". A manager of the service answers it"
        self.setAccessibleName(f"Immediate concern not yet answered. {place}")
        self.open = LinkButton(
            "Open", lambda: go("audit", audit_id=concern.audit_id), f"Open the audit of {case}"
        )
        self.tell = LinkButton(
            "Tell somebody…", lambda: tell(concern), f"Tell somebody of the concern on {case}"
        )
        self.answer = Button("Answer…", self.begin, f"Answer the concern on {case}")
        if not concern.may_answer:
            self.answer.hide()
        self.text = Text(_short(concern.text))
        self.typed = QPlainTextEdit()
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(84)
        self.field = Field("What was done, and by whom", self.typed)
        self.save = Button("Save the answer", self._keep)
        self.later = LinkButton("Not now", self.close_field)
        self._lay_out(f"{place}.")

    def begin(self) -> None:
        """Open the field."""
        self.text.setText(self.concern.text)
        self.editing.show()
        self.answer.hide()
        self.typed.setFocus()

    def close_field(self) -> None:
        """Close the field; what was typed stays in it."""
        self.text.setText(_short(self.concern.text))
        self.editing.hide()
        self.answer.setVisible(self.concern.may_answer)

    def refuse(self, what: str) -> None:
        """Say under the field why the answer wasn't taken."""
        self.field.fault(what)
        self.typed.setFocus()

    def _keep(self) -> None:
        if not self.typed.toPlainText().strip():
            self.refuse("Write what was done. The concern is still open.")
            return
        self.field.fault("")
        self._save(self.concern.id, self.typed.toPlainText())

    def _lay_out(self, place: str) -> None:
        strong = Text("Immediate concern not yet answered", "warn-strong", wrap=False)
        words = row(strong, Text(place), spacing=12)
        words.setStretch(1, 1)
        words.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.tell, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignVCenter)
        words.setAlignment(strong, Qt.AlignmentFlag.AlignVCenter)
        self.editing = QWidget()
        inside = QVBoxLayout(self.editing)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addWidget(self.field)
        inside.addLayout(row(self.save, self.later, 1))
        self.editing.hide()
        self.body.setSpacing(6)
        self.body.addLayout(words)
        self.body.addWidget(self.text)
        self.body.addWidget(self.editing)


class Concerns(QWidget):
    """The concerns that are open. A card that stands stays, with what is typed in it."""

    def __init__(self, me: str, go: Go, save: Answer, tell: "Tell") -> None:
        super().__init__()
        self._me, self._go, self._save, self._tell = me, go, save, tell
        self.cards: dict[UUID, ConcernCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.hide()

    def become(self, concerns: Sequence["ConcernRow"]) -> None:
        """Show these: new ones are added, answered ones go."""
        wanted = {concern.id for concern in concerns}
        for key in [key for key in self.cards if key not in wanted]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for concern in concerns:
            if concern.id not in self.cards:
                card = ConcernCard(concern, self._me, self._go, self._save, self._tell)
                self.cards[concern.id] = card
                self._column.addWidget(card)
        self.setVisible(bool(self.cards))

    def typed(self) -> dict[str, str]:
        """What is typed and not saved yet, by the concern's key."""
        texts = {str(key): card.typed.toPlainText() for key, card in self.cards.items()}
        return {key: text for key, text in texts.items() if text.strip()}

    def put_back(self, texts: dict[str, str]) -> None:
        """Put into the fields what was typed before, where nothing newer stands."""
        for key, card in self.cards.items():
            if (text := texts.get(str(key))) and not card.typed.toPlainText():
                card.typed.setPlainText(text)
                card.begin()


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= SHORT else whole[:SHORT].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
