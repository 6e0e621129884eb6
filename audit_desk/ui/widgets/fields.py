"""Fields of a form in the window: a label above, a hint or a fault below."""

import re
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from audit_desk.ui.widgets.text import Text
from audit_desk.workspace import columns
from audit_desk.workspace.words import MONTHS

EARLIEST = 1900  # an earlier year is a slip of the finger
_AHEAD = re.compile(r"\+(\d{1,4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_IN_WORDS = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? )?"  # as the program itself prints a day
    r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?(?: (\d{4}|\d{2}))?"
)


MOST_IN_SIGHT = 15  # lines of a choice before it scrolls


class Field(QWidget):
    """A labelled field; `fault` says beneath it what is wrong, and the screen reader hears it."""

    def __init__(self, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field, self._hint = field, hint
        self.label, self.under = Text(label, "small-strong"), Text(hint, "small")
        self.label.setBuddy(field)
        self.setFocusProxy(field)
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.under)
        self.under.setVisible(bool(hint))

    def fault(self, what: str) -> None:
        """Show a fault under the field, or with "" the hint again."""
        self.under.become(what or self._hint, "warn" if what else "small")
        self.under.setVisible(bool(what or self._hint))
        self.field.setAccessibleDescription(what or self._hint)
        self.field.setProperty("wrong", bool(what))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class Line(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", placeholder: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)


class Choice(QComboBox):
    """A choice of values with words; `editable` lets another be typed, completing from the list."""

    def __init__(
        self,
        choices: list[tuple[str, object]] | None = None,
        name: str = "",
        editable: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(editable)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(MOST_IN_SIGHT)
        if editable:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            if completer := self.completer():
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.fill(choices or [])

    def fill(self, choices: list[tuple[str, object]]) -> None:
        """Replace the choices, keeping the one that is chosen where it is still there."""
        kept, typed = self.value(), self.currentText()
        self.blockSignals(True)
        self.clear()
        for words, value in choices:
            self.addItem(words, value)
        self.choose(kept)
        if self.isEditable():
            self.setCurrentText(typed)
        self.blockSignals(False)

    def value(self) -> object:
        """The value chosen; for an editable one, the text."""
        return self.currentText().strip() if self.isEditable() else self.currentData()

    def choose(self, value: object) -> None:
        """Choose a value; the first where it isn't there."""
        if self.isEditable():
            self.setCurrentText(str(value or ""))
        else:
            self.setCurrentIndex(max(0, self.findData(value)))


class DateLine(QLineEdit):
    """A date typed as people type it: `27/11/2021`, `27 Nov`, `Sat 27 Nov 2021`, `2021-11-27`,
    `today`, `+7`. `value` is None where it is empty; `wrong` where it can't be read."""

    def __init__(self, value: date | None = None, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("dd/mm/yyyy")
        self.set_value(value)
        self.editingFinished.connect(self._tidy)

    def value(self) -> date | None:
        return read_day(self.text())

    @property
    def wrong(self) -> bool:
        return bool(self.text().strip()) and self.value() is None

    def set_value(self, value: date | None) -> None:
        self.setText("" if value is None else f"{value:%d/%m/%Y}")

    def _tidy(self) -> None:
        if (found := self.value()) is not None:
            self.set_value(found)


def read_day(text: str, today: date | None = None) -> date | None:
    """The date that a person meant; None where it can't be told."""
    words = " ".join(text.replace(",", " ").split()).casefold()
    now = today or columns.today()
    if words in ("today", "tomorrow"):
        return now + timedelta(days=int(words == "tomorrow"))
    if ahead := _AHEAD.fullmatch(words):
        return now + timedelta(days=int(ahead[1]))
    if written := _YEAR_FIRST.fullmatch(words):
        return _day(written[1], written[2], written[3])
    if written := _DAY_FIRST.fullmatch(words) or _IN_WORDS.fullmatch(words):
        return _day(written[3] or str(now.year), written[2], written[1])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    """The date of these parts, a year of two digits being of this century."""
    full = int(year) + (2000 if len(year) == 2 else 0)
    number = int(month) if month.isdecimal() else _month(month)
    if full < EARLIEST:
        return None
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month written whole or shortened; 0 for another word."""
    names = enumerate((name.lower() for name in MONTHS), 1)
    return next((n for n, name in names if len(word) > 2 and name.startswith(word)), 0)
