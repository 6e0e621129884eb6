"""What stands on every sheet besides the figures: its marking, who printed it when; and days."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from audit_desk.summaries.model import GradeFigures, Summary
from audit_desk.summaries.words import AVERAGE, HOW_WORKED_OUT, grade_phrase, number, period

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


def answered(summary: Summary) -> Summary:
    """The summary without questions that no audit answers: a page of dashes helps nobody."""
    return replace(summary, questions=tuple(one for one in summary.questions if one.base))


def notes(summary: Summary) -> list[str]:
    """How the figures are worked out, and what was left out of the page."""
    silent = sum(1 for one in summary.questions if not one.base)
    graded = [summary.grades, *(one.grades for one in summary.practice_areas)]
    averaged = any(one is not None and one.scale.averaged for one in graded)
    how = [note for note in HOW_WORKED_OUT if averaged or note != AVERAGE]
    if not silent:
        return how
    told = "One question" if silent == 1 else f"{number(silent).capitalize()} questions"
    verb = "is" if silent == 1 else "are"
    return [
        *how,
        f"{told} of the form {verb} left out here, because no audit answers "
        f"{'it' if silent == 1 else 'them'}.",
    ]


def trend_note(summary: Summary) -> str:
    """Below the trend: what stands above its columns, and which audits are in it."""
    scale = summary.trend[0].grades.scale
    told = f"share {scale.good_words}" if scale.good else "average" if scale.averaged else ""
    note = f"Above each quarter: {told}. " if told else ""
    if summary.date_from is not None:
        note += "All audits up to the end of this period are counted, also those before it. "
    return f"{note}Quarters without an audit are left out."


def phrases(grades: GradeFigures) -> str:
    """All grades that were given, in words: "6 require improvement, 5 good"."""
    said = [
        grade_phrase(grades.scale, value, count)
        for value in grades.scale.values
        if (count := grades.counts.get(value, 0))
    ]
    return ", ".join(said) or "no grades"
