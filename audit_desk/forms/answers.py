"""Answers: what can be given, how it is read from what people write, stored, and shown."""

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.forms.faults import listed, quoted
from audit_desk.grading import Scale
from audit_desk.workspace.words import MONTHS, SHORT_MONTHS, folded

NOT_APPLICABLE = "not applicable"
NOT_APPLICABLE_WORDS = frozenset({"n/a", "na", "n.a.", "n.a", "not applicable", "not-applicable"})
AGREEMENT = (
    "strongly disagree",
    "disagree",
    "neither agree nor disagree",
    "agree",
    "strongly agree",
)
_YES_NO = ("yes", "no")
_YES_PARTIALLY_NO = ("yes", "partially", "no")
_OTHER_WORDS = {"y": "yes", "n": "no", "p": "partially", "partly": "partially"}
_OTHER_WORDS |= {"partial": "partially", "neither": "neither agree nor disagree"}
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})", re.I)
_FIGURE = re.compile(r"[-+]?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,6})?")
_GRADE = re.compile(r"(-?[0-9]{1,6})(?:\.0+)?\s*[-–—:.)]?\s*(.*)")


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen: as it is stored, and as it is shown."""

    value: str
    label: str


class NotAnAnswerError(ValueError):
    """What was written can't be an answer: `what` is wrong, and what to write instead."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what} {mend}")


def options(form: FormDefinition, question: Question) -> tuple[Option, ...]:
    """The answers of a question of a closed type, in order; none for the open types."""
    return closed_options(question, _scale(form, question))


def read_answer(form: FormDefinition, question: Question, text: str) -> str:
    """The canonical value of what somebody wrote, case and spaces ignored.

    Raises NotAnAnswerError, a ValueError, with what to write instead. Words for not applicable
    are not read here.
    """
    return read_value(question, _scale(form, question), text)


def asks_for_comment(question: Question, value: str) -> bool:
    """Whether this answer asks for the evidence to be written."""
    if question.comment is None or not value:
        return False
    given = set(chosen(value)) if question.type is QuestionType.CHOICES else {value}
    return not given.isdisjoint(question.comment.when)


def show_answer(form: FormDefinition, question: Question, value: str) -> str:
    """A canonical value as people read it: "Partially", "3 Good", "12.5 days", "27 Nov 2021"."""
    if not value:
        return ""
    match question.type:
        case QuestionType.CHOICES:
            return "; ".join(chosen(value))
        case QuestionType.NUMBER:
            return f"{value} {question.unit}".rstrip()
        case QuestionType.PERCENTAGE:
            return f"{value}%"
        case QuestionType.DATE:
            return _shown_date(value)
    labels = {option.value: option.label for option in options(form, question)}
    return labels.get(value, value)


def chosen(value: str) -> tuple[str, ...]:
    """The options in a stored answer to a question with several choices."""
    return tuple(json.loads(value)) if value else ()


def closed_options(question: Question, scale: Scale | None) -> tuple[Option, ...]:
    """As `options`, where the scale of the question is known but the form isn't whole yet."""
    match question.type:
        case QuestionType.YES_NO:
            return tuple(Option(value, value.capitalize()) for value in _YES_NO)
        case QuestionType.YES_PARTIALLY_NO:
            return tuple(Option(value, value.capitalize()) for value in _YES_PARTIALLY_NO)
        case QuestionType.AGREEMENT:
            return tuple(Option(value, value.capitalize()) for value in AGREEMENT)
        case QuestionType.GRADE:
            values = scale.values if scale else ()
            return tuple(Option(str(value), scale.label(value)) for value in values if scale)
        case QuestionType.CHOICE | QuestionType.CHOICES:
            return tuple(Option(value, value) for value in question.options)
    return ()


def read_value(question: Question, scale: Scale | None, text: str) -> str:
    """As `read_answer`, where the scale of the question is known but the form isn't whole yet."""
    match question.type:
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return text
        case QuestionType.NUMBER | QuestionType.PERCENTAGE:
            return _read_number(question, text)
        case QuestionType.DATE:
            return read_date(text).isoformat()
        case QuestionType.GRADE if scale:
            return str(read_grade(scale, text))
        case QuestionType.CHOICES:
            return _read_choices(question, text)
    return _read_closed(question, scale, text)


