"""Dates as people write them in plans: understood, or said to be doubtful."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.plans.untidy.when import When, read_when
from audit_desk.workspace.words import MONTHS, SHORT_MONTHS

DAYS = st.dates(date(2000, 1, 1), date(2068, 12, 31))


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Jan-17", (2017, 1, 1), (2017, 1, 31)),
        ("Jun-2017", (2017, 6, 1), (2017, 6, 30)),
        ("end Sept 2022", (2022, 9, 30), (2022, 9, 30)),
        ("end March 2023", (2023, 3, 31), (2023, 3, 31)),
        ("end of February 2024", (2024, 2, 29), (2024, 2, 29)),
        ("01-May-22", (2022, 5, 1), (2022, 5, 1)),
        ("15/05/2022", (2022, 5, 15), (2022, 5, 15)),
        ("2022-05-15", (2022, 5, 15), (2022, 5, 15)),
        ("3rd of June 2022", (2022, 6, 3), (2022, 6, 3)),
        ("May-22", (2022, 5, 1), (2022, 5, 31)),
        ("Sept. '22", (2022, 9, 1), (2022, 9, 30)),
        ("April - July 2022", (2022, 4, 1), (2022, 7, 31)),
        ("Jan 2022 to March 2023", (2022, 1, 1), (2023, 3, 31)),
        ("start of May 2022", (2022, 5, 1), (2022, 5, 1)),
    ],
)
def test_what_is_sure(text: str, starts: tuple[int, int, int], ends: tuple[int, int, int]) -> None:
    assert read_when(text) == When(date(*starts), date(*ends))


@pytest.mark.parametrize(
    ("text", "ends", "doubt"),
    [
        ("First by July 2022. Second by December 2022", (2022, 12, 31), "names 2 dates"),
        ("01/06/2020", (2020, 6, 1), "day is taken to stand before"),
        ("mid June 2022", (2022, 6, 15), "15th"),
        ("by July 2022", (2022, 7, 31), "last day"),
        ("Nov - Feb 2023", (2023, 2, 28), "year before"),
        ("Sept 2022 (half term)", (2022, 9, 30), "half term"),
        ("44682", (2022, 5, 1), "Excel"),
    ],
)
def test_what_is_understood_and_doubtful(text: str, ends: tuple[int, int, int], doubt: str) -> None:
    when = read_when(text)
    assert when.ends == date(*ends)
    assert doubt in when.doubt


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Weekly.", "again and again (weekly)"),
        ("on-going", "again and again (on-going)"),
        ("complete", "done"),
        ("Completed.", "done"),
        ("April-June", "no date"),
        ("July", "no date"),
        ("31 June 2022", "no date"),
        ("tbc", "no date"),
        ("2022/23", "no date"),
        ("45/13/2022", "no date"),
        ("Summer", "no date"),
        ("I may", "no date"),
    ],
)
def test_what_has_no_date_is_left_without_one_and_said(text: str, words: str) -> None:
    when = read_when(text)
    assert (when.starts, when.ends) == (None, None)
    assert when.words == words
    assert when.doubt


def test_nothing_written_is_no_doubt() -> None:
    assert read_when("  ") == When()


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%y", "{day} {month} {year}",
                              "{day:02}-{short}-{two:02}", "{day}th {month} {year}"]))  # fmt: skip
def test_a_day_is_read_however_it_is_written(day: date, how: str) -> None:
    names = {
        "day": day.day,
        "month": MONTHS[day.month - 1],
        "short": SHORT_MONTHS[day.month - 1],
        "year": day.year,
        "two": day.year % 100,
    }
    text = day.strftime(how) if "%" in how else how.format(**names)
    when = read_when(text)
    assert (when.starts, when.ends) == (day, day)


@given(DAYS, st.sampled_from(["{short}-{two:02}", "{short}-{year}", "{month} {year}",
                              "{short} {year}", "end {month} {year}"]))  # fmt: skip
def test_a_month_ends_on_its_last_day(day: date, how: str) -> None:
    text = how.format(
        month=MONTHS[day.month - 1],
        short=SHORT_MONTHS[day.month - 1],
        year=day.year,
        two=day.year % 100,
    )
    last = day.replace(day=monthrange(day.year, day.month)[1])
    assert read_when(text).ends == last


@given(st.text(max_size=80) | st.text(alphabet="0123456789/-. JanFebendby", max_size=40))
def test_whatever_is_written_is_read_or_doubted(text: str) -> None:
    when = read_when(text)
    assert when.words
    if text.split() and when.ends is None and when.starts is None:
        assert when.doubt
    if when.starts and when.ends:
        assert when.starts <= when.ends
