"""What the pages before signing in share: a narrow column in the middle, and work under way."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import Column
from audit_desk.ui.widgets.states import Banner, ProgressBox
from audit_desk.ui.widgets.text import Text
from audit_desk.ui.work import Job, Task, Work

R = TypeVar("R")


class Front(QWidget):
    """A column under the program's name; `body` is filled by the page, `run` does slow work."""

    width_of_column = 560

    def __init__(self, title: str, soft: str = "") -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.work = Work(self)
        self._job: Job[Any] | None = None
        scroll = Column((EDGE, 56, EDGE, EDGE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        middle = QWidget()
        middle.setMaximumWidth(self.width_of_column)
        middle.setProperty("look", "clear")
        self.body = QVBoxLayout(middle)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle, 100)
        line.addStretch(1)
        scroll.body.addLayout(line)
        scroll.body.addStretch(1)
        self.body.addWidget(Text("Audit Desk", "soft"))
        self.title = Text(title, "title")
        self.body.addWidget(self.title)
        if soft:
            self.body.addWidget(Text(soft, "soft"))
        self.banner = Banner()
        self.banner.hide()
        self.progress = ProgressBox(self._cancel)
        self.body.addWidget(self.banner)

    def run(
        self,
        words: str,
        work: Callable[[Task], R],
        on_done: Callable[[R], object],
        can_cancel: bool = False,
    ) -> None:
        """Do slow work with progress shown here; a fault is told at the top of the page."""
        self.banner.hide()
        self.progress.begin(words)
        self.progress.cancel.setVisible(can_cancel)
        self.busy(True)

        def done(result: R) -> None:
            self._over()
            on_done(result)

        self._job = self.work.run(work, done, self.tell, self.progress.step, self._over)

    def tell(self, fault: Exception) -> None:
        """Show a fault at the top."""
        self._over()
        self.banner.tell(fault)

    def busy(self, now: bool) -> None:
        """Called when slow work begins and ends: pages switch their buttons."""

    def _over(self) -> None:
        self._job = None
        self.progress.hide()
        self.busy(False)

    def _cancel(self) -> None:
        if self._job is not None:
            self.progress.cancel.setEnabled(False)
            self._job.cancel()
