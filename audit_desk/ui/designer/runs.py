"""What is typed in one go, and so is one step of undo: a sentence or so, or one row of a list."""

from collections.abc import Hashable, Mapping
from typing import Any

from audit_desk.forms.drafting.document import Document, Place
from audit_desk.ui.audit.undo import Typing
from audit_desk.ui.designer.outline_rows import key_of

TYPED = {"ask", "help", "title", "guidance", "theme", "unit", "service", "options", "was", "key"}


class Runs:
    """Tells to which run a change of a field belongs."""

    def __init__(self) -> None:
        self._typing = Typing()

    def of(self, document: Document, place: Place, changes: Mapping[str, Any]) -> Hashable:
        """The run; None for what is chosen and not typed, which is a step of its own."""
        if place.field not in TYPED:
            return None
        before, after = fields_of(document, place).get(place.field), changes.get(place.field)
        where = (*key_of(place), place.field)
        if isinstance(after, list):
            return (*where, len(after))
        return (*where, self._typing.run_of(str(where), str(before or ""), str(after or "")))


def fields_of(document: Document, place: Place) -> Mapping[str, Any]:
    """The fields of the part at a place."""
    if place.question is not None:
        return document.question(place.question).fields
    return document.section(place.section).fields if place.section is not None else document.fields
