"""What an earlier version of the program kept of actions and plans is all there."""

import shutil
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session, select

from audit_desk.audits.tables import Recommendation
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead
from audit_desk.plans import actions, boards, joining, lists, measures, showing
from audit_desk.plans.lists import ActionFilter
from audit_desk.plans.rules import Rag
from audit_desk.plans.tables import Action, ActionSource
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError
from audit_desk.workspace.store import open_store
from tests.plans.making import all_of, audited

KEPT = Path(__file__).parents[1] / "workspace" / "kept" / "0003.auditdesk"


def test_a_store_with_the_first_plans_opens(tmp_path: Path) -> None:
    path = tmp_path / "kept.auditdesk"
    shutil.copyfile(KEPT, path)
    workspace = open_store(path)
    with workspace.reading() as session:
        lead = any_lead(session)
    assert lead is not None
    here = Desk(workspace, lead)
    [action] = here.ask(lists.actions, ActionFilter())
    assert (action.text, action.sources) == ("Chronologies are kept by the month", 1)
    [changed] = here.ask(actions.dates_of, action.id)
    assert changed.reason == "The guide wasn't printed."
    [plan] = here.ask(showing.plans)
    [line] = here.ask(showing.plan_in_full, plan.id).lines
    assert (line.rag, line.cells["end"], len(line.actions)) == (Rag.AMBER, "end Dec 2026", 1)
    assert here.ask(measures.measures_of, line.id)[0].wanted.target == 80
    assert len(here.ask(boards.versions, plan.id)) == 1
    workspace.close()


@pytest.mark.parametrize("seed", range(3))
def test_however_actions_are_joined_and_split_no_recommendation_is_lost(
    auditor: Desk[SignedIn], desk: Desk[SignedIn], seed: int
) -> None:
    random = Random(seed)
    for number in range(6):
        audited(auditor, [f"Recommendation {number}"])
    for _ in range(25):
        free = desk.ask(lists.actions, ActionFilter())
        one = random.choice(free)
        try:
            match random.randrange(4):
                case 0:
                    chosen = [row.id for row in random.sample(free, min(2, len(free)))]
                    desk.do(joining.join, chosen, "Joined")
                case 1:
                    desk.do(joining.split, one.id)
                case 2:
                    desk.do(actions.finish, one.id, "Seen.")
                case _:
                    desk.do(actions.reopen, one.id, "Not seen.")
        except RuleError:
            pass
        nothing_is_lost(desk)


def nothing_is_lost(desk: Desk[SignedIn]) -> None:
    """Each recommendation has one action that lists show, or one that was split and dropped."""

    def asked(session: Session, person: SignedIn) -> set[object]:
        return set(session.exec(select(Recommendation.id)).all())

    found = {one.id: one for one in all_of(desk, Action)}
    answered = all_of(desk, ActionSource)
    assert {one.recommendation_id for one in answered} == desk.ask(asked)
    for source in answered:
        action = found[source.own_action_id]
        while action.joined_into_id is not None:
            action = found[action.joined_into_id]
        assert action.id == source.action_id
        assert action.status != "dropped"
