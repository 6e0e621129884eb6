"""YAML read with care: every value is the text as written, and every part knows its line.

Of YAML, form files use lists, fields, text and small anchors. Whatever else it can do (types,
tags, merging, several documents) would surprise the writer, and is refused.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from audit_desk.forms.events import UnreadableError, events

MOST_PARTS = 50_000  # counted as if each alias were written out
PART = 32  # so many characters of one text count as a part of their own
DEEPEST = 40

Step = str | int
Path = tuple[Step, ...]


@dataclass(frozen=True)
class Slip:
    """What is wrong at a place of the text."""

    line: int
    path: Path
    what: str
    mend: str


@dataclass
class Node:
    """A part of the text: words, a list, or fields with the line of each."""

    line: int
    value: "str | list[Node] | dict[str, Node]"
    lines: dict[str, int] = field(default_factory=dict)
    size: int = 1
    height: int = 1

    def plain(self) -> Any:
        """As text, lists and dictionaries."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, path: Path) -> "Node | None":
        """The part at a path; None where there is nothing."""
        node: Node | None = self
        for step in path:
            within = node.value if node is not None else ""
            if isinstance(within, dict):
                node = within.get(str(step))
            elif isinstance(within, list) and isinstance(step, int) and step < len(within):
                node = within[step]
            else:
                return None
        return node

    def line_of(self, path: Path) -> int:
        """The line on which a path stands, or the nearest part around it."""
        line, node = self.line, self
        for step in path:
            child = node.at((step,))
            if child is None:
                return node.lines.get(str(step), line)
            line, node = node.lines.get(str(step), child.line), child
        return line


def compose(text: str) -> tuple[Node | None, list[Slip]]:
    """The tree of a text and what is wrong with it; no tree where it can't be read at all.

    Never raises, whatever the text.
    """
    building = _Building()
    try:
        for event in events(text):
            building.take(event)
        if building.root is None:
            raise UnreadableError(1, "the file is empty.", "Write a form: form, version, title, …")
    except UnreadableError as fatal:
        building.slips.append(Slip(fatal.line, building.path(), fatal.what, fatal.mend))
        return None, building.slips
    return building.root, building.slips


@dataclass
class _Open:
    node: Node
    anchor: str | None
    key: str | None = None  # the field whose value comes next
    known: bool = True  # False while the value of a refused field is passed over


class _Building:
    """A tree that grows with each event of the parser."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.slips: list[Slip] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._documents = 0

    def path(self) -> Path:
        """Where the reading stands."""
        steps: list[Step] = []
        for part in self._open:
            if isinstance(part.node.value, list):
                steps.append(len(part.node.value))
            elif part.key is not None:
                steps.append(part.key)
        return tuple(steps)

    def take(self, event: yaml.Event) -> None:
        """Add what the event says. Raises UnreadableError where reading on would be of no use."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise UnreadableError(
                        line,
                        "a second document begins here (---).",
                        "Write one form a file.",
                    )
            case yaml.ScalarEvent():
                self._check_tag(event, line)
                self._scalar(event, line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check_tag(event, line)
                self._begin(event, line)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event.anchor or "", line)

    def _check_tag(self, event: Any, line: int) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.slips.append(
                Slip(
                    line,
                    self.path(),
                    f"the tag {tag} is not used in forms.",
                    "Take it away: every value is read as the text that is written.",
                )
            )

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._awaits_key():
            self._key(event.value, line, plain=event.style is None or event.style == "")
            return
        node = Node(line, event.value, size=1 + len(event.value) // PART)
        self._remember(event.anchor, node)
        self._add(node, line)

    def _begin(self, event: Any, line: int) -> None:
        if self._awaits_key():
            raise _no_name(line)
        if len(self._open) >= DEEPEST:
            raise _too_deep(line)
        value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Open(Node(line, value), event.anchor))

    def _end(self) -> None:
        done = self._open.pop()
        self._remember(done.anchor, done.node)
        self._add(done.node, done.node.line)

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            raise UnreadableError(
                line, f"nothing is named &{anchor}.", "Name it before, or put *… into quotes."
            )
        node = self._anchors[anchor]
        if node is None:
            raise UnreadableError(
                line, f"*{anchor} stands inside itself.", "Write out what is meant."
            )
        if self._awaits_key():
            if not isinstance(node.value, str):
                raise _no_name(line)
            self._key(node.value, line, plain=False)
            return
        if len(self._open) + node.height > DEEPEST:
            raise _too_deep(line)
        self._add(node, line)

    def _remember(self, anchor: str | None, node: Node) -> None:
        if anchor:
            self._anchors[anchor] = node

    def _awaits_key(self) -> bool:
        return (
            bool(self._open)
            and isinstance(self._open[-1].node.value, dict)
            and (self._open[-1].key is None)
        )

    def _key(self, key: str, line: int, plain: bool) -> None:
        into = self._open[-1]
        into.key, into.known = key, True
        if key == "<<" and plain:
            into.known = False
            self.slips.append(
                Slip(line, self.path(), "<< is not used in forms.", "Write the fields out.")
            )
        elif key in into.node.lines:
            into.known = False
            self.slips.append(
                Slip(
                    line,
                    self.path(),
                    f"'{key}' stands twice; the first is on line {into.node.lines[key]}.",
                    "Keep one of them.",
                )
            )
        else:
            into.node.lines[key] = line

    def _add(self, node: Node, line: int) -> None:
        if not self._open:
            self.root = node
            return
        into = self._open[-1]
        into.node.size += node.size
        into.node.height = max(into.node.height, node.height + 1)
        if into.node.size > MOST_PARTS:
            raise UnreadableError(
                line,
                "the form grows too large here, with each * written out.",
                "Use fewer anchors, or make two forms.",
            )
        if isinstance(into.node.value, list):
            into.node.value.append(node)
        elif isinstance(into.node.value, dict) and into.key is not None:
            if into.known:
                into.node.value[into.key] = node
            into.key = None


def _too_deep(line: int) -> UnreadableError:
    return UnreadableError(line, "lists and fields are nested too deep here.", "Write it flatter.")


def _no_name(line: int) -> UnreadableError:
    return UnreadableError(
        line, "a field's name can't be a list or a group.", "Write a word, then a colon."
    )
