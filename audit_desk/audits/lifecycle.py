"""The life of an audit: started, submitted, returned, finalised, or withdrawn as a draft."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits import settling
from audit_desk.audits.applying import refuse_a_day_to_come
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.rules import (
    deed_of,
    is_own_team,
    is_tool,
    missing,
    own_team,
    reference_of,
)
from audit_desk.audits.submissions import keep_submission
from audit_desk.audits.tables import (
    Answer,
    Audit,
    Concern,
    Finding,
    FindingTheme,
    Recommendation,
    State,
)
from audit_desk.audits.writing import editable_or_refuse
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import refuse_withdrawn
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import new_key, now, today
from audit_desk.workspace.errors import NotAllowedError, RuleError
from audit_desk.workspace.tables import History

Asked = Callable[[Session, SignedIn, Audit, FormDefinition], bool]  # is it to be moderated?

START = "start audit"
RETURN = "return audit"
WITHDRAW = "withdraw audit"


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
    """Begin a draft on the newest version of a form. Raises NotAllowedError, also for a file of
    one's own team, RuleError for a withdrawn form, InputError for no form or a day to come."""
    version = newest(session, person, form)
    refuse_withdrawn(session, person, version.form)
    service = " ".join(service.split()) or version.service
    _may_start_or_refuse(person, version, service, team)
    refuse_a_day_to_come(audit_date)
    key = new_key()
    audit = Audit(
        id=key,
        audit_ref=reference_of(version.purpose, key),
        form_version_id=version.id,
        form=version.form,
        purpose=version.purpose,
        case_ref=" ".join(case_ref.split()),
        service=service,
        team=" ".join(team.split()),
        theme=" ".join(theme.split()),
        practitioner=" ".join(practitioner.split()),
        auditor_id=person.id,
        audit_date=audit_date or today(),
        due=due,
        about_id=about,
    )
    history.add(session, person, START, audit)
    session.flush()
    return audit


def _may_start_or_refuse(person: SignedIn, version: FormVersion, service: str, team: str) -> None:
    person.must_be_able_to(deed_of(version.purpose), service or None)
    if is_own_team(person, team):
        raise own_team()


def share_of_form(session: Session, person: SignedIn, audit: Audit, form: FormDefinition) -> bool:
    """Whether a form has any of its audits moderated."""
    return form.moderation_share > 0


def submit_audit(
    session: Session, person: SignedIn, audit_id: UUID, asked: Asked = share_of_form
) -> Audit:
    """Hand an audit in: to moderation where it is `asked` for, else it is finalised. The version
    that is handed in is kept.

    What a finalised audit is then owed is made by `cycle.submit`, which people call. Raises
    RuleError naming what is missing, NotAllowedError for a file of the person's own team or of a
    service for which they fill no audits.
    """
    audit = editable_or_refuse(session, person, audit_id)
    _may_submit_or_refuse(person, audit)
    refuse_a_day_to_come(audit.audit_date)
    whole = audit_in_full(session, person, audit_id)
    settling.write_out(session, person, whole.form, whole.answers)
    if left := missing(whole.form, audit, whole.answers):
        raise RuleError(
            "The audit isn't complete.",
            "It was not submitted; everything typed is kept.",
            " ".join(f"{one.what.rstrip('.')}." for one in left),
        )
    settling.hide(session, person, audit, whole.form, whole.answers)
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
    keep_submission(session, person, audit_in_full(session, person, audit_id))
    if _has_been_returned(session, audit) or asked(session, person, audit, whole.form):
        return audit
    return _finalise(session, person, audit, audit.overall_grade)


def _may_submit_or_refuse(person: SignedIn, audit: Audit) -> None:
    person.must_be_able_to(deed_of(audit.purpose), audit.service or None)
    if is_own_team(person, audit.team):
        raise NotAllowedError(
            "Nobody audits a file of their own team.",
            "The audit was not submitted; everything typed is kept.",
            "Leave the file to an auditor of another team.",
        )


def return_audit(session: Session, person: SignedIn, audit_id: UUID) -> Audit:
    """Give a submitted audit back to its auditor, every answer standing as it was written.

    Raises NotAllowedError unless the person may moderate it, RuleError where it doesn't wait.
    """
    audit = _submitted_or_refuse(session.get(Audit, audit_id))
    _may_moderate_or_refuse(person, audit)
    settling.show(session, person, audit)
    history.change(session, person, RETURN, audit, state=State.RETURNED.value)
    return audit


