"""How the sample shows the closing of the loop: actions, plans, policy, exercise."""

from collections import Counter
from datetime import date
from pathlib import Path

from audit_desk.demo import people
from audit_desk.demo.texts import plans as texts
from audit_desk.moderation import asking, calibration
from audit_desk.plans import boards, showing
from audit_desk.plans.rules import LEFT, Rag, Status
from audit_desk.summaries.measures import measured
from audit_desk.workspace.columns import by_clock
from audit_desk.workspace.store import Workspace
from tests.demo.looking import DAY, FixedDay, rows, someone


def test_one_follow_up_is_moved_and_one_ended(sample: Path) -> None:
    moved = rows(
        sample,
        "SELECT d.due > d.was, d.reason != '', f.due = d.due FROM follow_up_date d"
        " JOIN follow_up f ON f.id = d.follow_up_id",
    )
    assert moved == [(1, 1, 1)]
    assert rows(sample, "SELECT ended_as FROM follow_up WHERE state = 'ended'") == [
        ("case closed",)
    ]


def test_actions_are_in_every_status_and_hang_together(sample: Path) -> None:
    found = rows(
        sample,
        "SELECT status, evidence, dropped_reason, done_at, due FROM action"
        " WHERE joined_into_id IS NULL",
    )
    counted = Counter(status for status, *_ in found)
    assert set(counted) == set(Status)
    assert counted["done"] > sum(counted.values()) / 2
    assert all(evidence and done for status, evidence, _, done, _ in found if status == "done")
    assert all(why for status, _, why, _, _ in found if status == "dropped")
    days = [date.fromisoformat(due) for status, *_, due in found if status in LEFT]
    assert any(due < DAY for due in days)
    assert any(due >= DAY for due in days)
    signed = rows(sample, "SELECT signed_off_by != done_by FROM action WHERE signed_off_at")
    assert signed == [(1,)]
    assert rows(sample, "SELECT max(n) FROM (SELECT count(*) AS n FROM action_source"
                        " GROUP BY action_id)")[0][0] >= 2  # fmt: skip
    assert rows(sample, "SELECT owner_id IS NOT NULL, count(*) FROM action GROUP BY 1")[1][1] >= 8


def test_plans_show_what_changed_and_what_audits_measure(workspace: Workspace) -> None:
    with by_clock(FixedDay(DAY)), workspace.reading() as session:
        lead = someone(workspace, people.LEAD)
        kept = {plan.title: plan.id for plan in showing.plans(session, lead)}
        plan = showing.plan_in_full(session, lead, kept[texts.TITLE])
        small = showing.plan_in_full(session, lead, kept[texts.DEVELOPMENT_TITLE])
        changes = boards.changes_since(session, lead, plan.id)
        versions = boards.versions(session, lead, plan.id)
        shares = measured(session, lead, plan.id)
    assert len(plan.lines) == len(texts.LINES)
    assert len(small.lines) == len(texts.DEVELOPMENT)
    assert {line.rag for line in plan.lines} == {Rag.GREEN, Rag.AMBER, Rag.RED}
    overridden = [line for line in plan.lines if line.rag is not line.by_rule]
    assert [line.why for line in overridden] == [texts.OVERRIDE]
    assert sum(bool(line.actions) for line in plan.lines) > len(texts.ACTED_ON)
    assert len(versions) == 2
    assert changes is not None
    assert changes.added
    assert len(changes.changed) >= 3
    assert changes.colours_before != changes.colours_now
    assert any(one.before.base and one.since.base for one in shares)


def test_a_policy_is_kept_and_an_exercise_is_open(sample: Path, workspace: Workspace) -> None:
    with by_clock(FixedDay(DAY)), workspace.reading() as session:
        priya = someone(workspace, people.PRIYA)
        kept, decided = asking.policy(session, priya, "child-protection-plan")
        [waits] = calibration.waiting_exercises(session, priya)
    assert decided
    assert kept.blind
    assert 0 < kept.share < 100
    assert waits.handed_in == 2
    blind = "SELECT state, count(*) FROM audit WHERE blind AND form = 'child-protection-plan'"
    assert rows(sample, f"{blind} GROUP BY state") == [("submitted", 2)]
    assert rows(sample, "SELECT outcome FROM moderation WHERE blind") == [("",)]
