"""The first start: look around in the sample workspace, or begin one's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_desk.ui.files import WORKSPACES, ask_for_file, ask_for_new_file
from audit_desk.ui.start.front import Front
from audit_desk.ui.style import GAP
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.fields import Field, Line
from audit_desk.ui.widgets.text import Text
from audit_desk.ui.work import Task
from audit_desk.workspace.errors import InputError, StoreError


class FirstFront(Front):
    """Two cards side by side. `opened` is called with the file of a workspace that is ready, and
    the name of the person who made it ("" for the sample)."""

    width_of_column = 760

    def __init__(
        self, place: Path, opened: Callable[[Path, str], None], back: bool = False
    ) -> None:
        super().__init__(
            "Welcome",
            "Audits of children’s files: filled, moderated, followed up and summed up. "
            "Everything stays in one file on this computer; nothing is sent anywhere.",
        )
        self._place, self._opened = place, opened
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        self._sample_card, self._own_card = self._sample(), self._own()
        cards.addWidget(self._sample_card, 1)
        cards.addWidget(self._own_card, 1)
        self.body.addLayout(cards)
        self.body.addWidget(self.progress)
        self.another = LinkButton("Open another &workspace…", self._open_another)
        self.body.addLayout(row(self.another, 1))
        self.sample.setFocus()

    def _sample(self) -> QWidget:
        card = Card("Look around first")
        card.body.addWidget(
            Text("Invented people, cases and two years of audits, to try everything on.", "soft")
        )
        card.body.addStretch(1)
        self.sample = MainButton("Open the &sample workspace", self._build_sample)
        card.body.addWidget(self.sample)
        return card

    def _own(self) -> QWidget:
        card = Card("Begin your own")
        self.line = Line()
        self.name = Field("Your name", self.line, "You will be its quality assurance lead.")
        self.make = Button("&Make a new workspace", self._make)
        self.file = Text("", "small")
        self.change = LinkButton("Change place…", self._change_place)
        self.line.returnPressed.connect(self._make)
        for widget in (self.name, self.file):
            card.body.addWidget(widget)
        card.body.addLayout(row(self.change, 1))
        card.body.addWidget(self.make)
        self._show_place()
        return card

    def busy(self, now: bool) -> None:
        for card in (self._sample_card, self._own_card, self.another):
            card.setEnabled(not now)

    def _build_sample(self) -> None:
        folder = self._place.parent / "sample"

        def work(task: Task) -> Path:
            from audit_desk.demo import build_sample

            return build_sample(folder, task.progress)

        self.run(
            "Making the sample workspace…",
            work,
            lambda path: self._opened(path, ""),
            can_cancel=True,
        )

    def _make(self) -> None:
        name, place = " ".join(self.line.text().split()), self._place
        self.name.fault("" if name else "Write your name.")
        if not name:
            self.line.setFocus()
            return

        def work(task: Task) -> Path:
            from audit_desk.opening import make_workspace

            workspace, _ = make_workspace(place, name)
            workspace.close()
            return place

        self.run("Making your workspace…", work, lambda path: self._opened(path, name))

    def tell(self, fault: Exception) -> None:
        super().tell(fault)
        if isinstance(fault, InputError):
            self.name.fault(fault.what)
        elif isinstance(fault, StoreError):
            self.change.setFocus()

    def _change_place(self) -> None:
        chosen = ask_for_new_file(self, "Where to keep the workspace", WORKSPACES, self._place)
        if chosen is not None:
            self._place = chosen if chosen.suffix else chosen.with_suffix(".auditdesk")
            self._show_place()

    def _show_place(self) -> None:
        self.file.setText(f"Kept in {self._place}")

    def _open_another(self) -> None:
        chosen = ask_for_file(self, "Open a workspace", WORKSPACES, self._place.parent)
        if chosen is not None:
            self._opened(chosen, "")
