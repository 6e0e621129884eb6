"""Where a section is shown: it scrolls so that what has the keyboard is seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from audit_desk.ui.audit.column import SectionColumn


class SectionScroll(QScrollArea):
    """Shows one section at a time, scrolled so that what has the keyboard is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setProperty("look", "clear")

    def column(self) -> SectionColumn | None:
        found = self.widget()
        return found if isinstance(found, SectionColumn) else None

    def show_column(self, column: SectionColumn) -> None:
        """Show another section from its top, keeping the one before whole."""
        if self.widget() is column:
            return
        before = self.takeWidget()
        if before is not None:
            before.hide()
        column.fill(self.viewport().width(), self.viewport().height())
        self.setWidget(column)
        column.show()
        self.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Scroll as little as is needed to see the whole card of a widget."""
        column = self.column()
        block: QWidget | None = widget
        while column is not None and block is not None and block.parentWidget() is not column:
            block = block.parentWidget()
        if block is not None and block.height() < self.viewport().height() - 40:
            self.ensureWidgetVisible(block, 0, 20)
        else:
            self.ensureWidgetVisible(widget, 0, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # they go from question to question, and don't scroll
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (column := self.column()) is not None:
            column.fill(self.viewport().width(), self.viewport().height())
