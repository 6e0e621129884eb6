"""What a page says when there is nothing to show, when something failed, and when work goes on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.text import Text, set_look
from audit_desk.workspace.errors import DeskError


class EmptyState(QWidget):
    """Why a list is empty and what to do, in the middle of where the list would be."""

    def __init__(self, why: str, what_to_do: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.why, self.what_to_do = Text(why, "card-title"), Text(what_to_do, "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 2 * PAD, PAD, 2 * PAD)
        column.setSpacing(6)
        column.addStretch(1)
        for label in (self.why, self.what_to_do):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if buttons:
            column.addSpacing(8)
            column.addLayout(row(1, *buttons, 1))
        column.addStretch(2)

    def become(self, why: str, what_to_do: str = "") -> None:
        """Change the words."""
        self.why.setText(why)
        self.what_to_do.setText(what_to_do)


class Banner(QFrame):
    """One message across a page with its buttons: look `card-warn` for a worry or a fault,
    `card-accent` for news."""

    def __init__(
        self,
        strong: str = "",
        text: str = "",
        buttons: Sequence[QWidget] = (),
        look: str = "card-warn",
    ) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.strong, self.text = Text("", ""), Text("")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.strong)
        words.addWidget(self.text)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 12, 18, 12)
        line.setSpacing(PAD)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.become(strong, text, look)

    def become(self, strong: str, text: str = "", look: str = "card-warn") -> None:
        """Change the message; a screen reader is told by the accessible name."""
        set_look(self, look)
        self.strong.become(strong, "warn-strong" if look == "card-warn" else "strong")
        self.text.setText(text)
        self.strong.setVisible(bool(strong))
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{strong} {text}".strip())

    def tell(self, fault: Exception) -> None:
        """Show a fault: what happened, what it means, what to do next."""
        told = fault if isinstance(fault, DeskError) else unforeseen()
        self.become(told.what, " ".join(part for part in (told.means, told.next) if part))
        self.show()


def unforeseen() -> DeskError:
    """What is said about a fault that nobody foresaw: nothing of its details."""
    return DeskError(
        "Something went wrong in the program.",
        "What was saved is safe.",
        "Try again. If it happens again, close the window and open it anew.",
    )


class ProgressBox(QFrame):
    """Work under way, where it was started: what is done, how far it is, and Cancel."""

    def __init__(self, cancel: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.words, self.bar = Text(""), QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button("Cancel", cancel)
        if cancel is None:
            self.cancel.hide()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, PAD, 18, PAD)
        line.setSpacing(PAD)
        line.addLayout(column, 1)
        line.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Show it, with the bar moving to and fro until the first count comes."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def step(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
