"""Tying a line of a plan to what later audits answer: which answers count, and the target."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.forms import service as forms
from audit_desk.forms.answers import options
from audit_desk.forms.definition import QuestionType
from audit_desk.people.rules import SignedIn
from audit_desk.plans.lines import line_or_refuse
from audit_desk.plans.showing import seen_or_refuse
from audit_desk.plans.tables import Measure, PlanLine
from audit_desk.workspace import history
from audit_desk.workspace.errors import InputError

_CLOSED = frozenset(
    {
        QuestionType.YES_NO,
        QuestionType.YES_PARTIALLY_NO,
        QuestionType.GRADE,
        QuestionType.CHOICE,
        QuestionType.AGREEMENT,
    }
)


class Direction(StrEnum):
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True)
class Wanted:
    """What a measure asks for: of the audits on `form` since a day, the share (in %) that answer
    `question` with one of `counts` (an empty question: that have one of these overall grades)."""

    form: str
    question: str
    counts: tuple[str, ...]
    target: int
    since: date
    direction: Direction = Direction.AT_LEAST
    service: str = ""
    theme: str = ""


@dataclass(frozen=True)
class MeasureRow:
    """A measure of a line."""

    id: UUID
    line_id: UUID
    wanted: Wanted


@dataclass(frozen=True)
class Measurable:
    """A question that a measure can be tied to, with its answers as stored and as shown; `key` is
    empty for the overall grade."""

    key: str
    ask: str
    answers: tuple[tuple[str, str], ...]


def measurable(session: Session, person: SignedIn, form: str) -> list[Measurable]:
    """What of a form can be measured, on its newest version. Raises InputError for no such form."""
    definition = forms.definition(forms.newest(session, person, form))
    found = []
    scale = definition.overall_scale
    if scale is not None:
        grades = tuple((str(value), scale.label(value)) for value in scale.values)
        found.append(Measurable("", "Overall grade", grades))
    for question in definition.questions:
        if question.type in _CLOSED:
            answers = tuple((one.value, one.label) for one in options(definition, question))
            found.append(Measurable(question.key, question.ask, answers))
    return found


def add_measure(session: Session, person: SignedIn, line_id: UUID, wanted: Wanted) -> Measure:
    """Tie a line to a question. Raises InputError where the form has no such question or answer."""
    line_or_refuse(session, person, line_id)
    _checked(session, person, wanted)
    measure = Measure(
        line_id=line_id,
        form=wanted.form,
        question=wanted.question,
        counts=json.dumps(list(wanted.counts)),
        target=wanted.target,
        direction=wanted.direction.value,
        since=wanted.since,
        service=" ".join(wanted.service.split()),
        theme=" ".join(wanted.theme.split()),
    )
    history.add(session, person, "add measure", measure)
    session.flush()
    return measure


def change_measure(session: Session, person: SignedIn, measure_id: UUID, wanted: Wanted) -> Measure:
    """Measure a line otherwise."""
    measure = _kept_or_refuse(session, person, measure_id)
    _checked(session, person, wanted)
    history.change(
        session,
        person,
        "change measure",
        measure,
        form=wanted.form,
        question=wanted.question,
        counts=json.dumps(list(wanted.counts)),
        target=wanted.target,
        direction=wanted.direction.value,
        since=wanted.since,
        service=" ".join(wanted.service.split()),
        theme=" ".join(wanted.theme.split()),
    )
    return measure


def remove_measure(session: Session, person: SignedIn, measure_id: UUID) -> None:
    """Measure a line no longer in this way."""
    history.remove(session, person, "remove measure", _kept_or_refuse(session, person, measure_id))
    session.flush()


def measures_of(session: Session, person: SignedIn, line_id: UUID) -> list[MeasureRow]:
    """How a line is measured."""
    line = session.get(PlanLine, line_id)
    if line is None:
        raise InputError("There is no such line.", "Nothing was changed.", "Look again.")
    seen_or_refuse(session, person, line.plan_id)
    return _rows(session.exec(select(Measure).where(Measure.line_id == line_id)).all())


def measures_in(session: Session, person: SignedIn, plan_id: UUID) -> list[MeasureRow]:
    """Every measure of a plan, in the order of its lines."""
    seen_or_refuse(session, person, plan_id)
    wanted = (
        select(Measure)
        .join(PlanLine, col(PlanLine.id) == col(Measure.line_id))
        .where(PlanLine.plan_id == plan_id)
        .order_by(col(PlanLine.position), col(Measure.id))
    )
    return _rows(session.exec(wanted).all())


def _rows(found: Sequence[Measure]) -> list[MeasureRow]:
    return [
        MeasureRow(
            one.id,
            one.line_id,
            Wanted(
                one.form,
                one.question,
                tuple(json.loads(one.counts)),
                one.target,
                one.since,
                Direction(one.direction),
                one.service,
                one.theme,
            ),
        )
        for one in found
    ]


def _checked(session: Session, person: SignedIn, wanted: Wanted) -> None:
    offered = {one.key: one for one in measurable(session, person, wanted.form)}
    asked = offered.get(wanted.question)
    what = ""
    if asked is None:
        what = "The form has no such question that can be counted."
    elif not wanted.counts or set(wanted.counts) - {value for value, _ in asked.answers}:
        what = "Choose which of the question’s answers count."
    elif not 0 <= wanted.target <= 100:
        what = "A target is a share from 0 to 100%."
    if what:
        raise InputError(what, "Nothing was changed.", "Choose again.")


def _kept_or_refuse(session: Session, person: SignedIn, measure_id: UUID) -> Measure:
    measure = session.get(Measure, measure_id)
    if measure is None:
        raise InputError("There is no such measure.", "Nothing was changed.", "Look again.")
    line_or_refuse(session, person, measure.line_id)
    return measure
