"""A sheet made to be looked at, printed or saved, with progress and a way to stop it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.ui.summaries.output import Drawer
from audit_desk.ui.widgets.states import ProgressBox
from audit_desk.ui.work import Job, Task, Work
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting

if TYPE_CHECKING:
    from audit_desk.reports.printed import Printed, Progress
    from audit_desk.ui.summaries.printing import PrintPreview

    Make = Callable[[Path, Printed, Progress], None]


class Paper(QObject):
    """One sheet at a time. `failed` tells what went wrong, `looked` that the preview is open."""

    failed = Signal(object)
    looked = Signal()

    def __init__(self, desk: Desk[SignedIn], work: Work, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._work, self._over = desk, work, over
        self._drawer = Drawer()
        self._job: Job[Path] | None = None
        self.preview: PrintPreview | None = None
        self.progress = ProgressBox(self.cancel)

    def look(self, name: str, make: "Make") -> None:
        """Make a sheet in the worker, and show it; it is gone again once it was looked at."""
        if self._job is not None:
            return
        place = self._drawer.place(name)

        def work(task: Task) -> Path:
            from audit_desk.reports.printed import Printed

            marking, organisation = (
                self._desk.ask(setting, one) for one in (MARKING, ORGANISATION)
            )
            by = self._desk.person.name
            make(place, Printed(marking, organisation, by, now().astimezone()), task.progress)
            return place

        self.progress.begin("Making the sheet…")
        self._job = self._work.run(work, self._made, self._failed, self.progress.step)

    def cancel(self) -> None:
        """Give it up."""
        if self._job is not None:
            self._job.cancel()
            self._ended()

    def forget(self) -> None:
        """Let go of what was made."""
        self.cancel()
        self._drawer.clear()

    def _made(self, file: Path) -> None:
        from audit_desk.ui.summaries.printing import PrintPreview

        self._ended()
        preview = self.preview = PrintPreview(file, file.name, self._over)
        preview.finished.connect(self._looked_at, Qt.ConnectionType.QueuedConnection)
        preview.open()
        self.looked.emit()

    def _looked_at(self) -> None:
        if self.preview is not None:
            self.preview.deleteLater()
            self.preview = None
        self._drawer.clear()

    def _failed(self, fault: Exception) -> None:
        self._ended()
        self.failed.emit(fault)

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()
