"""Scales and figures: half up from counts, and the word that a shown average reaches."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.grading import Grade, Scale, average, average_word, percent

OFSTED = Scale(
    "ofsted",
    "Ofsted",
    (
        Grade(1, "inadequate"),
        Grade(2, "requires improvement"),
        Grade(3, "good"),
        Grade(4, "outstanding"),
    ),
    good=(3, 4),
)


def half_up(exact: Fraction, places: int) -> Fraction:
    return Fraction(floor(exact * 10**places + Fraction(1, 2)), 10**places)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_percentage_is_rounded_once_and_half_up(count: int, base: int, places: int) -> None:
    shown = percent(count, base, places)
    assert shown is not None
    assert Fraction(shown) == half_up(Fraction(100 * count, base), places)
    assert -shown.as_tuple().exponent == places  # type: ignore[operator]


@given(st.dictionaries(st.integers(0, 10), st.integers(0, 10**5), max_size=11), st.integers(0, 2))
def test_an_average_is_rounded_once_and_half_up(counts: dict[int, int], places: int) -> None:
    shown, base = average(counts, places), sum(counts.values())
    if base == 0:
        assert shown is None
    else:
        assert shown is not None
        exact = Fraction(sum(value * count for value, count in counts.items()), base)
        assert Fraction(shown) == half_up(exact, places)


@pytest.mark.parametrize(
    ("count", "base", "places", "shown"),
    [(1, 8, 0, "13"), (1, 8, 1, "12.5"), (21, 40, 0, "53"), (3, 40, 0, "8"), (4, 11, 1, "36.4")],
)
def test_percentages_of_published_rounds(count: int, base: int, places: int, shown: str) -> None:
    assert str(percent(count, base, places)) == shown


def test_no_base_has_no_figure() -> None:
    assert percent(0, 0) is None
    assert average({}) is None
    assert average({1: 0, 4: 0}) is None


@pytest.mark.parametrize(
    ("counts", "shown", "word"),
    [
        ({2: 16, 3: 21, 4: 3}, "2.7", "requires improvement"),
        ({2: 6, 3: 9, 4: 7}, "3.0", "good"),
        ({2: 1, 3: 19}, "3.0", "good"),  # 2.95 is shown as 3.0, and that reaches good
        ({1: 4, 2: 3, 3: 4}, "2.0", "requires improvement"),
        ({1: 3}, "1.0", "inadequate"),
        ({4: 3}, "4.0", "outstanding"),
    ],
)
def test_the_word_is_the_grade_that_the_shown_figure_reaches(
    counts: dict[int, int], shown: str, word: str
) -> None:
    figure = average(counts)
    assert str(figure) == shown
    assert average_word(OFSTED, figure) == word


def test_no_word_without_a_figure_or_on_a_scale_with_no_mean() -> None:
    met = Scale("met", "Met", (Grade(1, "not met"), Grade(2, "met")), averaged=False)
    assert average_word(OFSTED, None) is None
    assert average_word(met, Decimal("1.5")) is None
    assert average_word(OFSTED, Decimal("0.5")) is None


def test_a_grade_is_shown_as_number_and_word() -> None:
    assert OFSTED.values == (1, 2, 3, 4)
    assert OFSTED.label(2) == "2 Requires improvement"
    assert OFSTED.word(3) == "good"
    with pytest.raises(KeyError):
        OFSTED.label(5)
