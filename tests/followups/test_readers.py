"""Whose follow-ups and escalations are whose, where a role is held for one service."""

import pytest

from audit_desk import cycle
from audit_desk.followups import service
from audit_desk.followups.whole import read_follow_up
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.store import Workspace
from tests.followups.making import SERVICE, at, due, passed_up, somebody, weak

ELSEWHERE = "Youth Justice"


def test_what_an_audit_is_owed_is_told_in_its_service_alone(
    store: Workspace, auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    key = weak(auditor)
    owed = manager.ask(service.follow_up_for, key)
    assert owed is not None
    elsewhere = at(store, somebody(desk, "Ama Owusu", Role.SERVICE_MANAGER, ELSEWHERE))
    nobody = Desk(store, SignedIn(new_key(), "Nobody"))
    for refused in (elsewhere, nobody):
        with pytest.raises(NotAllowedError, match="see summaries"):
            refused.ask(service.follow_up_for, key)


def test_an_auditor_of_another_service_starts_no_follow_up(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor)
    roles = (HeldRole(Role.AUDITOR, ELSEWHERE), HeldRole(Role.MODERATOR))
    made = desk.do(add_person, "Ama Owusu", roles=roles)
    reader = Desk(desk.workspace, SignedIn(made.id, made.name, roles=roles))
    (row,) = due(reader)  # as a moderator they may read it
    assert reader.ask(read_follow_up, row.id).why_not
    with pytest.raises(NotAllowedError, match="fill audits"):
        reader.do(service.start, row.id)
    assert reader.ask(service.due_count) == 0
    assert reader.ask(cycle.waiting).follow_ups == ()
    assert auditor.ask(service.due_count) == 1


@pytest.mark.parametrize("team", ["Team 4", "team  4", " TEAM 4 "])
def test_ones_own_team_is_told_before_and_refused_after(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn], team: str
) -> None:
    weak(desk, team="Team 4")
    colleague = at(store, somebody(desk, "Ama Owusu", Role.AUDITOR, team=team))
    (row,) = due(colleague)
    assert "own team" in colleague.ask(read_follow_up, row.id).why_not
    with pytest.raises(NotAllowedError, match="own team"):
        colleague.do(service.start, row.id)


def test_only_managers_of_the_service_answer_an_escalation(
    store: Workspace, auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor, grade=1)
    (row,) = passed_up(manager)
    assert row.service == SERVICE
    elsewhere = at(store, somebody(desk, "Ama Owusu", Role.SERVICE_MANAGER, ELSEWHERE))
    for refused in (auditor, elsewhere):
        with pytest.raises(NotAllowedError, match="answer escalations"):
            refused.do(service.answer_escalation, row.id, "Done.")
        assert refused.ask(service.escalation_count) == 0
    assert manager.ask(service.escalation_count) == 1
