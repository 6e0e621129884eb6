"""Forms: what there is in which version, each to be read, changed, withdrawn or saved as a file."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import forms, versions
from audit_desk.forms.withdrawing import offer_form_again, withdraw_form, withdrawn_forms
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui import style
from audit_desk.ui.designer.drafts_list import DraftsList
from audit_desk.ui.forms.exchange import bring_button, export_menu
from audit_desk.ui.forms.library_offer import LibraryOffer
from audit_desk.ui.forms.model import FormsModel
from audit_desk.ui.forms.version_view import VersionView
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.boxes import PageHead
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.lines import TwoLines
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import count
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError, InputError

LEFT = 320  # pixels of the list
NOT_MODERATED = (Purpose.MODERATION.value, Purpose.FEEDBACK.value)


class FormsPage(Page):
    """The list at the left, the form chosen at the right as a page to read."""

    title = "Forms"
    help = (
        "Every form that audits are filled on, with its questions and rules.\n\n"
        "“New form” and “Change…” open it where it is designed. A published version "
        "never changes: a change is the next version, and audits keep the one that they were "
        "filled on. “What changed” tells any two versions apart in words.\n\n"
        "A withdrawn form is offered for no new audit; all that was audited on it stays.\n\n"
        "“Bring one in…” makes a draft of a form that a colleague sent, that was written by hand, "
        "or that comes from another program (XLSForm, REDCap), and lists what it can't hold. "
        "“Save as…” writes a form for paper, to send, or for another program."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.new = MainButton("N&ew form", lambda: self.go("design", new=True))
        self.bring = bring_button(self)
        self.bank = Button("Scales and &bank", lambda: self.go("bank"))
        self._adds = desk.person.may(Deed.KEEP_FORMS)
        if not self._adds:
            for button in (self.bring, self.new):
                button.hide()  # only hidden, never shown: without a parent it would be a window
        self.head = PageHead("Forms", buttons=[self.bank, self.bring, self.new])
        self.banner = Banner()
        self.banner.hide()
        self.model = FormsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFixedWidth(LEFT)
        self.library = LibraryOffer(self)
        self.drafts = DraftsList(self)
        self.drafts.setFixedWidth(LEFT)
        self.list.setAccessibleName("Forms")
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show(now.row()))
        self.view = VersionView(self._adds)
        self.policy = Button("M&oderation…", self._open_policy, "Moderation policy of this form")
        self.view.offer(self.policy)
        self.view.offer(export_menu(self, self.view.shown))
        self.version, self.sheet = self.view.version, self.view.sheet
        self.view.design.connect(lambda: self.go("design", **self.where()))
        self.view.withdraw.connect(self._withdraw)
        self.view.offer_again.connect(self._offer_again)
        self.stack = QStackedWidget()
        self._lay_out()

    def show_page(self, do: str = "", form: str = "", **where: Any) -> None:
        """Show the forms; with `form` that one, with `do` "add" the question for a file."""
        self.banner.hide()
        self._load(form)
        if do == "add" and self._adds:
            self.bring.click()

    def where(self) -> dict[str, Any]:
        at = self.list.currentIndex().row()
        return {"form": self.model.forms[at].form} if at >= 0 else {}

    def escape(self) -> bool:
        if self.view.asked.isVisible():
            self.view.asked.hide()
            return True
        if self.banner.isVisible():
            self.banner.hide()
            return True
        return False

    def _withdraw(self) -> None:
        version = self.view.versions[0]
        try:
            self.desk.do(withdraw_form, version.form, self.view.asked.reason)
        except InputError as fault:
            self.view.asked.why.fault(fault.what)
            return
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self._turned(version.form)
        self.say("The form is withdrawn.", "Un&do", lambda: self._offer_again(version.form))

    def _offer_again(self, form: str = "") -> None:
        form = form or self.view.versions[0].form
        try:
            self.desk.do(offer_form_again, form)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self._turned(form)
        self.say("The form is offered again.")

    def _turned(self, form: str) -> None:
        self.banner.hide()
        self._load(form)
        self.changed.emit()

    def _load(self, form: str) -> None:
        kept = form or self.where().get("form", "")
        self.drafts.reload()
        self.library.reload()
        found = self.desk.ask(forms)
        self._withdrawn = self.desk.ask(withdrawn_forms)
        self.model.show_forms(found, self._withdrawn.keys())
        self.head.soft.setText(count(len(found), "form"))
        self.stack.setCurrentIndex(0 if found else 1)
        names = [version.form for version in found]
        if found:
            at = names.index(kept) if kept in names else 0
            self.list.setCurrentIndex(self.model.index(at, 0))

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self.model.forms):
            return
        shown = self.model.forms[at]
        self.policy.setVisible(self._adds and shown.purpose not in NOT_MODERATED)
        self.view.show_form(
            self.desk.ask(versions, shown.form), self._withdrawn.get(shown.form), self.model.forms
        )

    def _open_policy(self) -> None:
        self.go("moderation-policy", **self.where())

    def _lay_out(self) -> None:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GAP)
        left = QVBoxLayout()
        left.setSpacing(style.GAP)
        left.addWidget(self.drafts)
        left.addWidget(self.list, 1)
        line.addLayout(left)
        line.addWidget(self.view, 1)
        empty = EmptyState(
            "There is no form yet",
            "Make one, or bring one in from a file, to begin auditing.",
            [Button("Bring one in…", self.bring.click)] if self._adds else (),
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
        inner.addWidget(self.library)
        inner.addWidget(self.banner)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)
