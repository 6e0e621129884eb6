"""Writing small forms for tests."""

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.faults import Fault, FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.grading import Grade, Scale

OFSTED = Scale(
    "ofsted",
    "Ofsted grades",
    (
        Grade(1, "inadequate"),
        Grade(2, "requires improvement"),
        Grade(3, "good"),
        Grade(4, "outstanding"),
    ),
    good=(3, 4),
)
TEN = Scale("ten", "Nought to ten", tuple(Grade(n, f"step {n}") for n in range(11)), good=(7, 8))
SCALES = {"ofsted": OFSTED, "ten": TEN}

# The first question's key stands on line 8.
HEAD = "form: sample\nversion: 1\ntitle: Sample audit\npurpose: routine\n"
START = "sections:\n  - title: First\n    questions:\n"
ONE = "      - {key: one, ask: One?, type: yes-no}\n"
FIRST = 8


def form_text(*questions: str, head: str = "") -> str:
    """A form with these questions, each written in one line of braces; `head` adds fields."""
    lines = "".join(f"      - {{{question}}}\n" for question in questions)
    return HEAD + START + (lines or ONE) + head


def read(text: str) -> FormDefinition:
    return read_form(text, "sample.yaml", SCALES)


def form(*questions: str, head: str = "") -> FormDefinition:
    return read(form_text(*questions, head=head))


def faults(text: str) -> list[Fault]:
    """What is wrong with a text; fails where nothing is."""
    try:
        read(text)
    except FormFaults as refused:
        return refused.faults
    raise AssertionError("the form was accepted")


# One question of each type, and two answers that it can have.
EVERY_TYPE = {
    "yes-no": ("", "yes", "no"),
    "yes-partially-no": ("", "partially", "no"),
    "grade": ("", "3", "1"),
    "choice": (", options: [Home, School, 'Somewhere else; say where']", "Home", "School"),
    "choices": (", options: [Home, School, Clinic]", "Clinic", "Home"),
    "agreement": ("", "strongly agree", "disagree"),
    "number": (", minimum: 0, maximum: 40, unit: days", "12.5", "3"),
    "percentage": ("", "87.5", "100"),
    "date": ("", "2021-11-27", "2020-02-29"),
    "text": ("", "some words", "others"),
    "long-text": ("", "many words", "more"),
}


def of_type(kind: str, key: str = "one", more: str = "") -> str:
    """A question of a type, with the fields that it needs."""
    return f"key: {key}, ask: What of {key}?, type: {kind}{EVERY_TYPE[kind][0]}{more}"
