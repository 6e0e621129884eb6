"""One follow-up: what was found the first time, and the way into the re-audit."""

from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_desk.audits.tables import Audit
from audit_desk.followups.reading import FollowUpRow
from audit_desk.followups.rules import FollowUpState
from audit_desk.followups.service import start
from audit_desk.followups.whole import FollowUpToRead, read_follow_up
from audit_desk.people.rules import SignedIn
from audit_desk.ui.followups.found import FoundCard, RecommendationsCard
from audit_desk.ui.followups.head import CaseHead, scrolled
from audit_desk.ui.followups.words import due_in_full, grade_chip, is_overdue, when_due
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.desk import Desk

SIDE = 350


class FollowUpPage(Page):
    """The earlier audit at the left, the follow-up itself at the right."""

    title = "Follow-up"
    help = (
        "An earlier audit that came out weak, what it found and what it asked for.\n\n"
        "“Start the follow-up” opens the follow-up form. The earlier audit stays beside it: for "
        "each earlier recommendation you say whether it was addressed fully, partially or not, "
        "and then you grade the file anew.\n\n"
        "A file that is still weak is passed up to the service manager by itself."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._shown: FollowUpToRead | None = None
        self._key: UUID | None = None
        self.back = Button("All follow-&ups", lambda: go("follow-ups", tab="due"))
        self.begin = MainButton("Start the foll&ow-up", self.start)
        self.head = CaseHead("Follow-up", buttons=[self.back, self.begin])
        self.banner = Banner()
        self.left, self.right = Column((EDGE, 0, 0, EDGE)), Column((0, 0, EDGE, EDGE))
        self.right.setMinimumWidth(SIDE - 30)
        self.right.setMaximumWidth(SIDE + EDGE)
        above = QVBoxLayout()
        above.setContentsMargins(EDGE, 0, EDGE, 12)
        above.addWidget(self.banner)
        self.banner.hide()
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        beside.addWidget(self.left, 2)
        beside.addWidget(self.right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(above)
        outer.addLayout(beside, 1)

    def show_page(self, follow_up_id: UUID | None = None, **where: Any) -> None:
        """Read the follow-up anew."""
        key = follow_up_id or self._key
        if key is None:
            return
        if key != self._key:
            self._clear()
        self._key = key
        self.work.run(lambda task: self.desk.ask(read_follow_up, key), self._take, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled(self.left, event):
            super().keyPressEvent(event)

    def where(self) -> dict[str, Any]:
        return {"follow_up_id": self._key} if self._key else {}

    def start(self) -> None:
        """Start the re-audit, or go on with it, or read it where it is done."""
        if self._shown is None:
            return
        row = self._shown.row
        if row.review_id is not None and (row.mine or row.state == FollowUpState.DONE):
            self.go("audit", audit_id=row.review_id)
            return
        self.begin.setEnabled(False)
        self.work.run(lambda task: self.desk.do(start, row.id), self._started, self._not_started)

    def _started(self, review: Audit) -> None:
        self.changed.emit()
        if self.isVisible():
            self.go("audit", audit_id=review.id)
        else:  # the person has gone elsewhere meanwhile
            words = "The follow-up is started."
            self.say(words, "Open it", lambda: self.go("audit", audit_id=review.id))

    def _not_started(self, fault: Exception) -> None:
        self.show_page()  # somebody else may have started it in the meantime
        self.banner.tell(fault)

    def _clear(self) -> None:
        self._shown = None
        self.banner.hide()
        self.begin.setEnabled(False)
        self.head.show_none()
        empty(self.left.body)
        empty(self.right.body)

    def _failed(self, fault: Exception) -> None:
        self._clear()
        self.begin.hide()
        self.banner.tell(fault)

    def _take(self, whole: FollowUpToRead) -> None:
        if whole.row.id != self._key:  # the person has gone on to another meanwhile
            return
        again = self._shown is not None
        if not again:
            self.banner.hide()
        self._shown, row = whole, whole.row
        self.head.show_case(row.case_ref, row.service, row.team)
        done = row.state == FollowUpState.DONE
        words = "Open the follow-up" if done else "Go on with it" if row.mine else ""
        self.begin.setText(words or "Start the follow-up")
        self.begin.setAccessibleName(self.begin.text())
        self.begin.setVisible(done or not whole.why_not)
        self.begin.setEnabled(True)
        self._fill(whole)
        if self.isVisible():
            (self.begin if self.begin.isVisibleTo(self) else self.back).setFocus()

    def _fill(self, whole: FollowUpToRead) -> None:
        earlier = whole.earlier
        link = LinkButton(
            "Open the audit",
            lambda: self.go("audit", audit_id=earlier.audit.id),
            "Open the earlier audit",
        )
        empty(self.left.body)
        self.left.body.addWidget(FoundCard("What was found", earlier, link))
        self.left.body.addStretch(1)
        marked = whole.row.state == FollowUpState.DONE
        empty(self.right.body)
        self.right.body.addWidget(self._standing(whole))
        self.right.body.addWidget(
            RecommendationsCard("What was recommended", earlier.recommendations, marked)
        )
        self.right.body.addStretch(1)

    def _standing(self, whole: FollowUpToRead) -> Card:
        """When it is due, on what form, who has it, and how it came out."""
        card, one = Card("The follow-up"), whole.row
        if one.state == FollowUpState.DONE:
            card.body.addWidget(Text(f"Done by {one.reviewer}", "strong"))
            card.body.addLayout(_change(one))
        else:
            late = is_overdue(one)
            words = when_due(one) if late else f"Due {when_due(one)}"
            card.body.addWidget(Text(words, "warn-strong" if late else "strong"))
            card.body.addWidget(Text(due_in_full(one), "soft"))
            if words_of_it := whole.why_not or ("You have started it." if one.mine else ""):
                card.body.addWidget(Text(words_of_it))
        card.body.addWidget(Text(f"On the form “{whole.form_title}”", "soft"))
        return card


def _change(one: FollowUpRow) -> QHBoxLayout:
    """The first grade and the new one."""
    first = grade_chip(one.first_grade_label, one.first_place)
    new = grade_chip(one.new_grade_label, one.new_place)
    if first and new:
        return row(GradeChip(*first), Text("then", "soft", wrap=False), GradeChip(*new), 1)
    return row(GradeChip(*new), 1) if new else row(Text("Not graded", "soft"))
