"""Undoing what a file brought in: all of its audits, or none where work was done on any since."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, column, inspect, or_, table
from sqlmodel import Session, col, delete, insert, select

from audit_desk.audits.bringing.tables import BroughtIn, BroughtInAudit
from audit_desk.audits.table_rows import STEP, Progress
from audit_desk.audits.table_writing import IMPORTED
from audit_desk.audits.tables import Answer, Audit, Finding, FindingTheme, Recommendation, State
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import names_by_key
from audit_desk.workspace import history
from audit_desk.workspace.columns import new_key, now
from audit_desk.workspace.errors import RuleError
from audit_desk.workspace.tables import History

UNDONE = "undo bringing in"
_PARTS: tuple[type[Any], ...] = (Answer, Finding, Recommendation)
_OWN = {"answer", "finding", "recommendation", "brought_in_audit"}


@dataclass(frozen=True)
class BroughtInRow:
    """A file that was brought in, as it is listed."""

    id: UUID
    file_name: str
    form: str
    form_title: str
    audits: int
    at: datetime
    by: str
    undone_at: datetime | None
    undone_by: str


def brought_in_before(session: Session, person: SignedIn) -> list[BroughtInRow]:
    """Every file that was brought in, the latest first. Raises NotAllowedError."""
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    names = names_by_key(session)
    found = session.exec(
        select(BroughtIn, FormVersion)
        .where(BroughtIn.form_version_id == FormVersion.id)
        .order_by(col(BroughtIn.brought_at).desc())
    ).all()
    return [listed(one, version, names) for one, version in found]


def listed(one: BroughtIn, version: FormVersion, names: Mapping[UUID, str]) -> BroughtInRow:
    """A file that was brought in, as it is listed."""
    return BroughtInRow(
        one.id,
        one.file_name,
        version.form,
        version.title,
        one.audits,
        one.brought_at,
        names.get(one.brought_by, ""),
        one.undone_at,
        names.get(one.undone_by, "") if one.undone_by else "",
    )


def undo_bringing_in(
    session: Session, person: SignedIn, brought_in_id: UUID, progress: Progress | None = None
) -> int:
    """Take all audits of one file out again; how many is returned. History keeps all they held.

    Raises RuleError where it was undone already, or where any of the audits was moderated,
    followed up or changed since, with how many; then all of them stay.
    """
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    step = session.get(BroughtIn, brought_in_id)
    if step is None or step.undone_at is not None:
        raise RuleError("This was undone already.", "Nothing was changed.")
    wanted = select(BroughtInAudit.audit_id).where(BroughtInAudit.brought_in_id == step.id)
    keys = list(session.exec(wanted).all())
    worked_on = _worked_on(session, keys)
    if worked_on:
        of = f"{len(worked_on):,} of the {len(keys):,} audits"
        was = "was" if len(worked_on) == 1 else "were"
        raise RuleError(
            f"{of} of {step.file_name} {was} moderated, followed up or changed since.",
            "All of them stay as they are.",
            "Work on them from the list of audits.",
        )
    for start in range(0, len(keys), STEP):
        if progress:
            progress(start, len(keys))
        _take_out(session, person, keys[start : start + STEP])
    history.change(session, person, UNDONE, step, undone_at=now(), undone_by=person.id)
    return len(keys)


def _worked_on(session: Session, keys: Sequence[UUID]) -> set[UUID]:
    """The audits that anything was done with since they came in."""
    found: set[UUID] = set()
    for start in range(0, len(keys), STEP):
        part = keys[start : start + STEP]
        touched = select(Audit.id).where(
            col(Audit.id).in_(part),
            or_(col(Audit.state) != State.FINALISED, col(Audit.moderated)),
        )
        found.update(session.exec(touched).all())
        for named in _referring(session):
            found.update(session.execute(select(named).where(named.in_(part))).scalars().all())
        found |= _changed(session, part)
    return found


def _referring(session: Session) -> Iterator[Any]:
    """Every column of the workspace that names an audit, but for an audit's own parts. The store is
    asked, as a room that refers to audits may not be in use yet."""
    store = inspect(session.connection())
    for name in store.get_table_names():
        if name in _OWN:
            continue
        for key in store.get_foreign_keys(name):
            if key["referred_table"] == "audit":
                yield table(name, column(key["constrained_columns"][0], Uuid())).c[0]


def _changed(session: Session, keys: Sequence[UUID]) -> set[UUID]:
    """The audits about which, or about whose parts, history has a line of later work."""
    owner: dict[str, UUID] = {str(key): key for key in keys}
    answered = select(Answer.audit_id, Answer.question).where(col(Answer.audit_id).in_(keys))
    owner |= {f"{key}/{question}": key for key, question in session.exec(answered).all()}
    for part in (Finding, Recommendation):
        found_there = select(part.id, part.audit_id).where(col(part.audit_id).in_(keys))
        owner |= {str(id_): key for id_, key in session.exec(found_there).all()}
    subjects = list(owner)
    found: set[UUID] = set()
    for start in range(0, len(subjects), STEP):
        lines = select(History.subject_id).where(
            col(History.subject_id).in_(subjects[start : start + STEP]), History.action != IMPORTED
        )
        found.update(owner[subject] for subject in session.exec(lines).all())
    return found


def _take_out(session: Session, person: SignedIn, keys: Sequence[UUID]) -> None:
    """Remove audits with all their parts; one line of history each keeps what they held."""
    held: dict[UUID, dict[str, Any]] = {}
    for audit in session.exec(select(Audit).where(col(Audit.id).in_(keys))).all():
        held[audit.id] = history.snapshot(audit)
    for part in _PARTS:
        parts: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
        rows = session.execute(select(part.__table__).where(part.audit_id.in_(keys))).mappings()
        for row in rows:  # as objects they would take five times as long
            whole = {name: history.plain(value) for name, value in row.items()}
            parts[row["audit_id"]].append(whole)
        for key, held_there in parts.items():
            held[key][f"{part.__tablename__}s"] = held_there
    at = now()
    lines = [
        {
            "id": new_key(),
            "at": at,
            "person_id": person.id,
            "action": UNDONE,
            "subject": "audit",
            "subject_id": str(key),
            "before": before,
            "after": None,
        }
        for key, before in held.items()
    ]
    session.execute(insert(History), lines)
    own = select(Finding.id).where(col(Finding.audit_id).in_(keys))
    session.execute(delete(FindingTheme).where(col(FindingTheme.finding_id).in_(own)))
    parted: tuple[type[Any], ...] = (*_PARTS, BroughtInAudit)
    for one in parted:
        session.execute(delete(one).where(one.audit_id.in_(keys)))
    session.execute(delete(Audit).where(col(Audit.id).in_(keys)))
    session.expire_all()
