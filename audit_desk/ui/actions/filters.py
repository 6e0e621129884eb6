"""What the list of actions is narrowed to: whose, in which state, of which service and theme."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.plans.lists import ActionRow
from audit_desk.plans.rules import LEFT, Status
from audit_desk.ui.actions.words import ALL, LEFT_TO_DO, OVERDUE, STATES, TO_SIGN, WHOM
from audit_desk.ui.widgets.fields import Choice, Line
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import count

MINE, OURS, EVERY = "mine", "ours", "all"
_TABS = {MINE: "Mine", OURS: "My service’s", EVERY: "All"}
_SERVICE, _THEME = ("Every service", ""), ("Every theme", "")


class Filters(QWidget):
    """The tabs and the line beneath; `changed` is called after each change."""

    def __init__(self, person: SignedIn, changed: Callable[[], object]) -> None:
        super().__init__()
        self._services = {one.service for one in person.roles if one.service}
        self._changed = changed
        names = [MINE, OURS, EVERY] if self._services else [MINE, EVERY]
        self.names: list[str] = names
        self.tabs = Tabs("Whose actions", [_TABS[name] for name in names])
        self.words = Line(placeholder="Search action, owner, case or theme", name="Search")
        self.words.setClearButtonEnabled(True)
        self.state = Choice(STATES, "Status")
        self.service = Choice([_SERVICE], "Service")
        self.theme = Choice([_THEME], "Theme")
        self.whom = Choice(WHOM, "For child or service")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part, weight in (
            (self.words, 4),
            (self.state, 2),
            (self.service, 2),
            (self.theme, 2),
            (self.whom, 2),
        ):
            line.addWidget(part, weight)
        self.tabs.currentChanged.connect(lambda _: changed())
        self.words.textChanged.connect(lambda _: changed())
        for choice in (self.state, self.service, self.theme, self.whom):
            choice.currentIndexChanged.connect(lambda _: changed())

    @property
    def tab(self) -> str:
        """Which tab is open, by name."""
        return self.names[self.tabs.currentIndex()]

    def open_tab(self, name: str) -> None:
        """Open a tab; a name that this person hasn't is left alone."""
        if name in self.names:
            self.tabs.setCurrentIndex(self.names.index(name))

    def offer(self, rows: Sequence[ActionRow]) -> None:
        """Offer what stands in these, and count on the tabs what is left to do."""
        for choice, first, words in (
            (self.service, _SERVICE, {one.service for one in rows}),
            (self.theme, _THEME, {one.theme for one in rows}),
        ):
            named: list[tuple[str, object]] = [
                (word, word) for word in sorted(words - {""}, key=str.casefold)
            ]
            choice.fill([first, *named])
        for place, name in enumerate(self.names):
            left = sum(one.status in LEFT for one in rows if self._whose(one, name))
            self.tabs.setTabText(place, f"{_TABS[name]} · {left:,}" if left else _TABS[name])

    def clear(self) -> None:
        """Show everything under the tab that is open."""
        for part in (self.words, self.state, self.service, self.theme, self.whom):
            part.blockSignals(True)
        self.words.clear()
        self.state.choose(ALL)
        for choice in (self.service, self.theme, self.whom):
            choice.choose("")
        for part in (self.words, self.state, self.service, self.theme, self.whom):
            part.blockSignals(False)
        self._changed()

    def reveal(self, row: ActionRow) -> None:
        """Widen what is shown so far that an action stands in the list."""
        if row not in self.wanted([row]):
            self.open_tab(EVERY)
        if row not in self.wanted([row]):
            self.clear()

    def under_tab(self, rows: Sequence[ActionRow]) -> list[ActionRow]:
        """Those that belong under the open tab."""
        return [one for one in rows if self._whose(one, self.tab)]

    def wanted(self, rows: Sequence[ActionRow]) -> list[ActionRow]:
        """What is left after narrowing."""
        return [one for one in self.under_tab(rows) if self._state(one) and self._holds(one)]

    def why_empty(self, rows: Sequence[ActionRow]) -> tuple[str, str]:
        """Why nothing is left of these, and what to do."""
        here = self.under_tab(rows)
        if not rows:
            return (
                "There is no action yet",
                "When an audit is finalised, each of its recommendations becomes an action here.",
            )
        if not here:
            whose = "You own no action" if self.tab == MINE else "There is none here"
            return whose, "An action is yours when your name stands as its owner. See “All”."
        chosen = (self.words.text().strip(), self.service.value(), self.theme.value())
        if self.state.value() == LEFT_TO_DO and not any((*chosen, self.whom.value())):
            return "Nothing is left to do", f"{count(len(here), 'action')} done or dropped."
        return "No action matches", "Choose another status, service or theme, or show all."

    def _whose(self, one: ActionRow, name: str) -> bool:
        if name == MINE:
            return one.mine
        return name == EVERY or one.service in self._services

    def _state(self, one: ActionRow) -> bool:
        wanted = self.state.value()
        if wanted == LEFT_TO_DO:
            return one.status in LEFT
        if wanted == OVERDUE:
            return one.overdue
        if wanted == TO_SIGN:
            return one.status == Status.DONE and one.needs_sign_off and not one.signed_off
        return wanted in (ALL, None, one.status)

    def _holds(self, one: ActionRow) -> bool:
        for choice, held in (
            (self.service, one.service),
            (self.theme, one.theme),
            (self.whom, one.whom),
        ):
            if choice.value() and choice.value() != held:
                return False
        whole = "\n".join((one.text, one.owner, one.case_ref, one.theme, one.service, one.evidence))
        return all(word in whole.casefold() for word in self.words.text().casefold().split())
