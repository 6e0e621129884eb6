"""A printed sheet before it is printed: looked at, saved as a file, or sent to a printer."""

import shutil
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.summaries.paper import PagesView, Paper
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, ProgressBox
from audit_desk.ui.widgets.text import Text, count
from audit_desk.workspace.errors import DeskError, StoreError

DOTS = 300  # an inch; more only makes a printer slower
_NO_MARGIN = QMarginsF(0, 0, 0, 0)  # the sheet brings its own


class PrintPreview(QDialog):
    """Shows a PDF page by page. `name` is proposed when it is saved."""

    def __init__(self, pdf: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf, self._name = pdf, name
        self.setWindowTitle("Print or save")
        self.resize(900, 720)
        self.paper = Paper(pdf)
        self.view = PagesView(self.paper)
        self.banner = Banner()
        self.banner.hide()
        self.progress = ProgressBox(self.stop_printing)
        self.printing: Printing | None = None
        self.print_button = Button("&Print…", self.print_it)
        self.save_button = MainButton("&Save as PDF…", self.save_it)
        self.close_button = Button("Close", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, EDGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self.view, 1)
        pages = Text(count(len(self.paper), "page"), "soft", wrap=False)
        column.addLayout(row(pages, 1, self.close_button, self.print_button, self.save_button))
        self.save_button.setFocus()

    def save_it(self) -> None:
        """Ask for a name and put the PDF there; a fault is told and the preview stays."""
        chosen, _ = QFileDialog.getSaveFileName(self, "Save as PDF", self._name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Copy the PDF to `path` in one step: a whole file or none."""
        target = path if path.suffix else path.with_suffix(".pdf")
        unfinished = target.with_name(target.name + ".making")
        try:
            shutil.copyfile(self._pdf, unfinished)
            unfinished.replace(target)
        except OSError:
            unfinished.unlink(missing_ok=True)
            self.banner.tell(
                StoreError(
                    f"The PDF can't be written to {target}.",
                    "Nothing was saved there.",
                    "Check that the drive is there and has space, or choose another folder.",
                )
            )
        else:
            self.banner.become("Saved.", str(target), "card-accent")
            self.banner.show()

    def print_it(self) -> None:
        """Let the person choose a printer, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, _NO_MARGIN
            )
        )
        printer.setResolution(DOTS)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.paper))
        if dialog.exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages chosen in the print dialog, all where none are."""
        self.banner.hide()
        self.print_button.setEnabled(False)
        self.progress.begin("Printing…")
        printing = self.printing = Printing(self.paper, printer, self)
        printing.progress.connect(self.progress.step)
        printing.ended.connect(self._printed)
        printing.begin()

    def stop_printing(self) -> None:
        """Print no more pages."""
        if self.printing is not None:
            self.printing.stop()

    def done(self, result: int) -> None:
        """Let go of the file however the preview is closed."""
        self.stop_printing()
        super().done(result)
        self.paper.close()

    def _printed(self, ending: str) -> None:
        self.printing = None
        self.progress.hide()
        self.print_button.setEnabled(True)
        if ending == REFUSED:
            self.banner.tell(
                DeskError(
                    "The printer takes no pages.",
                    "Nothing, or not all, was printed.",
                    "Check that it is on and connected, or save the PDF and print that.",
                )
            )
        else:
            self.banner.become(ending, look="card-accent")
            self.banner.show()


SENT, STOPPED, REFUSED = "Sent to the printer.", "Printing was stopped.", "refused"


class Printing(QObject):
    """Draws pages on a printer, each in a turn of its own, so that the window goes on answering.
    `ended` tells SENT, STOPPED or REFUSED."""

    progress = Signal(int, int)
    ended = Signal(str)

    def __init__(self, paper: Paper, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._paper, self._printer = paper, printer
        self._painter = QPainter()
        first = max(printer.fromPage(), 1) - 1
        self._pages = range(first, min(printer.toPage() or len(paper), len(paper)))
        self._done = 0
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._draw_next)

    def begin(self) -> None:
        """Begin; the pages follow."""
        if self._painter.begin(self._printer):
            self._turn.start(0)
        else:
            self._end(REFUSED)

    def stop(self) -> None:
        """Print no more; what the printer holds back already is taken from it."""
        if self._turn.isActive():
            self._printer.abort()
            self._end(STOPPED)

    def _draw_next(self) -> None:
        if self._done == len(self._pages):
            self._end(SENT)
        elif self._done and not self._printer.newPage():
            self._end(REFUSED)
        else:
            sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
            picture = self._paper.image(self._pages[self._done], DOTS)
            self._painter.drawImage(sheet.toRectF(), picture)
            self._done += 1
            self.progress.emit(self._done, len(self._pages))

    def _end(self, ending: str) -> None:
        self._turn.stop()
        if self._painter.isActive():
            self._painter.end()
        self.deleteLater()
        self.ended.emit(ending)
