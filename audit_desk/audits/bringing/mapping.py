"""How a file is read for a form: what each column is, what each value becomes, and dates' order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from audit_desk.audits.bringing.dates import DateOrder
from audit_desk.audits.bringing.values import Becomes, Decision
from audit_desk.forms.definition import FIXED_COLUMNS, FormDefinition
from audit_desk.workspace.words import folded

SAME_FOR_ALL = ("auditor", "audit_date", "service", "team", "theme")
"""What may be said once for all rows, where the file has no column for it."""


class Part(StrEnum):
    """What a column can be."""

    QUESTION = "question"
    COMMENT = "comment"
    FIXED = "fixed"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Target:
    """What a column is: the answers or the comments of a question, a fixed part of an audit, or
    nothing that comes in. `name` is the question's key or the part's name."""

    part: Part
    name: str = ""


LEFT_OUT = Target(Part.LEFT_OUT)


def question(key: str) -> Target:
    """The answers of a question."""
    return Target(Part.QUESTION, key)


def comment(key: str) -> Target:
    """The comments of a question."""
    return Target(Part.COMMENT, key)


def fixed(name: str) -> Target:
    """A fixed part of an audit."""
    return Target(Part.FIXED, name)


@dataclass(frozen=True)
class HowRead:
    """How a file is read. `columns` has a target for each column's id (one that isn't there is not
    decided yet); `values` what was decided for a value of a column, by the value without case and
    spaces; `orders` the order of day and month in a column; `same` what all rows have alike."""

    sheet: str = ""
    columns: Mapping[str, Target] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    orders: Mapping[str, DateOrder] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)

    def with_column(self, column: str, target: Target | None) -> "HowRead":
        """A column is something else; what had that target before is open again."""
        kept = {
            id_: one
            for id_, one in self.columns.items()
            if id_ != column and (one != target or one == LEFT_OUT)
        }
        return replace(self, columns=kept if target is None else kept | {column: target})

    def with_value(self, column: str, value: str, decision: Decision | None) -> "HowRead":
        """A value of a column becomes this; None leaves it to the program again."""
        held = {
            one: was for one, was in self.values.get(column, {}).items() if one != folded(value)
        }
        if decision is not None:
            held[folded(value)] = decision
        return replace(self, values={**self.values, column: held})

    def with_order(self, column: str, order: DateOrder) -> "HowRead":
        """The dates of a column have this order."""
        return replace(self, orders={**self.orders, column: order})

    def with_same(self, name: str, text: str) -> "HowRead":
        """All rows have this alike; empty words take it away."""
        kept = {one: words for one, words in self.same.items() if one != name}
        return replace(self, same=kept | ({name: text} if text.strip() else {}))

    def column_of(self, target: Target) -> str | None:
        """The id of the column that is this; None where none is."""
        return next((id_ for id_, one in self.columns.items() if one == target), None)

    def decided(self, column: str, value: str) -> Decision | None:
        """What was decided for a value by hand or before."""
        return self.values.get(column, {}).get(folded(value))

    def as_text(self) -> str:
        """JSON to be kept."""
        content: dict[str, Any] = {
            "sheet": self.sheet,
            "columns": {id_: [one.part.value, one.name] for id_, one in self.columns.items()},
            "values": {
                id_: {value: [one.becomes.value, one.value] for value, one in held.items()}
                for id_, held in self.values.items()
                if held
            },
            "orders": {id_: one.value for id_, one in self.orders.items()},
            "same": dict(self.same),
        }
        return json.dumps(content, ensure_ascii=False)


def read_how(text: str, form: FormDefinition) -> HowRead:
    """What was kept, without what the form no longer has; nothing where it can't be read."""
    try:
        held = json.loads(text)
        columns = {
            str(id_): Target(Part(part), str(name)) for id_, (part, name) in held["columns"].items()
        }
        values = {
            str(id_): {
                str(value): Decision(Becomes(becomes), str(given))
                for value, (becomes, given) in decided.items()
            }
            for id_, decided in held["values"].items()
        }
        orders = {str(id_): DateOrder(order) for id_, order in held["orders"].items()}
        same = {str(name): str(words) for name, words in held["same"].items()}
        sheet = str(held["sheet"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return HowRead()
    known: dict[str, Target] = {}
    for id_, one in columns.items():
        if is_known(form, one) and (one == LEFT_OUT or one not in known.values()):
            known[id_] = one
    return HowRead(
        sheet, known, values, orders, {n: w for n, w in same.items() if n in SAME_FOR_ALL}
    )


def is_known(form: FormDefinition, target: Target) -> bool:
    """Whether the form still has what a column was."""
    if target.part is Part.FIXED:
        graded = form.overall_scale is not None or target.name != "overall_grade"
        return target.name in FIXED_COLUMNS and graded
    return target.part is Part.LEFT_OUT or form.has(target.name)
