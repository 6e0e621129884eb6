"""An audit to read, never to change: for whoever may see it, and beside the tool of a moderation.

    view = ReadView()
    view.show_audit(full)                 # an AuditInFull
    view.show_audit(full, grades=False)   # the auditor's grades kept back until yours are given
    view.go_to(question="fathers")        # or section=2, or view.go_to_findings()

The audit can be marked, copied and scrolled by keyboard. To fill an audit beside it (the tool of
a moderation is one too) see `fill_column.FillColumn`.
"""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from audit_desk.audits.reading import AuditInFull
from audit_desk.plans.whole import Became
from audit_desk.ui import style
from audit_desk.ui.audit.read_html import (
    ACTION,
    EARLIER,
    FOUND,
    OVERALL,
    QUESTION,
    SECTION,
    AuditText,
)


class ReadView(QTextBrowser):
    """The answers, evidence, findings and recommendations of one audit as a page to read."""

    action_chosen = Signal(str)
    """The key of the action that a recommendation became, once its line is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName("The audit")
        self.document().setDocumentMargin(24)
        self._full: AuditInFull | None = None
        self._earlier: AuditInFull | None = None
        self._grades = True
        self._became: Mapping[UUID, Became] = {}
        self.anchorClicked.connect(self._clicked)

    def show_audit(
        self,
        full: AuditInFull,
        grades: bool = True,
        earlier: AuditInFull | None = None,
        became: Mapping[UUID, Became] | None = None,
    ) -> None:
        """Show an audit; the place is kept where it is the same audit as before. `earlier` is the
        audit that a follow-up review looks back on: its recommendations are shown with marks.
        `became` are the actions that recommendations became, each with a way to it."""
        same = self._full is not None and self._full.audit.id == full.audit.id
        at = self.verticalScrollBar().value() if same else 0
        self._full, self._grades, self._earlier = full, grades, earlier
        self._became = became or {}
        self._write()
        self.verticalScrollBar().setValue(at)

    def go_to(self, *, question: str = "", section: int = -1) -> None:
        """Scroll to a question by its key, or to a section by its place in the form from 0."""
        if question or section >= 0:
            self.scrollToAnchor(f"{QUESTION}{question}" if question else f"{SECTION}{section}")

    def go_to_earlier(self) -> None:
        """Scroll to the earlier recommendations of a follow-up review."""
        self.scrollToAnchor(EARLIER)

    def go_to_overall(self) -> None:
        """Scroll to the overall grade."""
        self.scrollToAnchor(OVERALL)

    def go_to_findings(self) -> None:
        """Scroll to the findings, with the recommendations below them."""
        self.scrollToAnchor(FOUND)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._full is not None:
            at = self.verticalScrollBar().value()
            self._write()
            self.verticalScrollBar().setValue(at)

    def _write(self) -> None:
        if self._full is not None:
            text = AuditText(self._full, style.colours(), self._grades, self._earlier, self._became)
            self.setHtml(text.html())

    def _clicked(self, link: QUrl) -> None:
        self.action_chosen.emit(link.toString().removeprefix(ACTION))
