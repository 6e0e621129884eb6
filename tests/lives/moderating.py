"""What moderators try, alone and as a panel, on audits that they may and may not moderate."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from audit_desk import cycle
from audit_desk.moderation import service
from audit_desk.moderation.tables import Moderation
from audit_desk.people.rules import Deed, same_team
from tests.lives.auditing import Auditing
from tests.lives.forms import BEGUN
from tests.lives.office import AT, GRADE, SERVICES, TEAMS, WHO, pick

QUESTIONS = ("", "assessment", "planning")


class Moderating(Auditing):
    """The steps of a moderation, from the queue to its end."""

    def under_way(self, at: int) -> Moderation | None:
        return pick(self.rows(Moderation, Moderation.outcome == ""), at)

    @rule(who=WHO, at=AT)
    def take_from_queue(self, who: int, at: int) -> None:
        key = pick(self.lives("submitted"), at)
        if key is not None:
            self._begin(who, key)

    def _begin(self, who: int, key: UUID) -> None:
        if self.attempt(self.people[who], service.begin, key) is not None:
            self._may_or_fail(who, key)

    def _may_or_fail(self, who: int, key: UUID) -> None:
        """Nobody moderates their own, or a file of their own team, or of another's service."""
        life, person = self.model.lives[key], self.people[who].person
        now = next(one for one in self.here() if one.id == person.id)
        assert person.id != life.auditor
        assert not same_team(now.team, life.team)
        assert now.may(Deed.MODERATE, life.service)

    @rule(who=WHO, at=AT, grade=GRADE)
    def grade_alone(self, who: int, at: int, grade: int) -> None:
        if found := self.under_way(at):
            self._grade_alone(who, found, grade)

    def _grade_alone(self, who: int, found: Moderation, grade: int) -> None:
        for question in QUESTIONS:
            self.attempt(self.people[who], service.give_own, found.id, question, grade)
        self.attempt(self.people[who], service.hand_in, found.id)

    @rule(who=WHO, at=AT, grade=GRADE, own=st.booleans(), agree=st.booleans())
    def decide(self, who: int, at: int, grade: int, own: bool, agree: bool) -> None:
        if found := self.under_way(at):
            ids = [one.person.id for one in self.people]
            self._decide(ids.index(found.moderator_id) if own else who, found, grade, agree)

    def _decide(self, who: int, found: Moderation, grade: int, agree: bool) -> None:
        desk, life = self.people[who], self.model.lives[found.audit_id]
        if agree:
            for question in QUESTIONS:
                self.attempt(desk, service.set_grade, found.id, question, None)
            self.attempt(desk, service.agree_all, found.id)
        else:
            for question in QUESTIONS:
                self.attempt(desk, service.set_grade, found.id, question, grade, "Evidence.")
        if found.review_id is not None:
            self.complete(desk, found.review_id)
        if self.attempt(desk, cycle.finalise_moderation, found.id) is None:
            return
        self._may_or_fail(who, found.audit_id)
        assert desk.person.id == found.moderator_id
        self.model.finalises(found.audit_id, life.grade if agree else grade)

    @rule(order=st.permutations(range(10)), at=AT, grade=GRADE, agree=st.booleans())
    def everybody_takes_a_turn(self, order: list[int], at: int, grade: int, agree: bool) -> None:
        """So that panels come to an end often enough."""
        key = pick(self.lives("submitted"), at)
        if key is not None:
            self._moderate(order, key, grade, agree)

    @rule(
        who=st.integers(0, 4),
        form=st.sampled_from(BEGUN),
        of=st.sampled_from(SERVICES),
        team=st.sampled_from(TEAMS),
        grade=st.sampled_from((1, 2, 3)),
        final=st.sampled_from((1, 2, 4)),
        recommended=st.lists(st.integers(0, 3), min_size=1, max_size=3),
    )
    def whole_life(
        self,
        who: int,
        form: str,
        of: str,
        team: str,
        grade: int,
        final: int,
        recommended: list[int],
    ) -> None:
        """From the draft to the end, so that there is enough to follow up and act on."""
        before = set(self.model.lives)
        self.begin_audit(who, form, of, team, grade, recommended, True)
        for key in self.model.lives.keys() - before:
            if self.model.lives[key].state == "submitted":
                self._moderate(list(range(10)), key, final, final == 4)

    def _moderate(self, order: list[int], key: UUID, grade: int, agree: bool) -> None:
        for who in order:
            self._begin(who, key)
        found = next(
            (one for one in self.rows(Moderation, Moderation.outcome == "") if one.audit_id == key),
            None,
        )
        if found is None:
            return
        for who in order:
            self._grade_alone(who, found, grade)
        ids = [one.person.id for one in self.people]
        self._decide(ids.index(found.moderator_id), found, grade, agree)

    @rule(who=WHO, at=AT, own=st.booleans())
    def send_back(self, who: int, at: int, own: bool) -> None:
        if found := self.under_way(at):
            desk = self.desk_of(found.moderator_id) if own else self.people[who]
            if self.attempt(desk, service.return_with_comments, found.id, "Look again."):
                self.model.lives[found.audit_id].state = "returned"

    @rule(who=WHO, at=AT)
    def give_back(self, who: int, at: int) -> None:
        if found := self.under_way(at):
            self.attempt(self.people[who], service.give_back, found.id)
            self.attempt(self.people[who], service.leave_seat, found.id)
