"""The parts of a form being designed as lines of the outline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit_desk.forms.drafting.document import Document, Place, QuestionPart
from audit_desk.forms.wording import PURPOSES
from audit_desk.ui.designer.editing.kinds import KINDS
from audit_desk.ui.widgets.text import count

_KINDS = {kind.value: words for kind, words in KINDS.items()}
_PURPOSES = {purpose.value: words for purpose, words in PURPOSES.items()}

Key = tuple[int | None, int | None]
"""A section, a question, or with neither the form itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: where it leads, its number, its words, softer words beneath, and how many things
    are wrong there."""

    place: Place
    number: str
    title: str
    under: str
    wrong: int = 0

    @property
    def key(self) -> Key:
        """What tells the part apart from the others, wherever it stands."""
        return key_of(self.place)

    @property
    def mark(self) -> str:
        """What is said where something is wrong."""
        return f"{self.wrong} to put right" if self.wrong else ""

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(
            filter(None, (f"{self.number} {self.title}".strip(), self.under, self.mark))
        )


def key_of(place: Place) -> Key:
    """What tells a part apart from the others."""
    return (None, place.question) if place.question is not None else (place.section, None)


def rows(document: Document, wrong: Mapping[Key, int]) -> list[Row]:
    """The lines of a form; `wrong` counts the faults of each section and question."""
    return list(_rows(document, wrong))


def _rows(document: Document, wrong: Mapping[Key, int]) -> Iterator[Row]:
    purpose = str(document.fields.get("purpose", ""))
    title = _words(document.fields.get("title")) or "The form has no title yet"
    under = f"The form · {_PURPOSES.get(purpose, purpose)}".removesuffix(" · ")
    yield Row(Place(None, None, ""), "", title, under, wrong.get((None, None), 0))
    number = 0
    for at, section in enumerate(document.sections, 1):
        here = Place(section.id, None, "")
        title = _words(section.fields.get("title")) or "A section without a title"
        size = count(len(section.questions), "question")
        yield Row(here, f"{at}", title, size, wrong.get((section.id, None), 0))
        for question in section.questions:
            number += 1
            yield Row(
                Place(section.id, question.id, ""),
                f"{number}",
                _words(question.fields.get("ask")) or "A question without words",
                _kind(question),
                wrong.get((None, question.id), 0),
            )


def _kind(question: QuestionPart) -> str:
    kind = str(question.fields.get("type", ""))
    words = [_KINDS.get(kind, kind)]
    if question.fields.get("required") in ("true", True, "yes"):
        words.append("must be answered")
    if question.fields.get("show_if"):
        words.append("asked only sometimes")
    return " · ".join(filter(None, words))


def _words(value: object) -> str:
    return " ".join(str(value or "").split())
