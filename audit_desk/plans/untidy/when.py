"""When something is to be done, as people write it: `Jan-17`, `end Sept 2022`, `Weekly.`."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from audit_desk.audits.bringing.dates import read_moment
from audit_desk.workspace.words import MONTHS

_BY = r"(?:\b(?P<by>by|before|until|till)\s+)?"
_PART = (
    r"(?:\b(?P<part>(?:the\s+)?(?:end|mid(?:dle)?|early|start|beginning|late)(?:\s+of)?)[\s-]+)?"
)
_DAY = r"(?:\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?)?"
_MONTH = (
    r"(?<![a-z])(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
_YEAR = r"(?:[\s\-/,]*(?P<year>(?:19|20|21)\d\d(?![\d/])|['’]?\d\d(?![\d/])))?"
_ONE = re.compile(_BY + _PART + _DAY + _MONTH + _YEAR, re.I)
_FIGURES = re.compile(r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b")
_BOTH_WAYS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})")
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till|and)\s*", re.I)
_AGAIN = re.compile(
    r"\b(daily|weekly|fortnightly|monthly|quarterly|termly|annual(?:ly)?|yearly|on-?going|"
    r"continuous(?:ly)?|(?:each|every)\s+\w+)\b",
    re.I,
)
_DONE = re.compile(r"(?:now\s+)?(?:completed?|done|finished|achieved)\W*", re.I)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")


@dataclass(frozen=True)
class When:
    """What was understood of a text: a time from `starts` to `ends`, either of which may be open;
    `done` where it says that it is done, `again` how often it is done. `doubt` says what isn't
    sure, in words; empty where nothing is. `from_to` where both its ends are written."""

    starts: date | None = None
    ends: date | None = None
    done: bool = False
    again: str = ""
    doubt: str = ""
    from_to: bool = field(default=False, compare=False)

    @property
    def words(self) -> str:
        """What was understood, as people read it."""
        if self.done:
            return "done"
        if self.again:
            return f"again and again ({self.again})"
        if self.starts and self.ends and self.starts != self.ends:
            return f"{_said(self.starts)} to {_said(self.ends)}"
        day = self.ends or self.starts
        return _said(day) if day else "no date"


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    first: date | None
    last: date | None
    doubt: str = ""
    month: int = 0
    day: int = 0


def read_when(text: str) -> When:
    """The time that a text names; never guessed in silence."""
    plain = " ".join(text.split())
    if not plain:
        return When()
    if _DONE.fullmatch(plain):
        return When(done=True, doubt="It says that this is done, and no date.")
    if _SERIAL.fullmatch(plain) and (moment := read_moment(plain)) is not None:
        day = moment.date()
        return When(day, day, doubt="A figure, taken as Excel counts days.")
    found = list(_found_in(plain))
    if (again := _AGAIN.search(plain)) and not any(one.last for one in found):
        doubt = "It is done again and again, and has no end date."
        return When(again=again[1].casefold(), doubt=doubt)
    if len(found) == 2 and _BETWEEN.fullmatch(plain[found[0].end : found[1].start]):
        return _range(plain, *found)
    dated = [one for one in found if one.last is not None]
    if not dated:
        what = "No year is written." if found else "No date can be read in this."
        return When(doubt=f"{what} It is left without a date.")
    return _of(plain, found, dated)


def _of(plain: str, found: list[_Found], dated: list[_Found]) -> When:
    """One date, or the latest of several."""
    last = max(dated, key=lambda one: one.last or date.min)
    if len(found) > 1:
        first = min((one.first for one in dated if one.first), default=None)
        doubt = f"It names {len(found)} dates; the latest is taken as the end."
        return When(first, last.last, doubt=doubt)
    outside = (plain[: last.start] + plain[last.end :]).strip(" .,;:()")
    doubt = last.doubt or (f"Beside the date it says “{outside}”." if outside else "")
    return When(last.first, last.last, doubt=doubt)


def _range(plain: str, first: _Found, second: _Found) -> When:
    if second.last is None:
        return When(doubt="No year is written. It is left without a date.")
    starts = first.first
    doubt = first.doubt or second.doubt
    if starts is None and first.month:
        year = second.last.year - (first.month > second.last.month)
        try:
            starts = date(year, first.month, first.day or 1)
        except ValueError:
            doubt = "Its first day isn't in the calendar."
        if first.month > second.last.month:
            doubt = "The first month is taken to be in the year before."
    if starts is not None and starts > second.last:
        return When(None, second.last, doubt="It ends before it begins; its end is taken.")
    outside = (plain[: first.start] + plain[second.end :]).strip(" .,;:()")
    doubt = doubt or (f"Beside the dates it says “{outside}”." if outside else "")
    return When(starts, second.last, doubt=doubt, from_to=starts is not None)


def _found_in(plain: str) -> Iterator[_Found]:
    """Each date in a text, in figures or with the name of its month, in order."""
    found = []
    for match in _FIGURES.finditer(plain):
        moment = read_moment(match[0])
        if moment is None:
            found.append(_Found(match.start(), match.end(), None, None))
            continue
        both = _BOTH_WAYS.fullmatch(match[0])
        unsure = both and both[1] != both[2] and int(both[2]) <= 12 and int(both[1]) <= 12
        doubt = "The day is taken to stand before the month." if unsure else ""
        day = moment.date()
        found.append(_Found(match.start(), match.end(), day, day, doubt))
    taken = [range(one.start, one.end) for one in found]
    for match in _ONE.finditer(plain):
        if not any(match.start() in one or match.end() - 1 in one for one in taken):
            found.append(_worded(match))
    yield from sorted(found, key=lambda one: one.start)


def _worded(match: re.Match[str]) -> _Found:
    month = next(n for n, name in enumerate(MONTHS, 1) if match["month"][:3].title() == name[:3])
    day = int(match["day"] or 0)
    where = match.start(), match.end()
    if not match["year"]:
        return _Found(*where, None, None, month=month, day=day)
    year = int(match["year"].lstrip("'’"))
    year += 2000 if year < 100 else 0
    days = monthrange(year, month)[1]
    if day:
        if day > days:
            return _Found(*where, None, None, "There is no such day.")
        return _Found(*where, date(year, month, day), date(year, month, day))
    first, last, doubt = 1, days, ""
    part = (match["part"] or "").casefold()
    if part.startswith("mid"):
        first, last, doubt = 15, 15, "“Mid” is taken as the 15th."
    elif part.startswith("early"):
        last, doubt = 10, "“Early” is taken as up to the 10th."
    elif part.startswith(("start", "beginning")) or " start" in part or " beginning" in part:
        last = 1
    elif part.startswith("late"):
        first, doubt = 21, "“Late” is taken as from the 21st to the end of the month."
    elif part:
        first = days
    if match["by"] and not part:
        doubt = f"“{match['by'].title()}” a month is taken as by its last day."
    return _Found(*where, date(year, month, first), date(year, month, last), doubt, month)


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
