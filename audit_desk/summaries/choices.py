"""What can be summed up: the forms, services and themes of finalised audits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.tables import Audit, State
from audit_desk.forms import service as forms
from audit_desk.forms.definition import Purpose
from audit_desk.people.rules import Deed, SignedIn


@dataclass(frozen=True)
class FormChoice:
    """A form with finalised audits: how many, and the day of the newest. `moderation` is the form
    with which moderators look at audits."""

    form: str
    title: str
    audits: int
    last: date
    moderation: bool = False


@dataclass(frozen=True)
class SummaryChoices:
    """Forms by title, moderation last; the services and themes of one of them."""

    forms: tuple[FormChoice, ...] = ()
    services: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def summary_choices(session: Session, person: SignedIn, form: str = "") -> SummaryChoices:
    """What this person may sum up. Services and themes are those of `form`; without one, of the
    form that `first_choice` proposes. Raises NotAllowedError."""
    person.must_be_able_to(Deed.SEE_SUMMARIES)
    seen = [
        col(Audit.state) == State.FINALISED.value,
        in_services_of(person, Deed.SEE_SUMMARIES),
    ]
    found = session.execute(
        select(col(Audit.form), func.count(), func.max(col(Audit.audit_date)))
        .where(*seen)
        .group_by(col(Audit.form))
    ).all()
    newest = {version.form: version for version in forms.forms(session, person)}
    offered = sorted(
        (
            FormChoice(
                form, newest[form].title, count, last, newest[form].purpose == Purpose.MODERATION
            )
            for form, count, last in found
        ),
        key=lambda one: (one.moderation, one.title, one.form),
    )
    chosen = form or first_choice(tuple(offered))
    narrowed = [*seen, col(Audit.form) == chosen]
    return SummaryChoices(
        tuple(offered),
        _distinct(session, Audit.service, narrowed),
        _distinct(session, Audit.theme, narrowed),
    )


def first_choice(offered: tuple[FormChoice, ...]) -> str:
    """The form to begin with: that of the newest audit, of moderations only where there is
    nothing else; "" where there is none."""
    newest = max(offered, key=lambda one: (not one.moderation, one.last), default=None)
    return newest.form if newest else ""


def _distinct(session: Session, column: Any, seen: list[ColumnElement[bool]]) -> tuple[str, ...]:
    found = session.scalars(select(column).where(*seen).distinct())
    return tuple(sorted((words for words in found if words), key=str.casefold))
