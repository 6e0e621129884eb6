"""A plan goes out as a spreadsheet and comes back changed: nothing is taken or lost unseen."""

import csv
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from audit_desk.audits.bringing.book import read_book
from audit_desk.people.rules import SignedIn
from audit_desk.plans import keeping, lines, showing
from audit_desk.plans.copies import service as copies
from audit_desk.plans.copies.comparing import ChangeIs, Comparison, Side
from audit_desk.plans.copies.service import Returned
from audit_desk.plans.copies.writing import guarded, unguarded
from audit_desk.plans.designs import IMPROVEMENT
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import LineRow
from audit_desk.plans.untidy import service as untidy
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, RuleError
from tests.followups.making import SERVICE

PLANS = Path(__file__).parents[2] / "data" / "plans"
Rows = list[list[str]]


@pytest.fixture
def plan(manager: Desk[SignedIn]) -> UUID:
    key = manager.do(keeping.begin_plan, "Recording", IMPROVEMENT, SERVICE).id
    for ref, action, section in (
        ("1", "Train everybody", "First"),
        ("2", "Print the guide", "First"),
        ("3", "=Ask fathers", "Second\nWithin"),
    ):
        cells = {"ref": ref, "action": action, "end": "end Sept 2099"}
        manager.do(lines.add_line, key, cells, section=section)
    return key


def out(desk: Desk[SignedIn], plan_id: UUID, path: Path) -> Path:
    copies.write_copy(desk.do(copies.take_copy, plan_id), path)
    return path


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def changed(path: Path, change: Callable[[Rows], Rows | None]) -> Path:
    rows = rows_of(path)
    rows = change(rows) or rows
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def back(desk: Desk[SignedIn], plan_id: UUID, path: Path) -> Returned:
    return desk.ask(copies.look_at_copy, plan_id, read_book(path))


def lines_now(desk: Desk[SignedIn], plan_id: UUID) -> tuple[LineRow, ...]:
    return desk.ask(showing.plan_in_full, plan_id).lines


def told(comparison: Comparison) -> set[tuple[ChangeIs, str, str]]:
    return {(one.is_, one.heading, one.there) for one in comparison.differences}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_unchanged_copy_says_nothing(
    manager: Desk[SignedIn], plan: UUID, tmp_path: Path, ending: str
) -> None:
    returned = back(manager, plan, out(manager, plan, tmp_path / f"plan.{ending}"))
    assert returned.comparison.differences == ()
    assert returned.comparison.order is None
    assert returned.comparison.notes == ()
    assert manager.do(copies.merge, returned) == 0


