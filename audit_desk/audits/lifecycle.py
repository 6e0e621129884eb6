"""The life of an audit: started, submitted, returned, finalised, or withdrawn as a draft."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.rules import (
    given_values,
    is_asked_to_moderate,
    is_own_team,
    missing,
    own_team,
    reference_of,
)
from audit_desk.audits.tables import (
    Answer,
    Audit,
    Concern,
    Finding,
    FindingTheme,
    Recommendation,
    Standing,
    State,
)
from audit_desk.audits.writing import editable_or_refuse
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.service import definition, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import new_key, now
from audit_desk.workspace.errors import RuleError


def start_audit(
    session: Session,
    person: SignedIn,
    form: str,
    *,
    case_ref: str,
    service: str = "",
    team: str = "",
    theme: str = "",
    practitioner: str = "",
    audit_date: date | None = None,
    due: date | None = None,
    about: UUID | None = None,
) -> Audit:
    """Begin a draft on the newest version of a form; a file of one's own team is refused.

    Raises NotAllowedError, and InputError for an unknown form.
    """
    version = newest(session, person, form)
    _may_start_or_refuse(person, version, team)
    key = new_key()
    audit = Audit(
        id=key,
        audit_ref=reference_of(version.purpose, key),
        form_version_id=version.id,
        form=version.form,
        purpose=version.purpose,
        case_ref=case_ref.strip(),
        service=service.strip() or version.service,
        team=team.strip(),
        theme=theme.strip(),
        practitioner=practitioner.strip(),
        auditor_id=person.id,
        audit_date=audit_date or now().astimezone().date(),
        due=due,
        about_id=about,
    )
    history.add(session, person, "start audit", audit)
    session.flush()
    return audit


def _may_start_or_refuse(person: SignedIn, version: FormVersion, team: str) -> None:
    moderates = version.purpose == Purpose.MODERATION
    person.must_be_able_to(Deed.MODERATE if moderates else Deed.FILL_AUDITS)
    if is_own_team(person, team):
        raise own_team()


def submit_audit(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """Hand an audit in: to moderation where its form asks for it, else it is finalised.

    What a finalised audit is then owed is made by `cycle.submit`, which people call. Raises
    RuleError naming what is missing.
    """
    audit = editable_or_refuse(session, person, audit_id)
    whole = audit_in_full(session, person, audit_id)
    if left := missing(whole.form, audit, whole.answers):
        raise RuleError(
            "The audit isn't complete.",
            "It was not submitted; everything typed is kept.",
            " ".join(f"{one.what.rstrip('.')}." for one in left),
        )
    _mark_hidden(session, person, whole.form, whole.answers, audit)
    submitted = now()
    history.change(
        session,
        person,
        "submit audit",
        audit,
        state=State.SUBMITTED.value,
        submitted_at=submitted,
        saved_at=submitted,
    )
    was_returned = _has_been_returned(session, audit)
    if was_returned or is_asked_to_moderate(audit.id, whole.form.moderation_share):
        return audit
    return finalise_audit(session, person, audit, audit.overall_grade)


def return_audit(session: Session, person: SignedIn, audit_id: UUID, comments: str) -> Audit:
    """Give a submitted audit back to its auditor; the caller keeps the comments."""
    audit = _submitted_or_refuse(session, audit_id)
    person.must_be_able_to(Deed.MODERATE, audit.service)
    hidden = select(Answer).where(
        Answer.audit_id == audit_id, Answer.standing == Standing.HIDDEN.value
    )
    for answer in session.exec(hidden).all():
        if answer.value or answer.comment:
            history.change(session, person, "show answer", answer, standing=Standing.ANSWERED.value)
        else:
            history.remove(session, person, "show answer", answer)
    history.change(session, person, "return audit", audit, state=State.RETURNED.value)
    return audit


def finalise_audit(
    session: Session,
    person: SignedIn,
    audit: Audit,
    final_grade: int | None,
    moderated: bool = False,
) -> Audit:
    """Close an audit on its final grade; the auditor's own grade is kept beside it."""
    history.change(
        session,
        person,
        "finalise audit",
        audit,
        state=State.FINALISED.value,
        final_grade=final_grade,
        moderated=moderated,
        finalised_at=now(),
    )
    session.flush()
    return audit


def withdraw_audit(session: Session, person: SignedIn, audit_id: UUID) -> None:
    """Take back a draft that was never submitted; history keeps every word of it.

    Raises RuleError where an immediate concern was raised in it: that must stay.
    """
    audit = editable_or_refuse(session, person, audit_id)
    if audit.state != State.DRAFT or audit.submitted_at is not None:
        raise RuleError("Only a draft can be withdrawn.", "Nothing was changed.")
    if session.exec(select(Concern).where(Concern.audit_id == audit_id).limit(1)).first():
        raise RuleError(
            "An immediate concern was raised in this audit.",
            "The audit stays, so that the concern does.",
            "Finish the audit.",
        )
    findings = session.exec(select(Finding).where(Finding.audit_id == audit_id)).all()
    for finding in findings:
        for theme in session.exec(
            select(FindingTheme).where(FindingTheme.finding_id == finding.id)
        ).all():
            history.remove(session, person, "withdraw audit", theme)
    session.flush()
    for table in (Answer, Finding, Recommendation):
        for row in session.exec(select(table).where(table.audit_id == audit_id)).all():
            history.remove(session, person, "withdraw audit", row)
    session.flush()
    history.remove(session, person, "withdraw audit", audit)
    session.flush()


def form_of(session: Session, audit: Audit) -> FormDefinition:
    """The form that an audit was filled on, as it was then."""
    return definition(session.get_one(FormVersion, audit.form_version_id))


def _mark_hidden(
    session: Session,
    person: SignedIn,
    form: FormDefinition,
    answers: dict[str, Answer],
    audit: Audit,
) -> None:
    shown = visible(form, given_values(answers))
    for question in form.questions:
        if question.key in shown:
            continue
        row = answers.get(question.key)
        if row is None:
            made = Answer(audit_id=audit.id, question=question.key, standing=Standing.HIDDEN.value)
            history.add(session, person, "hide question", made)
        else:
            history.change(session, person, "hide question", row, standing=Standing.HIDDEN.value)


def _has_been_returned(session: Session, audit: Audit) -> bool:
    lines = history.history_of(session, str(audit.id))
    return any(line.action == "return audit" for line in lines)


def _submitted_or_refuse(session: Session, audit_id: UUID) -> Audit:
    audit = session.get(Audit, audit_id)
    if audit is None or audit.state != State.SUBMITTED:
        raise RuleError(
            "This audit doesn't wait for moderation.",
            "Nothing was changed.",
            "Look at the queue again.",
        )
    return audit
