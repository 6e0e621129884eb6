"""Between the store and the page: what was saved as fields, and changed fields as changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk.audits import changes, writing
from audit_desk.audits.reading import AuditInFull, FindingRead, audit_in_full
from audit_desk.audits.tables import Audit, For, Kind, Recommendation, Standing
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.fields import (
    GRADE,
    PLACE,
    AddressedNow,
    AnswerNow,
    Field,
    FindingNow,
    RecommendationNow,
    Sort,
    addressed_field,
    answer_field,
    finding_field,
    header_field,
    recommendation_field,
)
from audit_desk.workspace.columns import today
from audit_desk.workspace.settings import preference, set_preference

HEADER_TEXTS = ("case_ref", "service", "team", "theme", "practitioner")


def fields_of(full: AuditInFull, earlier: AuditInFull | None) -> dict[Field, Any]:
    """Every field of an audit with its value, and of an earlier audit whether it was acted on."""
    audit = full.audit
    values: dict[Field, Any] = {
        header_field(name): getattr(audit, name) or "" for name in HEADER_TEXTS
    }
    values[header_field("audit_date")] = audit.audit_date.isoformat()
    values[GRADE] = audit.overall_grade
    for key, answer in full.answers.items():
        values[answer_field(key)] = AnswerNow(
            answer.value or "",
            answer.standing == Standing.NOT_APPLICABLE,
            answer.comment,
            answer.reason,
        )
    values |= {finding_field(one.id): _finding_now(one) for one in full.findings}
    for row in full.recommendations:
        values[recommendation_field(row.id)] = _recommendation_now(row)
    for row in earlier.recommendations if earlier else ():
        values[addressed_field(row.id)] = AddressedNow(row.addressed, row.addressed_comment)
    return values


def save_fields(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    batch: Mapping[Field, Any],
    known: Mapping[Field, Any],
) -> datetime | None:
    """Save changed fields, and where the person is, as one; None where only the place changed.

    Of an answer only those parts are saved that differ from what is `known` to stand on disk.
    """
    wanted = changes_of(batch, known)
    saved_at = writing.save_many(session, person, audit_id, wanted) if wanted else None
    if PLACE in batch:
        set_preference(session, person, place_name(audit_id), json.dumps(batch[PLACE]))
    return saved_at


@dataclass
class Seen:
    """An audit as this window last knew it on disk."""

    at: datetime
    values: dict[Field, Any]


def replaced_elsewhere(
    session: Session, person: SignedIn, audit_id: UUID, batch: Mapping[Field, Any], seen: Seen
) -> dict[Field, Any] | None:
    """What another window wrote, since it was last seen, in the fields of a batch; None where
    nothing at all was written elsewhere."""
    audit = session.get(Audit, audit_id)
    if audit is None or audit.saved_at == seen.at:
        return None
    disk = fields_of(audit_in_full(session, person, audit_id), None)
    return {
        field: disk.get(field)
        for field, value in batch.items()
        if field.sort not in (Sort.PLACE, Sort.ADDRESSED)
        and _differs(field, disk.get(field), seen.values.get(field), value)
    }


def place_in(session: Session, person: SignedIn, audit_id: UUID) -> dict[str, Any]:
    """Where the person was in an audit, as it was last saved; empty where never."""
    try:
        found = json.loads(preference(session, person, place_name(audit_id)) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def place_name(audit_id: UUID) -> str:
    """The name of the preference that holds the place in an audit."""
    return f"place in audit {audit_id}"


def changes_of(batch: Mapping[Field, Any], known: Mapping[Field, Any]) -> list[changes.Change]:
    """Changed fields as the service takes them, of an answer the parts that differ from what is
    `known` of it (None where that is in doubt). What can't be stored yet (half a date in the
    header, or a day to come) is left out here: it is kept with the place."""
    found: list[changes.Change] = []
    header: dict[str, Any] = {}
    for field, value in batch.items():
        if field.sort is Sort.HEADER:
            header |= _header_change(field.key, value)
        elif field.sort is Sort.ANSWER:
            found += _answer_change(field.key, known.get(field, AnswerNow()), value)
        elif (change := _change(field, value)) is not None:
            found.append(change)
    return [changes.HeaderChange(header), *found] if header else found


def half_typed(values: Mapping[Field, Any]) -> dict[str, str]:
    """What stands typed in fields that can only store a date, by the field's name as text."""
    found = {}
    for field, value in values.items():
        if field == header_field("audit_date") and _day_of_audit(value) is None:
            found[f"{field.sort}/{field.key}"] = value
        if isinstance(value, RecommendationNow) and value.due and _day(value.due) is None:
            found[f"{field.sort}/{field.key}"] = value.due
    return found


