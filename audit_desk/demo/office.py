"""The office of the sample workspace: its people, forms, clock and calendar, in a session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session, SQLModel, select

from audit_desk.audits import writing as audits
from audit_desk.audits.changes import Change
from audit_desk.demo.clock import SampleClock
from audit_desk.demo.rounds import weekday
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn, same_team
from audit_desk.people.tables import Person


@dataclass
class Office:
    """What the invented work is done with. Nothing is done after `today`."""

    people: dict[str, SignedIn]
    chance: Random
    clock: SampleClock
    today: date
    session: Session = field(init=False)
    _at_hand: list[SQLModel] = field(default_factory=list)

    def sit_down(self, session: Session) -> None:
        """Work in this session, with what every step needs at hand: forms and people."""
        self.session = session
        self._at_hand = [
            *session.exec(select(FormVersion)).all(),
            *session.exec(select(Person)).all(),
        ]

    def who(self, name: str) -> SignedIn:
        return self.people[name]

    def by_key(self, key: UUID) -> SignedIn:
        return next(person for person in self.people.values() if person.id == key)

    def form(self, name: str) -> FormDefinition:
        """The newest version of a form."""
        return definition(newest(self.session, next(iter(self.people.values())), name))

    def save(self, person: SignedIn, audit_id: UUID, changes: Sequence[Change]) -> None:
        """Save changes in an audit; all are new, so that nothing need be sent on between them."""
        with self.session.no_autoflush:
            audits.save_many(self.session, person, audit_id, changes)
        self.session.flush()

    def come_in(self, day: date) -> bool:
        """Set the clock to some hour of that working day; False where it hasn't come yet."""
        day = weekday(day)
        if day >= self.today:
            return False
        self.clock.set_to(day, self.chance.randint(8, 14), self.chance.randint(0, 59))
        return True

    def later(self, day: date, low: int, high: int) -> date:
        """A day between so many days after another."""
        return day + timedelta(days=self.chance.randint(low, high))

    def somebody(self, names: tuple[str, ...], *, team: str, but: UUID | None = None) -> SignedIn:
        """One of these who is of another team, and isn't the one who did the first part."""
        free = [
            person
            for person in (self.people[name] for name in names)
            if person.id != but and not same_team(person.team, team)
        ]
        return self.chance.choice(free)

    def manager_of(self, service: str) -> SignedIn:
        """Who answers for a service: its own manager before one of all services."""
        able = [who for who in self.people.values() if who.may(Deed.ANSWER_ESCALATIONS, service)]
        own = [who for who in able if any(held.service == service for held in who.roles)]
        return (own or able)[0]
