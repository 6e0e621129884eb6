"""Raising an immediate concern from a page that shows an audit, in whatever state it is."""

import json
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from audit_desk.audits.concerns import raise_concern
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.concern import ConcernDialog
from audit_desk.ui.audit.filling import Filling
from audit_desk.ui.page import Page
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import preference, set_preference

PAUSE_MS = 300  # after a key, before what was written goes to disk
Begun = tuple[str, str]


class Raising(QObject):
    """Holds the dialog of the audit on the page. What is written in it and not raised yet is kept:
    with the place of a draft, else among the person's preferences; `raised` tells that a concern
    has left the desk."""

    raised = Signal()

    def __init__(self, desk: Desk[SignedIn], page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._audit_id: UUID | None = None
        self._filling: Filling | None = None
        self._dialog: ConcernDialog | None = None
        self._written: Begun = ("", "")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._keep_beside)

    def turn_to(self, audit_id: UUID | None, filling: Filling | None = None) -> None:
        """Raise concerns in this audit from now on; `filling` where it is being filled."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep_beside()
        self._audit_id, self._filling, self._written = audit_id, filling, ("", "")
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None
        if audit_id is not None and filling is None:
            self._written = _read(self._desk.ask(preference, _name(audit_id)))

    @property
    def begun(self) -> Begun:
        """The concern that was written here and not raised: the worry, and who knows."""
        if self._filling is None:
            return self._written
        kept = self._filling.place.get("concern")
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
        else:
            self._written = (worry, who)
            self._pause.start()

    def _keep_beside(self) -> None:
        """Put what was written on disk, in the worker of the page."""
        if self._audit_id is None:
            return
        name = _name(self._audit_id)
        words = json.dumps(self._written) if any(self._written) else ""
        self._page.work.run(
            lambda task: self._desk.do(set_preference, name, words), _kept, on_failed=_not_kept
        )


def _name(audit_id: UUID) -> str:
    return f"concern begun in audit {audit_id}"


def _read(words: str) -> Begun:
    try:
        worry, who = json.loads(words or '["", ""]')
    except (ValueError, TypeError):
        return ("", "")
    return str(worry), str(who)


def _kept(_: object) -> None:
    """It is on disk."""


def _not_kept(fault: Exception) -> None:
    """It stays in the dialog; a fault of the disk itself is told by the page."""
    if not isinstance(fault, DeskError):
        raise fault
