"""The lines of a file before they are known to be a table, and how a file is refused."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from audit_desk.workspace.errors import InputError

LARGEST = 200 * 1024 * 1024  # bytes, unpacked; a table of audits is far smaller
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_NOTHING: Mapping[int, str] = MappingProxyType({})


class Line(NamedTuple):
    """`number` as people count; `wrong` says of the cells that can't be read why, by place."""

    number: int
    cells: tuple[str, ...]
    wrong: Mapping[int, str] = _NOTHING


def refused(what: str, do: str) -> InputError:
    """Why nothing of a file came in, and what to do."""
    return InputError(what, "No audit was imported.", do)


def too_large(name: str) -> InputError:
    return refused(
        f"{name} is far larger than a table of audits.",
        "Check that it is the right file, or split it.",
    )


def folded(text: str) -> str:
    """Words on one line, with one space between them."""
    return " ".join(text.split())
