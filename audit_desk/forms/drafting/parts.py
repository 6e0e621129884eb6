"""A group of fields of a form file with the lines that they stand on, so that what isn't changed
stays as it was written: comments, order, quotes and blank lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from audit_desk.forms.source import compose
from audit_desk.forms.writing import as_text, in_order, write_field

Plain = Mapping[str, Any]
Lines = tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One field: its value as written, and its lines, comments above it included."""

    name: str
    value: Any
    lines: Lines


@dataclass(frozen=True)
class Part:
    """Fields that stand at `indent`; `dash` is how far before them the dash of a list stands,
    0 where there is none. `lead` holds the comments and blank lines above the whole."""

    fields: tuple[Field, ...] = ()
    indent: int = 0
    dash: int = 0
    lead: Lines = ()

    @property
    def plain(self) -> dict[str, Any]:
        """The fields by name."""
        return {field.name: field.value for field in self.fields}

    def has(self, name: str) -> bool:
        """Whether the field is written."""
        return any(field.name == name for field in self.fields)

    def changed(self, name: str, value: Any, order: Sequence[str]) -> "Part":
        """With a field set, or taken away where the value is None. Values are kept as they would
        be read again: true is "true"."""
        value = None if value is None else as_text(value)
        at = next((n for n, field in enumerate(self.fields) if field.name == name), None)
        if value is None:
            return self if at is None else self._without(at)
        if at is not None and self.fields[at].value == value:
            return self
        lines = tuple(write_field(name, value, self.indent))
        if at is not None:
            kept = _remarks(self.fields[at], self.indent, lines)
            return self._with(at, Field(name, value, kept), at + 1)
        names = in_order({**dict.fromkeys(field.name for field in self.fields), name: None}, order)
        after = set(names[: names.index(name)])
        place = max((n + 1 for n, one in enumerate(self.fields) if one.name in after), default=0)
        return self._with(place, Field(name, value, lines), place)

    def at(self, indent: int) -> "Part":
        """The same, standing at another indent."""
        if indent == self.indent:
            return self
        by = indent - self.indent
        fields = tuple(replace(one, lines=tuple(_shifted(one.lines, by))) for one in self.fields)
        return replace(self, fields=fields, indent=indent, lead=tuple(_shifted(self.lead, by)))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line with the field that it belongs to, "" for the lead."""
        for line in self.lead:
            yield line, ""
        dash = self.dash
        for field in self.fields:
            for line in field.lines:
                if dash and line.strip() and not line.lstrip().startswith("#"):
                    line = f"{line[: self.indent - dash]}-{line[self.indent - dash + 1 :]}"
                    dash = 0
                yield line, field.name

    def _with(self, start: int, field: Field, end: int) -> "Part":
        return replace(self, fields=(*self.fields[:start], field, *self.fields[end:]))

    def _without(self, at: int) -> "Part":
        return replace(self, fields=(*self.fields[:at], *self.fields[at + 1 :]))


def written(fields: Plain, order: Sequence[str], indent: int, dash: int = 0) -> Part:
    """A part that stood in no file yet."""
    names = in_order(fields, order)
    made = (
        Field(name, as_text(fields[name]), tuple(write_field(name, fields[name], indent)))
        for name in names
    )
    return Part(tuple(made), indent, dash)


def lead_of(lines: Sequence[str], start: int, indent: int) -> int:
    """Where the comments and blank lines begin that stand above a line and belong to it."""
    while start > 0 and _is_remark(lines[start - 1], indent):
        start -= 1
    return start


def _is_remark(line: str, indent: int) -> bool:
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and _indent_of(line) <= indent)


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _remarks(old: Field, indent: int, lines: Lines) -> Lines:
    """New lines for a field, with the comments that stood above and beside the old ones."""
    first = next(n for n, line in enumerate(old.lines) if line.strip()[:1] not in ("", "#"))
    above, inside = old.lines[:first], old.lines[first:]
    beside = _beside(inside[0]) if len(inside) == 1 else ""
    if beside and len(lines) == 1:
        return (*above, f"{lines[0]}{beside}")
    return (*above, " " * indent + beside.lstrip(), *lines) if beside else (*above, *lines)


def _beside(line: str) -> str:
    """The comment at the end of a line, with the blanks before it."""
    whole, _ = compose(line)
    for mark in re.finditer(r"[ \t]+#", line):
        without, _ = compose(line[: mark.start()])
        if whole and without and whole.plain() == without.plain():
            return line[mark.start() :]
    return ""


def _shifted(lines: Lines, by: int) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            yield line
        elif by >= 0:
            yield " " * by + line
        else:
            yield line[min(-by, _indent_of(line)) :]
