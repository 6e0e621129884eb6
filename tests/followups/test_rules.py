"""When a follow-up is due, and when a file is passed up."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.followups.rules import due_date, owes_follow_up, why_escalate

DATES = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("audited", "months", "due"),
    [
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 11, 29), 3, date(2024, 2, 29)),
        (date(2022, 1, 31), 3, date(2022, 4, 30)),
        (date(2022, 12, 1), 3, date(2023, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 5, 15), 0, date(2022, 5, 15)),
    ],
)
def test_months_are_those_of_the_calendar(audited: date, months: int, due: date) -> None:
    assert due_date(audited, months) == due


@given(DATES, st.integers(0, 60))
def test_the_day_is_kept_or_the_last_of_its_month(audited: date, months: int) -> None:
    due = due_date(audited, months)
    assert (due.year * 12 + due.month) - (audited.year * 12 + audited.month) == months
    assert due.day == min(audited.day, monthrange(due.year, due.month)[1])


@given(DATES, DATES, st.integers(0, 60))
def test_who_was_audited_later_is_never_due_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert due_date(first, months) <= due_date(second, months)


def test_a_follow_up_is_owed_for_the_grades_that_the_form_names() -> None:
    assert [grade for grade in (None, 1, 2, 3, 4) if owes_follow_up(grade, (1, 2))] == [1, 2]


def test_the_first_time_only_the_forms_own_grades_are_passed_up() -> None:
    assert why_escalate(1, "1 Inadequate", first_time=(1,)) == "Graded 1 Inadequate"
    assert why_escalate(2, "2 Requires improvement", first_time=(1,)) == ""
    assert why_escalate(None, "", first_time=(1,)) == ""


@pytest.mark.parametrize(
    ("grade", "own", "again", "passed_up"),
    [
        (2, (), (1, 2), True),
        (1, (), (1, 2), True),
        (3, (), (1, 2), False),
        (2, (1, 2), (), True),
        (2, (), (1,), False),
        (None, (1, 2), (1, 2), False),
    ],
)
def test_a_review_is_passed_up_by_its_own_form_or_the_first(
    grade: int | None, own: tuple[int, ...], again: tuple[int, ...], passed_up: bool
) -> None:
    why = why_escalate(grade, "2 Requires improvement", first_time=own, again=again)
    assert bool(why) is passed_up
    assert why == "" or why.startswith("Still 2 Requires improvement")


def test_a_review_with_another_grade_says_which_it_was_before() -> None:
    one, two = "1 Inadequate", "2 Requires improvement"
    worse = why_escalate(1, one, first_time=(), again=(1, 2), before=two)
    assert worse == "1 Inadequate at the follow-up review, 2 Requires improvement before"
    assert why_escalate(2, two, first_time=(), again=(1, 2), before=two).startswith("Still 2")
