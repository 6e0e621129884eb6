"""A form that is being designed: every edit gives a new document, and what wasn't touched keeps
its text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from audit_desk.forms.drafting.following import (
    followed,
    one_reworded,
    plain_key,
    under_new_key,
)
from audit_desk.forms.drafting.layout import Group, lay_out
from audit_desk.forms.drafting.parts import Lines, Part, Plain, written
from audit_desk.forms.drafting.pieces import (
    Place,
    QuestionPart,
    SectionPart,
    around,
    dash_of,
    put,
    set_fields,
)
from audit_desk.forms.writing import FORM_FIELDS, QUESTION_FIELDS, SECTION_FIELDS

__all__ = [
    "Document",
    "Place",
    "Plain",
    "QuestionPart",
    "SectionPart",
    "new_document",
    "read_document",
]
_DASH = 2  # how far before the fields of an item its dash stands


@dataclass(frozen=True)
class Document:
    """The whole form."""

    group: Group
    sections: tuple[SectionPart, ...] = ()
    foot: Lines = ()
    next_id: int = field(default=1, compare=False)

    @cached_property
    def fields(self) -> Plain:
        """The form's own fields."""
        return {**self.group.before.plain, **self.group.after.plain}

    @cached_property
    def text(self) -> str:
        """The form file."""
        return "\n".join(line for line, _ in self._lines) + "\n"

    def section(self, key: int) -> SectionPart:
        """The section of that number. Raises KeyError."""
        return self.sections[self._section_at(key)]

    def question(self, key: int) -> QuestionPart:
        """The question of that number. Raises KeyError."""
        return self._questions[key][1]

    def section_of(self, key: int) -> SectionPart:
        """The section that a question stands in. Raises KeyError."""
        return self._questions[key][0]

    @property
    def questions(self) -> Iterator[QuestionPart]:
        """All questions in their order."""
        return (question for section in self.sections for question in section.questions)

    @property
    def keys(self) -> list[str]:
        """The keys of all questions, as far as they are written."""
        return [key for one in self.questions if (key := plain_key(one.fields))]

    def place_of(self, line: int) -> Place:
        """What stands on a line of the text, counted from 1."""
        return self._lines[line - 1][1] if 0 < line <= len(self._lines) else Place()

    def set_form(self, /, **fields: Any) -> "Document":
        """With fields of the form set; None takes one away."""
        return replace(self, group=set_fields(self.group, fields, FORM_FIELDS))

    def set_section(self, number: int, /, **fields: Any) -> "Document":
        """With fields of a section set."""
        section = self.section(number)
        return self._with(replace(section, group=set_fields(section.group, fields, SECTION_FIELDS)))

    def set_question(self, number: int, /, **fields: Any) -> "Document":
        """With fields of a question set. Conditions on it follow a key or one option that was
        written otherwise."""
        question = self.question(number)
        part = question.part
        for name, value in fields.items():
            part = part.changed(name, value, QUESTION_FIELDS)
        changed = self._map(lambda one: replace(one, part=part) if one.id == number else one)
        return changed._following(question.fields, part.plain)

    def add_section(self, fields: Plain, at: int | None = None) -> tuple["Document", int]:
        """With a new section at a place, else at the end; and its number."""
        opening = Group(written(fields, SECTION_FIELDS, self._dash + _DASH, _DASH), (), Part())
        new = SectionPart(self.next_id, opening)
        return self._put(new, len(self.sections) if at is None else at), new.id

    def add_question(
        self, section: int, fields: Plain, at: int | None = None
    ) -> tuple["Document", int]:
        """With a new question at a place of a section, else at its end; and its number."""
        into = self.section(section)
        indent = _dash_within(into) + _DASH
        new = QuestionPart(self.next_id, written(fields, QUESTION_FIELDS, indent, _DASH))
        place = len(into.questions) if at is None else at
        return self._with(put(into, new, place), self.next_id + 1), new.id

    def copy_question(self, key: int) -> tuple["Document", int]:
        """With a copy after a question, under a key of its own; and the copy's number."""
        section, question = self._questions[key]
        copy = QuestionPart(self.next_id, under_new_key(question.part, self.keys))
        at = section.questions.index(question) + 1
        return self._with(put(section, copy, at), self.next_id + 1), copy.id

    def copy_section(self, key: int) -> tuple["Document", int]:
        """With a copy after a section. Conditions within it ask about the copied questions."""
        section, taken = self.section(key), self.keys
        renamed: dict[str, str] = {}
        copies: list[Part] = []
        for question in section.questions:
            copies.append(under_new_key(question.part, taken))
            new = plain_key(copies[-1].plain)
            renamed[plain_key(question.fields)] = new
            taken = [*taken, new]
        questions = tuple(
            QuestionPart(self.next_id + number, followed(part, renamed, {}))
            for number, part in enumerate(copies, 1)
        )
        copy = SectionPart(self.next_id, section.group, questions)
        placed = self._put(copy, self._section_at(key) + 1)
        return replace(placed, next_id=self.next_id + 1 + len(copies)), copy.id

    def remove_section(self, key: int) -> "Document":
        """Without a section and its questions."""
        at = self._section_at(key)
        return replace(self, sections=(*self.sections[:at], *self.sections[at + 1 :]))

    def remove_question(self, key: int) -> "Document":
        """Without a question."""
        section = self.section_of(key)
        left = tuple(one for one in section.questions if one.id != key)
        return self._with(replace(section, questions=left))

    def move_section(self, key: int, to: int) -> "Document":
        """With a section at another place among them."""
        section = self.section(key)
        return self.remove_section(key)._put(section, to)

    def move_question(self, key: int, section: int, to: int) -> "Document":
        """With a question at a place of a section, counted without it."""
        question = self.question(key)
        without = self.remove_question(key)
        into = without.section(section)
        part = question.part
        moved = replace(question, part=part.at(_dash_within(into) + part.dash))
        return without._with(put(into, moved, to))

    @cached_property
    def _questions(self) -> dict[int, tuple[SectionPart, QuestionPart]]:
        return {one.id: (section, one) for section in self.sections for one in section.questions}

    @cached_property
    def _lines(self) -> list[tuple[str, Place]]:
        inside: list[tuple[str, Place]] = []
        for section in self.sections:
            questions = [
                (line, Place(section.id, one.id, name))
                for one in section.questions
                for line, name in one.part.lines()
            ]
            inside += around(section.group, "questions", questions, section.id)
        return [*around(self.group, "sections", inside), *((line, Place()) for line in self.foot)]

    def _section_at(self, key: int) -> int:
        for at, section in enumerate(self.sections):
            if section.id == key:
                return at
        raise KeyError(key)

    @property
    def _dash(self) -> int:
        return dash_of(self.sections[0].group.before) if self.sections else _DASH

    def _put(self, section: SectionPart, at: int) -> "Document":
        sections = (*self.sections[:at], section, *self.sections[at:])
        return replace(self, sections=sections, next_id=max(self.next_id, section.id + 1))

    def _with(self, section: SectionPart, next_id: int = 0) -> "Document":
        at = self._section_at(section.id)
        sections = (*self.sections[:at], section, *self.sections[at + 1 :])
        return replace(self, sections=sections, next_id=next_id or self.next_id)

    def _map(self, change: Callable[[QuestionPart], QuestionPart]) -> "Document":
        return replace(
            self,
            sections=tuple(
                replace(section, questions=tuple(change(one) for one in section.questions))
                for section in self.sections
            ),
        )

    def _following(self, old: Plain, new: Plain) -> "Document":
        """With the conditions on a question following what changed in it."""
        was, now = plain_key(old), plain_key(new)
        keys = {was: now} if was and now and was != now and was not in self.keys else {}
        options = one_reworded(old.get("options"), new.get("options"))
        if not keys and not options:
            return self
        reworded = {now: options, was: options} if options else {}
        return self._map(lambda one: replace(one, part=followed(one.part, keys, reworded)))


def read_document(text: str, file: str = "") -> Document:
    """The document of a form file. Raises FormFaults where it holds no form; what its fields say
    may be wrong."""
    laid = lay_out(text, file)
    sections: list[SectionPart] = []
    number = 1
    for group, parts in laid.sections:
        inside = tuple(QuestionPart(number + n, part) for n, part in enumerate(parts, 1))
        sections.append(SectionPart(number, group, inside))
        number += 1 + len(inside)
    return Document(laid.form, tuple(sections), laid.foot, number)


def new_document(form: str, title: str, purpose: str) -> Document:
    """A new form with one section, in which nothing is asked yet."""
    head = {"form": form, "version": "1", "title": title, "purpose": purpose}
    empty = Document(Group(written(head, FORM_FIELDS, 0), (), Part()))
    return empty.add_section({"title": "Section 1"})[0]


def _dash_within(section: SectionPart) -> int:
    """Where the dashes of a section's questions stand."""
    if section.questions:
        return dash_of(section.questions[0].part)
    return section.group.before.indent + _DASH
