"""The outline as a list model: changes are told line by line, and lines are moved by dragging."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from audit_desk.forms.drafting.document import Place
from audit_desk.ui.designer.outline_rows import Row
from audit_desk.ui.widgets.text import tooltip

Index = QModelIndex | QPersistentModelIndex
PART = "application/x-audit-desk-part-of-form"
ROW = int(Qt.ItemDataRole.UserRole) + 1
NOWHERE = QModelIndex()


class OutlineModel(QAbstractListModel):
    """The form, its sections and their questions, one below the other."""

    question_moved = Signal(object, int, int)
    """A question was dropped: its Place, the section, and the place among the questions there."""
    section_moved = Signal(object, int)
    """A section was dropped: its Place, and the place among the other sections."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Show these lines, telling the view only what differs from those before."""
        was, now = [one.key for one in self.rows], [one.key for one in rows]
        if was != now:
            start = _alike(was, now)
            end = _alike(was[start:][::-1], now[start:][::-1])
            self._replace(start, len(was) - end, rows[start : len(now) - end])
        changed = [at for at, row in enumerate(rows) if self.rows[at] != row]
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def at(self, place: Place) -> QModelIndex:
        """The line of a place; none where it isn't there."""
        wanted = Row(place, "", "", "").key
        found = (at for at, row in enumerate(self.rows) if row.key == wanted)
        return self.index(next(found, -1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.title}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.rows[index.row()].place.section is not None:
            found |= Qt.ItemFlag.ItemIsDragEnabled
        return found

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [PART]

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: N802
        taken = QMimeData()
        taken.setData(PART, str(indexes[0].row()).encode())
        return taken

    def drop(self, taken: int, before: int) -> bool:
        """Move the part of one line to where the line `before` stands now. False where it stays."""
        place = self.rows[taken].place
        if place.section is None or before in (taken, taken + 1):
            return False
        if place.question is None:
            to = sum(self._begins_section(at) for at in range(before) if at != taken)
            if to == sum(self._begins_section(at) for at in range(taken)):
                return False
            self.section_moved.emit(place, to)
            return True
        heads = [at for at in range(len(self.rows)) if self._begins_section(at)]
        head = max((at for at in heads if at < before), default=heads[0])
        section = self.rows[head].place.section
        to = sum(at != taken for at in range(head + 1, before))
        self.question_moved.emit(place, section, to)
        return True

    def _begins_section(self, at: int) -> bool:
        place = self.rows[at].place
        return place.section is not None and place.question is None

    def _replace(self, start: int, end: int, rows: list[Row]) -> None:
        """Take the lines from `start` to before `end` away, and put these in their place."""
        if end > start:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            self.rows = self.rows[:start] + self.rows[end:]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self.rows = self.rows[:start] + rows + self.rows[start:]
            self.endInsertRows()


def _alike(one: list[Any], other: list[Any]) -> int:
    """How many entries two lists have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
