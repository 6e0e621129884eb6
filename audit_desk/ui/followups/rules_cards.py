"""The cards of the rules: by form, the days for an answer, and who is told."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from audit_desk.followups.policies import MOST_DAYS, FormRules, Rule
from audit_desk.followups.rules import Who
from audit_desk.followups.telling import ToldRow
from audit_desk.people.rules import Role
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.text import Text, count

People = list[tuple[UUID, str]]


class FormRulesCard(Card):
    """One form at a time: what it says itself, and what is added here."""

    def __init__(self, keep: Callable[[str, Rule], object]) -> None:
        super().__init__("By form")
        self._keep, self._forms = keep, list[FormRules]()
        self._every = 0
        self.form, self.who = Choice(name="Form"), Choice(name="Who follows up")
        self.days = Line(name="Working days for an answer")
        self.says, self.none = Text(""), Text("", "soft")
        self.days_field = Field("Working days for an answer", self.days, " ")
        self.save = Button("&Keep for this form", self.keep)
        self.form.currentIndexChanged.connect(lambda _: self._show())
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(Field("Who follows up", self.who), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.days_field, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.body.addWidget(self.none)
        self.body.addWidget(Field("Form", self.form))
        self.body.addWidget(self.says)
        self.body.addWidget(self._fields)
        self.body.addLayout(row(self.save, 1))

    def show_rules(self, forms: list[FormRules], people: People, every: int) -> None:
        """Show the form that was chosen, or the first."""
        self._forms, self._every = forms, every
        self.none.setText("" if forms else "No form follows up or passes up any grade.")
        self.none.setVisible(not forms)
        roles = [(f"A {role.value}", f"{Who.ROLE}/{role.value}") for role in Role]
        persons = [(name, f"{Who.PERSON}/{key}") for key, name in people]
        self.who.fill(
            [
                ("Anybody who may do it", "/"),
                ("The first auditor", f"{Who.FIRST_AUDITOR}/"),
                *roles,
                *persons,
            ]
        )
        self.form.fill([(one.title, one.form) for one in forms])
        self._show()

    def keep(self) -> None:
        """Keep what is chosen for this form."""
        found = self._now()
        meant, days = read_days(self.days, self.days_field)
        if found is None or not meant:
            return
        who, _, what = str(self.who.value()).partition("/")
        self._keep(
            found.form,
            Rule(
                Who(who),
                what if who == Who.ROLE else "",
                UUID(what) if who == Who.PERSON else None,
                days,
            ),
        )

    def _now(self) -> FormRules | None:
        return next((one for one in self._forms if one.form == self.form.value()), None)

    def _show(self) -> None:
        found = self._now()
        for part in (self.says, self._fields, self.save):
            part.setVisible(found is not None)
        if found is None:
            return
        self.says.setText(form_says(found))
        rule = found.rule
        what = str(rule.person_id) if rule.person_id else rule.role
        self.who.choose(f"{rule.who}/{what}")
        self.days.setText("" if rule.answer_days is None else str(rule.answer_days))
        self.days_field._hint = f"Empty: as for every form, {self._every}"
        self.days_field.fault("")


class DaysCard(Card):
    """The days for an answer where a form has none of its own."""

    def __init__(self, keep: Callable[[int], object]) -> None:
        super().__init__("Every form")
        self._keep = keep
        self.days = Line(name="Working days for an answer")
        self.field = Field("Working days in which an escalation is answered", self.days)
        self.save = Button("Keep for &every form", self.keep)
        self.days.setMaximumWidth(120)
        self.body.addWidget(self.field)
        self.body.addLayout(row(self.save, 1))

    def show_days(self, days: int) -> None:
        """Show what is in force."""
        self.days.setText(str(days))
        self.field.fault("")

    def keep(self) -> None:
        """Keep what is typed."""
        meant, days = read_days(self.days, self.field)
        if meant and days is None:
            self.field.fault("Write a number of days.")
        elif days is not None:
            self._keep(days)


class ToldCard(Card):
    """Who is told, by service; a line each, and one more to add."""

    def __init__(
        self,
        add: Callable[[str, str, UUID | None, str], object],
        remove: Callable[[ToldRow], object],
    ) -> None:
        super().__init__("Who is told of what is passed up")
        self._add, self._remove = add, remove
        self.lines = QVBoxLayout()
        self.service, self.who = Choice(name="Service"), Choice(name="Who")
        self.address = Line(name="E-mail address")
        self.save = Button("A&dd", self.add)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        hint = "Where an e-mail goes; may stay empty"
        for place, field in enumerate(
            (
                Field("Service", self.service),
                Field("Who", self.who),
                Field("E-mail address", self.address, hint),
            )
        ):
            grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self.body.addWidget(
            Text(
                "They see it on their Home page, and letters and e-mails are addressed to them. "
                "Where nobody is named, the service managers of the service are.",
                "soft",
            )
        )
        self.body.addLayout(self.lines)
        self.body.addLayout(grid)
        self.body.addLayout(row(self.save, 1))

    def show_told(self, told: Sequence[ToldRow], people: People, services: list[str]) -> None:
        """Show the lines, and offer services and people."""
        empty(self.lines)
        for one in told:
            words = told_line(one)
            away = LinkButton("Remove", partial(self._remove, one), f"Remove: {words}")
            line = row(Text(words), away, spacing=12)
            line.setStretch(0, 1)
            self.lines.addLayout(line)
        self.service.fill([("Every service", ""), *((name, name) for name in services)])
        roles = [
            (f"Every {role.value}", f"{Who.ROLE}/{role.value}")
            for role in (Role.SERVICE_MANAGER, Role.LEAD, Role.MODERATOR)
        ]
        self.who.fill([*roles, *((name, f"{Who.PERSON}/{key}") for key, name in people)])

    def add(self) -> None:
        """Add what is chosen."""
        kind, _, what = str(self.who.value()).partition("/")
        key = UUID(what) if kind == Who.PERSON else None
        role = "" if key else what
        self._add(str(self.service.value() or ""), role, key, self.address.text())


def form_says(found: FormRules) -> str:
    """What a form says itself, in sentences."""
    told = []
    if found.grades:
        told.append(
            f"Graded {' or '.join(found.grades)}, an audit is followed up after "
            f"{count(found.months, 'month')} on “{found.review}”."
        )
    if found.escalate:
        told.append(f"Graded {' or '.join(found.escalate)}, it is passed up at once.")
    return " ".join(told)


def told_line(one: ToldRow) -> str:
    """Who is told of which service, and where an e-mail goes."""
    who = f"Every {one.role}" if one.role else one.who
    address = f" ({one.address})" if one.address else ""
    return f"{one.service or 'Every service'}: {who}{address}"


def read_days(line: Line, field: Field) -> tuple[bool, int | None]:
    """Whether what is typed can be meant, and the number: None where the field is empty."""
    words = line.text().strip()
    if words and (not words.isdecimal() or int(words) > MOST_DAYS):
        field.fault(f"Write a number from 0 to {MOST_DAYS}.")
        return False, None
    return True, int(words) if words else None
