"""Writing in an audit: every change with its line of history, by its auditor alone."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import singledispatch
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits import changes
from audit_desk.audits.changes import Change
from audit_desk.audits.rules import may_edit
from audit_desk.audits.tables import (
    Addressed,
    Answer,
    Audit,
    Finding,
    FindingTheme,
    For,
    Kind,
    Recommendation,
    Standing,
)
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError


def save_many(
    session: Session, person: SignedIn, audit_id: UUID, batch: Sequence[Change]
) -> datetime:
    """Save a batch of changes as one; returns the moment at which they were saved (UTC).

    Raises NotAllowedError unless the audit is the person's own draft or was returned to them,
    InputError where a change names what the form doesn't have. Then nothing is saved.
    """
    audit = editable_or_refuse(session, person, audit_id)
    for one in batch:
        _save(one, session, person, audit)
    audit.saved_at = now()
    session.add(audit)
    return audit.saved_at


def save_header(session: Session, person: SignedIn, audit_id: UUID, **fields: Any) -> datetime:
    """Change what the audit says of itself; the fields are named in `changes.HEADER`."""
    return save_many(session, person, audit_id, [changes.HeaderChange(fields)])


def save_answer(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    question: str,
    *,
    value: str | None = None,
    not_applicable: bool = False,
    comment: str = "",
    reason: str = "",
) -> datetime:
    """Save how one question stands. What was typed is kept even where it isn't an answer yet."""
    change = changes.AnswerChange(question, value, not_applicable, comment, reason)
    return save_many(session, person, audit_id, [change])


def save_grade(session: Session, person: SignedIn, audit_id: UUID, grade: int | None) -> datetime:
    """Save the auditor's overall grade, or take it away."""
    return save_many(session, person, audit_id, [changes.GradeChange(grade)])


def save_finding(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    *,
    finding_id: UUID,
    kind: str,
    text: str,
    evidence: str = "",
    question: str = "",
    themes: tuple[str, ...] = (),
) -> datetime:
    """Write a finding, or what has become of it."""
    change = changes.FindingChange(finding_id, kind, text, evidence, question, themes)
    return save_many(session, person, audit_id, [change])


def remove_finding(
    session: Session, person: SignedIn, audit_id: UUID, finding_id: UUID
) -> datetime:
    """Take a finding away; history keeps all that it held."""
    return save_many(session, person, audit_id, [changes.FindingRemoval(finding_id)])


def save_recommendation(
    session: Session,
    person: SignedIn,
    audit_id: UUID,
    *,
    recommendation_id: UUID,
    text: str,
    whom: str,
    theme: str = "",
    owner: str = "",
    due: date | None = None,
) -> datetime:
    """Write a recommendation, or what has become of it."""
    change = changes.RecommendationChange(recommendation_id, text, whom, theme, owner, due)
    return save_many(session, person, audit_id, [change])


def remove_recommendation(
    session: Session, person: SignedIn, audit_id: UUID, recommendation_id: UUID
) -> datetime:
    """Take a recommendation away; history keeps all that it held."""
    change = changes.RecommendationRemoval(recommendation_id)
    return save_many(session, person, audit_id, [change])


def mark_addressed(
    session: Session,
    person: SignedIn,
    recommendation_id: UUID,
    review_id: UUID,
    addressed: str | None,
    comment: str = "",
) -> datetime:
    """Say in a follow-up review what became of a recommendation of the audit that it is about."""
    change = changes.AddressedChange(recommendation_id, addressed, comment)
    return save_many(session, person, review_id, [change])


