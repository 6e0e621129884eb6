"""The versions of an audit that were handed in: two of them side by side, with what changed."""

from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QTextBrowser, QVBoxLayout
from sqlmodel import Session

from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.submissions import Line, Version, versions_of
from audit_desk.audits.tables import State
from audit_desk.moderation.reading import changes_between
from audit_desk.people.rules import SignedIn
from audit_desk.ui import style
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import Text, ago, count
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

AS_IT_STANDS = 0  # the audit now, beside the versions that were handed in


@dataclass(frozen=True)
class Loaded:
    """The versions, whether the audit has been worked on since, and two side by side."""

    case_ref: str
    versions: list[Version]
    in_work: bool
    lines: list[Line]
    withheld: bool


def load(
    session: Session, person: SignedIn, audit_id: UUID, was: int | None, now: int | None
) -> Loaded:
    """Two versions of an audit; without numbers the last two that there are."""
    whole = audit_in_full(session, person, audit_id)
    found = versions_of(session, person, audit_id)
    in_work = whole.audit.state == State.RETURNED
    if not found:
        return Loaded(whole.audit.case_ref, [], in_work, [], withheld=False)
    later = (AS_IT_STANDS if in_work else found[-1].number) if now is None else now
    last = len(found) if in_work else max(len(found) - 1, 1)
    lines = changes_between(session, person, audit_id, last if was is None else was, later)
    return Loaded(whole.audit.case_ref, found, in_work, lines, whole.grades_withheld)


class VersionsPage(Page):
    """Earlier at the left, later at the right."""

    title = "Versions handed in"
    help = (
        "Every time an audit is handed in, it is kept as it was then. Choose two versions to see "
        "them side by side; what differs is shaded and says “changed”."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.audit_id: UUID | None = None
        self.back = Button("&Open the audit", lambda: self.go("audit", audit_id=self.audit_id))
        self.head = PageHead("Versions handed in", buttons=[self.back])
        self.banner = Banner()
        self.banner.hide()
        self.was, self.now = Choice(name="Earlier version"), Choice(name="Later version")
        for choice in (self.was, self.now):
            choice.setMinimumWidth(240)
        self.only = QCheckBox("Only &what changed")
        self.only.setChecked(True)
        self.words = Text("", "soft", wrap=False)
        self.sheet = QTextBrowser()
        self.sheet.setAccessibleName("The two versions side by side")
        self.sheet.document().setDocumentMargin(18)
        self.loaded: Loaded | None = None
        self._lay_out()
        for choice in (self.was, self.now):
            choice.currentIndexChanged.connect(lambda _: self._load(chosen=True))
        self.only.toggled.connect(lambda _: self._write())

    def show_page(self, audit_id: UUID | str | None = None, **where: Any) -> None:
        """Show the last two versions of an audit."""
        self.audit_id = UUID(str(audit_id)) if audit_id is not None else self.audit_id
        self._load()

    def where(self) -> dict[str, Any] | None:
        return {"audit_id": self.audit_id} if self.audit_id else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.loaded is not None:
            self._write()

    def _load(self, chosen: bool = False) -> None:
        if self.audit_id is None:
            return
        was, now = (self.was.value(), self.now.value()) if chosen else (None, None)
        try:
            self.loaded = self.desk.ask(
                load,
                self.audit_id,
                was if isinstance(was, int) else None,
                now if isinstance(now, int) else None,
            )
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self.banner.hide()
        if not chosen:
            self._offer(self.loaded)
        self._write()

    def _offer(self, loaded: Loaded) -> None:
        self.head.soft.setText(loaded.case_ref)
        offered: list[tuple[str, object]] = [
            (f"Version {one.number}, {ago(one.at)}", one.number) for one in loaded.versions
        ]
        later = [*offered, ("As it stands now", AS_IT_STANDS)] if loaded.in_work else offered
        for choice, values, at in (
            (self.was, offered, len(offered) - (1 if loaded.in_work else 2)),
            (self.now, later, len(later) - 1),
        ):
            choice.blockSignals(True)
            choice.fill(values)
            choice.setCurrentIndex(max(at, 0))
            choice.blockSignals(False)
        self.stack.setCurrentIndex(0 if loaded.versions else 1)

    def _write(self) -> None:
        if self.loaded is None:
            return
        changed = sum(one.changed for one in self.loaded.lines)
        told = f"{count(changed, 'thing')} changed" if changed else "Nothing changed"
        if self.loaded.withheld:
            told += "; grades are kept back until it is moderated"
        self.words.setText(told)
        only = self.only.isChecked() and changed > 0
        lines = [one for one in self.loaded.lines if one.changed or not only]
        self.sheet.setHtml(as_html(lines, self.was.currentText(), self.now.currentText()))

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(
            EmptyState(
                "No version was kept",
                "Audits that were handed in before versions were kept have none.",
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        inner.addWidget(self.banner)
        inner.addLayout(row(self.was, self.now, self.only, 1, self.words, spacing=12))
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)


def as_html(lines: list[Line], was: str, now: str) -> str:
    """Two columns of words; a changed line is shaded and says so."""
    colours = style.colours()
    cell = "padding:8px 12px;vertical-align:top"
    soft = f"color:{colours.soft}"
    rows = [
        f'<tr><td width="26%"></td><td width="37%" style="{cell};{soft}">{escape(was)}</td>'
        f'<td width="37%" style="{cell};{soft}">{escape(now)}</td></tr>'
    ]
    section = ""
    for one in lines:
        if one.section != section:
            section = one.section
            rows.append(
                f'<tr><td colspan="3" style="padding:14px 12px 2px;font-size:15px;'
                f'font-weight:600;color:{colours.accent}">{escape(section)}</td></tr>'
            )
        mark = f"background-color:{colours.accent_soft}" if one.changed else ""
        name = escape(one.what)
        word = f'<br><span style="{soft}">changed</span>' if one.changed else ""
        rows.append(
            f'<tr><td style="{cell};font-weight:600">{name}{word}</td>'
            f'<td style="{cell};{mark}">{_words(one.was)}</td>'
            f'<td style="{cell};{mark}">{_words(one.now)}</td></tr>'
        )
    return f'<table width="100%" cellspacing="0">{"".join(rows)}</table>'


def _words(text: str) -> str:
    if not text:
        return f'<span style="color:{style.colours().soft}">Nothing</span>'
    return escape(text).replace("\n", "<br>")
