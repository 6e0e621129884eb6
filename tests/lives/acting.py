"""What people try with actions and with the lines of plans."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from audit_desk.plans import actions, joining, keeping, lines, tying, undoing
from audit_desk.plans.designs import BUILT_IN
from audit_desk.plans.tables import Action, LineAction, Plan, PlanLine
from tests.lives.following import Following
from tests.lives.office import AT, SERVICES, WHO, pick

DEEDS: dict[str, Any] = {
    "start": (actions.start,),
    "evidence": (actions.write_evidence, "Seen in ten files."),
    "finish": (actions.finish, "Seen in ten files."),
    "finish without": (actions.finish,),
    "drop": (actions.drop, "The service closed."),
    "drop without": (actions.drop, ""),
    "reopen": (actions.reopen, "It wasn’t done."),
    "sign": (actions.sign_off,),
    "send back": (actions.send_back, "Nothing shows it."),
    "word": (actions.change_text, "Date each action of every plan."),
}


class Acting(Following):
    """The steps of an action: taken, dated, done, signed, joined, tied to a plan."""

    @rule(who=WHO, at=AT, deed=st.sampled_from(sorted(DEEDS)), owned=st.booleans())
    def act(self, who: int, at: int, deed: str, owned: bool) -> None:
        found = pick(self.rows(Action), at)
        if found is None:
            return
        desk = self.people[who]
        if owned and found.owner_id is not None:
            desk = self.desk_of(found.owner_id)
        service, *args = DEEDS[deed]
        done = self.attempt(desk, service, found.id, *args)
        if done is not None and deed == "sign":
            assert desk.person.id not in (found.done_by, found.owner_id)
        if done is not None and deed.startswith("finish"):
            assert done.evidence

    @rule(who=WHO, at=AT, deed=st.sampled_from(sorted(DEEDS)), again=st.booleans())
    def act_and_undo(self, who: int, at: int, deed: str, again: bool) -> None:
        found = pick(self.rows(Action), at)
        if found is None:
            return
        service, *args = DEEDS[deed]
        desk = self.people[who]
        line = self.attempt(desk, undoing.doing, service, found.id, *args)
        if line is None or line is True:
            return
        assert self.attempt(desk, undoing.undo, found.id, line) is not None
        now = self.rows(Action, Action.id == found.id)[0]
        assert now.model_dump() == found.model_dump()

    @rule(who=WHO, at=AT, to=WHO)
    def give_action(self, who: int, at: int, to: int) -> None:
        if found := pick(self.rows(Action), at):
            self.attempt(
                self.people[who], actions.give_to, found.id, self.people[to].person.name.upper()
            )

    @rule(who=WHO, at=AT, days=st.sampled_from((-30, 1, 30)), reason=st.sampled_from(("", "Ill")))
    def date_action(self, who: int, at: int, days: int, reason: str) -> None:
        if found := pick(self.rows(Action), at):
            day = self.day() + timedelta(days=days)
            self.attempt(self.people[who], actions.change_date, found.id, day, reason)

    @rule(who=WHO, of=st.sampled_from(SERVICES), sign=st.booleans())
    def add_action(self, who: int, of: str, sign: bool) -> None:
        self.attempt(
            self.people[who],
            actions.add_action,
            "Train everybody.",
            service=of,
            owner=self.people[(who + 1) % len(self.people)].person.name,
            needs_sign_off=sign,
        )

    @rule(who=WHO, places=st.sets(AT, min_size=2, max_size=4), undo=st.booleans())
    def join_actions(self, who: int, places: set[int], undo: bool) -> None:
        found = [
            one
            for one in self.rows(Action)
            if one.whom == "service" and one.joined_into_id is None and one.status in LEFT_TO_DO
        ]
        keys = [found[at].id for at in sorted(places) if at < len(found)]
        made = self.attempt(self.people[who], joining.join, keys, "Date every action.")
        if made is not None and undo:
            self.do(self.people[who], undoing.undo_join, made.id)

    @rule(who=WHO, at=AT, only=st.booleans(), undo=st.booleans())
    def split_action(self, who: int, at: int, only: bool, undo: bool) -> None:
        inside = [one for one in self.rows(Action) if one.joined_into_id is not None]
        one = pick(inside, at)
        if one is None:
            return
        parts = [one.id] if only else []
        out = self.attempt(self.people[who], joining.split, one.joined_into_id, parts)
        if out and undo:
            self.attempt(
                self.people[who],
                undoing.undo_split,
                one.joined_into_id,
                [part.id for part in out],
            )

    @rule(who=WHO, of=st.sampled_from((*SERVICES, "")), kind=st.sampled_from(BUILT_IN))
    def begin_plan(self, who: int, of: str, kind: Any) -> None:
        if len(self.rows(Plan)) < 2:
            self.attempt(self.people[who], keeping.begin_plan, "The plan", kind, service=of)

    @rule(who=WHO, at=AT, line=AT, how=st.sampled_from(("tie", "put", "act on", "untie", "remove")))
    def tie(self, who: int, at: int, line: int, how: str) -> None:
        """Tie an action to a line of a plan, or let it go."""
        desk, found = self.people[who], pick(self.rows(Action), at)
        there, plan = pick(self.rows(PlanLine), line), pick(self.rows(Plan), line)
        if how == "put" and found and plan:
            self.attempt(desk, tying.put_on_plan, found.id, plan.id)
        elif how == "tie" and found and there:
            self.attempt(desk, tying.tie_action, there.id, found.id)
        elif how == "act on" and there:
            self.attempt(desk, tying.act_on, there.id)
        elif how == "remove" and there:
            self.attempt(desk, lines.remove_line, there.id)
        elif how == "untie":
            for tied in self.rows(LineAction)[:1]:
                self.attempt(desk, tying.untie_action, tied.line_id, tied.action_id)

    @rule(at=AT, sign=st.booleans())
    def ask_for_signatures(self, at: int, sign: bool) -> None:
        if plan := pick(self.rows(Plan), at):
            from audit_desk.plans import designs

            self.attempt(
                self.lead,
                keeping.change_plan,
                plan.id,
                title=plan.title,
                needs_sign_off=sign,
                columns=designs.read(plan.columns),
            )


LEFT_TO_DO = ("open", "under way")
