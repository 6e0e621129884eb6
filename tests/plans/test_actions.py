"""Actions: made of every recommendation, dated, done with evidence, signed off, dropped."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk.audits.lifecycle import submit_audit
from audit_desk.audits.tables import For, Recommendation
from audit_desk.followups import service as followups
from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions, lists, making
from audit_desk.plans.lists import ActionFilter, ActionRow
from audit_desk.plans.tables import Action, ActionDate, ActionSource
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from tests.audits import saving
from tests.followups.making import actions as lines_about
from tests.followups.making import begin, due, finish, mark
from tests.plans.making import action_of, all_of, audited

FUTURE, PAST = date(2199, 1, 31), date(2020, 1, 31)


def listed(desk: Desk[SignedIn], **narrowed: object) -> list[str]:
    return [one.text for one in desk.ask(lists.actions, ActionFilter(**narrowed))]  # type: ignore[arg-type]


def row_of(desk: Desk[SignedIn], action: Action) -> ActionRow:
    return desk.ask(lists.action_row, action.id)


def test_every_recommendation_of_a_finalised_audit_becomes_an_action(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    key = audited(
        auditor, ["Update the plan", "Ask the father"], For.CHILD.value, owner="Sam", due=FUTURE
    )
    made = all_of(desk, Action)
    assert {one.text for one in made} == {"Update the plan", "Ask the father"}
    assert {(one.audit_id, one.whom, one.owner, one.due, one.status) for one in made} == {
        (key, "child", "Sam", FUTURE, "open")
    }
    sources = all_of(desk, ActionSource)
    assert {one.recommendation_id for one in sources} == {
        one.id for one in all_of(desk, Recommendation)
    }
    assert lines_about(desk, made[0].id) == ["make action"]


def test_a_draft_makes_no_action_and_finalising_twice_makes_none_more(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    begin(auditor, recommend=["Not yet"])
    key = audited(auditor, ["Once"])
    assert [one.text for one in all_of(desk, Action)] == ["Once"]
    assert desk.ask(making.unmade) == 0
    assert desk.do(making.make_missing) == 0
    assert key == action_of(desk, "Once").audit_id


def test_audits_finalised_before_there_were_actions_get_theirs(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    key = begin(auditor, recommend=["From before"])
    auditor.do(saving.save_grade, key, 3)
    auditor.do(submit_audit, key)  # as an earlier program finalised it
    assert all_of(desk, Action) == []
    assert desk.ask(making.unmade) == 1
    assert desk.do(making.make_missing) == 1
    assert listed(desk) == ["From before"]


def test_an_owner_who_signs_in_finds_their_own(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    audited(auditor, ["Mine"], owner="  sam  OKAFOR ", due=FUTURE)
    audited(auditor, ["Another's"], owner="Somebody else")
    assert listed(manager, mine=True) == ["Mine"]
    assert listed(manager, service="Child in Need") == ["Mine", "Another's"]
    manager.do(actions.give_to, action_of(desk, "Another's").id, "Sam Okafor")
    assert listed(manager, mine=True) == ["Mine", "Another's"]


def test_actions_of_another_service_are_neither_seen_nor_changed(
    auditor: Desk[SignedIn], elsewhere: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    audited(auditor, ["Not theirs"])
    action = action_of(desk, "Not theirs")
    assert listed(elsewhere) == []
    assert elsewhere.ask(lists.count_actions, ActionFilter()) == 0
    for refused in (actions.start, lists.sources):
        with pytest.raises(NotAllowedError):
            elsewhere.do(refused, action.id)


def test_an_owner_works_on_their_own_and_others_do_not(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    audited(auditor, ["Mine"], owner="Joanna Mensah")
    audited(auditor, ["Another's"])
    auditor.do(actions.start, action_of(desk, "Mine").id)
    assert action_of(desk, "Mine").status == "under way"
    with pytest.raises(NotAllowedError, match="change actions of others"):
        auditor.do(actions.start, action_of(desk, "Another's").id)
    with pytest.raises(NotAllowedError):
        auditor.do(actions.drop, action_of(desk, "Mine").id, "No wish to.")


def test_a_changed_date_keeps_what_was_and_why(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    audited(auditor, ["Visit"])
    key = action_of(desk, "Visit").id
    manager.do(actions.change_date, key, PAST, "")  # the first date needs no reason
    assert listed(manager, overdue=True) == ["Visit"]
    with pytest.raises(InputError, match="needs its reason"):
        manager.do(actions.change_date, key, FUTURE, "  ")
    manager.do(actions.change_date, key, FUTURE, "The worker was ill.")
    assert listed(manager, overdue=True) == []
    told = manager.ask(actions.dates_of, key)
    assert [(one.was, one.due, one.reason) for one in told] == [
        (None, PAST, ""),
        (PAST, FUTURE, "The worker was ill."),
    ]
    manager.do(actions.change_date, key, FUTURE, "")  # no change at all
    assert len(all_of(desk, ActionDate)) == 2


def test_done_needs_evidence(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    audited(auditor, ["Visit"], due=PAST)
    key = action_of(desk, "Visit").id
    with pytest.raises(InputError, match="shows it is done"):
        manager.do(actions.finish, key, " ")
    manager.do(actions.write_evidence, key, "Visited on 3 May.")
    manager.do(actions.finish, key)
    done = action_of(desk, "Visit")
    assert (done.status, done.evidence, done.done_by) == (
        "done",
        "Visited on 3 May.",
        manager.person.id,
    )
    assert listed(manager, overdue=True) == []
    with pytest.raises(RuleError, match="done already"):
        manager.do(actions.finish, key, "Again")
    manager.do(actions.reopen, key, "It was another child.")
    assert action_of(desk, "Visit").status == "under way"


def test_sign_off_is_another_persons(desk: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    made = manager.do(
        actions.add_action,
        "Train everybody",
        service="Child in Need",
        owner="Sam Okafor",
        needs_sign_off=True,
    )
    with pytest.raises(RuleError, match="doesn't wait"):
        desk.do(actions.sign_off, made.id)
    manager.do(actions.finish, made.id, "All were trained.")
    with pytest.raises(NotAllowedError, match="own or did themselves"):
        manager.do(actions.sign_off, made.id)
    assert listed(desk, to_sign=True) == ["Train everybody"]
    assert not row_of(manager, made).may_sign
    assert row_of(desk, made).may_sign
    desk.do(actions.send_back, made.id, "Two were not.")
    assert action_of(desk, "Train everybody").evidence.endswith("Not signed off: Two were not.")
    manager.do(actions.finish, made.id)
    desk.do(actions.sign_off, made.id)
    assert row_of(desk, made).signed_off
    assert listed(desk, to_sign=True) == []


def test_dropping_needs_its_reason(desk: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    made = manager.do(actions.add_action, "Buy a bus", service="Child in Need")
    with pytest.raises(InputError, match="needs its reason"):
        manager.do(actions.drop, made.id, "")
    manager.do(actions.drop, made.id, "The council lends one.")
    dropped = action_of(desk, "Buy a bus")
    assert (dropped.status, dropped.dropped_reason) == ("dropped", "The council lends one.")
    assert listed(desk, left=True) == []


def review(auditor: Desk[SignedIn], key: UUID, addressed: str) -> None:
    [owed] = [one for one in due(auditor) if one.audit_id == key]
    started = auditor.do(followups.start, owed.id)
    mark(auditor, started.id, addressed)
    auditor.do(
        saving.save_recommendation,
        started.id,
        recommendation_id=new_key(),
        text=f"Still to do after {addressed}",
        whom="child",
    )
    finish(auditor, started.id, 3)


@pytest.mark.parametrize(
    ("addressed", "status"), [("fully", "done"), ("partially", "open"), ("no", "open")]
)
def test_a_follow_up_tells_the_action_what_it_found(
    auditor: Desk[SignedIn], desk: Desk[SignedIn], addressed: str, status: str
) -> None:
    key = audited(auditor, ["Update the plan"], For.CHILD.value, grade=2)
    review(auditor, key, addressed)
    action = action_of(desk, "Update the plan")
    assert action.status == status
    assert "Seen on the file." in action.evidence
    assert action_of(desk, f"Still to do after {addressed}").status == "open"


def test_what_a_follow_up_finds_undone_is_open_again(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    key = audited(auditor, ["Update the plan"], For.CHILD.value, grade=2)
    manager.do(actions.finish, action_of(desk, "Update the plan").id, "Done, says the worker.")
    review(auditor, key, "no")
    action = action_of(desk, "Update the plan")
    assert (action.status, action.done_at) == ("under way", None)


def test_lists_and_counts_agree(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    audited(auditor, ["One", "Two"], due=PAST, owner="Sam Okafor")
    audited(auditor, ["Three"], For.CHILD.value)
    manager.do(actions.finish, action_of(desk, "One").id, "Seen.")
    for narrowed in (
        ActionFilter(),
        ActionFilter(left=True),
        ActionFilter(overdue=True),
        ActionFilter(mine=True),
        ActionFilter(whom="child"),
        ActionFilter(words="two"),
        ActionFilter(status="done"),
    ):
        assert manager.ask(lists.count_actions, narrowed) == len(
            manager.ask(lists.actions, narrowed)
        )
    assert listed(manager, overdue=True) == ["Two"]


def test_everything_done_to_an_action_has_its_history(
    desk: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    made = manager.do(actions.add_action, "Write a guide", service="Child in Need")

    def all_steps(session: Session, person: SignedIn) -> None:
        actions.change_text(session, person, made.id, "Write a short guide")
        actions.give_to(session, person, made.id, "Nobody we know")
        actions.change_date(session, person, made.id, FUTURE, "")
        actions.start(session, person, made.id)
        actions.finish(session, person, made.id, "It is on the shelf.")

    manager.do(all_steps)
    assert lines_about(desk, made.id) == [
        "add action",
        "word action",
        "give action",
        "change date of action",
        "start action",
        "finish action",
    ]
