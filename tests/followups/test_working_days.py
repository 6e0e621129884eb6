"""Working days, against the bank holidays of years that have been."""

from datetime import date

import pytest

from audit_desk.followups.working_days import bank_holidays, is_working_day, working_days_after


def test_the_bank_holidays_of_2021() -> None:
    assert sorted(bank_holidays(2021)) == [
        date(2021, 1, 1),
        date(2021, 4, 2),
        date(2021, 4, 5),
        date(2021, 5, 3),
        date(2021, 5, 31),
        date(2021, 8, 30),
        date(2021, 12, 27),
        date(2021, 12, 28),
    ]


def test_a_holiday_on_a_weekend_has_a_day_in_its_stead() -> None:
    assert date(2022, 1, 3) in bank_holidays(2022)
    assert {date(2022, 12, 26), date(2022, 12, 27)} <= bank_holidays(2022)


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date(2022, 11, 30), 5, date(2022, 12, 7)),
        (date(2022, 12, 2), 1, date(2022, 12, 5)),  # a Friday
        (date(2022, 12, 3), 1, date(2022, 12, 5)),  # a Saturday: Monday is the first
        (date(2022, 12, 23), 2, date(2022, 12, 29)),
        (date(2022, 12, 1), 0, date(2022, 12, 1)),
        (date(2022, 12, 3), 0, date(2022, 12, 5)),
    ],
)
def test_days_are_counted_without_weekends_and_holidays(day: date, days: int, found: date) -> None:
    assert working_days_after(day, days) == found
    assert is_working_day(found)
