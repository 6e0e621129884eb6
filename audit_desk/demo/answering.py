"""Answering questions as an invented auditor would, so that answers fit the grade of the file."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from audit_desk.demo.texts import voices
from audit_desk.forms.answers import asks_for_comment, options
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, Question, QuestionType

# How often an auditor answers yes, and partially, on a file of each grade.
_YES = {1: 0.2, 2: 0.45, 3: 0.78, 4: 0.94}
_PARTIALLY = {1: 0.35, 2: 0.35, 3: 0.17, 4: 0.05}
_CLOSED = {QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO}
_WRITTEN = {QuestionType.TEXT, QuestionType.LONG_TEXT}


@dataclass(frozen=True)
class Given:
    """One answer: a canonical value, or not applicable with its reason."""

    question: str
    value: str = ""
    not_applicable: bool = False
    comment: str = ""
    reason: str = ""


def answers(
    chance: Random, form: FormDefinition, level: int, day: date, share: float = 1.0
) -> list[Given]:
    """Answers to the questions that are shown, in order; `level` is the grade of the file, 1-4.

    With a `share` below 1 only so much of the form is answered, from its beginning.
    """
    given: list[Given] = []
    values: dict[str, str] = {}
    for question in form.questions[: round(len(form.questions) * share)]:
        if question.show_if is not None and question.key not in visible(form, values):
            continue
        if not question.required and chance.random() < 0.06:
            continue  # left open, as happens
        one = _answer(chance, form, question, level, day)
        if one.value:
            values[question.key] = one.value
        given.append(one)
    return given


def _answer(
    chance: Random, form: FormDefinition, question: Question, level: int, day: date
) -> Given:
    if question.not_applicable and chance.random() < 0.07:
        return Given(question.key, not_applicable=True, reason=chance.choice(voices.NOT_APPLICABLE))
    value = _value(chance, form, question, level, day)
    comment = ""
    if question.type is QuestionType.GRADE:
        comment = chance.choice(voices.GRADED[_near(chance, level, 0.0)])
    elif asks_for_comment(question, value) or (question.type in _CLOSED and chance.random() < 0.25):
        comment = chance.choice(voices.EVIDENCE.get(value, voices.EVIDENCE["partially"]))
    return Given(question.key, value, comment=comment)


def _value(chance: Random, form: FormDefinition, question: Question, level: int, day: date) -> str:
    match question.type:
        case QuestionType.YES_NO | QuestionType.YES_PARTIALLY_NO:
            drawn = chance.random()
            if drawn < _YES[level]:
                return "yes"
            partly = question.type is QuestionType.YES_PARTIALLY_NO
            return "partially" if partly and drawn < _YES[level] + _PARTIALLY[level] else "no"
        case QuestionType.GRADE:
            return str(_on_scale(chance, form.scale_of(question).values, level))
        case QuestionType.CHOICES:
            picked = set(chance.sample(question.options, min(2, len(question.options))))
            kept = [one for one in question.options if one in picked]
            return json.dumps(kept, ensure_ascii=False)
        case QuestionType.NUMBER:
            lowest = int(question.minimum or 0)
            return str(chance.randint(lowest, min(int(question.maximum or 30), lowest + 30)))
        case QuestionType.PERCENTAGE:
            return str(min(100, 20 * level + chance.randint(0, 20)))
        case QuestionType.DATE:
            return (day - timedelta(days=chance.randint(3, 60))).isoformat()
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return _written(chance, question)
    labels = options(form, question)  # a choice, or how far one agrees
    place = round((level - 1) / 3 * (len(labels) - 1))
    if question.type is QuestionType.CHOICE:
        place = chance.randrange(len(labels))
    return labels[place].value


def _written(chance: Random, question: Question) -> str:
    asked = f"{question.key} {question.ask}".casefold()
    if "feedback" in asked or "family" in asked or "parent" in asked:
        return chance.choice(voices.FAMILY_FEEDBACK)
    if question.type is QuestionType.TEXT:
        return chance.choice(voices.SHORT_ANSWERS)
    return chance.choice(voices.LONG_ANSWERS)


def _on_scale(chance: Random, values: tuple[int, ...], level: int) -> int:
    """A grade about as good as the file is, on a scale of any length."""
    place = round((_near(chance, level, 0.35) - 1) / 3 * (len(values) - 1))
    return sorted(values)[place]


def _near(chance: Random, level: int, straying: float) -> int:
    if chance.random() < straying:
        level += chance.choice((-1, 1))
    return min(4, max(1, level))
