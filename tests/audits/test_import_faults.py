"""What is refused of a table of audits: by row and column, all at once, and nobody's details."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.audits.making import (
    HEADINGS,
    ROW,
    add,
    begin,
    bring_in,
    csv_of,
    faults_in,
    faults_of,
    fill,
    form_text,
    import_rows,
    places,
    row,
    the_audit,
)

SECRET = "Zebedee Quill"


@pytest.mark.parametrize("needed", ["audit_ref", "auditor", "audit_date", "overall_grade"])
def test_a_needed_cell_is_empty(office: Desk[SignedIn], tmp_path: Path, needed: str) -> None:
    found = faults_of(office, tmp_path, HEADINGS, ROW, row(**{"audit_ref": "V-2", needed: " "}))
    assert found == [(3, needed, "This cell must be filled.")]


@pytest.mark.parametrize("needed", ["audit_ref", "auditor", "audit_date", "overall_grade"])
def test_a_needed_column_isnt_there(office: Desk[SignedIn], tmp_path: Path, needed: str) -> None:
    place = HEADINGS.index(needed)
    cut = [cells[:place] + cells[place + 1 :] for cells in (HEADINGS, ROW)]
    found = faults_of(office, tmp_path, *cut)
    assert found == [(1, needed, "This column is needed and isn't there.")]


def test_an_unknown_column(office: Desk[SignedIn], tmp_path: Path) -> None:
    found = faults_of(office, tmp_path, [*HEADINGS, "Shoe size"], [*ROW, "4"])
    assert places(found) == [(1, "Shoe size")]
    assert "no such question or column" in found[0][2]


@pytest.mark.parametrize(
    "twice",
    [
        ("plan_clear", "plan_clear"),
        ("plan_clear", "Is the plan's goal clear?"),
        ("PLAN_CLEAR", " is the PLAN's goal clear? "),
        ("team", "Team"),
        ("strengths", "STRENGTHS"),
    ],
)
def test_a_heading_twice(office: Desk[SignedIn], tmp_path: Path, twice: tuple[str, str]) -> None:
    found = faults_of(office, tmp_path, [*HEADINGS, *twice], [*ROW, "", ""])
    assert places(found) == [(1, twice[1].strip())]
    assert "stands 2 times" in found[0][2]


def test_a_wording_that_two_questions_have(desk: Desk[SignedIn], tmp_path: Path) -> None:
    questions = "".join(f"      - {{key: {key}, ask: Clear?, type: yes-no}}\n" for key in "ab")
    add(desk, form_text(questions))
    found = faults_of(desk, tmp_path, [*HEADINGS[:-1], "clear?"], ROW)
    assert found == [(1, "clear?", "Several questions have this wording. Write a key: a, b.")]
    assert import_rows(desk, tmp_path, [*HEADINGS[:-1], "b"], ROW).added == 1


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("overall_grade", "5", "1 Inadequate"),
        ("overall_grade", "N/A", "1 Inadequate"),
        ("overall_grade", "3 - Outstanding", "1 Inadequate"),
        ("audit_date", "31/02/2022", "2021-11-27"),
        ("audit_date", "soon", "2021-11-27"),
        ("audit_date", "0022-08-18", "The year can't be right"),
        ("audit_date", "2202-08-18", "The year can't be right"),
        ("visited", "Partially", "yes or no"),
        ("visited", "N/A", "doesn't offer “not applicable”"),
        ("visited", "maybe", "yes or no"),
        ("visited", "Ye\x00s", "signs that can't be shown"),
        ("case_ref", "C1\x07", "signs that can't be shown"),
        ("case_ref", "x" * 200_000, "more than 100,000 signs"),
    ],
)
def test_a_cell_that_cant_be(
    office: Desk[SignedIn], tmp_path: Path, column: str, cell: str, told: str
) -> None:
    found = faults_of(office, tmp_path, HEADINGS, row(**{column: cell}))
    assert places(found) == [(2, column)]
    assert told in found[0][2]


@pytest.mark.parametrize(
    ("heading", "cell"), [("days", "-1"), ("days", "91"), ("oversight", "0"), ("seen_at", "Shop")]
)
def test_an_answer_outside_what_the_form_offers(
    office: Desk[SignedIn], tmp_path: Path, heading: str, cell: str
) -> None:
    found = faults_of(office, tmp_path, [*HEADINGS, heading], [*ROW, cell])
    assert places(found) == [(2, heading)]


def test_a_grade_where_the_form_has_none(office: Desk[SignedIn], tmp_path: Path) -> None:
    questions = "      - {key: visited, ask: Was the child visited?, type: yes-no}\n"
    add(office, form_text(questions, form="ungraded-check", scale="none"))
    table = csv_of(tmp_path, HEADINGS, ROW)
    assert places(faults_in(office, table, "ungraded-check")) == [(2, "overall_grade")]


def test_a_reference_twice_with_different_content(office: Desk[SignedIn], tmp_path: Path) -> None:
    rows = [ROW, row(audit_ref="V-2"), row(overall_grade="4"), ROW]
    assert faults_of(office, tmp_path, HEADINGS, *rows) == [
        (4, "audit_ref", "This reference stands in row 2 with different content.")
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"case_ref": "C9"},
        {"auditor": "PDM-02"},
        {"audit_date": "2022-08-19"},
        {"overall_grade": "2"},
        {"visited": "No"},
        {"visited": ""},
    ],
)
def test_a_reference_that_stands_with_different_content(
    office: Desk[SignedIn], tmp_path: Path, other: dict[str, str]
) -> None:
    import_rows(office, tmp_path, HEADINGS, ROW)
    found = faults_of(office, tmp_path, HEADINGS, row(audit_ref="V-2"), row(**other))
    assert found == [
        (3, "audit_ref", "This reference stands in the workspace with different content.")
    ]


def test_a_reference_of_another_form(office: Desk[SignedIn], tmp_path: Path) -> None:
    import_rows(office, tmp_path, HEADINGS, ROW)
    add(office, form_text(form="other-check"))
    table = csv_of(tmp_path, HEADINGS, ROW)
    assert places(faults_in(office, table, "other-check")) == [(2, "audit_ref")]


def test_a_reference_of_a_draft(
    office: Desk[SignedIn], auditor: Desk[SignedIn], tmp_path: Path
) -> None:
    draft = the_audit(office, fill(auditor, begin(auditor)))
    cells = row(audit_ref=draft.audit_ref, auditor="Ngozi Adeyemi")
    found = faults_of(office, tmp_path, HEADINGS, cells)
    assert places(found) == [(2, "audit_ref")]


def test_every_fault_of_a_file_is_told_at_once(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS, "Shoe size", "team", "Team", "plan_clear"]
    more = ["4", "North", "North", "Yes"]
    found = faults_of(
        office,
        tmp_path,
        headings,
        [*ROW, *more],
        [*row(audit_ref="V-2", overall_grade="9", audit_date=""), *more[:3], "perhaps"],
        [],
        [*row(case_ref="C7", visited="Perhaps"), *more],
        [*row(audit_ref="", auditor=""), *more],
        [*row(audit_ref="V-6"), *more, "one too many"],
    )
    assert places(found) == [
        (1, "Shoe size"),
        (1, "Team"),
        (3, "audit_date"),
        (3, "overall_grade"),
        (3, "plan_clear"),
        (5, "audit_ref"),
        (5, "visited"),
        (6, "audit_ref"),
        (6, "auditor"),
        (7, "number 11"),
    ]


def test_different_content_is_told_beside_a_missing_column(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    cut = [[*cells[:2], *cells[3:]] for cells in (HEADINGS, ROW, row(case_ref="C8"))]
    found = faults_of(office, tmp_path, *cut)
    assert places(found) == [(1, "auditor"), (3, "audit_ref")]


def test_what_cant_be_read_isnt_called_different(office: Desk[SignedIn], tmp_path: Path) -> None:
    import_rows(office, tmp_path, HEADINGS, ROW)
    found = faults_of(office, tmp_path, HEADINGS, row(overall_grade="goood"))
    assert places(found) == [(2, "overall_grade")]


def test_a_table_without_headings_names_no_child(office: Desk[SignedIn], tmp_path: Path) -> None:
    found = faults_of(office, tmp_path, row(case_ref=SECRET), row(case_ref=SECRET))
    assert found[0] == (
        1,
        "",
        "This is no row of headings: none is a question of the form or a column of audits.",
    )
    assert SECRET not in str(found)


@pytest.mark.parametrize("column", HEADINGS)
def test_no_fault_holds_what_a_cell_says(
    office: Desk[SignedIn], tmp_path: Path, column: str
) -> None:
    rows = [row(**{column: SECRET}), row(**{column: SECRET, "case_ref": "Quill 7"})]
    found = faults_of(office, tmp_path, HEADINGS, *rows)
    assert "Quill" not in str(found)
    assert "Zebedee" not in str(found)


def test_a_column_without_heading(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS[:2], "", *HEADINGS[2:]]
    empty, filled = ([*ROW[:2], cell, *ROW[2:]] for cell in ("", "a note"))
    assert places(faults_of(office, tmp_path, headings, filled)) == [(1, "number 3")]
    assert import_rows(office, tmp_path, headings, empty).added == 1


WRONG = {
    "audit_ref": "",
    "auditor": "",
    "audit_date": "never",
    "overall_grade": "7",
    "visited": "perhaps",
}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sets(st.sampled_from(sorted(WRONG))), min_size=1, max_size=8))
def test_the_faults_are_the_wrong_cells_and_nothing_else(
    office: Desk[SignedIn], tmp_path: Path, wrong: list[set[str]]
) -> None:
    """Whichever cells are broken, those are named, and only without any does the table come in."""
    rows = [
        row(**({"audit_ref": f"H-{number}"} | {name: WRONG[name] for name in names}))
        for number, names in enumerate(wrong)
    ]
    wanted = sorted((number, name) for number, names in enumerate(wrong, 2) for name in names)
    table = csv_of(tmp_path, HEADINGS, *rows)
    if wanted:
        assert places(faults_in(office, table)) == wanted
    else:
        made = bring_in(office, table)
        assert made.added + made.already == len(rows)
