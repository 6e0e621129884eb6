"""Moving a follow-up to another day, giving it to somebody, or ending it as the case has gone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from audit_desk.followups import keeping
from audit_desk.followups.rules import EndedAs
from audit_desk.followups.whole import FollowUpToRead
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Choice, DateLine, Field
from audit_desk.ui.widgets.text import Text, day

Do = Callable[..., object]
"""Calls a service of `followups.keeping` with the follow-up and these, and says these words."""

ENDS: list[tuple[str, object]] = [
    ("The case closed", EndedAs.CLOSED.value),
    ("The case moved to another authority", EndedAs.MOVED.value),
    ("Another reason", EndedAs.OTHER.value),
]
ANYBODY = "Anybody who may do it"


class ChangeCard(Card):
    """Three things that can be done besides the review itself, one open at a time."""

    def __init__(self, do: Do) -> None:
        super().__init__("If it can’t be done as it stands")
        self.moving = _Moving(do)
        self.giving = _Giving(do)
        self.ending = _Ending(do)
        self.opens: list[LinkButton] = []
        for words, part in (
            ("Move it to another day…", self.moving),
            ("Give it to somebody…", self.giving),
            ("The case closed or moved…", self.ending),
        ):
            link = LinkButton(words)
            link.clicked.connect(lambda _=False, part=part: self._open(part))
            self.opens.append(link)
            self.body.addLayout(row(link, 1))
            self.body.addWidget(part)
        self.again = Button("Open it a&gain", lambda: do(keeping.open_again, "It is open again."))
        self.body.addLayout(row(self.again, 1))
        self.hide()

    def show_follow_up(self, whole: FollowUpToRead, people: list[tuple[UUID, str]]) -> None:
        """Offer what can be done with this one; `people` are those to whom it can be given."""
        one = whole.row
        ended, started = bool(one.ended_as), one.review_id is not None
        for part in (self.moving, self.giving, self.ending):
            part.hide()
        for link, offered in zip(
            self.opens, (not ended, not ended and not started, not ended and not started),
            strict=True,
        ):  # fmt: skip
            link.setVisible(offered)
        self.again.setVisible(ended)
        self.giving.offer(people)
        self.show()

    def _open(self, part: "_Part") -> None:
        shown = part.isVisibleTo(self)
        for one in (self.moving, self.giving, self.ending):
            one.hide()
        if not shown:
            part.show()
            part.begin()


class _Part(QWidget):
    """A small form that opens beneath its link."""

    def __init__(self, do: Do, button: str) -> None:
        super().__init__()
        self._do = do
        self.save = Button(button, self.keep)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(8)
        self.hide()

    def put(self, *parts: QWidget) -> None:
        for part in parts:
            self._column.addWidget(part)
        self._column.addLayout(row(self.save, 1))

    def begin(self) -> None:
        """Put the cursor into the first field."""

    def keep(self) -> None:
        """Do it."""


class _Moving(_Part):
    def __init__(self, do: Do) -> None:
        super().__init__(do, "Move it")
        self.due, self.reason = DateLine(), _words()
        self.due_field = Field("New day", self.due, "A day to come, as 27/11/2026 or +14")
        self.reason_field = Field("Why", self.reason)
        self.put(self.due_field, self.reason_field)

    def begin(self) -> None:
        self.due.setFocus()

    def keep(self) -> None:
        wanted, reason = self.due.value(), self.reason.toPlainText().strip()
        no_day = "This date can’t be read." if self.due.wrong else "Write the new day."
        self.due_field.fault("" if wanted else no_day)
        self.reason_field.fault("" if reason else "Write why it is moved.")
        if wanted is not None and reason:
            words = f"The follow-up is due on {day(wanted)}."
            self._do(keeping.reschedule, words, wanted, reason)


class _Giving(_Part):
    def __init__(self, do: Do) -> None:
        super().__init__(do, "Give it")
        self.person = Choice(name="To whom")
        self.put(Field("To whom", self.person))

    def offer(self, people: list[tuple[UUID, str]]) -> None:
        """Offer these people, and anybody."""
        self.person.fill([(ANYBODY, None), *((name, key) for key, name in people)])

    def begin(self) -> None:
        self.person.setFocus()

    def keep(self) -> None:
        to: Any = self.person.value()
        words = f"It waits for {self.person.currentText()}." if to else "Anybody may start it."
        self._do(keeping.give, words, to)


class _Ending(_Part):
    def __init__(self, do: Do) -> None:
        super().__init__(do, "End the follow-up")
        self.how, self.why = Choice(ENDS, "Why it ends"), _words()
        self.why_field = Field("More about it", self.why)
        self.put(
            Text("It is kept, and counted apart from those that were done.", "small"),
            Field("Why it ends", self.how),
            self.why_field,
        )

    def begin(self) -> None:
        self.how.setFocus()

    def keep(self) -> None:
        how, why = str(self.how.value()), self.why.toPlainText().strip()
        lacks = how == EndedAs.OTHER and not why
        self.why_field.fault("Write the reason." if lacks else "")
        if not lacks:
            self._do(keeping.end, f"The follow-up has ended: {how}.", how, why)


def _words() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(64)
    return made
