"""Names that this program, XLSForm and REDCap all take, from what was named elsewhere."""

import re
from collections.abc import Collection, Iterable

from audit_desk.forms.definition import FIXED_COLUMNS
from audit_desk.forms.naming import free, plain_words

NA = "not_applicable"
_LONGEST = 60


def key_from(name: str, taken: Collection[str], number: int) -> str:
    """A key for a question that was named otherwise; `number` stands in where nothing is left."""
    stem = _slug(name, "_").lstrip("0123456789_") or f"question_{number}"
    if stem in FIXED_COLUMNS:
        stem = f"{stem}_asked"
    return free(stem, taken)


def form_id_from(name: str) -> str:
    """An id for a form that was named otherwise."""
    return _slug(name, "-").lstrip("0123456789-") or "form"


def codes(options: Iterable[str]) -> dict[str, str]:
    """A code for each option, the same in every export: `Child in need` is `child_in_need`."""
    made: dict[str, str] = {}
    taken = {NA, "other"}
    for number, option in enumerate(options, 1):
        made[option] = free(_slug(option, "_") or f"option_{number}", taken)
        taken.add(made[option])
    return made


def as_words(name: str) -> str:
    """A technical name as words: `child_last_seen` is "Child last seen"."""
    words = " ".join(re.sub(r"[_\-.]+", " ", name).split())
    return words[:1].upper() + words[1:]


def _slug(text: str, joint: str) -> str:
    return joint.join(plain_words(text))[:_LONGEST].strip(joint)
