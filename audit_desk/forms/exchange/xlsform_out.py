"""A form as an XLSForm, the workbook that ODK, KoboToolbox and others make forms of.

What only this program knows stands in columns whose headings begin with `audit_desk_`, which
other programs pass over; with them the form comes back whole.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from audit_desk.forms.answers import NOT_APPLICABLE, closed_options, plain_number
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.forms.exchange import about
from audit_desk.forms.exchange.keys import NA, codes
from audit_desk.forms.exchange.plain import head_fields, scale_fields, scales_used
from audit_desk.forms.exchange.saying import Questions, as_xpath, asked, is_in_xpath
from audit_desk.forms.exchange.sheets import write_workbook
from audit_desk.forms.naming import free
from audit_desk.grading import Scale

OWN = "audit_desk_"
RESERVED = {"meta", "data"}  # names that no question of an XLSForm can have
COLUMNS = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
    "appearance",
    *(OWN + name for name in ("part", "of", "key", "type", "scale", "unit", "theme", "was")),
)  # fmt: skip
CHOICES = ("list_name", "name", "label")
SCALES = ("scale", "title", "good_words", "averaged", "value", "word", "descriptor", "colour",
          "good")  # fmt: skip
SCALES_SHEET = f"{OWN}scales"
NA_LABEL = NOT_APPLICABLE.capitalize()
ALONE = f"not(selected(., '{NA}')) or count-selected(.) = 1"
ALONE_MESSAGE = "“Not applicable” stands alone."
PLAIN_TYPES = {
    QuestionType.NUMBER: "decimal",
    QuestionType.PERCENTAGE: "decimal",
    QuestionType.DATE: "date",
    QuestionType.TEXT: "text",
    QuestionType.LONG_TEXT: "text",
}
_SAID = ("relevant", "constraint")  # where `${key}` means the question of that key
Cells = dict[str, str]


def as_xlsform(form: FormDefinition) -> bytes:
    """The workbook. Raises InputError where a text is too long for one."""
    writing = _Writing(form)
    survey = writing.survey()
    return write_workbook(
        {
            "survey": _table(COLUMNS, survey),
            "choices": _table(CHOICES, writing.choices),
            "settings": _settings(form),
            SCALES_SHEET: _table(SCALES, list(_scales(scales_used(form)))),
        }
    )


def question_codes(form: FormDefinition, question: Question) -> dict[str, str]:
    """What each answer of a closed question is called elsewhere."""
    if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
        return codes(question.options)
    return codes(option.value for option in closed_options(question, _scale(form, question)))


def shielded(text: str) -> str:
    """Words in which nothing is taken for the name of a question."""
    return text.replace("${", "$\u2060{")


def constraint(question: Question) -> tuple[str, str]:
    """The limits of a number, and what is said where they aren't kept."""
    low, high = question.minimum, question.maximum
    if question.type is QuestionType.PERCENTAGE:
        return ". >= 0 and . <= 100", "Write 0 to 100."
    parts = [f". >= {plain_number(low)}"] if low is not None else []
    parts += [f". <= {plain_number(high)}"] if high is not None else []
    if low is not None and high is not None:
        return " and ".join(parts), f"Write {plain_number(low)} to {plain_number(high)}."
    if low is not None:
        return parts[0], f"Write {plain_number(low)} or more."
    return (parts[0], f"Write {plain_number(high)} or less.") if high is not None else ("", "")


def unit_hint(question: Question) -> str:
    """The help of a number with its unit, which has no place of its own elsewhere."""
    return f"{question.help} (in {question.unit})".lstrip() if question.unit else question.help


