"""Telling somebody of an escalation or of a concern: by e-mail, by letter, or in one's own way."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget
from sqlmodel import Session

from audit_desk.audits.concerns import ConcernRow
from audit_desk.followups import telling
from audit_desk.followups.letters import (
    Letter,
    as_eml,
    as_mailto,
    concern_letter,
    escalation_letter,
)
from audit_desk.followups.passed_up import EscalationRow
from audit_desk.followups.telling import NoticeRow
from audit_desk.people.rules import SignedIn
from audit_desk.ui.files import ask_for_new_file
from audit_desk.ui.followups.paper import Paper
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, ago
from audit_desk.ui.work import Work
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

EMAILS = "E-mails (*.eml)"


class TellDialog(QDialog):
    """The words that are sent, to whom, and the ways to send them. Whichever way is taken is kept
    with the escalation or the concern, which stays open."""

    def __init__(
        self, desk: Desk[SignedIn], about: EscalationRow | ConcernRow, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk, self.about = desk, about
        self.letter = desk.ask(partial(_letter, about=about))
        self.setWindowTitle("Tell somebody")
        self.resize(640, 620)
        self.work = Work(self)
        self.banner = Banner()
        self.banner.hide()
        self.paper = Paper(desk, self.work, self)
        self.paper.failed.connect(self.banner.tell)
        self.paper.looked.connect(lambda: self._note("letter"))
        self.words = QPlainTextEdit(self.letter.text)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.mail = MainButton("Open in the &mail program", self.open_mail)
        self.save = Button("&Save as an e-mail…", self.ask_where)
        self.print_it = Button("&Letter…", self.make_letter)
        self.copy = LinkButton("&Copy the words", self.copy_words)
        self.close_button = Button("Close", self.reject)
        self.told = QVBoxLayout()
        self._lay_out()
        self._show_told()

    def open_mail(self) -> None:
        """Hand it to the platform's mail program, which sends it or doesn't."""
        if QDesktopServices.openUrl(QUrl(as_mailto(self.letter), QUrl.ParsingMode.StrictMode)):
            self._note("e-mail")
        else:
            self.banner.become(
                "No mail program answered.",
                "Save it as an e-mail, or copy the words into a message of your own.",
            )
            self.banner.show()

    def ask_where(self) -> None:
        """Ask for a name and save the e-mail there."""
        proposed = Path.home() / "management-oversight.eml"
        if chosen := ask_for_new_file(self, "Save as an e-mail", EMAILS, proposed):
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Save the e-mail, whole or not at all; a fault is told and nothing is noted."""
        from audit_desk.reports.putting import put

        target = path if path.suffix else path.with_suffix(".eml")
        made = as_eml(self.letter)
        try:
            put(target, lambda file: _put(file, made))
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self._note("e-mail saved")

    def make_letter(self) -> None:
        """Show the letter as it is printed."""
        from audit_desk.reports.letter import write_letter

        self.paper.look("letter.pdf", partial(write_letter, self.letter))

    def copy_words(self) -> None:
        """Put the words where they can be pasted."""
        QGuiApplication.clipboard().setText(self.letter.text)
        self._note("words copied")

    def done(self, result: int) -> None:
        """Let go of what was made, however the dialog is closed."""
        self.paper.forget()
        self.work.close()
        super().done(result)

    def _note(self, how: str) -> None:
        to = ", ".join(
            f"{one.name} <{one.address}>" if one.address else one.name for one in self.letter.to
        )
        try:
            escalation, concern = _keys(self.about)
            self.desk.do(telling.note_told, how, to, escalation_id=escalation, concern_id=concern)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self.banner.become(NOTED[how], "It stays open until it is answered.", "card-accent")
        self.banner.show()
        self._show_told()

    def _show_told(self) -> None:
        empty(self.told)
        escalation, concern = _keys(self.about)
        found = self.desk.ask(telling.notices, escalation_id=escalation, concern_id=concern)
        for words in told_words(found):
            self.told.addWidget(Text(words, "small"))

    def _lay_out(self) -> None:
        to = "; ".join(
            f"{one.name} ({one.address})" if one.address else one.name for one in self.letter.to
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, EDGE, GAP)
        column.setSpacing(12)
        column.addWidget(Text(self.letter.subject, "card-title"))
        column.addWidget(Text(f"To {to}" if to else "Nobody is named who is told.", "soft"))
        column.addWidget(self.banner)
        column.addWidget(self.paper.progress)
        column.addWidget(Field("What is sent", self.words, "No more of the child than the case."))
        column.addLayout(self.told)
        column.addLayout(row(self.copy, 1))
        column.addLayout(row(self.close_button, 1, self.print_it, self.save, self.mail))
        self.mail.setFocus()


NOTED = {
    "e-mail": "Opened in the mail program, and noted.",
    "e-mail saved": "The e-mail is saved, and that is noted.",
    "letter": "The letter is made, and that is noted.",
    "words copied": "The words are copied, and that is noted.",
}


def told_words(found: list[NoticeRow]) -> list[str]:
    """Each time that somebody was told, in a line."""
    hows = {"e-mail": "E-mail opened", "e-mail saved": "E-mail saved", "letter": "Letter made"}
    return [
        f"{hows.get(one.how, one.how.capitalize())} for {one.to or 'nobody named'}, "
        f"{ago(one.at)} by {one.by}"
        for one in found
    ]


def _letter(session: Session, person: SignedIn, about: EscalationRow | ConcernRow) -> Letter:
    to = telling.who_is_told(session, about.service)
    sender = ", ".join(filter(None, (person.name, person.job_title)))
    make: Callable[..., Letter] = (
        escalation_letter if isinstance(about, EscalationRow) else concern_letter
    )
    return make(about, to, sender, today())


def _keys(about: EscalationRow | ConcernRow) -> tuple[UUID | None, UUID | None]:
    """The key of the escalation, or that of the concern."""
    return (about.id, None) if isinstance(about, EscalationRow) else (None, about.id)


def _put(file: Path, made: bytes) -> None:
    file.write_bytes(made)
