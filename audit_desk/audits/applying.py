"""What each kind of change does to an audit and its history."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import singledispatch
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits import changes
from audit_desk.audits.earlier import earlier_audits
from audit_desk.audits.rules import is_own_team, own_team
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
from audit_desk.workspace.columns import today
from audit_desk.workspace.errors import InputError


@singledispatch
def apply(change: Any, session: Session, person: SignedIn, audit: Audit) -> None:
    """Make one change in an audit that the person may edit, with its line of history.

    Raises InputError where it names what the form or the audit doesn't have.
    """
    raise TypeError(type(change))


@apply.register
def _(change: changes.HeaderChange, session: Session, person: SignedIn, audit: Audit) -> None:
    if unknown := set(change.fields) - set(changes.HEADER):
        raise InputError(f"An audit has no {sorted(unknown)[0]} that could be changed.")
    fields = {name: _clean(name, value) for name, value in change.fields.items()}
    if is_own_team(person, str(fields.get("team", ""))):
        raise own_team()
    if "audit_date" in fields:
        refuse_a_day_to_come(fields["audit_date"])
    history.change(session, person, "change audit", audit, **fields)


def _clean(name: str, value: Any) -> Any:
    if value is None and name != "due":
        raise InputError(f"An audit needs its {name}.", "It was left as it was.")
    return " ".join(value.split()) if isinstance(value, str) else value


def refuse_a_day_to_come(day: date | None) -> None:
    """Raise InputError where an audit would be of a day that hasn't come yet."""
    if day is not None and day > today():
        raise InputError(
            "The date of an audit can't lie in the future.",
            "Nothing that was typed is lost.",
            "Write the day on which the file was audited, today at the latest.",
        )


@apply.register
def _(change: changes.AnswerChange, session: Session, person: SignedIn, audit: Audit) -> None:
    form = definition(session.get_one(FormVersion, audit.form_version_id))
    if not form.has(change.question):
        raise InputError("The form has no such question.", "Nothing was saved.")
    if change.not_applicable and not form.question(change.question).not_applicable:
        raise InputError(
            "The form doesn't offer “not applicable” here.",
            "Nothing was saved.",
            "Answer the question, or leave it open where it isn't required.",
        )
    row = session.get(Answer, (audit.id, change.question))
    fields = _answer_after(row, change)
    applies = fields["standing"] != Standing.NOT_APPLICABLE
    says_nothing = applies and not (fields["value"] or fields["comment"] or fields["reason"])
    if row is None:
        if not says_nothing:
            made = Answer(audit_id=audit.id, question=change.question, **fields)
            history.add(session, person, "answer", made)
    elif says_nothing:
        history.remove(session, person, "take answer away", row)
    else:
        history.change(session, person, "answer", row, **fields)


def _answer_after(row: Answer | None, change: changes.AnswerChange) -> dict[str, str]:
    """The columns of an answer once a change is made in the parts that it names."""
    parts = {"value": change.value, "comment": change.comment, "reason": change.reason}
    fields = {
        name: part if part is not None else (getattr(row, name) if row else "")
        for name, part in parts.items()
    }
    stands_aside = change.not_applicable
    if stands_aside is None:
        was = row is not None and row.standing == Standing.NOT_APPLICABLE
        stands_aside = was and not change.value
    if stands_aside:
        return fields | {"value": "", "standing": Standing.NOT_APPLICABLE.value}
    return fields | {"standing": Standing.ANSWERED.value}


@apply.register
def _(change: changes.GradeChange, session: Session, person: SignedIn, audit: Audit) -> None:
    scale = definition(session.get_one(FormVersion, audit.form_version_id)).overall_scale
    if change.grade is not None and (scale is None or change.grade not in scale.values):
        raise InputError("The form's scale has no such grade.", "Nothing was saved.")
    history.change(session, person, "grade", audit, overall_grade=change.grade)


@apply.register
def _(change: changes.FindingChange, session: Session, person: SignedIn, audit: Audit) -> None:
    fields = {
        "kind": _known(Kind, change.kind),
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


@apply.register
def _(change: changes.FindingRemoval, session: Session, person: SignedIn, audit: Audit) -> None:
    row = session.get(Finding, change.finding_id)
    if row is not None:
        _must_belong(row.audit_id, audit)
        _set_themes(session, person, row.id, ())
        session.flush()
        history.remove(session, person, "take finding away", row)
        session.flush()


@apply.register
def _(
    change: changes.RecommendationChange, session: Session, person: SignedIn, audit: Audit
) -> None:
    fields: dict[str, Any] = {
        "text": change.text,
        "whom": _known(For, change.whom),
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


@apply.register
def _(
    change: changes.RecommendationRemoval, session: Session, person: SignedIn, audit: Audit
) -> None:
    row = session.get(Recommendation, change.recommendation_id)
    if row is not None:
        _must_belong(row.audit_id, audit)
        history.remove(session, person, "take recommendation away", row)
        session.flush()


@apply.register
def _(change: changes.AddressedChange, session: Session, person: SignedIn, audit: Audit) -> None:
    row = session.get(Recommendation, change.recommendation_id)
    if row is None or row.audit_id not in {one.id for one in earlier_audits(session, audit)}:
        raise InputError("The earlier audit has no such recommendation.", "Nothing was saved.")
    history.change(
        session,
        person,
        "mark recommendation",
        row,
        addressed=_known(Addressed, change.addressed) if change.addressed else None,
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


def _known(words: type[StrEnum], word: str) -> str:
    if word not in set(words):
        raise InputError(f"“{word}” can't be said here.", "Nothing was saved.")
    return words(word).value


def _must_belong(audit_id: UUID, audit: Audit) -> None:
    if audit_id != audit.id:
        raise InputError("This belongs to another audit.", "Nothing was saved.")