class _Writing:
    """One form under writing."""

    def __init__(self, form: FormDefinition) -> None:
        self._form = form
        self._names = {question.key for question in form.questions}
        renamed = {name: self._named(f"{name}_asked") for name in RESERVED & self._names}
        before, after = about.asked_before(form), about.asked_after(form)
        self._besides = ((about.BEFORE, before), (about.AFTER, after))
        self._questions: Questions = asked(
            form, lambda one: question_codes(form, one), renamed, [*before, *after]
        )
        self._lists: dict[str, str] = {}
        self.choices: list[Cells] = []

    def survey(self) -> list[Cells]:
        """The rows of the survey."""
        rows = list(self._about(0))
        for number, section in enumerate(self._form.sections, 1):
            name = self._named(f"section_{number}")
            rows.append({"type": "begin_group", "name": name, "label": section.title})
            if section.guidance:
                rows.append({"type": "note", "name": self._named(f"{name}_guidance"),
                             "label": section.guidance, OWN + "part": "guidance"})  # fmt: skip
            for question in section.questions:
                rows += self._rows(question)
            rows.append({"type": "end_group"})
        return [*rows, *self._about(1)]

    def _about(self, place: int) -> Iterator[Cells]:
        """What every audit says, before and after the questions of the form."""
        title, questions = self._besides[place]
        if not questions:
            return
        own = {OWN + "part": about.PART}
        yield {
            "type": "begin_group",
            "name": self._named(f"about_{place + 1}"),
            "label": title,
        } | own
        for question in questions:
            yield self._row(question, "") | own
        yield {"type": "end_group"} | own

    def _rows(self, question: Question) -> Iterator[Cells]:
        relevant = as_xpath(question.show_if, self._questions) if question.show_if else ""
        if question.not_applicable and not self._closed(question):
            companion = self._named(f"{question.key}_na")
            yield {
                "type": f"select_multiple {self._list('na_only', {NOT_APPLICABLE: NA}, False)}",
                "name": companion,
                "label": f"Not applicable? {question.ask}",
                "relevant": relevant,
                OWN + "part": "na",
                OWN + "of": self._questions[question.key].name,
            }
            applies = f"not(selected(${{{companion}}}, '{NA}'))"
            relevant = f"({relevant}) and {applies}" if relevant else applies
        yield self._row(question, relevant)
        if question.comment is not None:
            one = self._questions[question.key]
            yield {
                "type": "text",
                "name": self._named(f"{question.key}_comment"),
                "label": f"What did you see? {question.ask}",
                "relevant": is_in_xpath(one, question.comment.when),
                "appearance": "multiline",
                OWN + "part": "comment",
                OWN + "of": self._questions[question.key].name,
            }

    def _row(self, question: Question, relevant: str) -> Cells:
        said, message = constraint(question)
        several = question.type is QuestionType.CHOICES
        if several and question.not_applicable:
            said, message = ALONE, ALONE_MESSAGE
        was = question.was.model_dump() if question.was is not None else None
        name = self._questions[question.key].name
        return {
            "type": self._type(question),
            "name": name,
            OWN + "key": question.key if name != question.key else "",
            "label": question.ask,
            "hint": unit_hint(question),
            "required": "yes" if question.required else "",
            "relevant": relevant,
            "constraint": said,
            "constraint_message": message,
            "appearance": "multiline" if question.type is QuestionType.LONG_TEXT else "",
            OWN + "type": question.type.value,
            OWN + "scale": question.scale or "",
            OWN + "unit": question.unit,
            OWN + "theme": question.theme,
            OWN + "was": json.dumps(was, ensure_ascii=False) if was is not None else "",
        }

    def _type(self, question: Question) -> str:
        if not self._closed(question):
            return PLAIN_TYPES[question.type]
        several = question.type is QuestionType.CHOICES
        scale = _scale(self._form, question)
        if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
            name = f"list_{question.key}"
        else:
            name = f"scale_{scale.id}" if scale else question.type.value
        labels = {option.label: self._questions[question.key].code(option.value)
                  for option in closed_options(question, scale)}  # fmt: skip
        listed = self._list(name.replace("-", "_"), labels, question.not_applicable)
        return f"{'select_multiple' if several else 'select_one'} {listed}"

    def _list(self, stem: str, labels: Mapping[str, str], na: bool) -> str:
        """The name of a list of choices, which is written where it isn't there yet."""
        name = f"{stem}_na" if na else stem
        if name not in self._lists:
            self._lists[name] = name
            shown = {**labels, NA_LABEL: NA} if na else {**labels}
            if stem == "na_only":
                shown = {NA_LABEL: NA}
            self.choices += [{"list_name": name, "name": code, "label": label}
                             for label, code in shown.items()]  # fmt: skip
        return name

    def _closed(self, question: Question) -> bool:
        return question.type not in PLAIN_TYPES

    def _named(self, stem: str) -> str:
        name = free(stem, self._names)
        self._names.add(name)
        return name


def _settings(form: FormDefinition) -> list[list[str]]:
    head = head_fields(form)
    cells = {
        "form_title": form.title,
        "form_id": form.form,
        "version": str(form.version),
    }
    for name in ("purpose", "service", "scale", "moderation"):
        cells[OWN + name] = str(head.get(name, ""))
    cells[OWN + "follow_up"] = json.dumps(head["follow_up"]) if "follow_up" in head else ""
    cells[OWN + "escalate"] = ", ".join(map(str, form.escalate))
    return _table(list(cells), [cells])


def _scales(scales: Sequence[Scale]) -> Iterator[Cells]:
    for scale in scales:
        plain = scale_fields(scale)
        above = {"scale": scale.id, "title": scale.title, "good_words": scale.good_words,
                 "averaged": plain.get("averaged", "")}  # fmt: skip
        for grade in plain["grades"]:
            good = "yes" if int(grade["value"]) in scale.good else ""
            yield {**above, **grade, "good": good}


def _scale(form: FormDefinition, question: Question) -> Scale | None:
    return form.scale_of(question) if question.type is QuestionType.GRADE else None


def _table(headings: Sequence[str], rows: Sequence[Cells]) -> list[list[str]]:
    shielded_rows = ({name: text if name in _SAID else shielded(text) for name, text in row.items()}
                     for row in rows)  # fmt: skip
    return [list(headings), *([row.get(one, "") for one in headings] for row in shielded_rows)]
