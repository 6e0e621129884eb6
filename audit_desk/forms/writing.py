"""Writing forms as YAML, the way that a careful person would.

Since a form file is read as plain text throughout (`source.py`), `yes` or `1.10` need no quotes;
the emitter quotes only what would not be read back as it is.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import yaml

from audit_desk.forms.definition import FormHead, Question, SectionHead
from audit_desk.forms.source import compose

WIDTH = 100
FORM_FIELDS = (
    *(name for name in FormHead.model_fields if name not in ("follow_up", "escalate")),
    "moderation",
    "follow_up",
    "escalate",
    "sections",
)
SECTION_FIELDS = (*SectionHead.model_fields, "questions")
QUESTION_FIELDS = tuple(Question.model_fields)
_STEP = 2  # of indentation
_ITEM = 4  # how much deeper the fields of an item in a list stand than the list's own field

Plain = Mapping[str, Any]


class _Emitter(yaml.SafeDumper):
    """Knows text only, and indents lists."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (as PyYAML declares it)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def write_form(plain: Plain) -> str:
    """The file of a form; `plain` holds text, true and false, numbers, lists and fields in the
    shape of a form file. What the fields hold is not checked; those that aren't known come last."""
    lines: list[str] = []
    for name in in_order(plain, FORM_FIELDS):
        if name == "sections" and _are_fields(plain[name]):
            lines.append("sections:")
            for section in plain[name]:
                lines += write_section(section, _ITEM)
        else:
            lines += write_field(name, plain[name], 0)
    return "\n".join(lines) + "\n"


def write_section(section: Plain, indent: int) -> list[str]:
    """The lines of a section as an item of a list; its fields stand at `indent`."""
    lines: list[str] = []
    for name in in_order(section, SECTION_FIELDS):
        if name == "questions" and _are_fields(section[name]):
            lines.append(" " * indent + "questions:")
            for question in section[name]:
                lines += as_item(write_fields(question, QUESTION_FIELDS, indent + _ITEM))
        else:
            lines += write_field(name, section[name], indent)
    return as_item(lines)


def write_fields(fields: Plain, order: Sequence[str], indent: int) -> list[str]:
    """The lines of a group of fields."""
    names = in_order(fields, order)
    return [line for name in names for line in write_field(name, fields[name], indent)]


def write_field(name: str, value: Any, indent: int) -> list[str]:
    """The lines of one field; its name stands at `indent`. It reads back as it was given."""
    data = as_text(value)
    for style in (_suited(data, len(name) + indent), '"'):
        node = yaml.MappingNode(_MAP, [(_scalar(name), _node(data, style))], flow_style=False)
        lines = _serialise(node, WIDTH - indent - 8).splitlines()  # words may run over
        tree, slips = compose("\n".join(lines) + "\n")
        if tree is not None and not slips and _stripped(tree.plain()) == _stripped({name: data}):
            break
    return [" " * indent + line if line else "" for line in lines]


def as_item(lines: list[str]) -> list[str]:
    """The lines of an item's fields with the dash of a list before the first."""
    first = lines[0]
    deep = len(first) - len(first.lstrip())
    return [f"{' ' * (deep - _STEP)}- {first.lstrip()}", *lines[1:]]


def in_order(fields: Plain, order: Sequence[str]) -> list[str]:
    """The names of fields in the usual order, those that aren't known last."""
    known = [name for name in order if name in fields]
    return known + [name for name in fields if name not in order]


_MAP, _SEQ, _STR = ("tag:yaml.org,2002:" + kind for kind in ("map", "seq", "str"))


def _are_fields(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(one, Mapping) and one for one in value)
    )


def as_text(value: Any) -> Any:
    """A value as the reader gives it: text, lists and fields only."""
    if isinstance(value, Mapping):
        return {str(name): as_text(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _stripped(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _stripped(inner) for name, inner in data.items()}
    if isinstance(data, list):
        return [_stripped(inner) for inner in data]
    return data.strip()


def _suited(data: Any, before: int) -> str:
    """How a value is best written: in a line, folded over lines, line by line, or as a block."""
    if isinstance(data, dict | list):
        line = _serialise(_node(data, "flow"), 10**6).rstrip("\n")
        return "flow" if not data or before + 2 + len(line) <= WIDTH else "block"
    if "\n" in data.strip():
        return "|"
    return ">" if before + 2 + len(data) > WIDTH and " " in data.strip() else ""


def _node(data: Any, style: str) -> yaml.Node:
    flow = style == "flow"
    if isinstance(data, dict):
        pairs = [
            (_scalar(name), _node(inner, _within(inner, style))) for name, inner in data.items()
        ]
        return yaml.MappingNode(_MAP, pairs, flow_style=flow)
    if isinstance(data, list):
        items = [_node(inner, _within(inner, style)) for inner in data]
        return yaml.SequenceNode(_SEQ, items, flow_style=flow)
    return _scalar(data.strip(), style if style in ("|", ">", '"') else None)


def _within(inner: Any, style: str) -> str:
    """The style of a part: short groups stay in one line."""
    return _suited(inner, 40) if style == "block" else style


def _scalar(text: str, style: str | None = None) -> yaml.ScalarNode:
    return yaml.ScalarNode(_STR, text, style=style)


def _serialise(node: yaml.Node, width: int) -> str:
    written: str = yaml.serialize(
        node, Dumper=_Emitter, width=width, allow_unicode=True, indent=_STEP
    )
    return written.removesuffix("...\n")
