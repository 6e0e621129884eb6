"""What each grade means for one question: its own words where its help gives them."""

from audit_desk.forms.definition import Question
from audit_desk.grading import Scale

Described = list[tuple[str, str]]
"""Grades as they are shown, each with what it means."""


def own_descriptors(question: Question, scale: Scale) -> tuple[str, Described]:
    """The help of a question without the lines that describe a grade (`3 Good: …`), and those."""
    rest: list[str] = []
    found: Described = []
    labels = {scale.label(grade.value) for grade in scale.grades}
    for line in question.help.splitlines():
        label, colon, words = line.partition(":")
        if colon and label.strip() in labels:
            found.append((label.strip(), words.strip()))
        else:
            rest.append(line)
    return "\n".join(rest).strip(), found


def descriptors(question: Question | None, scale: Scale) -> Described:
    """What each grade means: for this question where it says so, else on its scale."""
    own = own_descriptors(question, scale)[1] if question is not None else []
    general = [
        (scale.label(grade.value), grade.descriptor) for grade in scale.grades if grade.descriptor
    ]
    return own or general
