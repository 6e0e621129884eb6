"""Plans: the list of them, with how many lines of each have which colour."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout
from sqlmodel import Session

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.showing import PlanRow, plan_in_full, plans
from audit_desk.ui.page import Go, Page
from audit_desk.ui.plans.words import colours_in_words
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.rows_table import Cell, Column, RowsTable
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.table_left import TableLeft
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk


@dataclass(frozen=True)
class Listed:
    """A plan in the list, with its colours in words."""

    row: PlanRow
    colours: str


COLUMNS = (
    Column[Listed]("Plan", 380, lambda one: Cell(one.row.title, look="strong"),
                   lambda one: one.row.title.casefold()),
    Column[Listed]("Kind", 190, lambda one: Cell(one.row.kind), lambda one: one.row.kind),
    Column[Listed]("Service", 170, lambda one: Cell(one.row.service or "All"),
                   lambda one: one.row.service.casefold()),
    Column[Listed]("Lines", 70, lambda one: Cell(f"{one.row.lines:,}"), lambda one: one.row.lines),
    Column[Listed]("Colours", 200,
                   lambda one: Cell(one.colours + (" · closed" if one.row.closed else "")),
                   lambda one: one.colours),
)  # fmt: skip


def listed(session: Session, person: SignedIn, closed: bool) -> list[Listed]:
    """Every plan that the person may see, with its colours as they are today."""
    return [
        Listed(one, colours_in_words(plan_in_full(session, person, one.id).colours()))
        for one in plans(session, person, closed)
    ]


class PlansPage(Page):
    """The list; Enter opens a plan."""

    title = "Plans"
    help = (
        "Improvement plans and service development plans: what is to be done after audits, by "
        "whom and when, and whether it worked.\n\n"
        "“Begin a plan” starts an empty one; its columns are those of either kind, or your own. "
        "“Bring in a spreadsheet” reads one that somebody keeps elsewhere, however untidy, and "
        "asks about what isn’t plain before anything comes in.\n\n"
        "Each line has a colour by a rule: red when its end date has passed, amber when "
        "something is late, green when it is done or in time. A person can give another colour, "
        "with the reason."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._rows: list[Listed] = []
        self.begin = MainButton("&Begin a plan…", lambda: go("begin-plan"))
        self.bring = Button("Brin&g in a spreadsheet…", lambda: go("import-plan"))
        self.head = PageHead("Plans", buttons=[self.bring, self.begin])
        self.closed = QCheckBox("Closed plans too")
        self.closed.setAccessibleName("Closed plans too")
        self.banner = Banner()
        self.banner.hide()
        self.table = RowsTable(
            "Plans", COLUMNS, 0, lambda one: go("plan", plan_id=one.row.id), lambda one: one.row.id
        )
        TableLeft(self.table, desk, "plans.list", self.work)
        self.empty = EmptyState("", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        for button in (self.begin, self.bring):
            button.setVisible(desk.person.may(Deed.KEEP_PLANS))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        inner.addLayout(row(self.closed, 1))
        inner.addWidget(self.banner)
        inner.addWidget(self.stack, 1)
        outer.addLayout(inner, 1)
        self.closed.toggled.connect(lambda _: self.show_page())

    def show_page(self, **where: Any) -> None:
        """Read the list anew."""
        closed = self.closed.isChecked()

        def work(task: Task) -> list[Listed]:
            return self.desk.ask(listed, closed)

        self.work.run(work, self._take, self.banner.tell)

    def _take(self, rows: list[Listed]) -> None:
        self.banner.hide()
        self.head.soft.setText(count(len(rows), "plan") if rows else "")
        self.table.show_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if not rows:
            may = self.desk.person.may(Deed.KEEP_PLANS)
            self.empty.become(
                "There is no plan yet",
                "Begin one, or bring in the spreadsheet in which it is kept."
                if may
                else "A service manager or the quality assurance lead begins plans.",
            )
        elif self.isVisible() and not self.closed.hasFocus():
            self.table.setFocus()
