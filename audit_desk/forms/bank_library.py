"""The bank that comes with the program: common options and often-used questions."""

from copy import deepcopy
from functools import cache
from typing import Any

from audit_desk.forms.bank import Content, Kind
from audit_desk.forms.files import read_text
from audit_desk.forms.source import compose
from audit_desk.workspace.places import program_folder

FILE = "bank.yaml"
_FIELD = {Kind.OPTIONS: "options", Kind.QUESTION: "questions", Kind.DESCRIPTORS: "descriptors"}
_FLAGS = ("required", "not_applicable")
_HOLDS = {Kind.OPTIONS: "options", Kind.QUESTION: "question"}


def library_entries(kind: Kind) -> list[tuple[str, Content]]:
    """Name and content of each entry of a kind that comes with the program."""
    written = deepcopy(_written().get(_FIELD[kind], {}))
    if kind is Kind.QUESTION:
        for question in written.values():
            question.update({flag: True for flag in _FLAGS if question.get(flag) == "true"})
    return [(name, {_HOLDS[kind]: one} if kind in _HOLDS else one) for name, one in written.items()]


@cache
def _written() -> dict[str, dict[str, Any]]:
    tree, _ = compose(read_text(program_folder("forms") / "bank" / FILE))
    found: dict[str, dict[str, Any]] = tree.plain() if tree is not None else {}
    return found
