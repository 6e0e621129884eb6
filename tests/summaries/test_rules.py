"""Intervals against published figures, and rounds in time."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.summaries.model import Share
from audit_desk.summaries.rules import (
    GAP,
    LONGEST,
    Interval,
    Round,
    newcombe,
    quarter,
    quarter_label,
    rounds,
    wilson,
)


def shares(smallest: int = 1) -> st.SearchStrategy[Share]:
    return st.integers(smallest, 500).flatmap(
        lambda base: st.builds(Share, st.integers(0, base), st.just(base))
    )


def close(interval: Interval | None, low: float, high: float) -> bool:
    """To the four places that the papers print; ours are per cent."""
    assert interval is not None
    return (round(interval.low / 100, 4), round(interval.high / 100, 4)) == (low, high)


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3
        (Share(81, 263), 0.2553, 0.3662),
        (Share(15, 148), 0.0624, 0.1605),
        (Share(0, 20), 0.0, 0.1611),
        (Share(1, 29), 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(share: Share, low: float, high: float) -> None:
    assert close(wilson(share), low, high)


@pytest.mark.parametrize(
    ("now", "then", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(0, 10), Share(0, 10), -0.2775, 0.2775),
        (Share(10, 10), Share(0, 20), 0.6791, 1.0),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_as_published(now: Share, then: Share, low: float, high: float) -> None:
    assert close(newcombe(now, then), low, high)


def test_no_base_no_interval() -> None:
    assert wilson(Share(0, 0)) is None
    assert newcombe(Share(0, 0), Share(1, 2)) is None
    assert newcombe(Share(1, 2), Share(0, 0)) is None


@given(shares())
def test_a_share_lies_in_its_interval(share: Share) -> None:
    found = wilson(share)
    assert found is not None
    assert 0 <= found.low < found.high <= 100
    exact = 100 * share.count / share.base
    assert found.low - 1e-9 <= exact <= found.high + 1e-9
    other = wilson(Share(share.base - share.count, share.base))
    assert other is not None
    assert other.low == pytest.approx(100 - found.high, abs=1e-9)


@given(shares(), st.integers(2, 20))
def test_more_audits_make_it_surer(share: Share, times: int) -> None:
    few, many = wilson(share), wilson(Share(share.count * times, share.base * times))
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


@given(shares(), shares())
def test_a_difference_lies_in_its_interval(now: Share, then: Share) -> None:
    there, back = newcombe(now, then), newcombe(then, now)
    assert there is not None
    assert back is not None
    exact = 100 * now.count / now.base - 100 * then.count / then.base
    assert -100 - 1e-9 <= there.low <= exact + 1e-9
    assert exact - 1e-9 <= there.high <= 100 + 1e-9
    assert there.low == pytest.approx(-back.high, abs=1e-9)


@given(
    st.dictionaries(st.dates(date(2019, 1, 1), date(2024, 12, 31)), st.integers(1, 5), max_size=60)
)
def test_rounds_hold_every_audit_once(days: dict[date, int]) -> None:
    found = rounds(days)
    assert sum(one.audits for one in found) == sum(days.values())
    assert all(one.last - one.first <= LONGEST for one in found)
    for later, earlier in pairwise(found):
        assert earlier.last < later.first


def test_two_months_without_audits_end_a_round() -> None:
    first = date(2022, 1, 10)
    assert len(rounds({first: 1, first + GAP: 2})) == 1
    assert rounds({first: 1, first + GAP + timedelta(days=1): 2}) == [
        Round(date(2022, 3, 12), date(2022, 3, 12), 2),
        Round(first, first, 1),
    ]


def test_what_runs_on_is_told_by_quarters() -> None:
    days = {date(2022, month, 15): month for month in range(1, 10)}
    assert rounds(days) == [
        Round(date(2022, 7, 15), date(2022, 9, 15), 24),
        Round(date(2022, 4, 15), date(2022, 6, 15), 15),
        Round(date(2022, 1, 15), date(2022, 3, 15), 6),
    ]


def test_no_audits_no_rounds() -> None:
    assert rounds({}) == []


@given(st.dates())
def test_a_quarter_holds_its_day(day: date) -> None:
    begins = quarter(day)
    assert begins <= day
    assert begins.month in (1, 4, 7, 10)
    assert (day.year, (day.month - 1) // 3) == (begins.year, (begins.month - 1) // 3)


def test_a_quarter_is_named() -> None:
    assert quarter_label(date(2021, 10, 1)) == "Oct–Dec 2021"
    assert quarter_label(date(2022, 1, 1)) == "Jan–Mar 2022"
