"""Whether conditions and comment rules ask for what a question can answer, in canonical form."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from audit_desk.forms.answers import NotAnAnswerError, plain_number, read_value
from audit_desk.forms.checks import ORDERED, Problem, scale_for
from audit_desk.forms.conditions import Condition
from audit_desk.forms.definition import TEXTS, Question, QuestionType
from audit_desk.forms.faults import nearest, quoted
from audit_desk.forms.source import Path
from audit_desk.grading import Scale


def settle_comment(question: Question, scale: Scale | None) -> tuple[Question, list[Problem]]:
    """The question with the answers that ask for a comment in their canonical form."""
    if question.comment is None:
        return question, []
    path: Path = ("comment", "when")
    if question.type in TEXTS:
        return question, [
            Problem(
                path,
                f"a {question.type} question has no set answers that could ask for a comment.",
                "Take 'comment' away, or choose another type.",
            )
        ]
    values, problems = canonical(question, scale, question.comment.when, path)
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
            values, problems = canonical(asked, scale, condition.is_, (*path, "is"))
            return condition.model_copy(update={"is_": values}), problems
        for name, limit in (("at_least", condition.at_least), ("at_most", condition.at_most)):
            if limit is not None:
                return condition, list(_check_limit(asked, scale, name, limit, (*path, name)))
        return condition, []


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


def canonical(
    question: Question, scale: Scale | None, values: tuple[str, ...], path: Path
) -> tuple[tuple[str, ...], list[Problem]]:
    """Values as the question stores them, and what is wrong with those that it can't store."""
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