def editable_or_refuse(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """The audit's row, for its auditor while it can be changed."""
    audit = session.get(Audit, audit_id)
    if audit is None:
        raise RuleError("This audit is no longer there.", "Nothing was saved in it.")
    if audit.auditor_id != person.id:
        raise NotAllowedError(
            "Only its auditor may change an audit.", "Nothing was changed.", "Speak to them."
        )
    if not may_edit(person, audit):
        raise RuleError(
            "This audit has been submitted.",
            "What was submitted stays as it is.",
            "Ask its moderator to return it if it must be changed.",
        )
    return audit


@singledispatch
def _save(change: Any, session: Session, person: SignedIn, audit: Audit) -> None:
    raise TypeError(type(change))


@_save.register
def _(change: changes.HeaderChange, session: Session, person: SignedIn, audit: Audit) -> None:
    if unknown := set(change.fields) - set(changes.HEADER):
        raise InputError(f"An audit has no {sorted(unknown)[0]} that could be changed.")
    team = str(change.fields.get("team", audit.team)).strip()
    if team and person.team and team.casefold() == person.team.casefold():
        raise own_team()
    history.change(session, person, "change audit", audit, **change.fields)


@_save.register
def _(change: changes.AnswerChange, session: Session, person: SignedIn, audit: Audit) -> None:
    form = definition(session.get_one(FormVersion, audit.form_version_id))
    if not form.has(change.question):
        raise InputError("The form has no such question.", "Nothing was saved.")
    row = session.get(Answer, (audit.id, change.question))
    fields: dict[str, Any] = {
        "standing": (
            Standing.NOT_APPLICABLE.value if change.not_applicable else Standing.ANSWERED.value
        ),
        "value": change.value or "",
        "comment": change.comment,
        "reason": change.reason,
    }
    says_nothing = not (change.not_applicable or change.value or change.comment or change.reason)
    if row is None:
        if not says_nothing:
            made = Answer(audit_id=audit.id, question=change.question, **fields)
            history.add(session, person, "answer", made)
    elif says_nothing:
        history.remove(session, person, "take answer away", row)
    else:
        history.change(session, person, "answer", row, **fields)


@_save.register
def _(change: changes.GradeChange, session: Session, person: SignedIn, audit: Audit) -> None:
    scale = definition(session.get_one(FormVersion, audit.form_version_id)).overall_scale
    if change.grade is not None and (scale is None or change.grade not in scale.values):
        raise InputError("The form's scale has no such grade.", "Nothing was saved.")
    history.change(session, person, "grade", audit, overall_grade=change.grade)


@_save.register
def _(change: changes.FindingChange, session: Session, person: SignedIn, audit: Audit) -> None:
    fields = {
        "kind": Kind(change.kind).value,
        "text": change.text,
        "evidence": change.evidence,
        "question": change.question,
    }
    row = session.get(Finding, change.finding_id)
    if row is None:
        history.add(
            session, person, "find", Finding(id=change.finding_id, audit_id=audit.id, **fields)
        )
        session.flush()
    else:
        _must_belong(row.audit_id, audit)
        history.change(session, person, "change finding", row, **fields)
    _set_themes(session, person, change.finding_id, change.themes)


@_save.register
def _(change: changes.FindingRemoval, session: Session, person: SignedIn, audit: Audit) -> None:
    row = session.get(Finding, change.finding_id)
    if row is not None:
        _must_belong(row.audit_id, audit)
        _set_themes(session, person, row.id, ())
        session.flush()
        history.remove(session, person, "take finding away", row)
        session.flush()


@_save.register
def _(
    change: changes.RecommendationChange, session: Session, person: SignedIn, audit: Audit
) -> None:
    fields: dict[str, Any] = {
        "text": change.text,
        "whom": For(change.whom).value,
        "theme": change.theme.strip(),
        "owner": change.owner,
        "due": change.due,
    }
    row = session.get(Recommendation, change.recommendation_id)
    if row is None:
        made = Recommendation(id=change.recommendation_id, audit_id=audit.id, **fields)
        history.add(session, person, "recommend", made)
    else:
        _must_belong(row.audit_id, audit)
        history.change(session, person, "change recommendation", row, **fields)


@_save.register
def _(
    change: changes.RecommendationRemoval, session: Session, person: SignedIn, audit: Audit
) -> None:
    row = session.get(Recommendation, change.recommendation_id)
    if row is not None:
        _must_belong(row.audit_id, audit)
        history.remove(session, person, "take recommendation away", row)
        session.flush()


@_save.register
def _(change: changes.AddressedChange, session: Session, person: SignedIn, audit: Audit) -> None:
    row = session.get(Recommendation, change.recommendation_id)
    if row is None or row.audit_id != audit.about_id:
        raise InputError("The earlier audit has no such recommendation.", "Nothing was saved.")
    history.change(
        session,
        person,
        "mark recommendation",
        row,
        addressed=Addressed(change.addressed).value if change.addressed else None,
        addressed_comment=change.comment,
    )


def _set_themes(
    session: Session, person: SignedIn, finding_id: UUID, themes: Sequence[str]
) -> None:
    wanted = {clean for theme in themes if (clean := " ".join(theme.split()))}
    rows = session.exec(select(FindingTheme).where(FindingTheme.finding_id == finding_id)).all()
    for row in rows:
        if row.theme not in wanted:
            history.remove(session, person, "take theme away", row)
    for theme in sorted(wanted - {row.theme for row in rows}):
        history.add(session, person, "tag", FindingTheme(finding_id=finding_id, theme=theme))


def _must_belong(audit_id: UUID, audit: Audit) -> None:
    if audit_id != audit.id:
        raise InputError("This belongs to another audit.", "Nothing was saved.")


def own_team() -> NotAllowedError:
    """What is said to somebody who would audit a file of their own team."""
    return NotAllowedError(
        "Nobody audits a file of their own team.",
        "The team was not set.",
        "Leave the file to an auditor of another team.",
    )
