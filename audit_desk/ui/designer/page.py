"""The page where a form is designed: begun, changed, tried and published."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from audit_desk.forms.drafting import service
from audit_desk.forms.drafting.document import Document
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.autosave import LEAVING, Saving
from audit_desk.ui.designer.banking import keep_in_bank
from audit_desk.ui.designer.banners import Banners
from audit_desk.ui.designer.begin_card import BeginCard
from audit_desk.ui.designer.head import EDIT, TRY, DesignHead
from audit_desk.ui.designer.keeping import Keeping
from audit_desk.ui.designer.keys import HELP
from audit_desk.ui.designer.loading import load
from audit_desk.ui.designer.publishing import Publishing
from audit_desk.ui.designer.view import DesignView
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError


@dataclass
class _Open:
    """The draft on the page."""

    keeping: Keeping
    view: DesignView
    publishing: Publishing


class DesignPage(Page):
    """Shows the draft that `go("design", draft_id=…)` names. `form` begins the next version of a
    form, `new` asks for the title and purpose of a new one first."""

    title = "Design a form"
    help = HELP

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.draft_id: UUID | None = None
        self.open: _Open | None = None
        self.asking = False
        self.head = DesignHead(
            partial(self._step, True), partial(self._step, False), self.open_publishing
        )
        self.head.tabs.currentChanged.connect(self._tab)
        self.banners = Banners()
        self.banners.copied.connect(self._copy)
        self.banners.left_without.connect(self._leave_without)
        self.banners.read_again.connect(self.show_page)
        self.banners.stood_by.connect(self._stand_by_this)
        self.nothing = EmptyState("", "", [Button("To the forms", lambda: self.go("forms"))])
        self.begin_card = BeginCard(self._begin, lambda: self.go("forms"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.begin_card)
        self._lay_out()
        self.installEventFilter(self)

    def show_page(
        self,
        draft_id: UUID | None = None,
        form: str = "",
        new: object = False,
        do: str = "",
        **where: Any,
    ) -> None:
        """Show a draft, begin the next version of a form, or ask for a new form's title; with `do`
        "publish" what publishing would do."""
        self._let_go()
        self.asking = bool(new) or do == "new"
        if self.asking:
            self.draft_id = None
            self._ask()
            return
        try:
            if form and draft_id is None:
                draft_id = self.desk.do(service.begin_from, form).id
                self.changed.emit()
            self._open(draft_id or self.draft_id)
        except DeskError as fault:
            self._show_nothing(fault)
            return
        if do == "publish":
            self.open_publishing()

    def reload(self) -> None:
        """F5: what was changed is put on disk first."""
        if self.open is not None and self.leave():
            self.show_page()

    def leave(self) -> bool:
        """Put everything on disk; where that can't be done the person stays, and is told why."""
        if self.open is None:
            return True
        saving = self.open.keeping.autosave
        if saving.flush(LEAVING):
            return True
        self.head.show_saving(saving.standing())
        self.banners.hold(saving.standing())
        return False

    def end(self) -> None:
        self._let_go()
        super().end()

    def where(self) -> dict[str, Any] | None:
        if self.asking:
            return {"new": True}
        return {"draft_id": self.draft_id} if self.draft_id is not None else None

    def escape(self) -> bool:
        """Close publishing or trying; else the window goes back."""
        if self.open is None:
            return False
        view = self.open.view
        if view.panes.editing:
            return False
        view.try_it(False)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.open is None or not self.open.view.take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for changes made elsewhere each time that the window is come back to."""
        if event.type() is QEvent.Type.WindowActivate and self.open is not None:
            self.open.keeping.look_elsewhere()
        return False

    def open_publishing(self) -> None:
        """Publish…: what is wrong, or what changed and what publishing does."""
        if self.open is not None:
            self.open.publishing.look(self.open.view.document)
            self.open.view.panes.show_other(self.open.publishing)
            self._turned(False)

    def publish(self, note: str) -> None:
        """Publish what stands here, all of it being on disk; meanwhile nothing can be changed."""
        if self.open is None:
            return
        keeping = self.open.keeping
        if not keeping.autosave.flush(LEAVING):
            self.open.publishing.tell(keeping.autosave.standing().in_the_way)
            return
        self.setEnabled(False)
        given = (keeping.draft_id, note, keeping.seen)
        self.work.run(
            lambda task: self.desk.do(service.publish, *given), self._published, self._refused
        )

    def _published(self, version: FormVersion) -> None:
        self.setEnabled(True)
        self._let_go()
        self.draft_id = None
        self.changed.emit()
        self.go("forms", form=version.form)
        self.say(f"{version.title}, version {version.version}, is published.")

    def _refused(self, fault: Exception) -> None:
        self.setEnabled(True)
        if self.open is not None:
            behind = self.desk.ask(service.is_behind, self.open.keeping.draft_id)
            self.open.publishing.tell(fault, behind)

    def catch_up(self) -> None:
        """Let the draft follow the version that was published meanwhile."""
        if self.draft_id is not None and self.leave():
            self.desk.do(service.catch_up, self.draft_id)
            self.show_page()

    def _ask(self) -> None:
        self.head.hide()
        self.begin_card.clear()
        self.stack.setCurrentWidget(self.begin_card)
        self.begin_card.title.setFocus()

    def _begin(self, title: str, purpose: str) -> None:
        try:
            made = self.desk.do(service.begin, title, purpose)
        except DeskError as fault:
            self.begin_card.tell(fault)
            return
        self.changed.emit()
        self.go("design", draft_id=made.id)

    def _open(self, draft_id: UUID | None) -> None:
        if draft_id is None:
            raise DeskError("No form was chosen.", "", "Choose one from the list.")
        opened = self.desk.ask(load, draft_id)
        self.draft_id = draft_id
        view, keeping = DesignView(opened, self.work), Keeping(self.desk, opened.draft, self)
        publishing = Publishing(view, self.work)
        self.open = _Open(keeping, view, publishing)
        publishing.confirmed.connect(self.publish)
        publishing.caught_up.connect(self.catch_up)
        publishing.closed.connect(self.escape)
        keeping.autosave.told.connect(self._show_saving)
        keeping.elsewhere.connect(self.banners.show_elsewhere)
        keeping.agreed.connect(self.banners.elsewhere.hide)
        view.changed.connect(self._changed)
        view.moved.connect(self._moved)
        view.stepped.connect(self._stepped)
        view.turned.connect(self._turned)
        view.said.connect(self.said)
        view.banked.connect(partial(keep_in_bank, self))
        self.head.show()
        self._show_head(opened.document)
        self.head.show_saving(keeping.autosave.standing(), at_once=True)
        self._stepped()
        self._turned(False)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.begin()

    def _changed(self, document: Document) -> None:
        if self.open is not None:
            self.open.keeping.put(document)
            self._show_head(document)

    def _moved(self, place: Any) -> None:
        if self.open is not None:
            self.open.keeping.remember(self.open.view.document, place)

    def _stepped(self) -> None:
        if self.open is not None:
            edits = self.open.view.edits
            self.head.show_steps(edits.undo_words, edits.redo_words)

    def _turned(self, trying: bool) -> None:
        self.head.tabs.blockSignals(True)
        self.head.tabs.setCurrentIndex(TRY if trying else EDIT)
        self.head.tabs.blockSignals(False)

    def _tab(self, at: int) -> None:
        if self.open is not None:
            self.open.view.try_it(at == TRY)

    def _step(self, back: bool) -> None:
        if self.open is not None:
            (self.open.view.undo if back else self.open.view.redo)()

    def _show_head(self, document: Document) -> None:
        fields = document.fields
        self.head.show_form(str(fields.get("title", "")), str(fields.get("version", "")))

    def _show_saving(self, standing: Saving) -> None:
        self.head.show_saving(standing)
        self.banners.show_saving(standing)

    def _show_nothing(self, fault: DeskError) -> None:
        self.nothing.become(fault.what, f"{fault.means} {fault.next}".strip())
        self.head.hide()
        self.stack.setCurrentWidget(self.nothing)

    def _let_go(self) -> None:
        was, self.open = self.open, None
        self.banners.clear()
        if was is None:
            return
        was.keeping.autosave.told.disconnect(self._show_saving)
        was.keeping.autosave.give_up()
        was.keeping.deleteLater()
        was.view.checks.look_at(None)
        self.stack.removeWidget(was.view)
        was.view.hide()
        was.view.deleteLater()

    def _leave_without(self) -> None:
        self._let_go()
        self.go("forms")

    def _stand_by_this(self) -> None:
        if self.open is not None:
            self.open.keeping.stand_by_this(self.open.view.document)
            self.banners.clear()

    def _copy(self) -> None:
        if self.open is not None:
            QApplication.clipboard().setText(self.open.view.document.text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
