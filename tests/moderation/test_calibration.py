"""Calibration exercises on a real store: graded apart, shown side by side, counted nowhere."""

from uuid import UUID

import pytest

from audit_desk import cycle
from audit_desk.audits.listing import AuditFilter, count_audits
from audit_desk.followups.service import due_list
from audit_desk.moderation import calibrating as doing
from audit_desk.moderation.calibration import (
    Standing,
    exercise,
    exercises,
    waiting_exercises,
)
from audit_desk.moderation.consistency import By, consistency
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from tests.moderation.making import FORM, Office, joined, office

GRADES = {"": 3, "assessment": 3, "planning": 2}


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def opened(here: Office) -> UUID:
    made = here.moderator.do(doing.make_exercise, "Robin, aged 6", FORM, "Robin lives with …")
    here.moderator.do(doing.open_exercise, made.id)
    return made.id


def graded(desk: Desk[SignedIn], key: UUID, **other: int) -> None:
    for question, grade in (GRADES | other).items():
        desk.do(doing.give_grade, key, question, grade, "The plan says so.")
    desk.do(doing.hand_in_exercise, key)


def test_an_exercise_is_written_opened_graded_and_closed(here: Office) -> None:
    made = here.moderator.do(doing.make_exercise, "Robin", FORM)
    with pytest.raises(InputError, match="empty"):
        here.moderator.do(doing.open_exercise, made.id)
    here.moderator.do(doing.change_exercise, made.id, "Robin, aged 6", "Robin lives with Sam.")
    assert here.auditor.ask(exercises) == []
    with pytest.raises(NotAllowedError):
        here.auditor.ask(exercise, made.id)
    here.moderator.do(doing.open_exercise, made.id)
    [row] = here.auditor.ask(waiting_exercises)
    assert (row.title, row.standing, row.mine) == ("Robin, aged 6", Standing.OPEN, None)
    with pytest.raises(RuleError):
        here.moderator.do(doing.change_exercise, made.id, "Else", "Else")
    here.auditor.do(doing.give_grade, made.id, "", 3)
    with pytest.raises(RuleError, match="missing"):
        here.auditor.do(doing.hand_in_exercise, made.id)
    graded(here.auditor, made.id)
    assert here.auditor.ask(waiting_exercises) == []
    with pytest.raises(RuleError, match="handed in"):
        here.auditor.do(doing.give_grade, made.id, "", 1)
    here.moderator.do(doing.close_exercise, made.id)
    with pytest.raises(RuleError, match="closed"):
        here.other.do(doing.give_grade, made.id, "", 1)


def test_nobody_sees_others_before_handing_in(here: Office) -> None:
    key = opened(here)
    graded(here.auditor, key)
    assert here.moderator.ask(exercise, key).results == ()
    assert here.auditor.ask(exercise, key).results == ()  # not closed yet
    graded(here.moderator, key)
    assert [one.name for one in here.moderator.ask(exercise, key).given] == ["Joanna Mensah", "You"]
    here.moderator.do(doing.close_exercise, key)
    assert [one.name for one in here.auditor.ask(exercise, key).given] == ["You", ""]
    late = joined(here.lead, "Zofia Król", "Team 9", *here.auditor.person.roles)
    assert late.ask(exercise, key).given == ()


def test_results_stand_side_by_side_with_the_middle_and_who_is_far(here: Office) -> None:
    key = opened(here)
    graded(here.auditor, key)
    graded(here.other, key)
    graded(here.moderator, key, planning=4)
    planning = here.moderator.ask(exercise, key).results[2]
    assert (planning.grades, planning.middle, planning.far) == ((2, 2, 4), 2, (2,))
    here.moderator.do(doing.agree_on, key, "planning", 2)
    here.moderator.do(doing.agree_on, key, "planning", 3)
    here.moderator.do(doing.write_note, key, "Dates are what makes a plan a plan.")
    found = here.moderator.ask(exercise, key)
    assert found.results[2].agreed == 3
    assert found.exercise.note == "Dates are what makes a plan a plan."
    with pytest.raises(NotAllowedError):
        here.auditor.do(doing.agree_on, key, "planning", 2)


def test_an_exercise_is_counted_nowhere(here: Office) -> None:
    key = opened(here)
    graded(here.auditor, key, **{"": 1})
    graded(here.moderator, key)
    here.moderator.do(doing.close_exercise, key)
    everything = AuditFilter(with_moderations=True)
    assert here.lead.ask(count_audits, everything) == 0
    assert here.lead.ask(summarise, SummaryRequest(FORM)).audits == 0
    assert here.lead.ask(due_list) == []
    assert here.lead.ask(consistency, By.AREA, FORM).pairs == 0
    waiting = here.lead.ask(cycle.waiting)
    assert (waiting.to_moderate, waiting.escalations, waiting.round) == ((), (), None)


def test_who_may_do_what(here: Office) -> None:
    with pytest.raises(NotAllowedError):
        here.auditor.do(doing.make_exercise, "Robin", FORM)
    nobody = joined(here.lead, "Ewa Nowak", "Team 8")
    with pytest.raises(NotAllowedError):
        nobody.ask(exercises)
    assert nobody.ask(waiting_exercises) == []
    with pytest.raises(InputError, match="Nothing is graded"):
        here.moderator.do(doing.make_exercise, "Robin", "moderation")
