"""From an expression to a condition that a form can hold, with the answers it asks about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from audit_desk.forms.answers import plain_number
from audit_desk.forms.definition import CLOSED, FIGURES
from audit_desk.forms.exchange.expressions import (
    ITSELF,
    Compare,
    Expression,
    Group,
    Joined,
    Not,
    NotHeldError,
    Ref,
    Truth,
)
from audit_desk.forms.exchange.keys import NA
from audit_desk.forms.faults import quoted
from audit_desk.forms.values import NUMBER

DEEPEST = 12  # conditions within conditions
Plain = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """A question that stands before: its key and type, and what each code of its list means."""

    key: str
    type: str
    values: Mapping[str, str] = field(default_factory=dict)
    na: str = ""  # the code of "not applicable", where that is one of its choices


def condition_from(expression: Expression, known: Mapping[str, Known]) -> Plain | None:
    """The condition, as a form file writes it; None where it always holds. Raises NotHeldError."""
    if isinstance(expression, Group):
        return condition_from(expression.part, known)
    if isinstance(expression, Truth):
        if expression.so:
            return None
        raise NotHeldError("It never holds, so the question would never be shown.")
    made = _condition(expression, known)
    if _depth(made) > DEEPEST:
        raise NotHeldError("It is nested too deep.")
    return made


def without_companion(expression: Expression, companion: str) -> Expression | None:
    """The expression without the part that asks whether `companion` says not applicable."""
    if _asks_na(expression, companion):
        return None
    if isinstance(expression, Joined) and expression.word == "and":
        rest = tuple(part for part in expression.parts if not _asks_na(part, companion))
        return rest[0] if len(rest) == 1 else Joined("and", rest)
    return expression


def _asks_na(part: Expression, companion: str) -> bool:
    sign = "!="
    if isinstance(part, Not):
        part, sign = part.part, "="
    return part == Compare(Ref(companion, NA), sign, "1")


def limits_from(expression: Expression, whole: bool) -> Plain:
    """The minimum and maximum that a constraint on a number sets. Raises NotHeldError."""
    if isinstance(expression, Group):
        return limits_from(expression.part, whole)
    if isinstance(expression, Joined) and expression.word == "and":
        limits: Plain = {}
        for part in expression.parts:
            found = limits_from(part, whole)
            if not limits.keys().isdisjoint(found):
                raise NotHeldError("It sets the same limit twice.")
            limits |= found
        return limits
    if not isinstance(expression, Compare) or expression.ref != Ref(ITSELF):
        raise NotHeldError("Only a smallest and a largest number can be set here.")
    step = 0
    if expression.sign in ("<", ">"):
        if not whole or "." in expression.value:
            raise NotHeldError("A limit here belongs to what is allowed; this one doesn't.")
        step = 1 if expression.sign == ">" else -1
    if expression.sign in ("=", "!="):
        raise NotHeldError("Only a smallest and a largest number can be set here.")
    name = "minimum" if expression.sign.startswith(">") else "maximum"
    return {name: _number(expression.value, step)}


def _condition(part: Expression, known: Mapping[str, Known]) -> Plain:
    if isinstance(part, Group):
        return _condition(part.part, known)
    if isinstance(part, Not):
        return {"not": _condition(part.part, known)}
    if isinstance(part, Truth):
        raise NotHeldError("It holds always, or never, in one of its parts.")
    if isinstance(part, Joined):
        return _joined(part, known)
    return _compared(part, known)


def _joined(joined: Joined, known: Mapping[str, Known]) -> Plain:
    if (whole := _as_one(joined, known)) is not None:
        return whole
    made: list[Plain] = []
    mergeable: dict[str, Plain] = {}
    for part in joined.parts:
        one = _condition(part, known)
        bare = joined.word == "or" and isinstance(part, Compare) and "is" in one
        if bare and one["question"] in mergeable:
            values = mergeable[one["question"]]["is"]
            values += [value for value in one["is"] if value not in values]
            continue
        made.append(one)
        if bare:
            mergeable[one["question"]] = one
    if len(made) == 1:
        return made[0]
    return {"all" if joined.word == "and" else "any": made}


def _as_one(joined: Joined, known: Mapping[str, Known]) -> Plain | None:
    """What takes two comparisons to say elsewhere: answered at all, with "not applicable" among
    the choices; and less than a limit, or nothing, in a language without `not`."""
    parts = joined.parts
    if len(parts) == 3 and isinstance(last := parts[2], Compare) and last.sign == "=":
        parts = parts[:2] if last.value == NA else parts
    if len(parts) != 2:
        return None
    first, second = parts
    if not isinstance(first, Compare) or not isinstance(second, Compare):
        return None
    if first.ref != second.ref or first.value != "" or first.ref.code is not None:
        return None
    question = _asked(first.ref, known)
    if first.sign == second.sign == "!=" and joined.word == "and" and second.value == question.na:
        return {"question": question.key, "answered": True}
    if first.sign == second.sign == "=" and joined.word == "or" and second.value == question.na:
        return {"question": question.key, "answered": False}
    if first.sign == "=" and joined.word == "or" and second.sign in ("<", ">"):
        name = "at_least" if second.sign == "<" else "at_most"
        limit = _compared(Compare(second.ref, ">=" if name == "at_least" else "<=",
                                  second.value, second.number), known)  # fmt: skip
        return {"not": limit} if name in limit else None
    return None


def _asked(ref: Ref, known: Mapping[str, Known]) -> Known:
    if ref.name == ITSELF:
        raise NotHeldError("It asks about the question's own answer.")
    if ref.name not in known:
        raise NotHeldError(
            f"It asks about {quoted(ref.name)}, which comes later, isn't there or was left out."
        )
    return known[ref.name]


def _compared(one: Compare, known: Mapping[str, Known]) -> Plain:
    question = _asked(one.ref, known)
    if one.ref.code is not None:
        return _ticked(question, one)
    if one.value == "" and not one.number and one.sign in ("=", "!="):
        if question.na:
            raise NotHeldError("It asks whether anything was chosen, with 'not applicable' too.")
        return {"question": question.key, "answered": one.sign == "!="}
    if question.type in CLOSED:
        return _chosen(question, one)
    if question.type in FIGURES:
        return _figure(question.key, one)
    if one.sign not in ("=", "!="):
        raise NotHeldError("Only numbers, percentages and grades can be compared by size.")
    return _negated(one.sign, {"question": question.key, "is": [one.value]})


def _ticked(question: Known, one: Compare) -> Plain:
    if one.value not in ("0", "1") or one.sign not in ("=", "!=") or question.type not in CLOSED:
        raise NotHeldError("It asks about a box that isn't there.")
    value = _meaning(question, one.ref.code or "")
    ticked = (one.value == "1") is (one.sign == "=")
    return _negated("=" if ticked else "!=", {"question": question.key, "is": [value]})


def _chosen(question: Known, one: Compare) -> Plain:
    if question.type == "choices":
        raise NotHeldError("It asks whether something is the only choice.")
    if one.sign in ("=", "!="):
        value = _meaning(question, one.value)
        return _negated(one.sign, {"question": question.key, "is": [value]})
    if question.type == "grade":
        return _figure(question.key, one)
    limit = Decimal(_number(one.value))
    fitting = [
        meaning
        for code, meaning in question.values.items()
        if code.isdecimal() and _holds(Decimal(code), one.sign, limit)
    ]
    if not fitting:
        raise NotHeldError("No choice of the list fits it.")
    return {"question": question.key, "is": fitting}


def _holds(figure: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": figure < limit, "<=": figure <= limit, ">": figure > limit, ">=": figure >= limit,
    }[sign]  # fmt: skip


def _meaning(question: Known, code: str) -> str:
    if code and code == question.na:
        raise NotHeldError("It asks whether 'not applicable' was chosen.")
    if code not in question.values:
        raise NotHeldError(f"{quoted(code)} is not in the list of '{question.key}'.")
    return question.values[code]


def _figure(key: str, one: Compare) -> Plain:
    value = _number(one.value)
    if one.sign in ("=", "!="):
        return _negated(one.sign, {"question": key, "is": [value]})
    if one.sign in (">=", "<="):
        return {"question": key, "at_least" if one.sign == ">=" else "at_most": value}
    beyond = {"question": key, "at_least" if one.sign == "<" else "at_most": value}
    return {"all": [{"question": key, "answered": True}, {"not": beyond}]}


def _negated(sign: str, condition: Plain) -> Plain:
    return {"not": condition} if sign == "!=" else condition


def _number(text: str, step: int = 0) -> str:
    written = text.strip()
    written = f"0{written}" if written.startswith(".") else written
    if not NUMBER.fullmatch(written):
        raise NotHeldError(f"{quoted(text)} is not a number that can be held here.")
    return plain_number(Decimal(written) + step)


def _depth(condition: Plain) -> int:
    inner = [*condition.get("all", ()), *condition.get("any", ())]
    inner += [condition["not"]] if "not" in condition else []
    return 1 + max(map(_depth, inner), default=0)
