"""What comes after a weak audit: the review of what became of it, and answers from above."""

from datetime import date
from uuid import UUID

from audit_desk import cycle
from audit_desk.audits.changes import AddressedChange, Change
from audit_desk.audits.tables import Addressed, Audit
from audit_desk.demo import writing
from audit_desk.demo.answering import File, answers
from audit_desk.demo.office import Office
from audit_desk.demo.texts import voices
from audit_desk.followups import service as followups
from audit_desk.people.rules import SignedIn

# How far recommendations were addressed on a file of each grade: fully, partially, not at all.
_ADDRESSED = {1: (1, 3, 6), 2: (3, 5, 2), 3: (7, 3, 0), 4: (9, 1, 0)}
_AS_ANSWER = {Addressed.FULLY: "yes", Addressed.PARTIALLY: "partially", Addressed.NO: "no"}


def review(
    office: Office, follow_up_id: UUID, first: Audit, reviewer: SignedIn, level: int
) -> Audit:
    """Look at a file again and hand the review in; its answers agree with each other."""
    again = followups.start(office.session, reviewer, follow_up_id)
    fill_review(office, again, first, reviewer, level)
    return cycle.submit(office.session, reviewer, again.id)


def fill_review(office: Office, again: Audit, first: Audit, reviewer: SignedIn, level: int) -> None:
    """Mark each earlier recommendation, then fill the form so that it says the same."""
    office.clock.let_pass(minutes=office.chance.randint(10, 25))
    marks = _marks(office, again, reviewer, level)
    office.save(reviewer, again.id, marks)
    office.clock.let_pass(minutes=office.chance.randint(20, 50))
    form = office.form(again.form)
    agreeing = {
        "actions_addressed": _of_all([mark.addressed for mark in marks]),
        "practice_improved": _improved(first.final_grade, level),
    }
    given = answers(office.chance, File(form, level, again.audit_date, agreeing))
    found: list[Change] = list(writing.answer_changes(given))
    themes = ("planning", "management oversight", "recording")
    found += writing.findings(office.chance, form, level, themes)[:2]
    office.save(reviewer, again.id, [*found, *writing.overall(form, level)])
    office.session.flush()


def answer(office: Office, audit: Audit, day: date) -> None:
    """Let a manager answer in writing, where the audit was passed up and that day has come."""
    manager = office.manager_of(audit.service)
    raised = followups.escalations(office.session, manager)
    mine = next((one for one in raised if one.audit_id == audit.id), None)
    if mine is not None and office.come_in(day):
        words = office.chance.choice(voices.ESCALATION_ANSWERS)
        followups.answer_escalation(office.session, manager, mine.id, words)


def _marks(office: Office, again: Audit, reviewer: SignedIn, level: int) -> list[AddressedChange]:
    marks = []
    for one in followups.unmarked(office.session, reviewer, again.id):
        how = office.chance.choices(tuple(Addressed), weights=_ADDRESSED[level])[0]
        words = office.chance.choice(voices.ADDRESSED[how.value])
        marks.append(AddressedChange(one.id, how.value, words))
    return marks


def _of_all(marks: list[str | None]) -> str:
    """What the marks come to: yes where all were addressed fully, no where none was at all."""
    if all(mark == Addressed.FULLY for mark in marks):
        return _AS_ANSWER[Addressed.FULLY]
    if all(mark == Addressed.NO for mark in marks):
        return _AS_ANSWER[Addressed.NO]
    return _AS_ANSWER[Addressed.PARTIALLY]


def _improved(first: int | None, level: int) -> str:
    if first is None or level > first:
        return "yes" if level > 2 else "partially"
    return "partially" if level == first and level > 1 else "no"
