"""Pairs of grades, the auditor's and the moderator's, counted in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, extract, func, select
from sqlmodel import Session, col

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.meaning import Line, Lineage, same_grades
from audit_desk.grading import Scale
from audit_desk.moderation.rules import Outcome
from audit_desk.moderation.tables import ModeratedGrade, Moderation
from audit_desk.people.rules import Deed, SignedIn


@dataclass(frozen=True)
class Pairs:
    """So many pairs of one auditor's and the moderators' grade, in one quarter (from 1)."""

    version: UUID
    question: str
    auditor: UUID
    year: int
    quarter: int
    auditors: int
    moderators: int
    count: int


def counted_pairs(
    session: Session,
    person: SignedIn,
    form: str,
    date_from: date | None = None,
    date_to: date | None = None,
    service: str = "",
) -> Sequence[Pairs]:
    """Pairs of finalised audits: in the services that the person moderates, or of their own
    audits where they don't moderate. Where the moderator graded blind, that grade counts."""
    grade = func.coalesce(ModeratedGrade.own_grade, ModeratedGrade.grade)
    columns = (
        col(Audit.form_version_id),
        col(ModeratedGrade.question),
        col(Audit.auditor_id),
        extract("year", col(Audit.audit_date)),
        extract("month", col(Audit.audit_date)),
        col(ModeratedGrade.auditor_grade),
        grade,
    )
    rows = session.execute(
        select(*columns, func.count())
        .join(Moderation, col(Moderation.id) == col(ModeratedGrade.moderation_id))
        .join(Audit, col(Audit.id) == col(Moderation.audit_id))
        .where(*_limits(person, form, date_from, date_to, service), grade.is_not(None))
        .group_by(*columns)
    ).all()
    return [
        Pairs(version, question, auditor, int(year), (int(month) + 2) // 3, *figures)
        for version, question, auditor, year, month, *figures in rows
    ]


def areas(form: FormDefinition) -> list[tuple[str, str, Scale]]:
    """Key, words and scale of what is graded on a form, the overall grade ("") first."""
    graded = [(area.key, area.ask, form.scale_of(area)) for area in form.practice_areas]
    overall = form.overall_scale
    return [("", "Overall grade", overall), *graded] if overall else graded


def _limits(
    person: SignedIn, form: str, date_from: date | None, date_to: date | None, service: str
) -> list[ColumnElement[bool]]:
    """Which pairs count for somebody."""
    moderates = person.may(Deed.MODERATE)
    limits = [
        col(Audit.form) == form,
        col(Audit.state) == State.FINALISED.value,
        in_services_of(person, Deed.MODERATE) if moderates else col(Audit.auditor_id) == person.id,
        col(Moderation.outcome).in_((Outcome.AGREED.value, Outcome.CHANGED.value)),
        col(ModeratedGrade.auditor_grade).is_not(None),
    ]
    if date_from:
        limits.append(col(Audit.audit_date) >= date_from)
    if date_to:
        limits.append(col(Audit.audit_date) <= date_to)
    if service:
        limits.append(col(Audit.service) == service)
    return limits


class GradesNow:
    """Grades of every version of a form as the newest one gives them."""

    def __init__(self, versions: Mapping[UUID, FormDefinition], newest: FormDefinition) -> None:
        self._versions, self._newest = versions, newest
        self._lineage = Lineage(versions.values())

    def key(self, version: UUID, question: str) -> str | None:
        """The key that a practice area of a version has in the newest, "" of the overall grade;
        None where the newest doesn't grade it."""
        if not question:
            return ""
        line = self._lineage.of(self._versions[version].version, question)
        return line.newest.question.key if line is not None and self._graded(line) else None

    def read(self, version: UUID, question: str, *grades: int) -> tuple[int, int] | None:
        """The auditor's grade and the moderator's on the newest version's scale; None where
        they were given on another."""
        form = self._versions[version]
        if not question:
            now, then = self._newest.overall_scale, form.overall_scale
            alike = now is not None and then is not None and same_grades(now, then)
            return (grades[0], grades[1]) if alike else None
        line = self._lineage.of(form.version, question)
        begin = line.place(form.version) if line is not None else None
        if line is None or begin is None or not self._graded(line):
            return None
        read = [line.read(str(grade), begin, len(line.asked) - 1) for grade in grades]
        first, second = read
        return None if first is None or second is None else (int(first), int(second))

    def _graded(self, line: Line) -> bool:
        return line.newest.scale is not None and line.newest.version == self._newest.version
