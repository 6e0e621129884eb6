"""Settings: light or dark, what is printed, the services, and the workspace with its backups."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QVBoxLayout

from audit_desk.people.keeping import (
    Backup,
    back_up,
    change_setting,
    last_backup,
)
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
        self.banner = Banner()
        self.banner.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead("Settings"))
        column = Column()
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
        self.show_choice(style.choice_in_force())
        if self._keeps:
            self.organisation.setText(self.desk.ask(setting, ORGANISATION))
            self.marking.setText(self.desk.ask(setting, MARKING))
            self.services.setPlainText(self.desk.ask(setting, SERVICES))
            self._tell_backup(self.desk.ask(last_backup))
        acts: dict[str, Callable[[], object]] = {"appearance": self.choices[0].setFocus}
        if self._keeps:
            acts |= {"backup": self._back_up, "restore": self._restore, "check": self._check}
        if do in acts:
            acts[do]()

    def leave(self) -> bool:
        """What was typed and not yet kept is kept now."""
        if self._keeps:
            self._keep_printed(quietly=True)
            self._keep_services(quietly=True)
        return True

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
        for label, line, hint in (
            ("Organisation", self.organisation, "At the top right of each page."),
            ("Marking", self.marking, "At the top left, such as Official - Sensitive."),
        ):
            line.editingFinished.connect(self._keep_printed)
            card.body.addWidget(Field(label, line, hint))
        return card

    def _services(self) -> Card:
        card = Card("Services")
        self.services = QPlainTextEdit()
        self.services.setTabChangesFocus(True)
        self.services.setFixedHeight(148)
        card.body.addWidget(
            Field("One on each line", self.services, "Offered wherever a service is asked for.")
        )
        card.body.addLayout(row(Button("&Keep the list", self._keep_services), 1))
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

    def _keep_printed(self, quietly: bool = False) -> None:
        self._keep(ORGANISATION, self.organisation.text().strip(), quietly)
        self._keep(MARKING, self.marking.text().strip(), quietly)

    def _keep_services(self, quietly: bool = False) -> None:
        self._keep(SERVICES, self.services.toPlainText().strip(), quietly)

    def _keep(self, name: str, value: str, quietly: bool) -> None:
        before = self.desk.ask(setting, name)
        if value == before:
            return
        self.desk.do(change_setting, name, value)
        if not quietly:
            self.say("Kept.", "Undo", partial(self._put_back, name, before))

    def _put_back(self, name: str, value: str) -> None:
        self.desk.do(change_setting, name, value)
        self.show_page()

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
        self.progress.hide()
        self._busy(False)

    def _busy(self, now: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not now)

    def _cancel(self) -> None:
        if self._job is not None:
            self.progress.cancel.setEnabled(False)
            self._job.cancel()
