"""Random lives of audits under random policies: what must hold of moderation always holds."""

import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlmodel import select

from audit_desk import cycle
from audit_desk.audits.tables import Audit, State, Submission
from audit_desk.moderation import asking, service
from audit_desk.moderation.deciding import decided_grades
from audit_desk.moderation.policy import Policy
from audit_desk.moderation.tables import Moderation, ModerationDraw, Seat
from audit_desk.people.rules import HeldRole, Role, SignedIn, same_team
from audit_desk.people.service import any_lead, as_now, change_person
from audit_desk.people.tables import Person
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.store import open_store
from tests.moderation.making import FORM, joined, office, submitted

TEAMS = ("Team 1", "Team 9", "Team 9", "Team 4")
ROLES = (HeldRole(Role.AUDITOR), HeldRole(Role.MODERATOR))
PEOPLE = st.integers(0, 5)


class Lives(RuleBasedStateMachine):
    """Six people who audit and moderate, change teams and leave; a lead who changes the policy."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "ours.auditdesk"
        shutil.copyfile(self.template, path)
        self.store = open_store(path)
        with self.store.reading() as session:
            lead = any_lead(session)
        assert lead is not None
        self.lead = Desk(self.store, lead)
        office(self.lead, share="30%", tool=False)
        made = [joined(self.lead, f"Person {n}", f"Team {n}", *ROLES) for n in range(6)]
        self.people = [Desk(self.store, one.person, as_now) for one in made]

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def attempt(self, desk: Desk[SignedIn], act: Any, *args: Any) -> Any:
        """What a person tries; the program may refuse it in words."""
        try:
            return desk.do(act, *args)
        except DeskError:
            return None

    def under_way(self, at: int) -> UUID | None:
        with self.store.reading() as session:
            keys = session.exec(
                select(Moderation.id).where(Moderation.outcome == "").order_by(Moderation.id)  # type: ignore[arg-type]
            ).all()
        return keys[at % len(keys)] if keys else None

    @rule(
        share=st.sampled_from((0, 30, 100)),
        grades=st.sets(st.sampled_from((1, 4))),
        first=st.integers(0, 2),
        blind=st.booleans(),
        panel=st.integers(1, 3),
    )
    def policy(self, share: int, grades: set[int], first: int, blind: bool, panel: int) -> None:
        wanted = Policy(share, tuple(sorted(grades)), first, blind, panel)
        self.lead.do(asking.keep_policy, FORM, wanted)

    @rule(who=PEOPLE, overall=st.integers(1, 4))
    def hand_in(self, who: int, overall: int) -> None:
        try:
            submitted(self.people[who], overall=overall)
        except DeskError:
            return

    @rule(who=PEOPLE, at=st.integers(0, 9))
    def begin(self, who: int, at: int) -> None:
        with self.store.reading() as session:
            keys = session.exec(
                select(Audit.id).where(Audit.state == State.SUBMITTED, Audit.form == FORM)
            ).all()
        if keys:
            self.attempt(self.people[who], service.begin, keys[at % len(keys)])

    def _grade_alone(self, who: int, key: UUID, grade: int) -> None:
        for question in ("", "assessment", "planning"):
            self.attempt(self.people[who], service.give_own, key, question, grade)
        self.attempt(self.people[who], service.hand_in, key)

    def _decide(self, who: int, key: UUID, grade: int) -> None:
        for question in ("", "assessment", "planning"):
            self.attempt(self.people[who], service.set_grade, key, question, grade, "Evidence.")
        with self.store.writing() as session:  # the tool has tests of its own
            session.get_one(Moderation, key).review_id = None
        self.attempt(self.people[who], cycle.finalise_moderation, key)

    @rule(who=PEOPLE, at=st.integers(0, 9), grade=st.integers(1, 4))
    def grade_alone(self, who: int, at: int, grade: int) -> None:
        if key := self.under_way(at):
            self._grade_alone(who, key, grade)

    @rule(who=PEOPLE, at=st.integers(0, 9), grade=st.integers(1, 4))
    def decide(self, who: int, at: int, grade: int) -> None:
        if key := self.under_way(at):
            self._decide(who, key, grade)

    @rule(order=st.permutations(range(6)), at=st.integers(0, 9), grade=st.integers(1, 4))
    def everybody_takes_a_turn(self, order: list[int], at: int, grade: int) -> None:
        self.hand_in(order[-1], grade)
        for who in order:
            self.begin(who, at)
        if key := self.under_way(at):
            for who in order:
                self._grade_alone(who, key, grade)
            for who in order[:4]:
                self._decide(who, key, grade)

    @rule(who=PEOPLE, at=st.integers(0, 9))
    def send_back(self, who: int, at: int) -> None:
        if key := self.under_way(at):
            self.attempt(self.people[who], service.return_with_comments, key, "Look again.")

    @rule(who=PEOPLE, at=st.integers(0, 9))
    def give_back(self, who: int, at: int) -> None:
        if key := self.under_way(at):
            self.attempt(self.people[who], service.give_back, key)
            self.attempt(self.people[who], service.leave_seat, key)

    @rule(who=PEOPLE)
    def hand_in_again(self, who: int) -> None:
        with self.store.reading() as session:
            keys = session.exec(select(Audit.id).where(Audit.state == State.RETURNED)).all()
        for key in keys:
            self.attempt(self.people[who], cycle.submit, key)

    @rule(who=PEOPLE, team=st.sampled_from(TEAMS), here=st.sampled_from((True, True, True, False)))
    def change(self, who: int, team: str, here: bool) -> None:
        person = self.people[who].person
        self.lead.do(
            change_person,
            person.id,
            name=person.name,
            job_title="",
            team=team,
            roles=ROLES,
            here=here,
        )

    @invariant()
    def finalised_as_the_policy_asked(self) -> None:
        with self.store.reading() as session:
            audits = session.exec(
                select(Audit).where(Audit.state == State.FINALISED, Audit.form == FORM)
            ).all()
            for audit in audits:
                draw = session.get_one(ModerationDraw, audit.id)
                assert asking.is_right(draw)
                assert audit.moderated == draw.asked
                if draw.asked:
                    last = session.exec(
                        select(Moderation).where(
                            Moderation.audit_id == audit.id,
                            Moderation.outcome.in_(("agreed", "changed")),  # type: ignore[attr-defined]
                        )
                    ).one()
                    assert last.panel == draw.panel
                    self._of_a_whole_panel(session, audit, last)

    def _of_a_whole_panel(self, session: Any, audit: Audit, last: Moderation) -> None:
        assert last.moderator_id != audit.auditor_id
        assert all(row.grade is not None for row in decided_grades(session, last.id).values())
        seats = session.exec(select(Seat).where(Seat.moderation_id == last.id)).all()
        done = [one for one in seats if one.handed_in_at is not None]
        assert last.panel == 1 or len(done) >= last.panel
        assert audit.auditor_id not in {one.person_id for one in done}

    @invariant()
    def everything_submitted_was_asked_and_kept(self) -> None:
        with self.store.reading() as session:
            for audit in session.exec(select(Audit).where(Audit.form == FORM)).all():
                if audit.state == State.DRAFT:
                    continue
                kept = session.exec(select(Submission).where(Submission.audit_id == audit.id)).all()
                assert [one.number for one in kept] == list(range(1, len(kept) + 1))
                assert kept
                if audit.state in (State.SUBMITTED, State.RETURNED):
                    assert session.get_one(ModerationDraw, audit.id).asked

    @invariant()
    def nobody_can_act_on_their_own_or_own_teams(self) -> None:
        for desk in self.people:
            with self.store.reading() as session:
                team = session.get_one(Person, desk.person.id).team
                person = as_now(session, desk.person)
            if not person.roles:
                continue
            for row in desk.ask(service.queue):
                with self.store.reading() as session:
                    audit = session.get_one(Audit, row.audit_id)
                assert audit.auditor_id != desk.person.id
                assert not same_team(team, audit.team)

    @invariant()
    def what_waits_can_be_taken_up_or_is_under_way(self) -> None:
        with self.store.reading() as session:
            waiting = session.exec(
                select(Audit.id).where(Audit.state == State.SUBMITTED, Audit.form == FORM)
            ).all()
        rows = {row.audit_id for row in self.lead.ask(service.queue)}
        assert set(waiting) <= rows


@pytest.mark.usefixtures("template")
def test_what_must_hold_of_moderation_always_holds(template: Path) -> None:
    machine = type("LivesHere", (Lives,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
