"""The bar above the designer: which form, how its saving stands, undo and redo, and Publish."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from audit_desk.ui.audit.autosave import Condition, Saving
from audit_desk.ui.audit.head import CALM, Elided, saving_words
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import set_look, tooltip

EDIT, TRY = 0, 1


class DesignHead(QFrame):
    """Title and standing at the left; what can be done at the right."""

    def __init__(
        self,
        undo: Callable[[], object],
        redo: Callable[[], object],
        publish: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "top")
        self.title, self.standing = Elided("heading"), Elided("small")
        self.tabs = Tabs("Edit the form or try it", ["Edit", "Try it"])
        self.undo = Button("Undo", undo)
        self.redo = Button("Redo", redo)
        self.publish = MainButton("Pu&blish…", publish)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.standing)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 12, EDGE, 12)
        line.setSpacing(10)
        line.addLayout(words, 1)
        for widget in (self.tabs, self.undo, self.redo, self.publish):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._version = ""
        self._saving: Saving | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._say)

    def show_form(self, title: str, version: str) -> None:
        """Show which form it is, and the number of the version in the making."""
        shown = " ".join(title.split()) or "The form has no title yet"
        if self.title.text() != shown:
            self.title.show_text(shown)
        told = f"Draft of version {version}" if version else "Draft"
        if told != self._version:
            self._version = told
            self._say()

    def show_saving(self, saving: Saving, at_once: bool = False) -> None:
        """Say how the saving stands: trouble and work at once, "Saved" when it is calm."""
        self._saving = saving
        if saving.condition is Condition.SAVED and not at_once:
            self._calm.start()
        else:
            self._calm.stop()
            self._say()

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; each can be pressed where there is something."""
        for button, verb, words, key in (
            (self.undo, "Undo", undo, "Ctrl+Z"),
            (self.redo, "Redo", redo, "Ctrl+Y"),
        ):
            if not words and button.hasFocus():
                self.publish.setFocus()
            button.setEnabled(bool(words))
            told = f"{verb}: {words}" if words else f"Nothing to {verb.lower()}"
            button.setToolTip(tooltip(f"{told} ({key})"))
            button.setAccessibleName(told if words else verb)

    def _say(self) -> None:
        words, look = saving_words(self._saving) if self._saving else ("", "small")
        told = " · ".join(filter(None, (self._version, words)))
        if told != self.standing.text():
            self.standing.show_text(told)
            self.standing.setAccessibleName(told)
            set_look(self.standing, look)
