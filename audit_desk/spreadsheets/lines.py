"""The lines of a file before anybody knows what they hold."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_NOTHING: Mapping[int, str] = MappingProxyType({})


class Line(NamedTuple):
    """`number` as people count; `wrong` says of the cells that can't be read why, by place."""

    number: int
    cells: tuple[str, ...]
    wrong: Mapping[int, str] = _NOTHING
