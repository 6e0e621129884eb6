"""Which colour a line has, and what is overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.plans.rules import Doing, Progress, Rag, overdue, progress_of, rag_by_rule

DAY = date(2022, 6, 15)
BEFORE, SOON, LATER = DAY - timedelta(1), DAY + timedelta(20), DAY + timedelta(60)
OPEN, UNDER_WAY, DONE = Doing("open"), Doing("under way"), Doing("done")
LATE, DROPPED = Doing("open", BEFORE), Doing("dropped", BEFORE)


@pytest.mark.parametrize(
    ("starts", "ends", "said", "actions", "rag"),
    [
        (None, None, "", [], Rag.NONE),
        (None, BEFORE, "", [], Rag.RED),
        (None, BEFORE, "done", [], Rag.GREEN),
        (None, BEFORE, "", [DONE, DROPPED], Rag.GREEN),
        (None, BEFORE, "", [DONE, OPEN], Rag.RED),
        (None, DAY, "", [], Rag.GREEN),
        (None, LATER, "", [LATE], Rag.AMBER),
        (None, LATER, "", [DROPPED], Rag.GREEN),
        (BEFORE, LATER, "not started", [], Rag.AMBER),
        (BEFORE, LATER, "", [OPEN], Rag.AMBER),
        (BEFORE, LATER, "", [UNDER_WAY], Rag.GREEN),
        (None, SOON, "not started", [], Rag.AMBER),
        (None, SOON, "under way", [], Rag.GREEN),
        (None, LATER, "not started", [], Rag.GREEN),
        (None, None, "done", [], Rag.GREEN),
    ],
)
def test_the_rule_of_colours(
    starts: date | None, ends: date | None, said: str, actions: list[Doing], rag: Rag
) -> None:
    found, why = rag_by_rule(starts, ends, said, actions, DAY)
    assert found is rag
    assert why.endswith(".")


def test_progress_is_as_said_or_as_its_actions_tell() -> None:
    assert progress_of("not started", [DONE]) is Progress.NOT_STARTED
    assert progress_of("", []) is Progress.UNSAID
    assert progress_of("", [DROPPED]) is Progress.UNSAID
    assert progress_of("", [OPEN, DONE]) is Progress.UNDER_WAY
    assert progress_of("", [OPEN]) is Progress.NOT_STARTED


def test_what_is_due_today_is_not_overdue() -> None:
    assert not overdue("open", DAY, DAY)
    assert overdue("under way", BEFORE, DAY)
    assert not overdue("done", BEFORE, DAY)
    assert not overdue("open", None, DAY)


DATES = st.none() | st.dates(date(2022, 1, 1), date(2022, 12, 31))


@given(DATES, DATES, st.sampled_from(list(Progress)), st.integers(0, 400))
def test_waiting_never_makes_a_line_better(
    starts: date | None, ends: date | None, said: Progress, days: int
) -> None:
    order = [Rag.GREEN, Rag.AMBER, Rag.RED]
    first, _ = rag_by_rule(starts, ends, said, [], DAY)
    later, _ = rag_by_rule(starts, ends, said, [], DAY + timedelta(days))
    if Rag.NONE not in (first, later):
        assert order.index(later) >= order.index(first)
