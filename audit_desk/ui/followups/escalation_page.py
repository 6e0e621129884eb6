"""One escalation: why the file was passed up, and the answer of whoever manages the service."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent

from audit_desk.followups.service import answer_escalation
from audit_desk.followups.tables import Escalation
from audit_desk.followups.whole import EscalationToRead, read_escalation
from audit_desk.people.rules import SignedIn
from audit_desk.ui.followups.answer import AnswerText
from audit_desk.ui.followups.escalated import AnsweredCard, WhyCard
from audit_desk.ui.followups.found import FoundCard, RecommendationsCard
from audit_desk.ui.followups.head import CaseHead, lay_out, scrolled
from audit_desk.ui.followups.tell import TellDialog
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import preference, set_preference

SIDE = 430
TYPING_MS = 700  # after the last key before what was typed is put on disk
HINT = (
    "What you found, what happens for the child now, by whom and by when. Write it on the "
    "child’s file too. Once given, it stands as it is."
)


class EscalationPage(Page):
    """The audit at the left, why and the answer at the right. What is typed is kept on disk."""

    title = "Escalation"
    help = (
        "A file that was passed up: why, what its audit found, and what it asked for.\n\n"
        "The service manager of that service, or a quality assurance lead, answers in writing. "
        "What you type is kept while you type, also when you leave the page; it is seen by "
        "nobody else until you press “Give the answer”. The answer then stands as it is, and can "
        "be copied to the child’s file.\n\n"
        "“Tell somebody…” makes an e-mail or a letter that names the case reference and nothing "
        "more of the child. It closes nothing."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._key: UUID | None = None
        self._shown: EscalationToRead | None = None
        self._on_disk = ""
        self._told = False  # that what was typed can't be kept
        self.text = AnswerText()
        self.field = Field("Management oversight", self.text, HINT)
        self.kept = Text("", "small")
        self.give = MainButton("&Give the answer", self.answer)
        self.back = Button("All &escalations", lambda: go("follow-ups", tab="escalations"))
        self.head = CaseHead("Escalation", buttons=[self.back])
        self.banner = Banner()
        self.banner.hide()
        self.left, self.right = Column((EDGE, 0, 0, EDGE)), Column((0, 0, EDGE, EDGE))
        self.right.setMinimumWidth(SIDE - 90)
        self.right.setMaximumWidth(SIDE + EDGE)
        self.why, self.answered = WhyCard(self.tell), AnsweredCard(self._copy)
        self.telling: TellDialog | None = None
        self.writing = Card()
        self.writing.body.addWidget(self.field)
        self.writing.body.addLayout(row(self.give, self.kept, 1))
        for card in (self.why, self.writing, self.answered):
            self.right.body.addWidget(card)
            card.hide()
        self.right.body.addStretch(1)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(TYPING_MS)
        self._keeping.timeout.connect(self._keep)
        self.text.textChanged.connect(self._typed)
        lay_out(self, self.head, self.banner, (self.left, self.right), (3, 2))

    def show_page(self, escalation_id: UUID | None = None, **where: Any) -> None:
        """Read the escalation, and what the person had typed of an answer."""
        key = escalation_id or self._key
        if key is None:
            return
        if key != self._key:
            self._clear()
        self._key = key

        def work(task: Task) -> tuple[EscalationToRead, str]:
            return self.desk.ask(read_escalation, key), self.desk.ask(preference, _draft(key))

        self.work.run(work, self._take, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled(self.left, event):
            super().keyPressEvent(event)

    def where(self) -> dict[str, Any]:
        return {"escalation_id": self._key} if self._key else {}

    def leave(self) -> bool:
        """Put what was typed on disk here and now; where that fails, say so before letting go."""
        self._keeping.stop()
        words, told = self.text.toPlainText(), self._told
        self._told = False
        if not self._writes or words == self._on_disk or self._key is None or told:
            return True
        try:
            self.desk.do(set_preference, _draft(self._key), words)
        except DeskError as fault:
            self._told = True
            self.banner.tell(fault)
            return False
        self._on_disk = words
        return True

    def tell(self) -> None:
        """Open the ways to tell somebody of it."""
        if self._shown is not None:
            dialog = self.telling = TellDialog(self.desk, self._shown.row, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.finished.connect(lambda _: self.show_page())
            dialog.open()

    def answer(self) -> None:
        """Give the answer."""
        key, words = self._key, self.text.toPlainText()
        if key is None:
            return
        if not words.strip():
            self.field.fault("Write what you found and what happens now.")
            self.text.setFocus()
            return
        self._keeping.stop()
        self.give.setEnabled(False)

        def work(task: Task) -> Escalation:
            given = self.desk.do(answer_escalation, key, words)
            self.desk.do(set_preference, _draft(key), "")
            return given

        self.work.run(work, lambda _: self._given(), self._refused)

    def _given(self) -> None:
        self.changed.emit()
        self.say("The answer is given. Copy it to the child’s file.")
        self.show_page()

    def _refused(self, fault: Exception) -> None:
        self.give.setEnabled(True)
        self._keep()
        self.banner.tell(fault)

    def _typed(self) -> None:
        if self.text.toPlainText().strip():
            self.field.fault("")
        self.kept.setText("")
        self._keeping.start()

    def _keep(self) -> None:
        """Put what was typed on disk, for this person alone."""
        self._keeping.stop()
        if self._key is None or not self._writes:
            return
        name, words = _draft(self._key), self.text.toPlainText()
        self.work.run(
            lambda task: self.desk.do(set_preference, name, words),
            lambda _: self._kept(words),
            self.banner.tell,
        )

    def _kept(self, words: str) -> None:
        self._on_disk = words
        self.kept.setText("Kept, not yet given" if words.strip() else "")

    @property
    def _writes(self) -> bool:
        """Whether the person is writing the answer."""
        return self._shown is not None and self._shown.row.may_answer

    def _clear(self) -> None:
        self._shown = None
        self.banner.hide()
        self.head.show_none()
        empty(self.left.body)
        for card in (self.why, self.writing, self.answered):
            card.hide()

    def _failed(self, fault: Exception) -> None:
        self._clear()
        self.banner.tell(fault)

    def _take(self, found: tuple[EscalationToRead, str]) -> None:
        whole, draft = found
        if whole.row.id != self._key:  # the person has gone on to another meanwhile
            return
        first_time = self._shown is None
        self._shown, one = whole, whole.row
        self.banner.hide()
        self.head.show_case(one.case_ref, one.service, one.team)
        self._fill_left(whole)
        self.why.show_escalation(whole)
        self.writing.setVisible(one.may_answer)
        self.give.setEnabled(True)
        self.answered.setVisible(not one.may_answer)
        if one.may_answer:
            if first_time:
                self._put(draft)
            if self.isVisible():
                self.text.setFocus()
        else:
            self.answered.show_answer(whole)

    def _put(self, draft: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(draft)
        self.text.blockSignals(False)
        self.field.fault("")
        self._kept(draft)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.say("It is copied; paste it into the child’s file.")

    def _fill_left(self, whole: EscalationToRead) -> None:
        body = self.left.body
        empty(body)
        key = whole.audit.audit.id
        link = LinkButton("Open the audit", lambda: self.go("audit", audit_id=key))
        title = "What the follow-up found" if whole.earlier else "What was found"
        body.addWidget(FoundCard(title, whole.audit, link))
        if whole.audit.recommendations or not whole.earlier:
            body.addWidget(RecommendationsCard("What was recommended", whole.audit.recommendations))
        if whole.earlier is not None:
            body.addWidget(
                RecommendationsCard(
                    "What became of the earlier recommendations",
                    whole.earlier.recommendations,
                    marked=True,
                )
            )
            first = whole.earlier.audit.id
            older = LinkButton(
                "Open the audit", lambda: self.go("audit", audit_id=first), "Open the first audit"
            )
            body.addWidget(FoundCard("What the first audit found", whole.earlier, older))
        body.addStretch(1)


def _draft(key: UUID) -> str:
    """The name of the preference that holds what was typed of an answer."""
    return f"answer to escalation {key}"
