"""One question of an XLSForm: its type, its choices, its limits."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_desk.forms.definition import QuestionType, Was
from audit_desk.forms.exchange import xlsform_words as words
from audit_desk.forms.exchange.brought import Building, clean
from audit_desk.forms.exchange.expressions import NotHeldError, read_xpath
from audit_desk.forms.exchange.holding import Known, limits_from
from audit_desk.forms.exchange.keys import as_words, key_from
from audit_desk.forms.exchange.lists import Listed, as_choice, listed
from audit_desk.forms.exchange.sheets import Row, Sheet
from audit_desk.forms.exchange.xlsform_columns import Columns, columns
from audit_desk.forms.exchange.xlsform_out import ALONE, OWN
from audit_desk.forms.exchange.xlsform_telling import tell_cells
from audit_desk.forms.faults import quoted
from audit_desk.grading import Scale

_SELECT = re.compile(
    r"(select[_ ]one|select1|select[_ ]multiple|select all that apply"
    r"|add select one prompt using|add select multiple prompt using)"
    r"(?: from)?\s+(\S.*?)(\s+or[_ ]other)?",
    re.I,
)
_SEVERAL = ("multiple", "all that apply")
_FROM_FILE = re.compile(r"select[_ ](one|multiple)[_ ](from[_ ]file|external)\b", re.I)
_PLAIN = {
    "text": "text", "string": "text", "barcode": "text", "time": "text", "url": "text",
    "integer": "number", "int": "number", "decimal": "number", "range": "number",
    "date": "date", "datetime": "date", "add text prompt": "text", "add integer prompt": "number",
    "add decimal prompt": "number", "add date prompt": "date",
}  # fmt: skip
_WHOLE = ("integer", "int", "add integer prompt")
_CHANGED = {
    "integer": "Whole numbers only: any number is taken here.",
    "int": "Whole numbers only: any number is taken here.",
    "add integer prompt": "Whole numbers only: any number is taken here.",
    "datetime": "The time of day isn't asked; the date is.",
    "time": "A time is written as a text here.",
    "barcode": "A barcode is written as a text here.",
}
_YES, _NO = ("yes", "true", "true()", "1"), ("no", "false", "false()", "0", "")
_OWN_PLAIN = {
    "text": ("text", "long-text"),
    "number": ("number", "percentage"),
    "date": ("date",),
}
OTHER = "Other"
HUNDRED = {"minimum": "0", "maximum": "100"}


@dataclass
class Question:
    """What a row comes to: its fields, how conditions know it, and the choice `or_other` adds."""

    name: str
    fields: dict[str, Any]
    known: Known
    other: str = ""


@dataclass
class Choices:
    """The lists of choices by name, each choice with its code and label."""

    lists: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    left: list[tuple[str, str, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, sheet: Sheet | None, settings: Mapping[str, str]) -> "Choices":
        """Read the sheet of choices."""
        made = cls()
        if sheet is None:
            return made
        found = columns(sheet.headings, settings.get("default_language", ""), "choices")
        for row in sheet.rows:
            listed_in, name = found.cell(row, "list_name"), found.cell(row, "name")
            label = said(found.cell(row, "label"))
            if listed_in and (name or label):
                made.lists.setdefault(listed_in, []).append((name or label, label or name))
            else:
                told = quoted(label or name or listed_in or "a choice")
                made.left.append((f"choices, row {row.number}", told, "It lacks list or name."))
        for heading in found.other_languages:
            made.left.append((f"choices, column {heading}", "Another language", words.LANGUAGE))
        for name, headings in found.headings.items():
            filled = sum(1 for row in sheet.rows if headings[0] in row.cells)
            if name not in ("list_name", "name", "label") and filled:
                why = words.COLUMNS.get(name, "Choices have no more than their words here.")
                made.left.append((f"choices, column {headings[0]}", f"{filled} cells", why))
        return made

    def tell(self, building: Building) -> None:
        """List what of the choices couldn't be held or wasn't asked for."""
        for left in self.left:
            building.leave(*left)
        for name in self.lists.keys() - self.used:
            building.leave("choices", f"The list {quoted(name)}", "No question offers it.")


def said(text: str) -> str:
    """Words of a label, as a form file can hold them."""
    return clean(text)


def read_question(
    row: Row,
    found: Columns,
    choices: Choices,
    building: Building,
    where: str,
    scales: Mapping[str, Scale],
    form_scale: Scale | None,
) -> Question | None:
    """The question of a row; None, and told, where a form here can't ask it."""
    kind, name = found.cell(row, "type"), found.cell(row, "name")
    scale = scales.get(found.cell(row, OWN + "scale")) or form_scale
    shape = _shape(kind, found, row, choices, scale, building, where)
    if shape is None:
        return None
    name = name or said(found.cell(row, "label"))
    own = found.cell(row, OWN + "key")
    key = own if own and key_from(own, building.where, 0) == own else building.key(name, where)
    fields: dict[str, Any] = {
        "key": key,
        "ask": said(found.cell(row, "label")) or as_words(name) or key,
        **shape.fields(),
    }
    _help(fields, found, row)
    _limit(fields, kind, found, row, building, where)
    _required(fields, found.cell(row, "required"), building, where)
    _own(fields, found, row, building, where)
    _tell(fields, kind, found, row, building, where)
    other = OTHER if "other" in shape.values and shape.values["other"] == OTHER else ""
    asks_other = bool(_SELECT.fullmatch(kind) and (_SELECT.fullmatch(kind) or [""] * 4)[3])
    known = Known(key, fields["type"], shape.values, shape.na)
    return Question(name, fields, known, other if asks_other else "")


