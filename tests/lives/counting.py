"""What must hold of the lists: nothing open is hidden from all, and every count is every other."""

import json
from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis.stateful import invariant

from audit_desk import cycle
from audit_desk.audits import listing, tables
from audit_desk.audits.concerns import concerns, open_concerns
from audit_desk.audits.listing import AuditFilter
from audit_desk.commands import audits as commands
from audit_desk.followups import keeping, service
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.moderation import service as moderation
from audit_desk.people.rules import Deed, SignedIn, same_team
from audit_desk.plans import lists, making, showing, whole
from audit_desk.plans.lists import ActionFilter
from audit_desk.plans.tables import Action
from audit_desk.summaries.choices import summary_choices
from audit_desk.summaries.impact import impact
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from tests.lives.forms import AGAIN_FORM, ASKS
from tests.lives.promises import Promises

LEFT = ("open", "under way")
SOON = timedelta(days=14)


class Counting(Promises):
    """Invariants of lists, for one person after each step and for everybody at the end."""

    @invariant()
    def the_lists_agree(self) -> None:
        """Every few steps, and for everybody at the end."""
        self.steps += 1
        if self.steps % self.look_every == 0 and self.model.lives:
            self.nothing_open_is_hidden_from_everybody()
            here = self.here()
            self._counts_of(here[self.steps // self.look_every % len(here)])

    def nothing_open_is_hidden_from_everybody(self) -> None:
        here = self.here()
        self._submitted_are_seen(here)
        self._follow_ups_are_seen(here)
        for one in self.rows(Escalation, Escalation.answered_at == None):  # noqa: E711
            assert any(
                one.id
                in {row.id for row in self._asked(who, service.escalations) if row.may_answer}
                and one.id in {row.id for row in self._asked(who, cycle.waiting).escalations}
                for who in here
            )
        for worry in self._open_concerns():
            assert any(
                worry.id in {row.id for row in self._asked(who, open_concerns) if row.may_answer}
                for who in here
            )
        self._actions_are_seen(here)

    def _asked(self, who: SignedIn, act: Any, *args: Any, **how: Any) -> Any:
        return self.ask(Desk(self.store, who), act, *args, **how)

    def _submitted_are_seen(self, here: list[SignedIn]) -> None:
        waiting = self.lives("submitted")
        if not waiting:
            return
        queues = {
            who.id: {row.audit_id: row for row in self._asked(who, moderation.queue)}
            for who in here
            if who.may(Deed.MODERATE)
        }
        for key in waiting:
            life = self.model.lives[key]
            able = {
                who.id
                for who in here
                if who.may(Deed.MODERATE, life.service)
                and who.id != life.auditor
                and not same_team(who.team, life.team)
            }
            assert able == {who for who, queue in queues.items() if key in queue}
            if able and life.panel == 1:
                assert any(queues[who][key].open for who in able)

    def _follow_ups_are_seen(self, here: list[SignedIn]) -> None:
        waits: dict[Any, set[Any]] = {}
        soon = self.day() + SOON
        found = [one for one in self.rows(FollowUp) if one.state in ("open", "started")]
        asked = here if any(one.due <= soon for one in found) else []
        homes = {who.id: self._asked(who, cycle.waiting).follow_ups for who in asked}
        for who in here:
            for row in self._asked(who, service.due_list):
                waits.setdefault(row.id, set()).add(who.id)
        for one in found:
            life = self.model.lives[one.audit_id]
            able = {
                who.id
                for who in here
                if who.may(Deed.FILL_AUDITS, life.service) and not same_team(who.team, life.team)
            }
            assert able <= waits.get(one.id, set())
            shown = {who for who, rows in homes.items() if one.id in {row.id for row in rows}}
            if one.review_id is not None:
                review = self.model.lives[one.review_id]
                starts = {review.auditor} & able or able
                if review.state == "submitted":
                    continue  # it waits for moderation
                assert shown <= able | {review.auditor}
            else:
                starts = {who.id for who in here if who.id in able and not self._why_not(who, one)}
                assert not able or starts, "nobody may start it"
                assert shown <= starts, "it waits on the home of somebody who may not start it"
            if one.due <= soon and starts:
                assert shown & starts, "it is due, and on nobody's home"

    def _why_not(self, who: SignedIn, one: FollowUp) -> str:
        audit = self.rows(tables.Audit, tables.Audit.id == one.audit_id)[0]
        return str(self._asked(who, keeping.why_not_theirs, one, audit))

    def _actions_are_seen(self, here: list[SignedIn]) -> None:
        rows = {row.id: row for row in self.ask(self.lead, lists.actions, ActionFilter())}
        standing = [one for one in self.rows(Action) if one.joined_into_id is None]
        assert rows.keys() == {one.id for one in standing}
        known = {who.id for who in here}
        for one in standing:
            assert rows[one.id].may_change
            waits = one.status == "done" and one.needs_sign_off and one.signed_off_at is None
            if waits:
                may = {
                    who.id
                    for who in here
                    if who.may(Deed.SIGN_OFF, one.service)
                    and who.id not in (one.done_by, one.owner_id)
                }
                seen = {
                    who.id
                    for who in here
                    if one.id in {row.id for row in self._asked(who, cycle.to_sign)}
                }
                assert may == seen
            if one.status in LEFT and one.owner_id in known:
                owner = next(who for who in here if who.id == one.owner_id)
                assert one.id in {row.id for row in self._asked(owner, cycle.own_actions)}

    def _counts_of(self, who: SignedIn) -> None:
        home, badges = self._asked(who, cycle.waiting), self._asked(who, cycle.badges)
        to_answer = [one for one in home.escalations if one.may_answer]
        finish = len(home.drafts) + len(home.returned)
        assert badges.home == finish + len(to_answer) + len(home.concerns)
        assert finish == len(self.lives("draft", "returned", of=who.id))
        queue = self._asked(who, moderation.queue) if who.may(Deed.MODERATE) else []
        assert badges.moderation == len(home.to_moderate) == sum(one.open for one in queue)
        assert badges.follow_ups == len(home.follow_ups)
        assert badges.concerns == sum(one.may_answer for one in home.concerns)
        overdue = [one for one in home.actions if one.mine and one.overdue]
        to_sign = [one for one in home.actions if one.may_sign]
        assert badges.actions == len(overdue) + len(to_sign)
        assert len({one.id for one in home.actions}) == len(home.actions)
        self._lists_of(who)
        self._actions_of(who)
        if who.may(Deed.SEE_SUMMARIES):
            self._figures_of(who)

    def _lists_of(self, who: SignedIn) -> None:
        total = self._asked(who, listing.count_audits, AuditFilter())
        rows = self._asked(who, listing.list_audits, AuditFilter(), limit=10_000)
        assert total == len(rows) == len({row.id for row in rows})
        states = Counter(row.state for row in rows)
        for state in ("draft", "submitted", "returned", "finalised"):
            counted = self._asked(who, listing.count_audits, AuditFilter(state=state))
            assert counted == states[state]
        assert states.total() == sum(
            states[state] for state in ("draft", "submitted", "returned", "finalised")
        )
        if who.may(Deed.SEE_ALL_AUDITS):
            assert {row.id for row in rows} == self.model.lives.keys()
            assert states == Counter(life.state for life in self.model.lives.values())
        every = self._asked(who, service.due_list, include_done=True)
        left = self._asked(who, service.due_list)
        assert {row.id for row in left} == {
            row.id for row in every if row.state in ("open", "started")
        }
        open_, done = (
            self._asked(who, service.escalations, answered) for answered in (False, True)
        )
        assert not {one.id for one in open_} & {one.id for one in done}
        assert self._asked(who, service.escalation_count) == sum(one.may_answer for one in open_)
        asked, said = (self._asked(who, concerns, answered=answered) for answered in (False, True))
        if who.may(Deed.ANSWER_ESCALATIONS, ""):
            assert len(asked) + len(said) == len(self.model.concerns)

    def _actions_of(self, who: SignedIn) -> None:
        every = self._asked(who, lists.actions, ActionFilter())
        for narrowed, wanted in (
            (ActionFilter(), lambda row: True),
            (ActionFilter(mine=True), lambda row: row.mine),
            (ActionFilter(left=True), lambda row: row.status in LEFT),
            (ActionFilter(overdue=True), lambda row: row.overdue),
            (ActionFilter(mine=True, overdue=True), lambda row: row.mine and row.overdue),
            (
                ActionFilter(to_sign=True),
                lambda row: row.status == "done" and row.needs_sign_off and not row.signed_off,
            ),
        ):
            right = [row.id for row in every if wanted(row)]
            assert [row.id for row in self._asked(who, lists.actions, narrowed)] == right
            assert self._asked(who, lists.count_actions, narrowed) == len(right)
        assert self._asked(who, making.unmade) == 0
        for row in every[:5]:
            full = self._asked(who, whole.action_in_full, row.id)
            assert len(full.sources) == row.sources
        if who.may(Deed.SEE_ALL_AUDITS):
            assert sum(row.sources for row in every) == sum(
                bool(text)
                for life in self.model.lives.values()
                if life.finalised
                for text in life.recommended.values()
            )
        for plan in self._asked(who, showing.plans, True):
            shown = self._asked(who, showing.plan_in_full, plan.id)
            assert plan.lines == len(shown.lines) == sum(shown.colours().values())

    def _figures_of(self, who: SignedIn) -> None:
        offered = {one.form: one.audits for one in self._asked(who, summary_choices).forms}
        for form in ASKS:
            lives = [
                life
                for life in self.model.lives.values()
                if life.form == form
                and life.finalised
                and who.may(Deed.SEE_SUMMARIES, life.service)
            ]
            summary = self._asked(who, summarise, SummaryRequest(form))
            assert summary.audits == len(lives) == offered.get(form, 0)
            if ASKS[form].graded and summary.grades is not None:
                right = Counter(life.final for life in lives)
                assert dict(summary.grades.counts) == {
                    grade: right[grade] for grade in summary.grades.counts
                }
        found = self._asked(who, impact, SummaryRequest(AGAIN_FORM))
        assert found.reviews.audits == found.known + found.unknown
        due = self._asked(who, service.due_list, self.day(), include_done=True)
        seen = [row for row in due if who.may(Deed.SEE_SUMMARIES, row.service)]
        assert found.left == sum(row.state in ("open", "started") for row in seen)
        every = self._asked(who, service.due_list, include_done=True)
        assert sum(found.ended.values()) == sum(
            row.state == "ended" and who.may(Deed.SEE_SUMMARIES, row.service) for row in every
        )

    def teardown(self) -> None:
        try:
            if self.model.lives:
                self.nothing_open_is_hidden_from_everybody()
                for who in self.here():
                    self._counts_of(who)
                self._the_command_line_says_the_same()
        finally:
            super().teardown()

    def _the_command_line_says_the_same(self) -> None:
        rows = self._asked(self.here_as_lead(), service.due_list)
        self.store.close()
        from audit_desk.workspace.columns import by_clock

        with by_clock(self.clock):
            told = json.loads(commands.follow_ups(self.path, None, True))
        assert [one["case_ref"] for one in told] == [row.case_ref for row in rows]
        assert [one["days"] for one in told] == [row.days for row in rows]

    def here_as_lead(self) -> SignedIn:
        return next(one for one in self.here() if one.id == self.lead.person.id)
