"""The office in which the random lives are led: a store of its own, people, and a clock."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlmodel import Session, select

from audit_desk.audits.rules import missing
from audit_desk.audits.tables import Answer, Audit
from audit_desk.demo.clock import SampleClock
from audit_desk.forms.definition import QuestionType
from audit_desk.forms.service import add_form, definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, any_lead, as_now, who_can_sign_in
from audit_desk.workspace.columns import by_clock
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.store import open_store
from tests.audits import saving
from tests.lives.forms import TEXTS
from tests.lives.model import Life, Model

T = TypeVar("T")
CHILD, YOUTH = "Child in Need", "Youth Justice"
SERVICES = (CHILD, YOUTH)
AUDITOR, MODERATOR = HeldRole(Role.AUDITOR), HeldRole(Role.MODERATOR)
MANAGER = HeldRole(Role.SERVICE_MANAGER)
PEOPLE: tuple[tuple[str, str, tuple[HeldRole, ...]], ...] = (
    ("Margaret Second", "", (HeldRole(Role.LEAD),)),
    ("Joanna Mensah", "Team 1", (AUDITOR,)),
    ("Amir Haddad", "Team 2", (HeldRole(Role.AUDITOR, CHILD),)),
    ("Priya Nair", "Team 3", (AUDITOR, MODERATOR)),
    ("Tomasz Nowak", "Team 4", (AUDITOR, MODERATOR)),
    ("Grace Obi", "Team 1", (MODERATOR,)),
    ("Ines Costa", "Team 5", (HeldRole(Role.MODERATOR, YOUTH),)),
    ("Leon Fisher", "Team 2", (HeldRole(Role.SERVICE_MANAGER, CHILD),)),
    ("Ruth Adeyemi", "", (HeldRole(Role.SERVICE_MANAGER, YOUTH),)),
)
ROLES = (
    (AUDITOR,),
    (MODERATOR,),
    (AUDITOR, MODERATOR),
    (MANAGER,),
    (HeldRole(Role.AUDITOR, YOUTH), HeldRole(Role.MODERATOR, CHILD)),
    (HeldRole(Role.SERVICE_MANAGER, CHILD), AUDITOR),
    (),
)
TEAMS = ("", "Team 1", "Team 2", "Team 3")
WHO = st.integers(0, len(PEOPLE))  # the last is the first lead
AT = st.integers(0, 11)
GRADE = st.integers(1, 4)
BEGINS = date(2041, 3, 1)  # after the template was made, whose keys sort by the real time
GIVEN = {
    QuestionType.YES_NO: "yes",
    QuestionType.YES_PARTIALLY_NO: "yes",
    QuestionType.GRADE: "3",
    QuestionType.AGREEMENT: "agree",
    QuestionType.NUMBER: "1",
    QuestionType.PERCENTAGE: "50",
    QuestionType.DATE: "2022-01-10",
}


def pick(found: Sequence[T], at: int) -> T | None:
    """One of these, whichever number is drawn; None of none."""
    return found[at % len(found)] if found else None


class Office(RuleBasedStateMachine):
    """Ten people at one real file; whatever they try, the program does or refuses in words."""

    template: Path
    look_every = 5  # steps between two looks at the lists

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "ours.auditdesk"
        shutil.copyfile(self.template, self.path)
        self.store = open_store(self.path)
        self.clock = SampleClock(Random(0))
        self.clock.set_to(BEGINS)
        self.model = Model()
        self.steps = 0
        self.known: dict[Any, Any] = {}  # what was asked since something was last changed
        with self.store.reading() as session:
            lead = any_lead(session)
        assert lead is not None
        self.lead = Desk(self.store, lead, as_now)
        self.people: list[Desk[SignedIn]] = []

    def furnish(self, seed: int) -> None:
        """Forms and people; all chance of the program comes from the seed."""
        self.clock = SampleClock(Random(seed))
        self.clock.set_to(BEGINS)
        for text in TEXTS:
            self.do(self.lead, add_form, text, "life.yaml")
        for name, team, roles in PEOPLE:
            made = self.do(self.lead, add_person, name, "", team, roles)
            self.people.append(Desk(self.store, SignedIn(made.id, made.name), as_now))
        self.people.append(self.lead)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, desk: Desk[SignedIn], act: Callable[..., Any], *args: Any, **how: Any) -> Any:
        """What must succeed."""
        self.known.clear()
        with by_clock(self.clock):
            return desk.do(act, *args, **how)

    def ask(self, desk: Desk[SignedIn], act: Callable[..., Any], *args: Any, **how: Any) -> Any:
        """What somebody is told; asked again only once something was changed."""
        asked = (desk.person.id, act, str(args), str(how))
        if asked not in self.known:
            with by_clock(self.clock):
                self.known[asked] = desk.ask(act, *args, **how)
        return self.known[asked]

    def attempt(self, desk: Desk[SignedIn], act: Callable[..., Any], *args: Any, **how: Any) -> Any:
        """What a person tries: what it gives, or None where the program refuses it in words."""
        try:
            done = self.do(desk, act, *args, **how)
        except DeskError:
            return None
        return True if done is None else done

    def rows(self, table: type[Any], *wanted: Any) -> list[Any]:
        """Every row of a table under these conditions, in the order of their keys."""
        with self.store.reading() as session:
            found = list(session.exec(select(table).where(*wanted)).all())
        return sorted(found, key=lambda row: str(getattr(row, "id", "")))

    def here(self) -> list[SignedIn]:
        """Everybody who can sign in, as they are now."""
        with self.store.reading() as session:
            return list(who_can_sign_in(session))

    def desk_of(self, person_id: UUID) -> Desk[SignedIn]:
        return next(one for one in self.people if one.person.id == person_id)

    def lives(self, *states: str, of: UUID | None = None) -> list[UUID]:
        """The audits in these states, in the order in which they were begun."""
        return [
            key
            for key, life in self.model.lives.items()
            if life.state in states and (of is None or life.auditor == of)
        ]

    def complete(self, desk: Desk[SignedIn], key: UUID) -> None:
        """Answer what an audit still asks for, as far as the person may."""
        self.attempt(desk, answer_what_is_missing, key)

    def learn(self, audit: Audit) -> Life:
        """Let the model know of an audit that was begun."""
        life = Life(
            audit.form,
            audit.auditor_id,
            audit.service,
            audit.team,
            audit.audit_date,
            audit.about_id,
        )
        self.model.lives[audit.id] = life
        return life

    def let_pass(self, days: int) -> None:
        self.known.clear()
        self.clock.let_pass(days=days)

    def day(self) -> date:
        return (self.clock.now() + timedelta()).date()


def answer_what_is_missing(session: Session, person: SignedIn, key: UUID) -> None:
    """Answer each question that is required and shown, whatever form it is on."""
    audit = session.get_one(Audit, key)
    form = definition(session.get_one(FormVersion, audit.form_version_id))
    for _ in range(30):
        answers = session.exec(select(Answer).where(Answer.audit_id == key)).all()
        left = [
            one
            for one in missing(form, audit, {row.question: row for row in answers})
            if form.has(one.question)
        ]
        if not left:
            return
        question = form.question(left[0].question)
        value = GIVEN.get(question.type) or (question.options[0] if question.options else "Seen.")
        saving.save_answer(session, person, key, question.key, value=value, comment="Seen on file.")
        session.flush()