def _shape(
    kind: str, found: Columns, row: Row, choices: Choices, scale: Scale | None,
    building: Building, where: str,
) -> Listed | None:  # fmt: skip
    """What is answered, or None where that can't be asked."""
    plain = " ".join(kind.lower().split())
    own = found.cell(row, OWN + "type")
    told = quoted(found.cell(row, "name") or kind)
    if plain in _PLAIN:
        wanted = _PLAIN[plain]
        if own in _OWN_PLAIN[wanted]:
            wanted = own
        elif wanted == "text" and "multiline" in found.cell(row, "appearance"):
            wanted = "long-text"
        if plain in _CHANGED:
            building.leave(where, f"{told}: {kind}", _CHANGED[plain])
        return Listed(QuestionType(wanted))
    if (match := _SELECT.fullmatch(kind)) and not _FROM_FILE.match(kind):
        name = match[2]
        choices.used.add(name)
        several = any(word in match[1].lower().replace("_", " ") for word in _SEVERAL)
        of_list = list(choices.lists.get(name, ()))
        if match[3] and "other" not in [code for code, _ in of_list]:
            of_list.append(("other", OTHER))
        made = listed(of_list, several, scale if own == "grade" else None)
        if made is None:
            building.leave(where, told, f"There are no choices in the list {quoted(name)}.")
            return None
        if own in ("choice", "choices") and not several:
            made = as_choice(made, of_list)
        for change in made.changed:
            building.leave(where, told, f"{change[:1].upper()}{change[1:]}.")
        return made
    first = plain.split(" ")[0] if plain.split(" ")[0] == "rank" else plain
    why = words.FROM_FILE if _FROM_FILE.match(kind) else words.TYPES.get(first, words.UNKNOWN_TYPE)
    building.leave(where, f"The question {told} ({kind})", why)
    return None


def _help(fields: dict[str, Any], found: Columns, row: Row) -> None:
    unit = clean(found.cell(row, OWN + "unit"))
    text = "\n".join(
        filter(None, (said(found.cell(row, name)) for name in ("hint", "guidance_hint")))
    )
    if unit and fields["type"] == "number":
        fields["unit"] = unit
        text = text.removesuffix(f"(in {unit})").rstrip()
    if text:
        fields["help"] = text


def _limit(
    fields: dict[str, Any], kind: str, found: Columns, row: Row, building: Building, where: str
) -> None:
    text, message = found.cell(row, "constraint"), found.cell(row, "constraint_message")
    limits: dict[str, Any] = {}
    if kind.lower() == "range":
        limits = _range(found.cell(row, "parameters"), building, where)
    if text and not (fields["type"] == "choices" and text == ALONE):
        try:
            if fields["type"] not in ("number", "percentage"):
                raise NotHeldError(words.CONSTRAINT)
            limits |= limits_from(read_xpath(text), kind.lower() in _WHOLE)
        except NotHeldError as why:
            with_message = f" with the message {quoted(message, 120)}" if message else ""
            building.leave(where, f"The rule {quoted(text, 120)}{with_message}", str(why))
            message = ""
    if fields["type"] == "percentage":
        if limits and limits != HUNDRED:
            fields["type"] = "number"
        else:
            limits = {}
    fields |= limits
    if message and not found.cell(row, OWN + "type"):
        building.leave(
            where, f"The message {quoted(message, 120)}", words.COLUMNS["constraint_message"]
        )


def _range(parameters: str, building: Building, where: str) -> dict[str, Any]:
    given = dict(
        part.split("=", 1) for part in re.split(r"[\s,;]+", parameters.lower()) if "=" in part
    )
    step = given.get("step", "1")
    building.leave(where, f"The steps of the range ({quoted(step)})", "Any number is taken here.")
    number = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
    ends = {"minimum": given.get("start", "1"), "maximum": given.get("end", "10")}
    return {name: text for name, text in ends.items() if number.fullmatch(text)}


def _required(fields: dict[str, Any], text: str, building: Building, where: str) -> None:
    if text.lower() in _YES:
        fields["required"] = True
    elif text.lower() not in _NO:
        building.leave(
            where,
            f"required: {quoted(text, 120)}",
            "A question here must be answered always, or need not be.",
        )


def _own(fields: dict[str, Any], found: Columns, row: Row, building: Building, where: str) -> None:
    """What only our own files say."""
    if theme := clean(found.cell(row, OWN + "theme")):
        fields["theme"] = theme
    if fields["type"] == "grade" and (scale := clean(found.cell(row, OWN + "scale"))):
        fields["scale"] = scale
    if text := found.cell(row, OWN + "was"):
        try:
            was = Was.model_validate(json.loads(text))
            fields["was"] = json.loads(was.model_dump_json(exclude_none=True))
        except (ValueError, RecursionError):
            building.leave(where, f"What it was before: {quoted(text)}", "It can't be read.")


def _tell(
    fields: dict[str, Any], kind: str, found: Columns, row: Row, building: Building, where: str
) -> None:
    """List the cells of the row that no form here can hold."""
    carried = {"constraint_message"}
    if fields["type"] in ("text", "long-text") and found.cell(row, "appearance") == "multiline":
        carried.add("appearance")
    if kind.lower() == "range":
        carried.add("parameters")
    tell_cells(row, found, building, where, carried)
