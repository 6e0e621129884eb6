"""A workspace that can't be opened: what happened, what it means, and every way on."""

from collections.abc import Callable
from pathlib import Path

from audit_desk.ui.files import BACKUPS, WORKSPACES, ask_for_file
from audit_desk.ui.start.front import Front
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.text import Text
from audit_desk.ui.work import Task
from audit_desk.workspace.errors import DeskError


class FaultFront(Front):
    """One fault of the file. `again` is called with the file to open next, `begin_new` to make
    another."""

    width_of_column = 680

    def __init__(
        self,
        fault: DeskError,
        path: Path,
        again: Callable[[Path], object],
        begin_new: Callable[[], object],
    ) -> None:
        super().__init__("The workspace can’t be opened")
        self._path, self._again = path, again
        card = Card(look="card-warn")
        card.body.addWidget(Text(fault.what, "card-title"))
        for words in (fault.means, fault.next):
            if words:
                card.body.addWidget(Text(words))
        self.body.addWidget(card)
        self.body.addWidget(self.progress)
        self.buttons = [
            MainButton("&Try again", lambda: again(path)),
            Button("Open a&nother…", self._open_another),
            Button("Restore a &backup…", self._restore),
            Button("Make a ne&w workspace…", begin_new),
        ]
        self.body.addLayout(row(*self.buttons, 1))
        self.body.addWidget(
            Text(
                "Restoring keeps the file that stands there now beside the restored one; "
                "nothing is thrown away.",
                "small",
            )
        )
        self.setAccessibleName(str(fault))
        self.buttons[0].setFocus()

    def busy(self, now: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not now)

    def _open_another(self) -> None:
        chosen = ask_for_file(self, "Open a workspace", WORKSPACES, self._path.parent)
        if chosen is not None:
            self._again(chosen)

    def _restore(self) -> None:
        chosen = ask_for_file(self, "Choose the backup to restore", BACKUPS, self._path.parent)
        if chosen is None:
            return
        backup = chosen

        def work(task: Task) -> None:
            from audit_desk.workspace.backup import restore_store

            restore_store(backup, self._path)

        self.run("Checking and restoring the backup…", work, lambda _: self._again(self._path))
