"""A form as REDCap's data dictionary, a CSV file with a row for each question.

What only this program knows stands in the field annotation after `audit_desk:`, which REDCap
keeps and passes over; with it the form comes back whole.
"""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from audit_desk.forms.answers import closed_options, plain_number
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.forms.exchange import about
from audit_desk.forms.exchange.keys import NA
from audit_desk.forms.exchange.plain import head_fields, scale_fields, scales_used
from audit_desk.forms.exchange.redcap_words import COLUMNS, RECORD
from audit_desk.forms.exchange.saying import (
    Asked,
    Questions,
    as_logic,
    asked,
    can_say_in_logic,
    is_in_logic,
)
from audit_desk.forms.exchange.xlsform_out import NA_LABEL, question_codes, unit_hint
from audit_desk.forms.naming import free
from audit_desk.workspace.errors import InputError

OWN = "audit_desk:"
_OPEN = {
    QuestionType.NUMBER: ("text", "number"),
    QuestionType.PERCENTAGE: ("text", "number"),
    QuestionType.DATE: ("text", "date_dmy"),
    QuestionType.TEXT: ("text", ""),
    QuestionType.LONG_TEXT: ("notes", ""),
}
_YES_NO = {"yes": "1", "no": "0"}
_TAG = re.compile(r"<(?=[A-Za-z/!])")
Cells = dict[str, str]


def as_redcap(form: FormDefinition) -> bytes:
    """The data dictionary. Raises InputError where a condition can't be said there."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for row in _Writing(form).rows():
        writer.writerow([row.get(name, "") for name in COLUMNS])
    return made.getvalue().encode("utf-8-sig")


def shown(text: str) -> str:
    """Words as REDCap shows them: it takes labels for HTML."""
    if html.unescape(text) != text:
        text = text.replace("&", "&amp;")
    return _TAG.sub("&lt;", text)


class _Writing:
    """One form under writing."""

    def __init__(self, form: FormDefinition) -> None:
        self._form = form
        self._names = {question.key for question in form.questions} | {about.REFERENCE}
        renamed = {
            one.key: self._named(f"{one.key}_asked")
            for one in form.questions
            if one.key in RECORD or one.key == "redcap_event_name"
        }
        self._before, self._after = about.asked_before(form), about.asked_after(form)
        besides = [*self._before, *self._after]
        self._questions: Questions = asked(form, self._codes, renamed, besides)

    def rows(self) -> Iterator[Cells]:
        """The rows, the first being the audit's reference, as every dictionary begins with one."""
        head: dict[str, Any] = {
            "head": head_fields(self._form),
            "scales": {one.id: scale_fields(one) for one in scales_used(self._form)},
        }
        name = self._form.form.replace("-", "_")
        first, *rest = self._about(self._before, about.BEFORE)
        yield {**first, "form": name, "annotation": _own(head)}
        yield from ({**row, "form": name} for row in rest)
        for number, section in enumerate(self._form.sections, 1):
            header = shown(section.title)
            if section.guidance:
                yield {
                    "field": self._named(f"section_{number}_guidance"),
                    "form": name,
                    "section": header,
                    "type": "descriptive",
                    "label": shown(section.guidance),
                    "annotation": _own({"part": "guidance"}),
                }
                header = ""
            for question in section.questions:
                for row in self._question(question):
                    yield {**row, "form": name, "section": header}
                    header = ""
        yield from ({**row, "form": name} for row in self._about(self._after, about.AFTER))

    def _about(self, questions: list[Question], header: str) -> Iterator[Cells]:
        """What every audit says, before and after the questions of the form."""
        for question in questions:
            row = self._row(question, self._questions[question.key], "")
            yield {**row, "section": header, "annotation": _own({"part": about.PART})}
            header = ""

    def _question(self, question: Question) -> Iterator[Cells]:
        one = self._questions[question.key]
        logic = ""
        if question.show_if is not None:
            if not can_say_in_logic(question.show_if):
                raise _unsaid(question)
            logic = as_logic(question.show_if, self._questions)
        if question.not_applicable and not one.na:
            companion = self._named(f"{question.key}_na")
            yield {
                "field": companion,
                "type": "checkbox",
                "label": f"Not applicable? {shown(question.ask)}",
                "choices": f"{NA}, {NA_LABEL}",
                "logic": logic,
                "annotation": _own({"part": "na", "of": one.name}),
            }
            applies = f"[{companion}({NA})] <> '1'"
            logic = f"({logic}) and {applies}" if logic else applies
        yield self._row(question, one, logic)
        if question.comment is not None:
            yield {
                "field": self._named(f"{question.key}_comment"),
                "type": "notes",
                "label": f"What did you see? {shown(question.ask)}",
                "logic": is_in_logic(one, question.comment.when),
                "annotation": _own({"part": "comment", "of": one.name}),
            }

    def _row(self, question: Question, one: Asked, logic: str) -> Cells:
        kind, validation = _OPEN.get(question.type, ("radio", ""))
        if question.type is QuestionType.CHOICES:
            kind = "checkbox"
        elif question.type is QuestionType.YES_NO and not question.not_applicable:
            kind = "yesno"
        low, high = question.minimum, question.maximum
        limits = [plain_number(limit) if limit is not None else "" for limit in (low, high)]
        if question.type is QuestionType.PERCENTAGE:
            limits = ["0", "100"]
        own: dict[str, Any] = {"type": question.type.value}
        for name in ("scale", "unit", "theme"):
            own |= {name: getattr(question, name)} if getattr(question, name) else {}
        if question.was is not None:
            own["was"] = question.was.model_dump()
        if one.name != question.key:
            own["key"] = question.key
        return {
            "field": one.name,
            "type": kind,
            "label": shown(question.ask),
            "choices": "" if kind == "yesno" else self._choices(question, one),
            "note": shown(unit_hint(question)),
            "validation": validation,
            "min": limits[0],
            "max": limits[1],
            "logic": logic,
            "required": "y" if question.required else "",
            "annotation": _own(own),
        }

    def _choices(self, question: Question, one: Asked) -> str:
        scale = self._form.scale_of(question) if question.type is QuestionType.GRADE else None
        choices = [(one.code(option.value), option.label)
                   for option in closed_options(question, scale)]  # fmt: skip
        choices += [(NA, NA_LABEL)] if one.na else []
        return " | ".join(
            f"{code}, {shown(label).replace('|', '&#124;')}" for code, label in choices
        )

    def _codes(self, question: Question) -> dict[str, str]:
        if question.type is QuestionType.YES_NO and not question.not_applicable:
            return _YES_NO
        return question_codes(self._form, question)

    def _named(self, stem: str) -> str:
        name = free(stem, self._names)
        self._names.add(name)
        return name


def _own(what: dict[str, Any]) -> str:
    return f"{OWN} {json.dumps(what, ensure_ascii=False)}"


def _unsaid(question: Question) -> InputError:
    return InputError(
        f"REDCap can't say when '{question.key}' is asked: the answer that it waits for holds both "
        "kinds of quotation marks.",
        "Nothing was written.",
        "Choose another format, or change the condition.",
    )
