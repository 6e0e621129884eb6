"""Raising an immediate concern from the page of an audit, in whatever state the audit is."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_desk.audits.concerns import raise_concern
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.concern import ConcernDialog
from audit_desk.ui.audit.filling import Filling
from audit_desk.workspace.desk import Desk


class Raising(QObject):
    """Holds the dialog of the audit on the page. What is written in it and not raised yet is kept
    with the place of a draft; `raised` tells that a concern has left the desk."""

    raised = Signal()

    def __init__(self, desk: Desk[SignedIn], page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._audit_id: UUID | None = None
        self._filling: Filling | None = None
        self._dialog: ConcernDialog | None = None

    def turn_to(self, audit_id: UUID | None, filling: Filling | None = None) -> None:
        """Raise concerns in this audit from now on; `filling` where it is being filled."""
        self._audit_id, self._filling = audit_id, filling
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None

    @property
    def begun(self) -> tuple[str, str]:
        """The concern that was written in this draft and not raised: the worry, and who knows."""
        kept = self._filling.place.get("concern") if self._filling is not None else None
        whole = isinstance(kept, list) and len(kept) == 2
        return (str(kept[0]), str(kept[1])) if kept and whole else ("", "")

    def open_dialog(self) -> None:
        """Ask what the worry is, and pass it on at once."""
        if self._audit_id is None:
            return
        if self._dialog is None:
            self._dialog = ConcernDialog(self._send, self._page, *self.begun)
            self._dialog.written.connect(self._keep)
        self._dialog.open()

    def _send(self, text: str) -> None:
        if self._audit_id is not None:
            self._desk.do(raise_concern, self._audit_id, text)
            self.raised.emit()

    def _keep(self, worry: str, who: str) -> None:
        if self._filling is not None:
            self._filling.remember(concern=[worry, who] if worry or who else None)
