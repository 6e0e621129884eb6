"""The preview of a sheet: pages drawn once and near sight only, saved whole, printed one by one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk.ui.summaries.paper import Paper
from audit_desk.ui.summaries.printing import PrintPreview

PAGES = 12


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that were drawn, in their order."""
    made: list[int] = []
    draw = Paper.image

    def image(paper: Paper, page: int, dots: float) -> object:
        made.append(page)
        return draw(paper, page, dots / 10)  # coarse, so that it is quick

    monkeypatch.setattr(Paper, "image", image)
    return made


@pytest.fixture
def preview(qtbot: QtBot, tmp_path: Path, drawn: list[int]) -> Iterator[PrintPreview]:
    file = tmp_path / "sheet.pdf"
    writer = PdfWriter()
    for _ in range(PAGES):
        writer.add_blank_page(595.3, 841.9)
    writer.write(file)
    made = PrintPreview(file, "sheet.pdf")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(drawn))
    yield made
    if made.isVisible():
        made.reject()


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """A printer that prints into a file."""
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(72)
    return made


def test_a_page_in_sight_is_drawn_once(
    preview: PrintPreview, drawn: list[int], qtbot: QtBot
) -> None:
    before = list(drawn)
    for _ in range(3):
        preview.view.viewport().repaint()
        preview.view.widget().repaint()
    assert drawn == before
    assert len(set(before)) == len(before) < PAGES


def test_a_page_is_shown_as_it_was_drawn(preview: PrintPreview) -> None:
    first = preview.view._sheets[0]
    width = first.width()
    first._drawn = QImage(width + 1, first.height() + 1, QImage.Format.Format_RGB32)
    first._drawn.fill(Qt.GlobalColor.red)
    first._drawn.setPixelColor(width - 1, 0, Qt.GlobalColor.blue)
    assert first.grab().toImage().pixelColor(width - 1, 0) == Qt.GlobalColor.blue


def test_pages_far_from_sight_are_let_go(
    preview: PrintPreview, drawn: list[int], qtbot: QtBot
) -> None:
    bar = preview.view.verticalScrollBar()
    for at in range(0, bar.maximum() + 1, preview.view.viewport().height()):
        bar.setValue(at)
        preview.view.widget().repaint()
    bar.setValue(bar.maximum())
    preview.view.widget().repaint()
    assert set(drawn) == set(range(PAGES))
    held = [sheet for sheet in preview.view._sheets if not sheet._drawn.isNull()]
    assert preview.view._sheets[-1] in held
    assert len(held) <= 4


def test_a_saved_sheet_is_whole_and_a_refusal_is_told(
    preview: PrintPreview, tmp_path: Path
) -> None:
    preview.save_to(tmp_path / "kept")
    assert len(PdfReader(tmp_path / "kept.pdf").pages) == PAGES
    assert preview.banner.accessibleName().startswith("Saved.")
    preview.save_to(tmp_path / "nowhere" / "kept.pdf")
    assert "can't be written" in preview.banner.accessibleName()
    assert preview.isVisible()


def test_printing_goes_page_by_page(
    preview: PrintPreview, printer: QPrinter, drawn: list[int], tmp_path: Path, qtbot: QtBot
) -> None:
    drawn.clear()
    preview.print_on(printer)
    assert not drawn  # the window goes on first
    assert preview.progress.isVisible()
    qtbot.waitUntil(lambda: preview.printing is None)
    assert drawn == list(range(PAGES))
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == PAGES
    assert preview.banner.accessibleName() == "Sent to the printer."
    assert not preview.progress.isVisible()


def test_only_the_pages_chosen_are_printed(
    preview: PrintPreview, printer: QPrinter, drawn: list[int], qtbot: QtBot
) -> None:
    printer.setFromTo(3, 4)
    drawn.clear()
    preview.print_on(printer)
    qtbot.waitUntil(lambda: preview.printing is None)
    assert drawn == [2, 3]


@pytest.mark.parametrize("end", [PrintPreview.stop_printing, PrintPreview.reject])
def test_printing_can_be_stopped(
    preview: PrintPreview,
    printer: QPrinter,
    drawn: list[int],
    qtbot: QtBot,
    end: Callable[[PrintPreview], None],
) -> None:
    drawn.clear()
    preview.print_on(printer)
    qtbot.waitUntil(lambda: bool(drawn))
    end(preview)
    assert preview.printing is None
    QApplication.processEvents()
    assert len(drawn) < PAGES
    assert preview.banner.accessibleName() == "Printing was stopped."


def test_a_printer_that_refuses_is_told(
    preview: PrintPreview, printer: QPrinter, tmp_path: Path, qtbot: QtBot
) -> None:
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    preview.print_on(printer)
    qtbot.waitUntil(lambda: preview.printing is None)
    assert "takes no pages" in preview.banner.accessibleName()
    assert preview.print_button.isEnabled()
