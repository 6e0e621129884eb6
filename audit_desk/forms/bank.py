"""What is kept for reuse in forms: the shape of each kind, and what can be wrong with it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from audit_desk.forms.definition import FORM_PATTERN, UNGRADED
from audit_desk.forms.faults import FormFaults
from audit_desk.grading import COLOURS, Grade, Scale
from audit_desk.workspace.words import folded

Content = dict[str, Any]
"""What an entry holds, as JSON can:

scale        {title, grades: [{value, word, descriptor, colour}], good: [values], good_words,
             averaged}
options      {options: [words]}
descriptors  {scale: name, descriptors: {"1": words, …}}
question     {question: a question as a form file has it}
"""
Step = str | int
MOST_GRADES, LARGEST = 21, 1000
NOT_KEPT = ("show_if", "was")  # they name other questions, which another form doesn't have


class Kind(StrEnum):
    """The kinds of things that the bank keeps."""

    SCALE = "scale"
    OPTIONS = "options"
    DESCRIPTORS = "descriptors"
    QUESTION = "question"


@dataclass(frozen=True)
class BankFault:
    """What is wrong at a place of the content, and what to do about it."""

    where: tuple[Step, ...]
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.what} {self.mend}".strip()


def faults(kind: Kind, content: Content, scales: Mapping[str, Scale]) -> list[BankFault]:
    """All that is wrong with what an entry would hold; `scales` are those that there are."""
    match kind:
        case Kind.SCALE:
            return list(_scale_faults(content))
        case Kind.OPTIONS:
            return list(_options_faults(_lines(content.get("options"))))
        case Kind.DESCRIPTORS:
            return list(_descriptor_faults(content, scales))
        case Kind.QUESTION:
            return list(_question_faults(content, scales))


def name_fault(kind: Kind, name: str) -> BankFault | None:
    """What is wrong with a name, leaving aside those that are taken."""
    if not name:
        return BankFault(("name",), "It has no name.", "Write one.")
    if len(name) > 80:
        return BankFault(("name",), "The name is too long.", "Write 80 letters at most.")
    if kind is Kind.SCALE and (name == UNGRADED or not re.fullmatch(FORM_PATTERN, name)):
        return BankFault(
            ("name",),
            f"“{name}” can't name a scale.",
            "Write lower-case words joined by hyphens, such as our-scale.",
        )
    return None


def tidied(kind: Kind, content: Content) -> Content:
    """The content as it is kept: stray spaces gone, and nothing that names other questions."""
    if kind is Kind.QUESTION:
        asked = content.get("question")
        kept = dict(asked) if isinstance(asked, dict) else {}
        return {"question": {key: one for key, one in kept.items() if key not in NOT_KEPT}}
    return {key: _trimmed(one) for key, one in content.items()}


def as_scale(name: str, content: Content) -> Scale:
    """The scale that an entry without faults holds."""
    grades = tuple(
        Grade(one["value"], one.get("word", ""), one.get("descriptor", ""), one.get("colour", ""))
        for one in content["grades"]
    )
    good = tuple(content.get("good", ()))
    words = content.get("good_words", "") if good else ""
    return Scale(name, content["title"], grades, good, words, bool(content.get("averaged", True)))


def scale_content(scale: Scale) -> Content:
    """A scale as the bank keeps it: to begin another from it."""
    return {
        "title": scale.title,
        "averaged": scale.averaged,
        "good": list(scale.good),
        "good_words": scale.good_words if scale.good else "",
        "grades": [
            {
                "value": one.value,
                "word": one.word,
                "descriptor": one.descriptor,
                "colour": one.colour or scale.colour(one.value),
            }
            for one in scale.grades
        ],
    }


def described_help(scale: Scale, descriptors: Mapping[int, str]) -> str:
    """Descriptors as the help of a question holds them: one line a grade."""
    return "\n".join(
        f"{scale.label(value)}: {' '.join(descriptors[value].split())}"
        for value in scale.values
        if descriptors.get(value, "").strip()
    )


def _trimmed(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_trimmed(one) for one in value]
    return {key: _trimmed(one) for key, one in value.items()} if isinstance(value, dict) else value


def _lines(value: Any) -> list[str]:
    return [one if isinstance(one, str) else "" for one in value] if isinstance(value, list) else []


def _scale_faults(content: Content) -> Iterator[BankFault]:
    if not str(content.get("title", "")).strip():
        yield BankFault(("title",), "The scale has no title.", "Write what people call it.")
    grades = content.get("grades")
    grades = [one for one in grades if isinstance(one, dict)] if isinstance(grades, list) else []
    if len(grades) < 2:
        yield BankFault(("grades",), "A scale needs two grades at least.", "Add a grade.")
    if len(grades) > MOST_GRADES:
        yield BankFault(("grades",), f"A scale has {MOST_GRADES} grades at most.", "Remove some.")
    yield from _number_faults([one.get("value") for one in grades])
    words: dict[str, int] = {}
    for row, one in enumerate(grades):
        word = folded(str(one.get("word", "")))
        if word and words.setdefault(word, row) != row:
            yield BankFault(
                ("grades", row, "word"), f"“{one['word']}” stands twice.", "Word the grades apart."
            )
        if one.get("colour", "") not in ("", *COLOURS):
            yield BankFault(
                ("grades", row, "colour"), "This is no colour of grades.", "Choose one."
            )
    values = [one.get("value") for one in grades]
    good = content.get("good") or []
    if not isinstance(good, list) or any(one not in values for one in good):
        yield BankFault(("good",), "A grade counts as good that isn't there.", "Choose again.")
    if good and not str(content.get("good_words", "")).strip():
        yield BankFault(
            ("good_words",),
            "Nothing says what the good grades are called.",
            "Write it as in “12 of 20 are good or outstanding”.",
        )


def _number_faults(values: list[Any]) -> Iterator[BankFault]:
    before: int | None = None
    for row, value in enumerate(values):
        where = ("grades", row, "value")
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
            yield BankFault(
                where, f"Grade {row + 1} has no number.", f"Write one from 0 to {LARGEST}."
            )
            continue
        if before is not None and value <= before:
            yield BankFault(
                where,
                f"{value} comes after {before}.",
                "Put the lowest grade first, each number once.",
            )
        before = value


def _options_faults(options: list[str]) -> Iterator[BankFault]:
    if len(options) < 2:
        yield BankFault(("options",), "There are fewer than two options.", "Add an option.")
    seen: dict[str, int] = {}
    for row, option in enumerate(options):
        if not option.strip():
            yield BankFault(("options", row), f"Option {row + 1} is empty.", "Write or remove it.")
        elif seen.setdefault(folded(option), row) != row:
            yield BankFault(("options", row), f"“{option.strip()}” stands twice.", "Keep one.")


def _descriptor_faults(content: Content, scales: Mapping[str, Scale]) -> Iterator[BankFault]:
    scale = scales.get(str(content.get("scale", "")))
    if scale is None:
        yield BankFault(("scale",), "The scale isn't there any more.", "Choose a scale.")
        return
    written = content.get("descriptors")
    written = written if isinstance(written, dict) else {}
    if not any(str(words).strip() for words in written.values()):
        yield BankFault(("descriptors",), "No grade is described.", "Describe one at least.")
    for value in written:
        if value not in {str(one) for one in scale.values}:
            yield BankFault(
                ("descriptors", value), f"{value} is no grade of {scale.title}.", "Take it away."
            )


def _question_faults(content: Content, scales: Mapping[str, Scale]) -> Iterator[BankFault]:
    from audit_desk.forms.reading import read_form

    asked = content.get("question")
    around = {
        "form": "bank",
        "version": 1,
        "title": "Bank",
        "purpose": "routine",
        "scale": "ofsted" if "ofsted" in scales else UNGRADED,
        "sections": [{"title": "Bank", "questions": [asked]}],
    }
    try:
        read_form(json.dumps(around, ensure_ascii=False), "", scales)
    except FormFaults as wrong:
        for one in wrong.faults:
            place = one.key.rpartition(".")[2]
            yield BankFault(("question", place), one.what[:1].upper() + one.what[1:], one.mend)
