"""The lines of a plan as a table: every column of the plan, with sections between the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from audit_desk.plans.designs import Column, ColumnIs, first
from audit_desk.plans.rules import Progress
from audit_desk.plans.showing import LineRow, PlanInFull
from audit_desk.ui.plans.words import PLACES, RAGS, section_words, tied
from audit_desk.ui.widgets.text import day_in_full, tooltip

Index = QModelIndex | QPersistentModelIndex
AS_ABOVE = "as above"


@dataclass(frozen=True)
class Shown:
    """What stands in a cell: words, a smaller soft line beneath, and a chip above them."""

    words: str = ""
    under: str = ""
    chip: tuple[str, int] | None = None
    soft: bool = False

    @property
    def spoken(self) -> str:
        """All of it in words."""
        parts = (self.chip[0] if self.chip else "", self.words, self.under)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Standing:
    """A row of the table: a section's words, or a line with the one that stands above it."""

    section: str = ""
    line: LineRow | None = None
    above: LineRow | None = None


_COLOUR = Column("/colour", "Colour", ColumnIs.RAG)


def shown_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of the table: a plan without one for its colour still shows it."""
    if first(columns, ColumnIs.RAG) is not None:
        return tuple(columns)
    return (*columns, _COLOUR)


class PlanModel(QAbstractTableModel):
    """The lines that are wanted, in the order of the plan."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.standing: list[Standing] = []
        self.numbers: Sequence[int] = ()

    def show_lines(
        self, plan: PlanInFull, lines: Sequence[LineRow], numbers: Sequence[int] = ()
    ) -> None:
        """Show these lines of a plan; `numbers` are the rows of a file, by their position."""
        self.beginResetModel()
        self.columns, self.numbers = shown_columns(plan.columns), numbers
        self.standing = []
        above: LineRow | None = None
        for line in lines:
            if line.section and (above is None or line.section != above.section):
                self.standing.append(Standing(section=line.section))
                above = None
            elif above is not None and line.section != above.section:
                above = None
            self.standing.append(Standing(line=line, above=above))
            above = line
        self.endResetModel()

    def line(self, at: int) -> LineRow | None:
        """The line in a row; None for the heading of a section."""
        return self.standing[at].line if 0 <= at < len(self.standing) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.standing)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            line = self.line(section)
            return str(self.numbers[line.position - 1]) if line and self.numbers else ""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(left) | int(Qt.TextFlag.TextWordWrap)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index).words
        if role == Qt.ItemDataRole.ToolTipRole:
            standing = self.standing[index.row()]
            key = self.columns[index.column()].key
            own = standing.line.cells.get(key, "") if standing.line else ""
            return tooltip(own or self.shown(index).spoken)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self.line(index.row()) is None:
                return f"Section: {self.shown(index).words}"
            heading = self.columns[index.column()].heading
            return f"{heading}: {self.shown(index).spoken or 'blank'}"
        return None

    def shown(self, index: Index) -> Shown:
        """What stands at a place."""
        standing = self.standing[index.row()]
        if standing.line is None:
            return Shown(section_words(standing.section) if index.column() == 0 else "")
        return _shown(self.columns[index.column()], standing.line, standing.above)


def _shown(column: Column, line: LineRow, above: LineRow | None) -> Shown:
    text = " ".join(line.cells.get(column.key, "").split())
    if column.is_ is ColumnIs.RAG:
        return _colour(line, text)
    if column.is_ in (ColumnIs.START, ColumnIs.END):
        day = line.starts if column.is_ is ColumnIs.START else line.ends
        understood = day_in_full(day)
        if text and not day:
            understood = "no date"
        return Shown(text, "" if _same_day(text, understood) else understood)
    if column.is_ is ColumnIs.ACTION:
        return Shown(text, tied(line))
    same = above is not None and text == " ".join(above.cells.get(column.key, "").split())
    if column.is_ is ColumnIs.WHY and text and same:
        return Shown(AS_ABOVE, soft=True)
    return Shown(text)


def _colour(line: LineRow, text: str) -> Shown:
    """The colour that is shown; beneath it who says so, and how far the line is."""
    said = "by a person" if line.overridden else ""
    words = text if text and text.casefold() not in (line.rag.value, "") else ""
    progress = line.progress.value if line.progress is not Progress.UNSAID else ""
    under = ", ".join(part for part in (progress, said) if part)
    return Shown("" if line.overridden else words, under, (RAGS[line.rag], PLACES[line.rag]))


def _same_day(text: str, understood: str) -> bool:
    return text.casefold() == understood.casefold()