@pytest.mark.parametrize("name", ["improvement-plan", "service-development-plan"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_untidy_plans_go_out_and_come_back(
    manager: Desk[SignedIn], tmp_path: Path, name: str, ending: str
) -> None:
    reading = untidy.preview(untidy.open_file(PLANS / f"{name}.csv"))
    made = manager.do(untidy.bring_in, reading, "Untidy", SERVICE)
    path = out(manager, made.id, tmp_path / f"copy.{ending}")
    assert back(manager, made.id, path).comparison.differences == ()
    again = untidy.preview(untidy.open_file(path))
    assert len(again.lines) == len(reading.lines)
    first_cells = [{k: v for k, v in one.cells.items() if k != "rag"} for one in reading.lines]
    for was, now in zip(first_cells, again.lines, strict=True):
        assert was.items() <= now.cells.items()


def test_what_changed_there_here_and_on_both_sides(
    manager: Desk[SignedIn], plan: UUID, tmp_path: Path
) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")

    def change(rows: Rows) -> None:
        rows[2][8], rows[2][2] = "Begun there", "Train all"
        rows[3][8] = "There"
        rows[6][9] = "Amber"

    changed(path, change)
    first, second, _ = lines_now(manager, plan)
    manager.do(lines.change_line, second.id, {"comments": "Here"})
    manager.do(lines.change_line, first.id, {"lead": "Sam"})
    returned = back(manager, plan, path)
    assert told(returned.comparison) == {
        (ChangeIs.THERE, "Action", "Train all"),
        (ChangeIs.THERE, "Comments", "Begun there"),
        (ChangeIs.HERE, "Lead officer", ""),
        (ChangeIs.BOTH, "Comments", "There"),
        (ChangeIs.THERE, "RAG status", "Amber"),
    }
    [both] = returned.comparison.of(ChangeIs.BOTH)
    assert (both.was, both.here, both.there) == ("", "Here", "There")
    with pytest.raises(RuleError, match="both sides"):
        manager.do(copies.merge, returned)
    assert manager.do(copies.merge, returned, {both.id: Side.THERE}) == 4
    first, second, third = lines_now(manager, plan)
    assert (first.cells["action"], first.cells["lead"]) == ("Train all", "Sam")
    assert second.cells["comments"] == "There"
    assert (third.rag, third.why) == (Rag.AMBER, "As written in plan.csv.")
    # Sent once more, the same copy has nothing new but what stands here alone.
    again = back(manager, plan, path)
    assert {one.is_ for one in again.comparison.differences} == {ChangeIs.HERE}


def test_moved_new_and_removed_lines(manager: Desk[SignedIn], plan: UUID, tmp_path: Path) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")

    def change(rows: Rows) -> Rows:
        new = ["Why not", "9", "Buy a lamp", "", "", "", "", "", "", "Green", ""]
        return [rows[0], rows[1], rows[3], new, *rows[4:]]

    returned = back(manager, plan, changed(path, change))
    assert {one.is_ for one in returned.comparison.differences} == {
        ChangeIs.ADDED_THERE,
        ChangeIs.REMOVED_THERE,
    }
    [removed] = returned.comparison.of(ChangeIs.REMOVED_THERE)
    assert removed.name == "1 Train everybody"
    assert manager.do(copies.merge, returned) == 1  # taken out there is kept, unless chosen
    assert [one.cells["ref"] for one in lines_now(manager, plan)] == ["1", "2", "9", "3"]
    new = lines_now(manager, plan)[2]
    assert (new.section, new.rag, new.overridden) == ("First", Rag.GREEN, True)
    again = back(manager, plan, path)
    [removed] = again.comparison.of(ChangeIs.REMOVED_THERE)
    [added] = again.comparison.of(ChangeIs.ADDED_THERE) or [None]
    assert added is None or added.name == "9 Buy a lamp"


def test_the_order_of_a_copy_is_taken_where_wanted(
    manager: Desk[SignedIn], plan: UUID, tmp_path: Path
) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")
    changed(path, lambda rows: [*rows[:2], rows[3], rows[2], *rows[4:]])
    manager.do(lines.add_line, plan, {"ref": "here"}, at=2)
    returned = back(manager, plan, path)
    assert returned.comparison.order is not None
    manager.do(copies.merge, returned)
    assert [one.cells["ref"] for one in lines_now(manager, plan)] == ["1", "here", "2", "3"]
    manager.do(copies.merge, back(manager, plan, path), take_order=True)
    assert [one.cells["ref"] for one in lines_now(manager, plan)] == ["2", "1", "here", "3"]


def test_a_copy_without_its_keys_is_told_by_what_it_says(
    manager: Desk[SignedIn], plan: UUID, tmp_path: Path
) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")

    def change(rows: Rows) -> Rows:
        rows = [row[:-1] for row in rows]
        rows[3][8] = "Printed"
        rows[6][2] = "Ask fathers and uncles"
        return [*rows[:2], rows[3], rows[2], *rows[4:]]

    returned = back(manager, plan, changed(path, change))
    assert told(returned.comparison) == {
        (ChangeIs.THERE, "Comments", "Printed"),
        (ChangeIs.THERE, "Action", "Ask fathers and uncles"),
    }
    assert any("keys is gone" in note for note in returned.comparison.notes)
    assert any("found by what they say" in note for note in returned.comparison.notes)


def test_what_has_no_place_is_told(manager: Desk[SignedIn], plan: UUID, tmp_path: Path) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")

    def change(rows: Rows) -> Rows:
        rows = [[*row, ""] for row in rows]
        rows[0][-1] = "Budget"
        rows[2][-1] = "£200"
        for row in rows:
            del row[7]
        return [["Sent on Monday"], *rows]

    returned = back(manager, plan, changed(path, change))
    assert returned.comparison.differences == ()
    assert len(returned.comparison.notes) == 3
    assert any("£200" in note and "Budget" in note for note in returned.comparison.notes)
    assert any("DLT lead" in note for note in returned.comparison.notes)


def test_a_line_taken_out_here_and_changed_there(
    manager: Desk[SignedIn], plan: UUID, tmp_path: Path
) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")

    def change(rows: Rows) -> None:
        rows[2][8] = "We did this"

    changed(path, change)
    manager.do(lines.remove_line, lines_now(manager, plan)[0].id)
    returned = back(manager, plan, path)
    [one] = returned.comparison.differences
    assert one.is_ is ChangeIs.REMOVED_HERE
    assert manager.do(copies.merge, returned) == 0
    assert manager.do(copies.merge, returned, {one.id: Side.THERE}) == 1
    assert [row.cells["ref"] for row in lines_now(manager, plan)] == ["1", "2", "3"]


def test_what_changed_meanwhile_is_compared_again(
    manager: Desk[SignedIn], plan: UUID, tmp_path: Path
) -> None:
    path = out(manager, plan, tmp_path / "plan.csv")
    returned = back(manager, plan, path)
    manager.do(lines.change_line, lines_now(manager, plan)[0].id, {"lead": "Sam"})
    with pytest.raises(RuleError, match="in the meantime"):
        manager.do(copies.merge, returned)


def test_another_table_is_no_copy(manager: Desk[SignedIn], plan: UUID, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("name,colour\nrose,red\n")
    with pytest.raises(InputError, match="no row with this plan's headings"):
        back(manager, plan, path)
    with pytest.raises(InputError, match="ends in"):
        copies.write_copy(manager.do(copies.take_copy, plan), tmp_path / "plan.doc")


def test_nothing_typed_is_ever_run(manager: Desk[SignedIn], plan: UUID, tmp_path: Path) -> None:
    nasty = ["=1+1", "+44 20", "-now", "@SUM(A1)", "'=quoted", "\t=tab", "＝full"]
    for text in nasty:
        manager.do(lines.add_line, plan, {"action": text})
    rows = rows_of(out(manager, plan, tmp_path / "plan.csv"))
    for row in rows:
        assert not any(cell.lstrip().startswith(tuple("=+-@＝")) for cell in row)
    path = out(manager, plan, tmp_path / "plan.xlsx")
    sheet = load_workbook(path).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.column_dimensions["K"].hidden
    for name in ("plan.csv", "plan.xlsx"):
        assert back(manager, plan, tmp_path / name).comparison.differences == ()


@given(st.text(alphabet="'=+-@ \tab", max_size=8))
def test_a_guarded_text_is_the_same_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t"))
