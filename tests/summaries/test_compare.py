"""One round beside another, in points and plain words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.summaries.compare import Change, compare
from audit_desk.summaries.model import Share
from tests.forms.writing import TEN
from tests.summaries.making import area, question, summary


def change(now: Share, then: Share) -> Change:
    return Change("", "Overall grade", "good or outstanding", now, then)


@pytest.mark.parametrize(
    ("now", "then", "points", "words"),
    [
        (
            Share(24, 40),
            Share(16, 22),
            "-12.7",
            "Down 13 points. Too few audits to tell this from chance.",
        ),
        (
            Share(9, 10),
            Share(3, 10),
            "60.0",
            "Up 60 points. More than chance alone would explain.",
        ),
        (
            Share(50, 100),
            Share(49, 100),
            "1.0",
            "Up 1 point. Chance alone could explain this.",
        ),
        (
            Share(5, 10),
            Share(10, 20),
            "0.0",
            "No change. Too few audits to tell this from chance.",
        ),
        (Share(1, 200), Share(2, 200), "-0.5", "Down 1 point. Chance alone could explain this."),
        (Share(0, 0), Share(2, 200), None, "There is nothing to compare."),
    ],
)
def test_a_change_is_told(now: Share, then: Share, points: str | None, words: str) -> None:
    made = change(now, then)
    assert made.points == (None if points is None else Decimal(points))
    assert made.words == words


def shares() -> st.SearchStrategy[Share]:
    return st.integers(1, 300).flatmap(
        lambda base: st.builds(Share, st.integers(0, base), st.just(base))
    )


@given(shares(), shares())
def test_there_and_back_are_the_same_size(now: Share, then: Share) -> None:
    there, back = change(now, then), change(then, now)
    assert there.points is not None
    assert back.points is not None
    assert there.points == -back.points
    assert there.says_something == back.says_something
    if there.says_something:
        assert there.interval is not None
        assert (there.interval.low > 0) == (there.points > 0)


def test_questions_that_both_put_are_compared() -> None:
    now = summary(
        4,
        question("seen", 3, 1),
        question("plan", 1, 1, 2),
        area("area", 0, 1, 2, 1),
        question("new", 1, 1),
        question("changed", 1, 1),
        grades={1: 0, 2: 1, 3: 3, 4: 0},
    )
    then = summary(
        4,
        question("changed", 1, 1, 1),
        area("area", 2, 2, 0, 0),
        question("plan", 0, 1, 3),
        question("seen", 1, 3),
        grades={1: 1, 2: 1, 3: 2, 4: 0},
    )
    made = compare(now, then)
    assert [(one.key, one.what, one.now, one.then) for one in made.questions] == [
        ("seen", "yes", Share(3, 4), Share(1, 4)),
        ("plan", "yes or partially", Share(2, 4), Share(1, 4)),
        ("area", "good or outstanding", Share(3, 4), Share(0, 4)),
    ]
    assert made.overall is not None
    assert (made.overall.now, made.overall.then) == (Share(3, 4), Share(2, 4))


def test_without_grades_there_is_no_overall_change() -> None:
    assert compare(summary(1), summary(1, grades={3: 1})).overall is None


def test_grades_on_different_scales_arent_compared() -> None:
    """Seven of ten is not 3 of 4: the shares of good ones mean different things."""
    now = summary(1, area("area", 0, 0, 1), grades={3: 1})
    then = summary(1, area("area", 0, 0, 1, scale=TEN), grades={7: 1}, scale=TEN)
    made = compare(now, then)
    assert made.overall is None
    assert made.questions == ()
