"""Answering questions as an invented auditor would, so that answers fit the grade of the file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from audit_desk.demo.texts import told, voices
from audit_desk.forms.answers import asks_for_comment, options
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, Purpose, Question, QuestionType

# How often an auditor answers yes, and partially, on a file of each grade.
_YES = {1: 0.2, 2: 0.45, 3: 0.78, 4: 0.94}
_PARTIALLY = {1: 0.35, 2: 0.35, 3: 0.17, 4: 0.05}
_CLOSED = {QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO}
_LEFT_OPEN = 0.06
_NOT_APPLICABLE = 0.07


@dataclass(frozen=True)
class Given:
    """One answer: a canonical value, or not applicable with its reason."""

    question: str
    value: str = ""
    not_applicable: bool = False
    comment: str = ""
    reason: str = ""


@dataclass(frozen=True)
class File:
    """What is answered about: a file of that grade (1 to 4), on that form and day.

    `settled` holds values that are given as they are, by question.
    """

    form: FormDefinition
    level: int
    day: date
    settled: Mapping[str, str] = field(default_factory=dict)


def answers(chance: Random, file: File, share: float = 1.0) -> list[Given]:
    """Answers to the questions that are shown, in order.

    With a `share` below 1 only so much of the form is answered, from its beginning.
    """
    form = file.form
    given: list[Given] = []
    values: dict[str, str] = {}
    for question in form.questions[: round(len(form.questions) * share)]:
        if question.show_if is not None and question.key not in visible(form, values):
            continue
        value = file.settled.get(question.key)
        if value is None and not question.required and chance.random() < _LEFT_OPEN:
            continue
        one = _answer(chance, file, question, value)
        if one.value:
            values[question.key] = one.value
        given.append(one)
    return given


def _answer(chance: Random, file: File, question: Question, settled: str | None) -> Given:
    if settled is None and question.not_applicable and chance.random() < _NOT_APPLICABLE:
        return Given(question.key, not_applicable=True, reason=chance.choice(voices.NOT_APPLICABLE))
    value = _value(chance, file, question) if settled is None else settled
    comment = ""
    if question.type is QuestionType.GRADE:
        comment = chance.choice(voices.GRADED[_level_of(file.form, question, value)])
    elif asks_for_comment(question, value) or (question.type in _CLOSED and chance.random() < 0.25):
        if file.form.purpose is Purpose.MODERATION:
            comment = chance.choice(voices.MODERATORS_REASONS)
        else:
            comment = chance.choice(voices.EVIDENCE.get(value, voices.EVIDENCE["partially"]))
    return Given(question.key, value, comment=comment)


def _value(chance: Random, file: File, question: Question) -> str:
    match question.type:
        case QuestionType.YES_NO | QuestionType.YES_PARTIALLY_NO:
            return _yes_or_no(chance, file.level, question)
        case QuestionType.GRADE:
            return str(_on_scale(chance, file.form.scale_of(question).values, file.level))
        case QuestionType.CHOICES:
            return _choices(chance, file.level, question)
        case QuestionType.NUMBER:
            return _number(chance, file.level, question)
        case QuestionType.PERCENTAGE:
            return str(min(100, 20 * file.level + chance.randint(0, 20)))
        case QuestionType.DATE:
            return (file.day - timedelta(days=chance.randint(3, 60))).isoformat()
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return _written(chance, file.form, question)
    labels = options(file.form, question)  # a choice, or how far one agrees
    if question.type is QuestionType.AGREEMENT:
        return labels[round((file.level - 1) / 3 * (len(labels) - 1))].value
    places = told.CHOSEN.get(question.key, {}).get(file.level, tuple(range(len(labels))))
    return labels[min(chance.choice(places), len(labels) - 1)].value


def _yes_or_no(chance: Random, level: int, question: Question) -> str:
    drawn = chance.random()
    if question.key in told.FACTS:
        return "yes" if drawn < told.FACTS[question.key] else "no"
    if drawn < _YES[level]:
        return "yes"
    partly = question.type is QuestionType.YES_PARTIALLY_NO
    return "partially" if partly and drawn < _YES[level] + _PARTIALLY[level] else "no"


def _choices(chance: Random, level: int, question: Question) -> str:
    several = range(len(question.options))
    groups = told.CHOSEN_TOGETHER.get(question.key, {}).get(level)
    picked = chance.choice(groups) if groups else chance.sample(several, min(2, len(several)))
    kept = [question.options[place] for place in several if place in picked]
    return json.dumps(kept, ensure_ascii=False)


def _number(chance: Random, level: int, question: Question) -> str:
    lowest = int(question.minimum or 0)
    highest = min(int(question.maximum or 30), lowest + 30)
    low, high = told.FIGURES.get(question.key, {}).get(level, (lowest, highest))
    return str(chance.randint(low, high))


def _written(chance: Random, form: FormDefinition, question: Question) -> str:
    if question.key in told.WORDS:
        return chance.choice(told.WORDS[question.key])
    if form.purpose is Purpose.MODERATION:
        return chance.choice(voices.MODERATORS_NOTES)
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


def _level_of(form: FormDefinition, question: Question, value: str) -> int:
    """How good a grade is, 1 to 4, on a scale of any length."""
    values = sorted(form.scale_of(question).values)
    return 1 + round(values.index(int(value)) / max(1, len(values) - 1) * 3)


def _near(chance: Random, level: int, straying: float) -> int:
    if chance.random() < straying:
        level += chance.choice((-1, 1))
    return min(4, max(1, level))
