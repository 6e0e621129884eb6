"""Home: what waits for the person, by role, and one click to each of it."""

import json
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from audit_desk.people.rules import Deed, Role, SignedIn
from audit_desk.ui.designer.drafts_list import DraftsList, read_drafts
from audit_desk.ui.home.actions_card import ActionsCard
from audit_desk.ui.home.cards import (
    EscalationsCard,
    ExercisesCard,
    FinishCard,
    FollowUpsCard,
    HomeCard,
    ModerateCard,
    RoundCard,
)
from audit_desk.ui.home.concern import Concerns
from audit_desk.ui.home.new import NewWorkspace
from audit_desk.ui.page import Go, Page
from audit_desk.ui.widgets.boxes import Column, PageHead, grid
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import DAYS, Text, ago
from audit_desk.workspace.columns import now, today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.settings import preference, set_preference
from audit_desk.workspace.words import MONTHS

if TYPE_CHECKING:
    from audit_desk.audits.concerns import ConcernRow
    from audit_desk.cycle import WaitingForMe
    from audit_desk.people.keeping import Backup

NARROW = 900  # pixels of the page below which the cards stand in one column
TYPED = "home.answers"  # answers to concerns that were typed and not saved
_TITLES = ("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev", "sir", "dame")


@dataclass(frozen=True)
class Found:
    """What the worker brings: all that waits, the last backup, whether no audit is here yet."""

    waiting: "WaitingForMe"
    backup: "Backup | None"
    is_new: bool
    typed: str


