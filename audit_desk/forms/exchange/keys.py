"""Names that this program, XLSForm and REDCap all take: keys of questions, ids, codes."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from audit_desk.forms.definition import FIXED_COLUMNS

NA = "not_applicable"
_LONGEST = 60


def key_from(name: str, taken: Collection[str], number: int) -> str:
    """A key for a question that was named otherwise; `number` stands in where nothing is left."""
    stem = _slug(name, "_").lstrip("0123456789_") or f"question_{number}"
    if stem in FIXED_COLUMNS:
        stem = f"{stem}_asked"
    return unique(stem, taken)


def form_id_from(name: str) -> str:
    """An id for a form that was named otherwise."""
    return _slug(name, "-").lstrip("0123456789-") or "form"


def codes(options: Iterable[str]) -> dict[str, str]:
    """A code for each option, the same in every export: `Child in need` is `child_in_need`."""
    made: dict[str, str] = {}
    taken = {NA, "other"}
    for number, option in enumerate(options, 1):
        made[option] = unique(_slug(option, "_") or f"option_{number}", taken)
        taken.add(made[option])
    return made


def unique(stem: str, taken: Collection[str]) -> str:
    """The stem, or the stem with the first number that makes it new."""
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    return name


def as_words(name: str) -> str:
    """A technical name as words: `child_last_seen` is "Child last seen"."""
    words = " ".join(re.sub(r"[_\-.]+", " ", name).split())
    return words[:1].upper() + words[1:]


def _slug(text: str, joint: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", joint, plain.replace("'", "")).strip(joint)
    return slug[:_LONGEST].strip(joint)
