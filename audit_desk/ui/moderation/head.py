"""The bar above a moderation: which audit, whether all is saved, and how it can end."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from audit_desk.moderation.reading import ModerationInFull
from audit_desk.moderation.seats import Stage
from audit_desk.ui.audit.autosave import Saving
from audit_desk.ui.audit.head import Elided, saving_words
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.buttons import Button, MainButton, WarnButton
from audit_desk.ui.widgets.text import Text, day

NARROW = 1000  # pixels; below it the buttons use fewer words, so that the case can be read


@dataclass(frozen=True)
class Acts:
    """What the buttons do."""

    concern: Callable[[], object]
    give_back: Callable[[], object]
    send_back: Callable[[], object]
    finalise: Callable[[], object]


class ModerateHead(QFrame):
    """Title at the left, buttons at the right."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.setProperty("look", "top")
        self.about, self.case = Elided("small"), Elided("heading")
        self.saved = Text("", "small", wrap=False)
        self.concern = WarnButton("&Immediate concern", acts.concern)
        self.give_back = Button("Give &back", acts.give_back, "Give back to the queue")
        self.send_back = Button("Ret&urn with comments…", acts.send_back)
        self.finalise = MainButton("A&gree and finalise…", acts.finalise)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.case)
        words.addWidget(self.about)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 12, EDGE, 12)
        line.setSpacing(12)
        line.addLayout(words, 1)
        for widget in (self.saved, *self.buttons):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.concern.setText("Concern" if narrow else "Immediate concern")
        self.send_back.setText("Return…" if narrow else "Return with comments…")
        self.finalise.setText("Finalise…" if narrow else "Agree and finalise…")

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All of them, in their order."""
        return self.concern, self.give_back, self.send_back, self.finalise

    def show_moderation(self, whole: ModerationInFull) -> None:
        """Say which audit it is."""
        audit, subject = whole.subject.audit, whole.subject
        self.case.show_text(f"Moderation · {audit.case_ref or audit.audit_ref}")
        place = ", ".join(part for part in (audit.service, audit.team) if part)
        who = f"{subject.form.title} by {subject.auditor_name}, {day(audit.audit_date)}"
        self.about.show_text(" · ".join(part for part in (who, place, audit.theme) if part))
        self.show_usable(True)
        deciding = whole.stage is Stage.DECIDING and whole.may_edit
        self.send_back.setVisible(deciding)
        self.finalise.setVisible(deciding)
        self.give_back.setVisible(whole.may_edit or whole.stage is Stage.OWN)
        self.give_back.setText("Give &back" if whole.may_edit else "Lea&ve the panel")

    def show_nothing(self) -> None:
        """There is no audit to moderate."""
        self.case.show_text("Moderation")
        self.about.show_text("")
        self.saved.setText("")
        self.show_usable(False)

    def show_usable(self, usable: bool) -> None:
        """Show the buttons, or hide them."""
        for button in self.buttons:
            button.setVisible(usable)

    def show_saving(self, standing: Saving) -> None:
        """Say how the saving stands."""
        words, look = saving_words(standing)
        if self.saved.text() != words:
            self.saved.become(words, look)
            self.saved.setAccessibleName(words)
