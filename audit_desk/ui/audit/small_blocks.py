"""Small pieces of a section: its title, and the foot where findings are added."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from audit_desk.ui.audit.blocks import Block, text_height
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.text import Text

HINT = "Ctrl+↓ next unanswered"


class TitleBlock(Block):
    """The title of a section, or of a part of it, with soft words below where there are any."""

    def __init__(self, title: str, parent: QWidget, soft: str = "", look: str = "heading") -> None:
        super().__init__(parent)
        self.title, self.soft = Text(title, look), Text(soft, "soft")
        for label in (self.title, self.soft):
            label.setParent(self)

    def lay_out(self, width: int) -> int:
        y = 0
        for label in (self.title, self.soft):
            if label.text():
                height = text_height(label, width - 4)
                label.setGeometry(2, y, width - 4, height)
                y += height + 4
        return y


class LinkBlock(Block):
    """A way to something else, between the cards."""

    def __init__(self, words: str, act: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.link = LinkButton(words, act)
        self.link.setParent(self)

    def entry(self) -> QWidget:
        return self.link

    def lay_out(self, width: int) -> int:
        size = self.link.sizeHint()
        self.link.setGeometry(2, 0, min(size.width(), width - 4), size.height())
        return size.height() + 4


class AddBlock(Block):
    """Buttons for a finding and a recommendation, and the key for the next unanswered."""

    def __init__(
        self, finding: Callable[[], object], recommendation: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.finding = Button("+ Finding", finding, "Add a finding")
        self.recommendation = Button("+ Recommendation", recommendation, "Add a recommendation")
        self.finding.setToolTip("Ctrl+Shift+F")
        self.recommendation.setToolTip("Ctrl+Shift+R")
        self.hint = Text(HINT, "small", wrap=False)
        for widget in (self.finding, self.recommendation, self.hint):
            widget.setParent(self)

    def entry(self) -> QWidget:
        return self.finding

    def lay_out(self, width: int) -> int:
        x = 2
        for button in (self.finding, self.recommendation):
            wide = button.sizeHint().width()
            button.setGeometry(x, 4, wide, 34)
            x += wide + 6
        hint = self.hint.sizeHint()
        self.hint.setVisible(x + hint.width() < width)
        self.hint.setGeometry(width - hint.width() - 2, 12, hint.width(), hint.height())
        return 42


class WithdrawBlock(Block):
    """A quiet way to take back a draft that isn't wanted after all."""

    def __init__(self, withdraw: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Text("Not wanted after all?", "small", wrap=False)
        self.button = LinkButton("Withdraw this draft", withdraw)
        for widget in (self.words, self.button):
            widget.setParent(self)

    def lay_out(self, width: int) -> int:
        words, button = self.words.sizeHint(), self.button.sizeHint()
        self.words.setGeometry(2, 6, words.width(), button.height())
        self.button.setGeometry(words.width() + 6, 6, button.width(), button.height())
        return button.height() + 8
