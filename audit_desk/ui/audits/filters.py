"""The line of filters over the table of audits."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from audit_desk.audits.listing import AuditFilter, Choices
from audit_desk.audits.tables import State
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.fields import Choice, DateLine, Line

TYPING_MS = 150  # after the last key before the store is asked
NARROW = 860  # below this width the fields stand in three rows


class Filters(QWidget):
    """`narrowed_to` is emitted with the filter whenever it changes."""

    narrowed_to = Signal(object)
    _narrow: bool | None = None

    def __init__(self) -> None:
        super().__init__()
        self.words = Line(placeholder="Search case, reference, service, team, theme or name")
        self.words.setAccessibleName("Search audits")
        self.words.setClearButtonEnabled(True)
        self.form, self.service = Choice(name="Form"), Choice(name="Service")
        self.theme, self.auditor = Choice(name="Theme"), Choice(name="Auditor")
        self.state, self.grade = Choice(name="State"), Choice(name="Grade")
        self.date_from, self.date_to = DateLine(name="From date"), DateLine(name="To date")
        self.clear = LinkButton("Clear filt&ers", self.clear_all)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self._lay_out()
        self.offer(Choices((), (), (), ()), {})
        self.words.textChanged.connect(lambda _: self._typing.start())
        for choice in self._choices():
            choice.currentIndexChanged.connect(lambda _: self._tell())
        for line in (self.date_from, self.date_to):
            line.editingFinished.connect(self._tell)
        self._told = self.narrowed()

    def offer(self, choices: Choices, grades: Mapping[int, str]) -> None:
        """What can be chosen, from the audits that there are."""
        named: tuple[tuple[Choice, str, list[tuple[str, object]]], ...] = (
            (self.form, "Any form", [(title, form) for form, title in choices.forms]),
            (self.service, "Any service", [(name, name) for name in choices.services]),
            (self.theme, "Any theme", [(name, name) for name in choices.themes]),
            (self.auditor, "Any auditor", [(name, key) for key, name in choices.auditors]),
            (self.state, "Any state", [(one.value.capitalize(), one.value) for one in State]),
            (self.grade, "Any grade", [(words, value) for value, words in grades.items()]),
        )
        for choice, every, found in named:
            kept = choice.value()
            if kept is not None and kept not in [value for _, value in found]:
                found.append((_words(kept), kept))
            choice.fill([(every, None), *found])

    def narrowed(self) -> AuditFilter:
        """The filter as it stands; a date that can't be read doesn't narrow."""
        auditor, grade = self.auditor.value(), self.grade.value()
        return AuditFilter(
            form=str(self.form.value() or ""),
            service=str(self.service.value() or ""),
            theme=str(self.theme.value() or ""),
            auditor_id=auditor if isinstance(auditor, UUID) else None,
            state=str(self.state.value() or ""),
            grade=grade if isinstance(grade, int) else None,
            date_from=self.date_from.value(),
            date_to=self.date_to.value(),
            words=self.words.text().strip(),
        )

    def show_filter(self, wanted: AuditFilter) -> None:
        """Set the fields to a filter, and tell of it once."""
        for widget in (self.words, *self._choices()):
            widget.blockSignals(True)
        self.words.setText(wanted.words)
        for choice, value in (
            (self.form, wanted.form),
            (self.service, wanted.service),
            (self.theme, wanted.theme),
            (self.auditor, wanted.auditor_id),
            (self.state, wanted.state),
            (self.grade, wanted.grade),
        ):
            if value and choice.findData(value) < 0:
                choice.addItem(_words(value), value)
            choice.choose(value or None)
        self.date_from.set_value(wanted.date_from)
        self.date_to.set_value(wanted.date_to)
        for widget in (self.words, *self._choices()):
            widget.blockSignals(False)
        self._tell()

    def clear_all(self) -> None:
        """Show everything again."""
        self.show_filter(AuditFilter())
        self.words.setFocus()

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self.narrowed() != AuditFilter()

    def _tell(self) -> None:
        self._typing.stop()
        now = self.narrowed()
        self.clear.setEnabled(self.narrows)
        if now != self._told:
            self._told = now
            self.narrowed_to.emit(now)

    def _choices(self) -> tuple[Choice, ...]:
        return self.form, self.service, self.theme, self.auditor, self.state, self.grade

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() < NARROW)

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for words, line in (("from", self.date_from), ("to", self.date_to)):
            line.setPlaceholderText(f"{words} dd/mm/yyyy")
        for one in (self.words, *self._choices(), self.date_from, self.date_to):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange(narrow=False)

    def _arrange(self, narrow: bool) -> None:
        """Two rows of fields, or three where the window is narrow."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        grid, dates = self._grid, (self.date_from, self.date_to)
        wholes = (self.form, self.service, self.theme, self.auditor)
        parts = (self.state, self.grade)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (wholes, (*parts, *dates)) if narrow else ((*wholes, *dates),)
        )
        grid.addWidget(self.words, 0, 0, 1, 3)
        for place, one in enumerate((self.clear,) if narrow else (*parts, self.clear)):
            grid.addWidget(one, 0, 3 + place)
        for number, fields in enumerate(rows, 1):
            for place, field in enumerate(fields):
                grid.addWidget(field, number, place)
        for place in range(6):
            grid.setColumnStretch(place, 5 if place < 4 else 0 if narrow else 4)
            grid.setColumnMinimumWidth(place, 0 if narrow and place > 3 else 90)
        grid.setAlignment(self.clear, Qt.AlignmentFlag.AlignLeft)


def _words(value: object) -> str:
    """What a choice is called until its own words are known."""
    return "This auditor" if isinstance(value, UUID) else str(value)
