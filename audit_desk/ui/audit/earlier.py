"""For a follow-up: the earlier audit's grade, and each recommendation to be marked addressed."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from audit_desk.audits.tables import Addressed
from audit_desk.ui import style
from audit_desk.ui.audit.blocks import SIDE, CardBlock, text_height
from audit_desk.ui.audit.fields import AddressedNow, Field
from audit_desk.ui.audit.labelled import LabelledText
from audit_desk.ui.audit.options import Choice, OptionsRow
from audit_desk.ui.audit.paint import shade, type_of
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.chips import paint_chip
from audit_desk.ui.widgets.text import Text

MARKS = (
    Choice(Addressed.FULLY, "Fully", "f"),
    Choice(Addressed.PARTIALLY, "Partially", "p"),
    Choice(Addressed.NO, "No", "n"),
)
GAP = 10


@dataclass(frozen=True)
class EarlierAudit:
    """What is told of the earlier audit: its grade in words with the place of its colour, and a
    line of when and by whom."""

    grade: str
    place: int
    told: str


@dataclass(frozen=True)
class EarlierRecommendation:
    """A recommendation of the earlier audit: whom it was for, what it asked, by whom and when."""

    head: str
    text: str
    soft: str


class EarlierCard(CardBlock):
    """The earlier audit in two lines."""

    def __init__(
        self, earlier: EarlierAudit, parent: QWidget, open_it: LinkButton | None = None
    ) -> None:
        super().__init__(parent)
        self._earlier = earlier
        self.setAccessibleName(f"The earlier audit: {earlier.grade}. {earlier.told}")
        self.told = Text(earlier.told, "soft")
        self.told.setParent(self)
        self.link = open_it
        if open_it is not None:
            open_it.setParent(self)

    def entry(self) -> QWidget | None:
        return self.link

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        if self.link is not None:
            size = self.link.sizeHint()
            self.link.setGeometry(left + inner - size.width(), PAD - 4, size.width(), size.height())
        height = text_height(self.told, inner)
        self.told.setGeometry(left, PAD + 26, inner, height)
        return PAD + 26 + height + PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(shade(style.colours().ink))
        painter.setFont(type_of(semibold=True))
        line = QRectF(SIDE + 2, PAD - 2, self.width() - 2 * SIDE, 22)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, "The earlier audit")
        chip = line.adjusted(130, 0, -80, 0)
        if self._earlier.place:
            paint_chip(painter, chip, self._earlier.grade, self._earlier.place)
        else:
            painter.drawText(chip, Qt.AlignmentFlag.AlignVCenter, self._earlier.grade)


class AddressedCard(CardBlock):
    """One earlier recommendation, with the marks and a comment."""

    def __init__(
        self, sheet: AuditSheet, field: Field, earlier: EarlierRecommendation, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.sheet, self.field = sheet, field
        self.head, self.text = Text(earlier.head, "small-strong"), Text(earlier.text)
        self.soft, self.ask = Text(earlier.soft, "small"), Text("Was it addressed?", "strong")
        for label in (self.head, self.text, self.soft, self.ask):
            label.setParent(self)
        self.marks = OptionsRow(MARKS, f"Was it addressed? {earlier.text}", self)
        self.marks.pressed_option.connect(self._pressed)
        self.marks.emptied.connect(lambda: self._put(None))
        self.comment = LabelledText("What shows it", earlier.text, self.mark.comment, self, lines=1)
        self.comment.box.typed.connect(self._written)
        self.comment.box.left.connect(sheet.end_typing)
        self.comment.box.height_changed.connect(self.changed_height)
        sheet.watch(field, self._show)
        self._show(self.mark)

    @property
    def mark(self) -> AddressedNow:
        found: AddressedNow = self.sheet.value(self.field) or AddressedNow()
        return found

    def entry(self) -> QWidget:
        return self.marks.entry()

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        y = PAD
        for label, gap in ((self.head, 2), (self.text, 2), (self.soft, GAP), (self.ask, 6)):
            if label.text():
                height = text_height(label, inner)
                label.setGeometry(left, y, inner, height)
                y += height + gap
            else:
                label.hide()
        for part in (self.marks, self.comment):
            height = part.lay_out(inner)
            part.setGeometry(left, y, inner, height)
            y += height + GAP
        return y - GAP + PAD

    def _show(self, mark: AddressedNow) -> None:
        self.marks.show_values((mark.addressed,) if mark.addressed else ())
        self.comment.box.show_text(mark.comment)

    def _pressed(self, value: str) -> None:
        self._put(None if self.mark.addressed == value else value)

    def _put(self, addressed: str | None) -> None:
        self.sheet.put(self.field, replace(self.mark, addressed=addressed), "mark")
        self._show(self.mark)

    def _written(self, before: str, after: str) -> None:
        self.sheet.put_text(self.field, "comment", replace(self.mark, comment=after), before, after)
