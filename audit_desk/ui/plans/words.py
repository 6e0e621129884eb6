"""How plans are worded: colours, dates as understood, what a line is called."""

from collections.abc import Mapping, Sequence
from datetime import date

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.designs import name_of
from audit_desk.plans.rules import Progress, Rag
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.ui.widgets.text import count

PLACES = {Rag.RED: 1, Rag.AMBER: 2, Rag.GREEN: 3, Rag.NONE: 5}
"""The place of a colour among those of grades."""
RAGS: dict[Rag, str] = {
    Rag.RED: "Red",
    Rag.AMBER: "Amber",
    Rag.GREEN: "Green",
    Rag.NONE: "No colour",
}
PROGRESS: list[tuple[str, object]] = [
    ("As its actions tell", Progress.UNSAID.value),
    ("Not started", Progress.NOT_STARTED.value),
    ("Under way", Progress.UNDER_WAY.value),
    ("Done", Progress.DONE.value),
]


def colours_in_words(colours: Mapping[Rag, int]) -> str:
    """`52 green, 3 amber`; colours that no line has are left out."""
    told = [f"{number} {RAGS[rag].casefold()}" for rag, number in colours.items() if number]
    return ", ".join(told)


def is_overdue(line: LineRow, day: date) -> bool:
    """Whether a line, or one of its actions, should have been done."""
    late = line.ends is not None and line.ends < day and line.progress is not Progress.DONE
    return late or any(one.overdue for one in line.actions)


def name(plan: PlanInFull, line: LineRow) -> str:
    """A line by its reference and its action."""
    return " ".join(name_of(line.cells, plan.columns).split())


def tied(line: LineRow) -> str:
    """`2 actions, 1 measure`; empty where nothing is tied to the line."""
    parts = [
        count(len(line.actions), "action") if line.actions else "",
        count(line.measures, "measure") if line.measures else "",
    ]
    return ", ".join(part for part in parts if part)


def section_words(section: str) -> str:
    """A section under its outer one, in a line."""
    return " › ".join(section.split("\n"))


def whose(person: SignedIn, services: Sequence[str]) -> list[tuple[str, object]]:
    """For which services the person may keep a plan, to choose from."""
    named = list(dict.fromkeys([*services, *(held.service for held in person.roles)]))
    mine = [one for one in named if one and person.may(Deed.KEEP_PLANS, one)]
    found: list[tuple[str, object]] = [(one, one) for one in mine]
    return [("All services", ""), *found] if person.may(Deed.KEEP_PLANS, "") else found
