"""Follow-ups: what is due when, and what was passed up and waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from audit_desk.followups.passed_up import EscalationRow, escalations
from audit_desk.followups.reading import FollowUpRow, due_list
from audit_desk.followups.rules import LEFT, FollowUpState
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.followups.impact import ImpactView
from audit_desk.ui.followups.words import (
    ANSWER_BY,
    DUE,
    ESCALATION_COLUMNS,
    FOLLOW_UP_COLUMNS,
    totals,
)
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, Line
from audit_desk.ui.widgets.rows_table import RowsTable
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.table_left import TableLeft
from audit_desk.ui.widgets.tabs import Tabs
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk

TO_DO, DONE = "to do", FollowUpState.DONE.value
STATES: list[tuple[str, object]] = [
    ("To do", TO_DO),
    ("Not started", FollowUpState.OPEN.value),
    ("Started", FollowUpState.STARTED.value),
    ("Done", DONE),
    ("Ended without review", FollowUpState.ENDED.value),
    ("All", ""),
]
TO_ANSWER, ANSWERED = "to answer", "answered"
ANSWERS: list[tuple[str, object]] = [
    ("To be answered", TO_ANSWER),
    ("Answered", ANSWERED),
    ("All", ""),
]
DUE_TAB, ESCALATIONS_TAB, IMPACT_TAB = 0, 1, 2
TABS = ("due", "escalations", "impact")


@dataclass(frozen=True)
class Loaded:
    """What the worker brings."""

    follow_ups: list[FollowUpRow]
    escalations: list[EscalationRow]


class FollowUpsPage(Page):
    """Two lists under two tabs, narrowed by the same line, and under a third what came of it."""

    title = "Follow-ups"
    help = (
        "An audit that comes out weak is looked at again. When it is finalised on a grade that "
        "its form follows up, the follow-up is made by itself, due as many calendar months after "
        "the date of the audit as the form says.\n\n"
        "Enter or a double click opens a follow-up: what was found, and the button that starts "
        "the re-audit.\n\n"
        "A file that is still weak, or inadequate the first time where the form says so, is "
        "passed up. It stands under “Escalations” until a service manager of that service "
        "answers in writing, and shows by when that is.\n\n"
        "“Impact” says what a round of follow-ups came to: how many files improved, stayed or "
        "fell, whether the actions were addressed, and which files are still weak."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._loaded = Loaded([], [])
        self._asked_for_tab = False
        self.impact = ImpactView(desk, go, self.work)
        self.print_it = Button("Print or sa&ve…", self.impact.print_it)
        self.rules = Button("R&ules…", lambda: go("follow-up-rules"))
        self.head = PageHead("Follow-ups", buttons=[self.rules, self.print_it])
        self.tabs = Tabs("What is shown", ("Follow-ups", "Escalations", "Impact"))
        self.words = Line(placeholder="Search case, service, team, theme or form")
        self.words.setAccessibleName("Search")
        self.words.setClearButtonEnabled(True)
        self.state, self.answer = Choice(STATES, "State"), Choice(ANSWERS, "Answered or not")
        self.service = Choice([("Every service", "")], "Service")
        self.banner = Banner()
        self.banner.hide()
        self.table = RowsTable(
            "Follow-ups",
            FOLLOW_UP_COLUMNS,
            DUE,
            lambda one: go("follow-up", follow_up_id=one.id),
            lambda one: one.id,
        )
        self.escalations = RowsTable(
            "Escalations",
            ESCALATION_COLUMNS,
            ANSWER_BY,
            lambda one: go("escalation", escalation_id=one.id),
            lambda one: one.id,
        )
        TableLeft(self.table, desk, "followups.list", self.work)
        TableLeft(self.escalations, desk, "escalations.list", self.work)
        self.show_all = Button("Sho&w all", self.clear)
        self.empty = EmptyState("", "", [self.show_all])
        self.stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.words.textChanged.connect(self._show)
        for choice in (self.state, self.answer, self.service):
            choice.currentIndexChanged.connect(self._show)

    def show_page(self, tab: str = "", state: str | None = None, **where: Any) -> None:
        """Read all anew; `tab` is one of TABS, `state` one of STATES."""
        if tab in TABS:
            self._asked_for_tab = True
            self.tabs.setCurrentIndex(TABS.index(tab))
        if state is not None:
            self.state.choose(state)
        self._load()

    def reload(self) -> None:
        self._load()

    def where(self) -> dict[str, Any]:
        return {"tab": TABS[self.tabs.currentIndex()]}

    def escape(self) -> bool:
        """Esc in the search first clears it, then goes back to the list."""
        if self.words.hasFocus() and self.words.text():
            self.words.clear()
            return True
        return False

    def clear(self) -> None:
        """Show everything in the list that is open."""
        self.words.clear()
        self.service.choose("")
        (self.answer if self._on_escalations else self.state).choose("")

    @property
    def _on_escalations(self) -> bool:
        return self.tabs.currentIndex() == ESCALATIONS_TAB

    def _load(self) -> None:
        def work(task: Task) -> Loaded:
            waiting = self.desk.ask(escalations)
            return Loaded(
                self.desk.ask(due_list, include_done=True),
                [*waiting, *self.desk.ask(escalations, answered=True)],
            )

        self.work.run(work, self._take, self.banner.tell)
        if self.tabs.currentIndex() == IMPACT_TAB:
            self.impact.load()

    def _take(self, loaded: Loaded) -> None:
        self.banner.hide()
        self._loaded = loaded
        services = {one.service for one in loaded.follow_ups}
        services |= {one.service for one in loaded.escalations}
        named: list[tuple[str, object]] = [
            (name, name) for name in sorted(services - {""}, key=str.casefold)
        ]
        self.service.fill([("Every service", ""), *named])
        self.head.soft.setText(totals(loaded.follow_ups))
        to_answer = sum(one.may_answer for one in loaded.escalations)
        self.tabs.setTabText(
            ESCALATIONS_TAB, f"Escalations · {to_answer} to answer" if to_answer else "Escalations"
        )
        left = any(one.state in LEFT for one in loaded.follow_ups)
        if not self._asked_for_tab and to_answer and not left:
            self.tabs.setCurrentIndex(ESCALATIONS_TAB)
        self._asked_for_tab = True
        self._show()
        if self.isVisible() and not self.words.hasFocus():
            shown = self.stack.currentWidget()
            (shown if shown in (self.table, self.escalations) else self.tabs).setFocus()

    def _turn(self) -> None:
        impact = self.tabs.currentIndex() == IMPACT_TAB
        self.print_it.setVisible(impact)
        self.lists.setCurrentWidget(self.impact if impact else self.listed)
        if impact:
            self.impact.load()
            return
        self.state.setVisible(not self._on_escalations)
        self.answer.setVisible(self._on_escalations)
        self._show()

    def _show(self) -> None:
        """Show what is left after narrowing, or why nothing is."""
        due_rows = [one for one in self._loaded.follow_ups if self._wants(one)]
        passed_up = [one for one in self._loaded.escalations if self._wants_escalation(one)]
        self.table.show_rows(due_rows)
        self.escalations.show_rows(passed_up)
        shown: Sequence[object] = passed_up if self._on_escalations else due_rows
        if shown:
            self.stack.setCurrentWidget(self.escalations if self._on_escalations else self.table)
            return
        self.empty.become(*self._why_empty())
        every = self._loaded.escalations if self._on_escalations else self._loaded.follow_ups
        self.show_all.setVisible(bool(every))
        self.stack.setCurrentWidget(self.empty)

    def _wants(self, one: FollowUpRow) -> bool:
        state = self.state.value()
        in_state = one.state in LEFT if state == TO_DO else state in ("", None, one.state)
        return in_state and self._holds(
            one.service, (one.case_ref, one.service, one.team, one.theme, one.form_title)
        )

    def _wants_escalation(self, one: EscalationRow) -> bool:
        wanted = self.answer.value()
        is_answered = one.answered_at is not None
        if wanted and is_answered != (wanted == ANSWERED):
            return False
        return self._holds(one.service, (one.case_ref, one.service, one.team, one.form_title))

    def _holds(self, service: str, texts: Sequence[str]) -> bool:
        if self.service.value() and service != self.service.value():
            return False
        whole = "\n".join(texts).casefold()
        return all(word in whole for word in self.words.text().casefold().split())

    def _why_empty(self) -> tuple[str, str]:
        searched = bool(self.words.text().strip() or self.service.value())
        if self._on_escalations:
            return self._why_no_escalation(searched)
        rows = self._loaded.follow_ups
        if not rows:
            return (
                "No audit is to be followed up",
                "When an audit is finalised on a grade that its form follows up, its follow-up "
                "is made here by itself.",
            )
        if not searched and self.state.value() == TO_DO:
            return (
                "Nothing is left to follow up",
                f"{count(len(rows), 'follow-up')} done or ended. Show all to read them.",
            )
        return "No follow-up matches", "Choose another state or service, or show all."

    def _why_no_escalation(self, searched: bool) -> tuple[str, str]:
        rows = self._loaded.escalations
        if not rows:
            return (
                "No file was passed up",
                "A file comes here when it is still weak at its follow-up, or comes out on a "
                "grade that its form passes up at once.",
            )
        if not searched and self.answer.value() == TO_ANSWER:
            return (
                "Every escalation is answered",
                f"{count(len(rows), 'escalation')} answered. Show all to read them.",
            )
        return "No escalation matches", "Choose another service, or show all."

    def _lay_out(self) -> None:
        for widget in (self.table, self.escalations, self.empty):
            self.stack.addWidget(widget)
        self.answer.hide()
        filters = row(self.words, self.state, self.answer, self.service)
        for place, weight in enumerate((4, 2, 2, 3)):
            filters.setStretch(place, weight)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        inner.addLayout(row(self.tabs, 1))
        self.lists, self.listed = QStackedWidget(), QWidget()
        beneath = QVBoxLayout(self.listed)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(12)
        beneath.addLayout(filters)
        beneath.addWidget(self.banner)
        beneath.addWidget(self.stack, 1)
        self.lists.addWidget(self.listed)
        self.lists.addWidget(self.impact)
        self.print_it.hide()
        self.rules.setVisible(self.desk.person.may(Deed.KEEP_FORMS))
        inner.addWidget(self.lists, 1)
        outer.addLayout(inner, 1)
        first: QWidget = self.tabs
        for second in (self.words, self.state, self.answer, self.service, self.table):
            QWidget.setTabOrder(first, second)
            first = second
