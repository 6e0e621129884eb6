"""The card of Home that shows one's own actions, those overdue first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from audit_desk.audits.tables import For
from audit_desk.ui.home.cards import HomeCard
from audit_desk.ui.page import Go
from audit_desk.ui.widgets.rows import Cell
from audit_desk.ui.widgets.text import OneLine, due

if TYPE_CHECKING:
    from audit_desk.cycle import WaitingForMe
    from audit_desk.plans.lists import ActionRow


class ActionsCard(HomeCard):
    """What one owns and is left to do, and what waits for one's signature."""

    def __init__(self, go: Go) -> None:
        super().__init__("My actions", go)

    def tell(self, waiting: "WaitingForMe") -> None:
        self.list(
            [(_action(one), self._opener(one.id)) for one in waiting.actions],
            (9, 3),
            (),
            "No action is yours. One comes here when your name stands as its owner.",
            lambda: self.go("actions", tab="mine"),
        )

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self.go("actions", action_id=key)


def _action(one: "ActionRow") -> Sequence[Cell]:
    child = f"Child {one.case_ref}" if one.whom == For.CHILD else ""
    told = ["To sign off" if one.may_sign else "", child, one.service]
    return (one.text, " · ".join(part for part in told if part)), _due(one)


def _due(one: "ActionRow") -> Cell:
    if one.may_sign:
        return "Done"
    words = due(one.due)
    look = "warn" if one.overdue else ""
    return OneLine(words[:1].upper() + words[1:], look) if words else "No date"
