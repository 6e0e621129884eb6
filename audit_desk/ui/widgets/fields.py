"""Fields of a form in the window: a label above, a hint or a fault below."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from audit_desk.ui.widgets.text import Text


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
    """A date typed as people type it: `27/11/2021`, `27 Nov`, `27 nov 2021`, `2021-11-27`,
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
    now = QDate(today.year, today.month, today.day) if today else QDate.currentDate()
    if words in ("today", "tomorrow"):
        return _python(now.addDays(int(words == "tomorrow")))
    if words[:1] == "+" and words[1:].isdigit() and len(words) < 6:
        return _python(now.addDays(int(words[1:])))
    for shape in ("yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy"):
        found = _english(words, shape)
        if found.isValid():
            return _python(found)
    for shape in ("d/M/yy", "d MMM", "d MMMM", "d/M"):
        found = _english(words, shape)
        if found.isValid():
            short = "y" in shape
            year = found.year() % 100 + 2000 if short else now.year()
            return _python(QDate(year, found.month(), found.day()))
    return None


def _english(words: str, shape: str) -> QDate:
    from PySide6.QtCore import QLocale

    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom).toDate(
        words.title(), shape
    )


def _python(value: QDate) -> date | None:
    return date(value.year(), value.month(), value.day()) if value.isValid() else None
