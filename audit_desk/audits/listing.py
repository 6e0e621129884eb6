"""Lists of audits: filtered, sorted and cut in the store, for whoever may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, not_, null, or_
from sqlmodel import Session, col, select

from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person

GRADE = func.coalesce(Audit.final_grade, Audit.overall_grade)


@dataclass(frozen=True)
class AuditFilter:
    """What a list is narrowed to; empty fields don't narrow. `words` are looked for in the case,
    reference, service, team, theme, practitioner and auditor; each must be found."""

    form: str = ""
    service: str = ""
    theme: str = ""
    auditor_id: UUID | None = None
    state: str = ""
    grade: int | None = None
    date_from: date | None = None
    date_to: date | None = None
    words: str = ""
    mine: bool = False
    about: UUID | None = None
    with_moderations: bool = False


@dataclass(frozen=True)
class AuditRow:
    """One audit as a list shows it; `grade` is the final one, or the auditor's until then. Of a
    blind audit that isn't finalised yet both grades are None for others than its auditor."""

    id: UUID
    audit_ref: str
    case_ref: str
    form: str
    form_title: str
    service: str
    team: str
    theme: str
    auditor: str
    audit_date: date
    state: str
    grade: int | None
    own_grade: int | None
    due: date | None
    form_version_id: UUID


@dataclass(frozen=True)
class Choices:
    """What the audits that a person may see can be narrowed to."""

    forms: tuple[tuple[str, str], ...]
    services: tuple[str, ...]
    themes: tuple[str, ...]
    auditors: tuple[tuple[UUID, str], ...]


_SORTS: dict[str, Any] = {
    "audit_date": Audit.audit_date,
    "audit_ref": Audit.audit_ref,
    "case_ref": Audit.case_ref,
    "form": FormVersion.title,
    "service": Audit.service,
    "team": Audit.team,
    "theme": Audit.theme,
    "auditor": Person.name,
    "state": Audit.state,
    "due": Audit.due,
}


def count_audits(session: Session, person: SignedIn, narrowed: AuditFilter) -> int:
    """How many audits a list holds."""
    counted = select(func.count()).select_from(Audit)
    if narrowed.words:
        counted = counted.join(Person, col(Person.id) == Audit.auditor_id)
    return session.exec(counted.where(*_conditions(person, narrowed))).one()


def list_audits(
    session: Session,
    person: SignedIn,
    narrowed: AuditFilter,
    sort: str = "audit_date",
    descending: bool = True,
    offset: int = 0,
    limit: int = 200,
) -> list[AuditRow]:
    """One page of a list. `sort` is a column of AuditRow; equal ones stand in the order made."""
    ways = _ways(person, sort, descending)
    page = _keys(person, narrowed, sort, ways).offset(offset).limit(limit)
    chosen = (
        select(
            Audit.id,
            Audit.audit_ref,
            Audit.case_ref,
            Audit.form,
            FormVersion.title,
            Audit.service,
            Audit.team,
            Audit.theme,
            Person.name,
            Audit.audit_date,
            Audit.state,
            seen_by(person, GRADE),
            seen_by(person, Audit.overall_grade),
            Audit.due,
            Audit.form_version_id,
        )  # type: ignore[call-overload]
        .join(Person, col(Person.id) == Audit.auditor_id)
        .join(FormVersion, col(FormVersion.id) == Audit.form_version_id)
        .where(col(Audit.id).in_(page))
        .order_by(*ways)
    )
    return [AuditRow(*row) for row in session.exec(chosen).all()]


def _keys(person: SignedIn, narrowed: AuditFilter, sort: str, ways: Sequence[Any]) -> Any:
    """The keys of a list, found first and joined after: what is skipped needs no joins."""
    keys = select(Audit.id)
    if narrowed.words or sort == "auditor":
        keys = keys.join(Person, col(Person.id) == Audit.auditor_id)
    if sort == "form":
        keys = keys.join(FormVersion, col(FormVersion.id) == Audit.form_version_id)
    return keys.where(*_conditions(person, narrowed)).order_by(*ways)


