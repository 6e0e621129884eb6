"""Reading REDCap's data dictionary: what a form here can hold, and a list of the rest."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audit_desk.forms.definition import UNGRADED
from audit_desk.forms.exchange import about
from audit_desk.forms.exchange import redcap_words as words
from audit_desk.forms.exchange.brought import WITHIN_WORDS, Brought, Building
from audit_desk.forms.exchange.csv_file import read_rows
from audit_desk.forms.exchange.expressions import NotHeldError, read_logic
from audit_desk.forms.exchange.holding import Known, condition_from, without_companion
from audit_desk.forms.exchange.keys import as_words, form_id_from, key_from
from audit_desk.forms.exchange.plain import fields_text
from audit_desk.forms.exchange.redcap_rows import Own, own_part, read_question, unformatted
from audit_desk.forms.exchange.sheets import MOST_QUESTIONS, Row
from audit_desk.forms.faults import FormFaults, quoted
from audit_desk.forms.scales import program_scales, read_scales
from audit_desk.grading import Scale
from audit_desk.workspace.errors import InputError

_WITHIN = re.compile(r"\[([a-z][a-z0-9_]*)(?::[a-z]+)?\]")


def read_redcap(data: bytes, name: str) -> Brought:
    """The form of a data dictionary; `name` is the file's, for what is told.

    Raises InputError where it is none, FormFaults where no form can be made of it.
    """
    rows = read_rows(data, name, words.column)
    if not any("field" in row.cells and "type" in row.cells for row in rows):
        raise InputError(
            f"{name} is no data dictionary of REDCap.",
            "Nothing was brought in.",
            "It has a column 'Variable / Field Name' and a column 'Field Type'.",
        )
    if len(rows) > MOST_QUESTIONS:
        raise InputError(
            f"{name} asks more than {MOST_QUESTIONS:,} questions.",
            "Nothing was brought in.",
            "Part it into several forms.",
        )
    return _Reading(rows, name).form()


class _Reading:
    """One data dictionary under reading."""

    def __init__(self, rows: list[Row], name: str) -> None:
        self._rows, self._name = rows, name
        self._names = {row.cells.get("field", "") for row in rows} - {""}
        self._building = Building(name)
        self._known: dict[str, Known] = {}
        self._companions: dict[str, str] = {}  # by the name of the question that they belong to
        self._notes: list[str] = []
        self._form = ""
        self._scales: dict[str, Scale] = program_scales()

    def form(self) -> Brought:
        """All of it."""
        head = self._head(own_part(self._rows[0].cells.get("annotation", "")))
        self._scale = self._scales.get(str(head.get("scale", "ofsted")))
        for place, row in enumerate(self._rows):
            self._row(row, place == 0)
        self._settle_notes()
        unknown = {name for row in self._rows for name in row.cells if name not in words.COLUMNS}
        for name in sorted(unknown):
            self._building.leave(f"column {quoted(name)}", "What it says", "REDCap has no such "
                                 "column, and neither has a form here.")  # fmt: skip
        return self._building.finish(head, self._scales)

    def _head(self, own: Own) -> dict[str, Any]:
        head, scales = own.get("head"), own.get("scales")
        if isinstance(scales, dict) and scales:
            try:
                self._scales |= read_scales(fields_text({"scales": scales}), self._name)
            except FormFaults as refused:
                for fault in refused.faults:
                    self._building.leave("row 2", "A scale", fault.what)
        if isinstance(head, dict) and {"form", "version", "title", "purpose"} <= head.keys():
            return {str(name): value for name, value in head.items() if name != "sections"}
        self._building.leave("the file", "Purpose and grades", words.UNSURE)
        form = form_id_from(Path(self._name).stem)
        title = as_words(form)
        return {"form": form, "version": "1", "title": title, "purpose": "routine",
                "scale": UNGRADED}  # fmt: skip

    def _row(self, row: Row, first: bool) -> None:
        where = f"row {row.number}"
        cells, name = row.cells, row.cells.get("field", "")
        own = own_part(cells.get("annotation", ""))
        if first and name in words.RECORD and cells.get("type") == "text":
            if "head" not in own:
                self._building.leave(where, f"The field {quoted(name)}", words.NO_RECORD)
            self._form = cells.get("form", "")
            if "section" in cells and "head" not in own:
                self._section(row, where)
            return
        if own.get("part") == about.PART:
            return
        self._section(row, where)
        if cells.get("type", "").lower() == "descriptive":
            self._descriptive(row, own, where)
            return
        if own.get("part") == "na":
            self._companions[str(own.get("of"))] = name
            return
        if own.get("part") == "comment" and self._comment(row, str(own.get("of"))):
            return
        self._question(row, own, where)

    def _section(self, row: Row, where: str) -> None:
        """Begin a section at a header, at another form, and at the first question."""
        form, header = row.cells.get("form", ""), row.cells.get("section", "")
        if header:
            title = unformatted(header, self._building, where)
        elif form != self._form and form:
            title = as_words(form)
        elif not self._building.sections:
            title = "Questions"
        else:
            return
        self._form = form or self._form
        self._settle_notes()
        self._building.section(title or "Questions")

    def _descriptive(self, row: Row, own: Own, where: str) -> None:
        text = unformatted(row.cells.get("label", ""), self._building, where)
        self._tell(row, own, where)
        if logic := row.cells.get("logic", ""):
            self._building.leave(
                where,
                f"Branching logic: {quoted(logic, 120)}",
                "A text without a question is always shown here.",
            )
        section = self._building.sections[-1]
        if not text:
            return
        if section["questions"]:
            self._notes.append(text)
            self._building.leave(
                where,
                f"The place of the text {quoted(text)}",
                "A text without a question stands in the guidance of its section, or in the help "
                "of the next question here.",
            )
        else:
            section["guidance"] = "\n".join(filter(None, (section.get("guidance", ""), text)))

    def _settle_notes(self) -> None:
        if self._notes and self._building.sections:
            section = self._building.sections[-1]
            section["guidance"] = "\n".join(
                filter(None, (section.get("guidance", ""), *self._notes))
            )
        self._notes = []

    def _question(self, row: Row, own: Own, where: str) -> None:
        name = row.cells.get("field", "")
        if not name:
            self._building.leave(where, quoted(row.cells.get("label", "A row")), "It has no name.")
            return
        scale = self._scales.get(str(own.get("scale", ""))) or self._scale
        question = read_question(row.cells, own, scale, self._building, where)
        if question is None:
            return
        wanted = str(own.get("key", name))
        taken = self._building.where
        key = wanted if key_from(wanted, taken, 0) == wanted else self._building.key(name, where)
        fields = {"key": key, **question.fields}
        fields["ask"] = fields["ask"] or as_words(name) or key
        if self._notes:
            fields["help"] = "\n".join(filter(None, (*self._notes, fields.get("help", ""))))
            self._notes = []
        if name in self._companions:
            fields["not_applicable"] = True
        self._condition(row, fields, where, self._companions.get(name, ""))
        self._tell(row, own, where)
        self._building.add(fields, where)
        self._known[name] = Known(key, fields["type"], question.values, question.na)

    def _condition(self, row: Row, fields: dict[str, Any], where: str, companion: str) -> None:
        logic = row.cells.get("logic", "")
        if not logic:
            return
        try:
            expression = read_logic(logic)
            rest = without_companion(expression, companion) if companion else expression
            made = condition_from(rest, self._known) if rest is not None else None
        except NotHeldError as why:
            self._building.leave(
                where,
                f"Branching logic: {quoted(logic, 120)}",
                f"{why} It is always shown here.",
            )
        else:
            fields |= {"show_if": made} if made is not None else {}

    def _comment(self, row: Row, belongs: str) -> bool:
        """Take a question for evidence back into the rule that it was made of."""
        known = self._known.get(belongs)
        try:
            made = condition_from(read_logic(row.cells.get("logic", "")), self._known)
        except NotHeldError:
            return False
        return known is not None and self._building.ask_evidence(known.key, made)

    def _tell(self, row: Row, own: Mapping[str, Any], where: str) -> None:
        """List the cells of a row that no form here can hold."""
        for name, why in words.CELLS.items():
            text = row.cells.get(name, "")
            if text and text.lower() != "n":
                self._building.leave(where, f"{words.COLUMNS[name]}: {quoted(text)}", why)
        if own:
            return
        for name in ("section", "label", "note"):
            text = row.cells.get(name, "")
            if any(one in self._names for one in _WITHIN.findall(text)):
                told = f"{words.COLUMNS[name]}: {quoted(text, 120)}"
                self._building.leave(where, told, WITHIN_WORDS)
        if annotation := row.cells.get("annotation", ""):
            self._building.leave(where, f"Annotation: {quoted(annotation, 120)}", words.ACTIONS)
