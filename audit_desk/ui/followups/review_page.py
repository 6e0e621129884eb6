"""One follow-up: what was found the first time, and the way into the re-audit."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from audit_desk.audits.tables import Audit
from audit_desk.followups import keeping
from audit_desk.followups.keeping import who_may_do_it
from audit_desk.followups.reading import FollowUpRow
from audit_desk.followups.rules import LEFT, FollowUpState
from audit_desk.followups.service import start
from audit_desk.followups.whole import FollowUpToRead, read_follow_up
from audit_desk.people.rules import Deed, SignedIn, same_team
from audit_desk.ui.followups.changing import ChangeCard
from audit_desk.ui.followups.found import FoundCard, RecommendationsCard
from audit_desk.ui.followups.head import CaseHead, lay_out, scrolled
from audit_desk.ui.followups.words import due_in_full, grade_chip, is_overdue, when_due
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, day_in_full
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

SIDE = 350


class FollowUpPage(Page):
    """The earlier audit at the left, the follow-up itself at the right."""

    title = "Follow-up"
    help = (
        "An earlier audit that came out weak, what it found and what it asked for.\n\n"
        "“Start the follow-up” opens the follow-up form. The earlier audit stays beside it: for "
        "each earlier recommendation you say whether it was addressed fully, partially or not, "
        "and then you grade the file anew.\n\n"
        "A file that is still weak is passed up to the service manager by itself.\n\n"
        "A follow-up can be moved to another day with a reason, or given to somebody. Where the "
        "case closed or moved it ends, is kept, and is counted apart. Nobody does that for a file "
        "of their own team."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._shown: FollowUpToRead | None = None
        self._key: UUID | None = None
        self.back = Button("All follow-&ups", lambda: go("follow-ups", tab="due"))
        self.begin = MainButton("Start the foll&ow-up", self.start)
        self.head = CaseHead("Follow-up", buttons=[self.back, self.begin])
        self.banner = Banner()
        self.change = ChangeCard(self._do)
        self.left, self.right = Column((EDGE, 0, 0, EDGE)), Column((0, 0, EDGE, EDGE))
        self.right.setMinimumWidth(SIDE - 30)
        self.right.setMaximumWidth(SIDE + EDGE)
        self.banner.hide()
        lay_out(self, self.head, self.banner, (self.left, self.right), (2, 1))

    def show_page(self, follow_up_id: UUID | None = None, **where: Any) -> None:
        """Read the follow-up anew."""
        key = follow_up_id or self._key
        if key is None:
            return
        if key != self._key:
            self._clear()
        self._key = key

        def work(task: Task) -> tuple[FollowUpToRead, list[tuple[UUID, str]]]:
            return self.desk.ask(read_follow_up, key), self.desk.ask(who_may_do_it, key)

        self.work.run(work, self._take, self._failed)

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
        self.right.body.removeWidget(self.change)
        self.change.hide()
        empty(self.right.body)

    def _failed(self, fault: Exception) -> None:
        self._clear()
        self.begin.hide()
        self.banner.tell(fault)

    def _do(self, service: Callable[..., Any], words: str, *how: Any) -> None:
        """Change the follow-up; an end can be undone."""
        key = self._key
        try:
            self.desk.do(service, key, *how)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self.changed.emit()
        if service is keeping.end:
            undo = partial(self._do, keeping.open_again, "It is open again.")
            self.say(words, "Un&do", undo)
        else:
            self.say(words)
        self.show_page()

    def _take(self, found: tuple[FollowUpToRead, list[tuple[UUID, str]]]) -> None:
        whole, people = found
        if whole.row.id != self._key:  # the person has gone on to another meanwhile
            return
        again = self._shown is not None
        if not again:
            self.banner.hide()
        self._shown, row = whole, whole.row
        self.head.show_case(row.case_ref, row.service, row.team)
        done = row.state == FollowUpState.DONE
        words = "Open the follow-up" if done else "Go on with it" if row.mine else ""
        first = "Take it over" if row.left_behind else "Start the follow-up"
        self.begin.setText(words or first)
        self.begin.setAccessibleName(self.begin.text())
        self.begin.setVisible(done or not whole.why_not)
        self.begin.setEnabled(True)
        self._fill(whole)
        self._offer_changes(whole, people)
        if self.isVisible():
            (self.begin if self.begin.isVisibleTo(self) else self.back).setFocus()

    def _offer_changes(self, whole: FollowUpToRead, people: list[tuple[UUID, str]]) -> None:
        row, person = whole.row, self.desk.person
        own = same_team(row.team, person.team)
        may = person.may(Deed.FILL_AUDITS, row.service) and not own
        self.change.hide()
        if may and row.state != FollowUpState.DONE:
            self.change.show_follow_up(whole, people)

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
        self.right.body.removeWidget(self.change)
        empty(self.right.body)
        self.right.body.addWidget(self._standing(whole))
        self.right.body.addWidget(self.change)
        self.right.body.addWidget(
            RecommendationsCard("What was recommended", earlier.recommendations, marked)
        )
        if whole.still_open:
            still = RecommendationsCard("Still open from before that", whole.still_open, True)
            self.right.body.addWidget(still)
        self.right.body.addStretch(1)

    def _standing(self, whole: FollowUpToRead) -> Card:
        """When it is due, on what form, who has it, and how it came out."""
        card, one = Card("The follow-up"), whole.row
        if one.state == FollowUpState.DONE:
            card.body.addWidget(Text(f"Done by {one.reviewer}", "strong"))
            card.body.addLayout(_change(one))
        elif one.state == FollowUpState.ENDED:
            card.body.addWidget(Text(f"Ended without a review: {one.ended_as}", "strong"))
            if one.ended_why:
                card.body.addWidget(Text(one.ended_why))
        else:
            late = is_overdue(one)
            words = when_due(one) if late else f"Due {when_due(one)}"
            card.body.addWidget(Text(words, "warn-strong" if late else "strong"))
            card.body.addWidget(Text(due_in_full(one), "soft"))
            begun = "You have started it." if one.mine else ""
            if one.left_behind and not one.mine:
                begun = f"{one.reviewer} has started it and can’t go on. What they wrote stands."
            if words_of_it := whole.why_not or begun:
                card.body.addWidget(Text(words_of_it))
        for moved in whole.moves:
            told = f"Moved from {day_in_full(moved.was)} by {moved.by}: {moved.reason}"
            card.body.addWidget(Text(told, "small"))
        if one.waits_for and one.state in LEFT and not whole.why_not:
            who = "you" if one.for_me else one.waits_for
            card.body.addWidget(Text(f"It waits for {who}.", "soft"))
        card.body.addWidget(Text(f"On the form “{whole.form_title}”", "soft"))
        return card


def _change(one: FollowUpRow) -> QHBoxLayout:
    """The first grade and the new one."""
    first = grade_chip(one.first_grade_label, one.first_place)
    new = grade_chip(one.new_grade_label, one.new_place)
    if first and new:
        return row(GradeChip(*first), Text("then", "soft", wrap=False), GradeChip(*new), 1)
    return row(GradeChip(*new), 1) if new else row(Text("Not graded", "soft"))
