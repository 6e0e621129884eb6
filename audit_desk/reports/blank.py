"""A form on paper, to be filled in by hand: every question with its boxes, and room to write."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from audit_desk.forms.answers import closed_options, plain_number, show_answer
from audit_desk.forms.definition import (
    WITHOUT_FINDINGS,
    FormDefinition,
    Purpose,
    Question,
    QuestionType,
    Section,
)
from audit_desk.forms.wording import PURPOSES, condition_in_words, either
from audit_desk.grading import Scale
from audit_desk.reports.blank_parts import INDENT, Asked, Blanks, Box, Boxes, Figure, Ruled
from audit_desk.reports.flow import BODY, HEAD, SMALL, STRONG, TITLE, Heading, Words
from audit_desk.reports.printed import Printed, Progress
from audit_desk.reports.sheet import HEIGHT, ROOM, print_pages
from audit_desk.reports.typeset import Type

_DATE = ((2, "day"), (2, "month"), (4, "year"))
_SOFT = Type(BODY.size, BODY.leading, colour=SMALL.colour)
_EVIDENCE, _LONG, _SHORT = 2, 5, 1  # lines to write on
_RECOMMENDATIONS = 4


@dataclass(frozen=True)
class _Paper(Printed):
    """The foot of each sheet names the form, so that a loose sheet finds its place again."""

    foot: str = ""

    @property
    def line(self) -> str:
        return self.foot


def write_blank(
    form: FormDefinition,
    path: Path,
    marking: str = "",
    organisation: str = "",
    progress: Progress = lambda done, of: None,
) -> None:
    """Write the blank form as PDF; `marking` and `organisation` stand at the head of each page."""
    about = "Audit" if form.purpose in WITHOUT_FINDINGS else "Case"
    foot = f"{about} ____________________   {form.title}, version {form.version}"
    paper = _Paper(marking, organisation, "", datetime.now(UTC), foot)
    title = f"{form.title}, version {form.version}: blank form"
    print_pages(path, title, paper, list(_parts(form)), progress, "Blank form")


def _parts(form: FormDefinition) -> Iterator[Flowable]:
    yield from _opening(form)
    numbers = {question.key: place for place, question in enumerate(form.questions, 1)}
    for section in form.sections:
        yield from _section(form, section, numbers)
    yield from _overall(form)
    if form.purpose not in WITHOUT_FINDINGS:
        yield from _findings()


def _opening(form: FormDefinition) -> Iterator[Flowable]:
    above = " · ".join(filter(None, (PURPOSES[form.purpose], form.service)))
    yield Words(above, SMALL, below=1)
    yield Heading(form.title, TITLE, below=3)
    count = len(form.questions)
    told = f"Version {form.version}. {count} question{'' if count == 1 else 's'}."
    yield Words(f"{told} Tick one box in each question, unless it says otherwise.", _SOFT, below=8)
    if form.purpose is Purpose.FEEDBACK:
        yield Blanks(("Audit reference", "Filled in with", "Date"), (2, 2, 1), indent=0)
    elif form.purpose is Purpose.MODERATION:
        yield Blanks(("Audit reference", "Moderator", "Date"), (2, 2, 1), indent=0)
    else:
        yield Blanks(("Child or case number", "Auditor", "Date of the audit"), (2, 2, 1), indent=0)
        yield Blanks(("Service", "Team", "Theme or round"), (2, 2, 1), indent=0)


def _section(form: FormDefinition, section: Section, numbers: dict[str, int]) -> Iterator[Flowable]:
    head: list[Any] = [Heading(section.title, HEAD, above=16, below=3)]
    if section.guidance:
        head.append(Words(section.guidance, SMALL, below=2))
    blocks = [_question(form, question, numbers) for question in section.questions]
    least = 19 + sum(part.least(ROOM) for part in head) + _height(blocks[0])
    yield CondPageBreak(min(least, HEIGHT))
    yield from head
    for block in blocks:
        yield KeepTogether(block)


def _height(block: list[Flowable]) -> float:
    total = 0.0
    for part in block:
        total += part.wrap(ROOM, HEIGHT)[1] + part.getSpaceBefore() + part.getSpaceAfter()
    return total


def _question(form: FormDefinition, question: Question, numbers: dict[str, int]) -> list[Flowable]:
    """A question with all that it needs, to be kept on one page."""
    parts: list[Flowable] = [Spacer(0, 9), Asked(numbers[question.key], question.ask)]
    hints = []
    if question.show_if is not None:
        said = condition_in_words(
            form, question.show_if, lambda one: f"question {numbers[one.key]}"
        )
        hints.append(f"Only if {said}.")
    if question.required:
        hints.append("Must be answered.")
    if question.type is QuestionType.CHOICES:
        hints.append("Tick all that apply.")
    apart = "\n" if "\n" in question.help else " "
    if told := apart.join(filter(None, (" ".join(hints), question.help))):
        parts.append(Words(told, SMALL, indent=INDENT))
    parts += _answer(form, question)
    if question.comment is not None:
        wanted = [show_answer(form, question, value) if question.type is not QuestionType.CHOICES
                  else value for value in question.comment.when]  # fmt: skip
        parts.append(Ruled(_EVIDENCE, f"Evidence, with {either(wanted)}"))
    return parts


def _answer(form: FormDefinition, question: Question) -> Iterator[Flowable]:
    scale = form.scale_of(question) if question.type is QuestionType.GRADE else None
    options = closed_options(question, scale)
    not_applicable = [Box("Not applicable")] if question.not_applicable else []
    if scale is not None:
        yield Boxes([*_grades(scale), *not_applicable])
        return
    if options:
        yield Boxes([*(Box(option.label) for option in options), *not_applicable])
        return
    match question.type:
        case QuestionType.DATE:
            yield Figure(_DATE)
        case QuestionType.PERCENTAGE:
            yield Figure(unit="%")
        case QuestionType.NUMBER:
            yield Figure(unit=" ".join(filter(None, (question.unit, _limits(question)))))
        case QuestionType.LONG_TEXT:
            yield Ruled(_LONG)
        case _:
            yield Ruled(_SHORT)
    if not_applicable:
        yield Boxes(not_applicable)


def _grades(scale: Scale) -> list[Box]:
    return [Box(_capital(grade.word), str(grade.value)) for grade in scale.grades]


def _limits(question: Question) -> str:
    low, high = question.minimum, question.maximum
    if low is not None and high is not None:
        return f"({plain_number(low)} to {plain_number(high)})"
    if low is not None:
        return f"({plain_number(low)} or more)"
    return f"({plain_number(high)} or less)" if high is not None else ""


def _overall(form: FormDefinition) -> Iterator[Flowable]:
    scale = form.overall_scale
    if scale is None:
        return
    parts: list[Flowable] = [
        Heading("Overall grade", HEAD, above=18, below=3),
        Boxes(_grades(scale), indent=0),
    ]
    parts += [
        Words(f"{scale.label(grade.value)}: {grade.descriptor}", SMALL, above=2)
        for grade in scale.grades
        if grade.descriptor
    ]
    parts.append(Ruled(3, "Why this grade", indent=0))
    yield KeepTogether(parts)


def _findings() -> Iterator[Flowable]:
    for title, told in (
        ("Strengths", "What was done well, and where it is seen on the file."),
        ("Areas for improvement", "What fell short, and where it is seen on the file."),
    ):
        yield KeepTogether(
            [
                Heading(title, HEAD, above=18, below=1),
                Words(told, SMALL),
                Ruled(6, indent=0),
            ]
        )
    rows: list[Flowable] = [Heading("Recommendations", HEAD, above=18, below=3)]
    for number in range(1, _RECOMMENDATIONS + 1):
        rows += [
            Words(f"{number}", STRONG, above=10),
            Ruled(1, indent=0),
            Boxes((Box("For this child"), Box("For the service")), indent=0),
            Blanks(("Who", "By when"), (3, 1), indent=0),
        ]
    yield KeepTogether(rows)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
