"""The small part of XPath and of REDCap's logic that conditions of a form can say, as a tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from audit_desk.forms.faults import quoted

ITSELF = "."
MOST_SIGNS = 8_000
DEEPEST = 30


class NotHeldError(Exception):
    """A form here can't say this; the message is a sentence that tells why."""


@dataclass(frozen=True)
class Ref:
    """An answer: of the question of that name, or with `code` whether that choice is ticked."""

    name: str
    code: str | None = None


@dataclass(frozen=True)
class Compare:
    """An answer compared with a value; `number` where the value was written as one."""

    ref: Ref
    sign: str
    value: str
    number: bool = False


@dataclass(frozen=True)
class Truth:
    """What is always so, or never."""

    so: bool


@dataclass(frozen=True)
class Joined:
    """Several, joined by `and` or `or`."""

    word: str
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: "Expression"


@dataclass(frozen=True)
class Group:
    """What stands in brackets of its own."""

    part: "Expression"


Expression: TypeAlias = Compare | Truth | Joined | Not | Group


@dataclass(frozen=True)
class _Sign:
    kind: str
    text: str


@dataclass(frozen=True)
class _Value:
    text: str
    number: bool


@dataclass(frozen=True)
class _Filled:
    """How much was written or chosen, of which only something or nothing can be said."""

    ref: Ref


_Operand: TypeAlias = Ref | _Value | _Filled

_COMMON = r"""
    (?P<text>'[^']*'|"[^"]*")
  | (?P<number>-?(?:\d+(?:\.\d+)?|\.\d+))(?![\w.])
  | (?P<sign><=|>=|!=|<>|=|<|>)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<comma>,)
  | (?P<word>[A-Za-z][\w-]*)
  | (?P<itself>\.)
"""
_XPATH = re.compile(r"\s*(?:(?P<ref>\$\{[^}]*\})|" + _COMMON + ")", re.X)
_LOGIC = re.compile(r"\s*(?:(?P<ref>\[[^\]]*\])|" + _COMMON + ")", re.X)
_BENT = str.maketrans("‘’“”", "''\"\"")
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_CODED = re.compile(r"([^()]+)\(([^()]*)\)")


def read_xpath(text: str) -> Expression:
    """A `relevant` or `constraint` of an XLSForm. Raises NotHeldError."""
    return _Parser(list(_signs(text, _XPATH)), xpath=True).whole()


def read_logic(text: str) -> Expression:
    """A branching logic of REDCap. Raises NotHeldError."""
    return _Parser(list(_signs(text, _LOGIC)), xpath=False).whole()


def _signs(text: str, pattern: re.Pattern[str]) -> Iterator[_Sign]:
    if len(text) > MOST_SIGNS:
        raise NotHeldError("It is too long to be read.")
    if "'" not in text and '"' not in text:  # word processors bend quotes
        text = text.translate(_BENT)
    at, text = 0, text.rstrip()
    while at < len(text):
        found = pattern.match(text, at)
        if found is None or found.lastgroup is None:
            raise NotHeldError(f"{quoted(text[at:].lstrip(), 20)} can't be read in a condition.")
        yield _Sign(found.lastgroup, found[found.lastgroup])
        at = found.end()


