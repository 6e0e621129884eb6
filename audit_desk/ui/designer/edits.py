"""Undo and redo of a form being designed: every state is a whole document that never changes."""

from collections.abc import Hashable
from dataclasses import dataclass

from audit_desk.forms.drafting.document import Document, Place

MOST = 1_000  # steps that can be taken back; parts that weren't edited are shared by all of them


@dataclass(frozen=True)
class Step:
    """One change: the documents before and after it, and what is to be selected in each."""

    before: Document
    after: Document
    left: Place
    reached: Place
    words: str
    run: Hashable = None


class Edits:
    """The document as it stands, and the way back and forth through what was done to it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._run_ended = True

    def take(
        self, after: Document, left: Place, reached: Place, words: str, run: Hashable = None
    ) -> bool:
        """The document was changed. Steps of one `run` that follow each other, as of typing in a
        field, are one step. False where nothing was changed."""
        if after is self.document or after == self.document:
            return False
        last = self._done[-1] if self._done else None
        step = Step(self.document, after, left, reached, words, run)
        if last is not None and run is not None and last.run == run and not self._run_ended:
            step = Step(last.before, after, last.left, reached, words, run)
            self._done.pop()
        if step.before != after:  # typed and taken back again by hand: nothing to undo
            self._done.append(step)
        del self._done[:-MOST]
        self._undone.clear()
        self._run_ended = False
        self.document = after
        return True

    def end_run(self) -> None:
        """What is typed from now on is a step of its own, as after another place was selected."""
        self._run_ended = True

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self.document, self._run_ended = step.before, True
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last; None where there is nothing."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self.document, self._run_ended = step.after, True
        return step

    @property
    def last(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def undo_words(self) -> str:
        """What undo would take back; "" where there is nothing."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What redo would do again; "" where there is nothing."""
        return self._undone[-1].words if self._undone else ""
