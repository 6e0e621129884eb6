"""Every column of a line, to be changed: words as written, dates as understood beside them."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.plans.designs import Column, ColumnIs
from audit_desk.plans.lines import change_line
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.ui.plans.acting import Act
from audit_desk.ui.plans.boxes import WordsBox
from audit_desk.ui.plans.words import PROGRESS
from audit_desk.ui.widgets.boxes import empty, row
from audit_desk.ui.widgets.fields import Choice, DateLine, Field

DATES = {ColumnIs.START: "starts", ColumnIs.END: "ends"}
UNDERSTOOD = "Understood as"


class LineCells(QWidget):
    """One field a column, each kept when it is left."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self._act = act
        self._line: LineRow | None = None
        self._stands: LineRow | None = None  # as the store has it
        self._columns: tuple[Column, ...] = ()
        self.boxes: dict[str, WordsBox] = {}
        self.dates: dict[str, DateLine] = {}
        self.section = WordsBox()
        self.progress = Choice(PROGRESS)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._fields)
        column.addWidget(Field("How far it is", self.progress))
        column.addWidget(Field("Section", self.section))
        self.section.left.connect(self._keep_section)
        self.progress.activated.connect(lambda _: self._keep_progress())

    def show_line(self, plan: PlanInFull, line: LineRow) -> None:
        """Show a line. The same one again leaves what is being typed alone."""
        anew = self._line is None or self._line.id != line.id
        if plan.columns != self._columns:
            self._columns, anew = plan.columns, True
            self._build()
        self._line = self._stands = line
        for key, box in self.boxes.items():
            _show(box, line.cells.get(key, ""), anew)
            box.setReadOnly(not plan.may_change)
        for name, day in self.dates.items():
            if anew or not day.hasFocus():
                day.set_value(getattr(line, name))
            day.setReadOnly(not plan.may_change)
        _show(self.section, line.section, anew)
        self.section.setReadOnly(not plan.may_change)
        self.progress.choose(line.said.value)
        self.progress.setEnabled(plan.may_change)

    def not_kept(self) -> None:
        """What was to be kept wasn't: it stays in its fields, and is tried again."""
        self._line = self._stands

    def keep(self) -> None:
        """Keep what was typed and not left yet."""
        for key in self.boxes:
            self._keep(key)
        for name in self.dates:
            self._keep_date(name)
        self._keep_section()

    def _build(self) -> None:
        empty(self._fields)
        self.boxes, self.dates = {}, {}
        for column in self._columns:
            if column.is_ is ColumnIs.RAG:
                continue
            box = WordsBox()
            box.left.connect(lambda key=column.key: self._keep(key))
            self.boxes[column.key] = box
            field = Field(column.heading, box)
            if column.is_ in DATES:
                line = row(field, self._understood(column), spacing=10)
                line.setStretch(0, 3)
                line.setStretch(1, 2)
                self._fields.addLayout(line)
            else:
                self._fields.addWidget(field)

    def _understood(self, column: Column) -> Field:
        name = DATES[column.is_]
        day = self.dates[name] = DateLine()
        day.editingFinished.connect(lambda: self._keep_date(name))
        field = Field(UNDERSTOOD, day)
        day.setAccessibleName(f"{column.heading}, understood as")
        return field

    def _keep(self, key: str) -> None:
        line = self._line
        if line is None:
            return
        before, after = line.cells.get(key, ""), self.boxes[key].text()
        if " ".join(before.split()) == " ".join(after.split()) and before.strip() == after:
            return
        heading = next(one.heading for one in self._columns if one.key == key)
        self._line = _with_cell(line, key, after)  # left twice, it is kept once
        self._act(
            change_line,
            line.id,
            {key: after},
            said=f"“{heading}” was changed.",
            undo=lambda: self._act(
                change_line, line.id, {key: before}, starts=line.starts, ends=line.ends
            ),
        )

    def _keep_date(self, name: str) -> None:
        line, day = self._line, self.dates[name]
        if line is None or day.wrong or day.value() == getattr(line, name):
            return
        before = getattr(line, name)
        self._act(
            change_line,
            line.id,
            **{name: day.value()},
            said="The date was changed as it is understood; the words stay.",
            undo=lambda: self._act(change_line, line.id, **{name: before}),
        )

    def _keep_section(self) -> None:
        line = self._line
        if line is not None and self.section.text() != line.section.strip():
            before = line.section
            self._act(
                change_line,
                line.id,
                section=self.section.text(),
                said="The line stands in another section.",
                undo=lambda: self._act(change_line, line.id, section=before),
            )

    def _keep_progress(self) -> None:
        line, chosen = self._line, str(self.progress.value() or "")
        if line is not None and chosen != line.said.value:
            before = line.said.value
            self._act(
                change_line,
                line.id,
                progress=chosen,
                said="How far the line is was changed.",
                undo=lambda: self._act(change_line, line.id, progress=before),
            )


def _with_cell(line: LineRow, key: str, text: str) -> LineRow:
    return replace(line, cells={**line.cells, key: text})


def _show(box: WordsBox, text: str, anew: bool) -> None:
    if (anew or not box.hasFocus()) and box.text() != text.strip():
        box.setPlainText(text)
