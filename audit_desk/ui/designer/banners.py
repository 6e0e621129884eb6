"""What is said across the designer when a draft can't be saved, or is changed elsewhere too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.ui.audit.autosave import Condition, Saving
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import Banner


class Banners(QWidget):
    """Each signal is a button that was pressed."""

    copied = Signal()
    left_without = Signal()
    read_again = Signal()
    stood_by = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.copy = Button("Copy the whole form", self.copied.emit)
        self.without = Button("Leave without saving it", self.left_without.emit)
        self.unsaved = Banner(buttons=[self.copy, self.without])
        self.again = Button("R&ead it again", self.read_again.emit)
        self.stand = Button("Keep what stands here", self.stood_by.emit)
        self.elsewhere = Banner(
            "This form is being changed in another window too.",
            "What was changed there isn’t shown here. Read it again, or keep what stands here in "
            "its place.",
            [self.again, self.stand],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(0)
        for banner in (self.unsaved, self.elsewhere):
            column.addWidget(banner)
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        for widget in (self.unsaved, self.elsewhere, self.without):
            widget.hide()

    def show_saving(self, standing: Saving) -> None:
        """Say why it can't be saved; nothing once it is."""
        if standing.condition is Condition.FAILED and standing.error is not None:
            if self.elsewhere.isHidden():
                self.unsaved.tell(standing.error)
        elif standing.condition is Condition.SAVED:
            self.unsaved.hide()
            self.without.hide()

    def hold(self, standing: Saving) -> None:
        """Say why the person is kept on the page, with a way to go all the same."""
        self.unsaved.tell(standing.in_the_way)
        self.without.setVisible(standing.condition is Condition.FAILED)

    def show_elsewhere(self) -> None:
        """Say that another window changes the form."""
        self.unsaved.hide()
        self.elsewhere.show()
