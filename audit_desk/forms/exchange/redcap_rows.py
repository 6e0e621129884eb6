"""One field of REDCap: its type, its choices, its limits."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_desk.forms.definition import QuestionType, Was
from audit_desk.forms.exchange import redcap_words as words
from audit_desk.forms.exchange.brought import Building, clean
from audit_desk.forms.exchange.lists import as_choice, listed
from audit_desk.forms.exchange.redcap_out import OWN
from audit_desk.forms.faults import quoted
from audit_desk.forms.values import NUMBER
from audit_desk.grading import Scale

Own = Mapping[str, Any]
_FORMAT = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_BREAKS = ("br", "p", "div", "li", "tr")
_YES_NO = {"yesno": (("1", "Yes"), ("0", "No")), "truefalse": (("1", "True"), ("0", "False"))}
_SELECTS = ("radio", "dropdown", "checkbox", "select")
_DATES = ("date_dmy", "date_mdy", "date_ymd", "date")
_ENDS = {"minimum": "min", "maximum": "max"}


@dataclass
class Question:
    """What a row comes to: its fields but for the key, and what its codes mean."""

    fields: dict[str, Any]
    values: dict[str, str] = field(default_factory=dict)
    na: str = ""


def own_part(annotation: str) -> Own:
    """What our own files say in an annotation; nothing where another program wrote it."""
    if not annotation.startswith(OWN):
        return {}
    try:
        found = json.loads(annotation.removeprefix(OWN))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def unformatted(text: str, building: Building, where: str) -> str:
    """Words without the HTML that REDCap takes labels for; told where there was any."""
    plain = _FORMAT.sub(lambda tag: "\n" if tag[2].lower() in _BREAKS else "", text)
    if plain != text:
        building.leave(where, f"The look of {quoted(clean(plain))}", words.FORMATTED)
        plain = re.sub(r"\n\s*\n+", "\n", plain)
    return clean(html.unescape(plain))


def read_question(
    cells: Mapping[str, str], own: Own, scale: Scale | None, building: Building, where: str
) -> Question | None:
    """The question of a row; None, and told, where a form here can't ask it."""
    kind = cells.get("type", "").lower()
    told = f"{quoted(cells.get('field', ''))} ({kind or 'no type'})"
    fields: dict[str, Any] = {"ask": unformatted(cells.get("label", ""), building, where)}
    if kind in _SELECTS or kind in _YES_NO:
        question = _closed(cells, kind, own, scale, building, where)
        if question is None:
            building.leave(where, told, "There is nothing to choose.")
            return None
        question.fields = {**fields, **question.fields}
    elif kind in ("text", "notes", "slider"):
        question = Question({**fields, **_open(cells, kind, own, building, where)})
    else:
        why = words.TYPES.get(kind, words.UNKNOWN_TYPE)
        building.leave(where, f"The field {told}", why)
        return None
    _finish(question.fields, cells, own, building, where)
    return question


def _closed(
    cells: Mapping[str, str], kind: str, own: Own, scale: Scale | None,
    building: Building, where: str,
) -> Question | None:  # fmt: skip
    choices = list(_YES_NO.get(kind, ())) or _choices(cells.get("choices", ""), building, where)
    own_type = own.get("type")
    made = listed(choices, kind == "checkbox", scale if own_type == "grade" else None)
    if made is None:
        return None
    if own_type == "choice":
        made = as_choice(made, choices)
    for change in made.changed:
        building.leave(where, quoted(cells.get("field", "")), f"{change[:1].upper()}{change[1:]}.")
    return Question(made.fields(), made.values, made.na)


def _choices(text: str, building: Building, where: str) -> list[tuple[str, str]]:
    made = []
    for one in text.split("|"):
        code, comma, label = (part.strip() for part in one.partition(","))
        if code or label:
            made.append((code, unformatted(label if comma else code, building, where)))
    return made


def _open(
    cells: Mapping[str, str], kind: str, own: Own, building: Building, where: str
) -> dict[str, Any]:
    validation = cells.get("validation", "").lower()
    if kind == "notes":
        return {"type": "long-text"}
    if kind == "slider":
        _leave(building, where, "Slider labels", cells.get("choices"), words.LABELS_OF_SLIDER)
        return {"type": "number", "minimum": "0", "maximum": "100",
                **_limits(cells, building, where)}  # fmt: skip
    if validation in _DATES or validation.startswith("datetime"):
        if validation not in _DATES:
            _leave(building, where, "Validation", validation, words.NO_TIME)
        for name in _ENDS.values():
            _leave(building, where, words.COLUMNS[name], cells.get(name), words.ONLY_NUMBERS)
        return {"type": "date"}
    if validation in ("integer", "int") or validation.startswith("number"):
        if validation != "number":
            _leave(building, where, "Validation", validation, "Any number is taken here.")
        limits = _limits(cells, building, where)
        if own.get("type") == "percentage" and limits == {"minimum": "0", "maximum": "100"}:
            return {"type": "percentage"}
        return {"type": "number", **limits}
    _leave(building, where, "Validation", validation, "Any text is taken here.")
    return {"type": "long-text" if own.get("type") == "long-text" else "text"}


def _leave(building: Building, where: str, name: str, text: str | None, why: str) -> None:
    """List a cell that says something."""
    if text:
        building.leave(where, f"{name}: {quoted(text)}", why)


def _limits(cells: Mapping[str, str], building: Building, where: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, column in _ENDS.items():
        text = cells.get(column, "")
        if NUMBER.fullmatch(text):
            made[name] = text
        else:
            _leave(building, where, words.COLUMNS[column], text, words.NO_NUMBER)
    return made


def _finish(
    fields: dict[str, Any], cells: Mapping[str, str], own: Own, building: Building, where: str
) -> None:
    text = unformatted(cells.get("note", ""), building, where)
    unit = clean(str(own.get("unit", "")))
    if unit and fields["type"] == QuestionType.NUMBER:
        fields["unit"] = unit
        text = text.removesuffix(f"(in {unit})").rstrip()
    if text:
        fields["help"] = text
    if cells.get("required", "").lower() in ("y", "yes", "1"):
        fields["required"] = True
    if theme := clean(str(own.get("theme", ""))):
        fields["theme"] = theme
    if fields["type"] == QuestionType.GRADE and own.get("scale"):
        fields["scale"] = clean(str(own["scale"]))
    if "was" in own:
        try:
            was = Was.model_validate(own["was"])
            fields["was"] = json.loads(was.model_dump_json(exclude_none=True))
        except ValueError:
            building.leave(where, f"What it was before: {quoted(own['was'])}", "It can't be read.")
