"""One form in one of its versions: published when and why, the form to read, what changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion, FormWithdrawal
from audit_desk.ui.forms.changes import Changes
from audit_desk.ui.forms.sheet import FormSheet
from audit_desk.ui.forms.withdrawal import WithdrawCard, WithdrawnBanner
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.flow import Flow
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import Text, day_in_full


class VersionView(QWidget):
    """`design` asks for the next version, `withdraw` and `offer_again` for what they say."""

    design = Signal()
    withdraw = Signal()
    offer_again = Signal()

    def __init__(self, keeps: bool) -> None:
        super().__init__()
        self.keeps = keeps
        self.versions: Sequence[FormVersion] = ()
        self.others: list[FormVersion] = []
        self.version = Choice(name="Version")
        self.version.currentIndexChanged.connect(self._show_version)
        self.published = Text("", "soft", wrap=False)
        self.note = Text("", "soft")
        self.change = Button("Chan&ge…", self.design.emit, "Change this form")
        self.withdraws = Button("&Withdraw…", self._ask)
        self.asked = WithdrawCard(self.withdraw.emit)
        self.withdrawn = WithdrawnBanner(self.offer_again.emit)
        self.tabs = Tabs("The form", ("The form", "What changed"))
        self.sheet, self.changes = FormSheet(), Changes()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.sheet)
        self.pages.addWidget(self.changes)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.published.setMinimumHeight(self.version.sizeHint().height())  # on one line with it
        self.head = Flow()  # in a narrow window the buttons go on below
        for widget in (self.version, self.published, self.change, self.withdraws):
            self.head.line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        for part in (self.note, self.withdrawn, self.asked, self.tabs):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        for button in (self.change, self.withdraws):
            button.setVisible(keeps)

    def offer(self, button: QWidget) -> None:
        """One more thing to do with the version that is shown, before those there are."""
        self.head.line.insertWidget(2, button)

    def show_form(
        self,
        versions: Sequence[FormVersion],
        withdrawal: FormWithdrawal | None,
        others: list[FormVersion],
    ) -> None:
        """Show the newest version of a form; `versions` are all of it, newest first."""
        self.versions, self.others = versions, others
        self.asked.hide()
        self.withdrawn.show_withdrawal(withdrawal, self.keeps)
        self.withdraws.setVisible(self.keeps and withdrawal is None)
        self.version.blockSignals(True)
        self.version.clear()
        for one in versions:
            self.version.addItem(f"Version {one.version}", one.version)
        self.version.blockSignals(False)
        self.version.setEnabled(len(versions) > 1)
        self.tabs.setTabEnabled(1, len(versions) > 1)
        if len(versions) < 2:
            self.tabs.setCurrentIndex(0)
        self._show_version(0)

    def shown(self) -> FormVersion | None:
        """The version that is shown."""
        at = self.version.currentIndex()
        return self.versions[at] if 0 <= at < len(self.versions) else None

    def _show_version(self, at: int) -> None:
        if not 0 <= at < len(self.versions):
            return
        version = self.versions[at]
        day = day_in_full(version.published_at.astimezone().date())
        self.published.setText(f"Published {day}")
        self.note.setText(version.note)
        self.note.setVisible(bool(version.note))
        self.sheet.show_form(definition(version))
        self.changes.show_changes(self.versions, at)

    def _ask(self) -> None:
        if self.versions:
            self.asked.ask(self.versions[0], self.others)
