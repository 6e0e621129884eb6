"""What is due, and a follow-up beside the audit that it looks back on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlalchemy import select as choose
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from audit_desk.audits.listing import in_services_of, visible_to
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.tables import Audit, State
from audit_desk.followups.policies import can_follow_up, left_for_another
from audit_desk.followups.rules import LEFT
from audit_desk.followups.tables import FollowUp
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import who_can_sign_in
from audit_desk.people.tables import Person
from audit_desk.workspace.columns import today
from audit_desk.workspace.errors import InputError

_Reviewer = aliased(Person)
_Named = aliased(Person)
_Review = aliased(Audit)


@dataclass(frozen=True)
class FollowUpRow:
    """A follow-up in a list. `audit_id` is the first audit, `review_id` the re-audit once started
    (by `reviewer`; `mine` where that is the person who asked). `days` to go until it is due are
    negative when overdue. Grades have their words and the place of their colour beside
    them. `waits_for` names the person or role for whom it is left, `for_me` says whether that is
    the person who asked, or anybody; `to_do` that it waits for the person now. One that is
    `left_behind` was started by somebody who can't go on with it."""

    id: UUID
    audit_id: UUID
    case_ref: str
    service: str
    team: str
    theme: str
    form_title: str
    audit_date: date
    first_grade: int | None
    first_grade_label: str
    first_place: int
    due: date
    days: int
    state: str
    review_id: UUID | None
    reviewer: str
    mine: bool
    new_grade: int | None
    new_grade_label: str
    new_place: int
    waits_for: str = ""
    for_me: bool = True
    ended_as: str = ""
    ended_why: str = ""
    to_do: bool = False
    left_behind: bool = False


class FollowUpInFull(NamedTuple):
    """A follow-up with the audit that it looks back on."""

    follow_up: FollowUp
    earlier: AuditInFull


def due_list(
    session: Session,
    person: SignedIn,
    due_by: date | None = None,
    include_done: bool = False,
    limit: int | None = None,
) -> list[FollowUpRow]:
    """The follow-ups that the person may see, by due date; `due_by` is included, and with
    `include_done` those that are done or ended."""
    wanted: list[ColumnElement[bool]] = []
    if due_by is not None:
        wanted.append(col(FollowUp.due) <= due_by)
    if not include_done:
        wanted.append(col(FollowUp.state).in_(LEFT))
    return due_rows(session, person, *wanted, limit=limit)


def due_rows(
    session: Session, person: SignedIn, *wanted: ColumnElement[bool], limit: int | None = None
) -> list[FollowUpRow]:
    """The follow-ups that the person may see under these conditions, by due date."""
    query = (
        choose(FollowUp, Audit, _Review, col(_Reviewer.name), _Named)
        .join(Audit, col(Audit.id) == col(FollowUp.audit_id))
        .outerjoin(_Review, col(_Review.id) == col(FollowUp.review_id))
        .outerjoin(_Reviewer, col(_Reviewer.id) == col(_Review.auditor_id))
        .outerjoin(_Named, col(_Named.id) == col(FollowUp.for_id))
        .where(visible_to(person), *wanted)
        .order_by(col(FollowUp.due), col(FollowUp.id))
        .limit(limit)
    )
    rows = session.execute(query).all()
    here = who_can_sign_in(session) if rows else []
    versions = versions_of(session, [audit for row in rows for audit in row[1:3] if audit])
    day = today()
    return [_follow_up_row(person, day, versions, here, *row) for row in rows]


def due_count(session: Session, person: SignedIn, due_by: date | None = None) -> int:
    """How many follow-ups wait for the person by a day (today, if none is given): those that
    they started themselves, and those that are theirs or anybody's to start or to take over."""
    if not person.may(Deed.FILL_AUDITS):
        return 0
    rows = session.execute(
        choose(FollowUp, Audit, _Review)
        .join(Audit, col(Audit.id) == col(FollowUp.audit_id))
        .outerjoin(_Review, col(_Review.id) == col(FollowUp.review_id))
        .where(
            visible_to(person),
            or_(in_services_of(person, Deed.FILL_AUDITS), col(_Review.auditor_id) == person.id),
            col(FollowUp.state).in_(LEFT),
            col(FollowUp.due) <= (due_by or today()),
        )
    ).all()
    here = who_can_sign_in(session) if rows else []
    return sum(_waits_for_me(person, here, *row) for row in rows)


