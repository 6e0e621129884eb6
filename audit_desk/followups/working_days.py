"""Working days in England: Monday to Friday without the bank holidays that recur each year."""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

_DAY = timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5


def working_days_after(day: date, days: int) -> date:
    """The day that many working days later; the next working day for one. With no days it is the
    same day, or the first working day after it.

    Bank holidays that are proclaimed once, as for a coronation, aren't known.
    """
    found = day
    left = days
    while left > 0 or not is_working_day(found):
        found += _DAY
        if is_working_day(found):
            left -= 1
    return found


def is_working_day(day: date) -> bool:
    """Whether offices work on that day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales that recur, with the days that stand in for those on
    a weekend (Banking and Financial Dealings Act 1971, and the yearly proclamations)."""
    sunday = easter(year)
    found = {
        sunday - 2 * _DAY,
        sunday + _DAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    }
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= _SATURDAY or day in found:
            day += _DAY
        found.add(day)
    return frozenset(found)


def _monday_from(day: date) -> date:
    return day + (_MONDAY - day.weekday()) % 7 * _DAY
