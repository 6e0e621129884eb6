"""The card in which an action is written that no audit asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.whole import ActionWords
from audit_desk.ui.actions.asking import TypedText
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, row
from audit_desk.ui.widgets.buttons import LinkButton, MainButton
from audit_desk.ui.widgets.fields import Choice, DateLine, Field
from audit_desk.ui.widgets.states import Banner

ALL = "All services"


@dataclass(frozen=True)
class NewAction:
    """What was written."""

    text: str
    service: str
    owner: str
    due: date | None
    theme: str
    needs_sign_off: bool


class AddAction(Column):
    """What is typed stays until it is added."""

    def __init__(self, add: Callable[[NewAction], object], leave: Callable[[], object]) -> None:
        super().__init__((0, 0, 0, EDGE))
        self._add = add
        self._services: list[tuple[str, object]] = []
        self.text = TypedText("", 110)
        self.service, self.due = Choice(name="Service"), DateLine()
        self.owner = Choice(name="Owner", editable=True)
        self.theme = Choice(name="Theme", editable=True)
        self.signed = QCheckBox("Another person signs it off")
        self.banner = Banner()
        self.banner.hide()
        self.text_field = Field("What is to be done", self.text)
        self.due_field = Field("Due", self.due, "Empty where there is no date yet.")
        self.keep = MainButton("Add it", self.add)
        card = Card("A new action")
        for part in (
            self.banner,
            self.text_field,
            Field("Service", self.service),
            Field("Owner", self.owner),
            self.due_field,
            Field("Theme", self.theme),
            self.signed,
        ):
            card.body.addWidget(part)
        card.body.addLayout(row(self.keep, LinkButton("Not now", leave), 1))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def begin(self, words: ActionWords, person: SignedIn) -> None:
        """Offer the services for which the person keeps actions."""
        kept = [name for name in words.services if person.may(Deed.KEEP_ACTIONS, name)]
        held = [one.service for one in person.roles if one.service]
        names = sorted({*kept, *(one for one in held if person.may(Deed.KEEP_ACTIONS, one))})
        every: list[tuple[str, object]] = [(ALL, "")] if person.may(Deed.KEEP_ACTIONS, "") else []
        self.service.fill([*every, *((name, name) for name in names)])
        self.owner.fill([(name, name) for name in words.owners])
        self.theme.fill([(name, name) for name in words.themes])
        self.banner.hide()

    def add(self) -> None:
        """Add it, where it says something and its date can be read."""
        self.text_field.fault("" if self.text.words else "Write what is to be done.")
        self.due_field.fault("This can’t be read as a date." if self.due.wrong else "")
        if not self.text.words:
            self.text.setFocus()
        elif self.due.wrong:
            self.due.setFocus()
        else:
            self._add(
                NewAction(
                    self.text.words,
                    str(self.service.value() or ""),
                    str(self.owner.value()),
                    self.due.value(),
                    str(self.theme.value()),
                    self.signed.isChecked(),
                )
            )

    def clear(self) -> None:
        """Begin the next one with nothing typed."""
        self.text.clear()
        self.due.set_value(None)
        for choice in (self.owner, self.theme):
            choice.choose("")
        self.signed.setChecked(False)
        self.banner.hide()