def _ways(person: SignedIn, sort: str, descending: bool) -> tuple[Any, Any]:
    by_grade = sort == "grade"
    order = seen_by(person, GRADE) if by_grade else _SORTS.get(sort, col(Audit.audit_date))
    return (order.desc(), col(Audit.id).desc()) if descending else (order.asc(), col(Audit.id))


def filter_choices(session: Session, person: SignedIn) -> Choices:
    """What can be chosen in the filters of a list, from the audits that the person may see."""
    seen = _conditions(person, AuditFilter())

    def distinct(column: Any) -> tuple[str, ...]:
        found = session.exec(select(column).where(*seen).distinct()).all()
        return tuple(sorted((text for text in found if text), key=str.casefold))

    forms = distinct(Audit.form)
    titles = dict(session.exec(select(FormVersion.form, FormVersion.title)).all())
    auditors = session.exec(
        select(Person.id, Person.name)
        .where(col(Person.id).in_(select(Audit.auditor_id).where(*seen).distinct()))
        .order_by(Person.name)
    ).all()
    return Choices(
        forms=tuple((form, titles.get(form, form)) for form in forms),
        services=distinct(Audit.service),
        themes=distinct(Audit.theme),
        auditors=tuple((key, name) for key, name in auditors),
    )


def visible_to(person: SignedIn) -> ColumnElement[bool]:
    """The condition under which somebody may see an audit; says the same as `rules.may_see`."""
    moderated = in_services_of(person, Deed.MODERATE)
    seen = [in_services_of(person, Deed.SEE_ALL_AUDITS)]
    for state, deed in ((State.FINALISED, Deed.SEE_SUMMARIES), (State.SUBMITTED, Deed.MODERATE)):
        seen.append(and_(col(Audit.state) == state.value, in_services_of(person, deed)))
    is_tool = and_(col(Audit.purpose) == Purpose.MODERATION.value, col(Audit.about_id).is_not(None))
    return or_(
        col(Audit.auditor_id) == person.id,
        and_(is_tool, col(Audit.state) != State.DRAFT.value, moderated),
        and_(not_(is_tool), or_(*seen)),
    )


def seen_by(person: SignedIn, grade: Any) -> Any:
    """A grade where the person may see it, else nothing; says the same as `rules.withheld`."""
    withheld = and_(
        col(Audit.blind),
        col(Audit.state).in_((State.SUBMITTED.value, State.RETURNED.value)),
        col(Audit.auditor_id) != person.id,
    )
    return case((withheld, null()), else_=grade)


def in_services_of(person: SignedIn, deed: Deed) -> ColumnElement[bool]:
    """The condition that an audit is of a service for which the person may do that."""
    if person.may(deed, ""):  # held for every service
        return col(Audit.id).is_not(None)
    held = [
        role.service for role in person.roles if role.service and person.may(deed, role.service)
    ]
    return col(Audit.service).in_(held) if held else false()


def _conditions(person: SignedIn, narrowed: AuditFilter) -> list[ColumnElement[bool]]:
    found = [visible_to(person)]
    if not narrowed.with_moderations:
        found.append(col(Audit.purpose) != Purpose.MODERATION.value)
    for column, wanted in (
        (Audit.form, narrowed.form),
        (Audit.service, narrowed.service),
        (Audit.theme, narrowed.theme),
        (Audit.state, narrowed.state),
        (Audit.auditor_id, person.id if narrowed.mine else narrowed.auditor_id),
        (Audit.about_id, narrowed.about),
    ):
        if wanted:
            found.append(col(column) == wanted)
    if narrowed.grade is not None:
        found.append(seen_by(person, GRADE).in_([narrowed.grade]))
    if narrowed.date_from:
        found.append(col(Audit.audit_date) >= narrowed.date_from)
    if narrowed.date_to:
        found.append(col(Audit.audit_date) <= narrowed.date_to)
    return [*found, *(_holds_word(word) for word in narrowed.words.split())]


def _holds_word(word: str) -> ColumnElement[bool]:
    columns = (
        Audit.case_ref,
        Audit.audit_ref,
        Audit.service,
        Audit.team,
        Audit.theme,
        Audit.practitioner,
        Person.name,
    )
    return or_(*(col(column).icontains(word, autoescape=True) for column in columns))
