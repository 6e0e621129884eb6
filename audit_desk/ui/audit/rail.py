"""The sections at the left: how far each is, where the auditor is, what was found so far."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from audit_desk.ui import style
from audit_desk.ui.audit.paint import Look, box, metrics, ring, shade, text_width, type_of
from audit_desk.ui.widgets.buttons import PressedByEnter
from audit_desk.ui.widgets.text import Text, count

WIDTH, MARK, SIDE = 220, 20, 12


@dataclass(frozen=True)
class Row:
    """One section as the rail shows it; `of` is 0 where there is nothing to count."""

    name: str
    title: str
    answered: int = 0
    of: int = 0
    done: bool = False

    @property
    def count(self) -> str:
        return "" if self.done or not self.of else f"{self.answered} of {self.of}"


class SectionButton(PressedByEnter):
    """One section: a mark, its title, and how many of its questions are answered."""

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.row, self.here = row, False
        self._room = WIDTH - 24
        self.setProperty("look", "clear")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)

    def become(self, row: Row, here: bool) -> None:
        """Show another state."""
        if (row, here) == (self.row, self.here):
            return
        self.row, self.here = row, here
        state = "complete" if row.done else f"{row.answered} of {row.of} answered" if row.of else ""
        parts = (row.title, state, "this is the section shown" if here else "")
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._room, self._title_height(self._room) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._room:
            self._room = self.width()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.colours()
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.underMouse():
            fill = shade(colours.accent_soft)
            box(painter, area, Look(fill, fill, fill), 5)
        if self.hasFocus():
            ring(painter, area, shade(colours.focus), 5, 2)
        ink = shade(colours.accent if self.here else colours.ink)
        painter.setPen(ink)
        painter.setFont(type_of(semibold=self.here))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        mark = "▸" if self.here else "✓" if self.row.done else "○"
        painter.drawText(area.adjusted(SIDE, 6, 0, 0), top, mark)
        words = area.adjusted(SIDE + MARK, 6, -self._count_width() - SIDE, 0)
        painter.drawText(words, top | Qt.TextFlag.TextWordWrap, self.row.title)
        if self.row.count:
            painter.setPen(shade(colours.soft))
            painter.setFont(type_of(style.SMALL))
            below = self._count_below()
            across = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
            down = Qt.AlignmentFlag.AlignBottom if below else Qt.AlignmentFlag.AlignTop
            place = area.adjusted(SIDE + MARK, 8, -SIDE, -6)
            painter.drawText(place, across | down, self.row.count)

    def _count_width(self) -> float:
        if not self.row.count or self._count_below():
            return 0
        return text_width(self.row.count, style.SMALL) + 8

    def _count_below(self) -> bool:
        """Whether the longest word of the title leaves no room for the count beside it."""
        if not self.row.count:
            return False
        longest = max(text_width(word, semibold=True) for word in self.row.title.split() or [""])
        beside = text_width(self.row.count, style.SMALL) + 8
        return longest + beside > self._room - 2 * SIDE - MARK

    def _title_height(self, width: int) -> int:
        room = QRectF(0, 0, width - 2 * SIDE - MARK - self._count_width(), 1000)
        words = metrics(semibold=self.here).boundingRect(
            room, Qt.TextFlag.TextWordWrap, self.row.title
        )
        return round(words.height()) + (16 if self._count_below() else 0)


class FoundCard(PressedByEnter):
    """How many findings and recommendations there are; opens them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "clear")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.lines: list[tuple[str, bool]] = []

    def become(self, strengths: int, improve: int, recommendations: int) -> None:
        """Show these counts."""
        findings = strengths + improve
        self.lines = [(f"Findings {findings}", True)]
        if findings:
            words = f"{count(strengths, 'strength')} · {improve} to improve"
            self.lines.append((words, False))
        self.lines.append((f"Recommendations {recommendations}", True))
        self.setAccessibleName(". ".join(line for line, _ in self.lines) + ". Show them")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 24, 20 + 18 * len(self.lines))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.colours()
        painter = QPainter(self)
        area = QRectF(self.rect())
        fill = shade(colours.accent_soft if self.underMouse() else colours.surface)
        edge = shade(colours.accent if self.isChecked() else colours.line)
        box(painter, area, Look(fill, edge, fill), 6)
        if self.hasFocus():
            ring(painter, area, shade(colours.focus), 6, 2)
        painter.setPen(shade(colours.ink))
        for at, (words, strong) in enumerate(self.lines):
            painter.setFont(type_of(style.SMALL, semibold=strong))
            line = QRectF(13, 10 + 18 * at, area.width() - 26, 18)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


class SectionRail(QScrollArea):
    """Every section with its progress. `chosen` carries the name of the one pressed."""

    chosen = Signal(str)

    def __init__(self, found_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QFrame()
        inside.setProperty("look", "clear")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 18, 12, 18)
        self._column.setSpacing(0)
        self.total = Text("", "small")
        self.total.setContentsMargins(SIDE, 0, 0, 6)
        self.found = FoundCard(inside)
        self.found.clicked.connect(lambda: self.chosen.emit(found_name))
        self.buttons: list[SectionButton] = []
        self._column.addWidget(self.total)
        self._column.addSpacing(16)
        self._column.addWidget(self.found)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_rows(self, rows: list[Row], here: str, total: str) -> None:
        """Show the sections, one of them as the one shown, and the total above them."""
        if self.total.text() != total:
            self.total.setText(total)
        while len(self.buttons) > len(rows):
            self.buttons.pop().deleteLater()
        for at, row in enumerate(rows):
            if at == len(self.buttons):
                button = SectionButton(Row("", ""), self)
                button.clicked.connect(partial(self._pressed, at))
                self.buttons.append(button)
                self._column.insertWidget(at + 1, button)
            button = self.buttons[at]
            moved = row.name == here and not button.here
            button.become(row, row.name == here)
            if moved:
                self.ensureWidgetVisible(button, 0, 24)
        self.found.setChecked(False)

    def _pressed(self, at: int) -> None:
        self.chosen.emit(self.buttons[at].row.name)
