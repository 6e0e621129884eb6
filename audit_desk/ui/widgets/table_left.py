"""How a person left a short table: the widths of its columns and its order, for the next time."""

import json

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

from audit_desk.people.rules import SignedIn
from audit_desk.ui.work import Work
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import preference, set_preference

NARROWEST, WIDEST = 40, 1200
PAUSE = 400  # milliseconds after the last change: dragging an edge is one change


class TableLeft(QObject):
    """Brings a table into the state in which the person left it, and keeps it from then on."""

    def __init__(self, table: QTableView, desk: Desk[SignedIn], name: str, work: Work) -> None:
        super().__init__(table)
        self._table, self._desk, self._name, self._work = table, desk, name, work
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self._take(desk.ask(preference, name))
        above = table.horizontalHeader()
        above.sectionResized.connect(lambda *_: self._pause.start())
        above.sortIndicatorChanged.connect(lambda *_: self._pause.start())

    def keep(self) -> None:
        """Write down how it stands now, in the page's worker: another window may be writing. Where
        it can't be done nothing of the work is lost."""
        above = self._table.horizontalHeader()
        left = {
            "widths": [self._table.columnWidth(place) for place in range(above.count())],
            "sort": above.sortIndicatorSection(),
            "descending": above.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        }
        words = json.dumps(left)
        self._work.run(
            lambda task: self._desk.do(set_preference, self._name, words),
            lambda _: None,
            on_failed=lambda _: None,
        )

    def _take(self, words: str) -> None:
        above = self._table.horizontalHeader()
        try:
            left = json.loads(words or "{}")
            widths = [int(width) for width in left.get("widths", ())]
            sort, down = int(left.get("sort", -1)), bool(left.get("descending"))
        except (ValueError, TypeError, AttributeError):
            return
        if len(widths) != above.count():  # of another program, or never left
            return
        for place, width in enumerate(widths[:-1]):  # the last takes what is left
            self._table.setColumnWidth(place, max(NARROWEST, min(width, WIDEST)))
        if 0 <= sort < above.count():
            order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            self._table.sortByColumn(sort, order)
