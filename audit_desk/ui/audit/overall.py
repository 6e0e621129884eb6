"""The last section: the overall grade, each with what it looks like, beside the grades given."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.grading import Scale
from audit_desk.ui import style
from audit_desk.ui.audit.blocks import SIDE, CardBlock, text_height
from audit_desk.ui.audit.choices import grade_choices
from audit_desk.ui.audit.fields import GRADE
from audit_desk.ui.audit.options import OptionsRow
from audit_desk.ui.audit.paint import metrics, shade, type_of
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.chips import paint_chip
from audit_desk.ui.widgets.text import Text

ASK = "Overall grade"
ROW = 32


class OverallCard(CardBlock):
    """The grades of the scale below one another, each with its descriptor; beside one another
    where few have any."""

    def __init__(self, sheet: AuditSheet, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.ask = Text(ASK, "strong")
        self.ask.setParent(self)
        self.options = OptionsRow(grade_choices(scale), ASK, self)
        self.options.pressed_option.connect(self._pressed)
        self.options.emptied.connect(lambda: sheet.put(GRADE, None, "overall grade"))
        self.words = [Text(grade.descriptor, "soft") for grade in scale.grades]
        for label, option in zip(self.words, self.options.options, strict=True):
            label.setParent(self)
            option.setAccessibleDescription(label.text() or ASK)
        sheet.watch(GRADE, self._show)
        self._show(sheet.value(GRADE))

    def entry(self) -> QWidget:
        return self.options.entry()

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        height = text_height(self.ask, inner)
        self.ask.setGeometry(left, PAD, inner, height)
        y = PAD + height + 12
        described = sum(bool(label.text()) for label in self.words)
        if 2 * described < len(self.words):
            return self._side_by_side(left, y, inner)
        wide = max(option.sizeHint().width() for option in self.options.options)
        beside = inner - wide - 16
        tops = []
        for option, label in zip(self.options.options, self.words, strict=True):
            words = text_height(label, beside)
            label.setGeometry(left + wide + 16, y + 7, beside, words)
            option.setGeometry(0, y, option.sizeHint().width(), 34)
            tops.append(y)
            y += max(34, words + 14) + 8
        self.options.setGeometry(left, tops[0], wide, y - tops[0])
        for option, top in zip(self.options.options, tops, strict=True):
            option.move(0, top - tops[0])
        return y - 8 + PAD

    def _side_by_side(self, left: int, y: int, width: int) -> int:
        for label in self.words:
            label.hide()
        height = self.options.lay_out(width)
        self.options.setGeometry(left, y, width, height)
        return y + height + PAD

    def _show(self, grade: int | None) -> None:
        self.options.show_values(() if grade is None else (str(grade),))

    def _pressed(self, value: str) -> None:
        now: int | None = self.sheet.value(GRADE)
        self.sheet.put(GRADE, None if now == int(value) else int(value), "overall grade")
        self._show(self.sheet.value(GRADE))


class GradesGiven(CardBlock):
    """The grades of the practice areas so far, to weigh before the overall one is given."""

    def __init__(self, sheet: AuditSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = sheet
        areas = {area.key for area in sheet.form.practice_areas}
        sheet.changed.connect(lambda field: self._told() if field.key in areas else None)
        sheet.visible_changed.connect(self.changed_height)
        self._told()

    def lines(self) -> list[tuple[str, str, int]]:
        """Each practice area that shows: name, grade in words, its colour's place (or 0)."""
        form, found = self.sheet.form, []
        for area in form.practice_areas:
            if area.key not in self.sheet.visible:
                continue
            answer, scale = self.sheet.answer(area.key), form.scale_of(area)
            value = int(answer.value) if answer.value.isdigit() else None
            if value is not None and value in scale.values:
                found.append((area_name(form, area), scale.label(value), scale.place(value)))
            else:
                words = "Not applicable" if answer.not_applicable else "Not graded yet"
                found.append((area_name(form, area), words, 0))
        return found

    def lay_out(self, width: int) -> int:
        return PAD + 26 + ROW * len(self.lines()) + PAD - 4

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = style.colours()
        painter = QPainter(self)
        left, inner = SIDE + 2.0, self.width() - 2.0 * SIDE - 4
        painter.setPen(shade(colours.ink))
        painter.setFont(type_of(semibold=True))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, PAD, inner, 20), middle, "The grades you gave")
        for at, (name, words, place) in enumerate(self.lines()):
            line = QRectF(left, PAD + 26 + at * ROW, inner, ROW)
            painter.setFont(type_of())
            painter.setPen(shade(colours.ink))
            room = inner - 200
            shown = metrics().elidedText(name, Qt.TextElideMode.ElideRight, room - 12)
            painter.drawText(line, middle, shown)
            beside = line.adjusted(room, 0, 0, 0)
            if place:
                paint_chip(painter, beside, words, place)
            else:
                painter.setPen(shade(colours.soft))
                painter.drawText(beside, middle, words)

    def _told(self) -> None:
        said = "; ".join(f"{name}: {words}" for name, words, _ in self.lines())
        self.setAccessibleName(f"The grades you gave. {said}")
        self.update()


def area_name(form: FormDefinition, area: Question) -> str:
    """The name of a practice area: its section's title where it is the only grade there."""
    for section in form.sections:
        if area in section.questions:
            alone = sum(one.type is area.type for one in section.questions) == 1
            return section.title if alone else area.ask
    return area.ask
