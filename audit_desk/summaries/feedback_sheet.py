"""What the practitioner whose work was audited is told of one audit, on a sheet of their own.

Strengths and what could be better come as the auditor wrote them, with every case number taken
out: a brother's would tell of another child. Nothing that a child, a family or a partner said in
feedback is repeated.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.tables import Audit, For, Kind, State
from audit_desk.followups.reading import follow_up_for
from audit_desk.followups.rules import FollowUpState
from audit_desk.forms.definition import Purpose
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person
from audit_desk.summaries.masking import Mask
from audit_desk.workspace.errors import InputError, RuleError
from audit_desk.workspace.words import folded

YOU = "You"
_NO_SHEET_OF = (Purpose.MODERATION.value, Purpose.FEEDBACK.value)


@dataclass(frozen=True)
class ToDo:
    """One thing to do for the child: `who` is YOU where nobody else is named."""

    text: str
    who: str
    due: date | None


@dataclass(frozen=True)
class GradeTold:
    """The grade that stands: number and word, the place of its colour, and what it looks like in
    practice."""

    label: str
    place: int
    means: str


@dataclass(frozen=True)
class FeedbackSheet:
    """One finalised audit as its practitioner reads it. `grade` is None where none was given,
    `for_service` how many recommendations others must act on, `again` when the file is looked at
    again."""

    practitioner: str
    case_ref: str
    form_title: str
    service: str
    team: str
    audit_date: date
    auditor: str
    auditor_title: str
    moderated: bool
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]
    to_do: tuple[ToDo, ...]
    for_service: int
    grade: GradeTold | None
    again: date | None = None


def has_feedback_sheet(audit: Audit) -> bool:
    """Whether there is a sheet of it: a finalised audit of a file."""
    return audit.state == State.FINALISED and audit.purpose not in _NO_SHEET_OF


def feedback_sheet(session: Session, person: SignedIn, audit_id: UUID) -> FeedbackSheet:
    """What is told of an audit. Raises as `audit_in_full`, and RuleError where it isn't a
    finalised audit of a file."""
    full = audit_in_full(session, person, audit_id)
    audit = full.audit
    if not has_feedback_sheet(audit):
        raise RuleError(
            "A feedback sheet is made of a finalised audit of a file.",
            "None was made.",
            "Choose such an audit, or finish this one first.",
        )
    mask = Mask(session.exec(select(Audit.case_ref).distinct()).all(), ())
    auditor = session.get_one(Person, audit.auditor_id)
    return FeedbackSheet(
        practitioner=audit.practitioner.strip(),
        case_ref=audit.case_ref.strip(),
        form_title=full.form.title,
        service=audit.service,
        team=audit.team,
        audit_date=audit.audit_date,
        auditor=auditor.name,
        auditor_title=auditor.job_title.strip(),
        moderated=audit.moderated,
        strengths=_found(full, Kind.STRENGTH, mask),
        improvements=_found(full, Kind.IMPROVEMENT, mask),
        to_do=_to_do(full, mask),
        for_service=sum(one.whom == For.SERVICE for one in full.recommendations),
        grade=_grade(full),
        again=_again(session, person, audit),
    )


def sheet_of_reference(session: Session, person: SignedIn, audit_ref: str) -> FeedbackSheet:
    """As `feedback_sheet`, by the audit's reference. Raises InputError where there is none."""
    wanted = audit_ref.strip()
    found = session.exec(select(Audit.id).where(col(Audit.audit_ref) == wanted)).first()
    if found is None:
        raise InputError(
            "No audit of the workspace has this reference.",
            "Nothing was written.",
            "The reference stands beside an audit that is read, and in every exported table.",
        )
    return feedback_sheet(session, person, found)


def _found(full: AuditInFull, kind: Kind, mask: Mask) -> tuple[str, ...]:
    texts = (_one_line(mask(one.text)) for one in full.findings if one.kind == kind)
    return tuple(text for text in texts if text)


def _to_do(full: AuditInFull, mask: Mask) -> tuple[ToDo, ...]:
    """For the child, what comes first at the top."""
    self_named = folded(full.audit.practitioner)
    made = []
    for one in full.recommendations:
        if one.whom != For.CHILD or not one.text.strip():
            continue
        owner = one.owner.strip()
        mine = not owner or folded(owner) == self_named
        who = YOU if mine else _one_line(mask(owner))
        made.append(ToDo(_one_line(mask(one.text)), who, one.due))
    return tuple(sorted(made, key=lambda one: (one.due is None, one.due or date.max)))


def _grade(full: AuditInFull) -> GradeTold | None:
    scale, value = full.form.overall_scale, full.audit.final_grade
    if scale is None or value is None or value not in scale.values:
        return None
    means = _one_line(scale.grade(value).descriptor)
    return GradeTold(scale.label(value), scale.place(value), means)


def _again(session: Session, person: SignedIn, audit: Audit) -> date | None:
    if not person.may(Deed.SEE_SUMMARIES, audit.service):
        return None
    found = follow_up_for(session, person, audit.id)
    return found.due if found is not None and found.state != FollowUpState.DONE else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
