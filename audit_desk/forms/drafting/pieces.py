"""What a document of a form is made of: sections and questions with their lines, and places."""

from dataclasses import dataclass, replace
from functools import cached_property

from audit_desk.forms.drafting.layout import Group
from audit_desk.forms.drafting.parts import Part, Plain


@dataclass(frozen=True)
class Place:
    """Where something stands: the section and question by their numbers in the document, the
    field by name; None and "" for the form itself."""

    section: int | None = None
    question: int | None = None
    field: str = ""


@dataclass(frozen=True)
class QuestionPart:
    """A question as it is written; `id` stays the same through every edit."""

    id: int
    part: Part

    @cached_property
    def fields(self) -> Plain:
        """Its fields as written."""
        return self.part.plain


@dataclass(frozen=True)
class SectionPart:
    """A section as it is written."""

    id: int
    group: Group
    questions: tuple[QuestionPart, ...] = ()

    @cached_property
    def fields(self) -> Plain:
        """Its fields but for the questions."""
        return {**self.group.before.plain, **self.group.after.plain}


def set_fields(group: Group, fields: Plain, order: tuple[str, ...]) -> Group:
    """The fields around a list with some set; None takes one away."""
    before, after = group.before, group.after
    for name, value in fields.items():
        if after.has(name):
            after = after.changed(name, value, order)
        else:
            before = before.changed(name, value, order)
    return replace(group, before=before, after=after)


def put(section: SectionPart, question: QuestionPart, at: int) -> SectionPart:
    """A section with a question put in at a place."""
    questions = (*section.questions[:at], question, *section.questions[at:])
    return replace(section, questions=questions)


def dash_of(part: Part) -> int:
    """Where the dash of an item in a list stands."""
    return part.indent - part.dash


def around(
    group: Group, listing: str, inside: list[tuple[str, Place]], section: int | None = None
) -> list[tuple[str, Place]]:
    """The lines of a list's parts between those of the fields around it."""
    indent = " " * group.before.indent
    opening = group.opening or (f"{indent}{listing}:",)
    place = Place(section, None, listing)
    return [
        *((line, Place(section, None, name)) for line, name in group.before.lines()),
        *((line, place) for line in (opening if inside else (f"{indent}{listing}: []",))),
        *inside,
        *((line, Place(section, None, name)) for line, name in group.after.lines()),
    ]
