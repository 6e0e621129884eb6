"""Before submitting: what is missing, each a click from its place; else what will happen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from audit_desk.ui import style
from audit_desk.ui.audit.paint import metrics, type_of
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, in_words

Index = QModelIndex | QPersistentModelIndex
WHERE = int(Qt.ItemDataRole.UserRole) + 1
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
ACROSS, DOWN, SMALL_LINE = 10, 8, 18  # around the words of a row, and the line of where


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: its words, and the section and entry where it is put right."""

    what: str
    where: str
    section: str
    entry: str


class SubmitCheck(QFrame):
    """Stands where the guidance stood until the audit is submitted or the check is closed.

    `go_to` carries the Lack that was chosen; `confirmed` that the person submits.
    """

    go_to = Signal(object)
    confirmed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName("Before you submit")
        self.lacks: list[Lack] = []
        self.heading, self.words = Text("Before you submit", "card-title"), Text("")
        self.fault = Banner()
        self.list = _List()
        self.list.setAccessibleName("What is missing")
        self.list.chosen.connect(self._chosen)
        self.submit = MainButton("S&ubmit", self.confirmed.emit)
        self.close_button = Button("Cl&ose", self.closed.emit)
        buttons = QHBoxLayout()
        buttons.addWidget(self.submit)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        for widget in (self.heading, self.words, self.fault):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addStretch(0)

    def show_lacks(self, lacks: Sequence[Lack], what_happens: str) -> None:
        """Show what is missing now, or that nothing is and what submitting does."""
        self.fault.hide()
        if list(lacks) != self.lacks or not self.list.count():
            self.lacks = list(lacks)
            self._fill()
        number = len(self.lacks)
        things = "thing is" if number == 1 else "things are"
        words = f"{in_words(number).capitalize()} {things} missing. Choose one to go to its place."
        self.words.setText(words if number else f"Nothing is missing. {what_happens}")
        self.list.setVisible(bool(number))
        self.submit.setVisible(not number)

    def tell(self, fault: Exception) -> None:
        """Say why it could not be submitted."""
        self.fault.tell(fault)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first thing missing, or on Submit."""
        (self.list if self.lacks else self.submit).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.lacks and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _fill(self) -> None:
        self.list.clear()
        for lack in self.lacks:
            item = QListWidgetItem(lack.what)
            item.setData(WHERE, lack.where)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{lack.what}. {lack.where}")
            self.list.addItem(item)

    def _chosen(self, at: int) -> None:
        self.go_to.emit(self.lacks[at])


class _LackLines(QStyledItemDelegate):
    """What is missing, wrapped in full, and below it softly where."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._width()
        return QSize(width, self._words(index, width) + SMALL_LINE + 2 * DOWN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, style.colour("accent_soft"))
        painter.setPen(style.colour("row_line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(ACROSS, DOWN, -ACROSS, -DOWN)
        painter.setFont(type_of())
        painter.setPen(style.colour("ink"))
        painter.drawText(inside, WRAP, str(index.data() or ""))
        painter.setFont(type_of(style.SMALL))
        painter.setPen(style.colour("soft"))
        where = metrics(style.SMALL).elidedText(
            str(index.data(WHERE) or ""), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, where)
        painter.restore()

    def _words(self, index: Index, width: int) -> int:
        room = QRectF(0, 0, width - 2 * ACROSS, 10_000)
        return ceil(metrics().boundingRect(room, WRAP, str(index.data() or "")).height())

    def _width(self) -> int:
        view = self.parent()
        if not isinstance(view, QListWidget):
            return 200
        bar = view.verticalScrollBar().sizeHint().width()  # as if it were there: it may come
        return min(view.viewport().width(), view.contentsRect().width() - bar)


class _List(QListWidget):
    """A list whose rows are chosen by one click or Enter."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_LackLines(self))
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentRow() >= 0:
                self.chosen.emit(self.currentRow())
        else:
            super().keyPressEvent(event)
