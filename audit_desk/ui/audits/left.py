"""How a person left the list of audits: widths, order, filters and place, as words to be kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from audit_desk.audits.listing import AuditFilter
from audit_desk.ui.audits.model import View

LEFT = "audits.list"  # the name of the preference


@dataclass(frozen=True)
class Left:
    """The list as it was left; `row` was the current one."""

    view: View = View()  # noqa: RUF009  (it is frozen)
    widths: tuple[int, ...] = ()
    row: int = 0

    def words(self) -> str:
        """As text, to be remembered."""
        return json.dumps(
            {
                "widths": self.widths,
                "sort": self.view.sort,
                "descending": self.view.descending,
                "filter": as_words(self.view.narrowed),
                "row": self.row,
            }
        )


def read_left(words: str) -> Left:
    """What was remembered; as new where that can't be read."""
    try:
        left = json.loads(words or "{}")
        view = View(
            from_words(left.get("filter", {})),
            str(left.get("sort", "audit_date")),
            bool(left.get("descending", True)),
        )
        widths = tuple(int(width) for width in left.get("widths", ()))
        return Left(view, widths, max(0, int(left.get("row", 0))))
    except (ValueError, TypeError, AttributeError):
        return Left()


def as_words(narrowed: AuditFilter) -> dict[str, str]:
    """A filter as text, to be remembered."""
    told = {one.name: getattr(narrowed, one.name) for one in fields(narrowed)}
    return {name: str(value) for name, value in told.items() if value not in ("", None, False)}


def from_words(words: Mapping[str, Any]) -> AuditFilter:
    """The filter that was remembered; what can't be read doesn't narrow."""

    def plain(name: str) -> str:
        return str(words.get(name) or "")

    return AuditFilter(
        form=plain("form"),
        service=plain("service"),
        theme=plain("theme"),
        state=plain("state"),
        words=plain("words"),
        auditor_id=_read(UUID, words.get("auditor_id")),
        grade=_read(int, words.get("grade")),
        date_from=_read(date.fromisoformat, words.get("date_from")),
        date_to=_read(date.fromisoformat, words.get("date_to")),
    )


def _read(kind: Any, words: Any) -> Any:
    try:
        return kind(str(words)) if words else None
    except ValueError:
        return None
