"""What was audited in the sample workspace: rounds of two years, each a little better."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from audit_desk.demo import people
from audit_desk.demo.answering import File
from audit_desk.demo.texts import told
from audit_desk.forms.definition import FormDefinition

LEARNING = "live-learning-audit"
STRATEGY = "strategy-discussion"
FOSTERING = "private-fostering"
PLANS = "child-protection-plan"

_LIFE = ("voice of the child", "identity and racism", "fathers and male carers")
_CRAFT = ("planning", "management oversight", "recording", "multi-agency work")
_EVERYBODY = (people.CHILD_IN_NEED, people.ACCESS, people.DISABLED)
_HOMES = (people.CHILD_IN_NEED, people.ACCESS, people.DAIS)
_CARE = (people.CORPORATE, people.YOUTH_JUSTICE, people.DISABLED)


@dataclass(frozen=True)
class Round:
    """The audits of one theme in about four weeks, of which the last day is `weeks` weeks ago.

    `levels` says how many files were inadequate, requiring improvement, good and outstanding;
    `themes` are those that its findings are about.
    """

    form: str
    theme: str
    weeks: int
    services: tuple[str, ...]
    levels: tuple[int, int, int, int]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Planned:
    """One file to be audited: which, of whom, when, and how good the work on it was."""

    form: str
    theme: str
    case_ref: str
    service: str
    team: str
    practitioner: str
    day: date
    level: int
    themes: tuple[str, ...]


def _learning(
    theme: str, weeks: int, services: tuple[str, ...], levels: tuple[int, int, int, int]
) -> Round:
    others = [one for one in ("assessment and risk", *_LIFE, *_CRAFT) if one != theme]
    return Round(LEARNING, theme, weeks, services, levels, (theme, *others))


def _strategy(weeks: int, levels: tuple[int, int, int, int]) -> Round:
    themes = ("strategy discussions", "multi-agency work", "recording", "voice of the child")
    return Round(STRATEGY, themes[0], weeks, (people.ACCESS,), levels, themes)


def _fostering(weeks: int, levels: tuple[int, int, int, int]) -> Round:
    themes = ("safer carers", "permanence and care", "identity and racism", "recording")
    return Round(FOSTERING, themes[0], weeks, (people.PRIVATE_FOSTERING,), levels, themes)


def _plans(weeks: int, levels: tuple[int, int, int, int]) -> Round:
    themes = ("planning", "voice of the child", "family and friends network", "impact and outcomes")
    services = (people.REVIEWING, people.CHILD_IN_NEED)
    return Round(PLANS, themes[0], weeks, services, levels, themes)


ROUNDS = (
    _learning("neglect", 100, _EVERYBODY, (2, 4, 2, 0)),
    _strategy(94, (1, 5, 3, 0)),
    _plans(90, (1, 4, 3, 0)),
    _learning("fathers and male carers", 85, _EVERYBODY, (1, 4, 3, 0)),
    _fostering(80, (3, 2, 2, 0)),
    _learning("identity and racism", 72, _CARE, (1, 4, 3, 0)),
    _learning("domestic abuse", 60, _HOMES, (1, 3, 4, 0)),
    _strategy(55, (0, 4, 5, 1)),
    _plans(50, (0, 4, 4, 1)),
    _learning("neglect", 46, _EVERYBODY, (1, 3, 5, 1)),
    _learning("identity and racism", 34, _CARE, (0, 3, 5, 1)),
    _fostering(29, (1, 2, 4, 0)),
    _learning("management oversight", 20, _EVERYBODY, (0, 2, 5, 1)),
    _strategy(17, (0, 2, 7, 2)),
    _learning("neglect", 11, _EVERYBODY, (0, 4, 6, 2)),
    _plans(7, (0, 2, 6, 1)),
)
# The round that is under way: so many of its audits are finished.
UNDER_WAY = _learning("domestic abuse", 1, _HOMES, (0, 2, 5, 2))


def planned(chance: Random, rounds: tuple[Round, ...], today: date) -> list[Planned]:
    """Every file of the rounds, by date within each."""
    found: list[Planned] = []
    for one in rounds:
        levels = [level for level, many in enumerate(one.levels, start=1) for _ in range(many)]
        chance.shuffle(levels)
        last = today - timedelta(weeks=one.weeks)
        days = sorted(chance.randint(0, 27) for _ in levels)
        for place, level in enumerate(levels):
            day = weekday(last - timedelta(days=27 - days[place]))
            found.append(a_file(chance, one, day, level))
    return found


def a_file(chance: Random, one: Round, day: date, level: int) -> Planned:
    """A file of that round; its case number is short, so that nobody takes it for a real one."""
    service = chance.choice(one.services)
    return Planned(
        one.form,
        one.theme,
        f"C-{chance.randint(1000, 9999)}",
        service,
        chance.choice(people.TEAMS[service]),
        chance.choice(people.PRACTITIONERS),
        day,
        level,
        one.themes,
    )


def file_of(chance: Random, plan: Planned, form: FormDefinition) -> File:
    """What is answered about that file, with what is plain from its service and theme."""
    plain = {
        "child_status": chance.choice(told.STATUS.get(plan.service, (("Assessment",),))),
        "main_worries": chance.choice(told.WORRIES.get(plan.theme, told.ANY_WORRIES)),
    }
    settled = {
        key: json.dumps([one for one in form.question(key).options if one in labels])
        for key, labels in plain.items()
        if form.has(key) and set(labels) <= set(form.question(key).options)
    }
    return File(form, plan.level, plan.day, settled)


def weekday(day: date) -> date:
    """That day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
