"""What follows when a question's key or one of its options is written otherwise, and how keys are
made from wordings."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from audit_desk.forms.definition import FIXED_COLUMNS
from audit_desk.forms.drafting.parts import Part, Plain
from audit_desk.forms.writing import QUESTION_FIELDS

LONGEST_KEY = 40
_SMALL_WORDS = re.compile(
    "an?|and|any|are|at|be|been|by|do|does|for|has|have|how|in|is|its?|of|on|or|the|their|there|"
    "this|to|was|were|what|which|who|with"
)
Renamed = Mapping[str, str]


def followed(part: Part, keys: Renamed, options: Mapping[str, Renamed]) -> Part:
    """A question whose rules name keys by their new names, and reworded options of a key by their
    new words."""
    fields = part.plain
    new: dict[str, Any] = {}
    if isinstance(fields.get("show_if"), dict):
        new["show_if"] = _condition(fields["show_if"], keys, options)
    own = options.get(str(fields.get("key", "")).strip(), {})
    comment = fields.get("comment")
    if own and isinstance(comment, dict) and "when" in comment:
        new["comment"] = {**comment, "when": _words(comment["when"], own)}
    for name, value in new.items():
        part = part.changed(name, value, QUESTION_FIELDS)
    return part


def one_reworded(old: Any, new: Any) -> Renamed:
    """The one option that was written otherwise between two lists of them; none where more
    changed than that."""
    if not isinstance(old, list) or not isinstance(new, list) or len(old) != len(new):
        return {}
    pairs = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    was, now = pairs[0] if len(pairs) == 1 else ("", "")
    fresh = isinstance(was, str) and isinstance(now, str) and now.strip() and now not in old
    return {was: now} if fresh and was not in new else {}


def key_for(words: str, taken: Collection[str]) -> str:
    """A key for a question of that wording, other than those taken."""
    plain = unicodedata.normalize("NFKD", words.replace("'", "").replace("’", ""))
    found = re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    telling = [word for word in found if not _SMALL_WORDS.fullmatch(word)] or found or ["question"]
    if telling[0][0].isdigit():
        telling.insert(0, "question")
    key = telling[0][:LONGEST_KEY]
    for word in telling[1:]:
        if len(key) + 1 + len(word) > LONGEST_KEY:
            break
        key = f"{key}_{word}"
    return another_key(key, {*taken, *FIXED_COLUMNS})


def another_key(key: str, taken: Collection[str]) -> str:
    """The key itself where it is free, else with a number behind."""
    number, free = 2, key
    while free in taken:
        free = f"{key}_{number}"
        number += 1
    return free


def under_new_key(part: Part, taken: Collection[str]) -> Part:
    """A copy of a question under a key that isn't taken; it continues no earlier question."""
    key = str(part.plain.get("key", "")).strip()
    copy = part.changed("was", None, QUESTION_FIELDS)
    stem = re.sub(r"_[0-9]+$", "", key)
    return copy.changed("key", another_key(stem, taken), QUESTION_FIELDS) if key else copy


def _condition(condition: Any, keys: Renamed, options: Mapping[str, Renamed]) -> Any:
    if isinstance(condition, list):
        return [_condition(one, keys, options) for one in condition]
    if not isinstance(condition, dict):
        return condition
    asked = str(condition.get("question", "")).strip()
    new: dict[str, Any] = {}
    for name, value in condition.items():
        if name == "question":
            new[name] = keys.get(asked, value)
        elif name == "is":
            new[name] = _words(value, options.get(asked, {}))
        else:
            new[name] = _condition(value, keys, options)
    return new


def _words(value: Any, renamed: Renamed) -> Any:
    if isinstance(value, list):
        return [_words(one, renamed) for one in value]
    return renamed.get(value, value) if isinstance(value, str) else value


def plain_key(fields: Plain) -> str:
    """The key of a question as far as it is written."""
    key = fields.get("key")
    return key.strip() if isinstance(key, str) else ""
