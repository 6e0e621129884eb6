"""Beside an audit that is read: its grades, who did what when, and what moderators wrote."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.audits.feedback import BelongsTo, FeedbackRow
from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Audit, State
from audit_desk.followups.rules import FollowUpState
from audit_desk.followups.tables import FollowUp
from audit_desk.grading import Scale
from audit_desk.ui.audit.comments import CommentsBox
from audit_desk.ui.audit.filling import Loaded
from audit_desk.ui.page import Go
from audit_desk.ui.widgets.boxes import Column, Rule, empty
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.text import Text, ago, day, day_in_full


class Facts(Column):
    """Everything of an audit that is no answer, with ways to the audits before and after it."""

    def __init__(self, go: Go, parent: QWidget | None = None) -> None:
        super().__init__((22, 20, 22, 20))
        self.setParent(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName("About this audit")
        self.body.setSpacing(6)
        self._go = go

    def show_facts(self, loaded: Loaded) -> None:
        """Show those of an audit."""
        empty(self.body)
        full = loaded.full
        if loaded.comments:
            self.body.addWidget(CommentsBox(loaded.comments, folds=False))
        if full.form.overall_scale is not None:
            self._grades(full, full.form.overall_scale)
        self.body.addWidget(Text("About this audit", "card-title"))
        for name, words in facts_of(full):
            self._fact(name, words)
        if full.audit.submitted_at is not None and not full.audit.imported:
            see = partial(self._go, "versions", audit_id=full.audit.id)
            self._way("Versions handed in", "Versions of this audit that were handed in", see)
        if loaded.earlier is not None:
            self._earlier(loaded.earlier)
        if loaded.follow_up is not None:
            self._follow_up(loaded.follow_up)
        if loaded.feedback:
            self._feedback(loaded.feedback)
        if loaded.belongs_to is not None:
            self._belongs_to(loaded.belongs_to)
        self.body.addStretch(1)

    def _grades(self, full: AuditInFull, scale: Scale) -> None:
        for title, grade in grades_of(full.audit):
            self.body.addWidget(Text(title, "card-title"))
            if full.grades_withheld:
                self.body.addWidget(Text("Kept back until it is moderated", "soft"))
            elif grade is None or grade not in scale.values:
                self.body.addWidget(Text("Not given", "soft"))
            else:
                self.body.addWidget(GradeChip(scale.label(grade), scale.place(grade)))
            self.body.addSpacing(6)
        self.body.addWidget(Rule())

    def _fact(self, name: str, words: str) -> None:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(Text(name, "small"))
        column.addWidget(Text(words))
        self.body.addWidget(both)

    def _earlier(self, earlier: AuditInFull) -> None:
        self.body.addWidget(Rule())
        self.body.addWidget(Text("The earlier audit", "card-title"))
        scale, audit = earlier.form.overall_scale, earlier.audit
        grade = audit.overall_grade if audit.final_grade is None else audit.final_grade
        if scale is not None and grade in scale.values and grade is not None:
            self.body.addWidget(GradeChip(scale.label(grade), scale.place(grade)))
        told = f"{earlier.form.title}, {day_in_full(audit.audit_date)}, by {earlier.auditor_name}"
        self.body.addWidget(Text(told, "soft"))
        key = audit.id
        self._way("Open it", "Open the earlier audit", partial(self._go, "audit", audit_id=key))

    def _follow_up(self, one: FollowUp) -> None:
        self.body.addWidget(Rule())
        self.body.addWidget(Text("Follow-up", "card-title"))
        told = f"Due {day(one.due)}"
        if one.done_at is not None:
            told = f"Reviewed {ago(one.done_at)}"
        elif one.state == FollowUpState.STARTED:
            told = f"Started; due {day(one.due)}"
        self.body.addWidget(Text(told, "soft"))
        key = one.id
        self._way("Open it", "Open the follow-up", partial(self._go, "follow-up", follow_up_id=key))

    def _feedback(self, rows: Sequence[FeedbackRow]) -> None:
        self.body.addWidget(Rule())
        self.body.addWidget(Text("Feedback", "card-title"))
        for one in rows:
            self.body.addWidget(Text(feedback_words(one), "soft"))
            opened = partial(self._go, "audit", audit_id=one.id)
            self._way("Open it", f"Open the feedback: {feedback_words(one)}", opened)

    def _belongs_to(self, about: BelongsTo) -> None:
        self.body.addWidget(Rule())
        self.body.addWidget(Text("Feedback on", "card-title"))
        self.body.addWidget(Text(f"{about.form_title}, {day_in_full(about.audit_date)}", "soft"))
        opened = partial(self._go, "audit", audit_id=about.id)
        self._way("Open it", "Open the audit that it belongs to", opened)

    def _way(self, words: str, name: str, act: Callable[[], None]) -> None:
        self.body.addWidget(LinkButton(words, act, name), 0, Qt.AlignmentFlag.AlignLeft)


def feedback_words(one: FeedbackRow) -> str:
    """From whom, when, and by whom it was written down."""
    draft = "" if one.state == State.FINALISED else ", not finished"
    return f"{one.form_title}, {day_in_full(one.audit_date)}, written by {one.written_by}{draft}"


def grades_of(audit: Audit) -> list[tuple[str, int | None]]:
    """The overall grades to show, each with its title: the final one beside the auditor's own."""
    if audit.state != State.FINALISED:
        return [("The auditor's grade", audit.overall_grade)]
    if not audit.moderated:
        return [("Final grade", audit.final_grade)]
    own = ("The auditor's grade", audit.overall_grade)
    return [("Final grade, after moderation", audit.final_grade), own]


def facts_of(full: AuditInFull) -> list[tuple[str, str]]:
    """What is told of an audit, each with its name; nothing that is empty."""
    audit = full.audit
    found = [
        ("How it stands", standing_of(audit)),
        ("Audited by", full.auditor_name),
        ("Date of the audit", day(audit.audit_date)),
        ("Practitioner", audit.practitioner),
        ("Theme of the round", audit.theme),
        ("Filled on", f"{full.form.title}, version {full.form.version}"),
        ("Reference", audit.audit_ref),
    ]
    return [(name, words) for name, words in found if words]


def standing_of(audit: Audit) -> str:
    """The state of an audit in words, with when."""
    match audit.state:
        case State.SUBMITTED:
            return f"Waits for moderation since {ago(audit.submitted_at)}"
        case State.RETURNED:
            return "Returned to its auditor"
        case State.FINALISED:
            return f"Finalised {ago(audit.finalised_at)}"
        case State.UNFINISHED:
            return "Left unfinished"
    return "Draft"
