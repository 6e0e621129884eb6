"""The cards beside an escalation: why it was passed up and by when, and its answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from audit_desk.followups.letters import oversight
from audit_desk.followups.whole import EscalationToRead
from audit_desk.ui.followups.tell import told_words
from audit_desk.ui.followups.words import answer_due
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.text import Text, ago, day


class WhyCard(Card):
    """Why the file was passed up, by when it is answered, who is told and who was told how."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__(look="card-warn")
        self._tell = tell
        self.tell: Button | None = None
        self.hide()

    def show_escalation(self, whole: EscalationToRead) -> None:
        """Show those of this one."""
        one = whole.row
        self.setAccessibleName(one.why)
        parts: list[QWidget] = [Text(one.why, "warn-strong")]
        if one.answered_at is None:
            late = one.days < 0
            parts.append(Text(answer_due(one), "warn-strong" if late else "strong"))
        parts.append(Text(f"Passed up {ago(one.raised_at)}. Audited by {one.auditor}.", "soft"))
        if whole.told:
            parts.append(Text(f"Told of it: {', '.join(whole.told)}", "soft"))
        parts += [Text(words, "small") for words in told_words(list(whole.notices))]
        fill(self, *parts)
        if one.answered_at is None:
            self.tell = Button("Tell some&body…", self._tell)
            self.body.addLayout(row(self.tell, 1))
        self.show()


class AnsweredCard(Card):
    """Management oversight as it was given, ready for the child's file."""

    def __init__(self, copy: Callable[[str], object]) -> None:
        super().__init__("Management oversight")
        self._copy = copy
        self.hide()

    def show_answer(self, whole: EscalationToRead) -> None:
        """Show it, or whose it is to write."""
        one = whole.row
        if one.answered_at is None:
            place = f" of {one.service}" if one.service else ""
            fill(self, Text(f"Not answered yet. A service manager{place} answers it."))
            return
        when = one.answered_at.astimezone()
        fill(
            self,
            Text(one.answer),
            Text(f"Answered by {one.answered_by}, {day(when.date())} {when:%H:%M}", "small"),
        )
        words = oversight(one, one.answer)
        self.body.addLayout(row(Button("Cop&y for the child’s file", lambda: self._copy(words)), 1))


def fill(card: Card, *parts: QWidget) -> None:
    """Put these under a card's heading in place of what stood there."""
    while card.body.count() > 1:
        item = card.body.takeAt(1)
        if item is not None and (widget := item.widget()):
            widget.hide()
            widget.deleteLater()
        elif item is not None and (inner := item.layout()):
            empty(inner)
    for part in parts:
        card.body.addWidget(part)
