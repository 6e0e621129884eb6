"""What moderators wrote to the auditor, the newest first, where it can be read while mending."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from audit_desk.moderation.reading import Comment
from audit_desk.moderation.rules import Outcome
from audit_desk.ui.widgets.boxes import Rule
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.text import Text, ago

ENDED = {
    Outcome.RETURNED: "returned it",
    Outcome.AGREED: "agreed with it",
    Outcome.CHANGED: "changed a grade",
}


class CommentsBox(QFrame):
    """The comments, which can be folded away while the guidance is wanted."""

    def __init__(self, comments: Sequence[Comment], folds: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text("What the moderator wrote", "card-title"))
        self.words = QWidget()
        inner = QVBoxLayout(self.words)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        for comment in reversed(comments):
            inner.addWidget(Text(told(comment), "small"))
            inner.addWidget(Text(comment.text))
        column.addWidget(self.words)
        self.fold = LinkButton("Fold away", self._fold, "Fold away what the moderator wrote")
        if not folds:
            self.fold.hide()
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Rule())

    def _fold(self) -> None:
        shown = self.words.isHidden()
        self.words.setVisible(shown)
        words = "Fold away" if shown else "Show it"
        self.fold.setText(words)
        self.fold.setAccessibleName(f"{words}: what the moderator wrote")


def told(comment: Comment) -> str:
    """Who wrote it, when, and how that moderation ended."""
    ended = ENDED.get(Outcome(comment.outcome)) if comment.outcome in set(Outcome) else None
    parts = (comment.moderator, ended or "", ago(comment.at))
    return " · ".join(part for part in parts if part)
