"""Undoing a move: a draft is on its earlier version again, each answer as it stood there."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.moving import MOVE, MOVE_BACK, rename_answer
from audit_desk.audits.tables import Answer, Audit, Finding
from audit_desk.audits.writing import editable_or_refuse
from audit_desk.forms.definition import OPEN, FormDefinition
from audit_desk.forms.meaning import Asked
from audit_desk.forms.service import definition, versions
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import RuleError
from audit_desk.workspace.tables import History


def move_back(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """Put one's own draft back on the version that it was moved from. What was answered since to
    questions that only the newer version asks is kept.

    Raises RuleError where it wasn't moved, or an answer was changed since to one that the earlier
    version doesn't know.
    """
    audit = editable_or_refuse(session, person, audit_id)
    lines = _last_move(session, audit)
    before = lines[-1].before or {}
    version = session.get_one(FormVersion, UUID(before["form_version_id"]))
    forms = [
        definition(one)
        for one in versions(session, person, audit.form)
        if one.version <= version.version
    ]
    for place, line in enumerate(lines[:-1]):
        removed = place > 0 and lines[place - 1].after is None
        if line.subject == "answer" and line.after is None and line.before is not None:
            _renamed_back(session, person, forms, line.before, lines[place + 1])
        elif line.subject == "answer" and line.before is not None and not removed:
            _changed_back(session, person, forms, line)
        elif line.subject == "finding":
            _finding_back(session, person, line)
    fields: dict[str, Any] = {"form_version_id": version.id, "saved_at": now()}
    if "overall_grade" in before:
        fields["overall_grade"] = before["overall_grade"]
    history.change(session, person, MOVE_BACK, audit, **fields)
    session.flush()
    return audit


def moved_from(session: Session, person: SignedIn, audit_id: UUID) -> int | None:
    """The version that one's own draft was moved from; None where it wasn't, or was moved back."""
    audit = session.get(Audit, audit_id)
    if audit is None or audit.auditor_id != person.id:
        return None
    try:
        line = _last_move(session, audit)[-1]
    except RuleError:
        return None
    if line.before is None:
        return None
    return session.get_one(FormVersion, UUID(line.before["form_version_id"])).version


def _last_move(session: Session, audit: Audit) -> list[History]:
    """The lines of the last move of an audit, in the order written, its own last."""
    session.flush()
    own = [
        line
        for line in history.history_of(session, str(audit.id))
        if line.action in (MOVE, MOVE_BACK)
    ]
    if not own or own[-1].action != MOVE:
        raise RuleError("This audit was not moved to another version.", "Nothing was changed.")
    earlier = select(History).where(
        History.action == MOVE,
        History.person_id == own[-1].person_id,
        col(History.id) <= own[-1].id,
    )
    if len(own) > 1:
        earlier = earlier.where(col(History.id) > own[-2].id)
    lines = session.exec(earlier.order_by(col(History.id))).all()
    answers = f"{audit.id}/"
    findings = set(
        map(str, session.exec(select(Finding.id).where(Finding.audit_id == audit.id)).all())
    )
    return [
        line
        for line in lines
        if line.subject_id.startswith(answers)
        or line.subject_id in findings
        or line.id == own[-1].id
    ]


def _renamed_back(
    session: Session,
    person: SignedIn,
    forms: list[FormDefinition],
    held: dict[str, Any],
    written: History,
) -> None:
    audit_id, key = UUID(held["audit_id"]), written.subject_id.partition("/")[2]
    row = session.get(Answer, (audit_id, key))
    if row is None:  # taken away since
        return
    after = (written.after or {}).get("value", row.value)
    value = held["value"] if row.value == after else _as_before(forms, held["question"], row.value)
    rename_answer(session, person, MOVE_BACK, row, held["question"], value=value)


def _changed_back(
    session: Session, person: SignedIn, forms: list[FormDefinition], line: History
) -> None:
    audit_id, _, key = line.subject_id.partition("/")
    row = session.get(Answer, (UUID(audit_id), key))
    before, after = (line.before or {}).get("value"), (line.after or {}).get("value")
    if row is None or before is None:
        return
    value = before if row.value == after else _as_before(forms, key, row.value)
    history.change(session, person, MOVE_BACK, row, value=value)


def _finding_back(session: Session, person: SignedIn, line: History) -> None:
    row = session.get(Finding, UUID(line.subject_id))
    if row is not None and line.before and line.after and row.question == line.after["question"]:
        history.change(session, person, MOVE_BACK, row, question=line.before["question"])


def _as_before(forms: list[FormDefinition], key: str, value: str) -> str:
    """An answer that was changed since, where the last of the versions, newest first, that asks
    the question knows it too."""
    form = next(one for one in forms if one.has(key))
    asked = Asked(form, form.question(key))
    read = value if asked.question.type in OPEN or not value else asked.read(value)
    if read is None:
        raise RuleError(
            f"“{asked.question.ask}” was answered anew since the audit was moved.",
            "The audit stays on the newer version, and nothing is lost.",
            "Take that answer away first to move back.",
        )
    return read
