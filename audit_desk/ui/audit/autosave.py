"""Saving as one writes: every change is on disk within a second, and none is ever dropped."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from audit_desk.ui.audit.fields import PLACE, Field
from audit_desk.workspace.errors import DeskError, StoreError

PAUSE = 0.25  # seconds from the first unsaved change to its saving; those between go with it
IDLE = 30.0  # seconds without a change after which the thread ends
LEAVING = 1.0  # seconds that somebody who goes on is held up; what takes longer is said
FIRST_RETRY, LAST_RETRY = 0.5, 4.0  # seconds between tries when the disk refuses; it doubles

Save = Callable[[Mapping[Field, Any]], datetime | None]


class Condition(StrEnum):
    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True)
class Saving:
    """How the saving stands: when all was last on disk, or what is in the way."""

    condition: Condition
    at: datetime
    error: DeskError | None = None
    waiting: int = 0

    @property
    def in_the_way(self) -> DeskError:
        """What is said to somebody who goes on before all is on disk."""
        return self.error or DeskError(
            "Still saving what you typed.",
            "Another window is writing in the workspace just now.",
            "Go on once “Saved” stands above.",
        )


class Autosave(QObject):
    """Writes changes in one background thread, the newest value of each field once.

    `save` is called in that thread with every waiting field and its value; it keeps all of them
    in one transaction and returns the time of it, or None where nothing of the audit itself was
    among them. What it refuses goes on waiting, with later values of the same fields in place of
    earlier ones, and is tried again. Where the person is (PLACE) is saved too, but not spoken of.
    """

    told = Signal(object)  # a Saving, each time that it changes

    def __init__(self, save: Save, saved_at: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._turn = threading.Condition()
        self._waiting: dict[Field, Any] = {}
        self._under_way: dict[Field, Any] = {}
        self._saved_at = saved_at
        self._error: DeskError | None = None
        self._failures = 0  # in all, so that a flush can tell whether a try of its own failed
        self._in_a_row = 0
        self._not_before = 0.0
        self._hurry = self._closing = False
        self._thread: threading.Thread | None = None

    def put(self, field: Field, value: Any) -> None:
        """Have a field's newest value saved. Returns at once."""
        with self._turn:
            first = field != PLACE and not self._unsaved()
            if not self._waiting:
                self._not_before = max(self._not_before, monotonic() + PAUSE)
            self._waiting[field] = value
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="autosave", daemon=True)
                self._thread.start()
            self._turn.notify_all()
        if first:
            self.told.emit(self.standing())

    def standing(self) -> Saving:
        """How the saving stands now."""
        with self._turn:
            waiting = self._unsaved()
            if self._error and waiting:
                return Saving(Condition.FAILED, self._saved_at, self._error, waiting)
            condition = Condition.SAVING if waiting else Condition.SAVED
            return Saving(condition, self._saved_at, None, waiting)

    def unsaved(self) -> dict[Field, Any]:
        """The fields that aren't on disk, each with its newest value."""
        with self._turn:
            both = {**self._under_way, **self._waiting}
            return {field: value for field, value in both.items() if field != PLACE}

    def flush(self, patience: float = 6.0) -> bool:
        """Save what waits now, and wait for it; False where it could not be saved."""
        with self._turn:
            if self._all_saved():
                return True
            self._hurry, failures = True, self._failures
            self._turn.notify_all()
            self._turn.wait_for(
                lambda: self._all_saved() or self._failures > failures, timeout=patience
            )
            return self._all_saved()

    def close(self) -> bool:
        """Flush and end the thread; where that fails, everything goes on as before."""
        if not self.flush():
            return False
        self.give_up()
        return True

    def give_up(self) -> None:
        """End the thread, letting go of what could not be saved: only on the person's word."""
        with self._turn:
            self._closing = True
            self._waiting = {}
            thread, self._thread = self._thread, None
            self._turn.notify_all()
        if thread is not None:
            thread.join()
        self._closing = False

    def _unsaved(self) -> int:
        return len((self._waiting.keys() | self._under_way.keys()) - {PLACE})

    def _all_saved(self) -> bool:
        return not self._waiting and not self._under_way

    def _work(self) -> None:
        while self._take_batch():
            left, error = self._try(self._under_way)
            with self._turn:
                self._waiting = {**left, **self._waiting}
                self._under_way = {}
                self._error = error
                self._note_outcome(failed=error is not None)
                self._turn.notify_all()
            self._tell()

    def _take_batch(self) -> bool:
        with self._turn:
            while True:
                if self._closing:
                    return False
                left = self._not_before - monotonic()
                if self._waiting and (left <= 0 or self._hurry):
                    break
                heard = self._turn.wait(left if self._waiting else IDLE)
                if not heard and not self._waiting:
                    self._thread = None  # the next change begins another
                    return False
            self._hurry = False
            self._under_way, self._waiting = self._waiting, {}
            return True

    def _note_outcome(self, failed: bool) -> None:
        if not failed:
            self._in_a_row = 0
            self._not_before = min(self._not_before, monotonic() + PAUSE)
            return
        self._failures += 1
        self._not_before = monotonic() + min(FIRST_RETRY * 2**self._in_a_row, LAST_RETRY)
        self._in_a_row += 1

    def _tell(self) -> None:
        try:
            self.told.emit(self.standing())
        except RuntimeError:  # the window has gone; the words are safe
            return

    def _try(self, batch: Mapping[Field, Any]) -> tuple[dict[Field, Any], DeskError | None]:
        """What is left unsaved of a batch, and why."""
        try:
            self._saved_at = self._save(batch) or self._saved_at
        except StoreError as error:
            return dict(batch), still_here(error)
        except Exception as error:  # one refused field must not hold back the others
            if len(batch) == 1:
                return dict(batch), in_words(error)
        else:
            return {}, None
        left: dict[Field, Any] = {}
        why: DeskError | None = None
        for field, value in batch.items():
            kept, refusal = self._try({field: value})
            left |= kept
            why = refusal or why
        return left, why


def still_here(error: StoreError) -> DeskError:
    """A fault of the file or its drive, as it stands for what is open: nothing is gone."""
    return DeskError(
        error.what,
        "Nothing that you typed is lost: it is still on this page, and saving is tried again "
        "every few seconds by itself. Keep this window open until it says Saved.",
        error.next,
    )


def in_words(error: Exception) -> DeskError:
    """A fault as it can be shown; a fault of the program is never shown with its own text."""
    if isinstance(error, DeskError):
        return error
    return DeskError(
        "The program could not save this change.",
        "It is still on the screen.",
        "Copy the text to another place, then open the audit again.",
    )
