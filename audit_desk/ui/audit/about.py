"""The first section: which file, whose, and when it was audited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from audit_desk.ui.audit.blocks import SIDE, CardBlock
from audit_desk.ui.audit.fields import header_field
from audit_desk.ui.audit.inputs import DateInput, LineInput, stored_date
from audit_desk.ui.audit.labelled import LabelledInput
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.audit.themes import CompletedInput
from audit_desk.ui.style import PAD

NAMES = {
    "case_ref": "Case reference",
    "service": "Service",
    "team": "Team",
    "practitioner": "Practitioner",
    "theme": "Theme of the round",
    "audit_date": "Date of the audit",
}
NARROW = 460


@dataclass(frozen=True)
class Places:
    """Services, teams and themes already in use, asked for when they are offered."""

    services: Callable[[], Sequence[str]] = tuple
    teams: Callable[[], Sequence[str]] = tuple
    themes: Callable[[], Sequence[str]] = tuple


class AboutCard(CardBlock):
    """The header of the audit as fields, two beside each other where there is room."""

    def __init__(self, sheet: AuditSheet, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = sheet
        known = {"service": places.services, "team": places.teams, "theme": places.themes}
        self.parts = {name: self._part(name, label, known) for name, label in NAMES.items()}
        for name, part in self.parts.items():
            field = header_field(name)
            sheet.watch(field, part.input.show_text)
            sheet.watch(field, lambda _: self.changed_height())
            part.input.show_text(sheet.value(field) or "")

    def entry(self) -> QWidget:
        return self.parts["case_ref"].input.entry()

    def line(self, name: str) -> QWidget:
        """The field of that name."""
        return self.parts[name].input.entry()

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        columns = 1 if inner < NARROW else 2
        wide = (inner - 16 * (columns - 1)) // columns
        y, parts = PAD, list(self.parts.values())
        for at in range(0, len(parts), columns):
            highest = 0
            for place, part in enumerate(parts[at : at + columns]):
                height = part.lay_out(wide)
                part.setGeometry(left + place * (wide + 16), y, wide, height)
                highest = max(highest, height)
            y += highest + 14
        return y - 14 + PAD + 2

    def _part(
        self, name: str, label: str, known: dict[str, Callable[[], Sequence[str]]]
    ) -> LabelledInput:
        made: LineInput
        if name == "audit_date":
            made = DateInput(label, self)
        elif name in known:
            made = CompletedInput(label, self, known[name])
        else:
            made = LineInput(label, self)
        made.given.connect(lambda before, after: self._typed(name, before, after))
        made.left.connect(self.sheet.end_typing)
        return LabelledInput(label, made, self)

    def _typed(self, name: str, before: str, after: str) -> None:
        value = stored_date(after) if name == "audit_date" else after
        self.sheet.put_text(header_field(name), "", value, before, after)
