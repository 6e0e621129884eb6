"""The head of a page that is of one case, and the keys that scroll what is read there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from audit_desk.ui.audit.head import Elided
from audit_desk.ui.style import EDGE, GAP, PAD
from audit_desk.ui.widgets.boxes import Column
from audit_desk.ui.widgets.text import Text, tooltip

_Step = QAbstractSlider.SliderAction
STEPS = {
    Qt.Key.Key_PageDown: _Step.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Step.SliderPageStepSub,
    Qt.Key.Key_Down: _Step.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Step.SliderSingleStepSub,
    Qt.Key.Key_Home: _Step.SliderToMinimum,
    Qt.Key.Key_End: _Step.SliderToMaximum,
}
LONGEST = 24  # letters of a case reference


class CaseHead(QFrame):
    """What the page is and of which case, where that is, and the page's buttons. What doesn't fit
    ends in dots."""

    def __init__(self, page: str, buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._page = page
        self.setProperty("look", "clear")
        self.title, self.place = Text(page, "title", wrap=False), Elided("soft")
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, PAD, EDGE, 14)
        line.setSpacing(PAD)
        line.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self.place, 1, Qt.AlignmentFlag.AlignBaseline)
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_case(self, case_ref: str, service: str, team: str) -> None:
        """Say which case it is of."""
        short = case_ref if len(case_ref) <= LONGEST else f"{case_ref[: LONGEST - 1].rstrip()}…"
        self.title.setText(f"{self._page} · {short or 'no reference'}")
        self.title.setToolTip(tooltip(case_ref) if short != case_ref else "")
        self.place.show_text(", ".join(part for part in (service, team) if part))

    def show_none(self) -> None:
        """Name the page alone."""
        self.title.setText(self._page)
        self.place.show_text("")


def lay_out(
    page: QWidget,
    head: QWidget,
    banner: QWidget,
    columns: tuple[QWidget, QWidget],
    widths: tuple[int, int],
) -> None:
    """Put the head over the banner over two columns that share the width in that proportion."""
    above = QVBoxLayout()
    above.setContentsMargins(EDGE, 0, EDGE, 12)
    above.addWidget(banner)
    beside = QHBoxLayout()
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(GAP)
    for column, width in zip(columns, widths, strict=True):
        beside.addWidget(column, width)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(head)
    outer.addLayout(above)
    outer.addLayout(beside, 1)


def scrolled(column: Column, event: QKeyEvent) -> bool:
    """Scroll a column by a key that no field of the page has used; False for other keys."""
    step = STEPS.get(Qt.Key(event.key()))
    if step is None:
        return False
    column.verticalScrollBar().triggerAction(step)
    return True
