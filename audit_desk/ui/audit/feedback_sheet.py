"""The button above a finalised audit that makes the practitioner's sheet, and shows it first."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from audit_desk.people.rules import SignedIn
from audit_desk.summaries.feedback_sheet import feedback_sheet, has_feedback_sheet
from audit_desk.ui.audit.filling import Loaded
from audit_desk.ui.page import Page
from audit_desk.ui.summaries.output import Drawer
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.work import Job
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting

if TYPE_CHECKING:
    from audit_desk.ui.summaries.printing import PrintPreview

WORDS = "Feedback sh&eet…"
FILE = "feedback-sheet.pdf"  # no name and no case number in the name of a file
NAME = "Feedback sheet for the practitioner: one page to print or save"


class FeedbackSheetButton(Button):
    """Makes the sheet in the page's worker and opens it to be printed or saved."""

    def __init__(self, page: Page, line: QHBoxLayout) -> None:
        super().__init__(WORDS, self.make, NAME)
        self._page = page
        self._audit_id: UUID | None = None
        self._job: Job[Path] | None = None
        self._drawer = Drawer()
        self.preview: PrintPreview | None = None
        self.hide()
        line.addWidget(self, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_for(self, loaded: Loaded) -> None:
        """Offer the sheet of this audit; hidden where there is none."""
        audit = loaded.full.audit
        if audit.id != self._audit_id:
            self._give_up()
        self._audit_id = audit.id
        self.setVisible(has_feedback_sheet(audit))

    def make(self) -> None:
        """Make the sheet, then look at it."""
        if self._audit_id is None or self._job is not None:
            return
        desk, key, place = self._page.desk, self._audit_id, self._drawer.place(FILE)
        self.setText("Making the sheet…")
        self._job = job = self._page.work.run(
            lambda task: write_sheet(desk, key, place),
            self._look_at,
            lambda fault: self._failed(fault) if job is self._job else None,
        )

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the page was left, not the window laid aside
            self._give_up()

    def _look_at(self, file: Path) -> None:
        from audit_desk.ui.summaries.printing import PrintPreview

        self._ready()
        preview = self.preview = PrintPreview(file, file.name, self._page)
        preview.finished.connect(self._looked_at, Qt.ConnectionType.QueuedConnection)
        preview.open()

    def _looked_at(self, _: int) -> None:
        """It was made only to be looked at, so it goes once the preview has let go of it."""
        if self.preview is not None:
            self.preview.deleteLater()
            self.preview = None
        self._drawer.clear()
        self.setFocus()

    def _failed(self, fault: Exception) -> None:
        self._ready()
        self._drawer.clear()
        if not isinstance(fault, DeskError):
            raise fault
        self._page.say(f"{fault.what} {fault.means}".strip())

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._ready()
            self._drawer.clear()

    def _ready(self) -> None:
        self._job = None
        self.setText(WORDS)


def write_sheet(desk: Desk[SignedIn], audit_id: UUID, path: Path) -> Path:
    """In the worker: put the sheet of an audit into a file."""
    from audit_desk.reports.feedback_sheet import write_feedback_sheet
    from audit_desk.reports.printed import Printed

    sheet = desk.ask(feedback_sheet, audit_id)
    marking, organisation = desk.ask(setting, MARKING), desk.ask(setting, ORGANISATION)
    write_feedback_sheet(
        sheet, path, Printed(marking, organisation, desk.person.name, now().astimezone())
    )
    return path
