"""Moderating one audit: the auditor's words at the left, the moderator's side at the right."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from audit_desk.moderation import service
from audit_desk.moderation.reading import ModerationInFull
from audit_desk.moderation.rules import Outcome
from audit_desk.moderation.seats import Stage
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.autosave import Condition, Saving
from audit_desk.ui.audit.raising import Raising
from audit_desk.ui.audit.read_view import ReadView
from audit_desk.ui.moderation.check import EndCheck, Ending, end_it, lacks_of_ending, what_happens
from audit_desk.ui.moderation.column import ModerationColumn
from audit_desk.ui.moderation.deciding import COMMENTS as WRITTEN
from audit_desk.ui.moderation.deciding import Deciding
from audit_desk.ui.moderation.head import Acts, ModerateHead
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import preference, set_preference

HIDE = "moderation.hide_grades"
YES = "yes"


class ModeratePage(Page):
    """Opening it takes the audit from the queue; all that is typed is on disk within a second."""

    title = "Moderation"
    help = (
        "At the left stands the audit as its auditor wrote it; nobody can change it here. At the "
        "right you agree with each grade or give another and say why, fill the questions about "
        "the quality of the audit, and write to the auditor.\n\n"
        "Keys: 1 to 4 give your grade, A agrees with the auditor's, Tab goes on, Ctrl+Down goes "
        "to the next unanswered question, Ctrl+Z takes back the last step.\n\n"
        "“Return with comments…” sends the audit back to be mended. “Agree and finalise…” first "
        "shows what is undone; the audit is then finalised on the grades that you decided, and "
        "the auditor's own are kept beside them. “Give back” leaves it to another moderator."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.audit_id: UUID | None = None
        self.deciding: Deciding | None = None
        self.raising = Raising(desk, self)
        self.raising.raised.connect(self._concern_raised)
        self.head = ModerateHead(
            Acts(
                self.raising.open_dialog,
                self.give_back,
                lambda: self.open_check(Ending.RETURN),
                lambda: self.open_check(Ending.FINALISE),
            )
        )
        self.leave_anyway = Button("Leave without saving", self._give_up)
        self.banner = Banner(buttons=[self.leave_anyway])
        self.banner.hide()
        self.read, self.check = ReadView(), EndCheck()
        self.column = ModerationColumn(desk)
        self._grades_shown = True
        self._begun_at = ""  # where the keyboard was put first; the audit stays at its beginning
        self._lay_out()
        self.check.go_to.connect(self.column.go_to)
        self.check.closed.connect(self.close_check)
        self.check.confirmed.connect(self._end)
        self.column.looks_at.connect(self._look_at)
        self.column.evidence.connect(self._show_evidence)
        self.column.stands.connect(self._saving)
        self.column.compares.connect(lambda: go("versions", audit_id=self.audit_id))

    def show_page(self, audit_id: UUID | str | None = None, **where: Any) -> None:
        """Begin or go on with the moderation of this audit."""
        self.audit_id = wanted = UUID(str(audit_id)) if audit_id is not None else self.audit_id
        self.close_check()
        try:
            if wanted is None:
                raise DeskError("No audit was chosen.", "", "Choose one from the queue.")
            self._show(wanted)
        except DeskError as fault:
            self._refuse(fault)

    def reload(self) -> None:
        if self.leave():
            self.show_page()

    def leave(self) -> bool:
        if self.deciding is None or self.column.leave():
            return True
        self._saving(standing := self.column.standing())
        if standing is not None:
            self.banner.tell(standing.in_the_way)
        return False

    def escape(self) -> bool:
        """Esc closes the check first."""
        if self.checking:
            self.close_check()
            return True
        return False

    def end(self) -> None:
        self.column.give_up()
        super().end()

    def where(self) -> dict[str, Any] | None:
        return {"audit_id": self.audit_id} if self.audit_id else None

    @property
    def checking(self) -> bool:
        """Whether the check stands where the audit stood."""
        return self.left.currentWidget() is self.check

    def open_check(self, ending: Ending) -> None:
        """Show what is undone before the moderation can end in this way."""
        if self.deciding is None or not self.leave():
            return
        self.check.begin(ending)
        self.left.setCurrentWidget(self.check)
        self._look_again()
        self.check.take_keyboard()

    def close_check(self) -> None:
        """Show the audit again."""
        self.left.setCurrentWidget(self.read)

    def give_back(self) -> None:
        """Leave the audit to another; where something was decided that is said first."""
        if self.deciding is None:
            return
        deciding = self.deciding
        ending = Ending.GIVE_BACK if deciding.whole.may_edit else Ending.LEAVE
        if len(deciding.open_questions()) < len(deciding.questions) or self._comments():
            self.open_check(ending)
        else:
            self.check.begin(ending)
            self._end()

    def _hand_in(self) -> None:
        """Hand one's own grades in, and show what may be seen then."""
        if self.deciding is None or not self.leave():
            return
        try:
            stage = self.desk.do(service.hand_in, self.deciding.whole.moderation.id)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self.show_page()
        waits = stage is Stage.WAITING
        what = "The panel isn't complete yet." if waits else "Now decide which stand."
        self.say(f"Your grades are handed in. {what}")

    def _concern_raised(self) -> None:
        self.changed.emit()
        self.say("The concern is raised. Managers of the service see it now.")

    def _show(self, audit_id: UUID) -> None:
        begun = self.desk.do(service.begin, audit_id)
        whole = self.desk.ask(service.moderation_in_full, begun.id)
        hidden = self.desk.ask(preference, HIDE) == YES
        self.deciding = deciding = Deciding(self.desk, whole, hidden, self)
        deciding.sheet.changed.connect(lambda _: self._show_audit())
        deciding.hidden_changed.connect(self._hidden_changed)
        deciding.hand_in.connect(self._hand_in)
        told = self.desk.ask(service.comments_to, audit_id)
        self.banner.hide()
        self.raising.turn_to(audit_id)
        self.head.show_moderation(whole)
        self._read_audit(whole)
        self.column.show_moderation(deciding, [c for c in told if c.outcome == Outcome.RETURNED])
        self.stack.setCurrentWidget(self.both)
        self._begun_at = self.column.first() or ""
        self.column.begin()
        self.changed.emit()

    def _refuse(self, fault: DeskError) -> None:
        self.deciding = None
        self.raising.turn_to(None)
        self.head.show_nothing()
        self.nothing.become(
            fault.what, " ".join(part for part in (fault.means, fault.next) if part)
        )
        self.stack.setCurrentWidget(self.nothing)
        self.to_queue.setFocus()

    def _read_audit(self, whole: ModerationInFull) -> None:
        assert self.deciding is not None  # noqa: S101
        self._grades_shown = self._may_show_grades(self.deciding)
        self.read.show_audit(whole.subject, self._grades_shown)

    def _may_show_grades(self, deciding: Deciding) -> bool:
        if deciding.whole.withheld:
            return False
        return not deciding.hidden or not deciding.open_questions()

    def _show_audit(self) -> None:
        """Show the auditor's grades once they may be seen."""
        if self.deciding is None:
            return
        shown = self._may_show_grades(self.deciding)
        if shown != self._grades_shown:
            self._read_audit(self.deciding.whole)

    def _hidden_changed(self) -> None:
        if self.deciding is not None:
            self._show_audit()
            self.desk.do(set_preference, HIDE, YES if self.deciding.hidden else "")

    def _look_at(self, question: str) -> None:
        """The keyboard came to a grade: show what it was given for."""
        if question != self._begun_at:
            self._begun_at = ""
            self._read_about(question)

    def _show_evidence(self, question: str) -> None:
        self.close_check()
        if question:
            self._read_about(question)
        else:
            self.read.go_to_findings()

    def _read_about(self, question: str) -> None:
        section = self.deciding.section_of(question) if self.deciding is not None else -1
        if section >= 0:
            self.read.go_to(section=section)
        else:
            self.read.go_to(question=question)

    def _saving(self, standing: Saving | None) -> None:
        if standing is None or self.deciding is None:
            return
        self.head.show_saving(standing)
        failed = standing.condition is Condition.FAILED and standing.error is not None
        if failed and standing.error is not None:
            self.banner.tell(standing.error)
        self.banner.setVisible(failed)
        if self.checking and standing.condition is Condition.SAVED:
            self._look_again()

    def _look_again(self) -> None:
        """What is undone now; the saving has just come to rest."""
        if self.deciding is not None:
            happens = what_happens(self.check.ending, self.deciding)
            lacks = lacks_of_ending(self.desk, self.check.ending, self.deciding, self._comments())
            self.check.show_lacks(lacks, happens)

    def _comments(self) -> str:
        return str(self.deciding.sheet.value(WRITTEN) or "").strip() if self.deciding else ""

    def _end(self) -> None:
        """End the moderation in the way that was checked, and go back to the queue."""
        if self.deciding is None or not self.leave():
            return
        try:
            words = end_it(self.desk, self.check.ending, self.deciding, self._comments())
        except DeskError as fault:
            self.check.tell(fault)
            return
        self._to_queue()
        self.say(words)

    def _to_queue(self) -> None:
        self.deciding, self.audit_id = None, None
        self.changed.emit()
        self.go("moderation")

    def _give_up(self) -> None:
        """Leave although something could not be saved: only on the person's word."""
        self.column.give_up()
        self._to_queue()

    def _lay_out(self) -> None:
        self.left = QStackedWidget()
        self.read.setProperty("look", "reading")
        self.left.addWidget(self.read)
        self.left.addWidget(self.check)
        self.both = QSplitter(Qt.Orientation.Horizontal)
        self.both.setChildrenCollapsible(False)
        self.both.setHandleWidth(1)
        for widget in (self.left, self.column):
            widget.setMinimumWidth(320)
            self.both.addWidget(widget)
        self.both.setSizes([510, 656])
        self.to_queue = Button("Back to the &queue", lambda: self.go("moderation"))
        self.nothing = EmptyState("", "", [self.to_queue])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.banner)
        outer.addWidget(self.stack, 1)
