"""Undo for everything on the page: one kind of step, which sets a field to another value."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand

from audit_desk.ui.audit.fields import Field

SENTENCE_ENDS = ".!?\n"


class Step(QUndoCommand):
    """Sets one field. Steps of one run of typing become one step."""

    def __init__(
        self,
        set_field: Callable[[Field, Any], None],
        field: Field,
        before: Any,
        after: Any,
        words: str,
        run: int = 0,
    ) -> None:
        super().__init__(words)
        self._set, self._field = set_field, field
        self._before, self._after, self._run = before, after, run

    def redo(self) -> None:
        self._set(self._field, self._after)

    def undo(self) -> None:
        self._set(self._field, self._before)

    def id(self) -> int:
        return 1 if self._run else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Step) or (other._field, other._run) != (self._field, self._run):
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True


class Typing:
    """Tells where one run of typing ends: at a sentence, a paste, a change of field or direction.

    An undo then takes back a sentence or so, not the whole of what was written in an hour.
    """

    def __init__(self) -> None:
        self._run, self._place, self._adding, self._ended = 0, "", True, True

    def run_of(self, place: str, before: str, after: str) -> int:
        """The run to which a change of a text belongs."""
        adding, size = len(after) > len(before), abs(len(after) - len(before))
        same = place == self._place and adding == self._adding and size == 1 and not self._ended
        if not same:
            self._run += 1
        self._place, self._adding = place, adding
        self._ended = size != 1 or (adding and _inserted(before, after) in SENTENCE_ENDS)
        return self._run

    def end(self) -> None:
        """The field was left: what comes next is a run of its own."""
        self._ended = True


def _inserted(before: str, after: str) -> str:
    return after[same_start(before, after)]


def same_start(one: str, other: str) -> int:
    """How many characters two texts have in common at their start, by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
