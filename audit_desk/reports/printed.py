"""What stands on every sheet besides the figures: its marking, who printed it when; and days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from audit_desk.summaries.model import GradeFigures
from audit_desk.summaries.words import grade_phrase, period

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


def phrases(grades: GradeFigures) -> str:
    """All grades that were given, in words: "6 require improvement, 5 good"."""
    said = [
        grade_phrase(grades.scale, value, count)
        for value in grades.scale.values
        if (count := grades.counts.get(value, 0))
    ]
    return ", ".join(said) or "no grades"
