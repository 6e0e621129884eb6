"""When a question is shown: conditions on earlier answers."""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from audit_desk.forms.faults import listed, plain_error
from audit_desk.forms.values import Flag, Limit, Text, Values, listed_values
from audit_desk.workspace.words import folded

if TYPE_CHECKING:
    from audit_desk.forms.definition import FormDefinition

COMPARISONS = ("is", "at_least", "at_most", "answered")
JOINS = ("all", "any", "not")
FIELDS = ("question", *COMPARISONS, *JOINS)
EXAMPLES = "{question: KEY, is: VALUE}, {all: [...]}, {any: [...]} or {not: {...}}"

Parts = BeforeValidator(lambda value, info: value if value is None else listed_values(value, info))
Given = Mapping[str, str | tuple[str, ...]]


class Condition(BaseModel):
    """One condition: a comparison with a question's answer, or a joining of conditions."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )

    question: Text | None = None
    is_: Values | None = Field(None, alias="is")
    at_least: Limit | None = None
    at_most: Limit | None = None
    answered: Flag | None = None
    all_: Annotated[tuple[Self, ...] | None, Parts] = Field(None, alias="all")
    any_: Annotated[tuple[Self, ...] | None, Parts] = Field(None, alias="any")
    not_: Self | None = Field(None, alias="not")

    @model_validator(mode="before")
    @classmethod
    def _one_kind(cls, written: Any) -> Any:
        if not isinstance(written, dict):
            raise plain_error("a condition is needed here.", f"Write {EXAMPLES}.")
        given = {name.rstrip("_") for name, value in written.items() if value is not None}
        if given <= set(FIELDS):  # a field that isn't known is told as such, and alone
            _check_kind(given)
        return written

    def questions(self) -> set[str]:
        """The keys of all questions that it asks about."""
        parts = (*(self.all_ or ()), *(self.any_ or ()), *((self.not_,) if self.not_ else ()))
        own = {self.question} if self.question else set()
        return own.union(*(part.questions() for part in parts))


def _check_kind(given: set[str]) -> None:
    kinds = [name for name in (*COMPARISONS, *JOINS) if name in given]
    if len(kinds) > 1:
        raise plain_error(
            f"a condition says one thing only, and this one says {' and '.join(kinds)}.",
            "Join two with {all: [..., ...]}.",
        )
    if not kinds:
        raise plain_error(
            "the condition says nothing about the answer.",
            f"Add {listed(COMPARISONS)}." if "question" in given else f"Write {EXAMPLES}.",
        )
    if kinds[0] in COMPARISONS and "question" not in given:
        raise plain_error(
            f"'{kinds[0]}' doesn't say of which question.", "Add 'question' with its key."
        )
    if kinds[0] in JOINS and "question" in given:
        raise plain_error(
            f"'{kinds[0]}' stands alone, without 'question'.",
            f"Put the question inside: {{{kinds[0]}: ...}}.",
        )


def holds(condition: Condition, answers: Given) -> bool:
    """Whether the condition holds; `answers` has the answered questions only, several choices as
    a tuple. A question that isn't answered, doesn't apply or is hidden satisfies no comparison."""
    if condition.all_ is not None:
        return all(holds(part, answers) for part in condition.all_)
    if condition.any_ is not None:
        return any(holds(part, answers) for part in condition.any_)
    if condition.not_ is not None:
        return not holds(condition.not_, answers)
    value = answers.get(condition.question or "", "")
    if condition.answered is not None:
        return bool(value) is condition.answered
    if condition.is_ is not None:
        given = {folded(one) for one in ((value,) if isinstance(value, str) else value)}
        return bool(value) and any(folded(wanted) in given for wanted in condition.is_)
    return _within(value, condition.at_least, condition.at_most)


def visible(form: "FormDefinition", answers: Mapping[str, str]) -> set[str]:
    """The keys of the questions that are shown, by the canonical values of answered questions.

    The answer of a hidden question counts as not given. A condition only asks about questions
    that stand before it, so one pass is enough.
    """
    shown: set[str] = set()
    given: dict[str, str | tuple[str, ...]] = {}
    for question in form.questions:
        if question.show_if is not None and not holds(question.show_if, given):
            continue
        shown.add(question.key)
        if value := answers.get(question.key):
            given[question.key] = _several(value) if question.type == "choices" else value
    return shown


def _within(
    value: str | tuple[str, ...], at_least: Decimal | None, at_most: Decimal | None
) -> bool:
    try:
        figure = Decimal(value) if isinstance(value, str) and value else None
    except InvalidOperation:
        return False
    if figure is None:
        return False
    return (at_least is None or figure >= at_least) and (at_most is None or figure <= at_most)


def _several(value: str) -> tuple[str, ...]:
    try:
        return tuple(str(one) for one in json.loads(value))
    except (ValueError, TypeError):
        return (value,)
