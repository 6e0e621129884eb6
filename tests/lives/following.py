"""What people try with follow-ups and with what was passed up."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from audit_desk.audits.tables import Audit
from audit_desk.followups import keeping, service
from audit_desk.followups.rules import EndedAs
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.people.rules import Deed, same_team
from tests.audits import saving
from tests.lives.model import Life
from tests.lives.moderating import Moderating
from tests.lives.office import AT, GRADE, WHO, pick

LEFT = ("open", "started")


class Following(Moderating):
    """The steps of a follow-up, and answers to escalations."""

    def left(self, at: int, *states: str) -> FollowUp | None:
        return pick([one for one in self.rows(FollowUp) if one.state in (states or LEFT)], at)

    @rule(who=WHO, at=AT, grade=GRADE, mark=st.sampled_from(("fully", "partially", "no", "")))
    def follow_up(self, who: int, at: int, grade: int, mark: str) -> None:
        """Start one, or go on with one's own; with a mark also finish it."""
        found = self.left(at)
        if found is None:
            return
        desk = self.people[who]
        review = self.attempt(desk, service.start, found.id)
        if review is None:
            return
        if found.review_id is None:
            first = self.model.lives[found.audit_id]
            now = next(one for one in self.here() if one.id == desk.person.id)
            assert not same_team(now.team, first.team)
            assert now.may(Deed.FILL_AUDITS, first.service)
            self.learn(review)
        elif self.model.lives[review.id].auditor != desk.person.id:
            self._taken_over(who, self.model.lives[review.id])
        if mark and self.model.lives[review.id].state in ("draft", "returned"):
            self.mark_all(who, review.id, mark)
            if self.attempt(desk, saving.save_grade, review.id, grade):
                self.model.lives[review.id].grade = grade
            self.complete(desk, review.id)
            self.submit(who, review.id)

    def _taken_over(self, who: int, life: Life) -> None:
        """Only what somebody left behind who can't go on with it."""
        for one in self.here():
            able = one.may(Deed.FILL_AUDITS, life.service) and not same_team(one.team, life.team)
            assert able == (one.id == self.people[who].person.id) or one.id not in (
                life.auditor,
                self.people[who].person.id,
            )
        life.auditor = self.people[who].person.id

    @rule(who=WHO, at=AT, days=st.sampled_from((-1, 0, 5, 60)), reason=st.sampled_from(("", "Ill")))
    def move_follow_up(self, who: int, at: int, days: int, reason: str) -> None:
        if found := self.left(at):
            day = self.day() + timedelta(days=days)
            if self.attempt(self.people[who], keeping.reschedule, found.id, day, reason):
                assert reason
                assert days >= 0

    @rule(who=WHO, at=AT, how=st.sampled_from([*EndedAs, "who knows"]))
    def end_follow_up(self, who: int, at: int, how: str) -> None:
        if (found := self.left(at)) and self.attempt(
            self.people[who], keeping.end, found.id, how, "Moved to Kent."
        ):
            assert found.review_id is None

    @rule(who=WHO, at=AT)
    def open_follow_up_again(self, who: int, at: int) -> None:
        if found := self.left(at, "ended"):
            self.attempt(self.people[who], keeping.open_again, found.id)

    @rule(who=WHO, at=AT, to=st.one_of(st.none(), WHO))
    def give_follow_up(self, who: int, at: int, to: int | None) -> None:
        if found := self.left(at):
            key = None if to is None else self.people[to].person.id
            self.attempt(self.people[who], keeping.give, found.id, key)

    @rule(who=WHO, at=AT)
    def answer_escalation(self, who: int, at: int) -> None:
        found = pick(self.rows(Escalation), at)
        if found and self.attempt(
            self.people[who], service.answer_escalation, found.id, "Seen with the team."
        ):
            assert found.id not in self.model.answered
            service_of = self.rows(Audit, Audit.id == found.audit_id)[0].service
            now = next(one for one in self.here() if one.id == self.people[who].person.id)
            assert now.may(Deed.ANSWER_ESCALATIONS, service_of)
            self.model.answered.add(found.id)