class _Parser:
    """Reads from the loosest joint (or) to the tightest."""

    def __init__(self, signs: list[_Sign], xpath: bool) -> None:
        self._signs, self._xpath, self._at, self._depth = signs, xpath, 0, 0

    def whole(self) -> Expression:
        """All of it."""
        found = self._joined("or")
        if self._at < len(self._signs):
            raise NotHeldError(f"{quoted(self._signs[self._at].text)} stands where nothing can.")
        return found

    def _joined(self, word: str) -> Expression:
        self._depth += 1
        if self._depth > 4 * DEEPEST:
            raise NotHeldError("It is nested too deep.")
        parts = [self._part(word)]
        while self._word() == word:
            self._at += 1
            parts.append(self._part(word))
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _part(self, word: str) -> Expression:
        return self._joined("and") if word == "or" else self._one()

    def _one(self) -> Expression:
        if self._kind() == "open":
            self._at += 1
            inner = self._joined("or")
            self._take("close")
            return Group(inner)
        word = self._word()
        if word in ("not", "true", "false") and self._kind(1) == "open":
            self._at += 2
            made = Truth(word == "true") if word != "not" else Not(self._joined("or"))
            self._take("close")
            return made
        if word == "selected" and self._xpath:
            return self._selected()
        return self._compared()

    def _selected(self) -> Expression:
        self._at += 1
        self._take("open")
        ref = self._operand()
        self._take("comma")
        value = self._operand()
        self._take("close")
        if not isinstance(ref, Ref) or not isinstance(value, _Value):
            raise NotHeldError("selected() asks about something else than one choice of a list.")
        return Compare(Ref(ref.name, value.text), "=", "1")

    def _compared(self) -> Expression:
        left = self._operand()
        if self._kind() != "sign":
            raise NotHeldError("It doesn't compare an answer with anything.")
        sign = self._take("sign").replace("<>", "!=")
        right = self._operand()
        if isinstance(left, _Value):
            left, right, sign = right, left, _FLIPPED[sign]
        if not isinstance(right, _Value):
            raise NotHeldError("It compares two answers with each other.")
        if isinstance(left, _Filled):
            return _filled(left.ref, sign, right.text)
        if isinstance(left, _Value):
            raise NotHeldError("It asks about no answer.")
        return Compare(left, sign, right.text, right.number)

    def _operand(self) -> _Operand:
        kind = self._kind()
        text = self._signs[self._at].text if kind else ""
        if kind in ("ref", "text", "number", "itself"):
            self._at += 1
            if kind == "ref":
                return self._ref(text)
            if kind == "itself":
                return Ref(ITSELF)
            return _Value(text[1:-1] if kind == "text" else text, kind == "number")
        if kind == "word" and self._kind(1) == "open" and self._xpath:
            self._at += 2
            return self._function(text)
        raise NotHeldError(
            f"{quoted(text)} can't be read in a condition." if text else "It breaks off."
        )

    def _function(self, name: str) -> _Operand:
        given = [self._operand()]
        while self._kind() == "comma":
            self._at += 1
            given.append(self._operand())
        self._take("close")
        texts = [one.text for one in given if isinstance(one, _Value)]
        if name == "concat" and len(texts) == len(given):
            return _Value("".join(texts), False)
        if len(given) == 1:
            only = given[0]
            if isinstance(only, Ref) and name in ("string-length", "count-selected"):
                return _Filled(only)
            if name in ("number", "int", "string", "date", "decimal-date-time") and texts:
                return only
            if name in ("number", "string") and isinstance(only, Ref):
                return only
        raise NotHeldError(f"The function {name}() is not known here.")

    def _ref(self, text: str) -> Ref:
        if self._xpath:
            return Ref(text[2:-1].strip())
        name = text[1:-1].strip()
        coded = _CODED.fullmatch(name)
        return Ref(coded[1].strip(), coded[2].strip()) if coded else Ref(name)

    def _kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._signs[at].kind if at < len(self._signs) else ""

    def _word(self) -> str:
        if self._kind() != "word":
            return ""
        text = self._signs[self._at].text
        return text if self._xpath else text.lower()

    def _take(self, kind: str) -> str:
        if self._kind() != kind:
            raise NotHeldError("A bracket is missing, or stands where none can.")
        self._at += 1
        return self._signs[self._at - 1].text


def _filled(ref: Ref, sign: str, value: str) -> Expression:
    if (sign, value) in ((">", "0"), (">=", "1"), ("!=", "0")):
        return Compare(ref, "!=", "")
    if (sign, value) in (("=", "0"), ("<", "1"), ("<=", "0")):
        return Compare(ref, "=", "")
    raise NotHeldError("It counts what was written or chosen.")
