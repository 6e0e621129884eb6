"""The table of audits: pages of rows fetched by a worker, with gaps until they have come."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from audit_desk.audits.listing import AuditFilter, AuditRow
from audit_desk.grading import COLOURS, Scale
from audit_desk.ui.widgets.text import day, place, tooltip

Index = QModelIndex | QPersistentModelIndex
PAGE = 100  # rows fetched at once
KEPT = 60  # pages kept; the ones seen longest ago are let go


@dataclass(frozen=True)
class Column:
    """A column: its heading, the sort that the list service knows, its first width, and the least
    that it is given where the window is narrow."""

    heading: str
    sort: str
    width: int
    least: int


COLUMNS = (
    Column("Case", "case_ref", 95, 78),
    Column("Form", "form", 175, 60),
    Column("Service", "service", 153, 60),
    Column("Theme", "theme", 130, 60),
    Column("Auditor", "auditor", 132, 60),
    Column("Date", "audit_date", 138, 92),
    Column("State", "state", 88, 78),
    Column("Grade", "grade", 185, 130),
)
GRADE = len(COLUMNS) - 1


@dataclass(frozen=True)
class View:
    """What the list shows: narrowed how, sorted how."""

    narrowed: AuditFilter = field(default_factory=AuditFilter)
    sort: str = "audit_date"
    descending: bool = True


class AuditsModel(QAbstractTableModel):
    """`wanted` says that pages are missing, the ones asked for last first."""

    wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        self.scales: Mapping[UUID, Scale | None] = {}
        self._pages: OrderedDict[int, Sequence[AuditRow]] = OrderedDict()
        self._missing: OrderedDict[int, None] = OrderedDict()

    def show_list(
        self,
        count: int,
        pages: Mapping[int, Sequence[AuditRow]],
        scales: Mapping[UUID, Scale | None],
    ) -> None:
        """Show another list, of which these pages are known already."""
        same = count == self.count
        if not same:
            self.beginResetModel()
        self.count, self.scales = count, scales
        self._pages = OrderedDict(pages)
        self._missing.clear()
        if same and count:
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, count - 1), GRADE))
        elif not same:
            self.endResetModel()

    def take_page(self, page: int, rows: Sequence[AuditRow]) -> None:
        """Fill a gap."""
        self._pages[page] = rows
        self._missing.pop(page, None)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE
        last = min(first + PAGE, self.count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, GRADE))

    def give_up_missing(self) -> None:
        """After a fault: what is still in sight asks again when it is next looked at."""
        self._missing.clear()

    def next_missing(self) -> int | None:
        """The page to fetch next: the one asked for last, as that is in sight. The few before it
        stay; what was scrolled past is forgotten."""
        while len(self._missing) > 3:
            self._missing.popitem(last=False)
        return next(reversed(self._missing), None)

    def row(self, at: int) -> AuditRow | None:
        """The audit in a row; None where it is still being fetched."""
        page, place = divmod(at, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._missing:
                self._missing[page] = None
                self.wanted.emit()
            else:
                self._missing.move_to_end(page)
            return None
        return rows[place] if place < len(rows) else None

    def label(self, row: AuditRow) -> tuple[str, int]:
        """Grade as number and word with the place of its colour; "" where it has none."""
        if row.grade is None:
            return "", 0
        scale = self.scales.get(row.form_version_id)
        if scale is None or row.grade not in scale.values:
            return str(row.grade), len(COLOURS)
        return scale.label(row.grade), scale.place(row.grade)

    def words(self, row: AuditRow, column: int) -> str:
        """What stands in a cell."""
        return WORDS[column](row) if column != GRADE else self.label(row)[0]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.count

    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ROLES:
            return None
        row = self.row(index.row())
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        words = self.words(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()].heading}: {words or 'none'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(words)
        return words


_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)


def _days() -> Callable[[date], str]:
    known: dict[date, str] = {}

    def words(value: date) -> str:
        if value not in known:
            known[value] = day(value)
        return known[value]

    return words


_day = _days()

WORDS: tuple[Callable[[AuditRow], str], ...] = (
    lambda row: row.case_ref or row.audit_ref,
    lambda row: row.form_title,
    lambda row: place(row.service, row.team),
    lambda row: row.theme,
    lambda row: row.auditor,
    lambda row: _day(row.audit_date),
    lambda row: row.state.capitalize(),
)
