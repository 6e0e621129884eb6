"""The page: A4, its marking and organisation at the head, who printed it and its number below."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from audit_desk.reports.fonts import family
from audit_desk.reports.palette import SOFT
from audit_desk.reports.printed import Printed, Progress
from audit_desk.reports.typeset import Type, draw_line, shortened, width

EDGE = 48.0
ROOM = A4[0] - 2 * EDGE  # the width of what is printed
_TOP, _BOTTOM = 72.0, 62.0
HEIGHT = A4[1] - _TOP - _BOTTOM  # of what stands on one page
_MARK = Type(8.25, 11, colour=SOFT)


def print_pages(
    path: Path,
    title: str,
    printed: Printed,
    parts: Sequence[Flowable],
    progress: Progress,
    subject: str = "Summary of audits",
    size: tuple[float, float] = A4,
) -> None:
    """Lay out the parts on as many pages of that size as they need, and write the file."""
    document = _Document(str(path), len(parts), progress, size)
    document.title, document.subject = title, subject
    document.author, document.creator = printed.organisation, "Audit Desk"
    room, high = size[0] - 2 * EDGE, size[1] - _TOP - _BOTTOM
    frame = Frame(EDGE, _BOTTOM, room, high, 0, 0, 0, 0, id="page", showBoundary=0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(
        list(parts), canvasmaker=lambda *args, **more: _Pages(printed, size, *args, **more)
    )


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Tells how far it is."""

    def __init__(
        self, path: str, parts: int, progress: Progress, size: tuple[float, float]
    ) -> None:
        super().__init__(path, pagesize=size, lang="en-GB", initialFontName=family(False))
        self._parts, self._done, self._progress = max(parts, 1), 0, progress

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  (ReportLab's name)
        self._done = min(self._done + 1, self._parts)
        self._progress(self._done, self._parts)


class _Pages(Canvas):  # type: ignore[misc]
    """Keeps its pages until all are there, so that each can say of how many it is."""

    def __init__(
        self, printed: Printed, size: tuple[float, float], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._printed, self._size = printed, size
        self._kept: list[dict[str, Any]] = []
        self.setViewerPreference("DisplayDocTitle", "true")

    def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._kept
        for number, page in enumerate(pages, 1):
            self.__dict__.update(page)
            self._frame_page(number, len(pages))
            super().showPage()
        super().save()

    def _frame_page(self, number: int, of: int) -> None:
        above, below = self._size[1] - 51, 30
        self._pair(above, self._printed.marking.upper(), self._printed.organisation)
        self._pair(below, self._printed.line, f"Page {number} of {of}")

    def _pair(self, y: float, left: str, right: str) -> None:
        room = self._size[0] - 2 * EDGE
        right = shortened(right, False, _MARK.size, room * 0.6)
        taken = width(right, False, _MARK.size)
        left = shortened(left, False, _MARK.size, room - taken - 18)
        draw_line(self, EDGE, y, left, _MARK)
        draw_line(self, EDGE + room - taken, y, right, _MARK)
