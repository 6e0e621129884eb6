"""Saving a form for elsewhere, and bringing one in from elsewhere: two things for any page."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QVBoxLayout

from audit_desk.forms.faults import FormFaults
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.reports.form_files import ENDINGS, FormFormat, write_form_file
from audit_desk.ui.files import FORMS_FROM_ELSEWHERE, ask_for_file, ask_for_new_file
from audit_desk.ui.last_resort import FaultDialog
from audit_desk.ui.page import Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.faults_table import FaultsTable
from audit_desk.ui.widgets.states import unforeseen
from audit_desk.ui.widgets.text import Text, count
from audit_desk.ui.work import Task
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting

if TYPE_CHECKING:
    from audit_desk.forms.exchange.brought import Brought

Then = Callable[[str, Mapping[str, Scale]], object]
KINDS = (
    (FormFormat.PDF, "A &blank form to print (PDF)…", "PDF (*.pdf)"),
    (FormFormat.FILE, "&One file to send to a colleague…", "Forms to send (*.auditform)"),
    (FormFormat.YAML, "A form &file, to write on by hand…", "Form files (*.yaml)"),
    (FormFormat.XLSFORM, "An &XLSForm, for ODK or KoboToolbox…", "Workbooks (*.xlsx)"),
    (FormFormat.REDCAP, "A data dictionary for &REDCap…", "Tables (*.csv)"),
)
GO_ON = (
    "The rest of the form comes in as a draft, which you can change before you publish it. This "
    "list can be copied (Ctrl+C)."
)


def export_menu(page: Page, version: Callable[[], FormVersion | None]) -> Button:
    """A button with the ways to save a form elsewhere; `version` is asked for the one that is
    shown when a way is chosen."""
    button = Button("Sa&ve as…", name="Save the form for elsewhere")
    menu = QMenu(button)
    for kind, words, files in KINDS:
        save = partial(_ask_and_save, page, version, kind, files)
        menu.addAction(words).triggered.connect(lambda _=False, act=save: act())
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
    return button


def bring_button(page: Page) -> Button:
    """A button that asks for a form from elsewhere and opens a draft of it in the designer."""
    return Button("Br&ing one in…", lambda: bring_form_in(page, partial(begin_draft, page)),
                  "Bring in a form from elsewhere")  # fmt: skip


def begin_draft(page: Page, text: str, scales: Mapping[str, Scale]) -> None:
    """Begin a draft with a form that was brought in, and open it in the designer."""
    from audit_desk.forms.exchange.service import begin_brought

    try:
        begun = page.desk.do(begin_brought, text, scales)
    except DeskError as fault:
        _tell(page, fault)
        return
    page.changed.emit()
    if begun.others:
        names = " and ".join(f"“{title}”" for title in begun.others)
        page.say(f"The workspace has its own scale {names}; the draft uses that.")
    elif begun.kept:
        names = " and ".join(f"“{title}”" for title in begun.kept)
        page.say(f"The scale {names} came with the form, and is in the bank now.")
    page.go("design", draft_id=begun.draft.id)


def bring_form_in(page: Page, then: Then) -> None:
    """Ask for a file with a form in it and give its text, with the scales that it may use, to
    `then`. What couldn't be brought is shown before."""
    chosen = ask_for_file(page, "Bring a form in", FORMS_FROM_ELSEWHERE)
    if chosen is not None:
        take_form_in(page, chosen, then)


def take_form_in(page: Page, file: Path, then: Then) -> None:
    """As `bring_form_in`, with the file that was chosen or dropped."""

    def work(task: Task) -> "Brought":
        from audit_desk.forms.exchange.opened import open_form

        return open_form(file)

    def done(brought: "Brought") -> None:
        if not brought.left_out:
            then(brought.text, brought.scales)
            return
        dialog = LeftOutDialog(page, file.name, brought)
        dialog.accepted.connect(lambda: then(brought.text, brought.scales))
        dialog.open()

    page.work.run(work, done, lambda fault: _tell(page, fault))


def save_form(page: Page, version: FormVersion, kind: FormFormat, path: Path) -> None:
    """Write a version of a form to a file, in the worker."""

    def work(task: Task) -> None:
        write_form_file(
            definition(version),
            version.source,
            kind,
            path,
            marking=page.desk.ask(setting, MARKING),
            organisation=page.desk.ask(setting, ORGANISATION),
            progress=task.progress,
        )

    def done(_: None) -> None:
        page.say(f"{version.title}, version {version.version}, is saved as {path.name}.")

    page.work.run(work, done, lambda fault: _tell(page, fault))


class LeftOutDialog(QDialog):
    """What of a file can't be brought in, before the rest is."""

    def __init__(self, page: Page, name: str, brought: "Brought") -> None:
        super().__init__(page)
        number = len(brought.left_out)
        pronoun = "it is" if number == 1 else "they are"
        self.setWindowTitle("Bring a form in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = FaultsTable(("Where", "What", "Why"), (3, 5, 7))
        self.table.setAccessibleName("What can't be brought in as it was")
        self.go_on = MainButton("Bring the rest in", self.accept)
        _fill(
            self,
            f"{count(number, 'thing')} in {name} can't be brought in as {pronoun}.",
            GO_ON,
            self.table,
            (Button("Cancel", self.reject), self.go_on),
        )
        self.table.show_faults([(one.where, one.what, one.why) for one in brought.left_out])


class FaultsDialog(QDialog):
    """What is wrong with a form that can't be brought in."""

    def __init__(self, page: Page, refused: FormFaults) -> None:
        super().__init__(page)
        number = len(refused.faults)
        self.setWindowTitle("Bring a form in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = FaultsTable(("Line", "Where", "What is wrong", "What to write"), (1, 3, 5, 5))
        _fill(
            self,
            f"The form was not brought in: {count(number, 'thing')} in the file "
            f"{'is' if number == 1 else 'are'} wrong.",
            "Mend the file, then bring it in again.",
            self.table,
            (MainButton("Close", self.reject),),
        )
        self.table.show_faults(
            [(str(one.line), one.key, one.what, one.mend) for one in refused.faults]
        )


def _fill(
    dialog: QDialog, heading: str, words: str, table: FaultsTable, buttons: tuple[Button, ...]
) -> None:
    dialog.resize(860, 520)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(EDGE, EDGE, EDGE, 20)
    column.setSpacing(12)
    column.addWidget(Text(heading, "heading"))
    column.addWidget(Text(words, "soft"))
    column.addWidget(table, 1)
    column.addLayout(row(1, *buttons))


def _ask_and_save(
    page: Page, version: Callable[[], FormVersion | None], kind: FormFormat, files: str
) -> None:
    shown = version()
    if shown is None:
        return
    ending = ENDINGS[kind]
    proposed = Path.home() / f"{shown.form}-{shown.version}{ending}"
    chosen = ask_for_new_file(page, "Save the form", files, proposed)
    if chosen is not None:
        save_form(page, shown, kind, chosen if chosen.suffix else chosen.with_suffix(ending))


def _tell(page: Page, fault: Exception) -> None:
    dialog: QDialog
    if isinstance(fault, FormFaults):
        dialog = FaultsDialog(page, fault)
    else:
        dialog = FaultDialog(fault if isinstance(fault, DeskError) else unforeseen(), page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
