"""A draft stays on its version of the form, with the offer to move it to the newest."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits.move_plan import Carried, Plan, plan
from audit_desk.audits.reading import whole_of
from audit_desk.audits.rules import is_tool
from audit_desk.audits.tables import Answer, Audit, Finding, State
from audit_desk.audits.writing import editable_or_refuse
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.difference import Difference, differences
from audit_desk.forms.service import definition, versions
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import RuleError

MOVE = "move audit to version"
MOVE_BACK = "move audit back"


@dataclass(frozen=True)
class Offer:
    """A newer version of a draft's form: what changed, how many answers come along, the questions
    whose answers are kept though they are no longer asked, and what must be answered again."""

    version: int
    newest: int
    note: str
    changes: tuple[Difference, ...]
    along: int
    left: tuple[str, ...]
    again: tuple[str, ...]


def offer(session: Session, person: SignedIn, audit_id: UUID) -> Offer | None:
    """What moving one's own draft to the newest version would do; None where there is nothing to
    move to, or the draft can't be moved."""
    audit = session.get(Audit, audit_id)
    if audit is None or audit.auditor_id != person.id or not _is_draft(audit):
        return None
    found = _newer(session, person, audit)
    if found is None:
        return None
    published, made = found
    old, new = made.old, made.new
    between = [one for one in published if old.version < one.version < new.version]
    return Offer(
        version=old.version,
        newest=new.version,
        note=_notes(session, person, audit.form, old.version),
        changes=differences(old, new, between),
        along=sum(one.asked for one in made.carried),
        left=made.left,
        again=("Overall grade",) if made.grade_goes else (),
    )


def move(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """Move one's own draft to the newest version of its form: answers come along under the keys
    and in the words of that; what it doesn't ask is kept.

    Raises RuleError where there is nothing to move to, or it was handed in before.
    """
    audit = editable_or_refuse(session, person, audit_id)
    found = _newer(session, person, audit) if _is_draft(audit) else None
    if found is None:
        raise RuleError(
            "This audit can't be moved to another version.",
            "It stays as it is.",
            "Only a draft that was never handed in moves, to the newest version of its form.",
        )
    _, made = found
    for one in made.carried:
        _carry(session, person, audit, one)
    session.flush()
    newest = versions(session, person, audit.form)[0]
    fields: dict[str, Any] = {"form_version_id": newest.id, "saved_at": now()}
    if made.grade_goes:
        fields["overall_grade"] = None
    history.change(session, person, MOVE, audit, **fields)
    session.flush()
    return audit


def _newer(
    session: Session, person: SignedIn, audit: Audit
) -> tuple[list[FormDefinition], Plan] | None:
    """The published versions, and how the draft would move; None where it can't."""
    rows = versions(session, person, audit.form)
    if not rows or rows[0].id == audit.form_version_id:
        return None
    forms = [definition(row) for row in rows]
    old = definition(session.get_one(FormVersion, audit.form_version_id))
    answers = whole_of(session, person, audit).answers
    made = plan(forms, old, answers, audit.overall_grade, _back_from(session, audit))
    return None if made.muddled else (forms, made)


def _carry(session: Session, person: SignedIn, audit: Audit, one: Carried) -> None:
    row = session.get_one(Answer, (audit.id, one.old))
    if one.old == one.new:
        history.change(session, person, MOVE, row, value=one.value)
        return
    rename_answer(session, person, MOVE, row, one.new, value=one.value)
    findings = select(Finding).where(Finding.audit_id == audit.id, Finding.question == one.old)
    for finding in session.exec(findings).all():
        history.change(session, person, MOVE, finding, question=one.new)


def rename_answer(
    session: Session, person: SignedIn, action: str, row: Answer, key: str, **fields: Any
) -> None:
    """Put an answer under another key, whole; what stood there gives way, and history keeps it."""
    held = row.model_dump() | fields | {"question": key}
    history.remove(session, person, action, row)
    there = session.get(Answer, (row.audit_id, key))
    if there is None:
        history.add(session, person, action, Answer.model_validate(held))
    else:
        held = {name: value for name, value in held.items() if name not in ("audit_id", "question")}
        history.change(session, person, action, there, **held)
    session.flush()


def _back_from(session: Session, audit: Audit) -> int:
    """The version that an audit was last moved back from; 0 where it never was."""
    lines = [one for one in history.history_of(session, str(audit.id)) if one.action == MOVE_BACK]
    if not lines or lines[-1].before is None:
        return 0
    return session.get_one(FormVersion, UUID(lines[-1].before["form_version_id"])).version


def _is_draft(audit: Audit) -> bool:
    """Whether it was never handed in, and isn't the tool of a moderation."""
    return audit.state == State.DRAFT and audit.submitted_at is None and not is_tool(audit)


def _notes(session: Session, person: SignedIn, form: str, after: int) -> str:
    """What was noted at the versions after one, oldest first."""
    rows = reversed(versions(session, person, form))
    return " ".join(row.note for row in rows if row.version > after and row.note)
