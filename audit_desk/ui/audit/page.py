"""The page of one audit: filled where it is the person's own draft, otherwise read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from audit_desk import cycle
from audit_desk.audits.in_use import words_in_use
from audit_desk.audits.tables import State
from audit_desk.moderation.asking import outlook
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.autosave import LEAVING, Condition, Saving
from audit_desk.ui.audit.elsewhere import Elsewhere
from audit_desk.ui.audit.facts import standing_of
from audit_desk.ui.audit.feedback import FeedbackButton
from audit_desk.ui.audit.fields import Field, Sort, header_field
from audit_desk.ui.audit.fill_rows import Removed
from audit_desk.ui.audit.fill_view import FillView
from audit_desk.ui.audit.filling import Filling, Loaded, load
from audit_desk.ui.audit.head import AuditHead
from audit_desk.ui.audit.keys import HELP
from audit_desk.ui.audit.lacks import what_happens
from audit_desk.ui.audit.offered import Offered
from audit_desk.ui.audit.raising import Raising
from audit_desk.ui.audit.read_audit import ReadAudit
from audit_desk.ui.audit.version_offer import VersionOffer
from audit_desk.ui.audit.withdrawing import Withdrawn, withdraw
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError


@dataclass
class _Open:
    """The audit on the page; `fill` where it can be changed, else `read`."""

    loaded: Loaded
    filling: Filling | None = None
    fill: FillView | None = None
    read: ReadAudit | None = None


class AuditPage(Page):
    """Shows the audit that `go("audit", audit_id=…)` names, where the person left it."""

    title = "Audit"
    help = (
        "One audit. Sections stand at the left with how far each is, guidance and what the "
        "grades mean at the right.\n\n"
        "Every change is saved within a second; “Saved” with its time is said above. After a "
        "power cut the audit opens where you were. A finalised one has a feedback sheet.\n\n"
        f"{HELP}\n\n"
        "Submit… lists what is missing, each a click from its place. Immediate concern sends "
        "what worries you to the managers of the service at once, whatever becomes of the audit."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.audit_id: UUID | None = None
        self.open: _Open | None = None
        self.offered = Offered()
        self.raising = Raising(desk, self)
        self.raising.raised.connect(self._concern_raised)
        self.head = AuditHead(self.raising.open_dialog, self.open_check, self._toggle_guidance)
        self.feedback = FeedbackButton(self, self.head.before)
        self.without = Button("Leave without saving it", self._leave_without)
        self.without.hide()
        self.elsewhere = Elsewhere(self, self.reload)
        self.copy = Button("Copy what isn’t saved", self.elsewhere.copy_unsaved)
        self.banner = Banner(buttons=[self.copy, self.without])
        self.banner.hide()
        self.version = VersionOffer(desk, self.leave, self.show_page, self.say)
        self.nothing = EmptyState("", "", [Button("To the audits", lambda: self.go("audits"))])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        for banner in (self.banner, self.elsewhere, self.version):
            around = row(banner)
            around.setContentsMargins(12, 0, 12, 0)
            column.addLayout(around)
        column.addWidget(self.stack, 1)

    def show_page(self, audit_id: UUID | None = None, **where: Any) -> None:
        """Show an audit; without a key, the same again."""
        self.audit_id = audit_id or self.audit_id
        self._let_go()
        self.banner.hide()
        if self.audit_id is None:
            return self._show_nothing(DeskError("No audit was chosen.", "", "Choose one first."))
        try:
            loaded = self.desk.ask(load, self.audit_id)
        except DeskError as fault:
            return self._show_nothing(fault)
        if loaded.full.may_edit and not loaded.is_tool:
            self._fill(loaded)
        else:
            self._read(loaded)
        self.work.run(lambda task: self.desk.ask(words_in_use), self.offered.take)

    def reload(self) -> None:
        """F5: what was typed is put on disk first."""
        if self.leave():
            self.show_page()

    def leave(self) -> bool:
        """Put everything on disk; where that can't be done the person stays, and is told why."""
        if self.open is None or self.open.fill is None or self.open.filling is None:
            return True
        self.open.fill.finish()
        if self.open.filling.autosave.flush(LEAVING):
            return True
        self._show_saving(standing := self.open.filling.autosave.standing())
        self.banner.tell(standing.in_the_way)
        self.without.setVisible(standing.condition is Condition.FAILED)
        return False

    def end(self) -> None:
        self._let_go()
        super().end()

    def where(self) -> dict[str, Any] | None:
        return {"audit_id": self.audit_id} if self.audit_id is not None else None

    def escape(self) -> bool:
        return self.open is not None and self.open.fill is not None and self.open.fill.escape()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        fill = self.open.fill if self.open is not None else None
        if fill is None or not fill.take_key(event):
            super().keyPressEvent(event)

    def open_check(self) -> None:
        """Submit…: what is missing, or what submitting does."""
        if self.open is not None and self.open.fill is not None:
            self.open.fill.open_check()

    def submit(self) -> None:
        """Hand the audit in, everything typed being on disk."""
        if self.open is None or self.open.fill is None or self.open.filling is None:
            return
        fill, saving = self.open.fill, self.open.filling.autosave
        fill.finish()
        if not saving.flush(LEAVING):
            fill.check.tell(saving.standing().in_the_way)
            return
        try:
            audit = self.desk.do(cycle.submit, self.open.loaded.full.audit.id)
        except DeskError as fault:
            fill.check.tell(fault)
            return
        self.changed.emit()
        self.show_page()
        moderated = audit.state == State.SUBMITTED
        self.say("Submitted. It waits for moderation." if moderated else "Submitted and finalised.")

    def withdraw(self) -> None:
        """Take the draft back, offering to put it back again."""
        if not self.leave() or self.open is None or self.open.filling is None:
            return
        try:
            taken = withdraw(self.desk, self.open.filling)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self._let_go()
        self.audit_id = None
        self.changed.emit()
        self.go("audits")
        self.say("The draft is withdrawn.", "Un&do", lambda: self._put_back(taken))

    def _put_back(self, taken: Withdrawn) -> None:
        try:
            taken.put_back(self.desk)
        except DeskError as fault:
            return self.say(f"{fault.what} {fault.means}".strip())
        self.changed.emit()
        self.go("audit", audit_id=taken.audit_id)

    def _fill(self, loaded: Loaded) -> None:
        filling = Filling(self.desk, loaded, self)
        happens = what_happens(self.desk.ask(outlook, loaded.full.audit.id))
        known = self.offered.known(loaded.full.form)
        fill = FillView(filling, known, self.offered.places(), happens, self.stack)
        self.open = _Open(loaded, filling, fill)
        self.raising.turn_to(loaded.full.audit.id, filling)
        self.elsewhere.turn_to(filling)
        self.version.turn_to(loaded.full)
        fill.put_back = self._put_row_back
        fill.said.connect(self.said)
        fill.asks_for.connect(lambda audit_id: self.go("audit", audit_id=audit_id))
        fill.submitted.connect(self.submit)
        fill.withdrawn.connect(self.withdraw)
        fill.narrow_changed.connect(self.head.guidance.setVisible)
        filling.autosave.told.connect(self._show_saving)
        filling.sheet.changed.connect(self._header_changed)
        self.head.submit.show()
        self._show_case()
        self.head.show_saving(filling.autosave.standing(), at_once=True)
        self.stack.addWidget(fill)
        self.stack.setCurrentWidget(fill)
        fill.begin()
        if any(self.raising.begun):
            self.say("You began an immediate concern here.", "&Open it", self.raising.open_dialog)

    def _read(self, loaded: Loaded) -> None:
        read = ReadAudit(loaded, self.go, self.stack)
        self.open = _Open(loaded, read=read)
        self.raising.turn_to(loaded.full.audit.id)
        read.narrow_changed.connect(self.head.guidance.setVisible)
        self.head.submit.hide()
        self._show_case()
        self.head.show_plain(standing_of(loaded.full.audit))
        self.stack.addWidget(read)
        self.stack.setCurrentWidget(read)
        read.begin()

    def _show_nothing(self, fault: DeskError) -> None:
        self.nothing.become(fault.what, f"{fault.means} {fault.next}".strip())
        self.head.hide()
        self.stack.setCurrentWidget(self.nothing)

    def _let_go(self) -> None:
        was, self.open = self.open, None
        self.raising.turn_to(None)
        self.elsewhere.turn_to(None)
        self.version.turn_to(None)
        self.head.show()
        self.head.guidance.hide()
        self.without.hide()
        if was is None:
            return
        if was.filling is not None:
            was.filling.autosave.told.disconnect(self._show_saving)
            was.filling.autosave.give_up()
            was.filling.deleteLater()
        view = was.fill or was.read
        if view is not None:
            self.stack.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _leave_without(self) -> None:
        if self.open is not None and self.open.filling is not None:
            self._let_go()
            self.go("audits")

    def _show_saving(self, standing: Saving) -> None:
        self.head.show_saving(standing)
        if standing.condition is Condition.FAILED and standing.error is not None:
            self.banner.tell(standing.error)
        elif standing.condition is Condition.SAVED:
            self.banner.hide()
            self.without.hide()

    def _header_changed(self, field: Field) -> None:
        if field.sort is Sort.HEADER:
            self._show_case()

    def _show_case(self) -> None:
        if self.open is None:
            return
        full, filling = self.open.loaded.full, self.open.filling
        self.feedback.show_for(self.open.loaded)
        self.head.form.show_text(f"{full.form.title} · version {full.form.version}")

        def now(name: str) -> str:
            value = filling.sheet.value(header_field(name)) if filling else None
            return str(getattr(full.audit, name) if value is None else value).strip()

        place = ", ".join(part for part in (now("service"), now("team")) if part)
        case = now("case_ref") or "No case reference yet"
        self.head.case.show_text(" · ".join(part for part in (case, place) if part))

    def _concern_raised(self) -> None:
        self.changed.emit()
        if self.open is not None and self.open.fill is not None:
            self.open.fill.concern_raised(self.desk.ask(load, self.open.loaded.full.audit.id))
        self.say("The concern is raised. Managers of the service see it now.")

    def _put_row_back(self, one: Removed) -> None:
        """Undo from the notice, which may outlive what the page showed when it was told."""
        if self.open is None or self.open.loaded.full.audit.id != one.audit_id:
            self.go("audit", audit_id=one.audit_id)
        if self.open is not None and self.open.filling is not None:
            self.open.filling.sheet.put(one.field, one.value, "put it back")

    def _toggle_guidance(self) -> None:
        view = (self.open.fill or self.open.read) if self.open is not None else None
        if view is not None:
            view.toggle_right()
