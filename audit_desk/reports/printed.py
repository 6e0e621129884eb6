"""What stands on every sheet besides the summary: its marking, whose it is, who printed it when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from audit_desk.summaries.words import period

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Printed:
    """The marking and the organisation at the head of a page, and who printed it when."""

    marking: str
    organisation: str
    by: str
    at: datetime

    @property
    def line(self) -> str:
        """At the foot of a page: "Printed 20 November 2026 10:41 by P. Nair"."""
        here = self.at.astimezone() if self.at.tzinfo else self.at
        when = f"{long_day(here.date())} {here:%H:%M}"
        return f"Printed {when} by {self.by}" if self.by else f"Printed {when}"


def long_day(day: date) -> str:
    """A date in a sentence: "20 November 2026"."""
    return period(day, day)


def short_day(day: date) -> str:
    """A date in a table, always with its year: "31 Mar 2022"."""
    number, month, year = long_day(day).split()
    return f"{number} {month[:3]} {year}"
