"""Beginning a plan, or changing one: its kind, title, service and columns."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QVBoxLayout
from sqlmodel import Session

from audit_desk.people.keeping import services
from audit_desk.people.rules import SignedIn
from audit_desk.plans.designs import Design
from audit_desk.plans.keeping import all_designs, begin_plan, change_plan, save_design
from audit_desk.plans.showing import PlanInFull, plan_in_full
from audit_desk.plans.tables import Plan
from audit_desk.ui.page import Go, Page
from audit_desk.ui.plans.columns_editor import ColumnsEditor
from audit_desk.ui.plans.words import whose
from audit_desk.ui.widgets.boxes import Card, Column, PageHead, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk


def begin(
    session: Session,
    person: SignedIn,
    title: str,
    design: Design,
    service: str,
    keep_as: str,
) -> Plan:
    """Begin a plan, and keep its columns as a kind of plan where that has a name."""
    if keep_as:
        design = save_design(
            session, person, Design(keep_as, design.columns, design.needs_sign_off)
        )
    return begin_plan(session, person, title, design, service)


class BeginPlanPage(Page):
    """With `plan_id` the plan of that key is changed."""

    title = "Begin a plan"
    help = (
        "Choose a kind of plan: its columns stand beneath, and can be renamed, moved, taken away "
        "and added before the plan begins, or later. What a column holds tells the program where "
        "to find the action, the dates, the leads and the colour.\n\n"
        "Give the columns a name of their own to find them as a kind of plan the next time.\n\n"
        "A column that is taken away from a plan keeps what stands in it, out of sight."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._plan_id: UUID | None = None
        self._designs: dict[str, Design] = {}
        self.kind, self.name = Choice(name="Kind of plan"), Line()
        self.service = Choice(name="Service")
        self.sign_off = QCheckBox("Actions of this plan need signing off by another person")
        self.closed = QCheckBox("Closed: it leaves the list, and can still be read")
        self.columns = ColumnsEditor()
        self.keep_as = Line()
        self.banner = Banner()
        self.begin = MainButton("&Begin the plan", self.done)
        self.cancel = Button("Leave &it", self.leave_it)
        self.head = PageHead("Begin a plan", buttons=[self.cancel, self.begin])
        self.name_field = Field("Title", self.name)
        self.kind_field, self.service_field = (
            Field("Kind of plan", self.kind),
            Field("Service", self.service),
        )
        self.keep_field = Field(
            "Keep these columns as a kind of plan (optional)", self.keep_as, "A name for it."
        )
        self._lay_out()
        self.banner.hide()
        self.kind.currentIndexChanged.connect(lambda _: self._kind_chosen())

    def show_page(self, plan_id: UUID | None = None, **where: Any) -> None:
        """Read the kinds of plan, and the plan that is to be changed."""
        self._plan_id = plan_id
        self.banner.hide()

        def work(task: Task) -> tuple[list[Design], list[str], PlanInFull | None]:
            plan = self.desk.ask(plan_in_full, plan_id) if plan_id else None
            return self.desk.ask(all_designs), self.desk.ask(services), plan

        self.work.run(work, self._take, self.banner.tell)

    def where(self) -> dict[str, Any]:
        return {"plan_id": self._plan_id} if self._plan_id else {}

    def leave_it(self) -> None:
        """Go back without a change."""
        if self._plan_id is not None:
            self.go("plan", plan_id=self._plan_id)
        else:
            self.go("plans")

    def done(self) -> None:
        """Begin the plan, or keep its changes."""
        if not self.name.text().strip():
            self.name_field.fault("A plan needs a title.")
            self.name.setFocus()
            return
        self.name_field.fault("")
        title, columns = self.name.text(), self.columns.columns()
        signed = self.sign_off.isChecked()
        key = self._plan_id
        if key is not None:
            closed = self.closed.isChecked()

            def change(task: Task) -> Plan:
                return self.desk.do(
                    change_plan,
                    key,
                    title=title,
                    needs_sign_off=signed,
                    columns=columns,
                    closed=closed,
                )

            self.work.run(change, self._done, self.banner.tell)
            return
        design = Design(str(self.kind.value() or "plan"), columns, signed)
        service, keep_as = str(self.service.value() or ""), self.keep_as.text().strip()
        self.work.run(
            lambda task: self.desk.do(begin, title, design, service, keep_as),
            self._done,
            self.banner.tell,
        )

    def _done(self, plan: Plan) -> None:
        self.changed.emit()
        self.say("The plan was changed." if self._plan_id else "The plan is begun.")
        self.go("plan", plan_id=plan.id)

    def _take(self, found: tuple[list[Design], list[str], PlanInFull | None]) -> None:
        kinds, places, plan = found
        self._designs = {one.name: one for one in kinds}
        self.kind.fill([(one.name.capitalize(), one.name) for one in kinds])
        self.service.fill(whose(self.desk.person, places))
        changing = plan is not None
        for field in (self.kind_field, self.service_field, self.keep_field):
            field.setVisible(not changing)
        self.closed.setVisible(changing)
        self.head.title.setText("Change the plan" if changing else "Begin a plan")
        self.begin.setText("&Keep the changes" if changing else "&Begin the plan")
        self.begin.setAccessibleName("Keep the changes" if changing else "Begin the plan")
        if plan is not None:
            self.name.setText(plan.title)
            self.sign_off.setChecked(plan.needs_sign_off)
            self.closed.setChecked(plan.closed)
            self.columns.show_columns(plan.columns)
        else:
            self.name.clear()
            self.keep_as.clear()
            self._kind_chosen()
        if self.isVisible():
            self.name.setFocus()

    def _kind_chosen(self) -> None:
        design = self._designs.get(str(self.kind.value()))
        if design is not None and self._plan_id is None:
            self.columns.show_columns(design.columns)
            self.sign_off.setChecked(design.needs_sign_off)

    def _lay_out(self) -> None:
        about = Card()
        top = row(self.name_field, self.kind_field, self.service_field, spacing=12)
        for place, weight in enumerate((3, 2, 2)):
            top.setStretch(place, weight)
        about.body.addLayout(top)
        about.body.addWidget(self.sign_off)
        about.body.addWidget(self.closed)
        sheet = Card("Columns")
        sheet.body.addWidget(
            Text(
                "In the order of the table. One of them is the action; the dates, the leads and "
                "the colour are found by what a column holds.",
                "soft",
            )
        )
        sheet.body.addWidget(self.columns)
        self.keep_field.setMaximumWidth(460)
        sheet.body.addWidget(self.keep_field)
        inner = Column()
        for widget in (self.banner, about, sheet):
            inner.body.addWidget(widget)
        inner.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(inner, 1)
