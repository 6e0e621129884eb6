"""What the store holds already under the references of a table, as rows to compare with."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.table_columns import Given
from audit_desk.audits.table_rows import STEP, Row, content_of
from audit_desk.audits.tables import Answer, Audit, Finding, Kind, Recommendation, State
from audit_desk.forms.definition import FormDefinition
from audit_desk.people.service import names_by_key

_PARTS: tuple[type[Any], ...] = (Answer, Finding, Recommendation)


def standing_rows(session: Session, form: FormDefinition, refs: Sequence[str]) -> dict[str, Row]:
    """The audits under these references. One of another form, or one that isn't finalised, is a
    row that differs from every other."""
    found: dict[UUID, Audit] = {}
    for start in range(0, len(refs), STEP):
        asked = select(Audit).where(col(Audit.audit_ref).in_(refs[start : start + STEP]))
        found |= {audit.id: audit for audit in session.exec(asked).all()}
    if not found:
        return {}
    names = names_by_key(session)
    parts = [_of(session, table, list(found)) for table in _PARTS]
    rows: dict[str, Row] = {}
    for key, audit in found.items():
        row = _row(audit, names[audit.auditor_id], *(part.get(key, []) for part in parts))
        if audit.form != form.form or audit.state != State.FINALISED:
            row.content["another form or state"] = True
        rows[audit.audit_ref] = row
    return rows


def _of(session: Session, table: type[Any], keys: list[UUID]) -> dict[UUID, list[Any]]:
    held: dict[UUID, list[Any]] = {}
    for start in range(0, len(keys), STEP):
        asked = select(table).where(table.audit_id.in_(keys[start : start + STEP]))
        for row in session.exec(asked).all():
            held.setdefault(row.audit_id, []).append(row)
    return held


def _row(
    audit: Audit,
    auditor: str,
    answers: list[Answer],
    findings: list[Finding],
    recommendations: list[Recommendation],
) -> Row:
    findings = sorted(findings, key=lambda one: one.id)

    def texts(kind: Kind) -> tuple[str, ...]:
        return tuple(one.text for one in findings if one.kind == kind)

    fixed = {
        "audit_ref": audit.audit_ref,
        "case_ref": audit.case_ref,
        "service": audit.service,
        "team": audit.team,
        "auditor": auditor,
        "audit_date": audit.audit_date,
        "theme": audit.theme,
        "strengths": texts(Kind.STRENGTH),
        "areas_for_improvement": texts(Kind.IMPROVEMENT),
        "recommendations": tuple(
            one.text for one in sorted(recommendations, key=lambda one: one.id)
        ),
    }
    if audit.overall_grade is not None:
        fixed["overall_grade"] = audit.overall_grade
    given = {
        one.question: Given(one.value, one.standing, one.comment, one.reason) for one in answers
    }
    return Row(0, auditor, content_of(fixed, given), given)
