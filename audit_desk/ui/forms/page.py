"""Forms: what there is in which version, each to be read; adding one from a file."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.forms.definition import Purpose
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.service import add_form, definition, forms, versions
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui import style
from audit_desk.ui.files import FORMS, ask_for_file
from audit_desk.ui.forms.sheet import FormSheet
from audit_desk.ui.forms.words import PURPOSES
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.faults_table import FaultsTable
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.lines import TwoLines
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import Text, count, day_in_full, tooltip
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk

Index = QModelIndex | QPersistentModelIndex


class FormsModel(QAbstractListModel):
    """The newest version of each form."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.forms: list[FormVersion] = []

    def show_forms(self, found: list[FormVersion]) -> None:
        self.beginResetModel()
        self.forms = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.forms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        form = self.forms[index.row()]
        purpose = PURPOSES[Purpose(form.purpose)]
        under = " · ".join(filter(None, (purpose, form.service, f"version {form.version}")))
        if role == Qt.ItemDataRole.DisplayRole:
            return form.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(form.title)
        if role == TwoLines.UNDER:
            return under
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{form.title}, {under}"
        return None


class FormsPage(Page):
    """The list at the left, the form chosen at the right as a page to read."""

    title = "Forms"
    help = (
        "Every form that audits are filled on, with its questions and rules.\n\n"
        "A form is a file in YAML. “Add a form from a file…” reads it with care: where something "
        "is wrong, the line is named and what to write instead, and nothing is added.\n\n"
        "A published version never changes. To change a question, write the next version; audits "
        "keep the version that they were filled on."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.add = MainButton("A&dd a form from a file…", self.choose_file)
        self._adds = desk.person.may(Deed.KEEP_FORMS)
        if not self._adds:
            self.add.hide()  # only hidden, never shown: without a parent it would be a window
        self.head = PageHead("Forms", buttons=[self.add])
        self.banner = Banner()
        self.banner.hide()
        self.faults = FaultsTable(("Line", "Where", "What is wrong", "What to write"), (1, 2, 4, 4))
        self.faults.hide()
        self.model = FormsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFixedWidth(320)
        self.list.setAccessibleName("Forms")
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show(now.row()))
        self.version = Choice(name="Version")
        self.version.currentIndexChanged.connect(self._show_version)
        self.published = Text("", "soft")
        self.policy = Button("M&oderation…", self._open_policy, "Moderation policy of this form")
        self.sheet = FormSheet()
        self.stack = QStackedWidget()
        self._lay_out()

    def show_page(self, do: str = "", form: str = "", **where: Any) -> None:
        """Show the forms; with `form` that one, with `do` "add" the question for a file."""
        self._clear_faults()
        self._load(form)
        if do == "add" and self._adds:
            self.choose_file()

    def where(self) -> dict[str, Any]:
        at = self.list.currentIndex().row()
        return {"form": self.model.forms[at].form} if at >= 0 else {}

    def escape(self) -> bool:
        if self.faults.isVisible() or self.banner.isVisible():
            self._clear_faults()
            return True
        return False

    def choose_file(self) -> None:
        """Ask for a file and add the form in it."""
        chosen = ask_for_file(self, "Add a form", FORMS)
        if chosen is not None:
            self.add_from(chosen)

    def add_from(self, file: Path) -> None:
        """Add the form in a file, or show what is wrong with it."""
        self._clear_faults()
        self.add.setEnabled(False)

        def work(task: Task) -> FormVersion:
            from audit_desk.forms.files import read_text
            from audit_desk.forms.scales import scales_for

            text = read_text(file)
            return self.desk.do(add_form, text, file.name, scales_for(file))

        self.work.run(work, self._added, self._refused)

    def _added(self, version: FormVersion) -> None:
        self.add.setEnabled(True)
        self._load(version.form)
        self.banner.become(
            f"{version.title}, version {version.version}, is published.",
            "New audits are filled on it from now on.",
            "card-accent",
        )
        self.banner.show()
        self.changed.emit()

    def _refused(self, fault: Exception) -> None:
        self.add.setEnabled(True)
        if isinstance(fault, FormFaults):
            number = len(fault.faults)
            self.banner.become(
                f"The form was not added: {count(number, 'thing')} in the file "
                f"{'is' if number == 1 else 'are'} wrong.",
                "Mend the file, then add it again.",
            )
            self.banner.show()
            self.faults.show_faults(
                [(str(one.line), one.key, one.what, one.mend) for one in fault.faults]
            )
        else:
            self.banner.tell(fault)

    def _load(self, form: str) -> None:
        kept = form or self.where().get("form", "")
        found = self.desk.ask(forms)
        self.model.show_forms(found)
        self.head.soft.setText(count(len(found), "form"))
        self.stack.setCurrentIndex(0 if found else 1)
        names = [version.form for version in found]
        if found:
            at = names.index(kept) if kept in names else 0
            self.list.setCurrentIndex(self.model.index(at, 0))

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self.model.forms):
            return
        self._versions = self.desk.ask(versions, self.model.forms[at].form)
        self.version.blockSignals(True)
        self.version.clear()
        for one in self._versions:
            self.version.addItem(f"Version {one.version}", one.version)
        self.version.blockSignals(False)
        self.version.setEnabled(len(self._versions) > 1)
        self._show_version(0)

    def _show_version(self, at: int) -> None:
        if 0 <= at < len(self._versions):
            version = self._versions[at]
            self.published.setText(
                f"Published {day_in_full(version.published_at.astimezone().date())}"
            )
            self.sheet.show_form(definition(version))
            moderated = version.purpose != Purpose.MODERATION
            self.policy.setVisible(self._adds and moderated)

    def _open_policy(self) -> None:
        self.go("moderation-policy", **self.where())

    def _clear_faults(self) -> None:
        self.banner.hide()
        self.faults.hide()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(10)
        beside.addLayout(row(self.version, self.published, 1, self.policy, spacing=12))
        beside.addWidget(self.sheet, 1)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GAP)
        line.addWidget(self.list)
        line.addLayout(beside, 1)
        empty = EmptyState(
            "There is no form yet",
            "Add one from a file to begin auditing.",
            [Button("Add a form from a file…", self.choose_file)] if self._adds else (),
        )
        self.stack.addWidget(both)
        self.stack.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(style.EDGE, 0, style.EDGE, style.EDGE)
        inner.setSpacing(style.GAP)
        inner.addWidget(self.banner)
        inner.addWidget(self.faults)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)
