"""One action beside the list: what it asks, whose it is and when, and its next step."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_desk.audits.tables import For
from audit_desk.plans import actions
from audit_desk.plans.rules import LEFT, Status
from audit_desk.plans.whole import ActionInFull, ActionWords
from audit_desk.ui.actions.asking import TypedText
from audit_desk.ui.actions.asks import Asks
from audit_desk.ui.actions.deeds import Deeds
from audit_desk.ui.actions.parts import PlansCard, SourcesCard, Split, dates_fold
from audit_desk.ui.actions.words import how_it_stands, when_due, whose
from audit_desk.ui.page import Go
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, Rule, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton, MainButton
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.flow import Flow
from audit_desk.ui.widgets.text import Text, ago, day_in_full

EVIDENCE = "What was done, and where it can be seen. It is kept when you go on."


class ActionPanel(Column):
    """Filled anew for each action and after each deed; what is typed stays until it is kept."""

    def __init__(self, deeds: Deeds, go: Go, split: Split, close: Callable[[], object]) -> None:
        super().__init__((0, 0, 0, EDGE))
        self.setAccessibleName("The action")
        self._deeds, self._go, self._split, self._close = deeds, go, split, close
        self.whole: ActionInFull | None = None
        self.evidence: TypedText | None = None
        self.evidence_field: Field | None = None
        self.main: Button | None = None
        self.away = LinkButton("Close", close, "Close the action")
        self.asks, self.ends = Asks(deeds), Asks(deeds)  # above the evidence, beneath the steps
        self._typed: dict[UUID, str] = {}  # evidence that couldn't be kept

    def show_action(self, whole: ActionInFull, words: ActionWords) -> None:
        """Show an action; what is typed and not kept of the same one stays."""
        if whole == self.whole:
            return
        same = self.whole is not None and self.whole.row.id == whole.row.id
        held = self.unkept if same else None
        had_keyboard = same and self.isAncestorOf(self.focusWidget() or self)
        self.whole = whole
        self._empty()
        for asks in (self.asks, self.ends):
            asks.become(whole, words)
        self.body.addWidget(self._card(whole))
        if whole.sources or whole.into is None:
            self.body.addWidget(SourcesCard(whole, self._go, self._split))
        if whole.plans:
            self.body.addWidget(PlansCard(whole, self._go))
        self.body.addStretch(1)
        if held is not None:
            self._typed[whole.row.id] = held[1]
        if self.evidence is not None and (text := self._typed.pop(whole.row.id, "")):
            self.evidence.setPlainText(text)
        if had_keyboard:
            self.begin()

    def begin(self) -> None:
        """Put the keyboard into it."""
        (self.evidence or self.main or self.away).setFocus()

    def clear(self) -> None:
        """Show none."""
        self.whole = None
        for asks in (self.asks, self.ends):
            asks.become(None, ActionWords())
        self._empty()

    def leave_question(self) -> bool:
        """Close the question that is open; False where none is."""
        open_ones = [asks for asks in (self.asks, self.ends) if asks.ask is not None]
        for asks in open_ones:
            asks.leave()
            self.begin()
        return bool(open_ones)

    @property
    def unkept(self) -> tuple[UUID, str] | None:
        """The evidence that is typed and differs from what is kept, with its action."""
        if self.whole is None or self.evidence is None:
            return None
        words = self.evidence.words
        return None if words == self.whole.row.evidence.strip() else (self.whole.row.id, words)

    def hold(self, key: UUID, words: str) -> None:
        """Remember evidence that couldn't be kept; it stands there when the action is opened."""
        self._typed[key] = words

    def _empty(self) -> None:
        """Let go of all but what is asked, which may hold something typed."""
        self.main = self.evidence = self.evidence_field = None
        for asks in (self.asks, self.ends):
            asks.setParent(None)
        empty(self.body)

    def _card(self, whole: ActionInFull) -> Card:
        card, one = Card(), whole.row
        card.setAccessibleName("The action")
        self.away = LinkButton("Close", self._close, "Close the action")
        look = "warn-strong" if one.overdue else "small-strong"
        state = Text(self._state(whole), look)
        top = row(state, self.away)
        top.setStretch(0, 1)
        top.setAlignment(self.away, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(top)
        card.body.addWidget(Text(one.text, "card-title"))
        card.body.addWidget(Text(_for(whole), "soft"))
        if whole.may_keep:
            card.body.addLayout(row(LinkButton("Word it otherwise…", self.asks.wording), 1))
        card.body.addWidget(Rule())
        self._fact(card, "Owner", whose(one), "Give it to…", self.asks.owner, whole.may_keep)
        dated = one.may_change and one.status in LEFT
        due = day_in_full(one.due) or "No date"
        self._fact(card, "Due", due, "Change the date…", self.asks.date, dated)
        if whole.dates:
            card.body.addWidget(dates_fold(whole.dates))
        card.body.addWidget(self.asks)
        self._evidence(card, whole)
        self._steps(card, whole)
        card.body.addWidget(self.ends)
        for asks in (self.asks, self.ends):
            asks.setVisible(asks.ask is not None)
        return card

    def _fact(
        self, card: Card, name: str, words: str, link: str, act: Callable[[], object], may: bool
    ) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        label = Text(name, "small", wrap=False)
        label.setFixedWidth(52)
        line.addWidget(label)
        line.addWidget(Text(words), 1)
        if may:
            line.addWidget(LinkButton(link, act))
        card.body.addLayout(line)

    def _evidence(self, card: Card, whole: ActionInFull) -> None:
        one = whole.row
        if one.may_change and one.status in LEFT:
            self.evidence = TypedText(one.evidence, 110)
            self.evidence_field = Field("Evidence", self.evidence, EVIDENCE)
            card.body.addWidget(self.evidence_field)
        elif one.evidence:
            card.body.addWidget(Text("Evidence", "small-strong"))
            card.body.addWidget(Text(one.evidence))
        for told in _ends(whole):
            card.body.addWidget(Text(told, "small"))

    def _steps(self, card: Card, whole: ActionInFull) -> None:
        buttons = self._buttons(whole)
        if buttons:
            flow = Flow()
            for button in buttons:
                flow.line.addWidget(button)
            card.body.addWidget(flow)
        if reason := _why_nothing(whole):
            card.body.addWidget(Text(reason, "soft"))
        if whole.into is not None:
            open_it = partial(self._go, "actions", action_id=whole.into)
            link = LinkButton("Open the action that it was joined into", open_it)
            card.body.addLayout(row(link, 1))

    def _buttons(self, whole: ActionInFull) -> list[QWidget]:
        one, key, do = whole.row, whole.row.id, self._deeds.do
        made: list[QWidget] = []
        if one.may_change and one.status in LEFT:
            begun = one.status == Status.UNDER_WAY
            self.main = (MainButton if begun else Button)("It is &done", self.finish)
            if not begun:
                begin = MainButton("&Begin it", lambda: do("It is under way.", key, actions.start))
                made.append(begin)
            made.append(self.main)
            self.main = self.main if begun else begin
        if one.may_sign:
            said = "It is signed off."
            self.main = MainButton("Si&gn it off", lambda: do(said, key, actions.sign_off))
            made += [self.main, Button("Send it bac&k…", self.ends.send_back)]
        if whole.may_keep and one.status in LEFT:
            made.append(Button("Dr&op it…", self.ends.drop))
        elif whole.may_keep:
            made.append(Button("&Open it again…", self.ends.reopen))
        return made

    def finish(self) -> None:
        """Say that it is done, with the evidence that is typed."""
        if self.whole is None or self.evidence is None or self.evidence_field is None:
            return
        if not self.evidence.words:
            self.evidence_field.fault("Write the evidence first: what was done, and where.")
            self.evidence.setFocus()
            return
        one = self.whole.row
        waits = one.needs_sign_off
        said = "It is done, and waits to be signed off." if waits else "It is done."
        self._deeds.do(said, one.id, actions.finish, self.evidence.words)

    def _state(self, whole: ActionInFull) -> str:
        one = whole.row
        told: Sequence[str] = (how_it_stands(one), when_due(one.status, one.due))
        return " · ".join(told if one.status in LEFT else told[:1])


def _for(whole: ActionInFull) -> str:
    one = whole.row
    case = f"For the child {one.case_ref}".strip() if one.whom == For.CHILD else "For the service"
    told = [f"{case}, {one.service}" if one.service else case, one.theme]
    if one.needs_sign_off:
        told.append("another person signs it off")
    return " · ".join(part for part in told if part)


def _ends(whole: ActionInFull) -> list[str]:
    """Who said that it is done, who signed for it, or why it was dropped."""
    told = []
    if whole.done_at is not None:
        told.append(f"Done {ago(whole.done_at)}" + (f", {whole.done_by}" if whole.done_by else ""))
    if whole.signed_at is not None:
        told.append(f"Signed off {ago(whole.signed_at)}, {whole.signed_by}")
    if whole.dropped_reason:
        told.append(f"Dropped: {whole.dropped_reason}")
    return told


def _why_nothing(whole: ActionInFull) -> str:
    """Why the person can do nothing with it just now, where that may be wondered at."""
    one = whole.row
    if whole.into is not None:
        return "It was joined with others."
    waits = one.status == Status.DONE and one.needs_sign_off and not one.signed_off
    if waits and not one.may_sign:
        return "Another person signs it off: a service manager or the quality assurance lead."
    if not one.may_change and one.status in LEFT:
        return "Its owner, a manager of the service or the quality assurance lead changes it."
    return ""
