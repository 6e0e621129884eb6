"""The editor of a scale: its grades row by row, as they will look, and what counts as good."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from audit_desk.forms.bank import BankFault, Content
from audit_desk.grading import COLOURS, Grade, Scale
from audit_desk.ui.bank.editor import BankEditor
from audit_desk.ui.bank.grade import GradeRow
from audit_desk.ui.designer.editing.inputs import LineEdit
from audit_desk.ui.widgets.boxes import empty, row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.flow import Flow
from audit_desk.ui.widgets.text import Text

GOOD = "As in “12 of 20 audits are good or outstanding”."
AVERAGED = "Show the average of the grades"


class ScaleEditor(BankEditor):
    """Title, grades, the words for good ones, whether there is an average."""

    def __init__(self) -> None:
        super().__init__()
        self.title = LineEdit("Title")
        self.good_words = LineEdit("Good grades are called")
        self.averaged = QCheckBox(AVERAGED)
        self.rows: list[GradeRow] = []
        self.title_field = Field("Title", self.title)
        self.good_field = Field("Good grades are called", self.good_words, GOOD)
        self._looks = QVBoxLayout()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.add = LinkButton("Add a &grade", lambda: self.insert(len(self.rows)))
        self.body.addWidget(self.title_field)
        self.body.addWidget(Text("Grades, the lowest first", "small-strong"))
        self.body.addLayout(self._looks)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self.add, 1))
        self.body.addWidget(self.good_field)
        self.body.addWidget(self.averaged)
        for line in (self.title, self.good_words):
            line.textEdited.connect(lambda _: self.edited.emit())
        self.averaged.clicked.connect(lambda _: self.edited.emit())
        self.edited.connect(self._show_looks)

    def show_content(self, content: Content) -> None:
        self.title.show_text(content.get("title", ""))
        self.good_words.show_text(content.get("good_words", ""))
        self.averaged.setChecked(bool(content.get("averaged", True)))
        while self.rows:
            self._drop(self.rows[-1])
        good = content.get("good", ())
        for grade in content.get("grades", ()):
            self._put(len(self.rows), {**grade, "good": grade.get("value") in good})
        self._number()
        self._show_looks()

    def content(self) -> Content:
        grades = [line.grade() for line in self.rows]
        return {
            "title": self.title.text(),
            "averaged": self.averaged.isChecked(),
            "good": [line.value() for line in self.rows if line.good.isChecked()],
            "good_words": self.good_words.text(),
            "grades": grades,
        }

    def begin(self) -> Content:
        return {
            "title": "",
            "averaged": True,
            "good": [],
            "good_words": "",
            "grades": [{"value": value, "colour": COLOURS[value - 1]} for value in (1, 2, 3)],
        }

    def show_faults(self, faults: Sequence[BankFault]) -> list[BankFault]:
        left: list[BankFault] = []
        said: dict[str, str] = {}
        by_row: dict[int, list[str]] = {}
        for one in faults:
            if one.where[:1] in (("title",), ("good_words",)):
                said[str(one.where[0])] = str(one)
            elif len(one.where) > 1 and isinstance(at := one.where[1], int):
                by_row.setdefault(at, []).append(str(one))
            else:
                left.append(one)
        self.title_field.fault(said.get("title", ""))
        self.good_field.fault(said.get("good_words", ""))
        for at, line in enumerate(self.rows):
            line.show_fault(" ".join(by_row.get(at, ())))
        return left

    def insert(self, at: int) -> GradeRow:
        """A new grade, with the next number and the keyboard in its word."""
        before = self.rows[at - 1].value() if at and self.rows else 0
        made = self._put(at, {"value": None if before is None else before + 1})
        self._number()
        made.word.setFocus()
        self.edited.emit()
        return made

    def shift(self, line: GradeRow, step: int) -> None:
        """Move a grade up or down; the numbers stay where they are, so that it takes another."""
        at = self.rows.index(line)
        if not 0 <= at + step < len(self.rows):
            return
        numbers = [one.number.text() for one in self.rows]
        self.rows.insert(at + step, self.rows.pop(at))
        self._lines.removeWidget(line)
        self._lines.insertWidget(at + step, line)
        for one, number in zip(self.rows, numbers, strict=True):
            one.number.show_text(number)
        for first, second in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(first.last, second.first)
        self._number()
        self.edited.emit()

    def remove(self, line: GradeRow) -> None:
        """Take a grade away."""
        at = self.rows.index(line)
        self._drop(line)
        self._number()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].word.setFocus()
        else:
            self.add.setFocus()
        self.edited.emit()

    def _put(self, at: int, grade: dict[str, Any]) -> GradeRow:
        line = GradeRow(grade)
        line.edited.connect(self.edited)
        line.moved.connect(partial(self.shift, line))
        line.removed.connect(partial(self.remove, line))
        line.wants_next.connect(lambda: self.insert(self.rows.index(line) + 1))
        self.rows.insert(at, line)
        self._lines.insertWidget(at, line)
        return line

    def _drop(self, line: GradeRow) -> None:
        self.rows.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _number(self) -> None:
        for at, line in enumerate(self.rows, 1):
            line.name(at, len(self.rows))

    def _show_looks(self) -> None:
        """The grades as they will look wherever they are shown."""
        empty(self._looks)
        grades = tuple(
            Grade(value, line.word.text().strip(), "", str(line.colour.value()))
            for line in self.rows
            if (value := line.value()) is not None
        )
        scale, flow = Scale("", "", grades), Flow(spacing=6)
        for grade in grades:
            flow.line.addWidget(GradeChip(scale.label(grade.value), scale.place(grade.value)))
        flow.setAccessibleName("How the grades will look")
        self._looks.addWidget(flow)
