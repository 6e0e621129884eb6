"""A question of a form is kept in the bank, for other forms."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from audit_desk.forms import bank_service
from audit_desk.forms.bank_service import BankEntry
from audit_desk.ui.page import Page
from audit_desk.workspace.errors import DeskError


def keep_in_bank(page: Page, fields: Mapping[str, Any]) -> None:
    """Keep a question under its wording, offering to take that back; a refusal is said."""
    name = " ".join(str(fields.get("ask") or "").split())
    try:
        kept = page.desk.do(bank_service.add_question, name, fields)
    except DeskError as fault:
        page.say(f"{fault.what} {fault.next}".strip())
        return
    page.say("The question is kept in the bank.", "Undo", partial(_let_go, page, kept))


def _let_go(page: Page, kept: BankEntry) -> None:
    if kept.id is None:
        return
    try:
        page.desk.do(bank_service.remove, kept.id)
    except DeskError as fault:
        page.say(f"{fault.what} {fault.means}".strip())