class HomePage(Page):
    """Concerns across the top, and beneath them a card for each kind of work."""

    title = "Home"
    help = (
        "What waits for you: drafts to finish and audits that were returned to you, audits to "
        "moderate, follow-ups that are overdue or due within two weeks, and escalations to "
        "answer. Press a row to open the work.\n\n"
        "An immediate concern stays at the top until a manager of the service has answered it "
        "in writing.\n\n"
        "“This round” counts the audits of the theme that you last worked on."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.head = PageHead(buttons=[backup := Text("", "small", wrap=False)])
        self.backup = backup
        self.banner = Banner()
        self.banner.hide()
        self.concerns = Concerns(desk.person.name, go, self._answer, self._tell)
        self.new = NewWorkspace(desk.person, go)
        self._found: Found | None = None
        self.telling: QDialog | None = None
        self._asked = 0
        self._kept = ""
        self._day = date.min
        self._wide, self._narrow = self._choose_cards()
        self.cards = [*self._wide, *self._narrow]
        self.drafts = DraftsList(self)
        self._grid, self._in_one = grid(), False
        self._lay_out()
        self._greet()

    def show_page(self, **where: Any) -> None:
        """Read what waits, in the worker; what was shown stays until then."""
        self._greet()
        self._asked += 1
        asked = self._asked
        self.work.run(
            lambda task: _read(self.desk) if asked == self._asked else None,
            lambda found: self._show(found) if found is not None else None,
            self.banner.tell,
        )
        self.work.run(
            lambda task: read_drafts(self.desk), self.drafts.show_drafts, self.banner.tell
        )

    @property
    def usable(self) -> bool:
        """Whether what waits is shown."""
        return self._found is not None

    def leave(self) -> bool:
        """Keep what is typed in answers that aren't saved yet."""
        typed = json.dumps(self.concerns.typed())
        if typed != (self._kept or "{}"):
            try:
                self.desk.do(set_preference, TYPED, typed)
            except DeskError as fault:
                self.banner.tell(fault)
                return False
            self._kept = typed
        return True

    def _show(self, found: Found) -> None:
        self.banner.hide()
        before, self._found = self._found, found
        if before is not None and before == found and self._day == today():
            return  # nothing moved: what has the focus keeps it
        self._day = today()
        if kept := found.backup:
            where = kept.file.parent.name or str(kept.file.parent)
            self.backup.setText(f"Last backup {ago(kept.at)} to {where}, checked")
        self.new.setVisible(found.is_new)
        self.concerns.become(found.waiting.concerns)
        if before is None:
            self._kept = found.typed
            self.concerns.put_back(_read_typed(found.typed))
        if found.waiting.escalations and not any(
            isinstance(card, EscalationsCard) for card in self.cards
        ):
            self._add_told()
        for card in self.cards:
            card.tell(found.waiting)

    def _answer(self, key: UUID, text: str) -> None:
        from audit_desk.audits.concerns import answer_concern

        try:
            self.desk.do(answer_concern, key, text)
        except DeskError as fault:
            self.concerns.cards[key].refuse(f"{fault.what} {fault.next}".strip())
            return
        self.concerns.cards[key].typed.clear()
        self.say("The concern is answered.")
        self.changed.emit()
        self.show_page()

    def _tell(self, concern: "ConcernRow") -> None:
        """Open the ways to tell somebody of a concern."""
        from audit_desk.ui.followups.tell import TellDialog

        dialog = self.telling = TellDialog(self.desk, concern, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_cards(self) -> tuple[list[HomeCard], list[HomeCard]]:
        """The cards that this person has use for: the wide ones at the left, the narrow ones."""
        person, go = self.desk.person, self.go
        fills, answers = person.may(Deed.FILL_AUDITS), person.may(Deed.ANSWER_ESCALATIONS)
        manages = person.has(Role.SERVICE_MANAGER)
        wide: list[HomeCard] = []
        narrow: list[HomeCard] = []
        if answers:
            (wide if manages else narrow).append(EscalationsCard(go))
        if fills:
            wide += [FinishCard(go, person.id), FollowUpsCard(go)]
        if person.may(Deed.MODERATE):
            (narrow if wide else wide).insert(0, ModerateCard(go))
        if fills or person.may(Deed.MODERATE):
            narrow.append(ExercisesCard(go))
        if person.roles:
            narrow.append(ActionsCard(go))
        if person.may(Deed.SEE_SUMMARIES):
            narrow.append(RoundCard(go))
        return wide, narrow

    def _add_told(self) -> None:
        """Make room for what was passed up, for somebody who is told and doesn't answer."""
        told = EscalationsCard(self.go)
        told.heading.setText("Passed up, for you to know")
        told.setAccessibleName(told.heading.text())
        self._narrow.insert(0, told)
        self.cards = [*self._wide, *self._narrow]
        self._arrange(self._in_one)

    def _greet(self) -> None:
        here = now().astimezone()
        part = "morning" if here.hour < 12 else "afternoon" if here.hour < 18 else "evening"
        self.head.title.setText(f"Good {part}, {_called(self.desk.person.name)}")
        self.head.soft.setText(f"{DAYS[here.weekday()]} {here.day} {MONTHS[here.month - 1]}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (in_one := self.width() < NARROW) != self._in_one:
            self._arrange(in_one)

    def _arrange(self, in_one: bool) -> None:
        """Put the cards in two columns, or in one where the window is narrow."""
        self._in_one = in_one
        for card in self.cards:
            self._grid.removeWidget(card)
        columns = (self.cards, []) if in_one else (self._wide, self._narrow)
        for line, beside in enumerate(zip_longest(*columns)):
            there = [card for card in beside if card is not None]
            for place, card in enumerate(there):
                self._grid.addWidget(card, line, place, 1, 3 - len(there))
        self._grid.setColumnStretch(0, 31)
        self._grid.setColumnStretch(1, 20)

    def _lay_out(self) -> None:
        column = Column()
        for widget in (self.banner, self.concerns, self.new):
            column.body.addWidget(widget)
        if not self.cards:
            column.body.addWidget(
                EmptyState(
                    "You have no role here yet",
                    "Ask a quality assurance lead to give you one, on the page People.",
                )
            )
        column.body.addLayout(self._grid)
        column.body.addWidget(self.drafts)
        self._arrange(False)
        column.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(column, 1)


def _read(desk: Desk[SignedIn]) -> Found:
    """In the worker: so that the page is up before the rooms it asks are imported."""
    from audit_desk.audits.listing import AuditFilter, list_audits
    from audit_desk.cycle import waiting
    from audit_desk.people.keeping import last_backup

    return Found(
        waiting=desk.ask(waiting),
        backup=desk.ask(last_backup) if desk.person.may(Deed.KEEP_WORKSPACE) else None,
        is_new=not desk.ask(list_audits, AuditFilter(with_moderations=True), limit=1),
        typed=desk.ask(preference, TYPED),
    )


def _read_typed(words: str) -> dict[str, str]:
    try:
        return {str(key): str(text) for key, text in json.loads(words or "{}").items()}
    except (ValueError, AttributeError):
        return {}


def _called(name: str) -> str:
    """How somebody is greeted: the first name, or the whole where a title comes first."""
    words = name.split()
    if not words or words[0].rstrip(".").casefold() in _TITLES:
        return name
    return words[0]
