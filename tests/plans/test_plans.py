"""Plans and their lines, their colours, their actions, and what the board saw."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions, boards, keeping, lines, lists, showing, tying
from audit_desk.plans.designs import DEVELOPMENT, IMPROVEMENT, Column, ColumnIs, Design
from audit_desk.plans.rules import Progress, Rag
from audit_desk.plans.showing import PlanInFull
from audit_desk.plans.tables import Measure, Plan
from audit_desk.plans.untidy import service as untidy
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from tests.followups.making import SERVICE
from tests.followups.making import actions as lines_about
from tests.plans.making import action_of, all_of, audited

PLANS = Path(__file__).parents[1] / "data" / "plans"


@pytest.fixture
def plan(manager: Desk[SignedIn]) -> Plan:
    return manager.do(keeping.begin_plan, "After the inspection", IMPROVEMENT, SERVICE)


def whole(desk: Desk[SignedIn], plan_id: UUID) -> PlanInFull:
    return desk.ask(showing.plan_in_full, plan_id)


def test_a_plan_is_begun_with_the_columns_of_its_kind(
    manager: Desk[SignedIn], plan: Plan, auditor: Desk[SignedIn], elsewhere: Desk[SignedIn]
) -> None:
    assert whole(manager, plan.id).columns == IMPROVEMENT.columns
    assert [one.title for one in auditor.ask(showing.plans)] == ["After the inspection"]
    assert not auditor.ask(showing.plans)[0].may_change
    assert elsewhere.ask(showing.plans) == []
    with pytest.raises(NotAllowedError):
        elsewhere.ask(showing.plan_in_full, plan.id)
    with pytest.raises(NotAllowedError):
        auditor.do(lines.add_line, plan.id, {"action": "Mine"})
    assert lines_about(manager, plan.id) == ["begin plan"]


def test_a_service_designs_columns_of_its_own(manager: Desk[SignedIn]) -> None:
    own = Design(
        " Our  plan ",
        (
            Column("what", "What", ColumnIs.ACTION),
            Column("money", "What it costs"),
            Column("by", "By when", ColumnIs.END),
        ),
        needs_sign_off=True,
    )
    kept = manager.do(keeping.save_design, own)
    assert [one.name for one in manager.ask(keeping.all_designs)] == [
        IMPROVEMENT.name,
        DEVELOPMENT.name,
        "Our plan",
    ]
    made = manager.do(keeping.begin_plan, "Ours", kept, SERVICE)
    line = manager.do(lines.add_line, made.id, {"what": "Buy books", "by": "end June 2022"})
    assert line.ends == date(2022, 6, 30)
    assert manager.do(tying.act_on, line.id).needs_sign_off
    manager.do(keeping.save_design, Design("Our plan", own.columns[:1]))
    assert len(whole(manager, made.id).columns) == 3


@pytest.mark.parametrize(
    "columns",
    [
        (Column("a", "What"),),
        (Column("a", "What", ColumnIs.ACTION), Column("b", "what? ")),
        (Column("a", "What", ColumnIs.ACTION), Column("b", "Do", ColumnIs.ACTION)),
        (Column("a", " ", ColumnIs.ACTION),),
    ],
)
def test_columns_that_no_plan_can_have(
    manager: Desk[SignedIn], columns: tuple[Column, ...]
) -> None:
    with pytest.raises(InputError):
        manager.do(keeping.save_design, Design("Wrong", columns))


def test_dates_follow_their_words_unless_a_person_says(manager: Desk[SignedIn], plan: Plan) -> None:
    line = manager.do(lines.add_line, plan.id, {"start": "Jan-17", "end": "Weekly."})
    assert (line.starts, line.ends) == (date(2017, 1, 1), None)
    manager.do(lines.change_line, line.id, ends=date(2018, 1, 1))
    manager.do(lines.change_line, line.id, {"action": "Train"})
    [row] = whole(manager, plan.id).lines
    assert (row.ends, row.cells["end"], row.cells["action"]) == (
        date(2018, 1, 1),
        "Weekly.",
        "Train",
    )
    manager.do(lines.change_line, line.id, {"end": "end Sept 2022"})
    assert whole(manager, plan.id).lines[0].ends == date(2022, 9, 30)


def test_a_persons_colour_stands_with_its_reason(manager: Desk[SignedIn], plan: Plan) -> None:
    line = manager.do(lines.add_line, plan.id, {"action": "Train", "end": "Jan-17"})
    [row] = whole(manager, plan.id).lines
    assert (row.rag, row.overridden) == (Rag.RED, False)
    with pytest.raises(InputError, match="needs its reason"):
        manager.do(lines.set_rag, line.id, Rag.AMBER, " ")
    manager.do(lines.set_rag, line.id, Rag.AMBER, "Half of them were trained.")
    [row] = whole(manager, plan.id).lines
    assert (row.rag, row.by_rule, row.why) == (Rag.AMBER, Rag.RED, "Half of them were trained.")
    manager.do(lines.set_rag, line.id, Rag.NONE)
    assert whole(manager, plan.id).lines[0].rag is Rag.RED
    manager.do(lines.change_line, line.id, progress="done")
    assert whole(manager, plan.id).lines[0].rag is Rag.GREEN


def test_lines_are_moved_and_removed(manager: Desk[SignedIn], plan: Plan) -> None:
    made = [manager.do(lines.add_line, plan.id, {"ref": ref}) for ref in "abc"]
    manager.do(lines.move_line, made[2].id, 1)
    manager.do(lines.add_line, plan.id, {"ref": "d"}, at=2)
    assert [row.cells["ref"] for row in whole(manager, plan.id).lines] == ["c", "d", "a", "b"]
    manager.do(lines.remove_line, made[0].id)
    rows = whole(manager, plan.id).lines
    assert [(row.cells["ref"], row.position) for row in rows] == [("c", 1), ("d", 2), ("b", 3)]


def test_an_action_goes_on_a_plan_that_asks_for_sign_off(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn], plan: Plan
) -> None:
    manager.do(
        keeping.change_plan,
        plan.id,
        title=plan.title,
        needs_sign_off=True,
        columns=IMPROVEMENT.columns,
    )
    audited(auditor, ["Update the guide"], owner="Sam Okafor", due=date(2199, 1, 5))
    action = action_of(manager, "Update the guide")
    manager.do(tying.put_on_plan, action.id, plan.id)
    [row] = whole(manager, plan.id).lines
    assert (row.cells["action"], row.cells["lead"], row.ends) == (
        "Update the guide",
        "Sam Okafor",
        date(2199, 1, 5),
    )
    assert row.progress is Progress.NOT_STARTED
    assert row.cells["recommendation"] == "Recommended by an audit: neglect"
    assert action_of(manager, "Update the guide").needs_sign_off
    [where] = manager.ask(lists.plans_of, action.id)
    assert (where.title, where.line_id) == ("After the inspection", row.id)
    manager.do(actions.finish, action.id, "It is printed.")
    assert whole(manager, plan.id).lines[0].progress is Progress.UNDER_WAY
    desk.do(actions.sign_off, action.id)
    [row] = whole(manager, plan.id).lines
    assert (row.progress, row.rag) == (Progress.DONE, Rag.GREEN)
    manager.do(lines.remove_line, row.id)
    assert action_of(manager, "Update the guide").status == "done"
    assert all_of(manager, Measure) == []


def test_the_board_sees_what_changed(manager: Desk[SignedIn], plan: Plan) -> None:
    first = manager.do(lines.add_line, plan.id, {"ref": "1", "action": "Train", "end": "Jan-17"})
    gone = manager.do(lines.add_line, plan.id, {"ref": "2", "action": "Print"})
    assert manager.ask(boards.changes_since, plan.id) is None
    manager.do(boards.keep_version, plan.id, date(2022, 5, 1), "May board")
    with pytest.raises(RuleError, match="kept already"):
        manager.do(boards.keep_version, plan.id, date(2022, 5, 1))
    manager.do(lines.change_line, first.id, {"comments": "Begun"}, progress="done")
    manager.do(lines.remove_line, gone.id)
    manager.do(lines.add_line, plan.id, {"ref": "3", "action": "Ask"})
    changes = manager.ask(boards.changes_since, plan.id)
    assert changes is not None
    assert [name for _, name in changes.added] == ["3 Ask"]
    assert [name for _, name in changes.removed] == ["2 Print"]
    [changed] = changes.changed
    assert changed.name == "1 Train"
    assert {(one.heading, one.was, one.now) for one in changed.changes} == {
        ("Comments", "", "Begun"),
        ("Colour", "red", "green"),
        ("Progress", "", "done"),
    }
    assert (changes.colours_before[Rag.RED], changes.colours_now[Rag.GREEN]) == (1, 1)
    manager.do(boards.keep_version, plan.id, date(2022, 6, 1))
    kept = manager.ask(boards.versions, plan.id)
    assert [one.board_date for one in kept] == [date(2022, 6, 1), date(2022, 5, 1)]
    nothing = manager.ask(boards.changes_since, plan.id)
    assert nothing is not None
    assert (nothing.added, nothing.removed, nothing.changed) == ((), (), ())
    between = manager.ask(boards.changes_since, plan.id, kept[1].id, kept[0].id)
    assert between is not None
    assert len(between.changed) == 1


def test_an_untidy_plan_comes_in_whole(manager: Desk[SignedIn]) -> None:
    book = untidy.open_file(PLANS / "improvement-plan.csv")
    reading = untidy.preview(book)
    made = manager.do(untidy.bring_in, reading, "Improvement plan 2016", SERVICE)
    plan = whole(manager, made.id)
    assert (len(plan.lines), plan.kind) == (55, "improvement plan")
    assert plan.colours() == {Rag.RED: 0, Rag.AMBER: 3, Rag.GREEN: 52, Rag.NONE: 0}
    assert plan.lines[0].by_rule is Rag.RED
    assert plan.lines[0].why == "As written in improvement-plan.csv."
    assert plan.lines[0].cells["start"] == "Jan-17"
    assert lines_about(manager, made.id) == ["begin plan", "bring plan in"]


def test_the_other_kind_comes_in_too(manager: Desk[SignedIn], auditor: Desk[SignedIn]) -> None:
    reading = untidy.preview(untidy.open_file(PLANS / "service-development-plan.csv"))
    with pytest.raises(NotAllowedError):
        auditor.do(untidy.bring_in, reading, "Not mine")
    made = manager.do(untidy.bring_in, reading, "Service development plan", SERVICE)
    plan = whole(manager, made.id)
    assert (len(plan.lines), plan.kind) == (38, "service development plan")
    assert [row.progress for row in plan.lines].count(Progress.DONE) == 4


def test_a_file_without_lines_is_no_plan(manager: Desk[SignedIn], tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("Why?,Action,By when?\n")
    with pytest.raises(InputError, match="no lines"):
        manager.do(untidy.bring_in, untidy.preview(untidy.open_file(path)), "Empty", SERVICE)
    path.write_bytes(b"PK\x03\x04 damaged")
    with pytest.raises(InputError, match="No plan was brought in"):
        untidy.open_file(path)
