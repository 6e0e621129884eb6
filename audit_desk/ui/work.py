"""Slow work beside the window: a thread that does one job after another and reports back."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from audit_desk.workspace.errors import DeskError

R = TypeVar("R")


class Cancelled(Exception):  # noqa: N818  (no fault: the person asked for it)
    """Raised inside a job to leave it after the person pressed Cancel."""


class Task:
    """What a job is handed: where to say how far it is, and whether to stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell, self._stop = tell, threading.Event()

    def progress(self, done: int, of: int) -> None:
        """Say how far it is; raises Cancelled once the person wants it to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, of)

    def cancelled(self) -> bool:
        """Whether the person wants it to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()


class Job(QObject, Generic[R]):
    """One piece of work under way. Signals arrive in the window's own thread."""

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progress = Signal(int, int)
    ended = Signal()

    def __init__(self, work: Callable[[Task], R], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self.task = work, Task(self._tell)

    def cancel(self) -> None:
        """Ask it to stop; nothing more is heard of its result."""
        self.task.stop()

    def carry_out(self) -> None:
        """Do it, in the worker's thread."""
        try:
            if self.task.cancelled():
                raise Cancelled
            result = self._work(self.task)
        except Cancelled:
            self._say(self.cancelled)
        except DeskError as fault:
            self._say(self.failed, fault)
        except Exception as fault:  # reported to the window, which tells it calmly
            self._say(self.failed, fault)
        else:
            self._say(self.done, result)
        self._say(self.ended)

    def _tell(self, done: int, of: int) -> None:
        self._say(self.progress, done, of)

    def _say(self, signal: Any, *values: object) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:  # the page that asked was closed in the meantime
            self.task.stop()


class Work(QObject):
    """A worker that belongs to a page: jobs are done in the order they came, one at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._jobs: list[Job[Any]] = []
        self.destroyed.connect(_Farewell(self._waiting, self._jobs))

    def run(
        self,
        work: Callable[[Task], R],
        on_done: Callable[[R], None],
        on_failed: Callable[[Exception], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job[R]:
        """Do `work` in the thread and hear of it here. A fault that nobody hears is raised in
        the window, where the last resort of the program tells it."""
        job = Job(work, self)
        job.done.connect(lambda result: None if job.task.cancelled() else on_done(result))
        job.failed.connect(on_failed or _raise)
        if on_progress is not None:
            job.progress.connect(on_progress)
        if on_cancelled is not None:
            job.cancelled.connect(on_cancelled)
        self._jobs.append(job)
        job.ended.connect(lambda: self._forget(job))
        self._waiting.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=_serve, args=(self._waiting,), daemon=True)
            self._thread.start()
        return job

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waits."""
        return bool(self._jobs)

    def close(self, seconds: float = 10.0) -> None:
        """Cancel all and wait until the thread has let go of the store."""
        for job in self._jobs:
            job.cancel()
        self.finish(seconds)

    def finish(self, seconds: float = 10.0) -> None:
        """Wait until all that was asked is done, for short jobs that must not be lost."""
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(seconds)
            self._thread = None

    def _forget(self, job: Job[Any]) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()  # not before: what it still has to say would be lost with it


class _Farewell:
    """Ends the thread of a worker that is gone; holds no reference to the worker."""

    def __init__(self, waiting: "SimpleQueue[Job[Any] | None]", jobs: list[Job[Any]]) -> None:
        self._waiting, self._jobs = waiting, jobs

    def __call__(self, *_: object) -> None:
        for job in self._jobs:
            job.task.stop()
        self._waiting.put(None)


def _serve(waiting: "SimpleQueue[Job[Any] | None]") -> None:
    while (job := waiting.get()) is not None:
        job.carry_out()
        del job


def _raise(fault: Exception) -> None:
    raise fault
