"""Settings: light or dark, what is printed, the services, and the workspace with its backups."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QVBoxLayout

from audit_desk.people.keeping import Backup, back_up, change_setting, last_backup
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui import style
from audit_desk.ui.files import BACKUPS, ask_for_file, ask_for_new_file
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.boxes import Card, Column, PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Field, Line
from audit_desk.ui.widgets.states import Banner, ProgressBox
from audit_desk.ui.widgets.text import Text, ago
from audit_desk.ui.work import Job, Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import MARKING, ORGANISATION, SERVICES, setting

WORDS = {
    style.Appearance.SYSTEM: "As the computer has it",
    style.Appearance.LIGHT: "Light",
    style.Appearance.DARK: "Dark",
}
WIDTH = 720


class SettingsPage(Page):
    """Everybody chooses light or dark; who keeps the workspace sees the rest."""

    title = "Settings"
    help = (
        "Light or dark is your own choice on this computer.\n\n"
        "Quality assurance leads also choose here what is printed on every sheet, list the "
        "services, and look after the file in which everything is kept.\n\n"
        "A backup is checked when it is made. Keep it on another drive. Restoring a backup keeps "
        "the workspace that it replaces in a file beside it."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._keeps = desk.person.may(Deed.KEEP_WORKSPACE)
        self._job: Job[Any] | None = None
        self._then: Callable[[], object] | None = None
        self._fields: dict[str, Line | QPlainTextEdit] = {}
        self._was: dict[str, str] = {}  # what was read; what was not read is never written
        self.without = Button("Leave without keeping it", self._leave_without)
        self.without.hide()
        self.banner = Banner(buttons=[self.without])
        self.banner.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead("Settings"))
        column = self.column = Column()
        outer.addWidget(column)
        cards = [self.banner, self._appearance()]
        if self._keeps:
            cards += [self._printed(), self._services()]
        cards.append(self._workspace())
        for card in cards:
            card.setMaximumWidth(WIDTH)
            column.body.addWidget(card)
        column.body.addStretch(1)

    def show_page(self, do: str = "", **where: Any) -> None:
        """Show what is set; `do` begins something: backup, restore, check, appearance."""
        self.banner.hide()
        self.without.hide()
        self.show_choice(style.choice_in_force())
        if self._keeps:
            try:
                self._read()
            except DeskError as fault:
                self.banner.tell(fault)
        acts: dict[str, Callable[[], object]] = {"appearance": self.choices[0].setFocus}
        if self._keeps:
            acts |= {"backup": self._back_up, "restore": self._restore, "check": self._check}
        if do in acts and self._job is None:
            acts[do]()

    def leave(self) -> bool:
        """What was typed and not yet kept is kept now; where that can't be done the person stays.
        A restore goes on only under the eyes of the person who asked for it."""
        if self._then is not None and self._job is not None:
            self._job.cancel()
            self._over()
            self.say("The backup was not restored. Nothing was changed.")
        if all(self._keep(name, quietly=True) for name in self._fields):
            return True
        self.without.show()
        self.without.setFocus()
        self.column.ensureWidgetVisible(self.banner)
        return False

    def show_choice(self, choice: style.Appearance) -> None:
        """Mark the choice that is in force."""
        for button in self.choices:
            button.setChecked(button.text() == WORDS[choice])

    def _appearance(self) -> Card:
        card = Card("Light or dark")
        self.choices = [QRadioButton(words) for words in WORDS.values()]
        for button, choice in zip(self.choices, WORDS, strict=True):
            button.clicked.connect(partial(self.go, "appearance", choice=choice))
        card.body.addLayout(row(*self.choices, 1, spacing=18))
        return card

    def _printed(self) -> Card:
        card = Card("Printed on every sheet")
        self.organisation, self.marking = Line(), Line()
        for name, label, line, hint in (
            (ORGANISATION, "Organisation", self.organisation, "At the top right of each page."),
            (MARKING, "Marking", self.marking, "At the top left, such as Official - Sensitive."),
        ):
            self._fields[name] = line
            line.editingFinished.connect(partial(self._keep, name))
            card.body.addWidget(Field(label, line, hint))
        return card

    def _services(self) -> Card:
        card = Card("Services")
        self.services = QPlainTextEdit()
        self._fields[SERVICES] = self.services
        self.services.setTabChangesFocus(True)
        self.services.setFixedHeight(148)
        card.body.addWidget(
            Field("One on each line", self.services, "Offered wherever a service is asked for.")
        )
        card.body.addLayout(row(Button("&Keep the list", partial(self._keep, SERVICES)), 1))
        return card

    def _workspace(self) -> Card:
        card = Card("The workspace")
        path = Text(str(self.desk.workspace.path))
        path.setAccessibleName(f"Kept in {path.text()}")
        card.body.addWidget(Text("Everything is kept in this file:", "soft"))
        card.body.addWidget(path)
        if not self._keeps:
            card.body.addWidget(
                Text("A quality assurance lead makes its backups and changes its settings.", "soft")
            )
            return card
        self.last = Text("", "soft")
        self.progress = ProgressBox(self._cancel)
        self.buttons = [
            MainButton("&Back up now…", self._back_up),
            Button("Check for &damage", self._check),
            Button("Restore a back&up…", self._restore),
        ]
        card.body.addWidget(self.last)
        card.body.addWidget(self.progress)
        card.body.addLayout(row(*self.buttons, 1))
        return card

    def _tell_backup(self, made: Backup | None) -> None:
        words = f"Last backup {ago(made.at)} to {made.file}, checked." if made else "No backup yet."
        self.last.setText(words)

    def _read(self) -> None:
        """Read every setting anew; what is typed and not yet kept stays."""
        for name in self._fields:
            self._take(name, self.desk.ask(setting, name))
        self._tell_backup(self.desk.ask(last_backup))

    def _take(self, name: str, value: str) -> None:
        if self._touched(name):
            return
        field, self._was[name] = self._fields[name], value
        if isinstance(field, Line):
            field.setText(value)
        else:
            field.setPlainText(value)

    def _typed(self, name: str) -> str:
        field = self._fields[name]
        return (field.text() if isinstance(field, Line) else field.toPlainText()).strip()

    def _touched(self, name: str) -> bool:
        """Whether the field holds another thing than what was read."""
        return name in self._was and self._typed(name) != self._was[name].strip()

    def _keep(self, name: str, quietly: bool = False) -> bool:
        """Keep what the person typed; False where that couldn't be done, which is told above."""
        if not self._touched(name):
            return True
        before, value = self._was[name], self._typed(name)
        if not self._change(name, value):
            return False
        self._was[name] = value
        if not quietly:
            self.say("Kept.", "Undo", partial(self._put_back, name, before))
        return True

    def _change(self, name: str, value: str) -> bool:
        try:
            self.desk.do(change_setting, name, value)
        except DeskError as fault:
            self.banner.tell(fault)
            return False
        self.banner.hide()
        self.without.hide()
        return True

    def _put_back(self, name: str, value: str) -> None:
        if self._change(name, value):
            self._take(name, value)

    def _leave_without(self) -> None:
        """Let go of what can't be kept: only on the person's word."""
        typed, self._was = self._was, {}
        for name, value in typed.items():
            self._take(name, value)
        self.go("home")

    def _back_up(self) -> None:
        name = f"{self.desk.workspace.path.stem} {date.today():%Y-%m-%d}.backup"  # noqa: DTZ011
        made = self.desk.ask(last_backup)
        folder = made.file.parent if made and made.file.parent.exists() else Path.home()
        target = ask_for_new_file(self, "Where to put the backup", BACKUPS, folder / name)
        if target is None:
            return
        self._run(
            "Making and checking the backup…",
            lambda task: back_up(self.desk, target, task.progress),
            f"Backed up to {target}, and checked.",
        )

    def _check(self) -> None:
        def work(task: Task) -> None:
            from audit_desk.workspace.backup import check_store

            check_store(self.desk.workspace.path)

        self._run("Reading every page of the workspace…", work, "The workspace is whole.")

    def _restore(self) -> None:
        backup = ask_for_file(self, "Choose the backup to restore", BACKUPS)
        if backup is None:
            return

        def work(task: Task) -> None:
            from audit_desk.workspace.backup import check_store

            check_store(backup)

        self._run(
            "Checking the backup…", work, "", after=partial(self.go, "restore", backup=backup)
        )

    def _run(
        self,
        words: str,
        work: Callable[[Task], None],
        good: str,
        after: Callable[[], object] | None = None,
    ) -> None:
        self.banner.hide()
        self.progress.begin(words)
        self._busy(True)
        self._then = after

        def done(_: None) -> None:
            self._over()
            if good:
                self.banner.become(good, look="card-accent")
                self.banner.show()
            self._tell_backup(self.desk.ask(last_backup))
            if after is not None:
                after()

        self._job = self.work.run(work, done, self._failed, self.progress.step, self._over)

    def _failed(self, fault: Exception) -> None:
        self._over()
        self.banner.tell(fault)

    def _over(self) -> None:
        self._job = self._then = None
        self.progress.hide()
        self._busy(False)

    def _busy(self, now: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not now)

    def _cancel(self) -> None:
        if self._job is not None:
            self.progress.cancel.setEnabled(False)
            self._job.cancel()
