"""What a lead says about the moderation of a form: which audits, by how many, blind or not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout

from audit_desk.forms.definition import FormDefinition
from audit_desk.moderation.policy import LARGEST_PANEL, Policy
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.text import Text, in_words

SHARE, FIRST = "Share drawn by chance, in per cent", "First audits of each auditor"
NOT_A_SHARE = "Write a whole number from 0 to 100."
NOT_A_NUMBER = "Write a whole number from 0 to 99."
WIDE, LINE = 290, 26


class PolicyCard(Card):
    """The choices. `changed` follows every change; `policy` is what they say, None while a
    number can't be read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("Which audits are moderated")
        self.every = QRadioButton("&Every audit")
        self.some = QRadioButton("S&ome of them, or none:")
        both = QButtonGroup(self)
        for button in (self.every, self.some):
            both.addButton(button)
        self.share, self.first = Line(name=SHARE), Line(name=FIRST)
        self.share_field = Field(SHARE, self.share, "Nobody can tell which it will be.")
        self.first_field = Field(FIRST, self.first, "Counted on this form; 0 for none.")
        for field in (self.share_field, self.first_field):
            field.setFixedWidth(WIDE)
        self.grades: dict[int, QCheckBox] = {}
        self.grade_rows = QVBoxLayout()
        self.always = Text("Always moderated, whatever chance says:", "small")
        self.blind = QCheckBox("Bl&ind: the moderator grades before the auditor's grades are shown")
        self.panel = Choice(_panels(), "How many moderate")
        self._lay_out()
        self.every.toggled.connect(self._changed)
        for line in (self.share, self.first):
            line.textChanged.connect(self._changed)
        self.blind.toggled.connect(self._changed)
        self.panel.currentIndexChanged.connect(self._changed)

    def show_policy(self, form: FormDefinition, asks: Policy) -> None:
        """Show what is in force for a form."""
        self.blockSignals(True)
        self._show_grades(form, asks)
        (self.every if asks.share >= 100 else self.some).setChecked(True)
        self.share.setText(str(asks.share if asks.share < 100 else 0))
        self.first.setText(str(asks.first_audits))
        self.blind.setChecked(asks.blind)
        self.panel.choose(asks.panel)
        self.blockSignals(False)
        self._changed()

    def policy(self) -> Policy | None:
        """What the choices say."""
        panel = self.panel.value()
        size = panel if isinstance(panel, int) else 1
        if self.every.isChecked():
            return Policy(100, blind=self.blind.isChecked(), panel=size)
        share, first = _number(self.share.text(), 100), _number(self.first.text(), 99)
        if share is None or first is None:
            return None
        grades = tuple(grade for grade, box in self.grades.items() if box.isChecked())
        return Policy(share, grades, first, self.blind.isChecked(), size)

    def _show_grades(self, form: FormDefinition, asks: Policy) -> None:
        empty(self.grade_rows)
        self.grades = {}
        scale = form.overall_scale
        self.always.setVisible(scale is not None)
        for grade in scale.grades if scale is not None else ():
            label = scale.label(grade.value) if scale is not None else ""
            box = QCheckBox(f"Every audit graded {label}")
            box.setChecked(grade.value in asks.grades)
            box.setFixedHeight(LINE)
            box.toggled.connect(self._changed)
            self.grades[grade.value] = box
            self.grade_rows.addWidget(box)

    def _changed(self) -> None:
        some = not self.every.isChecked()
        for widget in (self.share_field, self.first_field, *self.grades.values()):
            widget.setEnabled(some)
        wrong = _number(self.share.text(), 100) is None
        self.share_field.fault(NOT_A_SHARE if some and wrong else "")
        wrong = _number(self.first.text(), 99) is None
        self.first_field.fault(NOT_A_NUMBER if some and wrong else "")
        self.changed.emit()

    def _lay_out(self) -> None:
        self.grade_rows.setSpacing(10)
        for widget in (self.every, self.some):
            self.body.addWidget(widget)
        inner = QVBoxLayout()
        inner.setContentsMargins(28, 0, 0, 0)
        inner.setSpacing(10)
        inner.addLayout(row(self.share_field, self.first_field, 1, spacing=24))
        inner.addWidget(self.always)
        inner.addLayout(self.grade_rows)
        self.body.addLayout(inner)
        self.body.addSpacing(6)
        self.body.addWidget(Text("How they are moderated", "card-title"))
        self.body.addWidget(self.blind)
        self.body.addLayout(row(self.panel, 1))


def _panels() -> list[tuple[str, object]]:
    more = [(f"A panel of {in_words(size)}", size) for size in range(2, LARGEST_PANEL + 1)]
    return [("One moderator", 1), *more]


def _number(text: str, most: int) -> int | None:
    clean = text.strip().rstrip("%").strip()
    if not clean:
        return 0
    return int(clean) if clean.isascii() and clean.isdigit() and int(clean) <= most else None
