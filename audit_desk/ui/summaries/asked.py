"""What is looked at on the Summaries page, and reading it from the store."""

import json
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from audit_desk.people.rules import SignedIn
from audit_desk.summaries.choices import SummaryChoices, first_choice, summary_choices
from audit_desk.summaries.compare import Comparison, compare
from audit_desk.summaries.model import Summary
from audit_desk.summaries.rules import Round
from audit_desk.summaries.service import SummaryRequest, rounds_of, summarise
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import preference

LEFT = "summaries.choice"  # how the person left the page


@dataclass(frozen=True)
class Period:
    """From and to, both included; None is open."""

    begins: date | None = None
    ends: date | None = None

    @classmethod
    def of(cls, one: Round) -> "Period":
        """The days of a round."""
        return cls(one.first, one.last)

    def words(self) -> str:
        """As `read_period` reads them again."""
        return "/".join("" if day is None else day.isoformat() for day in (self.begins, self.ends))


ALWAYS = Period()


@dataclass(frozen=True)
class Asked:
    """The choice of a person. An empty form is the one with the newest audit; without a `period`
    it is the newest round; `own` says that the dates were typed, so that they stay when another
    form is chosen. `against` is the round to compare with."""

    form: str = ""
    theme: str = ""
    service: str = ""
    period: Period | None = None
    own: bool = False
    against: Period | None = None

    def request(self, period: Period | None) -> SummaryRequest:
        """The same choice in another period, as the service is asked."""
        wanted = period or ALWAYS
        return SummaryRequest(self.form, wanted.begins, wanted.ends, self.service, self.theme)

    def words(self) -> dict[str, str]:
        """As short words; `from_words` reads them again."""
        said = {"form": self.form, "theme": self.theme, "service": self.service}
        if self.period is not None:
            said["period"] = self.period.words()
        if self.own:
            said["own"] = "yes"
        if self.against is not None:
            said["against"] = self.against.words()
        return {name: words for name, words in said.items() if words}


def from_words(words: dict[str, str]) -> Asked:
    """What `Asked.words` wrote; what can't be read is as if it weren't there."""
    return Asked(
        words.get("form", ""),
        words.get("theme", ""),
        words.get("service", ""),
        read_period(words.get("period", "")),
        words.get("own") == "yes",
        read_period(words.get("against", "")),
    )


def read_period(words: str) -> Period | None:
    """Two dates with a stroke between them, either of which may be missing."""
    begins, stroke, ends = words.partition("/")
    if not stroke:
        return None
    try:
        return Period(*(date.fromisoformat(day) if day else None for day in (begins, ends)))
    except ValueError:
        return None


@dataclass(frozen=True)
class Loaded:
    """What the worker brings. `asked` is the choice with its gaps filled; `summary` is None where
    there is nothing at all to sum up."""

    asked: Asked
    choices: SummaryChoices
    rounds: tuple[Round, ...] = ()
    summary: Summary | None = None
    comparison: Comparison | None = None


def left(desk: Desk[SignedIn]) -> dict[str, str]:
    """How the person left the page the last time, as words."""
    try:
        found = json.loads(desk.ask(preference, LEFT) or "{}")
        return {str(name): str(words) for name, words in found.items()}
    except (ValueError, AttributeError):
        return {}


def read(desk: Desk[SignedIn], asked: Asked | None) -> Loaded:
    """In the worker: the figures for a choice, or as the person left it. A form, theme or service
    of which there are no audits any more gives way to what there is."""
    import_module("audit_desk.reports.charts")  # takes a while, and would hold up the window
    asked = asked or from_words(left(desk))
    choices = desk.ask(summary_choices, asked.form)
    if not choices.forms:
        return Loaded(asked, choices)
    if asked.form not in {one.form for one in choices.forms}:
        asked = Asked(form=first_choice(choices.forms))
        choices = desk.ask(summary_choices, asked.form)
    asked = replace(
        asked,
        theme=asked.theme if asked.theme in choices.themes else "",
        service=asked.service if asked.service in choices.services else "",
    )
    rounds = tuple(desk.ask(rounds_of, asked.request(None)))
    if asked.period is None:
        asked = replace(asked, period=Period.of(rounds[0]) if rounds else ALWAYS)
    if asked.against == asked.period:
        asked = replace(asked, against=None)
    summary = desk.ask(summarise, asked.request(asked.period))
    comparison = None
    if asked.against is not None:
        newest = max(summary.counted_versions, default=0)
        then = replace(asked.request(asked.against), worded_by=newest)
        comparison = compare(summary, desk.ask(summarise, then))
    return Loaded(asked, choices, rounds, summary, comparison)
