"""The pages of a PDF as pictures, for the screen and for a printer."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from audit_desk.ui.style import GAP

POINTS = 72  # of a PDF's units in an inch


class Paper:
    """An open PDF. Its pages are drawn in the window's thread only."""

    def __init__(self, file: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(file)

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self._pdf)

    def size(self, page: int) -> QSizeF:
        """The size of a page, in points; pages count from 0."""
        return QSizeF(*self._pdf.get_page_size(page))

    def image(self, page: int, dots: float) -> QImage:
        """A page drawn with so many dots to an inch."""
        drawn = self._pdf[page].render(scale=dots / POINTS, prefer_bgrx=True)
        whole = QImage(
            drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
        )
        return whole.copy()  # the buffer goes when `drawn` does

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()


class PagesView(QScrollArea):
    """The pages below one another, as wide as there is room."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The pages as they will be printed")
        inside = self._inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        self._sheets = [_Sheet(paper, number) for number in range(len(paper))]
        for sheet in self._sheets:
            column.addWidget(sheet)
        column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._let_go_of_far())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for sheet in self._sheets:
            sheet.become_wide(self.viewport().width() - 2 * GAP)
        # Now, not in a later turn: pages still lying on one another would all be drawn.
        self._column.activate()
        self._inside.resize(self.viewport().width(), self._column.sizeHint().height())

    def _let_go_of_far(self) -> None:
        """Keep the pictures of the pages in sight and of one screen above and below."""
        height = self.viewport().height()
        top = self.verticalScrollBar().value()
        for sheet in self._sheets:
            if sheet.y() > top + 2 * height or sheet.y() + sheet.height() < top - height:
                sheet.let_go()


class _Sheet(QFrame):
    """One page, drawn when it comes into sight."""

    def __init__(self, paper: Paper, number: int) -> None:
        super().__init__()
        self._paper, self._number = paper, number
        self._drawn = QImage()
        self._drawn_for = 0  # the width asked for; the picture may be a pixel wider
        self.setAccessibleName(f"Page {number + 1} of {len(paper)}")

    def become_wide(self, width: int) -> None:
        """Take this width; the height follows from the page."""
        page = self._paper.size(self._number)
        self.setFixedSize(QSize(width, round(width * page.height() / page.width())))

    def let_go(self) -> None:
        """Forget the picture until it is wanted again."""
        self._drawn, self._drawn_for = QImage(), 0

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatio()
        dots = self.width() * POINTS / self._paper.size(self._number).width()
        wanted = round(self.width() * ratio)
        if self._drawn_for != wanted:
            self._drawn = self._paper.image(self._number, dots * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn_for = wanted
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._drawn)  # not scaled: a pixel less would cut letters
