"""Undoing the withdrawal of a draft: every word of it stands again, as history kept it."""

from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from audit_desk.audits.lifecycle import START, WITHDRAW
from audit_desk.audits.rules import is_tool
from audit_desk.audits.tables import Answer, Audit, Finding, FindingTheme, Recommendation
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.errors import NotAllowedError, RuleError
from audit_desk.workspace.tables import History

PUT_BACK = "put back audit"
Row = TypeVar("Row", bound=SQLModel)


def put_back_audit(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """Write a draft again that its auditor withdrew, as it stood then.

    Raises NotAllowedError unless it is the person's own, RuleError where it wasn't withdrawn.
    """
    taken = _withdrawal(session, audit_id)
    audit = _row(Audit, taken[-1])
    if audit.auditor_id != person.id:
        raise NotAllowedError(
            "Only its auditor may put an audit back.", "Nothing was changed.", "Speak to them."
        )
    if is_tool(audit):
        raise RuleError("This is the tool of a moderation that ended.", "Nothing was changed.")
    findings = _rows(Finding, taken)
    of_findings = {one.id for one in findings}
    tags = [one for one in _rows(FindingTheme, taken) if one.finding_id in of_findings]
    parts: list[SQLModel] = [*_rows(Answer, taken), *findings, *_rows(Recommendation, taken)]
    for rows in ([audit], parts, tags):  # each needs those before it
        for row in rows:
            history.add(session, person, PUT_BACK, row)
        session.flush()
    return audit


def _withdrawal(session: Session, audit_id: UUID) -> list[History]:
    """The lines of the withdrawal of an audit, its own last, themes of findings among them."""
    session.flush()
    own = history.history_of(session, str(audit_id))
    begun = [line for line in own if line.action in (PUT_BACK, START)]
    if not begun or own[-1].action != WITHDRAW or session.get(Audit, audit_id) is not None:
        raise RuleError("This audit was not withdrawn.", "Nothing was changed.")
    lines = session.exec(
        select(History)
        .where(
            History.action == WITHDRAW,
            History.person_id == own[-1].person_id,
            col(History.id) > begun[-1].id,
            col(History.id) < own[-1].id,
        )
        .order_by(col(History.id))
    ).all()
    theirs = [line for line in lines if _held(line).get("audit_id", str(audit_id)) == str(audit_id)]
    return [*theirs, own[-1]]


def _rows(table: type[Row], lines: list[History]) -> list[Row]:
    return [_row(table, line) for line in lines if line.subject == table.__tablename__]


def _row(table: type[Row], line: History) -> Row:
    return table.model_validate(_held(line))


def _held(line: History) -> dict[str, Any]:
    return line.before or {}
