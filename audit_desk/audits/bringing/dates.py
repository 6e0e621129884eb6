"""Dates as forms and spreadsheets write them; a column's order of day and month is one for all."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from audit_desk.forms.answers import NotAnAnswerError, read_date
from audit_desk.workspace.words import MONTHS

_TIME = r"(?:,?[ T]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?)?"
_HALF = r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME + _HALF, re.I)
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})" + _TIME + _HALF, re.I)
_WORDED = re.compile(r"(.{6,30}?)" + _TIME + _HALF, re.I)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.I
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.I)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = (32_874.0, 73_051.0)  # 1990 to 2100 as Excel counts days
_EXCEL_BEGAN = datetime(1899, 12, 30)  # noqa: DTZ001  (a day of the calendar, of no zone)


class DateOrder(StrEnum):
    """Which of the figures of `4/5/2021` is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class OrderIn(StrEnum):
    """What a column's own dates tell of their order."""

    NO_MATTER = "no matter"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"  # every date could be read both ways
    BOTH = "both"  # some can only be the one, some only the other


def order_in(texts: Iterable[str]) -> OrderIn:
    """What the dates of a column say of the order of day and month."""
    day, month, written = False, False, False
    for text in texts:
        if found := _FIGURES.fullmatch(_tidied(text)):
            first, second = int(found[1]), int(found[2])
            written = written or first != second
            day = day or first > 12
            month = month or second > 12
    if day and month:
        return OrderIn.BOTH
    if day or month:
        return OrderIn.DAY_FIRST if day else OrderIn.MONTH_FIRST
    return OrderIn.EITHER if written else OrderIn.NO_MATTER


def read_moment(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> datetime | None:
    """The day, and the time where one is written, as the clock of the writer had it; None where it
    can't be told."""
    written = _tidied(text)
    try:
        if _SERIAL.fullmatch(written) and _SERIALS[0] <= float(written) < _SERIALS[1]:
            moment = _EXCEL_BEGAN + timedelta(days=float(written))
            return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        if found := _ISO.fullmatch(written):
            return _at(date(int(found[1]), int(found[2]), int(found[3])), found)
        if found := _FIGURES.fullmatch(written):
            return _at(_by_order(found, order), found)
        if found := _WORDED.fullmatch(written):
            return _at(_worded(found[1]), found)
    except (ValueError, OverflowError):
        pass  # a day or month that there isn't
    return None


def has_time(text: str) -> bool:
    """Whether a time of the day is written, beside the date."""
    moment = read_moment(text)
    if moment is None:
        moment = read_moment(text, DateOrder.MONTH_FIRST)
    return moment is not None and (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def _tidied(text: str) -> str:
    return " ".join(text.split())


def _by_order(found: re.Match[str], order: DateOrder) -> date:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    year += 2000 if len(found[3]) == 2 else 0
    if order is DateOrder.MONTH_FIRST:
        first, second = second, first
    return date(year, second, first)


def _worded(text: str) -> date:
    """A day with the name of its month. Raises ValueError."""
    plain = _WEEKDAY.sub("", text)
    if found := _MONTH_FIRST.fullmatch(plain):
        for number, name in enumerate(MONTHS, 1):
            if name.casefold().startswith(found[1].casefold()):
                return date(int(found[3]), number, int(found[2]))
    try:
        return read_date(plain)
    except NotAnAnswerError as wrong:
        raise ValueError(text) from wrong


def _at(day: date, found: re.Match[str]) -> datetime:
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    half = (found["half"] or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime(day.year, day.month, day.day, hour, minute, int(found["second"] or 0))  # noqa: DTZ001
