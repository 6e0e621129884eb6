"""What all rows have alike, where the file has no column for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_desk.audits.bringing.mapping import SAME_FOR_ALL
from audit_desk.audits.bringing.parts import SHOWN
from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.ui.style import GAP
from audit_desk.ui.widgets.boxes import Card
from audit_desk.ui.widgets.fields import DateLine, Field, Line
from audit_desk.ui.widgets.text import Text


class SameForAll(Card):
    """A field for each part that no column is; `said` is given the part's name and the words."""

    def __init__(self, said: Callable[[str, str], None]) -> None:
        super().__init__("The same for all rows")
        self._said = said
        self.told = Text("", "small")
        self.fields: dict[str, Field] = {}
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for name in SAME_FOR_ALL:
            entry = DateLine() if name == "audit_date" else Line()
            field = Field(SHOWN[name], entry)
            self.fields[name] = field
            line.addWidget(field)
            entry.editingFinished.connect(lambda name=name: self._finished(name))
        self.body.setSpacing(6)
        self.body.addWidget(self.told)
        self.body.addLayout(line)

    def show_same(self, under_way: UnderWay) -> None:
        """Show the parts that no column is, with what was said of them."""
        offered = under_way.same_for_all()
        needed = [SHOWN[name].casefold() for name in under_way.missing() if name in offered]
        absent = [SHOWN[name].casefold() for name in under_way.missing() if name not in offered]
        said = f"Every audit needs it: {', '.join(needed)}." if needed else "Only if you wish."
        if absent:
            said += f" No column is the {' or the '.join(absent)} yet: choose one above."
        self.told.setText(said)
        for name, field in self.fields.items():
            field.setVisible(name in offered)
            self._fill(field.field, under_way.how.same.get(name, ""))
        self.setVisible(bool(offered))

    def _fill(self, entry: QWidget, words: str) -> None:
        if isinstance(entry, Line | DateLine) and not entry.hasFocus():
            entry.blockSignals(True)
            entry.setText(words)
            entry.blockSignals(False)

    def _finished(self, name: str) -> None:
        field = self.fields[name]
        entry = field.field
        if isinstance(entry, DateLine):
            field.fault("This is no date. Write it as 27/11/2021." if entry.wrong else "")
            value = entry.value()
            self._said(name, value.isoformat() if value else "")
        elif isinstance(entry, Line):
            self._said(name, " ".join(entry.text().split()))
