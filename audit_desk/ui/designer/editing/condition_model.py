"""Conditions as the menus show them, to and from the way a form file writes them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from audit_desk.forms.answers import Option
from audit_desk.forms.definition import QuestionType
from audit_desk.forms.values import FLAGS, NUMBER
from audit_desk.ui.designer.editing.plain import Plain, kind_of, list_of, text_of

IS, ONE_OF, AT_LEAST, AT_MOST = "is", "one of", "at_least", "at_most"
ANSWERED, UNANSWERED = "answered", "unanswered"
ALL, ANY = "all", "any"


@dataclass(frozen=True)
class Earlier:
    """A question that stands before another, so that a condition can ask about it; `number` is
    its place in the form, from 1."""

    number: int
    fields: Plain
    find_answers: Callable[[Plain], tuple[Option, ...]]
    find_stored: Callable[[Plain, str], str]

    @cached_property
    def ask(self) -> str:
        """Its wording."""
        return text_of(self.fields, "ask").strip() or "(not worded yet)"

    @cached_property
    def kind(self) -> QuestionType | None:
        """The kind of its answer."""
        return kind_of(self.fields)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Its answers as they are stored, each as it is shown."""
        return {one.value: one.label for one in self.find_answers(self.fields)}

    def stored(self, value: str) -> str:
        """An answer as it is stored, however the condition wrote it."""
        return self.find_stored(self.fields, value)


Asked = Mapping[str, Earlier]


@dataclass(frozen=True)
class Ask:
    """One comparison with an answer, denied `nots` times."""

    question: str = ""
    test: str = IS
    values: tuple[str, ...] = ()
    nots: int = 0

    @property
    def complete(self) -> bool:
        """Whether it says something already."""
        if not self.question or self.test in (ANSWERED, UNANSWERED):
            return bool(self.question)
        if self.test in (AT_LEAST, AT_MOST):
            return len(self.values) == 1 and re.fullmatch(NUMBER, self.values[0]) is not None
        return any(value.strip() for value in self.values)


@dataclass(frozen=True)
class Join:
    """Conditions of which all must hold, or any; denied `nots` times."""

    join: str = ALL
    parts: tuple["Node", ...] = ()
    nots: int = 0

    @property
    def complete(self) -> bool:
        """Whether any part says something already."""
        return any(part.complete for part in self.parts)


Node = Ask | Join


def read(written: Any) -> Join:
    """A condition as a joining of conditions; one that stands alone becomes a joining of one.

    Raises ValueError where it isn't written as a condition is.
    """
    found = _read(written)
    return found if isinstance(found, Join) else Join(ALL, (found,))


def write(root: Join) -> dict[str, Any] | None:
    """The condition as a form has it; what isn't complete is left out, None where all of it is.
    One condition alone is written without a joining."""
    parts = [part for part in root.parts if part.complete]
    if len(parts) == 1 and not root.nots:
        return _write(parts[0])
    return _write(root) if parts else None


def _read(written: Any) -> Node:
    if not isinstance(written, Mapping):
        raise ValueError(written)
    names = set(written)
    if names == {"not"}:
        inner = _read(written["not"])
        return replace(inner, nots=inner.nots + 1)
    for join in (ALL, ANY):
        if names == {join}:
            parts = written[join]
            if not isinstance(parts, list | tuple) or not parts:
                raise ValueError(written)
            return Join(join, tuple(_read(part) for part in parts))
    if "question" not in names or len(names) != 2:
        raise ValueError(written)
    return _compared(written, (names - {"question"}).pop())


def _compared(written: Plain, name: str) -> Ask:
    question = text_of(written, "question").strip()
    if name == "answered":
        flag = FLAGS.get(text_of(written, name).strip().casefold())
        if flag is not None:
            return Ask(question, ANSWERED if flag else UNANSWERED)
    elif name in (AT_LEAST, AT_MOST):
        return Ask(question, name, (text_of(written, name).strip(),))
    elif name == "is" and (values := tuple(list_of(written[name]))):
        return Ask(question, IS if len(values) == 1 else ONE_OF, values)
    raise ValueError(written)


def _write(node: Node) -> dict[str, Any]:
    made: dict[str, Any]
    if isinstance(node, Join):
        made = {node.join: [_write(part) for part in node.parts if part.complete]}
    elif node.test in (ANSWERED, UNANSWERED):
        made = {"question": node.question, "answered": "true" if node.test == ANSWERED else "false"}
    elif node.test in (AT_LEAST, AT_MOST):
        made = {"question": node.question, node.test: node.values[0]}
    else:
        values = [value for value in node.values if value.strip()]
        made = {"question": node.question, "is": values[0] if len(values) == 1 else values}
    for _ in range(node.nots):
        made = {"not": made}
    return made
