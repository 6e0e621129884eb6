"""A printed sheet before it is printed: looked at, saved as a file, or sent to a printer."""

import shutil
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from audit_desk.ui.paper import PagesView, Paper
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, count
from audit_desk.workspace.errors import StoreError

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
        self.print_button = Button("&Print…", self.print_it)
        self.save_button = MainButton("&Save as PDF…", self.save_it)
        self.close_button = Button("Close", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, EDGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
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
            print_pages(self.paper, printer)

    def done(self, result: int) -> None:
        """Let go of the file however the preview is closed."""
        super().done(result)
        self.paper.close()


def print_pages(paper: Paper, printer: QPrinter) -> None:
    """Draw the pages chosen in the print dialog (all where none are) on a printer."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(paper)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution()).toRectF()
    with QPainter(printer) as painter:
        for page in range(first - 1, min(last, len(paper))):
            if page > first - 1:
                printer.newPage()
            painter.drawImage(sheet, paper.image(page, DOTS))
