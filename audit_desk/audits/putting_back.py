"""Undoing the withdrawal of a draft: every word of it stands again as it stood."""

from sqlmodel import Session, SQLModel

from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import (
    Answer,
    Audit,
    Finding,
    FindingTheme,
    Recommendation,
    State,
)
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.errors import NotAllowedError, RuleError

PUT_BACK = "put back audit"


def put_back_audit(session: Session, person: SignedIn, full: AuditInFull) -> Audit:
    """Write a draft again that its auditor withdrew, as it was read just before.

    Raises NotAllowedError unless it is the person's own, RuleError where it stands already or
    wasn't a draft.
    """
    if full.audit.auditor_id != person.id:
        raise NotAllowedError(
            "Only its auditor may put an audit back.", "Nothing was changed.", "Speak to them."
        )
    if full.audit.state != State.DRAFT or session.get(Audit, full.audit.id) is not None:
        raise RuleError("This audit was not withdrawn.", "Nothing was changed.")
    audit = Audit(**full.audit.model_dump())
    history.add(session, person, PUT_BACK, audit)
    session.flush()
    for row in _rows_of(full):
        history.add(session, person, PUT_BACK, row)
    session.flush()
    for finding in full.findings:
        for theme in finding.themes:
            tag = FindingTheme(finding_id=finding.id, theme=theme)
            history.add(session, person, PUT_BACK, tag)
    session.flush()
    return audit


def _rows_of(full: AuditInFull) -> list[SQLModel]:
    rows: list[SQLModel] = [Answer(**one.model_dump()) for one in full.answers.values()]
    rows += [
        Finding(
            id=one.id,
            audit_id=full.audit.id,
            kind=one.kind,
            text=one.text,
            evidence=one.evidence,
            question=one.question,
        )
        for one in full.findings
    ]
    rows += [Recommendation(**one.model_dump()) for one in full.recommendations]
    return rows
