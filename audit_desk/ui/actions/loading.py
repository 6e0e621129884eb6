"""What the page of actions shows, read in its worker."""

from dataclasses import dataclass
from uuid import UUID

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import lists, making, whole
from audit_desk.plans.lists import ActionFilter, ActionRow
from audit_desk.plans.whole import ActionInFull, ActionWords
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError


@dataclass(frozen=True)
class Loaded:
    """Every action that the person may see, the one that is open, or why it can't be, and how
    many recommendations of imported audits have no action."""

    rows: list[ActionRow]
    opened: ActionInFull | None
    words: ActionWords
    unmade: int
    fault: DeskError | None = None


def load(desk: Desk[SignedIn], key: UUID | None) -> Loaded:
    """Read it; an action that is gone, or not the person's, leaves the list as it is."""
    opened, fault = None, None
    try:
        opened = desk.ask(whole.action_in_full, key) if key else None
    except DeskError as refused:
        fault = refused
    keeps = desk.person.may(Deed.KEEP_ACTIONS, "")
    return Loaded(
        desk.ask(lists.actions, ActionFilter()),
        opened,
        desk.ask(whole.action_words),
        desk.ask(making.unmade, True) if keeps else 0,
        fault,
    )
