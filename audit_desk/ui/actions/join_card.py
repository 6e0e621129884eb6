"""One proposal: the actions that may be joined, why, and the action that they become."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout

from audit_desk.plans.joining import Alike, shared_words
from audit_desk.plans.lists import ActionRow
from audit_desk.ui.actions.asking import TypedText
from audit_desk.ui.actions.words import short
from audit_desk.ui.widgets.boxes import Card, Rule, empty, row
from audit_desk.ui.widgets.buttons import LinkButton, MainButton
from audit_desk.ui.widgets.fields import Choice, DateLine, Field
from audit_desk.ui.widgets.text import Text, day_in_full, in_words

NAMED = 8  # shared words that are named


@dataclass(frozen=True)
class Joined:
    """What was chosen and written."""

    action_ids: tuple[UUID, ...]
    text: str
    owner: str
    due: date | None


class JoinCard(Card):
    """`join` is given what was chosen. What is typed stays while the same proposal is shown."""

    def __init__(self, join: Callable[[Joined], object]) -> None:
        super().__init__("Join these")
        self._do = join
        self._group: Alike | None = None
        self.boxes: dict[UUID, QCheckBox] = {}
        self._rows: dict[UUID, ActionRow] = {}
        self.why = Text("", "soft")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.another = Choice(name="Another action of this service")
        self.put = LinkButton("Add it", self._another, "Add the other action")
        self.text = TypedText("", 96)
        self.text_field = Field("The action that they become", self.text)
        self.owner, self.due = Choice(name="Owner", editable=True), DateLine()
        self.due_field = Field("Due", self.due, "Left empty: the earliest of theirs.")
        self.fault = Text("", "warn")
        self.fault.hide()
        self.join = MainButton("&Join them", self._join)
        self.body.addWidget(self.why)
        self.body.addLayout(self._lines)
        line = row(self.another, self.put)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        for part in (Rule(), self.text_field, Field("Owner", self.owner), self.due_field):
            self.body.addWidget(part)
        self.body.addWidget(self.fault)
        self.body.addLayout(row(self.join, 1))

    def show_group(self, group: Alike, others: Sequence[ActionRow], owners: Sequence[str]) -> None:
        """Show a proposal; `others` are all that might be joined as well."""
        self._rows = {one.id: one for one in others}
        self.owner.fill([(name, name) for name in owners])
        if group == self._group:
            return
        self._group = group
        number = len(group.texts)
        self.heading.setText(f"Join these {in_words(number)}")
        self.why.setText(_why(group.texts))
        empty(self._lines)
        self.boxes = {}
        for key in group.action_ids:
            self._add(key)
        self._offer()
        self.text.setPlainText(group.text)
        found = {self._rows[key].owner for key in group.action_ids if key in self._rows}
        self.owner.choose(found.pop() if len(found) == 1 else "")
        self.due.set_value(None)
        self._clear()

    def begin(self) -> None:
        """Put the keyboard into it."""
        first = next(iter(self.boxes.values()), None)
        (first or self.text).setFocus()

    def _add(self, key: UUID) -> None:
        one = self._rows.get(key)
        if one is None or self._group is None:
            return
        box = QCheckBox()
        box.setChecked(True)
        box.setAccessibleName(one.text)
        words = Text(one.text)
        words.setBuddy(box)
        told = [one.owner, f"due {day_in_full(one.due)}" if one.due else "", one.theme]
        line = QGridLayout()
        line.setHorizontalSpacing(6)
        line.setVerticalSpacing(1)
        line.addWidget(box, 0, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 0, 1)
        line.addWidget(Text(" · ".join(part for part in told if part), "small"), 1, 1)
        line.setColumnStretch(1, 1)
        self._lines.addLayout(line)
        self.boxes[key] = box

    def _offer(self) -> None:
        """Offer the other actions of the same service."""
        service = self._group.service if self._group else ""
        free: list[tuple[str, object]] = [
            (short(one.text), key)
            for key, one in self._rows.items()
            if one.service == service and key not in self.boxes
        ]
        self.another.fill([("Another action of this service…", None), *free])
        for part in (self.another, self.put):
            part.setVisible(bool(free))

    def _another(self) -> None:
        key = self.another.value()
        if isinstance(key, UUID):
            self._add(key)
            self._offer()
            self.boxes[key].setFocus()

    def _join(self) -> None:
        keys = tuple(key for key, box in self.boxes.items() if box.isChecked())
        self._clear()
        if len(keys) < 2:
            self.fault.setText("Choose two or more.")
            self.fault.show()
            self.begin()
        elif not self.text.words:
            self.text_field.fault("Write what is to be done.")
            self.text.setFocus()
        elif self.due.wrong:
            self.due_field.fault("This can’t be read as a date.")
            self.due.setFocus()
        else:
            self._do(Joined(keys, self.text.words, str(self.owner.value()), self.due.value()))

    def _clear(self) -> None:
        self.fault.hide()
        self.text_field.fault("")
        self.due_field.fault("")


def _why(texts: Sequence[str]) -> str:
    """Why they are put together, in words."""
    shared = shared_words(texts)[:NAMED]
    each = "Both" if len(texts) == 2 else f"All {in_words(len(texts))}"
    said = f"{each} are about: {', '.join(shared)}." if shared else "Their words are much alike."
    return f"{said} Take out what asks for something else."
