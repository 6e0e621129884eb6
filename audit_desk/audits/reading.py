"""One audit with all that belongs to it, for whoever may see it."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits.no_longer import NoLongerAsked, no_longer_asked
from audit_desk.audits.rules import may_edit, may_see, withheld
from audit_desk.audits.tables import (
    Answer,
    Audit,
    Concern,
    Finding,
    FindingTheme,
    Recommendation,
)
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace.errors import NotAllowedError, RuleError


@dataclass(frozen=True)
class FindingRead:
    """A finding with its themes."""

    id: UUID
    kind: str
    text: str
    evidence: str = ""
    question: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuditInFull:
    """An audit, the version of the form that it was filled on, and all that was written;
    `no_longer` are answers to questions that this version doesn't ask."""

    audit: Audit
    version: FormVersion
    form: FormDefinition
    auditor_name: str
    answers: dict[str, Answer] = field(default_factory=dict)
    findings: list[FindingRead] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    may_edit: bool = False
    grades_withheld: bool = False
    no_longer: tuple[NoLongerAsked, ...] = ()


def audit_in_full(session: Session, person: SignedIn, audit_id: UUID) -> AuditInFull:
    """Everything of one audit, without the grades where they are withheld. Raises RuleError where
    it is gone, NotAllowedError where the person may not see it."""
    audit = seen_or_refuse(session, person, audit_id)
    whole = whole_of(session, person, audit)
    return without_grades(whole) if withheld(person, audit) else whole


def without_grades(whole: AuditInFull) -> AuditInFull:
    """A copy of an audit that holds none of its auditor's grades; what was written beside them,
    and what doesn't apply, stays."""
    graded = {area.key for area in whole.form.practice_areas}
    audit = Audit(**(whole.audit.model_dump() | {"overall_grade": None, "final_grade": None}))
    blank = {"value": "", "moderated": None}
    answers = {
        key: Answer(**(row.model_dump() | blank)) if key in graded else row
        for key, row in whole.answers.items()
    }
    return replace(whole, audit=audit, answers=answers, grades_withheld=True)


def whole_of(session: Session, person: SignedIn, audit: Audit) -> AuditInFull:
    """Everything of an audit that the caller lets the person see."""
    audit_id = audit.id
    version = session.get_one(FormVersion, audit.form_version_id)
    auditor = session.get_one(Person, audit.auditor_id)
    rows = session.exec(select(Answer).where(Answer.audit_id == audit_id)).all()
    answers = {answer.question: answer for answer in rows}
    recommendations = session.exec(
        select(Recommendation)
        .where(Recommendation.audit_id == audit_id)
        .order_by(Recommendation.id)  # type: ignore[arg-type]
    ).all()
    concerns = session.exec(
        select(Concern).where(Concern.audit_id == audit_id).order_by(Concern.id)  # type: ignore[arg-type]
    ).all()
    return AuditInFull(
        audit=audit,
        version=version,
        form=definition(version),
        auditor_name=auditor.name,
        answers=answers,
        findings=findings_of(session, audit_id),
        recommendations=list(recommendations),
        concerns=list(concerns),
        may_edit=may_edit(person, audit),
        no_longer=no_longer_asked(session, version, answers),
    )


def findings_of(session: Session, audit_id: UUID) -> list[FindingRead]:
    """The findings of an audit in the order they were written."""
    rows = session.exec(
        select(Finding).where(Finding.audit_id == audit_id).order_by(Finding.id)  # type: ignore[arg-type]
    ).all()
    themes: dict[UUID, list[str]] = {}
    for finding_id, theme in session.exec(
        select(FindingTheme.finding_id, FindingTheme.theme)
        .join(Finding)
        .where(Finding.audit_id == audit_id)
        .order_by(FindingTheme.theme)
    ).all():
        themes.setdefault(finding_id, []).append(theme)
    return [
        FindingRead(
            row.id, row.kind, row.text, row.evidence, row.question, tuple(themes.get(row.id, ()))
        )
        for row in rows
    ]


def seen_or_refuse(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """The audit's row, for somebody who may see it."""
    audit = session.get(Audit, audit_id)
    if audit is None:
        raise RuleError("This audit is no longer there.", "", "Look at the list of audits.")
    if not may_see(person, audit):
        raise NotAllowedError(
            "You may not see this audit.",
            "",
            "Drafts are seen by their auditor and the quality assurance lead only.",
        )
    return audit