def with_half_typed(values: dict[Field, Any], typed: Mapping[str, str]) -> dict[Field, Any]:
    """The values with what was left half typed put back."""
    for name, text in typed.items():
        sort, _, key = name.partition("/")
        field = Field(Sort(sort), key) if sort in set(Sort) else None
        if field == header_field("audit_date"):
            values[field] = text
        elif field is not None and isinstance(row := values.get(field), RecommendationNow):
            values[field] = RecommendationNow(row.text, row.whom, row.theme, row.owner, text)
    return values


def _differs(field: Field, disk: Any, seen: Any, value: Any) -> bool:
    """Whether what stands on disk is neither what was seen nor what is to be saved; of an answer
    only the parts that are to be saved are asked about."""
    if field.sort is Sort.ANSWER:
        each = zip(_parts(disk), _parts(seen), _parts(value), strict=True)
        return any(theirs not in (then, now) for theirs, then, now in each if then != now)
    return _said(disk) not in (_said(seen), _said(value))


def _parts(value: AnswerNow | None) -> tuple[Any, ...]:
    now = value or AnswerNow()
    return (now.value, now.not_applicable), now.comment, now.reason


def _said(value: Any) -> Any:
    """A value, its spaces folded, None where it says nothing."""
    said = " ".join(value.split()) if isinstance(value, str) else value
    return None if said == "" or getattr(value, "empty", False) else said


def _header_change(name: str, value: str) -> dict[str, Any]:
    if name != "audit_date":
        return {name: value}
    day = _day_of_audit(value)
    return {name: day} if day else {}


def _change(field: Field, value: Any) -> changes.Change | None:
    match field.sort:
        case Sort.GRADE:
            return changes.GradeChange(value)
        case Sort.FINDING:
            return _finding_change(UUID(field.key), value)
        case Sort.RECOMMENDATION:
            return _recommendation_change(UUID(field.key), value)
        case Sort.ADDRESSED:
            mark = value or AddressedNow()
            return changes.AddressedChange(UUID(field.key), mark.addressed, mark.comment)
    return None


def _answer_change(
    question: str, before: AnswerNow | None, after: AnswerNow
) -> list[changes.AnswerChange]:
    parts = {
        name: part
        for name, part in vars(after).items()
        if before is None or part != getattr(before, name)
    }
    return [changes.AnswerChange(question, **parts)] if parts else []


def _finding_change(key: UUID, value: FindingNow | None) -> changes.Change:
    if value is None or value.empty:
        return changes.FindingRemoval(key)
    return changes.FindingChange(
        key, value.kind, value.text, value.evidence, value.question, value.themes
    )


def _recommendation_change(key: UUID, value: RecommendationNow | None) -> changes.Change:
    if value is None or value.empty:
        return changes.RecommendationRemoval(key)
    return changes.RecommendationChange(
        key, value.text, value.whom, value.theme, value.owner, _day(value.due)
    )


def _finding_now(row: FindingRead) -> FindingNow:
    return FindingNow(Kind(row.kind), row.text, row.evidence, row.question, tuple(row.themes))


def _recommendation_now(row: Recommendation) -> RecommendationNow:
    due = row.due.isoformat() if row.due else ""
    return RecommendationNow(row.text, For(row.whom), row.theme, row.owner, due)


def _day_of_audit(text: str) -> date | None:
    day = _day(text)
    return day if day and day <= today() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
