"""What the buttons of the outline do to a form: add, copy, delete and move, each in one step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from audit_desk.forms.definition import QuestionType
from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.forms.drafting.document import Document, Place, QuestionPart
from audit_desk.forms.naming import key_for, stem_of

FORM = Place(None, None, "")
FIRST = "first"  # no field is called so: an editor takes its first one
_LIKE_THE_LAST = {QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO, QuestionType.GRADE}

_NAMES = {
    "ask": "the wording",
    "type": "how it is answered",
    "options": "the answers",
    "title": "the title",
    "key": "the short name",
    "help": "the help",
    "guidance": "the guidance",
    "theme": "the theme",
    "show_if": "when it is asked",
    "comment": "the evidence",
}


@dataclass(frozen=True)
class Change:
    """A document after one step: what is selected then, and what was done in words."""

    document: Document
    place: Place
    words: str


def same(one: Place, other: Place) -> bool:
    """Whether two places are in the same part, whatever the field."""
    return (one.section, one.question) == (other.section, other.question)


def stands(document: Document, place: Place) -> bool:
    """Whether the part of a place is still there."""
    return place in (FORM, *places(document)) or any(same(place, one) for one in places(document))


def with_field(place: Place) -> Place:
    """A place with the field that takes the keyboard."""
    return place if place.field else replace(place, field=FIRST)


def still_empty(fault: DraftFault, fresh: Place) -> bool:
    """Whether a fault says no more than that a part was only just added."""
    return same(fault.place, fresh) and fault.place.field in (fresh.field, "questions")


def places(document: Document) -> Iterator[Place]:
    """Every part in the order of the form, the form itself first."""
    yield FORM
    for section in document.sections:
        yield Place(section.id, None, "")
        for question in section.questions:
            yield Place(section.id, question.id, "")


def first_of(document: Document) -> Place:
    """Where a form without questions is gone on with: the title of its first section."""
    return Place(document.sections[0].id, None, "title") if document.sections else FORM


def add_question(document: Document, here: Place, fixed: frozenset[str] = frozenset()) -> Change:
    """A new question under the selected one; it is answered as that one is, where that is by a
    few words that are the same for all. It has none of the names of published questions
    (`fixed`): it would be one of them."""
    if not document.sections:
        document, section_id = document.add_section({"title": "Questions"})
        here = Place(section_id, None, "")
    section = document.sections[-1]
    at, kind = len(section.questions), _kind(section.questions[-1:])
    if here.section is not None:
        section, at = document.section(here.section), 0
    if here.question is not None:
        at = _at(section.questions, here.question) + 1
        kind = _kind(section.questions[at - 1 : at])
    fields = {"key": key_for("", keys(document) | fixed), "ask": "", "type": kind}
    made, key = document.add_question(section.id, fields, at)
    return Change(made, Place(section.id, key, "ask"), "add a question")


def add_section(document: Document, here: Place) -> Change:
    """A new section after the selected one; at the end where none is."""
    at = len(document.sections)
    if here.section is not None:
        at = _at(document.sections, here.section) + 1
    made, key = document.add_section({"title": ""}, at)
    return Change(made, Place(key, None, "title"), "add a section")


def copy(document: Document, here: Place, fixed: frozenset[str] = frozenset()) -> Change | None:
    """A copy after the selected question or section; None for the form itself. `fixed` as for a
    new question."""
    if here.question is not None:
        made, key = document.copy_question(here.question)
        made = _renamed(made, key, fixed)
        return Change(made, Place(made.section_of(key).id, key, "ask"), "copy a question")
    if here.section is not None:
        made, key = document.copy_section(here.section)
        for question in made.section(key).questions:
            made = _renamed(made, question.id, fixed)
        return Change(made, Place(key, None, "title"), "copy a section")
    return None


def remove(document: Document, here: Place) -> Change | None:
    """Without the selected question or section; None for the form itself. What stood after it, or
    else before it, is selected."""
    if here.section is None:
        return None
    if here.question is not None:
        made, words = document.remove_question(here.question), "delete a question"
    else:
        made, words = document.remove_section(here.section), "delete a section"
    return Change(made, _beside(document, made, here), words)


def deleted_words(document: Document, gone: Place) -> str:
    """What is said of a deletion."""
    if gone.question is not None or gone.section is None:
        return "The question is deleted."
    number = len(document.section(gone.section).questions)
    if not number:
        return "The section is deleted."
    return f"The section and its {number} question{'s' if number > 1 else ''} are deleted."


def move(document: Document, here: Place, by: int) -> Change | None:
    """One place up (-1) or down (1): a question goes on into the next section at the end of its
    own. None where there is nowhere to go."""
    if here.section is None:
        return None
    at = _at(document.sections, here.section)
    if here.question is None:
        to = at + by
        fits = 0 <= to < len(document.sections)
        return move_section(document, here.section, to) if fits else None
    section = document.sections[at]
    to = _at(section.questions, here.question) + by
    if 0 <= to < len(section.questions):
        return move_question(document, here.question, section.id, to)
    if not 0 <= at + by < len(document.sections):
        return None
    next_one = document.sections[at + by]
    end = 0 if by > 0 else len(next_one.questions)
    return move_question(document, here.question, next_one.id, end)


def move_question(document: Document, key: int, section: int, to: int) -> Change:
    """A question to another place; `to` counts the questions there without it."""
    made = document.move_question(key, section, to)
    return Change(made, Place(section, key, ""), "move a question")


def move_section(document: Document, key: int, to: int) -> Change:
    """A section to another place; `to` counts the sections without it."""
    return Change(document.move_section(key, to), Place(key, None, ""), "move a section")


def edit(document: Document, here: Place, changes: dict[str, Any], fixed: frozenset[str]) -> Change:
    """Fields of a part set to other values; None takes one away. `fixed` are the names in the data
    that a published version has."""
    if here.question is not None:
        made = with_key(document, document.question(here.question), changes, fixed)
        after = document.set_question(here.question, **made)
    elif here.section is not None:
        after = document.set_section(here.section, **changes)
    else:
        after = document.set_form(**changes)
    return Change(after, here, f"change {_NAMES.get(here.field, 'a rule')}")


def with_key(
    document: Document, question: QuestionPart, changes: dict[str, Any], fixed: frozenset[str]
) -> dict[str, Any]:
    """Changes of a question whose name in the data still follows its wording: the name follows
    the new wording too. A name that a published version has (`fixed`) stays."""
    key = str(question.fields.get("key", ""))
    if "ask" not in changes or "key" in changes or key in fixed:
        return changes
    others = keys(document) - {key}
    by_wording = key_for(str(question.fields.get("ask") or ""), ())
    copied = stem_of(key) != key and stem_of(key) in others
    if stem_of(key) != stem_of(by_wording) and not copied:
        return changes  # somebody chose it
    return {**changes, "key": key_for(str(changes["ask"] or ""), others | fixed)}


def _renamed(document: Document, key: int, fixed: frozenset[str]) -> Document:
    """With another name in the data for a copy whose name an earlier version has."""
    fields = document.question(key).fields
    if fields.get("key") not in fixed:
        return document
    free = key_for(str(fields.get("ask") or ""), keys(document) | fixed)
    return document.set_question(key, key=free)


def keys(document: Document) -> set[str]:
    """The names in the data that the questions have."""
    found = (part.fields.get("key") for one in document.sections for part in one.questions)
    return {str(key) for key in found if key}


def _kind(before: tuple[QuestionPart, ...]) -> str:
    kind = str(before[0].fields.get("type", "")) if before else ""
    return kind if kind in set(_LIKE_THE_LAST) else QuestionType.YES_NO.value


def _at(parts: tuple[Any, ...], key: int) -> int:
    return next(at for at, part in enumerate(parts) if part.id == key)


def _beside(before: Document, after: Document, gone: Place) -> Place:
    was, left = list(places(before)), list(places(after))
    at = next(n for n, place in enumerate(was) if same(place, gone))
    standing = [place for place in (*was[at + 1 :], *reversed(was[:at])) if place in left]
    near = standing[0] if standing else FORM
    if gone.question is not None and near.question is None:  # rather the question above
        above = was[at - 1]
        return above if above in left else near
    return near
