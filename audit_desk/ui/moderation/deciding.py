"""What a moderator decides, as it stands on the page; every change goes to be saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlmodel import Session

from audit_desk.forms.definition import FormDefinition
from audit_desk.grading import Scale
from audit_desk.moderation import service
from audit_desk.moderation.reading import ModerationInFull
from audit_desk.moderation.seats import Stage
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.autosave import Autosave, Condition, Saving
from audit_desk.ui.audit.fields import Field, Sort
from audit_desk.ui.audit.overall import area_name
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk

COMMENTS = Field(Sort.HEADER, "comments")
OVERALL = ""  # the question that stands for the overall grade


@dataclass(frozen=True)
class DecisionNow:
    """One grade as the moderator decides it: None is not decided yet."""

    grade: int | None = None
    reason: str = ""


def decision_field(question: str) -> Field:
    return Field(Sort.GRADE, question)


class Deciding(QObject):
    """The decisions on one audit and the comments to its auditor. `hidden` keeps the auditor's
    grades back until the moderator's own are given; `hidden_changed` follows it. While somebody
    grades on their own (`alone`) those are the decisions; `hand_in` asks to hand them in."""

    hidden_changed = Signal()
    hand_in = Signal()

    def __init__(
        self,
        desk: Desk[SignedIn],
        whole: ModerationInFull,
        hidden: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.whole, self.hidden = desk, whole, hidden
        self.theirs = whole.auditor_grades
        self.alone = whole.stage is Stage.OWN
        self.questions = sorted(whole.graded, key=lambda question: not question)  # overall last
        last = max((whole.moderation.started_at, whole.subject.audit.saved_at))
        self.autosave = Autosave(self._save, last, self)
        self.sheet = AuditSheet(whole.subject.form, _values(whole), self.autosave.put, self)

    @property
    def form(self) -> FormDefinition:
        """The form that the auditor filled."""
        return self.whole.subject.form

    def decision(self, question: str) -> DecisionNow:
        found: DecisionNow = self.sheet.value(decision_field(question)) or DecisionNow()
        return found

    def name(self, question: str) -> str:
        """What is graded, in words."""
        return area_name(self.form, self.form.question(question)) if question else "Overall grade"

    def scale(self, question: str) -> Scale:
        """The scale on which it is graded."""
        overall = self.form.overall_scale
        if not question and overall is not None:
            return overall
        return self.form.scale_of(self.form.question(question))

    def section_of(self, question: str) -> int:
        """The section of which this is the only grade, by its place in the form; else -1."""
        areas = {area.key for area in self.form.practice_areas}
        for place, section in enumerate(self.form.sections):
            keys = {one.key for one in section.questions}
            if question in keys:
                return place if len(keys & areas) == 1 else -1
        return -1

    def findings_for(self, question: str) -> int:
        """How many findings were written beside a grade, or in the section that it grades."""
        place = self.section_of(question)
        section = self.form.sections[place].questions if place >= 0 else ()
        keys = {question, *(one.key for one in section)}
        return sum(one.question in keys for one in self.whole.subject.findings)

    def decide(self, question: str, grade: int | None) -> None:
        """Give the moderator's own grade, keeping a reason that was typed."""
        decided = replace(self.decision(question), grade=grade)
        self.sheet.put(decision_field(question), decided, "grade")

    def agree_rest(self) -> None:
        """Agree with every grade that isn't decided yet, as one step of undo."""
        self.sheet.undo.beginMacro("agree")
        for question in self.questions:
            if self.decision(question).grade is None:
                self.decide(question, self.theirs[question])
        self.sheet.undo.endMacro()

    def differs(self, question: str) -> bool:
        """Whether the moderator's grade is another than the auditor's."""
        grade = self.decision(question).grade
        return not self.alone and grade is not None and grade != self.theirs[question]

    def open_questions(self) -> list[str]:
        """What isn't decided yet."""
        return [one for one in self.questions if self.decision(one).grade is None]

    def shows_theirs(self, question: str) -> bool:
        """Whether the auditor's grade may be seen."""
        return not self.hidden or self.decision(question).grade is not None

    def hide(self, hidden: bool) -> None:
        """Keep the auditor's grades back from now on, or show them."""
        if hidden != self.hidden:
            self.hidden = hidden
            self.hidden_changed.emit()

    def _save(self, batch: Mapping[Field, Any]) -> datetime:
        save = save_own if self.alone else save_decisions
        return self.desk.do(save, self.whole.moderation.id, batch)


def save_decisions(
    session: Session, person: SignedIn, moderation_id: UUID, batch: Mapping[Field, Any]
) -> datetime:
    """Save changed decisions and comments as one; returns when (UTC)."""
    for field, value in batch.items():
        if field == COMMENTS:
            service.write_comments(session, person, moderation_id, value)
        else:
            decided = value or DecisionNow()
            grade, reason = decided.grade, decided.reason
            service.set_grade(session, person, moderation_id, field.key, grade, reason)
    return now()


def save_own(
    session: Session, person: SignedIn, moderation_id: UUID, batch: Mapping[Field, Any]
) -> datetime:
    """Save grades that are given on one's own as one; returns when (UTC)."""
    for field, value in batch.items():
        given = value or DecisionNow()
        service.give_own(session, person, moderation_id, field.key, given.grade, given.reason)
    return now()


def together(*savings: Saving) -> Saving:
    """How several savings stand as one: trouble before work, work before the last time."""
    for condition in (Condition.FAILED, Condition.SAVING):
        for one in savings:
            if one.condition is condition:
                return one
    return max(savings, key=lambda one: one.at)


def _values(whole: ModerationInFull) -> dict[Field, Any]:
    rows = whole.own if whole.stage is Stage.OWN else whole.grades
    decided: dict[Field, Any] = {
        decision_field(question): DecisionNow(row.grade, row.reason)
        for question, row in rows.items()
    }
    return decided | {COMMENTS: whole.moderation.comments}
