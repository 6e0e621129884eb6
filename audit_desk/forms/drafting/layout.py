"""Taking a form file apart into parts that keep their text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from audit_desk.forms.drafting.parts import Field, Lines, Part, lead_of
from audit_desk.forms.events import events
from audit_desk.forms.faults import Fault, FormFaults
from audit_desk.forms.source import Node, compose
from audit_desk.forms.writing import write_form

_DASH = re.compile(r"( *)-( +)(?=[^\s#-])")
_OTHER_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_Span = tuple[int, int]


@dataclass(frozen=True)
class Group:
    """The fields around a list: those before it, the line that opens it with the comments above,
    and those after. No `opening` where the list isn't written line by line."""

    before: Part
    opening: Lines
    after: Part


@dataclass(frozen=True)
class Laid:
    """A form file in parts; `foot` holds the comments at its end."""

    form: Group
    sections: tuple[tuple[Group, tuple[Part, ...]], ...]
    foot: Lines


def lay_out(text: str, file: str) -> Laid:
    """The parts of a form file. One that isn't written field by field and line by line is first
    written anew, without its comments.

    Raises FormFaults where it holds no form, or something in the place of a section or question
    that isn't one.
    """
    tree, slips = compose(text)
    if slips or tree is None:
        raise FormFaults([Fault(file, one.line, "", one.what, one.mend) for one in slips])
    _must_hold_parts(tree, file)
    if not _shares(text) and not _OTHER_BREAKS.search(text):
        try:
            return _Laying(tree, text).laid()
        except ValueError:
            pass
    anew = write_form(tree.plain())
    again, _ = compose(anew)
    return _Laying(again or tree, anew).laid()


def _shares(text: str) -> bool:
    """Whether one place stands for another, so that none can change alone."""
    return "*" in text and any(isinstance(one, yaml.AliasEvent) for one in events(text))


def _must_hold_parts(tree: Node, file: str) -> None:
    wrong = [] if isinstance(tree.value, dict) else [(tree.line, "a form is needed here.")]
    for section in _items(tree, "sections", wrong):
        _items(section, "questions", wrong)
    if wrong:
        mend = "Mend the file in an editor, then open it again."
        raise FormFaults([Fault(file, line, "", what, mend) for line, what in wrong])


def _items(node: Node, name: str, wrong: list[tuple[int, str]]) -> list[Node]:
    listed = node.at((name,))
    if listed is None or listed.value == "":
        return []
    if not isinstance(listed.value, list):
        wrong.append((listed.line, f"'{name}' should be a list."))
        return []
    for one in listed.value:
        if not isinstance(one.value, dict) or not one.value:
            wrong.append((one.line, f"this is none of the {name}."))
    return [one for one in listed.value if isinstance(one.value, dict) and one.value]


class _Laying:
    """One file being taken apart; lines are counted from 0, and an end is the line after."""

    def __init__(self, tree: Node, text: str) -> None:
        self._tree = tree
        clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._lines = clean.removesuffix("\n").split("\n")
        self._dashes: dict[int, int] = {}  # of the first line of each item: how far to the left

    def laid(self) -> Laid:
        """The whole. Raises ValueError where it isn't written line by line."""
        sections = _items(self._tree, "sections", [])
        for section in sections:
            self._take_dash(section)
            for question in _items(section, "questions", []):
                self._take_dash(question)
        foot = lead_of(self._lines, len(self._lines), 0)
        form, spans = self._group(self._tree, "sections", (0, foot), 0)
        done = []
        for section, (start, end) in zip(sections, spans, strict=True):
            group, inside = self._group(section, "questions", (start, end), self._column(section))
            questions = zip(_items(section, "questions", []), inside, strict=True)
            done.append((group, tuple(self._part(one, span) for one, span in questions)))
        return Laid(form, tuple(done), tuple(self._lines[foot:]))

    def _take_dash(self, item: Node) -> None:
        at = item.line - 1
        found = _DASH.match(self._lines[at])
        if found is None or at in self._dashes:
            raise ValueError("not written line by line")
        self._dashes[at] = len(found[2]) + 1
        self._lines[at] = " " * found.end() + self._lines[at][found.end() :]

    def _group(
        self, node: Node, listing: str, span: _Span, indent: int
    ) -> tuple[Group, list[_Span]]:
        fields = self._fields(node, span, indent)
        names = [field.name for field, _ in fields]
        items = _items(node, listing, [])
        at = names.index(listing) if listing in names else len(names)
        spans: list[_Span] = []
        opening: Lines = ()
        if items:
            first, last = fields[at][1]
            starts = [lead_of(self._lines, one.line - 1, self._column(one) - 1) for one in items]
            spans = list(zip(starts, [*starts[1:], last], strict=True))
            opening = tuple(self._lines[first : starts[0]])
        if indent and not at:
            raise ValueError("the list comes before all that is said about the section")
        before = self._whole(node, [field for field, _ in fields[:at]], span, indent)
        after = Part(tuple(field for field, _ in fields[at + 1 :]), indent)
        return Group(before, opening, after), spans

    def _part(self, node: Node, span: _Span) -> Part:
        indent = self._column(node)
        return self._whole(
            node, [field for field, _ in self._fields(node, span, indent)], span, indent
        )

    def _whole(self, node: Node, fields: Sequence[Field], span: _Span, indent: int) -> Part:
        start = node.line - 1
        lead = tuple(self._lines[span[0] : start])
        return Part(tuple(fields), indent, self._dashes.get(start, 0), lead)

    def _fields(self, node: Node, span: _Span, indent: int) -> list[tuple[Field, _Span]]:
        assert isinstance(node.value, dict)  # noqa: S101  (seen to before)
        names = sorted(node.value, key=node.lines.__getitem__)
        starts = [node.lines[name] - 1 for name in names]
        if len(set(starts)) != len(starts):
            raise ValueError("fields share a line")
        if any(self._depth(start) != indent for start in starts):
            raise ValueError("fields stand at other places than they should")
        begins = [
            starts[0],
            *(lead_of(self._lines, start, indent) for start in starts[1:]),
            span[1],
        ]
        return [
            (
                Field(name, node.value[name].plain(), tuple(self._lines[begin:end])),
                (begin, end),
            )
            for name, begin, end in zip(names, begins, begins[1:], strict=False)
        ]

    def _column(self, node: Node) -> int:
        return self._depth(node.line - 1)

    def _depth(self, line: int) -> int:
        return len(self._lines[line]) - len(self._lines[line].lstrip(" "))
