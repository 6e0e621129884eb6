"""Making texts short enough for one page, with dots where they were cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from audit_desk.reports.typeset import DOTS, Type, lines, width


@dataclass
class Room:
    """How much of everything is shown: so many texts of a list, so many lines of a text. It counts
    what had to go."""

    texts: int
    lines: int
    cut: int = 0
    left_out: int = 0

    def some(self, given: Sequence[str], kind: Type, wide: float) -> list[str]:
        """The first texts of a list, each as short as it must be."""
        self.left_out += max(0, len(given) - self.texts)
        return [self.text(one, kind, wide) for one in given[: self.texts]]

    def text(self, given: str, kind: Type, wide: float) -> str:
        """A text within its lines; dots at its end say that it goes on."""
        return self.within(given, kind, wide, self.lines)

    def within(self, given: str, kind: Type, wide: float, most: int) -> str:
        """A text within so many lines, however much room there is."""
        shown = clipped(given, kind, wide, most)
        self.cut += shown != given
        return shown


def clipped(text: str, kind: Type, wide: float, most: int) -> str:
    """The text where it has so few lines; else its first lines, ended by dots."""
    broken = lines(text, kind, wide)
    if len(broken) <= most:
        return text
    last = broken[most - 1]
    while last and width(last + DOTS, kind.bold, kind.size) > wide:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return "\n".join([*broken[: most - 1], last.rstrip(" .,;:") + DOTS])


def height(parts: Sequence[Flowable], wide: float) -> float:
    """How high they are below one another, at most."""
    total = 0.0
    for part in parts:
        total += part.wrap(wide, 0)[1] + part.getSpaceBefore() + part.getSpaceAfter()
    return total
