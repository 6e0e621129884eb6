"""The months before a random life begins, so that it finds an office full of work."""

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from audit_desk.followups.rules import EndedAs, Who
from audit_desk.people.rules import Role
from audit_desk.plans.designs import BUILT_IN
from tests.lives.acting import DEEDS
from tests.lives.counting import Counting
from tests.lives.forms import AGAIN_FORM, BEGUN
from tests.lives.office import PEOPLE, ROLES, SERVICES, TEAMS

MARKS = ("fully", "partially", "no")


class Past(Counting):
    """The same steps, drawn so that most lead somewhere."""

    months = 60  # how many steps the past is long

    @initialize(seed=st.integers(0, 2**32))
    def open_the_office(self, seed: int) -> None:
        self.furnish(seed)
        chance = Random(seed)
        for _ in range(self.months):
            kinds = self._kinds(chance)
            chance.choices([step for _, step in kinds], [often for often, _ in kinds])[0]()
            self.actions_hear_of_each_review()

    def _kinds(self, chance: Random) -> list[tuple[int, Callable[[], object]]]:
        return [*self._of_audits(chance), *self._of_the_loop(chance), *self._of_people(chance)]

    def _of_audits(self, chance: Random) -> list[tuple[int, Callable[[], object]]]:
        who, at, grade = chance.randrange(10), chance.randrange(12), chance.randint(1, 4)
        form, of = chance.choice(BEGUN), chance.choice(SERVICES)
        team = chance.choice(("", "", "Team 1", "Team 2"))
        asked = [chance.randrange(4) for _ in range(chance.randint(0, 3))]
        order = chance.sample(range(10), 10)
        final = chance.randint(1, 3)
        agree = chance.random() < 0.5
        auditor = chance.choice((1, 3, 4))
        return [
            (8, lambda: self.whole_life(auditor, form, of, team, final, grade, asked)),
            (2, lambda: self.begin_audit(auditor, form, of, team, final, asked, agree)),
            (3, lambda: self.everybody_takes_a_turn(order, at, grade, agree)),
            (1, lambda: self.take_from_queue(who, at)),
            (1, lambda: self.send_back(who, at, True)),
            (2, lambda: self.go_on(auditor, at, final, 0, True)),
            (1, lambda: self.withdraw(at, who, True)),
            (1, lambda: self.put_back(at, who, True)),
            (1, lambda: self.raise_concern(at, who)),
            (1, lambda: self.answer_concern(at, who)),
        ]

    def _of_the_loop(self, chance: Random) -> list[tuple[int, Callable[[], object]]]:
        who, at, grade = chance.randrange(10), chance.randrange(12), chance.randint(1, 4)
        days, to = chance.choice((5, 60)), chance.choice((None, 1, 3, 4))
        deed, how = chance.choice(sorted(DEEDS)), chance.choice(("put", "tie", "act on", "untie"))
        of, kind = chance.choice((*SERVICES, "")), chance.choice(BUILT_IN)
        places = set(chance.sample(range(6), 3))
        flip = chance.random() < 0.3
        return [
            (6, lambda: self.follow_up(who, at, grade, chance.choice(MARKS))),
            (1, lambda: self.follow_up(who, at, grade, "")),
            (1, lambda: self.move_follow_up(who, at, days, "Ill")),
            (1, lambda: self.end_follow_up(who, at, EndedAs.CLOSED.value)),
            (1, lambda: self.open_follow_up_again(who, at)),
            (1, lambda: self.give_follow_up(who, at, to)),
            (2, lambda: self.answer_escalation(who, at)),
            (4, lambda: self.act(who, at, deed, not flip)),
            (2, lambda: self.act_and_undo(who, at, deed, False)),
            (1, lambda: self.give_action(9, at, who)),
            (1, lambda: self.date_action(9, at, -30 if flip else 30, "Ill")),
            (3, lambda: self.join_actions(9, places, flip)),
            (1, lambda: self.split_action(9, at, flip, not flip)),
            (1, lambda: self.begin_plan(who, of, kind)),
            (2, lambda: self.tie(9, at, who, how)),
            (1, lambda: self.ask_for_signatures(at, True)),
        ]

    def _of_people(self, chance: Random) -> list[tuple[int, Callable[[], object]]]:
        form = chance.choice((*BEGUN[:2], AGAIN_FORM))
        who, roles = chance.randrange(len(PEOPLE)), chance.choice(ROLES)
        share, grades = (
            chance.choice((0, 30, 100)),
            set(chance.sample((1, 4), chance.randint(0, 2))),
        )
        rule, role = chance.choice(list(Who)), chance.choice(list(Role))
        first, panel = chance.randint(0, 2), chance.choice((1, 1, 2, 3))
        team, flip, blind = chance.choice(TEAMS), chance.random() < 0.6, chance.random() < 0.4
        days = chance.choice((1, 10, 40, 100))
        return [
            (4, lambda: self.time_passes(days)),
            (2, lambda: self.decide_policy(form, share, grades, first, blind, panel)),
            (2, lambda: self.decide_who_follows_up("", rule, role, who, None)),
            (1, lambda: self.change_somebody(who, team, roles, flip, True)),
            (1, lambda: self.change_somebody(who, team, roles, True, flip)),
        ]
