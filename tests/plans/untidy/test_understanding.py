"""Plans as untidy as their owners keep them: every line, every doubt, and nothing lost."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from audit_desk.audits.bringing.book import Sheet, filled_lines, read_book
from audit_desk.plans.designs import ColumnIs, checked
from audit_desk.plans.rules import Rag
from audit_desk.plans.untidy.reading import Corrections, Doubt, DoubtIs, PlanReading, RowIs
from audit_desk.plans.untidy.understanding import understand
from audit_desk.spreadsheets.lines import Line

PLANS = Path(__file__).parents[2] / "data" / "plans"
IMPROVEMENT, DEVELOPMENT = PLANS / "improvement-plan.csv", PLANS / "service-development-plan.csv"


def reading(path: Path, said: Corrections | None = None) -> PlanReading:
    book = read_book(path)
    return understand(book.fullest, said, book.name)


def sheet_of(rows: Sequence[Sequence[str]]) -> Sheet:
    lines = [Line(n, tuple(cell.strip() for cell in row)) for n, row in enumerate(rows, 1)]
    return Sheet("", filled_lines(lines))


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def doubts(found: PlanReading, is_: DoubtIs, column: str = "") -> list[Doubt]:
    return [one for one in found.doubts if one.is_ is is_ and (not column or one.column == column)]


def lost(sheet: Sheet, found: PlanReading) -> list[tuple[int, str]]:
    """The cells of a sheet that are found again in no line, section, heading or doubt."""
    lines = {line.row: line for line in found.lines}
    others: dict[int, str] = {}
    for row, text in found.sections:
        others[row] = text
    for row, cells in found.headings:
        others[row] = "\n".join(cells)
    missing = []
    for line in sheet.lines:
        told = [one.as_written for one in found.doubts if line.number in one.rows]
        own = lines[line.number].cells.values() if line.number in lines else []
        places = [*own, others.get(line.number, ""), *told]
        missing += [
            (line.number, cell)
            for cell in line.cells
            if cell and not any(cell in text for text in places)
        ]
    return missing


def test_the_improvement_plan() -> None:
    found = reading(IMPROVEMENT)
    assert (found.kind, len(found.lines), len(found.columns)) == ("improvement plan", 55, 10)
    assert found.colours() == {Rag.RED: 0, Rag.AMBER: 3, Rag.GREEN: 52, Rag.NONE: 0}
    assert sum(bool(line.cells["action"]) for line in found.lines) == 53
    assert all(line.cells["recommendation"] and line.section for line in found.lines)
    assert all(line.starts and line.ends for line in found.lines)
    assert (len(found.headings), len(found.sections)) == (8, 8)
    [nameless] = doubts(found, DoubtIs.BLANK, "action")
    assert nameless.rows == (31, 32)
    [carried] = doubts(found, DoubtIs.BLANK, "recommendation")
    assert (carried.understood, len(carried.rows)) == ("as above", 38)
    by_ref = {line.cells["ref"]: line for line in found.lines}
    assert by_ref["A5.1"].ends == date(2017, 6, 30)
    assert by_ref["A5.1"].cells["end"] == "Jun-2017"
    assert by_ref["1.9"].cells["recommendation"] == by_ref["1.1"].cells["recommendation"]
    assert by_ref["3.3"].cells["lead"] == ""
    assert doubts(found, DoubtIs.BLANK, "lead")[0].rows == (23,)


def test_the_service_development_plan() -> None:
    found = reading(DEVELOPMENT)
    assert (found.kind, len(found.lines)) == ("service development plan", 38)
    lines = {line.row: line for line in found.lines}
    assert lines[4].ends == date(2022, 9, 30)
    assert (lines[5].starts, lines[5].ends) == (date(2022, 4, 1), date(2022, 7, 31))
    assert (lines[30].starts, lines[30].ends) == (None, date(2022, 8, 31))
    assert lines[3].ends == date(2022, 12, 31)
    assert lines[12].ends is None
    assert [line.row for line in found.lines if line.done] == [20, 21, 22, 23]
    dated = {one.rows[0]: one.as_written for one in doubts(found, DoubtIs.DATE)}
    assert dated == {
        3: "First by July 2022. Second by December 2022",
        12: "Weekly.",
        15: "First by July 2022. Second by December 2022",
        **dict.fromkeys((20, 21, 22, 23), "complete"),
        24: "April-June",
        25: "01/06/2020",
        29: "01/08/2022",
    }
    short = [one.rows[0] for one in doubts(found, DoubtIs.SHORT, "rag")]
    assert short == [16, *range(18, 22), *range(23, 28), 37, 39, 41, 42]
    assert lines[18].cells["comments"].startswith("Comment of row 18")
    assert lines[24].cells["experience"] == lines[23].cells["experience"] != "as above"
    assert lines[15].section == "Part 2 of the plan\nPart 3 of the plan"
    assert lines[46].section == "Part 8 of the plan"
    assert {one.rows[0] for one in doubts(found, DoubtIs.AS_ABOVE)} == {15, 21, 23, 24, 25, 44}


@pytest.mark.parametrize("path", [IMPROVEMENT, DEVELOPMENT])
def test_no_cell_is_lost(path: Path) -> None:
    sheet = read_book(path).fullest
    assert lost(sheet, understand(sheet)) == []


def test_what_a_person_says_is_taken() -> None:
    said = Corrections(
        cells={(31, "action"): "Look at the tool again"},
        ends={4: None, 5: date(2018, 1, 1)},
        starts={5: date(2017, 12, 1)},
        carry={"measure": True},
        done={10: True},
        rows={71: RowIs.SECTION},
    )
    found = reading(IMPROVEMENT, said)
    lines = {line.row: line for line in found.lines}
    assert lines[31].cells["action"] == "Look at the tool again"
    assert lines[4].ends is None
    assert (lines[5].starts, lines[5].ends) == (date(2017, 12, 1), date(2018, 1, 1))
    assert lines[4].cells["measure"] == lines[3].cells["measure"]
    assert lines[10].done
    assert 71 not in lines
    assert doubts(found, DoubtIs.BLANK, "action")[0].rows == (32,)


def test_corrections_are_added_one_by_one() -> None:
    said = Corrections().also(ends={4: None}).also(ends={5: date(2018, 1, 1)}, done={4: True})
    assert said == Corrections(ends={4: None, 5: date(2018, 1, 1)}, done={4: True})


@pytest.mark.parametrize("path", [IMPROVEMENT, DEVELOPMENT])
def test_each_doubt_is_told_apart(path: Path) -> None:
    found = reading(path)
    assert len({one.id for one in found.doubts}) == len(found.doubts)
    assert all(one.where or one.is_ is DoubtIs.HEADINGS for one in found.doubts)
    assert all(one.understood and one.why for one in found.doubts)


def test_a_person_says_which_cell_is_missing() -> None:
    found = reading(DEVELOPMENT, Corrections(missing={16: 5}))
    line = next(one for one in found.lines if one.row == 16)
    assert line.cells["experience"] == ""
    assert line.cells["rag"].startswith("Experience of row 16")
    assert doubts(found, DoubtIs.COLOUR)[0].rows == (16,)


HEAD = ["Why?", "Action", "By when?", "RAG", "Comments"]


def test_blanks_do_not_reach_over_a_section() -> None:
    found = understand(
        sheet_of([HEAD, ["A", "do", "May-22"], ["Part two"], ["", "do more", "Jun-22"]])
    )
    assert [line.cells["why"] for line in found.lines] == ["A", ""]
    [left] = doubts(found, DoubtIs.BLANK, "why")
    assert left.understood == "left blank"


def test_merged_cells_mean_as_above(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        HEAD,
        ["A", "one", date(2022, 5, 3), "Green", "so"],
        ["", "two", "end June 2022", "", ""],
    ):
        sheet.append(row)
    sheet.merge_cells("E2:E3")
    sheet.merge_cells("A2:A3")
    path = tmp_path / "plan.xlsx"
    book.save(path)
    found = reading(path)
    assert [line.cells["comments"] for line in found.lines] == ["so", "so"]
    assert [line.ends for line in found.lines] == [date(2022, 5, 3), date(2022, 6, 30)]
    assert {one.column for one in doubts(found, DoubtIs.MERGED)} == {"why", "comments"}


def test_columns_of_ones_own_are_kept() -> None:
    found = understand(
        sheet_of([[*HEAD, "Budget", "Budget", ""], ["A", "b", "", "", "", "£1", "£2", "x"]])
    )
    assert [one.heading for one in found.columns][5:] == [
        "Budget",
        "Budget (2)",
        "Beyond the headings",
    ]
    assert list(found.lines[0].cells.values())[5:] == ["£1", "£2", "x"]
    checked(found.columns)
    assert doubts(found, DoubtIs.LONG)[0].as_written == "x"


def test_a_sheet_without_headings_is_asked_about() -> None:
    found = understand(sheet_of([["Alpha", "Beta"], ["one", "a much longer text"]]))
    asked = doubts(found, DoubtIs.HEADINGS)
    assert len(asked) == 2
    assert [one.is_ for one in found.columns] == [ColumnIs.PLAIN, ColumnIs.ACTION]


@pytest.mark.parametrize("rows", [[], [[""]], [["x"]], [["", "x"]], [HEAD]])
def test_hardly_anything_is_no_fault(rows: list[list[str]]) -> None:
    found = understand(sheet_of(rows))
    assert lost(sheet_of(rows), found) == []
    checked(found.columns)


SOME = [rows_of(path) for path in (IMPROVEMENT, DEVELOPMENT)]


@st.composite
def damaged(draw: st.DrawFn) -> list[list[str]]:
    """One of the plans, as it looks after a few accidents."""
    rows = [list(row) for row in draw(st.sampled_from(SOME))[: draw(st.integers(1, 47))]]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(rows) - 1))
        row = rows[at]
        match draw(st.integers(0, 7)):
            case 0 if row:
                del row[draw(st.integers(0, len(row) - 1))]
            case 1:
                row.insert(draw(st.integers(0, len(row))), draw(st.text("abc <>/=\n", max_size=8)))
            case 2:
                rows.insert(at, [])
            case 3 if row:
                row[draw(st.integers(0, len(row) - 1))] = "as above"
            case 4 if len(rows) > 1:
                del rows[at]
            case 5:
                rows.insert(draw(st.integers(0, len(rows))), list(row))
            case 6:
                row += ["over", "the edge"]
            case _:
                width = max(map(len, rows))
                order = draw(st.permutations(range(width)))
                rows = [[(r + [""] * width)[i] for i in order] for r in rows]
    return rows


@given(damaged())
def test_no_cell_of_a_damaged_plan_is_lost(rows: list[list[str]]) -> None:
    sheet = sheet_of(rows)
    found = understand(sheet)
    assert lost(sheet, found) == []
    assert len({line.row for line in found.lines}) == len(found.lines)
    checked(found.columns)


@given(st.permutations(range(10)))
def test_columns_may_stand_in_any_order(order: list[int]) -> None:
    rows = [[row[i] for i in order] for row in SOME[0][1:11]]
    found = understand(sheet_of(rows))
    plain = understand(sheet_of(SOME[0][1:11]))
    assert [line.cells for line in found.lines] == [line.cells for line in plain.lines]
    assert [(line.starts, line.ends, line.rag) for line in found.lines] == [
        (line.starts, line.ends, line.rag) for line in plain.lines
    ]
