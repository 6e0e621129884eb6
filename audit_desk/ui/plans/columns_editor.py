"""The columns of a plan: named, put in order, and what each of them holds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.plans.designs import Column, ColumnIs, key_for
from audit_desk.ui.widgets.boxes import empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Choice, Line
from audit_desk.ui.widgets.text import Text

HOLDS: dict[ColumnIs, str] = {
    ColumnIs.PLAIN: "Words",
    ColumnIs.WHY: "Why, or the recommendation",
    ColumnIs.REF: "Reference",
    ColumnIs.ACTION: "The action",
    ColumnIs.START: "When it starts",
    ColumnIs.END: "By when",
    ColumnIs.MEASURE: "How it is measured",
    ColumnIs.LEAD: "Who leads",
    ColumnIs.EXPERIENCE: "Experience of children",
    ColumnIs.COMMENTS: "Comments",
    ColumnIs.RAG: "Colour (RAG)",
}


class _Row(QWidget):
    def __init__(self, column: Column, number: int, of: int, editor: "ColumnsEditor") -> None:
        super().__init__()
        self.key = column.key
        place = f"column {number}"
        self.heading = Line(column.heading, "Heading", f"Heading of {place}")
        self.is_ = Choice([(words, is_) for is_, words in HOLDS.items()], f"What {place} holds")
        self.is_.choose(column.is_)
        name = column.heading or place
        self.up = Button("Up", lambda: editor.move_by(number - 1, -1), f"Move {name} up")
        self.down = Button("Down", lambda: editor.move_by(number - 1, 1), f"Move {name} down")
        self.away = LinkButton(
            "Take away", lambda: editor.take_away(number - 1), f"Take away {name}"
        )
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)
        shown = Text(f"{number}", "soft", wrap=False)
        shown.setFixedWidth(22)
        line = row(
            shown,
            self.heading,
            self.is_,
            self.up,
            self.down,
            self.away,
        )
        line.setStretch(1, 3)
        line.setStretch(2, 2)
        self.setLayout(line)
        self.heading.textChanged.connect(lambda _: editor.changed.emit())
        self.is_.currentIndexChanged.connect(lambda _: editor.changed.emit())


class ColumnsEditor(QWidget):
    """`columns` is what is written in it now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add = Button("Add a column", self.add_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._lines)
        column.addLayout(row(self.add, 1))

    def columns(self) -> tuple[Column, ...]:
        """The columns, each with a key of its own."""
        taken = {one.key for one in self.rows if one.key}
        found = []
        for one in self.rows:
            heading = " ".join(one.heading.text().split())
            key = one.key or key_for(heading, taken)
            taken.add(key)
            found.append(Column(key, heading, ColumnIs(str(one.is_.value()))))
        return tuple(found)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns to change."""
        empty(self._lines)
        self.rows = [_Row(one, at, len(columns), self) for at, one in enumerate(columns, 1)]
        for one in self.rows:
            self._lines.addWidget(one)
        self.changed.emit()

    def add_one(self) -> None:
        """Add a column at the end, and go there."""
        self.show_columns([*self._as_typed(), Column("", "", ColumnIs.PLAIN)])
        self.rows[-1].heading.setFocus()

    def move_by(self, at: int, by: int) -> None:
        """Move a column up or down."""
        columns = self._as_typed()
        to = max(0, min(len(columns) - 1, at + by))
        columns.insert(to, columns.pop(at))
        self.show_columns(columns)
        button = self.rows[to].up if by < 0 else self.rows[to].down
        (button if button.isEnabled() else self.rows[to].heading).setFocus()

    def take_away(self, at: int) -> None:
        """Take a column away."""
        columns = self._as_typed()
        del columns[at]
        self.show_columns(columns)
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].heading.setFocus()

    def _as_typed(self) -> list[Column]:
        """As it stands: what is new has no key yet."""
        return [
            Column(one.key, one.heading.text(), ColumnIs(str(one.is_.value()))) for one in self.rows
        ]
