"""Entries of the bank in the short words of their list."""

from audit_desk.forms.bank import Kind
from audit_desk.forms.bank_service import BankEntry
from audit_desk.ui.widgets.text import count

PROGRAM = "with the program"


def under(entry: BankEntry) -> str:
    """What it holds, and whether it comes with the program."""
    return " · ".join(filter(None, (_holds(entry), PROGRAM if entry.built_in else "")))


def _holds(entry: BankEntry) -> str:
    held = entry.content
    match entry.kind:
        case Kind.SCALE:
            return count(len(held["grades"]), "grade")
        case Kind.OPTIONS:
            return count(len(held["options"]), "option")
        case Kind.DESCRIPTORS:
            return count(len(held["descriptors"]), "grade") + " described"
        case Kind.QUESTION:
            return str(held["question"].get("ask", ""))
