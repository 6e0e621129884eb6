"""What the menus of a condition say, and a condition in a sentence."""

from audit_desk.forms.definition import OPEN, TEXTS, QuestionType
from audit_desk.forms.faults import listed
from audit_desk.ui.designer.editing.condition_model import (
    ALL,
    ANSWERED,
    ANY,
    AT_LEAST,
    AT_MOST,
    IS,
    ONE_OF,
    UNANSWERED,
    Ask,
    Asked,
    Join,
    Node,
)

Test = tuple[str, int]
"""A comparison, and how many times it is denied."""

TESTS: dict[Test, str] = {
    (IS, 0): "is",
    (IS, 1): "is not",
    (ONE_OF, 0): "is one of",
    (ONE_OF, 1): "is none of",
    (AT_LEAST, 0): "is at least",
    (AT_MOST, 0): "is at most",
    (ANSWERED, 0): "is answered",
    (UNANSWERED, 0): "is not answered",
}
SEVERAL: dict[Test, str] = {
    (IS, 0): "includes",
    (IS, 1): "doesn't include",
    (ONE_OF, 0): "includes one of",
    (ONE_OF, 1): "includes none of",
}
JOINS: dict[Test, str] = {
    (ALL, 0): "all of these are so",
    (ANY, 0): "any of these is so",
    (ALL, 1): "not all of these are so",
    (ANY, 1): "none of these is so",
}
_ORDERED = (QuestionType.GRADE, QuestionType.NUMBER, QuestionType.PERCENTAGE)


def named(test: Test) -> str:
    """A comparison or joining as one word, for a menu to hold."""
    return f"{test[0]}/{test[1]}"


def unnamed(name: object) -> Test:
    """What such a word means."""
    test, _, nots = str(name).partition("/")
    return test, int(nots or 0)


def tests_for(kind: QuestionType | None, answers: int) -> list[Test]:
    """The comparisons that the answers of a question allow."""
    given: list[Test] = [(ANSWERED, 0), (UNANSWERED, 0)]
    if kind in TEXTS:
        return given
    found: list[Test] = [(IS, 0), (IS, 1)]
    if kind not in OPEN and answers > 2:
        found += [(ONE_OF, 0), (ONE_OF, 1)]
    if kind in _ORDERED:
        found += [(AT_LEAST, 0), (AT_MOST, 0)]
    return found + given


def test_words(test: Test, kind: QuestionType | None) -> str:
    """A comparison as its menu says it."""
    words = SEVERAL if kind is QuestionType.CHOICES else {}
    return words.get(test) or TESTS.get(test) or _denied(test, {**TESTS, **words})


def join_words(test: Test) -> str:
    """A joining as its menu says it."""
    return JOINS.get(test) or _denied(test, JOINS)


def in_words(node: Node, asked: Asked) -> str:
    """A condition as people would say it; "" while it says nothing."""
    return _ask(node, asked) if isinstance(node, Ask) else _join(node, asked)


def wording(key: str, asked: Asked) -> str:
    """The words of a question; its short name where it doesn't stand before this one."""
    return asked[key].ask if key in asked else f"{key} (doesn't stand before this question)"


def label(key: str, value: str, asked: Asked) -> str:
    """An answer as it is shown."""
    if key not in asked:
        return value
    stored = asked[key].stored(value)
    return asked[key].labels.get(stored, stored)


def _denied(test: Test, words: dict[Test, str]) -> str:
    plain = words.get((test[0], 1))
    times = test[1] - (1 if plain else 0)
    return "not: " * times + (plain or words[(test[0], 0)])


def _ask(node: Ask, asked: Asked) -> str:
    if not node.complete:
        return ""
    kind = asked[node.question].kind if node.question in asked else None
    several = len([value for value in node.values if value.strip()]) > 1
    test = (IS, node.nots) if node.test == ONE_OF and not several else (node.test, node.nots)
    said = f"“{wording(node.question, asked)}” {test_words(test, kind)}"
    if node.test in (ANSWERED, UNANSWERED):
        return said
    shown = [label(node.question, value, asked) for value in node.values if value.strip()]
    return f"{said} {listed(shown)}"


def _join(node: Join, asked: Asked) -> str:
    said = [(part, in_words(part, asked)) for part in node.parts if part.complete]
    if not said:
        return ""
    several = len(said) > 1
    parts = [
        f"({words})" if isinstance(part, Join) and several and not part.nots else words
        for part, words in said
    ]
    words = (" and " if node.join == ALL else " or ").join(parts)
    return f"{'not ' * node.nots}({words})" if node.nots else words
