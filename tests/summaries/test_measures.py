"""Whether what a plan set out to change has changed, by what later audits say."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from audit_desk.people.rules import SignedIn
from audit_desk.plans import keeping, lines, measures
from audit_desk.plans.designs import IMPROVEMENT
from audit_desk.plans.measures import Direction, Wanted
from audit_desk.summaries.measures import Measured, measured
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError
from tests.audits import saving
from tests.followups.making import add_forms, begin, finish

SINCE = today() - timedelta(days=100)
EARLIER, LATER = SINCE - timedelta(days=40), SINCE + timedelta(days=10)


@pytest.fixture
def line(desk: Desk[SignedIn]) -> tuple[UUID, UUID]:
    """A plan and its one line."""
    add_forms(desk)
    plan = desk.do(keeping.begin_plan, "Plan", IMPROVEMENT)
    return plan.id, desk.do(lines.add_line, plan.id, {"action": "Bring plans up to date"}).id


def audited(
    desk: Desk[SignedIn], day: date, answers: str, grade: int = 3, of_service: str = "Ours"
) -> None:
    """An audit for each answer: y, n, or - for none."""
    for answer in answers:
        key = begin(desk, audit_date=day, of_service=of_service)
        if answer != "-":
            value = {"y": "yes", "n": "no"}[answer]
            desk.do(saving.save_answer, key, "plan_current", value=value)
        finish(desk, key, grade)


def wanted(**other: object) -> Wanted:
    fields = {"form": "small-check", "question": "plan_current", "counts": ("yes",),
              "target": 80, "since": SINCE}  # fmt: skip
    return Wanted(**(fields | other))  # type: ignore[arg-type]


def the_measure(desk: Desk[SignedIn], line: tuple[UUID, UUID], asked: Wanted) -> Measured:
    desk.do(measures.add_measure, line[1], asked)
    return desk.ask(measured, line[0])[-1]


def test_a_measure_counts_audits_before_and_since(
    desk: Desk[SignedIn], line: tuple[UUID, UUID]
) -> None:
    audited(desk, EARLIER, "ynnnnnnnnnnn")
    audited(desk, LATER, "yyyyyyyyyyn-")
    found = the_measure(desk, line, wanted())
    assert (found.before.count, found.before.base) == (1, 12)
    assert (found.since.count, found.since.base) == (10, 11)
    assert found.reached is True
    assert "91% (10 of 11) “Yes”: the target of at least 80% is reached." in found.words
    assert "In the year before it was 8% (1 of 12). Up 83 points." in found.words
    assert "More than chance alone would explain." in found.words
    assert sum(one.share.base for one in found.trend) == 23
    assert [one.begins for one in found.trend] == sorted(one.begins for one in found.trend)


def test_few_audits_are_told_as_few(desk: Desk[SignedIn], line: tuple[UUID, UUID]) -> None:
    found = the_measure(desk, line, wanted())
    assert found.reached is None
    assert "No audit since" in found.words
    audited(desk, LATER, "yn")
    found = desk.ask(measured, line[0])[0]
    assert found.reached is False
    assert "not reached" in found.words
    assert "few audits" in found.words
    assert "no audits in the year before" in found.words


def test_a_target_may_be_the_most_that_should_be(
    desk: Desk[SignedIn], line: tuple[UUID, UUID]
) -> None:
    audited(desk, LATER, "nyyyyyyyyyy")
    found = the_measure(desk, line, wanted(counts=("no",), target=10, direction=Direction.AT_MOST))
    assert (found.since.count, found.since.base, found.reached) == (1, 11, True)


def test_overall_grades_are_measured_too_and_of_one_service(
    desk: Desk[SignedIn], line: tuple[UUID, UUID]
) -> None:
    audited(desk, LATER, "yy", grade=3)
    audited(desk, LATER, "y", grade=2)
    audited(desk, LATER, "yyy", grade=4, of_service="Theirs")
    asked = wanted(question="", counts=("3", "4"), target=75, service="Ours")
    found = the_measure(desk, line, asked)
    assert (found.ask, found.since.count, found.since.base) == ("Overall grade", 2, 3)
    assert found.counted == "3 Good or 4 Outstanding"
    assert found.reached is False


def test_what_can_be_measured_and_what_not(desk: Desk[SignedIn], line: tuple[UUID, UUID]) -> None:
    offered = desk.ask(measures.measurable, "small-check")
    assert [one.key for one in offered] == ["", "plan_current"]
    assert offered[1].answers == (("yes", "Yes"), ("no", "No"))
    for wrong in (
        wanted(question="unknown"),
        wanted(counts=()),
        wanted(counts=("maybe",)),
        wanted(target=101),
        wanted(form="unknown"),
    ):
        with pytest.raises(InputError):
            desk.do(measures.add_measure, line[1], wrong)


def test_a_measure_is_changed_and_taken_away(desk: Desk[SignedIn], line: tuple[UUID, UUID]) -> None:
    made = desk.do(measures.add_measure, line[1], wanted())
    desk.do(measures.change_measure, made.id, wanted(target=90))
    [row] = desk.ask(measures.measures_of, line[1])
    assert row.wanted.target == 90
    desk.do(lines.remove_line, line[1])
    assert desk.ask(measures.measures_in, line[0]) == []
    with pytest.raises(InputError):
        desk.do(measures.remove_measure, made.id)
