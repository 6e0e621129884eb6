"""Listing what of an XLSForm no form here can hold: cells, columns, sheets."""

from collections.abc import Mapping

from audit_desk.forms.exchange import xlsform_words as words
from audit_desk.forms.exchange.brought import WITHIN_WORDS, Building
from audit_desk.forms.exchange.sheets import Row, Sheet
from audit_desk.forms.exchange.xlsform_columns import Columns
from audit_desk.forms.exchange.xlsform_out import OWN, SCALES_SHEET
from audit_desk.forms.faults import quoted

_SHEETS = ("survey", "choices", "settings", SCALES_SHEET)
_WORDS = ("label", "hint", "guidance_hint")
_CARRIED = ("type", "name", "label", "hint", "guidance_hint", "required", "relevant", "constraint",
            "list_name")  # fmt: skip


def tell_cells(row: Row, found: Columns, building: Building, where: str, carried: set[str]) -> None:
    """List the cells of a row that no form here can hold."""
    for name in found.headings:
        text = found.cell(row, name)
        if text and name not in carried and (name in words.COLUMNS or "::" in name):
            why = words.COLUMNS.get(name, words.SETTING)
            building.leave(where, f"{name}: {quoted(text)}", why)
    for name in _WORDS:
        if found.names_answers(row, name):
            told = f"{name}: {quoted(found.cell(row, name), 120)}"
            building.leave(where, told, WITHIN_WORDS)


def tell_columns(survey: Sheet, found: Columns, building: Building) -> None:
    """List the columns of other languages, and those that no XLSForm has."""
    for heading in found.other_languages:
        building.leave(f"survey, column {heading}", "Another language", words.LANGUAGE)
    for name, headings in found.headings.items():
        known = name in _CARRIED or name in words.COLUMNS or name == "disabled"
        if not known and not name.startswith(OWN) and "::" not in name:
            filled = sum(1 for row in survey.rows if headings[0] in row.cells)
            if filled:
                building.leave(f"survey, column {headings[0]}", f"{filled} cells", words.OWN_COLUMN)


def tell_sheets(sheets: Mapping[str, Sheet], building: Building) -> None:
    """List the sheets that are no part of a form."""
    for title, sheet in sheets.items():
        if title not in _SHEETS and sheet.rows:
            building.leave(
                f"sheet {sheet.title}", f"{len(sheet.rows)} rows", "It is no part of a form."
            )
