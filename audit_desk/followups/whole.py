"""One follow-up, or one escalation, with all that is read beside it."""

from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.earlier import still_open
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.rules import may_see
from audit_desk.audits.tables import Audit, Recommendation
from audit_desk.followups.keeping import Moved, moves, why_not_theirs
from audit_desk.followups.passed_up import EscalationRow, escalation_rows
from audit_desk.followups.reading import FollowUpRow, due_rows
from audit_desk.followups.rules import FollowUpState
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.followups.telling import NoticeRow, notices, who_is_told
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn, same_team
from audit_desk.workspace.errors import RuleError


class FollowUpToRead(NamedTuple):
    """A follow-up, the audit that it looks back on, the title of the form that it is done on, and
    why the person can't start it or go on with it ("" where they can); each time that it was
    moved, and what still earlier audits asked for and nobody has found fully addressed."""

    row: FollowUpRow
    earlier: AuditInFull
    form_title: str
    why_not: str
    moves: tuple[Moved, ...] = ()
    still_open: tuple[Recommendation, ...] = ()


class EscalationToRead(NamedTuple):
    """An escalation, the audit that was passed up, and the one before where that was a review;
    the names of those who are told of it, and each time that somebody was told."""

    row: EscalationRow
    audit: AuditInFull
    earlier: AuditInFull | None
    told: tuple[str, ...] = ()
    notices: tuple[NoticeRow, ...] = ()


def read_follow_up(session: Session, person: SignedIn, follow_up_id: UUID) -> FollowUpToRead:
    """One follow-up. Raises RuleError where it isn't there for this person."""
    rows = due_rows(session, person, col(FollowUp.id) == follow_up_id)
    if not rows:
        raise RuleError(
            "This follow-up isn’t there, or isn’t yours to see.",
            "Nothing was changed.",
            "Look at the list of follow-ups.",
        )
    follow_up = session.get_one(FollowUp, follow_up_id)
    form = follow_up.form
    titles = select(FormVersion.title).where(FormVersion.form == form)
    title = session.exec(titles.order_by(col(FormVersion.version).desc())).first()
    earlier = audit_in_full(session, person, rows[0].audit_id)
    begun = rows[0].review_id is not None and not rows[0].left_behind
    theirs = "" if begun else why_not_theirs(session, person, follow_up, earlier.audit)
    return FollowUpToRead(
        rows[0],
        earlier,
        title or form,
        _why_not(person, rows[0], form, known=title is not None) or theirs,
        tuple(moves(session, person, follow_up_id)),
        tuple(still_open(session, earlier.audit)),
    )


def read_escalation(session: Session, person: SignedIn, escalation_id: UUID) -> EscalationToRead:
    """One escalation. Raises RuleError where it isn't there for this person."""
    rows = escalation_rows(session, person, col(Escalation.id) == escalation_id)
    if not rows:
        raise RuleError(
            "This escalation isn’t there, or isn’t yours to see.",
            "Nothing was changed.",
            "Look at the list of escalations.",
        )
    first = session.get(Audit, rows[0].first_audit_id) if rows[0].first_audit_id else None
    seen = first is not None and may_see(person, first)
    return EscalationToRead(
        rows[0],
        audit_in_full(session, person, rows[0].audit_id),
        audit_in_full(session, person, first.id) if first is not None and seen else None,
        tuple(one.name for one in who_is_told(session, rows[0].service)),
        tuple(notices(session, person, escalation_id=escalation_id)),
    )


def _why_not(person: SignedIn, row: FollowUpRow, form: str, known: bool) -> str:
    if row.state == FollowUpState.DONE:
        return "It is done."
    if row.state == FollowUpState.ENDED:
        return f"It has ended: {row.ended_as}."
    if row.review_id is not None and not row.left_behind:
        return "" if row.mine else f"{row.reviewer} has started it."
    if not person.may(Deed.FILL_AUDITS, row.service):
        return "Auditors of its service do the follow-up."
    if same_team(row.team, person.team):
        return "Nobody audits a file of their own team. Leave it to an auditor of another team."
    if not known:
        return f"The form “{form}” isn’t in this workspace. A quality assurance lead can add it."
    return ""
