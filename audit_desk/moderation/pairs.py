"""Pairs of grades, the auditor's and the moderator's, counted in the store."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import FormDefinition
from audit_desk.grading import Scale
from audit_desk.moderation.rules import Outcome
from audit_desk.moderation.tables import ModeratedGrade, Moderation
from audit_desk.people.rules import Deed, SignedIn


def counted_pairs(
    session: Session,
    person: SignedIn,
    form: str,
    date_from: date | None,
    date_to: date | None,
    service: str,
) -> Sequence[Any]:
    """Form version, question, auditor's grade, moderator's grade and how often, of finalised
    audits in the services of which the person may see summaries."""
    limits = [
        col(Audit.form) == form,
        col(Audit.state) == State.FINALISED.value,
        in_services_of(person, Deed.SEE_SUMMARIES),
        col(Moderation.outcome).in_((Outcome.AGREED.value, Outcome.CHANGED.value)),
        col(ModeratedGrade.auditor_grade).is_not(None),
        col(ModeratedGrade.grade).is_not(None),
    ]
    if date_from:
        limits.append(col(Audit.audit_date) >= date_from)
    if date_to:
        limits.append(col(Audit.audit_date) <= date_to)
    if service:
        limits.append(col(Audit.service) == service)
    grade = (
        col(Audit.form_version_id),
        col(ModeratedGrade.question),
        col(ModeratedGrade.auditor_grade),
        col(ModeratedGrade.grade),
    )
    return session.execute(
        select(*grade, func.count())
        .join(Moderation, col(Moderation.id) == col(ModeratedGrade.moderation_id))
        .join(Audit, col(Audit.id) == col(Moderation.audit_id))
        .where(*limits)
        .group_by(*grade)
    ).all()


def areas(form: FormDefinition) -> list[tuple[str, str, Scale]]:
    """Key, words and scale of what is graded on a form, the overall grade ("") first."""
    graded = [(area.key, area.ask, form.scale_of(area)) for area in form.practice_areas]
    overall = form.overall_scale
    return [("", "Overall grade", overall), *graded] if overall else graded
