"""Importing a table of audits: choose the form and the file; all rows come in, or none."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from audit_desk.audits.table_columns import NEEDED
from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import offered_forms
from audit_desk.people.rules import SignedIn
from audit_desk.ui.files import TABLES, ask_for_file, ask_for_new_file
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import Card, PageHead, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.faults_table import FaultsTable
from audit_desk.ui.widgets.fields import Choice, Field
from audit_desk.ui.widgets.states import Banner, ProgressBox
from audit_desk.ui.widgets.text import Text, count, set_look, tooltip
from audit_desk.ui.work import Job, Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

if TYPE_CHECKING:
    from audit_desk.audits.importing import Imported

ENDINGS = (".csv", ".xlsx")
AS_LARGE_AS_IT_LIKES = 16_777_215  # Qt's own word for no limit


class ImportPage(Page):
    """One card with the two choices; what came of it stands beneath."""

    title = "Import audits"
    help = (
        "Brings in audits that were done elsewhere: a table (CSV or Excel) with one row for each "
        "audit. They come in as finalised audits on the newest version of the form.\n\n"
        "The heading of a column is a question's key or its wording, or one of audit_ref, "
        "case_ref, service, team, auditor, audit_date, theme, overall_grade, strengths, "
        "areas_for_improvement, recommendations.\n\n"
        "Everything is checked first. Where anything is wrong, each fault is listed with its row "
        "and column, and nothing comes in. The same table twice adds nothing: audit_ref tells "
        "that an audit is here already."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.file: Path | None = None
        self._job: Job[Imported] | None = None
        self._versions: dict[str, FormVersion] = {}
        self.form = Choice(name="Form")
        self.form_field = Field("Form", self.form, "Which form the audits were filled on.")
        self.form_field.setMaximumWidth(620)
        self.choose = Button("Choos&e a file…", self.choose_file)
        self.named = Text(
            "No file yet. Drop one anywhere on this page, or choose it.", "soft", wrap=False
        )
        self.empty_table = LinkButton("Save an empty ta&ble for this form…", self.save_empty_table)
        self.answers = LinkButton("Brin&g in answers from a form or spreadsheet…", self._go_there)
        self.begin = MainButton("Check and &import", self.run_import)
        self.progress = ProgressBox(self.cancel)
        self.banner = Banner(buttons=[Button("Sho&w these audits", self._show_them)])
        self.banner_button = self.banner.findChildren(Button)[0]
        self.faults = FaultsTable(("Row", "Column", "What is wrong"), (1, 3, 8))
        self.card = Card()
        self.setAcceptDrops(True)
        self._lay_out()
        self._clear()
        self.form.currentIndexChanged.connect(lambda _: self._chosen())

    def show_page(self, **where: Any) -> None:
        """Offer the newest version of each form that audits can be on."""
        found = [one for one in self.desk.ask(offered_forms) if one.purpose != Purpose.MODERATION]
        self._versions = {one.form: one for one in found}
        self.form.fill(
            [("Choose a form", None), *((one.title, one.form) for one in found)]
            if found
            else [("There is no form yet", None)]
        )
        if len(found) == 1:
            self.form.choose(found[0].form)
        self._chosen()

    def escape(self) -> bool:
        if self.banner.isVisibleTo(self):
            self._clear()
            return True
        return False

    def choose_file(self) -> None:
        """Ask for the file."""
        folder = self.file.parent if self.file else None
        chosen = ask_for_file(self, "Choose a table of audits", TABLES, folder)
        if chosen is not None:
            self.take_file(chosen)

    def take_file(self, file: Path) -> None:
        """Use this file; where its name begins with a form's, that form is proposed."""
        self.file = file
        self.named.become(file.name, "strong")
        self.named.setToolTip(tooltip(str(file)))
        fitting = [form for form in self._versions if file.stem.casefold().startswith(form)]
        if fitting and self.form.value() is None:
            self.form.choose(max(fitting, key=len))
        self._clear()
        self._chosen()
        (self.begin if self.begin.isEnabled() else self.form).setFocus()

    def save_empty_table(self) -> None:
        """Ask where, and write the headings that the form chosen knows."""
        from audit_desk.audits.table_empty import write_empty_table

        version = self._versions.get(str(self.form.value()))
        if version is None:
            return
        name = Path.home() / f"{version.form}.xlsx"
        target = ask_for_new_file(self, "Where to put the empty table", TABLES, name)
        if target is None:
            return
        try:
            write_empty_table(definition(version), target)
        except DeskError as fault:
            self.banner_button.hide()
            self.banner.tell(fault)
        else:
            self.say(f"{target.name} is made: one row an audit.")

    def run_import(self) -> None:
        """Check the table and bring it in, in the worker."""
        version, file = self._versions.get(str(self.form.value())), self.file
        if version is None or file is None or self._job is not None:
            return
        self._clear()
        self._came: list[Imported] = []
        came = self._came

        def work(task: Task) -> "Imported":
            from audit_desk.audits.importing import import_audits, read_table

            table = read_table(file)
            made = self.desk.do(import_audits, version, table, task.progress)
            came.append(made)
            return made

        self._enable(False)
        self.progress.begin(f"Checking and importing {file.name}…")
        self._job = self.work.run(work, self._done, self._refused, self.progress.step)

    def cancel(self) -> None:
        """Stop it. What was imported already when the word came is told as it is."""
        if self._job is None:
            return
        self.progress.cancel.setEnabled(False)
        self.progress.words.setText("Stopping…")
        self._job.cancel()
        came = self._came
        self.work.run(  # does nothing, but only once the import has ended
            lambda task: None, lambda _: self._done(came[0]) if came else self._stopped()
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._job is None and _table_in(event) is not None:
            set_look(self.card, "card-current")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_look(self.card, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        set_look(self.card, "card")
        if (file := _table_in(event)) is not None:
            event.acceptProposedAction()
            self.take_file(file)

    def _done(self, made: "Imported") -> None:
        self._ended()
        added = count(made.added, "audit")
        self.banner.become(
            f"{added} {'was' if made.added == 1 else 'were'} added; "
            f"{made.already:,} {'was' if made.already == 1 else 'were'} already here.",
            "They are finalised, and counted in summaries from now on." if made.added else "",
            "card-accent",
        )
        self.banner_button.show()
        self.banner.show()
        self.banner_button.setFocus()
        if made.added:
            self.changed.emit()

    def _refused(self, fault: Exception) -> None:
        from audit_desk.audits.importing import ImportFaults

        if self._job is not None and self._job.task.cancelled():
            return  # it is told as stopped
        self._ended()
        self.banner_button.hide()
        if not isinstance(fault, ImportFaults):
            self.banner.tell(fault)
            return
        self.banner.become(
            f"No audit was imported: {count(len(fault.faults), 'thing')} in the file "
            f"{'is' if len(fault.faults) == 1 else 'are'} wrong.",
            "Mend the file, save it, and press “Check and import” again. Row 1 is the headings.",
        )
        self.banner.show()
        self.faults.show_faults([(str(one.row), one.column, one.what) for one in fault.faults])
        self.faults.setMaximumHeight(AS_LARGE_AS_IT_LIKES)

    def _stopped(self) -> None:
        self._ended()
        self.banner_button.hide()
        self.banner.become("The import was stopped.", "No audit was imported.", "card-accent")
        self.banner.show()

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()
        self._enable(True)

    def _chosen(self) -> None:
        version = self._versions.get(str(self.form.value()))
        hint = "Which form the audits were filled on."
        if version is not None:
            form = definition(version)
            needed = [*NEEDED, *(["overall_grade"] if form.overall_scale else [])]
            asked = count(len(form.questions), "question")
            hint = f"Version {version.version}, {asked}. Needed in every row: {', '.join(needed)}."
        self.form_field.fault("")
        self.form_field.under.setText(hint)
        self.form.setAccessibleDescription(hint)
        self.empty_table.setEnabled(version is not None)
        self.begin.setEnabled(self._job is None and version is not None and self.file is not None)

    def _enable(self, on: bool) -> None:
        self.form.setEnabled(on)
        self.choose.setEnabled(on)
        self.begin.setEnabled(on)

    def _clear(self) -> None:
        self.banner.hide()
        self.faults.hide()

    def _show_them(self) -> None:
        self.go("audits", form=str(self.form.value() or ""))

    def _go_there(self) -> None:
        self.go("bring-in")

    def _lay_out(self) -> None:
        self.card.body.setSpacing(14)
        line = row(self.form_field, self.empty_table, 1, spacing=12)
        line.setStretch(0, 3)
        self.card.body.addLayout(line)
        self.card.body.addWidget(Text("File", "small-strong"))
        self.card.body.addLayout(row(self.choose, self.named, 1, spacing=12))
        self.card.body.addSpacing(4)
        self.card.body.addLayout(row(self.begin, 1, self.answers))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead("Import audits", "One row an audit: all rows come in, or none"))
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(GAP)
        for widget in (self.card, self.progress, self.banner):
            inner.addWidget(widget)
        inner.addWidget(self.faults, 1)
        inner.addStretch(0)
        outer.addLayout(inner, 1)


def _table_in(event: QDropEvent) -> Path | None:
    """The one table that is dragged; None for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None
