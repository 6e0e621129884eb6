"""Reading an XLSForm, whoever made it: what a form here can hold, and a list of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit_desk.forms.exchange import about
from audit_desk.forms.exchange import xlsform_words as words
from audit_desk.forms.exchange.brought import Brought, Building
from audit_desk.forms.exchange.expressions import (
    Expression,
    Group,
    Joined,
    NotHeldError,
    read_xpath,
)
from audit_desk.forms.exchange.holding import Known, condition_from, without_companion
from audit_desk.forms.exchange.keys import as_words
from audit_desk.forms.exchange.sheets import MOST_QUESTIONS, Row, Sheet, read_workbook
from audit_desk.forms.exchange.xlsform_columns import columns
from audit_desk.forms.exchange.xlsform_head import (
    read_head,
    read_own_scales,
    settings_of,
    tell_settings,
)
from audit_desk.forms.exchange.xlsform_out import OWN
from audit_desk.forms.exchange.xlsform_rows import (
    Choices,
    Question,
    read_question,
    said,
)
from audit_desk.forms.exchange.xlsform_telling import tell_cells, tell_columns, tell_sheets
from audit_desk.forms.faults import quoted
from audit_desk.forms.scales import program_scales
from audit_desk.workspace.errors import InputError

FURTHER = "Further questions"


@dataclass
class _Open:
    """A group that is open: its title, when it is shown, and whether its section still is."""

    title: str
    shown: tuple[Expression, ...] = ()
    own_section: bool = True
    notes: list[str] = field(default_factory=list)


def read_xlsform(data: bytes, name: str) -> Brought:
    """The form of a workbook; `name` is the file's, for what is told.

    Raises InputError where it is no XLSForm, FormFaults where no form can be made of it.
    """
    sheets = read_workbook(data, name)
    survey = sheets.get("survey")
    if survey is None or not survey.rows:
        raise InputError(
            f"{name} is no XLSForm: it has no sheet 'survey' with questions.",
            "Nothing was brought in.",
            "Check that it is the right file.",
        )
    return _Reading(sheets, survey, name).form()


class _Reading:
    """One workbook under reading."""

    def __init__(self, sheets: Mapping[str, Sheet], survey: Sheet, name: str) -> None:
        self._sheets, self._survey, self._name = sheets, survey, name
        self._building = Building(name)
        self._settings = settings_of(sheets)
        self._columns = columns(survey.headings, self._settings.get("default_language", ""))
        self._choices = Choices.of(sheets.get("choices"), self._settings)
        self._known: dict[str, Known] = {}
        self._companions: dict[str, str] = {}  # by the name of the question that they belong to
        self._groups: list[_Open] = [_Open("Questions", own_section=False)]
        self._section_of: _Open | None = None
        self._scales = program_scales()

    def form(self) -> Brought:
        """All of it."""
        if not (self._columns.has("type") and self._columns.has("name")):
            raise InputError(
                f"{self._name} is no XLSForm: its sheet 'survey' has no columns 'type' and 'name'.",
                "Nothing was brought in.",
                "Check that it is the right file.",
            )
        head = read_head(self._settings, Path(self._name).stem, self._building)
        tell_settings(self._sheets, self._building)
        self._scales |= read_own_scales(self._sheets, self._building)
        self._scale = self._scales.get(str(head["scale"])) if "scale" in head else None
        if len(self._survey.rows) > MOST_QUESTIONS:
            raise InputError(
                f"{self._name} asks more than {MOST_QUESTIONS:,} questions.",
                "Nothing was brought in.",
                "Part it into several forms.",
            )
        for row in self._survey.rows:
            self._row(row)
        self._settle_notes(self._groups[-1])
        tell_columns(self._survey, self._columns, self._building)
        self._choices.tell(self._building)
        tell_sheets(self._sheets, self._building)
        return self._building.finish(head, self._scales)

    def _row(self, row: Row) -> None:
        where = f"survey, row {row.number}"
        kind = " ".join(self._said(row, "type").lower().replace("_", " ").split())
        if self._said(row, OWN + "part") == about.PART:
            self._choices.used.add(self._said(row, "type").split(" ")[-1])
        elif self._said(row, "disabled").lower() in ("yes", "true"):
            self._building.leave(where, f"{self._named(row)} (disabled)", "It is switched off.")
        elif kind in ("begin group", "begin repeat"):
            self._begin(row, kind == "begin repeat", where)
        elif kind in ("end group", "end repeat"):
            self._end(where)
        elif kind == "note":
            self._note(row, where)
        elif kind:
            self._question(row, where)
        else:
            self._building.leave(
                where, self._named(row), "The row doesn't say of which type it is."
            )

    def _begin(self, row: Row, repeated: bool, where: str) -> None:
        title = said(self._said(row, "label"))
        if repeated:
            self._building.leave(where, f"The repeated group {self._named(row)}", words.REPEAT)
        shown = self._shown(row, where)
        outer = self._groups[-1]
        one = _Open(title or outer.title, (*outer.shown, *shown), own_section=bool(title))
        if title and outer.own_section:
            one.title = f"{outer.title}: {title}"
        elif not title and len(self._groups) == 1:
            one.title, one.own_section = as_words(self._said(row, "name")) or FURTHER, True
        tell_cells(row, self._columns, self._building, where, set())
        if one.own_section:
            self._settle_notes(outer)
            self._open_section(one)
        self._groups.append(one)

    def _end(self, where: str) -> None:
        if len(self._groups) == 1:
            self._building.leave(where, "The end of a group", "No group is open there.")
            return
        closed = self._groups.pop()
        if closed.own_section:
            self._settle_notes(closed)
            self._section_of = None
        else:
            self._groups[-1].notes += closed.notes

    def _open_section(self, group: _Open) -> None:
        self._building.section(group.title)
        self._section_of = group

    def _current(self) -> dict[str, Any]:
        """The section that the innermost titled group fills, begun again where it was left."""
        group = next((one for one in reversed(self._groups) if one.own_section), self._groups[0])
        if self._section_of is not group:
            if group is self._groups[0] and self._building.sections:
                group.title = FURTHER
            self._open_section(group)
        return self._building.sections[-1]

    def _note(self, row: Row, where: str) -> None:
        text = said(self._said(row, "label"))
        section = self._current()
        tell_cells(row, self._columns, self._building, where, set())
        if self._said(row, "relevant"):
            self._building.leave(
                where, f"relevant: {quoted(self._said(row, 'relevant'))}",
                "A text without a question is always shown here.",
            )  # fmt: skip
        if not text:
            return
        if not section["questions"]:
            section["guidance"] = "\n".join(filter(None, (section.get("guidance", ""), text)))
            return
        self._groups[-1].notes.append(text)
        self._building.leave(
            where,
            f"The place of the note {quoted(text)}",
            "A text without a question stands in the guidance of its section, or in the help of "
            "the next question here.",
        )

    def _settle_notes(self, group: _Open) -> None:
        """Notes that no question followed become guidance."""
        if group.notes and self._building.sections:
            section = self._building.sections[-1]
            texts = [section.get("guidance", ""), *group.notes]
            section["guidance"] = "\n".join(filter(None, texts))
        group.notes = []

    def _question(self, row: Row, where: str) -> None:
        part = self._said(row, OWN + "part")
        belongs = self._said(row, OWN + "of")
        if part == "na" and belongs:
            self._companions[belongs] = self._said(row, "name")
            self._choices.used.add(self._said(row, "type").split(" ")[-1])
            return
        if part == "comment" and self._comment(row, belongs):
            return
        question = read_question(
            row, self._columns, self._choices, self._building, where, self._scales, self._scale
        )
        if question is None:
            return
        section = self._current()
        fields = question.fields
        if notes := self._groups[-1].notes:
            fields["help"] = "\n".join(filter(None, (*notes, fields.get("help", ""))))
            self._groups[-1].notes = []
        if question.name in self._companions:
            fields["not_applicable"] = True
        self._condition(row, question, where)
        self._building.where[fields["key"]] = where
        section["questions"].append(fields)
        self._known[question.name] = question.known
        if question.other:
            self._other(question, where)

    def _other(self, question: Question, where: str) -> None:
        """What `or_other` asks besides: which other."""
        key = self._building.key(f"{question.fields['key']}_other", where)
        shown = {"question": question.fields["key"], "is": [question.other]}
        asked = {"key": key, "ask": "Please say which other.", "type": "text", "show_if": shown}
        self._building.add(asked, where)
        self._known[f"{question.name}_other"] = Known(key, "text")

    def _condition(self, row: Row, question: Question, where: str) -> None:
        parts = [*self._groups[-1].shown]
        companion = self._companions.get(question.name, "")
        for one in self._shown(row, where):
            rest = without_companion(one, companion) if companion else one
            parts += [rest] if rest is not None else []
        if not parts:
            return
        whole = parts[0] if len(parts) == 1 else Joined("and", tuple(map(Group, parts)))
        try:
            made = condition_from(whole, self._known)
        except NotHeldError as why:
            self._building.leave(
                where,
                f"When {quoted(question.name)} is shown: {quoted(self._said(row, 'relevant'), 120)}"
                if self._said(row, "relevant")
                else f"When {quoted(question.name)} is shown, with its group",
                f"{why} It is always shown here.",
            )
        else:
            if made is not None:
                question.fields["show_if"] = made

    def _shown(self, row: Row, where: str) -> tuple[Expression, ...]:
        text = self._said(row, "relevant")
        if not text or text.lower() in ("yes", "true"):
            return ()
        try:
            return (read_xpath(text),)
        except NotHeldError as why:
            self._building.leave(
                where, f"relevant: {quoted(text, 120)}", f"{why} It is always shown here."
            )
            return ()

    def _comment(self, row: Row, belongs: str) -> bool:
        """Take a question for evidence back into the rule that it was made of."""
        known = self._known.get(belongs)
        if known is None:
            return False
        try:
            made = condition_from(read_xpath(self._said(row, "relevant")), self._known)
        except NotHeldError:
            return False
        return known is not None and self._building.ask_evidence(known.key, made)

    def _said(self, row: Row, name: str) -> str:
        return self._columns.cell(row, name)

    def _named(self, row: Row) -> str:
        told = self._said(row, "name") or self._said(row, "label") or "A row"
        return quoted(told) if told != "A row" else told
