"""Calibration exercises: an invented file that several people grade, to talk over where they
differ. They are no audits: no summary, list or follow-up knows of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low
from uuid import UUID

from sqlmodel import Session, col, func, select

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.moderation.pairs import areas
from audit_desk.moderation.tables import (
    Calibration,
    CalibrationAgreed,
    CalibrationGrade,
    CalibrationSeat,
)
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import names_by_key
from audit_desk.workspace.errors import NotAllowedError

FAR = 2  # steps of the scale from the middle grade


class Standing(StrEnum):
    """How far an exercise is."""

    WRITTEN = "being written"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise in a list; `mine` says whether the person has handed in, None where they
    haven't begun."""

    id: UUID
    title: str
    form_title: str
    standing: Standing
    handed_in: int
    mine: bool | None


@dataclass(frozen=True)
class Given:
    """What one person gave; `name` is empty where it isn't the reader's to know."""

    name: str
    grades: Mapping[str, CalibrationGrade]


@dataclass(frozen=True)
class Result:
    """One grade side by side: who gave what, in the order of `Exercise.given` (None where nothing
    was given), the middle of them, and which are far from it."""

    question: str
    ask: str
    scale: Scale
    grades: tuple[int | None, ...]
    agreed: int | None

    @property
    def middle(self) -> int | None:
        """The middle grade, the lower of two."""
        given = [one for one in self.grades if one is not None]
        return median_low(given) if given else None

    @property
    def far(self) -> tuple[int, ...]:
        """The places of those who are two steps or more from the middle."""
        middle = self.middle
        step = {grade: place for place, grade in enumerate(self.scale.values)}
        return tuple(
            place
            for place, one in enumerate(self.grades)
            if one in step and middle is not None and abs(step[one] - step[middle]) >= FAR
        )


@dataclass(frozen=True)
class Exercise:
    """An exercise in full, as one person may see it: `own` is what they gave; `given` and
    `results` are empty until they may see what others gave."""

    exercise: Calibration
    form: FormDefinition
    standing: Standing
    graded: tuple[tuple[str, str, Scale], ...]
    own: Mapping[str, CalibrationGrade]
    handed_in: bool
    given: tuple[Given, ...]
    results: tuple[Result, ...]
    may_lead: bool


def exercises(session: Session, person: SignedIn) -> list[ExerciseRow]:
    """The exercises that the person may take part in or lead, the newest first."""
    leads = takes_part_or_refuse(person)
    rows = session.exec(
        select(Calibration, FormVersion.title)
        .join(FormVersion, col(FormVersion.id) == col(Calibration.form_version_id))
        .order_by(col(Calibration.made_at).desc())
    ).all()
    counted = dict(
        session.exec(
            select(CalibrationSeat.calibration_id, func.count())
            .where(col(CalibrationSeat.handed_in_at).is_not(None))
            .group_by(col(CalibrationSeat.calibration_id))
        ).all()
    )
    seats = session.exec(
        select(CalibrationSeat).where(CalibrationSeat.person_id == person.id)
    ).all()
    mine = {seat.calibration_id: seat.handed_in_at is not None for seat in seats}
    return [
        ExerciseRow(
            one.id, one.title, title, standing_of(one), counted.get(one.id, 0), mine.get(one.id)
        )
        for one, title in rows
        if leads or one.opened_at is not None
    ]


def waiting_exercises(session: Session, person: SignedIn) -> list[ExerciseRow]:
    """The open exercises in which the person hasn't handed in yet."""
    if not _may_take_part(person):
        return []
    return [
        one
        for one in exercises(session, person)
        if one.standing is Standing.OPEN and one.mine is not True
    ]


def exercise(session: Session, person: SignedIn, calibration_id: UUID) -> Exercise:
    """One exercise. What others gave is shown to moderators and leads once they have handed in
    themselves or the exercise is closed, to others who handed in once it is closed, and then
    without names."""
    leads = takes_part_or_refuse(person)
    found = session.get_one(Calibration, calibration_id)
    if found.opened_at is None and not leads:
        raise NotAllowedError("This exercise isn't open yet.", "", "Wait until it is opened.")
    form = definition(session.get_one(FormVersion, found.form_version_id))
    seat = session.get(CalibrationSeat, (calibration_id, person.id))
    done, standing = seat is not None and seat.handed_in_at is not None, standing_of(found)
    closed = standing is Standing.CLOSED
    sees = (closed and (leads or done)) or (leads and done)
    given = _given(session, person, found, leads) if sees else ()
    graded = tuple(areas(form))
    return Exercise(
        exercise=found,
        form=form,
        standing=standing,
        graded=graded,
        own=grades_of(session, calibration_id, person.id),
        handed_in=done,
        given=given,
        results=_results(session, found, graded, given) if sees else (),
        may_lead=leads,
    )


def standing_of(found: Calibration) -> Standing:
    if found.closed_at is not None:
        return Standing.CLOSED
    return Standing.OPEN if found.opened_at is not None else Standing.WRITTEN


def _given(
    session: Session, person: SignedIn, found: Calibration, leads: bool
) -> tuple[Given, ...]:
    seats = session.exec(
        select(CalibrationSeat)
        .where(
            CalibrationSeat.calibration_id == found.id,
            col(CalibrationSeat.handed_in_at).is_not(None),
        )
        .order_by(col(CalibrationSeat.handed_in_at))
    ).all()
    names = names_by_key(session)
    return tuple(
        Given(
            "You" if seat.person_id == person.id else names[seat.person_id] if leads else "",
            grades_of(session, found.id, seat.person_id),
        )
        for seat in seats
    )


def _results(
    session: Session,
    found: Calibration,
    graded: Sequence[tuple[str, str, Scale]],
    given: Sequence[Given],
) -> tuple[Result, ...]:
    rows = session.exec(
        select(CalibrationAgreed).where(CalibrationAgreed.calibration_id == found.id)
    ).all()
    agreed = {row.question: row.grade for row in rows}
    return tuple(
        Result(
            key,
            ask,
            scale,
            tuple(one.grades[key].grade if key in one.grades else None for one in given),
            agreed.get(key),
        )
        for key, ask, scale in graded
    )


def grades_of(
    session: Session, calibration_id: UUID, person_id: UUID
) -> dict[str, CalibrationGrade]:
    rows = session.exec(
        select(CalibrationGrade).where(
            CalibrationGrade.calibration_id == calibration_id,
            CalibrationGrade.person_id == person_id,
        )
    ).all()
    return {row.question: row for row in rows}


def _may_take_part(person: SignedIn) -> bool:
    return person.may(Deed.FILL_AUDITS) or person.may(Deed.MODERATE)


def takes_part_or_refuse(person: SignedIn) -> bool:
    """Whether the person leads exercises; refuses those who neither audit nor moderate."""
    if not _may_take_part(person):
        person.must_be_able_to(Deed.FILL_AUDITS)
    return person.may(Deed.MODERATE)
