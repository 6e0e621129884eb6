"""What must hold between the parts of a form: types and their fields, conditions, rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from audit_desk.forms.answers import NotAnAnswerError, plain_number, read_value
from audit_desk.forms.conditions import Condition
from audit_desk.forms.definition import UNGRADED, FormHead, Question, QuestionType
from audit_desk.forms.faults import listed, nearest, quoted
from audit_desk.forms.source import Path
from audit_desk.grading import Scale

CHOOSING = (QuestionType.CHOICE, QuestionType.CHOICES)
TYPED = (QuestionType.TEXT, QuestionType.LONG_TEXT)
ORDERED = (QuestionType.GRADE, QuestionType.NUMBER, QuestionType.PERCENTAGE)


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


def settle_comment(question: Question, scale: Scale | None) -> tuple[Question, list[Problem]]:
    """The question with the answers that ask for a comment in their canonical form."""
    if question.comment is None:
        return question, []
    path: Path = ("comment", "when")
    if question.type in TYPED:
        return question, [
            Problem(
                path,
                f"a {question.type} question has no set answers that could ask for a comment.",
                "Take 'comment' away, or choose another type.",
            )
        ]
    values, problems = _canonical(question, scale, question.comment.when, path)
    comment = question.comment.model_copy(update={"when": values})
    return question.model_copy(update={"comment": comment}), problems


class Earlier:
    """The questions that stand before one, as its condition may ask about them."""

    def __init__(self, keys: Mapping[str, int], form_scale: str, scales: Mapping[str, Scale]):
        self._places = keys  # every key of the form, with its place
        self._form_scale, self._scales = form_scale, scales
        self._read: dict[str, Question] = {}

    def add(self, question: Question) -> None:
        """Let later questions ask about this one."""
        self._read[question.key] = question

    def settle(
        self, condition: Condition, place: int, path: Path
    ) -> tuple[Condition, list[Problem]]:
        """The condition with canonical values, and what is wrong with it."""
        update: dict[str, object] = {}
        problems: list[Problem] = []
        for name in ("all", "any"):
            parts = getattr(condition, name + "_")
            if parts is not None:
                done = [
                    self.settle(part, place, (*path, name, number))
                    for number, part in enumerate(parts)
                ]
                update[name + "_"] = tuple(part for part, _ in done)
                problems += [problem for _, found in done for problem in found]
        if condition.not_ is not None:
            update["not_"], problems = self.settle(condition.not_, place, (*path, "not"))
        if condition.question is not None:
            return self._compare(condition, place, path)
        return condition.model_copy(update=update), problems

    def _compare(
        self, condition: Condition, place: int, path: Path
    ) -> tuple[Condition, list[Problem]]:
        key = condition.question or ""
        stands = self._places.get(key)
        if stands is None:
            near = nearest(key, self._places)
            return condition, [
                Problem(
                    (*path, "question"),
                    f"there is no question {quoted(key)} in this form.",
                    near or "Write the key of a question that stands before this one.",
                )
            ]
        if stands >= place:
            return condition, [_not_before((*path, "question"), key, itself=stands == place)]
        if key not in self._read:  # told by its own faults
            return condition, []
        return self._fit(condition, self._read[key], path)

    def _fit(
        self, condition: Condition, asked: Question, path: Path
    ) -> tuple[Condition, list[Problem]]:
        scale = scale_for(asked, self._form_scale, self._scales)
        if condition.is_ is not None:
            values, problems = _canonical(asked, scale, condition.is_, (*path, "is"))
            return condition.model_copy(update={"is_": values}), problems
        for name, limit in (("at_least", condition.at_least), ("at_most", condition.at_most)):
            if limit is not None:
                return condition, list(_check_limit(asked, scale, name, limit, (*path, name)))
        return condition, []


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
    if len(question.options) < 2:
        yield Problem(
            ("options",),
            f"a {question.type} question needs two options at least.",
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


def _not_before(path: Path, key: str, itself: bool) -> Problem:
    if itself:
        return Problem(
            path,
            "a question can't hang on its own answer: it would never be shown.",
            "Name a question that stands before this one.",
        )
    return Problem(
        path,
        f"'{key}' comes later in the form, so it isn't answered yet when this one is reached.",
        "Move that question before this one, or name another.",
    )


def _canonical(
    question: Question, scale: Scale | None, values: tuple[str, ...], path: Path
) -> tuple[tuple[str, ...], list[Problem]]:
    if question.type is QuestionType.GRADE and scale is None:
        return values, []  # told at the question itself
    found: list[str] = []
    problems: list[Problem] = []
    for number, value in enumerate(values):
        try:
            found.append(_one_value(question, scale, value))
        except NotAnAnswerError as error:
            what = f"'{question.key}' can't be answered {quoted(value)}."
            problems.append(Problem((*path, number), what, error.mend))
    return tuple(found), problems


def _one_value(question: Question, scale: Scale | None, value: str) -> str:
    if question.type is QuestionType.CHOICES:
        known = {" ".join(one.split()).casefold(): one for one in question.options}
        return known.get(" ".join(value.split()).casefold()) or read_value(question, scale, "")
    return read_value(question, scale, value)


def _check_limit(
    question: Question, scale: Scale | None, name: str, limit: Decimal, path: Path
) -> Iterator[Problem]:
    if question.type not in ORDERED:
        yield Problem(
            path,
            f"'{name}' needs a grade, number or percentage, and '{question.key}' is "
            f"{question.type}.",
            "Write 'is' with its answers instead.",
        )
        return
    lowest, highest = _range(question, scale)
    out = (
        highest is not None and limit > highest
        if name == "at_least"
        else lowest is not None and limit < lowest
    )
    if out:
        ends = highest if name == "at_least" else lowest
        yield Problem(
            path,
            f"no answer to '{question.key}' is ever {name.replace('_', ' ')} "
            f"{plain_number(limit)}.",
            f"Its answers end at {plain_number(ends or Decimal(0))}.",
        )


def _range(question: Question, scale: Scale | None) -> tuple[Decimal | None, Decimal | None]:
    if question.type is QuestionType.PERCENTAGE:
        return Decimal(0), Decimal(100)
    if question.type is QuestionType.GRADE:
        values = scale.values if scale else ()
        return (Decimal(min(values)), Decimal(max(values))) if values else (None, None)
    return question.minimum, question.maximum
