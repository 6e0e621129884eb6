"""Writing rows of a table as finalised audits, many in one statement."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, literal_column, null
from sqlmodel import Session, SQLModel, insert

from audit_desk.audits.table_columns import Given
from audit_desk.audits.table_rows import Row
from audit_desk.audits.tables import (
    Answer,
    Audit,
    Finding,
    For,
    Kind,
    Recommendation,
    State,
)
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import new_key, now
from audit_desk.workspace.tables import History

_TEXTS = ("case_ref", "service", "team", "theme")
IMPORTED = "import audit"  # the line of history that each audit of a table begins with
_BARE = 4  # columns of an answer with neither comment nor reason
_EMPTY: ColumnElement[str] = literal_column("''")
# What is the same in every row stands in the statement: it needn't be bound a hundred thousand
# times.
_SAME: dict[type[SQLModel], dict[str, Any]] = {
    Audit: {"practitioner": _EMPTY, "due": null(), "about_id": null()},
    Answer: {"moderated": null(), "comment": _EMPTY, "reason": _EMPTY},
    Finding: {"evidence": _EMPTY, "question": _EMPTY},
    Recommendation: {
        "theme": _EMPTY,
        "owner": _EMPTY,
        "due": null(),
        "addressed": null(),
        "addressed_comment": _EMPTY,
    },
    History: {},
}


def write_rows(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    rows: Sequence[Row],
    auditors: Mapping[str, UUID],
) -> list[UUID]:
    """Write audits with all that belongs to them, and a line of history for each; returns their
    keys."""
    at = now()
    keys = [new_key() for _ in rows]
    lines: dict[type[SQLModel], list[dict[str, Any]]] = {table: [] for table in _SAME}
    noted: list[dict[str, Any]] = []
    for key, row in zip(keys, rows, strict=True):
        lines[Audit].append(_audit(row, key, version, auditors[row.auditor], at))
        for question, given in row.answers.items():
            answer = _answer(key, question, given)
            (noted if len(answer) > _BARE else lines[Answer]).append(answer)
        lines[Finding] += _findings(row, key)
        lines[Recommendation] += _recommendations(row, key)
        lines[History].append(_history(row, key, version, person, at))
    connection = session.connection()
    for table, values in lines.items():
        if values:
            same = _SAME[table]
            connection.execute(insert(table).values(same) if same else insert(table), values)
    if noted:
        connection.execute(insert(Answer).values(moderated=null()), noted)
    return keys


def _answer(key: UUID, question: str, given: Given) -> dict[str, Any]:
    answer = {
        "audit_id": key,
        "question": question,
        "standing": given.standing,
        "value": given.value,
    }
    if given.comment or given.reason:
        return answer | {"comment": given.comment, "reason": given.reason}
    return answer


def _audit(
    row: Row, key: UUID, version: FormVersion, auditor: UUID, at: datetime
) -> dict[str, Any]:
    content = row.content
    grade = content.get("overall_grade")
    return {
        "id": key,
        "audit_ref": row.ref,
        "form_version_id": version.id,
        "form": version.form,
        "purpose": version.purpose,
        **{name: content.get(name, "") for name in _TEXTS},
        "auditor_id": auditor,
        "audit_date": content["audit_date"],
        "state": State.FINALISED.value,
        "overall_grade": grade,
        "final_grade": grade,
        "moderated": False,
        "imported": True,
        "created_at": at,
        "saved_at": at,
        "submitted_at": at,
        "finalised_at": at,
    }


def _findings(row: Row, key: UUID) -> Iterator[dict[str, Any]]:
    for kind, column in (
        (Kind.STRENGTH, "strengths"),
        (Kind.IMPROVEMENT, "areas_for_improvement"),
    ):
        for text in row.content.get(column, ()):
            yield {"id": new_key(), "audit_id": key, "kind": kind.value, "text": text}


def _recommendations(row: Row, key: UUID) -> Iterator[dict[str, Any]]:
    for text in row.content.get("recommendations", ()):
        yield {"id": new_key(), "audit_id": key, "text": text, "whom": For.SERVICE.value}


def _history(
    row: Row, key: UUID, version: FormVersion, person: SignedIn, at: datetime
) -> dict[str, Any]:
    return {
        "id": new_key(),
        "at": at,
        "person_id": person.id,
        "action": IMPORTED,
        "subject": "audit",
        "subject_id": str(key),
        "before": None,
        "after": {
            "audit_ref": row.ref,
            "form_version_id": str(version.id),
            "overall_grade": row.content.get("overall_grade"),
        },
    }
