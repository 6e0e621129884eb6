"""What follows when a question's key or one of its options is written otherwise."""

from collections.abc import Collection, Mapping
from typing import Any

from audit_desk.forms.drafting.parts import Part, Plain
from audit_desk.forms.naming import free, stem_of
from audit_desk.forms.writing import QUESTION_FIELDS

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


def under_new_key(part: Part, taken: Collection[str]) -> Part:
    """A copy of a question under a key that isn't taken; it continues no earlier question."""
    key = str(part.plain.get("key", "")).strip()
    copy = part.changed("was", None, QUESTION_FIELDS)
    return copy.changed("key", free(stem_of(key), taken), QUESTION_FIELDS) if key else copy


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
