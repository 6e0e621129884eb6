"""Slow work beside the window: a thread that does one job after another and reports back."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

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


class Bridge(QObject):
    """Brings calls from a thread into the window's own. It belongs to no other object, so that
    the thread may speak through it whatever was closed meanwhile; the thread lets it go."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.said.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _call(self, act: Callable[[], object]) -> None:
        act()


@dataclass(eq=False)
class Job(Generic[R]):
    """One piece of work under way, and whom to tell of it in the window's own thread."""

    work: Callable[[Task], R]
    on_done: Callable[[R], object]
    on_failed: Callable[[Exception], object]
    on_cancelled: Callable[[], object]
    on_ended: Callable[["Job[R]"], object]
    task: Task

    def cancel(self) -> None:
        """Ask it to stop; nothing more is heard of its result."""
        self.task.stop()

    def carry_out(self, tell: Callable[[Callable[[], object]], object]) -> None:
        """Do it, in the worker's thread, and `tell` the window's what to call."""
        try:
            if self.task.cancelled():
                raise Cancelled
            result = self.work(self.task)
        except Cancelled:
            tell(self.on_cancelled)
        except Exception as fault:  # told by the window, calmly
            tell(partial(self.on_failed, fault))
        else:
            tell(lambda: None if self.task.cancelled() else self.on_done(result))
        tell(partial(self.on_ended, self))


class Work(QObject):
    """A worker that belongs to a page: jobs are done in the order they came, one at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._bridge: Bridge | None = None
        self._jobs: list[Job[Any]] = []
        self._farewell = _Farewell(self._waiting, self._jobs)
        self.destroyed.connect(self._farewell)

    def run(
        self,
        work: Callable[[Task], R],
        on_done: Callable[[R], object],
        on_failed: Callable[[Exception], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
    ) -> Job[R]:
        """Do `work` in the thread and hear of it here. A fault that nobody hears is raised in
        the window, where the last resort of the program tells it."""
        bridge = self._bridge = self._bridge or Bridge()
        here, said = self._farewell.unless_gone, bridge.said.emit

        def progress(done: int, of: int) -> None:
            if on_progress is not None:
                said(lambda: here(on_progress, done, of))

        job = Job(
            work,
            lambda result: here(on_done, result),
            lambda fault: here(on_failed or _raise, fault),
            lambda: here(on_cancelled) if on_cancelled is not None else None,
            self._farewell.forget,
            Task(progress),
        )
        self._jobs.append(job)
        self._waiting.put(job)
        if self._thread is None:
            self._thread = threading.Thread(
                target=_serve, args=(self._waiting, bridge), daemon=True
            )
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
            self._thread = self._bridge = None


class _Farewell:
    """What is left when a worker is gone: nobody is told of its jobs any more, and its thread
    ends. It holds no reference to the worker."""

    def __init__(self, waiting: "SimpleQueue[Job[Any] | None]", jobs: list[Job[Any]]) -> None:
        self._waiting, self._jobs, self._gone = waiting, jobs, False

    def __call__(self, *_: object) -> None:
        self._gone = True
        for job in self._jobs:
            job.cancel()
        self._waiting.put(None)

    def unless_gone(self, act: Callable[..., object], *given: object) -> None:
        """Call somebody of the page, unless it was closed."""
        if not self._gone:
            act(*given)

    def forget(self, job: Job[Any]) -> None:
        """The job has ended."""
        if job in self._jobs:
            self._jobs.remove(job)


def _serve(waiting: "SimpleQueue[Job[Any] | None]", bridge: Bridge) -> None:
    while (job := waiting.get()) is not None:
        job.carry_out(bridge.said.emit)
        del job
    bridge.deleteLater()


def _raise(fault: Exception) -> None:
    raise fault
