"""Doing calibration exercises: writing, opening, grading, and agreeing in the discussion."""

from uuid import UUID

from sqlmodel import Session

from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.moderation.calibration import (
    Standing,
    grades_of,
    standing_of,
    takes_part_or_refuse,
)
from audit_desk.moderation.pairs import areas
from audit_desk.moderation.tables import (
    Calibration,
    CalibrationAgreed,
    CalibrationGrade,
    CalibrationSeat,
)
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, RuleError


def make_exercise(
    session: Session, person: SignedIn, title: str, form: str, text: str = ""
) -> Calibration:
    """Begin to write an exercise on the newest version of a form."""
    person.must_be_able_to(Deed.MODERATE)
    version = newest(session, person, form)
    if version.purpose == Purpose.MODERATION or not areas(definition(version)):
        raise InputError("Nothing is graded on this form.", "", "Choose a form with grades.")
    made = Calibration(
        title=_titled(title), text=text, form_version_id=version.id, made_by=person.id
    )
    history.add(session, person, "make exercise", made)
    return made


def change_exercise(
    session: Session, person: SignedIn, calibration_id: UUID, title: str, text: str
) -> None:
    """Change an exercise's words while it isn't open."""
    found = _led_or_refuse(session, person, calibration_id, Standing.WRITTEN)
    history.change(session, person, "write exercise", found, title=_titled(title), text=text)


def open_exercise(session: Session, person: SignedIn, calibration_id: UUID) -> None:
    """Let people grade it; its words stay as they are from then on."""
    found = _led_or_refuse(session, person, calibration_id, Standing.WRITTEN)
    if not found.text.strip():
        raise InputError("The invented file is empty.", "It wasn't opened.", "Write it first.")
    history.change(session, person, "open exercise", found, opened_at=now())


def close_exercise(session: Session, person: SignedIn, calibration_id: UUID) -> None:
    """End the grading; those who handed in see the results."""
    found = _led_or_refuse(session, person, calibration_id, Standing.OPEN)
    history.change(session, person, "close exercise", found, closed_at=now())


def give_grade(
    session: Session,
    person: SignedIn,
    calibration_id: UUID,
    question: str,
    grade: int | None,
    reason: str = "",
) -> None:
    """Give or change a grade ("" overall) until one hands in."""
    takes_part_or_refuse(person)
    found = _standing_or_refuse(session, calibration_id, Standing.OPEN)
    seat = session.get(CalibrationSeat, (calibration_id, person.id))
    if seat is None:
        seat = CalibrationSeat(calibration_id=calibration_id, person_id=person.id)
        history.add(session, person, "take part in exercise", seat)
    if seat.handed_in_at is not None:
        raise RuleError("You have handed in.", "Your grades stay as they are.")
    scales = {key: scale for key, _, scale in _graded(session, found)}
    if question not in scales or (grade is not None and grade not in scales[question].values):
        raise RuleError("This is not a grade of the form.", "Nothing was changed.")
    row = session.get(CalibrationGrade, (calibration_id, person.id, question))
    if row is None:
        row = CalibrationGrade(
            calibration_id=calibration_id,
            person_id=person.id,
            question=question,
            grade=grade,
            reason=reason,
        )
        history.add(session, person, "grade exercise", row)
    else:
        history.change(session, person, "grade exercise", row, grade=grade, reason=reason)


def hand_in_exercise(session: Session, person: SignedIn, calibration_id: UUID) -> None:
    """Hand one's grades in. Raises RuleError while one is missing."""
    found = _standing_or_refuse(session, calibration_id, Standing.OPEN)
    given = grades_of(session, calibration_id, person.id)
    asked = [key for key, *_ in _graded(session, found)]
    seat = session.get(CalibrationSeat, (calibration_id, person.id))
    if seat is None or any(key not in given or given[key].grade is None for key in asked):
        raise RuleError("A grade is missing.", "Nothing was handed in.", "Give each grade first.")
    history.change(session, person, "hand in exercise", seat, handed_in_at=now())


def agree_on(
    session: Session, person: SignedIn, calibration_id: UUID, question: str, grade: int | None
) -> None:
    """Keep the grade on which those who took part settled."""
    person.must_be_able_to(Deed.MODERATE)
    row = session.get(CalibrationAgreed, (calibration_id, question))
    if row is None:
        row = CalibrationAgreed(calibration_id=calibration_id, question=question, grade=grade)
        history.add(session, person, "agree exercise", row)
    else:
        history.change(session, person, "agree exercise", row, grade=grade)


def write_note(session: Session, person: SignedIn, calibration_id: UUID, text: str) -> None:
    """Keep what was said in the discussion."""
    person.must_be_able_to(Deed.MODERATE)
    found = session.get_one(Calibration, calibration_id)
    history.change(session, person, "write note of exercise", found, note=text)


def _graded(session: Session, found: Calibration) -> list[tuple[str, str, Scale]]:
    return areas(definition(session.get_one(FormVersion, found.form_version_id)))


def _led_or_refuse(
    session: Session, person: SignedIn, calibration_id: UUID, standing: Standing
) -> Calibration:
    person.must_be_able_to(Deed.MODERATE)
    return _standing_or_refuse(session, calibration_id, standing)


def _standing_or_refuse(session: Session, calibration_id: UUID, standing: Standing) -> Calibration:
    found = session.get_one(Calibration, calibration_id)
    if standing_of(found) is not standing:
        raise RuleError(
            f"This exercise is {standing_of(found).value}.",
            "Nothing was changed.",
            "Look at the list of exercises again.",
        )
    return found


def _titled(title: str) -> str:
    clean = " ".join(title.split())
    if not clean:
        raise InputError("The exercise needs a title.", "Nothing was changed.", "Write one.")
    return clean
