"""A copy of a plan that comes back: what changed there, here, on both sides; what is taken over."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.audits.bringing.book import read_book
from audit_desk.people.rules import SignedIn
from audit_desk.plans.copies.comparing import ChangeIs, Difference, Side
from audit_desk.plans.copies.service import Returned, look_at_copy
from audit_desk.plans.copies.undoing import Merged, take_over, undo
from audit_desk.plans.showing import PlanInFull, plan_in_full
from audit_desk.ui.files import TABLES, ask_for_file
from audit_desk.ui.page import Go, Page
from audit_desk.ui.plans.difference_cards import LineDifferences
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, PageHead, empty, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import Text, count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError


class PlanCopyPage(Page):
    """Nothing is changed before “Take over” is pressed."""

    title = "Bring a copy back"
    help = (
        "Choose the spreadsheet that was made with “Take a copy” and changed since. Every "
        "difference is shown with how it went out, how it is here and how it is in the copy.\n\n"
        "What was changed on one side only is taken from that side, unless you choose otherwise. "
        "Where both sides changed, choose one. A line that the copy no longer has stays, unless "
        "you say that it goes.\n\n"
        "“Take over” makes all of it one step."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._plan_id: UUID | None = None
        self._path: Path | None = None
        self.plan: PlanInFull | None = None
        self.returned: Returned | None = None
        self.sides: dict[str, Side] = {}
        self.choose = Button("Choos&e a file…", self.choose_file)
        self.named = Text("No file yet.", "soft", wrap=False)
        self.to_plan = Button("Back to the plan", self._to_plan)
        self.merge = MainButton("Ta&ke over", self.take_over)
        self.head = PageHead("Bring a copy back", buttons=[self.to_plan, self.merge])
        self.banner = Banner()
        self.banner.hide()
        self.summary = Text("", "strong")
        self.order = QCheckBox("Take the order of the lines from the copy too")
        self.found = Column((0, 0, 0, 0))
        self.empty = EmptyState(
            "No copy is chosen",
            "Choose the spreadsheet that colleagues changed. You see what differs before anything "
            "is taken over.",
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._enable()

    def show_page(self, plan_id: UUID | None = None, **where: Any) -> None:
        """Show the page for a plan."""
        if plan_id is not None and plan_id != self._plan_id:
            self._plan_id, self.plan = plan_id, None
            self._let_go()
        key = self._plan_id
        if key is None:
            return
        self.work.run(
            lambda task: self.desk.ask(plan_in_full, key), self._take_plan, self.banner.tell
        )
        if self.isVisible():
            self.choose.setFocus()

    def where(self) -> dict[str, Any] | None:
        return {"plan_id": self._plan_id} if self._plan_id is not None else None

    def choose_file(self) -> None:
        """Ask for the file."""
        chosen = ask_for_file(self, "Choose the copy that comes back", TABLES)
        if chosen is not None:
            self.take_file(chosen)

    def take_file(self, path: Path) -> None:
        """Read a copy, and show what differs."""
        key = self._plan_id
        if key is None:
            return
        self.banner.hide()
        self._path = path

        def work(task: Task) -> tuple[PlanInFull, Returned]:
            book = read_book(path)
            return self.desk.ask(plan_in_full, key), self.desk.ask(look_at_copy, key, book)

        self.work.run(work, self._take, self._refused)

    def take_over(self) -> None:
        """Take what was chosen, as one step."""
        returned, sides = self.returned, dict(self.sides)
        if returned is None:
            return
        left = returned.comparison.to_choose(sides)
        if left:
            self._tell_left(len(left))
            return
        order = self.order.isChecked()
        self.merge.setEnabled(False)
        self.work.run(
            lambda task: self.desk.do(take_over, returned, sides, order),
            self._merged,
            self._refused,
        )

    def _merged(self, merged: Merged) -> None:
        key, taken = self._plan_id, merged.taken
        self._let_go()
        self.changed.emit()
        self.go("plan", plan_id=key, tab="lines")
        if taken:
            told = f"{count(taken, 'change')} taken over from the copy."
            self.say(told, "Undo", lambda: self._undo(merged))
        else:
            self.say("Nothing was taken over: the plan stays as it is.")

    def _undo(self, merged: Merged) -> None:
        def done(_: None) -> None:
            self.changed.emit()
            self.say("The plan stands as before the copy was taken over.")
            self.go("plan", plan_id=merged.was.id, tab="lines")

        def refused(fault: Exception) -> None:
            words = fault.what if isinstance(fault, DeskError) else "It can’t be undone."
            self.say(words)

        self.work.run(lambda task: self.desk.do(undo, merged), done, refused)

    def _refused(self, fault: Exception) -> None:
        self.banner.tell(fault)
        self._enable()

    def _take_plan(self, plan: PlanInFull) -> None:
        self.plan = plan
        self.head.soft.setText(plan.title)

    def _take(self, found: tuple[PlanInFull, Returned]) -> None:
        self.plan, self.returned = found
        self.sides = {}
        self.named.become(self.returned.name, "strong")
        self.order.setChecked(False)
        self.order.setVisible(self.returned.comparison.order is not None)
        self._show()

    def _show(self) -> None:
        if self.returned is None or self.plan is None:
            return
        comparison = self.returned.comparison
        empty(self.found.body)
        if comparison.notes:
            notes = Card("How the copy was read")
            for note in comparison.notes:
                notes.body.addWidget(Text(note, "soft"))
            self.found.body.addWidget(notes)
        for lines in by_line(comparison.differences):
            self.found.body.addWidget(
                LineDifferences(lines, self.sides, self.plan.columns, self._chosen)
            )
        if not comparison.differences:
            card = Card("Nothing differs")
            card.body.addWidget(Text("The copy says what the plan here says.", "soft"))
            self.found.body.addWidget(card)
        self.found.body.addStretch(1)
        self._enable()

    def _chosen(self, one: Difference, side: Side) -> None:
        self.sides[one.id] = side
        self._enable()

    def _enable(self) -> None:
        returned = self.returned
        self.stack.setCurrentIndex(0 if returned is None else 1)
        self.merge.setEnabled(False)
        self.merge.setText("Ta&ke over")
        if returned is None:
            return
        comparison = returned.comparison
        self.summary.setText(summed_up(comparison.differences))
        left = len(comparison.to_choose(self.sides))
        taken = sum(self._side(one) is Side.THERE for one in comparison.differences)
        words = f"Ta&ke over {count(taken, 'change')}" if taken else "Ta&ke nothing over"
        self.merge.setText(words)
        self.merge.setAccessibleName(words.replace("&", ""))
        self.merge.setEnabled(bool(comparison.differences) or comparison.order is not None)
        if left:
            self._tell_left(left)
        else:
            self.banner.hide()

    def _side(self, one: Difference) -> Side | None:
        return self.sides.get(one.id, one.usual)

    def _tell_left(self, left: int) -> None:
        was = "was" if left == 1 else "were"
        self.banner.become(
            f"{count(left, 'thing')} {was} changed on both sides.",
            "Choose for each what shall stand; then it can be taken over.",
        )
        self.banner.show()

    def _let_go(self) -> None:
        self.returned, self.sides, self._path = None, {}, None
        self.named.become("No file yet.", "soft")
        self.banner.hide()
        self._enable()

    def _to_plan(self) -> None:
        self.go("plan", plan_id=self._plan_id, tab="lines")

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row(self.choose, self.named, 1, spacing=12))
        found = QWidget()
        found.setProperty("look", "clear")
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addWidget(self.order)
        column.addWidget(self.found, 1)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(found)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        for widget in (card, self.banner):
            inner.addWidget(widget)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)


def by_line(found: tuple[Difference, ...]) -> list[list[Difference]]:
    """Differences of one line together; lines in which both sides changed come first."""
    lines: dict[str, list[Difference]] = {}
    for one in found:
        lines.setdefault(one.key, []).append(one)
    both = [any(one.is_ is ChangeIs.BOTH for one in some) for some in lines.values()]
    ordered = sorted(zip(both, lines.values(), strict=True), key=lambda pair: not pair[0])
    return [some for _, some in ordered]


def summed_up(found: tuple[Difference, ...]) -> str:
    """`3 changed in the copy, 1 changed here.`"""
    counts = {is_: sum(one.is_ is is_ for one in found) for is_ in ChangeIs}
    told = [f"{number} {is_.value}" for is_, number in counts.items() if number]
    return f"{', '.join(told)}." if told else "Nothing differs."
