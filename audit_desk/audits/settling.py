"""Answers when an audit is handed in, and when it is given back: what counts, what is hidden."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from audit_desk.audits.rules import given_values
from audit_desk.audits.tables import Answer, Audit, Standing
from audit_desk.forms.answers import NotAnAnswerError, read_answer
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.tables import History

HIDE = "hide question"


def write_out(
    session: Session, person: SignedIn, form: FormDefinition, answers: Mapping[str, Answer]
) -> None:
    """Store each answer as it is counted: "5 days" as 5. What is no answer is left as typed, for
    `rules.missing` to name."""
    for key, row in answers.items():
        if row.standing != Standing.ANSWERED or not form.has(key):
            continue
        try:
            blank = not row.value.strip()
            value = "" if blank else read_answer(form, form.question(key), row.value)
        except NotAnAnswerError:
            continue
        history.change(session, person, "write out answer", row, value=value)


def hide(
    session: Session,
    person: SignedIn,
    audit: Audit,
    form: FormDefinition,
    answers: Mapping[str, Answer],
) -> None:
    """Mark the questions that aren't shown; what was written there is kept, and not counted."""
    shown = visible(form, given_values(answers))
    for question in form.questions:
        if question.key in shown:
            continue
        row = answers.get(question.key)
        if row is None:
            made = Answer(audit_id=audit.id, question=question.key, standing=Standing.HIDDEN.value)
            history.add(session, person, HIDE, made)
        else:
            history.change(session, person, HIDE, row, standing=Standing.HIDDEN.value)


def show(session: Session, person: SignedIn, audit: Audit) -> None:
    """Take the marks away again: every answer stands as it did before it was hidden."""
    session.flush()
    rows = session.exec(
        select(Answer).where(Answer.audit_id == audit.id, Answer.standing == Standing.HIDDEN.value)
    ).all()
    lines = session.exec(
        select(History)
        .where(
            col(History.subject_id).in_([history.subject_key(row) for row in rows]),
            History.action == HIDE,
        )
        .order_by(col(History.id))
    ).all()
    before = {line.subject_id: (line.before or {}).get("standing") for line in lines}
    for row in rows:
        standing = before.get(history.subject_key(row))
        if standing is None:
            history.remove(session, person, "show answer", row)
        else:
            history.change(session, person, "show answer", row, standing=standing)
