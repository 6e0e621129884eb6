"""Above a draft: a newer version of its form, and answers that its version no longer asks."""

from collections.abc import Callable
from functools import partial
from math import ceil
from uuid import UUID

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from audit_desk.audits.moving import Offer, move, offer
from audit_desk.audits.moving_back import move_back, moved_from
from audit_desk.audits.no_longer import NoLongerAsked
from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Standing
from audit_desk.forms.answers import show_answer
from audit_desk.forms.difference import in_short
from audit_desk.people.rules import SignedIn
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import count
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

KEPT = {
    True: "It is kept, and can be read in the audit. It isn’t counted.",
    False: "They are kept, and can be read in the audit. They aren’t counted.",
}
TALL = 170  # pixels at most of what is listed below a banner
Say = Callable[[str, str, Callable[[], None] | None], None]


class VersionOffer(QWidget):
    """`leave` puts everything typed on disk and says whether that was done; `again` shows the
    audit anew; `say` tells something at the foot of the window."""

    def __init__(
        self,
        desk: Desk[SignedIn],
        leave: Callable[[], bool],
        again: Callable[[UUID], object],
        say: Say,
    ) -> None:
        super().__init__()
        self._desk, self._leave, self._again, self._say = desk, leave, again, say
        self._audit_id: UUID | None = None
        self._listed = ""
        self.look = Button("Show", self._turn)
        self.on = Button("Move", self._move)
        self.back = Button("Move back", lambda: self._move_back())
        self.banner = Banner(buttons=[self.look, self.on, self.back], look="card-accent")
        self.list = QTextBrowser()
        self.list.setTabChangesFocus(True)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.banner)
        column.addWidget(self.list)
        self.hide()

    def turn_to(self, full: AuditInFull | None) -> None:
        """Say what there is to say of a draft; nothing of None."""
        self._audit_id = full.audit.id if full is not None else None
        self.list.hide()
        self.hide()
        if full is None:
            return
        found = self._desk.ask(offer, full.audit.id)
        if found is not None:
            self._offer(found)
        elif full.no_longer:
            self._left(full)

    def _offer(self, found: Offer) -> None:
        self.banner.become(
            f"Version {found.newest} of this form is there; this draft is on version "
            f"{found.version}.",
            f"{in_short(found.changes)}. It can stay as it is.",
            "card-accent",
        )
        self._list("What changed", _told(found))
        self.on.setText(f"Mo&ve to version {found.newest}")
        self.on.show()
        self.back.hide()
        self.show()

    def _left(self, full: AuditInFull) -> None:
        was = self._desk.ask(moved_from, full.audit.id)
        number = len(full.no_longer)
        self.banner.become(
            f"{count(number, 'answer')} in this draft {'is' if number == 1 else 'are'} to "
            f"questions that version {full.form.version} doesn’t ask.",
            KEPT[number == 1],
            "card-accent",
        )
        self._list("Answers no longer asked for", "\n\n".join(map(_answered, full.no_longer)))
        self.on.hide()
        self.back.setText(f"Move back to version {was}")
        self.back.setVisible(was is not None)
        self.show()

    def _list(self, name: str, words: str) -> None:
        self._listed = name
        self.list.setPlainText(words)
        self.list.setAccessibleName(name)
        self._name()

    def _turn(self) -> None:
        self.list.setVisible(self.list.isHidden())
        words = ceil(self.list.document().size().height()) + 2 * self.list.frameWidth() + 4
        self.list.setFixedHeight(min(words, TALL))
        self._name()

    def _name(self) -> None:
        answers = self._listed.startswith("Answers")
        folded = "Sho&w them" if answers else "&What changed"
        self.look.setText(folded if self.list.isHidden() else "Hide")

    def _move(self) -> None:
        undo = partial(self._move_back, self._audit_id)
        self._do(move, self._audit_id, "The draft is on the newest version of its form.", undo)

    def _move_back(self, audit_id: UUID | None = None) -> None:
        told = "The draft is on its earlier version again."
        self._do(move_back, audit_id or self._audit_id, told, None)

    def _do(
        self,
        service: Callable[..., object],
        audit_id: UUID | None,
        done: str,
        undo: Callable[[], None] | None,
    ) -> None:
        if audit_id is None or not self._leave():
            return
        try:
            self._desk.do(service, audit_id)
        except DeskError as fault:
            self._say(f"{fault.what} {fault.means} {fault.next}".strip(), "", None)
            return
        self._again(audit_id)
        self._say(done, "Un&do" if undo else "", undo)


def _told(found: Offer) -> str:
    lines = [f"{count(found.along, 'answer')} would come along."]
    if found.left:
        lines.append("Kept, and no longer asked: " + "; ".join(f"“{ask}”" for ask in found.left))
    if found.again:
        lines.append(f"To be given again: {', '.join(found.again)}")
    if found.note:
        lines.append(f"Note: {found.note}")
    return "\n".join([*lines, "", *map(str, found.changes)])


def _answered(one: NoLongerAsked) -> str:
    answer = one.answer
    spared = answer.standing == Standing.NOT_APPLICABLE
    given = "Not applicable" if spared else show_answer(one.form, one.question, answer.value)
    parts = [one.question.ask, given, answer.reason, answer.comment]
    return "\n".join(part for part in parts if part.strip())
