"""Where the parts of the designer stand: the outline and what is wrong at the left, the middle."""

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.faults_list import FaultsList
from audit_desk.ui.designer.outline import Outline
from audit_desk.ui.designer.outline_model import OutlineModel
from audit_desk.ui.designer.panes import Panes
from audit_desk.ui.style import EDGE, PAD
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.flow import FlowLayout
from audit_desk.ui.widgets.text import Text

LEAST, MOST = 250, 460  # width of the outline
FAULTS = 200  # pixels of height that what is wrong takes at most
NARROW = 900  # pixels of the page below which the trial has it all
SHARE = 0.3  # and of the whole height
NO_QUESTION = "No question yet. Press “+ Question” and type; Ctrl+Enter adds the next."


class DesignFrame(QWidget):
    """The widgets of one draft; what they do is the view's."""

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self.outline = Outline(OutlineModel(self))
        self.add = Button("+ Question", self.add_question, "Add a question")
        self.add.setToolTip("Ctrl+Enter")
        self.add_part = Button("+ Section", self.add_section, "Add a section")
        self.add_part.setToolTip("Ctrl+Shift+Enter")
        self.more = Button("More ▾", self._open_menu, "Copy, move or delete what is selected")
        self.wrong = FaultsList()
        self.hint = Text(NO_QUESTION, "small")
        self.panes = Panes(offers, self.take_key)
        self.panes.setMinimumWidth(300)
        left = self.left = QWidget()
        left.setMinimumWidth(LEAST)
        left.setMaximumWidth(MOST)
        column = QVBoxLayout(left)
        column.setContentsMargins(EDGE, PAD, 0, PAD)
        column.setSpacing(10)
        buttons = FlowLayout(8)
        for button in (self.add, self.add_part, self.more):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        column.addWidget(self.outline, 1)
        column.addWidget(self.wrong)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 3)
        line.addWidget(self.panes, 7)
        self.panes.currentChanged.connect(self._fit)

    def _open_menu(self) -> None:
        self.outline.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.wrong.setMaximumHeight(min(FAULTS, round(SHARE * self.height())))

    def _fit(self) -> None:
        """A trial has sections of its own at the left: in a narrow window they stand alone."""
        self.left.setHidden(self.panes.trying and self.width() < NARROW)

    def add_question(self) -> None:
        """A new question under the selected one, its words to be typed at once."""

    def add_section(self) -> None:
        """A new section after the selected one."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the page does; False where it is none."""
        return False
