"""Making a file of a summary, with progress and a way to stop it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from audit_desk.people.rules import SignedIn
from audit_desk.ui.summaries.output import Drawer, Sheet, write
from audit_desk.ui.widgets.states import ProgressBox
from audit_desk.ui.work import Job, Work
from audit_desk.workspace.desk import Desk


class Making(QObject):
    """One file at a time, made in the page's worker. `turned` tells that it began or ended,
    `failed` what went wrong."""

    turned = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk[SignedIn], work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._job: Job[Path] | None = None
        self._drawer, self._looking = Drawer(), False  # a PDF is made only to be looked at
        self.progress = ProgressBox(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    def pdf(self, sheet: Sheet, done: Callable[[Path], None]) -> None:
        """Make a PDF that is gone again after `forget`."""
        if self._job is None:
            place = self._drawer.place(f"{sheet.name}.pdf")
            self._make(sheet, "pdf", place, done, "Making the sheet…")
            self._looking = True

    def save(self, sheet: Sheet, kind: str, path: Path, done: Callable[[Path], None]) -> None:
        """Write it into a file that stays."""
        if self._job is None:
            self._make(sheet, kind, path, done, f"Writing {path.name}…")

    def cancel(self) -> None:
        """Give it up; nothing more is heard of it."""
        if self._job is not None:
            self._job.cancel()
            self._ended()

    def forget(self) -> None:
        """Let go of a sheet that was looked at, made or half made."""
        if self._looking:
            self.cancel()
        self._drawer.clear()

    def _make(
        self, sheet: Sheet, kind: str, path: Path, done: Callable[[Path], None], words: str
    ) -> None:
        def made(file: Path) -> None:
            self._ended()
            done(file)

        def failed(fault: Exception) -> None:
            if job is self._job:  # else it was given up, and another may be under way
                self._ended()
                self.failed.emit(fault)

        self.progress.begin(words)
        job = self._job = self._work.run(
            lambda task: write(self._desk, sheet, kind, path, task.progress),
            made,
            failed,
            self.progress.step,
        )
        self.turned.emit()

    def _ended(self) -> None:
        self._job, self._looking = None, False
        self.progress.hide()
        self.turned.emit()
