"""What auditors, managers and leads try with audits, concerns, people, policies and time."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from audit_desk import cycle
from audit_desk.audits import concerns, lifecycle
from audit_desk.audits.changes import AddressedChange
from audit_desk.audits.tables import Audit, Concern, For, Kind, Recommendation
from audit_desk.followups import policies, service
from audit_desk.followups.rules import Who
from audit_desk.moderation import asking
from audit_desk.moderation.policy import Policy
from audit_desk.moderation.tables import ModerationDraw
from audit_desk.people.rules import Role, same_team
from audit_desk.people.service import change_person
from audit_desk.workspace.columns import new_key
from tests.audits import saving
from tests.lives.forms import AGAIN_FORM, ASKS, BEGUN
from tests.lives.office import AT, GRADE, ROLES, SERVICES, TEAMS, WHO, Office, pick

TEXTS = ("Date every action of the plan.", "Date each action of a plan.", "See the father.", "")


class Auditing(Office):
    """The steps from a draft to its handing in."""

    @rule(
        who=WHO,
        form=st.sampled_from(BEGUN),
        of=st.sampled_from(SERVICES),
        team=st.sampled_from(TEAMS),
        grade=GRADE,
        recommended=st.lists(st.integers(0, 3), max_size=3),
        at_once=st.booleans(),
    )
    def begin_audit(
        self,
        who: int,
        form: str,
        of: str,
        team: str,
        grade: int,
        recommended: list[int],
        at_once: bool,
    ) -> None:
        desk = self.people[who]
        audit = self.attempt(
            desk,
            lifecycle.start_audit,
            form,
            case_ref=f"C{len(self.model.lives):06}",
            service=of,
            team=team,
            theme="neglect",
        )
        if audit is None:
            return
        self.learn(audit)
        for text in recommended:
            self._recommend(who, audit.id, text)
        self._grade(who, audit.id, grade)
        self.attempt(
            desk,
            saving.save_finding,
            audit.id,
            finding_id=new_key(),
            kind=Kind.STRENGTH,
            text="She is heard.",
            themes=("voice",),
        )
        if at_once:
            self.complete(desk, audit.id)
            self.submit(who, audit.id)

    def _recommend(self, who: int, key: UUID, text: int) -> None:
        made = new_key()
        written = self.attempt(
            self.people[who],
            saving.save_recommendation,
            key,
            recommendation_id=made,
            text=TEXTS[text],
            whom=For.SERVICE if text < 2 else For.CHILD,
            owner=self.people[(who + text) % len(self.people)].person.name,
        )
        if written:
            self.model.lives[key].recommended[made] = TEXTS[text]

    def _grade(self, who: int, key: UUID, grade: int) -> None:
        life = self.model.lives[key]
        if ASKS[life.form].graded and self.attempt(self.people[who], saving.save_grade, key, grade):
            life.grade = grade

    def submit(self, who: int, key: UUID) -> None:
        """Hand in; what is then owed is what the model says."""
        desk, life = self.people[who], self.model.lives[key]
        with self.store.reading() as session:
            now = next((one for one in self.here() if one.id == desk.person.id), None)
            team_of_now = now.team if now else ""
        if self.attempt(desk, cycle.submit, key) is None:
            return
        assert now is not None
        assert not same_team(team_of_now, life.team)
        assert life.auditor == desk.person.id
        self.model.hands_in(key)
        with self.store.reading() as session:
            draw = session.get_one(ModerationDraw, key)
        if life.handed_in == 1:
            life.asked = draw.asked
            assert life.certain in (None, draw.asked)
            assert draw.panel == life.panel
        assert draw.asked == life.asked
        if not life.asked:
            self.model.finalises(key, life.grade)

    @rule(who=WHO, at=AT, grade=GRADE, text=st.integers(0, 3), fill=st.booleans())
    def go_on(self, who: int, at: int, grade: int, text: int, fill: bool) -> None:
        """Somebody writes in a draft or returned audit, mostly their own."""
        own = self.lives("draft", "returned", of=self.people[who].person.id)
        key = pick(own or self.lives("draft", "returned"), at)
        if key is None:
            return
        self._recommend(who, key, text)
        self._grade(who, key, grade)
        if fill:
            self.complete(self.people[who], key)
            self.mark_all(who, key, ("fully", "partially", "no")[at % 3])
        self.submit(who, key)

    def mark_all(self, who: int, key: UUID, mark: str) -> None:
        """Say of every earlier recommendation how it was addressed."""
        self.known.clear()
        for one in self.ask(self.people[who], service.unmarked, key):
            self.attempt(self.people[who], saving.mark_addressed, one.id, key, mark, "Seen.")

    @rule(at=AT)
    def take_a_recommendation_away(self, at: int) -> None:
        key = pick(self.lives("draft", "returned"), at)
        if key is None or not self.model.lives[key].recommended:
            return
        life = self.model.lives[key]
        gone = next(iter(life.recommended))
        if self.attempt(self.desk_of(life.auditor), saving.remove_recommendation, key, gone):
            del life.recommended[gone]

    @rule(at=AT, who=WHO, own=st.booleans())
    def withdraw(self, at: int, who: int, own: bool) -> None:
        key = pick(self.lives("draft"), at)
        if key is None:
            return
        desk = self.desk_of(self.model.lives[key].auditor) if own else self.people[who]
        if self.attempt(desk, cycle.withdraw, key):
            assert desk.person.id == self.model.lives[key].auditor
            assert key not in self.model.concerns.values()
            self.model.withdrawn[key] = self.model.lives.pop(key)

    @rule(at=AT, who=WHO, own=st.booleans())
    def put_back(self, at: int, who: int, own: bool) -> None:
        key = pick(sorted(self.model.withdrawn), at)
        if key is None:
            return
        desk = self.desk_of(self.model.withdrawn[key].auditor) if own else self.people[who]
        marks: list[AddressedChange] = []
        if self.attempt(desk, cycle.put_back, key, marks):
            self.model.lives[key] = self.model.withdrawn.pop(key)

    @rule(at=AT, who=WHO)
    def raise_concern(self, at: int, who: int) -> None:
        key = pick(list(self.model.lives), at)
        if key is None:
            return
        made = self.attempt(
            self.people[who], concerns.raise_concern, key, "She may be unsafe tonight."
        )
        if made is not None:
            self.model.concerns[made.id] = key

    @rule(at=AT, who=WHO)
    def answer_concern(self, at: int, who: int) -> None:
        key = pick(sorted(self.model.concerns), at)
        if key is not None and self.attempt(
            self.people[who], concerns.answer_concern, key, "Visited at once."
        ):
            assert key not in self.model.answered
            self.model.answered.add(key)

    @rule(days=st.sampled_from((1, 3, 10, 40, 100)))
    def time_passes(self, days: int) -> None:
        self.let_pass(days)

    @rule(
        form=st.sampled_from((*BEGUN[:2], AGAIN_FORM)),
        share=st.sampled_from((0, 30, 100)),
        grades=st.sets(st.sampled_from((1, 4))),
        first=st.integers(0, 2),
        blind=st.booleans(),
        panel=st.sampled_from((1, 1, 2, 3)),
    )
    def decide_policy(
        self, form: str, share: int, grades: set[int], first: int, blind: bool, panel: int
    ) -> None:
        wanted = Policy(share, tuple(sorted(grades)), first, blind, panel)
        self.do(self.lead, asking.keep_policy, form, wanted)
        self.model.policies[form] = wanted

    @rule(
        form=st.sampled_from(("", *BEGUN[:2], AGAIN_FORM)),
        who=st.sampled_from(list(Who)),
        role=st.sampled_from(list(Role)),
        person=WHO,
        days=st.sampled_from((None, 0, 5)),
    )
    def decide_who_follows_up(
        self, form: str, who: Who, role: Role, person: int, days: int | None
    ) -> None:
        wanted = policies.Rule(who, role.value, self.people[person].person.id, days)
        self.attempt(self.lead, policies.keep_rule, form, wanted)

    @rule(
        who=WHO,
        team=st.sampled_from(TEAMS),
        roles=st.sampled_from(ROLES),
        same_roles=st.booleans(),
        here=st.sampled_from((True, True, True, False)),
    )
    def change_somebody(
        self, who: int, team: str, roles: tuple[Any, ...], same_roles: bool, here: bool
    ) -> None:
        """Somebody changes team or role, leaves, or comes back."""
        desk = self.people[who]
        now = next((one for one in self.here() if one.id == desk.person.id), None)
        self.attempt(
            self.lead,
            change_person,
            desk.person.id,
            name=desk.person.name,
            job_title="",
            team=team,
            roles=now.roles if now and same_roles else roles,
            here=here,
        )

    def _stored(self) -> dict[UUID, Audit]:
        return {
            one.id: one
            for one in self.rows(Audit)
            if not (one.purpose == "moderation" and one.about_id)
        }

    def _asked_for(self) -> dict[UUID, Recommendation]:
        tools = {one.id for one in self.rows(Audit, Audit.purpose == "moderation")}
        return {one.id: one for one in self.rows(Recommendation) if one.audit_id not in tools}

    def _open_concerns(self) -> list[Concern]:
        return [one for one in self.rows(Concern) if one.answered_at is None]