def _waits_for_me(
    person: SignedIn,
    here: Sequence[SignedIn],
    follow_up: FollowUp,
    audit: Audit,
    review: Audit | None,
) -> bool:
    """Whether a follow-up that is left waits for the person: they have started it, or may start it
    or take it over, and nobody else is meant to."""
    if review is not None and review.auditor_id == person.id:
        return True
    free = review is None or left_behind(here, review)
    mine = free and can_follow_up(person, audit)
    return mine and not left_for_another(person, follow_up, audit, here)


def left_behind(here: Sequence[SignedIn], review: Audit) -> bool:
    """Whether whoever has started a review can't go on with it: gone, no auditor of its service
    any more, or now of the audited team. Somebody else may take it over then."""
    open_still = review.state in (State.DRAFT, State.RETURNED)
    able = {one.id for one in here if can_follow_up(one, review)}
    return open_still and review.auditor_id not in able


def follow_up_in_full(session: Session, person: SignedIn, review_id: UUID) -> FollowUpInFull:
    """The follow-up of which this audit is the review, with the earlier audit beside it.

    Raises InputError where the audit is no follow-up review.
    """
    follow_up = follow_up_of(session, review_id)
    if follow_up is None:
        raise InputError("This audit is not a follow-up review.", "Nothing was changed.")
    return FollowUpInFull(follow_up, audit_in_full(session, person, follow_up.audit_id))


def follow_up_of(session: Session, review_id: UUID) -> FollowUp | None:
    """The follow-up of which this audit is the review."""
    return session.exec(select(FollowUp).where(FollowUp.review_id == review_id)).one_or_none()


def follow_up_for(session: Session, person: SignedIn, audit_id: UUID) -> FollowUp | None:
    """The follow-up that an audit is owed; None where it is owed none.

    Raises NotAllowedError for those who see no summaries of its service.
    """
    person.must_be_able_to(Deed.SEE_SUMMARIES, session.get_one(Audit, audit_id).service)
    return session.exec(select(FollowUp).where(FollowUp.audit_id == audit_id)).one_or_none()


def versions_of(session: Session, audits: Sequence[Audit]) -> dict[UUID, FormVersion]:
    """The form versions of these audits, each read once."""
    wanted = {audit.form_version_id for audit in audits}
    found = session.exec(select(FormVersion).where(col(FormVersion.id).in_(wanted))).all()
    return {version.id: version for version in found}


def _follow_up_row(
    person: SignedIn,
    day: date,
    versions: dict[UUID, FormVersion],
    here: Sequence[SignedIn],
    follow_up: FollowUp,
    audit: Audit,
    review: Audit | None,
    reviewer: str | None,
    named: Person | None,
) -> FollowUpRow:
    version = versions[audit.form_version_id]
    new_grade = review.final_grade if review else None
    return FollowUpRow(
        id=follow_up.id,
        audit_id=audit.id,
        case_ref=audit.case_ref,
        service=audit.service,
        team=audit.team,
        theme=audit.theme,
        form_title=version.title,
        audit_date=audit.audit_date,
        first_grade=audit.final_grade,
        first_grade_label=grade_label(version, audit.final_grade),
        first_place=place_of(version, audit.final_grade),
        due=follow_up.due,
        days=(follow_up.due - day).days,
        state=follow_up.state,
        review_id=follow_up.review_id,
        reviewer=reviewer or "",
        mine=review is not None and review.auditor_id == person.id,
        new_grade=new_grade,
        new_grade_label=grade_label(versions[review.form_version_id], new_grade) if review else "",
        new_place=place_of(versions[review.form_version_id], new_grade) if review else 0,
        waits_for=named.name if named else follow_up.for_role,
        for_me=not left_for_another(person, follow_up, audit, here),
        to_do=follow_up.state in LEFT and _waits_for_me(person, here, follow_up, audit, review),
        left_behind=review is not None and left_behind(here, review),
        ended_as=follow_up.ended_as,
        ended_why=follow_up.ended_why,
    )


def grade_label(version: FormVersion, grade: int | None) -> str:
    """A grade as its own version shows it: "2 Requires improvement"; empty without one."""
    scale = definition(version).overall_scale
    if grade is None or scale is None or grade not in scale.values:
        return ""
    return scale.label(grade)


def place_of(version: FormVersion, grade: int | None) -> int:
    """The place of a grade's colour on its own scale; 0 without one."""
    scale = definition(version).overall_scale
    return scale.place(grade) if scale is not None and grade is not None else 0