def read_grade(scale: Scale, text: str) -> int:
    """A grade as people write it: `3`, `Good`, `3 Good`, `3 - Good`. Raises ValueError."""
    wanted = folded(text)
    words = {folded(grade.word): grade.value for grade in scale.grades if grade.word}
    if wanted in words:
        return words[wanted]
    if match := _GRADE.fullmatch(wanted):
        value, word = int(match[1]), match[2]
        if value in scale.values and word in ("", folded(scale.word(value))):
            return value
    labels = listed(scale.label(value) for value in scale.values)
    raise NotAnAnswerError(f"{quoted(text)} is not a grade of this scale.", f"Write {labels}.")


def read_date(text: str) -> date:
    """A date as `2021-11-27`, `27/11/2021` or `27 Nov 2021`. Raises ValueError."""
    written = " ".join(text.split())
    try:
        if match := _ISO.fullmatch(written):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _BRITISH.fullmatch(written):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _WORDED.fullmatch(written):
            return date(int(match[3]), _month(match[2]), int(match[1]))
    except ValueError:
        pass  # a day or month that there isn't
    raise NotAnAnswerError(
        f"{quoted(text)} is not a date.", "Write it as 2021-11-27 or 27/11/2021."
    )


def _month(word: str) -> int:
    """The number of a month whose name is written whole or cut short. Raises ValueError."""
    for number, name in enumerate(map(str.casefold, MONTHS), 1):
        if name.startswith(word.casefold()):
            return number
    raise ValueError(word)


def _read_closed(question: Question, scale: Scale | None, text: str) -> str:
    wanted = folded(text)
    known = {folded(option.value): option.value for option in closed_options(question, scale)}
    if wanted not in known and question.type is not QuestionType.CHOICE:
        wanted = _OTHER_WORDS.get(wanted, wanted)
    if wanted not in known:
        raise NotAnAnswerError(
            f"{quoted(text)} is not an answer here.", f"Write {listed(known.values())}."
        )
    return known[wanted]


def _read_choices(question: Question, text: str) -> str:
    found = _stored_choices(text)
    if found is None:
        found = _split_choices(question, text)
    known = {folded(option): option for option in question.options}
    picked = {known.get(folded(one)) for one in found}
    if not picked or None in picked:
        raise NotAnAnswerError(
            f"{quoted(text)} is not an answer here.",
            f"Write one or more of {listed(question.options)}, with a semicolon between.",
        )
    return json.dumps([one for one in question.options if one in picked], ensure_ascii=False)


def _stored_choices(text: str) -> list[str] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return [str(one) for one in stored] if isinstance(stored, list) else None


def _split_choices(question: Question, text: str) -> list[str]:
    """The options in a cell, between semicolons, commas or lines; an option may hold those too."""
    known = {folded(option) for option in question.options}
    pieces = re.split(r"([;,\n])", text)
    found: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -2)  # separators stand at odd places
        joined = ("".join(pieces[start:end]) for end in ends)
        end = next((e for e, one in zip(ends, joined, strict=False) if folded(one) in known), None)
        if end is None:
            if folded(pieces[start]):
                found.append(pieces[start])
            end = start + 1
        else:
            found.append("".join(pieces[start:end]))
        start = end + 1
    return found


def _read_number(question: Question, text: str) -> str:
    written = text.strip()
    if question.type is QuestionType.PERCENTAGE:
        written = written.removesuffix("%").rstrip()
        lowest, highest = Decimal(0), Decimal(100)
    else:
        unit = question.unit
        if unit and written.casefold().endswith(unit.casefold()):
            written = written[: -len(unit)].rstrip()
        lowest, highest = question.minimum, question.maximum  # type: ignore[assignment]
    if not _FIGURE.fullmatch(written):
        raise NotAnAnswerError(
            f"{quoted(text)} is not a number.", "Write digits, as in 12 or 12.5."
        )
    figure = Decimal(written.replace(",", ""))
    if lowest is not None and figure < lowest:
        raise NotAnAnswerError(
            f"{quoted(text)} is too low.", f"Write {plain_number(lowest)} or more."
        )
    if highest is not None and figure > highest:
        raise NotAnAnswerError(
            f"{quoted(text)} is too high.", f"Write {plain_number(highest)} or less."
        )
    return plain_number(figure)


def plain_number(figure: Decimal) -> str:
    """A number with no exponent and no zeros that say nothing: 12.50 is "12.5"."""
    text = format(figure.normalize(), "f")
    return "0" if text == "-0" else text


def _shown_date(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def _scale(form: FormDefinition, question: Question) -> Scale | None:
    return form.scale_of(question) if question.type is QuestionType.GRADE else None
