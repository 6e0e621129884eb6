"""What is summed up: form, theme, service, and the period as a round or as two dates."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from audit_desk.ui.summaries.asked import Asked, Loaded, Period
from audit_desk.ui.summaries.rounds import RoundButtons
from audit_desk.ui.widgets.fields import Choice, DateLine, Field
from audit_desk.ui.widgets.text import tooltip


class Chooser(QWidget):
    """`chosen` is emitted with what is asked for whenever the person changes it."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self.form, self.theme = Choice(name="Form"), Choice(name="Theme")
        self.service = Choice(name="Service")
        self.begins, self.ends = DateLine(name="From date"), DateLine(name="To date")
        self.from_field, self.to_field = Field("From", self.begins), Field("To", self.ends)
        self.rounds = RoundButtons("Round", with_all=True)
        self._lay_out()
        self.form.currentIndexChanged.connect(lambda _: self._form_chosen())
        for choice in (self.theme, self.service):
            choice.currentIndexChanged.connect(lambda _: self._narrowed())
        for line in (self.begins, self.ends):
            line.editingFinished.connect(self._dated)
        self.rounds.chosen.connect(self._round_chosen)

    def show_loaded(self, loaded: Loaded) -> None:
        """Offer what there is, and show what is looked at now."""
        asked, choices = loaded.asked, loaded.choices
        self._asked = asked
        named: tuple[tuple[Choice, list[tuple[str, object]], str], ...] = (
            (self.form, [(one.title, one.form) for one in choices.forms], asked.form),
            (self.theme, _with_all("Every theme", choices.themes), asked.theme),
            (self.service, _with_all("Every service", choices.services), asked.service),
        )
        for choice, items, value in named:
            choice.fill(items)
            choice.blockSignals(True)
            choice.choose(value)
            choice.blockSignals(False)
            choice.setToolTip(tooltip(choice.currentText()))
            choice.setEnabled(len(items) > 1)
        period = asked.period or Period()
        for line, day in ((self.begins, period.begins), (self.ends, period.ends)):
            if not line.hasFocus() or not line.wrong:
                line.set_value(day)
        self.rounds.offer(loaded.rounds, period)
        self._tell_faults()

    def show_all(self) -> None:
        """Ask for everything on the form: every theme, service and date."""
        self._ask(Asked(self._asked.form, period=Period(), own=True))

    def _form_chosen(self) -> None:
        own = self._asked.own
        self._ask(
            Asked(str(self.form.value() or ""), period=self._asked.period if own else None, own=own)
        )

    def _narrowed(self) -> None:
        """Another theme or service: typed dates stay, else its newest round is shown."""
        asked = self._asked
        self._ask(
            replace(
                asked,
                theme=str(self.theme.value() or ""),
                service=str(self.service.value() or ""),
                period=asked.period if asked.own else None,
                against=asked.against if asked.own else None,
            )
        )

    def _round_chosen(self, period: Period) -> None:
        self._ask(replace(self._asked, period=period, own=period == Period()))

    def _dated(self) -> None:
        period = Period(self.begins.value(), self.ends.value())
        if self._tell_faults() or period == self._asked.period:
            return
        self._ask(replace(self._asked, period=period, own=True))

    def _tell_faults(self) -> bool:
        """Say beneath a date what is wrong with it; whether anything is."""
        begins, ends = self.begins.value(), self.ends.value()
        unread = "This date can’t be read."
        self.from_field.fault(unread if self.begins.wrong else "")
        turned = begins is not None and ends is not None and begins > ends
        self.to_field.fault(unread if self.ends.wrong else "Before “From”." if turned else "")
        return self.begins.wrong or self.ends.wrong or turned

    def _ask(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self.chosen.emit(asked)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        fields = (
            (Field("Form", self.form), 5),
            (Field("Theme", self.theme), 4),
            (Field("Service", self.service), 4),
            (self.from_field, 2),
            (self.to_field, 2),
        )
        for place, (field, weight) in enumerate(fields):
            grid.addWidget(field, 0, place)
            grid.setColumnStretch(place, weight)
        for choice in (self.form, self.theme, self.service):
            choice.setMinimumWidth(110)
        for line in (self.begins, self.ends):
            line.setMinimumWidth(104)
        grid.addWidget(self.rounds, 1, 0, 1, len(fields))


def _with_all(words: str, names: tuple[str, ...]) -> list[tuple[str, object]]:
    return [(words, ""), *((name, name) for name in names)]
