"""A form's conditions as other form systems say them: XPath for XLSForm, logic for REDCap.

Each part of a joining stands in brackets of its own, and the values of one comparison don't: so
the two are told apart when the file comes back.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from audit_desk.forms.answers import plain_number
from audit_desk.forms.conditions import Condition
from audit_desk.forms.definition import FIGURES, FormDefinition, Question, QuestionType
from audit_desk.forms.exchange.keys import NA

_QUOTES = re.compile(r"([\"']|\$(?=\{))")


@dataclass(frozen=True)
class Asked:
    """A question as conditions name it: what its answers are called in the other system."""

    question: Question
    codes: Mapping[str, str] = field(default_factory=dict)  # code of each value
    na: bool = False  # whether "not applicable" is one of its choices
    name: str = ""

    def code(self, value: str) -> str:
        """What a value is called."""
        return self.codes.get(value, value)


Questions = Mapping[str, Asked]


def asked(
    form: FormDefinition,
    codes: Callable[[Question], Mapping[str, str]],
    names: Mapping[str, str],
    besides: Sequence[Question],
) -> dict[str, Asked]:
    """Every question of a form by its key, and those asked `besides`; `names` of those that are
    named otherwise."""
    return {
        one.key: Asked(
            one, codes(one), one.not_applicable and bool(codes(one)), names.get(one.key, one.key)
        )
        for one in (*form.questions, *besides)
    }


def as_xpath(condition: Condition, questions: Questions) -> str:
    """The condition for the column `relevant` of an XLSForm."""
    for parts, word in ((condition.all_, " and "), (condition.any_, " or ")):
        if parts is not None:
            return word.join(f"({as_xpath(part, questions)})" for part in parts)
    if condition.not_ is not None:
        return f"not({as_xpath(condition.not_, questions)})"
    one = questions[condition.question or ""]
    ref = f"${{{one.name}}}"
    if condition.answered is not None:
        return _answered(ref, condition.answered, one.na, "!=")
    if condition.is_ is not None:
        return is_in_xpath(one, condition.is_)
    return _limits(ref, condition)


def is_in_xpath(one: Asked, values: tuple[str, ...]) -> str:
    """That the answer is one of these values."""
    ref = f"${{{one.name}}}"
    return " or ".join(_is(one, ref, value) for value in values)


def _is(one: Asked, ref: str, value: str) -> str:
    if one.question.type in FIGURES:
        return f"{ref} = {value}"
    if one.question.type is QuestionType.CHOICES:
        return f"selected({ref}, {_literal(one.code(value))})"
    return f"{ref} = {_literal(one.code(value))}"


def _literal(text: str) -> str:
    """A text in quotes; XPath can't escape those, and no form reads `${` within them as text."""
    if "${" not in text:
        for quote in ("'", '"'):
            if quote not in text:
                return f"{quote}{text}{quote}"
    pieces = [piece for piece in _QUOTES.split(text) if piece]
    return f"concat({', '.join(_literal(piece) for piece in pieces)})"


def as_logic(condition: Condition, questions: Questions, so: bool = True) -> str:
    """The condition, or with `so` False its opposite, as REDCap's branching logic, which has no
    word for "not"."""
    if condition.not_ is not None:
        return as_logic(condition.not_, questions, not so)
    for parts, word in ((condition.all_, "and"), (condition.any_, "or")):
        if parts is not None:
            joint = word if so else {"and": "or", "or": "and"}[word]
            return f" {joint} ".join(f"({as_logic(part, questions, so)})" for part in parts)
    one = questions[condition.question or ""]
    ref = f"[{one.name}]"
    if condition.answered is not None:
        return _answered_logic(one, condition.answered is so)
    if condition.is_ is not None:
        return is_in_logic(one, condition.is_, so)
    if so:
        return _limits(ref, condition)
    below = condition.at_least is not None
    limit = condition.at_least if below else condition.at_most
    sign = "<" if below else ">"
    beyond = f"{ref} = '' or {ref} {sign} {plain_number(limit)}" if limit is not None else ""
    return f"{beyond} or {ref} = '{NA}'" if one.na else beyond


def is_in_logic(one: Asked, values: tuple[str, ...], so: bool = True) -> str:
    """That the answer is one of these values, or none of them."""
    key = one.name
    several = one.question.type is QuestionType.CHOICES
    sign = "=" if so else "<>"
    said = []
    for value in values:
        code = one.code(value)
        said.append(f"[{key}({code})] {sign} '1'" if several else f"[{key}] {sign} {_text(code)}")
    return (" or " if so else " and ").join(said)


def can_say_in_logic(condition: Condition) -> bool:
    """Whether REDCap can say it: a text with both kinds of quotes it can't."""
    inner = [*(condition.all_ or ()), *(condition.any_ or ())]
    inner += [condition.not_] if condition.not_ else []
    own = not any("'" in value and '"' in value for value in condition.is_ or ())
    return own and all(map(can_say_in_logic, inner))


def _text(value: str) -> str:
    return f'"{value}"' if "'" in value else f"'{value}'"


def _answered_logic(one: Asked, so: bool) -> str:
    key = one.name
    if one.question.type is not QuestionType.CHOICES:
        return _answered(f"[{key}]", so, one.na, "<>")
    sign, joint = ("=", " or ") if so else ("<>", " and ")
    return joint.join(f"[{key}({one.code(value)})] {sign} '1'" for value in one.question.options)


def _answered(ref: str, so: bool, na: bool, differs: str) -> str:
    sign, joint = (differs, "and") if so else ("=", "or")
    return f"{ref} {sign} ''" + (f" {joint} {ref} {sign} '{NA}'" if na else "")


def _limits(ref: str, condition: Condition) -> str:
    sign, limit = ">=", condition.at_least
    if limit is None:
        sign, limit = "<=", condition.at_most
    return f"{ref} {sign} {plain_number(limit)}" if limit is not None else ""
