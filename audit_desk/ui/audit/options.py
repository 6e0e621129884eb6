"""The row of answers that can be chosen: by mouse, by the letter or number shown, by arrows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from audit_desk.ui import style
from audit_desk.ui.audit.paint import Look, box, metrics, ring, shade, text_width, type_of

HEIGHT, SIDE, BETWEEN, TICK = 34, 14, 6, 16
TYPED_TOGETHER = 1.5  # seconds in which 1 and 0 make 10
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Choice:
    """One answer as the row shows it. `key` is what is pressed; `grade` the place of its
    colour in `grading.COLOURS` from 1, or 0."""

    value: str
    label: str
    key: str = ""
    grade: int = 0


if TYPE_CHECKING:
    _Base = QAbstractButton
else:  # the Qt class stands second among the bases below; it must not be there twice
    _Base = object


class _Painted(_Base):
    """What both sorts of option share: they paint themselves and leave keys to the row."""

    choice: Choice
    ticked = False

    def begin(self, choice: Choice, about: str) -> None:
        self.choice = choice
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(choice.label or choice.value)
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def size_within(self, width: int) -> QSize:
        """Its size, where no more than `width` is to be had: a long label wraps."""
        wanted = ceil(self._label_left() + text_width(self.choice.label) + SIDE)
        if wanted <= width:
            return QSize(wanted, HEIGHT)
        room = QRectF(0, 0, width - self._label_left() - SIDE, 10_000)
        height = metrics().boundingRect(room, WRAP, self.choice.label).height()
        return QSize(width, max(HEIGHT, ceil(height) + 14))

    def sizeHint(self) -> QSize:
        return self.size_within(10_000)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the second press of a hasty double click must not take the answer back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, look = QRectF(self.rect()), self._look()
        box(painter, area, look, 5)
        if self.hasFocus():
            ring(painter, area, shade(style.colours().focus), 5, 2)
        left = float(SIDE)
        if self.ticked:
            self._paint_tick(painter, left)
            left += TICK + BETWEEN
        painter.setPen(look.ink)
        if self.choice.key:
            painter.setFont(type_of(semibold=True))
            painter.drawText(
                QRectF(left, 0, 40, HEIGHT), Qt.AlignmentFlag.AlignVCenter, self._key()
            )
        painter.setFont(type_of())
        label = area.adjusted(self._label_left(), 0, -SIDE + 2, 0)
        painter.drawText(label, WRAP, self.choice.label)

    def _paint_tick(self, painter: QPainter, left: float) -> None:
        colours = style.colours()
        on = self.isChecked()
        fill = shade(colours.accent if on else colours.surface)
        look = Look(fill, shade(colours.accent if on else colours.edge), fill)
        area = QRectF(left, (HEIGHT - TICK) / 2, TICK, TICK)
        box(painter, area, look, 3)
        if on:
            painter.setPen(shade(colours.on_accent))
            painter.setFont(type_of(style.SMALL, semibold=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "✓")

    def _key(self) -> str:
        return self.choice.key.upper()

    def _label_left(self) -> float:
        left = float(SIDE) + (TICK + BETWEEN if self.ticked else 0)
        if not self.choice.key:
            return left
        between = 5 if self.choice.label else 0
        return left + text_width(self._key(), semibold=True) + between

    def _look(self) -> Look:
        colours = style.colours()
        if not self.isEnabled() and not self.isChecked():
            return Look(shade(colours.surface), shade(colours.line), shade(colours.off))
        if self.isChecked() and self.choice.grade:
            solid, soft, ink = colours.grade(self.choice.grade)
            return Look(shade(soft), shade(solid), shade(ink))
        if self.isChecked():
            return Look(shade(colours.accent_soft), shade(colours.accent), shade(colours.ink))
        edge = colours.edge if self.underMouse() else colours.line
        return Look(shade(colours.surface), shade(edge), shade(colours.ink))


class OneOption(_Painted, QRadioButton):
    """An answer of which one can be chosen."""


class TickOption(_Painted, QCheckBox):
    """An answer of which several can be chosen."""

    ticked = True


class OptionsRow(QWidget):
    """Options side by side, on further lines where they don't fit.

    `pressed_option` carries the value that was pressed; what that means is for the owner to say.
    `emptied` asks for no answer at all. One option is in the order of Tab; arrows go between them.
    """

    pressed_option = Signal(str)
    emptied = Signal()

    def __init__(
        self,
        choices: Sequence[Choice],
        about: str,
        parent: QWidget,
        ticked: Callable[[Choice], bool] = lambda choice: False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(about)
        self.options: list[_Painted] = []
        self._digits, self._digit_at = "", 0.0
        for choice in choices:
            option = TickOption(self) if ticked(choice) else OneOption(self)
            option.begin(choice, about)
            option.clicked.connect(self._pressed)
            self.options.append(option)
        self.show_values(())

    def show_values(self, values: Sequence[str]) -> None:
        """Show these as chosen."""
        for option in self.options:
            option.setChecked(option.choice.value in values)
        self._keep_one_in_tab_order()

    def lay_out(self, width: int) -> int:
        """Place the options within `width`; how high they stand."""
        x = y = line = 0
        for option in self.options:
            size = option.size_within(width)
            if x and x + size.width() > width:
                x, y, line = 0, y + line + BETWEEN, 0
            option.setGeometry(x, y, size.width(), size.height())
            x += size.width() + BETWEEN
            line = max(line, size.height())
        return y + line

    def entry(self) -> QWidget:
        """Where the keyboard comes in."""
        return next((one for one in self.options if one.isChecked()), self.options[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif (option := self._keyed(event.text().casefold())) is not None:
            option.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not option.isChecked() or option.ticked:
                option.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entry().setFocus(event.reason())

    def _pressed(self) -> None:
        option = self.sender()
        if isinstance(option, _Painted):
            self.pressed_option.emit(option.choice.value)

    def _step(self, by: int) -> None:
        at = next((i for i, one in enumerate(self.options) if one.hasFocus()), None)
        if at is None or not 0 <= at + by < len(self.options):
            return
        option = self.options[at + by]
        option.setFocus(Qt.FocusReason.OtherFocusReason)
        if not option.ticked and not option.isChecked():
            option.click()

    def _keyed(self, text: str) -> _Painted | None:
        """The option of a key; a digit soon after another makes a number with it, if there is."""
        if not text:
            return None
        keys = {one.choice.key: one for one in self.options if one.choice.key}
        soon = monotonic() - self._digit_at < TYPED_TOGETHER
        together = self._digits + text if soon and text.isdigit() else text
        found = together if any(key.startswith(together) for key in keys) else text
        self._digits, self._digit_at = (found, monotonic()) if text.isdigit() else ("", 0.0)
        return keys.get(found)

    def _keep_one_in_tab_order(self) -> None:
        entry = self.entry() if self.options else None
        for option in self.options:
            tab = option is entry or option.ticked
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
