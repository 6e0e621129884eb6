"""Taking a draft back, and holding what it takes to put it back."""

from dataclasses import dataclass
from uuid import UUID

from audit_desk import cycle
from audit_desk.audits.changes import AddressedChange
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.fields import Sort
from audit_desk.ui.audit.filling import Filling
from audit_desk.workspace.desk import Desk


@dataclass(frozen=True)
class Withdrawn:
    """A draft that was withdrawn, with the marks it had set in a follow-up."""

    audit_id: UUID
    marks: tuple[AddressedChange, ...] = ()

    def put_back(self, desk: Desk[SignedIn]) -> None:
        """Undo the withdrawal. Raises DeskError where that can't be done any more."""
        desk.do(cycle.put_back, self.audit_id, self.marks)


def withdraw(desk: Desk[SignedIn], filling: Filling) -> Withdrawn:
    """Withdraw a draft whose every word is on disk. Raises DeskError where it must stay."""
    sheet = filling.sheet
    marks = tuple(
        AddressedChange(UUID(field.key), mark.addressed, mark.comment)
        for field in sheet.fields(Sort.ADDRESSED)
        if (mark := sheet.value(field)).addressed or mark.comment
    )
    desk.do(cycle.withdraw, filling.audit.id)
    return Withdrawn(filling.audit.id, marks)
