"""Where an answer is typed or picked from a list: a line with its unit, a date, a long list."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QMenu, QWidget, QWidgetAction

from audit_desk.ui import style
from audit_desk.ui.audit.texts import TypedLine, is_for_page
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import read_day
from audit_desk.ui.widgets.text import Text, day_in_words

LINE_HEIGHT = 34


class Input(QWidget):
    """`given` carries the text before and after each change by the person; what is stored is
    what `show_text` is given back."""

    given = Signal(str, str)
    left = Signal()

    def lay_out(self, width: int) -> int:
        """Place the parts within a width; the height that they take."""
        raise NotImplementedError

    def used(self) -> int:
        """How much of the width its first line takes, after `lay_out`."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        raise NotImplementedError

    def entry(self) -> QWidget:
        """Where the keyboard comes in."""
        raise NotImplementedError


class LineInput(Input):
    """One line, with a unit behind it and, below, what is wrong or how it was understood."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        remark: Callable[[str], tuple[str, bool]] = lambda text: ("", True),
        unit: str = "",
        wanted: int = 0,
    ) -> None:
        super().__init__(parent)
        self._remark, self._wanted = remark, wanted
        self.line = TypedLine(name, "", self)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self.left)
        self.unit = Text(unit, "soft", wrap=False)
        self.unit.setParent(self)
        self.remark = Text("", "small")
        self.remark.setParent(self)
        self.remark.hide()
        self.setFocusProxy(self.line)

    def lay_out(self, width: int) -> int:
        room = width - self._beside()
        line = min(self._wanted or room, room)
        self.line.setGeometry(0, 0, line, LINE_HEIGHT)
        self.unit.setGeometry(line + 8, 0, self.unit.sizeHint().width(), LINE_HEIGHT)
        if self.remark.isHidden():
            return LINE_HEIGHT
        height = self.remark.heightForWidth(width)
        self.remark.setGeometry(0, LINE_HEIGHT + 4, width, height)
        return LINE_HEIGHT + 4 + height

    def used(self) -> int:
        return self.line.width() + self._beside()

    def show_text(self, text: str) -> None:
        self.line.show_text(text)
        self.remark_on(text)

    def remark_on(self, text: str) -> None:
        """Say below the line what is to be said of a text."""
        words, well = self._remark(text)
        if words != self.remark.text():
            self.remark.become(words, "small" if well else "warn")
            self.remark.setVisible(bool(words))
            self.line.setAccessibleDescription(words)

    def entry(self) -> QWidget:
        return self.line

    def _beside(self) -> int:
        return self.unit.sizeHint().width() + 8 if self.unit.text() else 0

    def _typed(self, before: str, after: str) -> None:
        self.given.emit(before, after)


class DateInput(LineInput):
    """A date typed as people type it, or taken from a calendar. Empty is allowed; what can't be
    read as a date stays as typed. Stored as an ISO date where it is one."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        remark: Callable[[str], tuple[str, bool]] = lambda text: date_remark(text),
    ) -> None:
        super().__init__(name, parent, remark, wanted=170)
        self.line.setPlaceholderText("dd/mm/yyyy")
        self.calendar = Button("Calendar", self._open_calendar, f"Calendar for: {name}")
        self.calendar.setParent(self)
        self._stored = ""

    def lay_out(self, width: int) -> int:
        height = super().lay_out(width)
        button = self.calendar.sizeHint()
        self.calendar.setGeometry(self.line.width() + 8, 0, button.width(), LINE_HEIGHT)
        return height

    def used(self) -> int:
        return self.calendar.geometry().right()

    def show_text(self, text: str) -> None:
        """Show a stored value: an ISO date in British order, anything else as it was typed."""
        if text != self._stored:
            self._stored = text
            self.line.show_text(british(text))
        self.remark_on(text)

    def _beside(self) -> int:
        return self.calendar.sizeHint().width() + 8

    def _typed(self, before: str, after: str) -> None:
        earlier, self._stored = self._stored, stored_date(after)
        if earlier != self._stored:
            self.given.emit(before, after)
        self.remark_on(self._stored)

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        month = _month(menu)
        if (found := QDate.fromString(self._stored, Qt.DateFormat.ISODate)).isValid():
            month.setSelectedDate(found)
        month.activated.connect(lambda day: self._take(menu, day))
        month.clicked.connect(lambda day: self._take(menu, day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(month)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.line.mapToGlobal(QPoint(0, LINE_HEIGHT + 2)))
        month.setFocus()

    def _take(self, menu: QMenu, day: QDate) -> None:
        self.line.setText(day.toString("dd/MM/yyyy"))
        menu.close()
        self.line.setFocus()


class ListInput(Input):
    """A list that drops down, for more options than stand well side by side."""

    NOTHING = "Choose…"

    def __init__(self, name: str, options: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.box = _Box(self)
        self.box.setAccessibleName(name)
        self.box.addItem(self.NOTHING)
        self.box.addItems(options)
        self._known = ""
        self.box.currentTextChanged.connect(self._picked)
        self.setFocusProxy(self.box)

    def lay_out(self, width: int) -> int:
        self.box.setGeometry(0, 0, min(width, max(240, self.box.sizeHint().width())), LINE_HEIGHT)
        return LINE_HEIGHT

    def used(self) -> int:
        return self.box.width()

    def show_text(self, text: str) -> None:
        self._known = text
        at = self.box.findText(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        self.box.setCurrentIndex(max(at, 0) if text else 0)

    def entry(self) -> QWidget:
        return self.box

    def _picked(self, text: str) -> None:
        value = "" if self.box.currentIndex() <= 0 else text
        if value != self._known:
            before, self._known = self._known, value
            self.given.emit(before, value)


class _Box(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past must not change an answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _month(parent: QWidget) -> QCalendarWidget:
    month = QCalendarWidget(parent)
    month.setAccessibleName("Calendar")
    month.setMinimumSize(330, 260)
    month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    month.setDateEditEnabled(False)  # a date is typed in the line, not over the month
    plain = QTextCharFormat()
    plain.setForeground(style.colour("ink"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        month.setWeekdayTextFormat(day, plain)
    return month


def stored_date(text: str) -> str:
    """What is kept of a typed date: the ISO date, or the text as typed where it isn't one."""
    found = read_day(text)
    return found.isoformat() if found else text.strip()


def british(stored: str) -> str:
    """A stored date as it is typed here: 27/11/2021."""
    try:
        return f"{date.fromisoformat(stored):%d/%m/%Y}"
    except ValueError:
        return stored


def date_remark(stored: str) -> tuple[str, bool]:
    """How a date was understood, or that it isn't one yet."""
    if not stored:
        return "", True
    try:
        day = date.fromisoformat(stored)
    except ValueError:
        return "Not a date yet. Write it as 27/11/2021 or 27 Nov 2021.", False
    return day_in_words(day), True
