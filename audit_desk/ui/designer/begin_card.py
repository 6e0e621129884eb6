"""The two things that are asked before a new form is begun: its title and what it is for."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.forms.definition import Purpose
from audit_desk.ui.designer.editing.form import PURPOSES
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.states import Banner

WIDTH = 560
USUAL = Purpose.ROUTINE


class BeginCard(QWidget):
    """`begin` is given the title and the purpose, `leave` nothing."""

    def __init__(self, begin: Callable[[str, str], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._begin = begin
        self.banner = Banner()
        self.title, self.purpose = Line(placeholder="As in: Private fostering audit"), Choice()
        self.purpose.fill([(words, purpose.value) for purpose, words in PURPOSES.items()])
        self.title_field = Field("Title", self.title, "What auditors choose it by.")
        card = Card("What is the form called, and what is it for?")
        card.setMaximumWidth(WIDTH)
        card.body.addWidget(self.banner)
        card.body.addWidget(self.title_field)
        card.body.addWidget(Field("Purpose", self.purpose))
        card.body.addLayout(row(MainButton("Begin", self._pressed), Button("Leave &it", leave), 1))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(PageHead("A new form"))
        inner = row(card, 1)
        inner.setContentsMargins(EDGE, 0, EDGE, 0)
        inner.setStretch(0, 1)
        outer.addLayout(inner)
        outer.addStretch(1)
        self.title.returnPressed.connect(self._pressed)
        self.clear()

    def clear(self) -> None:
        """Ask anew."""
        self.banner.hide()
        self.title.clear()
        self.title_field.fault("")
        self.purpose.choose(USUAL.value)

    def tell(self, fault: Exception) -> None:
        """Say why it could not be begun."""
        self.banner.tell(fault)

    def _pressed(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.title_field.fault("Write a title.")
            self.title.setFocus()
            return
        self._begin(title, str(self.purpose.value()))
