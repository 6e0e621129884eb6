"""The rules of follow-up and escalation: what each form says, who follows up, who is told when."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from audit_desk.audits.listing import filter_choices
from audit_desk.followups.policies import (
    EVERY_FORM,
    FormRules,
    Rule,
    answer_days,
    form_rules,
    keep_rule,
)
from audit_desk.followups.telling import ToldRow, add_told, remove_told, told_rows
from audit_desk.people.keeping import services
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import who_can_sign_in
from audit_desk.ui.followups.rules_cards import DaysCard, FormRulesCard, ToldCard
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import GAP
from audit_desk.ui.widgets.boxes import Column, PageHead, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.states import Banner
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

WIDTH = 820


@dataclass(frozen=True)
class Loaded:
    """All that the page shows."""

    forms: list[FormRules]
    days: int
    told: list[ToldRow]
    people: list[tuple[UUID, str]]
    services: list[str]


def load(session: Session, person: SignedIn) -> Loaded:
    """Read the rules, and whom and what they can name."""
    named = set(services(session, person))
    seen = set(filter_choices(session, person).services)
    return Loaded(
        form_rules(session, person),
        answer_days(session),
        told_rows(session, person),
        [(one.id, one.name) for one in who_can_sign_in(session)],
        sorted((named | seen) - {""}, key=str.casefold),
    )


class RulesPage(Page):
    """Three cards; what is kept in one counts at once."""

    title = "Rules of follow-up"
    help = (
        "Which grades are followed up, after how many months and on which form, and which are "
        "passed up at once, stands in each form: a quality assurance lead changes it there, as a "
        "new version.\n\n"
        "Here stands what the workspace adds: who follows up the audits of a form, in how many "
        "working days an escalation is answered, and who is told of what is passed up in a "
        "service. It counts for what is finalised from now on; a follow-up that is there already "
        "can be given to somebody on its own page.\n\n"
        "Working days leave out weekends and the bank holidays of England."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.back = Button("All follow-&ups", lambda: go("follow-ups"))
        self.head = PageHead("Rules of follow-up and escalation", buttons=[self.back])
        self.banner = Banner()
        self.banner.hide()
        self.forms = FormRulesCard(self._keep)
        self.days = DaysCard(lambda days: self._keep(EVERY_FORM, Rule(answer_days=days)))
        self.told = ToldCard(self._add, self._remove)
        self._lay_out()

    def show_page(self, **where: Any) -> None:
        """Read the rules anew."""
        self.work.run(lambda _: self.desk.ask(load), self._take, self.banner.tell)

    def _take(self, loaded: Loaded) -> None:
        may = self.desk.person.may(Deed.KEEP_FORMS)
        self.forms.show_rules(loaded.forms, loaded.people, loaded.days)
        self.days.show_days(loaded.days)
        self.told.show_told(loaded.told, loaded.people, loaded.services)
        for card in (self.forms, self.days, self.told):
            card.setEnabled(may)

    def _keep(self, form: str, rule: Rule) -> None:
        self._do("The rule is kept. It counts from now on.", keep_rule, form, rule)

    def _add(self, service: str, role: str, person_id: UUID | None, address: str) -> None:
        self._do("They are told from now on.", add_told, service, role, person_id, address)
        if not self.banner.isVisibleTo(self):
            self.told.address.clear()

    def _remove(self, one: ToldRow) -> None:
        again = partial(self._add, one.service, one.role, one.person_id, one.address)
        self._do("They are told no longer.", remove_told, one.id, undo=again)

    def _do(self, words: str, service: Any, *how: Any, undo: Any = None) -> None:
        self.banner.hide()
        try:
            self.desk.do(service, *how)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self.say(words, "Un&do" if undo else "", undo)
        self.show_page()

    def _lay_out(self) -> None:
        cards, column = QWidget(), Column()
        cards.setProperty("look", "clear")
        cards.setMaximumWidth(WIDTH)
        inside = QVBoxLayout(cards)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        for widget in (self.banner, self.forms, self.days, self.told):
            inside.addWidget(widget)
        line = row(cards, 1)
        line.setStretch(0, 100)
        column.body.addLayout(line)
        column.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(column, 1)
