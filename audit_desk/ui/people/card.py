"""One person, to be changed or added: name, job title, team, roles, whether they are here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from audit_desk.people.rules import HeldRole, Role
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text

ALL = "all services"


@dataclass(frozen=True)
class Typed:
    """What the card holds."""

    name: str = ""
    job_title: str = ""
    team: str = ""
    roles: tuple[HeldRole, ...] = ()
    here: bool = True


class RoleLine(QWidget):
    """One role: which, for what service, and a way to take it away."""

    def __init__(
        self, held: HeldRole, services: Sequence[str], take: Callable[["RoleLine"], object]
    ) -> None:
        super().__init__()
        roles: list[tuple[str, object]] = [(role.value.capitalize(), role) for role in Role]
        self.role = Choice(roles, name="Role")
        self.role.choose(held.role)
        places: list[tuple[str, object]] = [(ALL, ""), *((name, name) for name in services)]
        if held.service and held.service not in services:
            places.append((held.service, held.service))
        self.service = Choice(places, name=f"Service of the role {held.role.value}")
        self.service.choose(held.service)
        away = LinkButton("Take away", lambda: take(self), f"Take away the role {held.role.value}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.role)
        line = row(self.service, away)
        line.setStretch(0, 1)
        column.addLayout(line)

    def held(self) -> HeldRole:
        return HeldRole(Role(str(self.role.value())), str(self.service.value() or ""))


class PersonCard(Card):
    """The card at the right of the list. `save` is given the person's key, None for a new one."""

    def __init__(
        self, save: Callable[[UUID | None, Typed], object], leave: Callable[[], object]
    ) -> None:
        super().__init__("A person")
        self._save = save
        self._key: UUID | None = None
        self._was = Typed()
        self._services: Sequence[str] = ()
        self.name, self.job_title = Line(), Line()
        self.team = Choice(name="Team", editable=True)
        self.here = QCheckBox("Works here and signs in")
        self.roles: list[RoleLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.name_field = Field("Name", self.name)
        self.banner = Banner()
        self.keep = Button("&Keep", self._keep)
        self.keep.setProperty("look", "main")
        self.body.addWidget(self.banner)
        self.body.addWidget(self.name_field)
        self.body.addWidget(Field("Job title", self.job_title))
        self.body.addWidget(Field("Team", self.team, "Nobody audits a file of their own team."))
        self.body.addWidget(Text("Roles", "small-strong"))
        self.body.addLayout(self._lines)
        self.body.addLayout(row(LinkButton("Give another r&ole", self._another), 1))
        self.body.addWidget(self.here)
        self.body.addLayout(row(self.keep, Button("Leave &it", leave), 1))
        for line in (self.name, self.job_title):
            line.returnPressed.connect(self._keep)

    def offer(self, services: Sequence[str], teams: Sequence[str]) -> None:
        """The services and teams to choose from."""
        self._services = services
        self.team.fill([(name, name) for name in teams])

    @property
    def key(self) -> UUID | None:
        """The person shown; None for a new one."""
        return self._key

    @property
    def touched(self) -> bool:
        """Whether something was typed or chosen that is not kept yet."""
        return self.typed() != self._was

    def show_person(self, key: UUID | None, typed: Typed) -> None:
        """Show a person; `key` None begins a new one."""
        self._key = key
        self.banner.hide()
        self.name_field.fault("")
        self.heading.setText("A new person" if key is None else typed.name)
        self.name.setText(typed.name)
        self.job_title.setText(typed.job_title)
        self.team.choose(typed.team)
        self.here.setChecked(typed.here)
        empty(self._lines)
        self.roles = []
        for held in typed.roles or ((HeldRole(Role.AUDITOR),) if key is None else ()):
            self._add(held)
        self._was = self.typed()
        self.name.setFocus()

    def typed(self) -> Typed:
        """What the card holds now."""
        roles = tuple(sorted({line.held() for line in self.roles}))
        return Typed(
            " ".join(self.name.text().split()),
            self.job_title.text().strip(),
            str(self.team.value()),
            roles,
            self.here.isChecked(),
        )

    def tell(self, fault: Exception) -> None:
        """Show what was refused, and why."""
        self.banner.tell(fault)

    def hold(self) -> None:
        """Say that what was typed must be kept or left first."""
        whose = self._was.name or "the new person"
        self.banner.become(
            f"What you typed about {whose} is not kept yet.", "Press “Keep” or “Leave it” first."
        )
        self.banner.show()
        self.keep.setFocus()

    def _keep(self) -> None:
        if not self.name.text().strip():
            self.name_field.fault("Write the name.")
            self.name.setFocus()
            return
        self._save(self._key, self.typed())

    def _another(self) -> None:
        line = self._add(HeldRole(Role.AUDITOR))
        line.role.setFocus()

    def _add(self, held: HeldRole) -> RoleLine:
        line = RoleLine(held, self._services, self._take)
        self.roles.append(line)
        self._lines.addWidget(line)
        return line

    def _take(self, line: RoleLine) -> None:
        self.roles.remove(line)
        line.hide()
        line.deleteLater()
        self.here.setFocus()