def finalise_audit(
    session: Session, person: SignedIn, audit: Audit, final_grade: int | None
) -> Audit:
    """Close a moderated audit on its final grade; the auditor's own is kept beside it.

    Raises NotAllowedError unless the person may moderate it, RuleError where it doesn't wait.
    """
    _may_moderate_or_refuse(person, _submitted_or_refuse(audit))
    return _finalise(session, person, audit, final_grade, moderated=True)


def end_tool(session: Session, person: SignedIn, tool: Audit, finished: bool) -> None:
    """Close the tool of a moderation that ends: what is complete and was `finished` counts, the
    rest is kept unfinished."""
    if not is_tool(tool):
        raise RuleError("This is no tool of a moderation.", "Nothing was changed.")
    if tool.auditor_id != person.id:
        person.must_be_able_to(Deed.MODERATE, tool.service)
    if tool.state != State.DRAFT:
        return
    if finished:
        form = definition(session.get_one(FormVersion, tool.form_version_id))
        rows = session.exec(select(Answer).where(Answer.audit_id == tool.id)).all()
        answers = {row.question: row for row in rows}
        settling.write_out(session, person, form, answers)
        if not missing(form, tool, answers):
            settling.hide(session, person, tool, form, answers)
            _finalise(session, person, tool, tool.overall_grade)
            return
    history.change(session, person, "leave unfinished", tool, state=State.UNFINISHED.value)


def withdraw_audit(session: Session, person: SignedIn, audit_id: UUID) -> None:
    """Take back a draft that was never submitted; history keeps every word of it.

    Raises RuleError where an immediate concern was raised in it or feedback belongs to it: those
    must stay.
    """
    audit = editable_or_refuse(session, person, audit_id)
    if audit.state != State.DRAFT or audit.submitted_at is not None:
        raise RuleError("Only a draft can be withdrawn.", "Nothing was changed.")
    _refuse_where_it_must_stay(session, audit_id)
    findings = session.exec(select(Finding).where(Finding.audit_id == audit_id)).all()
    for finding in findings:
        for theme in session.exec(
            select(FindingTheme).where(FindingTheme.finding_id == finding.id)
        ).all():
            history.remove(session, person, WITHDRAW, theme)
    session.flush()
    for table in (Answer, Finding, Recommendation):
        for row in session.exec(select(table).where(table.audit_id == audit_id)).all():
            history.remove(session, person, WITHDRAW, row)
    session.flush()
    history.remove(session, person, WITHDRAW, audit)
    session.flush()


def _refuse_where_it_must_stay(session: Session, audit_id: UUID) -> None:
    if session.exec(select(Concern).where(Concern.audit_id == audit_id).limit(1)).first():
        raise RuleError(
            "An immediate concern was raised in this audit.",
            "The audit stays, so that the concern does.",
            "Finish the audit.",
        )
    if session.exec(select(Audit.id).where(Audit.about_id == audit_id).limit(1)).first():
        raise RuleError(
            "Feedback belongs to this audit.",
            "The audit stays, so that the feedback does.",
            "Withdraw the drafts of feedback first, or finish the audit.",
        )


def _finalise(
    session: Session,
    person: SignedIn,
    audit: Audit,
    final_grade: int | None,
    moderated: bool = False,
) -> Audit:
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


def _has_been_returned(session: Session, audit: Audit) -> bool:
    line = select(History.id).where(History.subject_id == str(audit.id), History.action == RETURN)
    return session.exec(line.limit(1)).first() is not None


def _submitted_or_refuse(audit: Audit | None) -> Audit:
    if audit is None or audit.state != State.SUBMITTED:
        raise RuleError(
            "This audit doesn't wait for moderation.",
            "Nothing was changed.",
            "Look at the queue again.",
        )
    return audit


def _may_moderate_or_refuse(person: SignedIn, audit: Audit) -> None:
    person.must_be_able_to(Deed.MODERATE, audit.service)
    if audit.auditor_id == person.id or is_own_team(person, audit.team):
        raise NotAllowedError(
            "Nobody moderates an audit of their own, or a file of their own team.",
            "Nothing was changed.",
            "Leave it to another moderator.",
        )
