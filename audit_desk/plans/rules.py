"""The rules of actions and plan lines: what a status asks for, what is overdue, which colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=28)


class Status(StrEnum):
    OPEN = "open"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


LEFT = (Status.OPEN.value, Status.UNDER_WAY.value)
"""What is still to be done."""


class Rag(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = ""


class Progress(StrEnum):
    """How far a line of a plan is; unsaid until somebody says."""

    UNSAID = ""
    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"


RAG_RULE = (
    "Green when it is done.",
    "Red when its end date has passed and it isn't done.",
    "Amber when one of its actions is overdue.",
    "Amber when it should have begun and hasn't, or ends within four weeks and hasn't begun.",
    "Otherwise green where it has an end date; without one it has no colour.",
    "A person may give another colour, with the reason; it stands until they take it away.",
)
"""The rule by which a line of a plan gets its colour, as people read it."""


@dataclass(frozen=True)
class Doing:
    """An action as its line's colour needs it."""

    status: str
    due: date | None = None


def overdue(status: str, due: date | None, day: date) -> bool:
    """Whether something that is left to do should have been done before `day`."""
    return status in LEFT and due is not None and due < day


def progress_of(said: str, actions: Sequence[Doing]) -> Progress:
    """How far a line is: as somebody said, else as its actions tell. Dropped ones don't count."""
    if said:
        return Progress(said)
    kept = [one.status for one in actions if one.status != Status.DROPPED]
    if not kept:
        return Progress.UNSAID
    if all(status == Status.DONE for status in kept):
        return Progress.DONE
    begun = any(status != Status.OPEN for status in kept)
    return Progress.UNDER_WAY if begun else Progress.NOT_STARTED


def rag_by_rule(
    starts: date | None, ends: date | None, said: str, actions: Sequence[Doing], day: date
) -> tuple[Rag, str]:
    """The colour of a line by RAG_RULE on `day`, and why, in words."""
    progress = progress_of(said, actions)
    if progress is Progress.DONE:
        return Rag.GREEN, "It is done."
    if ends is not None and ends < day:
        return Rag.RED, "Its end date has passed and it isn't done."
    if any(overdue(one.status, one.due, day) for one in actions):
        return Rag.AMBER, "One of its actions is overdue."
    if progress is Progress.NOT_STARTED and starts is not None and starts < day:
        return Rag.AMBER, "It should have begun and hasn't."
    if progress is Progress.NOT_STARTED and ends is not None and ends <= day + SOON:
        return Rag.AMBER, "It ends within four weeks and hasn't begun."
    if ends is None:
        return Rag.NONE, "It has no end date."
    return Rag.GREEN, "Its end date is still to come."
