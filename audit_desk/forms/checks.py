"""What must hold between the parts of a form: types and their fields, conditions, rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit_desk.forms.answers import plain_number
from audit_desk.forms.definition import (
    CHOOSING,
    FIGURES,
    UNGRADED,
    FormHead,
    Question,
    QuestionType,
)
from audit_desk.forms.faults import listed, nearest, quoted
from audit_desk.forms.source import Path
from audit_desk.grading import Scale

ORDERED = (QuestionType.GRADE, *FIGURES)


@dataclass(frozen=True)
class Problem:
    """What is wrong, at a path within the part that was checked."""

    path: Path
    what: str
    mend: str


def check_head(head: FormHead, scales: Mapping[str, Scale]) -> Iterator[Problem]:
    """The rules of a form that hang on its scale."""
    if head.scale != UNGRADED and head.scale not in scales:
        yield _unknown_scale(head.scale, [*scales, UNGRADED])
        return
    scale = scales.get(head.scale)
    yield from _check_grades(("escalate",), head.escalate, scale)
    if head.follow_up is not None:
        yield from _check_grades(("follow_up", "grades"), head.follow_up.grades, scale)


def check_question(
    question: Question, form_scale: str, scales: Mapping[str, Scale]
) -> Iterator[Problem]:
    """Whether a question has the fields that its type needs, and no others."""
    yield from _check_options(question)
    yield from _check_limits(question)
    if question.type is QuestionType.GRADE:
        yield from _check_scale(question, form_scale, scales)
    elif question.scale is not None:
        yield _misplaced("scale", question, "grade")


def scale_for(question: Question, form_scale: str, scales: Mapping[str, Scale]) -> Scale | None:
    """The scale that a grade question uses; None for other types, and where there is none."""
    if question.type is not QuestionType.GRADE:
        return None
    return scales.get(question.scale or form_scale)


def _check_options(question: Question) -> Iterator[Problem]:
    if question.type not in CHOOSING:
        if question.options:
            yield _misplaced("options", question, "choice or choices")
        return
    if not question.options:
        yield Problem(
            ("options",),
            f"a {question.type} question needs options.",
            "List them: options: [one, another].",
        )
    seen: dict[str, str] = {}
    for number, option in enumerate(question.options):
        same = " ".join(option.split()).casefold()
        if same in seen:
            yield Problem(
                ("options", number),
                f"the option {quoted(option)} stands twice.",
                "Keep one of them, or word them apart (capitals make no difference).",
            )
        seen[same] = option


def _check_limits(question: Question) -> Iterator[Problem]:
    if question.type is not QuestionType.NUMBER:
        given = {
            "minimum": question.minimum,
            "maximum": question.maximum,
            "unit": question.unit or None,
        }
        for name, value in given.items():
            if value is not None:
                yield _misplaced(name, question, "number")
    elif (
        question.minimum is not None
        and question.maximum is not None
        and question.minimum > question.maximum
    ):
        yield Problem(
            ("minimum",),
            f"the minimum {plain_number(question.minimum)} is above the maximum "
            f"{plain_number(question.maximum)}.",
            "Exchange them.",
        )


def _check_scale(
    question: Question, form_scale: str, scales: Mapping[str, Scale]
) -> Iterator[Problem]:
    if question.scale is not None and question.scale not in scales:
        yield _unknown_scale(question.scale, list(scales))
    elif question.scale is None and form_scale == UNGRADED:
        yield Problem(
            ("type",),
            "a grade needs a scale, and this form has none.",
            f"Give the question a scale of its own: scale: {next(iter(scales), 'ofsted')}.",
        )


def _unknown_scale(name: str, known: list[str]) -> Problem:
    mend = f"{nearest(name, known)} Write {listed(known)}.".strip()
    return Problem(("scale",), f"there is no scale {quoted(name)}.", mend)


def _check_grades(path: Path, grades: tuple[int, ...], scale: Scale | None) -> Iterator[Problem]:
    for number, grade in enumerate(grades):
        if scale is None:
            yield Problem(
                path, "a form with no scale has no grades to name here.", f"Take '{path[0]}' away."
            )
            return
        if grade not in scale.values:
            labels = listed(scale.label(value) for value in scale.values)
            yield Problem(
                (*path, number),
                f"{grade} is not a grade of the scale {scale.id}.",
                f"Its grades are {labels}; write their numbers.",
            )


def _misplaced(name: str, question: Question, belongs: str) -> Problem:
    return Problem(
        (name,),
        f"'{name}' has no meaning for a {question.type} question.",
        f"Take it away, or make the type {belongs}.",
    )
