"""What an XLSForm says about itself: its settings, and the scales that our own files carry."""

import json
from collections.abc import Mapping
from typing import Any

from audit_desk.forms.definition import UNGRADED, FollowUpRule, Purpose
from audit_desk.forms.exchange import xlsform_words as words
from audit_desk.forms.exchange.brought import Building, clean
from audit_desk.forms.exchange.keys import as_words, form_id_from
from audit_desk.forms.exchange.plain import fields_text
from audit_desk.forms.exchange.sheets import Sheet
from audit_desk.forms.exchange.xlsform_columns import columns
from audit_desk.forms.exchange.xlsform_out import OWN, SCALES_SHEET
from audit_desk.forms.faults import FormFaults, quoted
from audit_desk.forms.scales import read_scales
from audit_desk.grading import Scale

Plain = dict[str, Any]
_WHERE = "settings"
_CARRIED = ("form_title", "form_id", "version", "default_language")


def settings_of(sheets: Mapping[str, Sheet]) -> dict[str, str]:
    """The settings by their usual names."""
    sheet = sheets.get("settings")
    if sheet is None or not sheet.rows:
        return {}
    found = columns(sheet.headings, sheet="settings")
    return {name: text for name in found.headings if (text := found.cell(sheet.rows[0], name))}


def tell_settings(sheets: Mapping[str, Sheet], building: Building) -> None:
    """List rows of settings after the first, which are no settings."""
    sheet = sheets.get("settings")
    for row in sheet.rows[1:] if sheet is not None else ():
        told = ", ".join(row.cells.values())
        building.leave(f"settings, row {row.number}", quoted(told), "Only the first row counts.")


def read_head(settings: Mapping[str, str], stem: str, building: Building) -> Plain:
    """The fields of the form about itself; `stem` names it where the settings don't."""
    wanted = settings.get("form_id", "") or stem
    form = form_id_from(wanted)
    if "form_id" in settings and form != wanted:
        building.leave(_WHERE, f"The form_id {quoted(wanted)}", f"It is '{form}' here.")
    head: Plain = {
        "form": form,
        "version": _version(settings.get("version", ""), building),
        "title": clean(settings.get("form_title", "")) or as_words(form),
    }
    own = {name.removeprefix(OWN): text for name, text in settings.items() if name.startswith(OWN)}
    head |= _own(own, building) if own else {"purpose": "routine", "scale": UNGRADED}
    if not own:
        building.leave(_WHERE, "Purpose and grades", words.UNSURE)
    for name, text in settings.items():
        if name not in _CARRIED and not name.startswith(OWN):
            building.leave(_WHERE, f"{name}: {quoted(text)}", words.SETTING)
    return head


def read_own_scales(sheets: Mapping[str, Sheet], building: Building) -> dict[str, Scale]:
    """The scales that a file of our own carries."""
    sheet = sheets.get(SCALES_SHEET)
    if sheet is None or not sheet.rows:
        return {}
    plain: dict[str, Plain] = {}
    for row in sheet.rows:
        said = {name: text.replace("$\u2060{", "${") for name, text in row.cells.items()}
        one = plain.setdefault(said.get("scale", ""), {"grades": [], "good": []})
        one |= {name: said[name] for name in ("title", "good_words", "averaged") if name in said}
        one["grades"].append(
            {name: said[name] for name in ("value", "word", "descriptor", "colour") if name in said}
        )
        one["good"] += [said.get("value", "")] if said.get("good") else []
    for one in plain.values():
        if not one["good"]:
            del one["good"]
    try:
        return read_scales(fields_text({"scales": plain}), sheet.title)
    except FormFaults as refused:
        for fault in refused.faults:
            building.leave(SCALES_SHEET, "A scale", fault.what)
    return {}


def _version(text: str, building: Building) -> str:
    if not text:
        return "1"
    if text.isascii() and text.isdecimal() and 0 < int(text[:10]) < 10**9 and len(text) < 10:
        return text
    building.leave(
        _WHERE, f"The version {quoted(text)}", "Versions count 1, 2, 3 here; it is version 1."
    )
    return "1"


def _own(own: Mapping[str, str], building: Building) -> Plain:
    purpose = own.get("purpose", "")
    made: Plain = {"purpose": purpose}
    if purpose not in [one.value for one in Purpose]:
        made["purpose"] = Purpose.ROUTINE.value
        building.leave(_WHERE, f"The purpose {quoted(purpose)}", "It is a routine audit here.")
    for name in ("service", "scale", "moderation"):
        if own.get(name):
            made[name] = clean(own[name])
    made["escalate"] = [one.strip() for one in own.get("escalate", "").split(",") if one.strip()]
    try:
        if own.get("follow_up"):
            rule = FollowUpRule.model_validate_json(own["follow_up"])
            made["follow_up"] = json.loads(rule.model_dump_json())
    except (ValueError, RecursionError):
        building.leave(_WHERE, f"The follow-up {quoted(own['follow_up'])}", "It can't be read.")
    return {name: value for name, value in made.items() if value != []}
