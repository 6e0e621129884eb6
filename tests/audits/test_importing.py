"""The contract of a table of audits, case by case: what comes in, and as what."""

from datetime import date
from pathlib import Path

import pytest

from audit_desk.audits.importing import Imported, import_audits, read_table
from audit_desk.audits.tables import Answer, Audit, Finding, Recommendation, State
from audit_desk.people.rules import SignedIn
from audit_desk.people.tables import Person, PersonRole
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.tables import History
from tests.audits.making import (
    HEADINGS,
    ROW,
    add,
    answers_of,
    begin,
    bring_in,
    csv_of,
    fill,
    finished,
    form_text,
    import_rows,
    lines_about,
    row,
    rows_of,
    the_audit,
)


class StoppedError(Exception):
    """Somebody chose to stop."""


def imported(desk: Desk[SignedIn], folder: Path, heading: str, cell: str) -> tuple[str, str]:
    """What one cell under one heading becomes: value and standing."""
    assert import_rows(desk, folder, [*HEADINGS, heading], [*ROW, cell]).added == 1
    given = answers_of(desk, "V-1")
    return next(iter(one for key, one in given.items() if key not in ("visited", "why_not")))


def test_a_row_becomes_a_finalised_audit(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS, "service", "team", "theme"]
    cells = [*ROW, "Child in Need", "North", "neglect"]
    assert import_rows(office, tmp_path, headings, cells) == Imported(1, 0)
    (audit,) = rows_of(office, Audit)
    assert (audit.audit_ref, audit.case_ref, audit.audit_date) == (
        "V-1",
        "C100200",
        date(2022, 8, 18),
    )
    assert (audit.service, audit.team, audit.theme) == ("Child in Need", "North", "neglect")
    assert (audit.overall_grade, audit.final_grade, audit.state) == (3, 3, State.FINALISED)
    assert audit.imported
    assert audit.finalised_at is not None
    assert [line.action for line in lines_about(office, audit.id)] == ["import audit"]


@pytest.mark.parametrize(
    "heading",
    [
        "plan_clear",
        "PLAN_CLEAR",
        " plan_ clear ",
        "Plan clear",
        "Is the plan's goal clear?",
        "is THE plan’s\ngoal  clear?",
        "Isthe plan'sgoalclear?",
    ],
)
def test_a_heading_is_a_key_or_a_wording(
    office: Desk[SignedIn], tmp_path: Path, heading: str
) -> None:
    assert imported(office, tmp_path, heading, "No") == ("no", "answered")


def test_fixed_columns_are_known_whatever_their_case_and_spaces(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    headings = ["Audit Ref", "CASE_REF", "auditor ", "Audit_Date", "overall grade", "Visited"]
    assert import_rows(office, tmp_path, headings, ROW).added == 1


@pytest.mark.parametrize("cell", ["3", "Good", " good ", "3 - Good", "3 Good", "3 – GOOD", "3.0"])
def test_a_grade_is_written_in_several_ways(
    office: Desk[SignedIn], tmp_path: Path, cell: str
) -> None:
    assert import_rows(office, tmp_path, HEADINGS, row(overall_grade=cell)).added == 1
    assert rows_of(office, Audit)[0].final_grade == 3


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Yes", ("yes", "answered")),
        ("Partially", ("partially", "answered")),
        ("partly", ("partially", "answered")),
        ("NO", ("no", "answered")),
        ("N/A", ("", "not applicable")),
        ("n/a", ("", "not applicable")),
    ],
)
def test_answers_as_people_write_them(
    office: Desk[SignedIn], tmp_path: Path, cell: str, wanted: tuple[str, str]
) -> None:
    assert imported(office, tmp_path, "plan_clear", cell) == wanted


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("oversight", "2 - Requires improvement", "2"),
        ("days", "12 days", "12"),
        ("days", "7.50", "7.5"),
        ("seen_at", "school", "School"),
        ("seen_at", "n/a", "N/A"),  # an option of that name is an answer
    ],
)
def test_other_types_are_read(
    office: Desk[SignedIn], tmp_path: Path, heading: str, cell: str, value: str
) -> None:
    assert imported(office, tmp_path, heading, cell) == (value, "answered")


def test_an_empty_cell_is_unanswered(office: Desk[SignedIn], tmp_path: Path) -> None:
    import_rows(office, tmp_path, [*HEADINGS, "plan_clear"], [*row(visited=""), "  "])
    assert answers_of(office, "V-1").keys() <= {"why_not"}


def test_a_text_may_say_not_applicable(office: Desk[SignedIn], tmp_path: Path) -> None:
    import_rows(office, tmp_path, [*HEADINGS, "why_not"], [*row(visited="No"), "N/A"])
    assert answers_of(office, "V-1")["why_not"] == ("N/A", "answered")


def test_a_condition_hides_what_the_table_can_decide(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    headings = [*HEADINGS, "why_not"]
    import_rows(office, tmp_path, headings, [*ROW, "typed all the same"])
    assert answers_of(office, "V-1")["why_not"] == ("typed all the same", "hidden")


def test_a_condition_hides_nothing_where_its_question_has_no_column(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    headings = [*HEADINGS[:-1], "why_not"]
    import_rows(office, tmp_path, headings, [*ROW[:-1], "Family moved"])
    assert answers_of(office, "V-1")["why_not"] == ("Family moved", "answered")


def test_findings_and_recommendations_one_a_line(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS, "strengths", "areas_for_improvement", "Recommendations"]
    import_rows(office, tmp_path, headings, [*ROW, "Warm visits\n\nClear plan", "Drift", "A\nB"])
    found = sorted(rows_of(office, Finding), key=lambda one: one.id)
    assert [(one.kind, one.text) for one in found] == [
        ("strength", "Warm visits"),
        ("strength", "Clear plan"),
        ("area for improvement", "Drift"),
    ]
    wanted = sorted(rows_of(office, Recommendation), key=lambda one: one.id)
    assert [one.text for one in wanted] == ["A", "B"]


def test_an_unknown_auditor_becomes_a_person_without_sign_in(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    names = ("Ada B", " ADA  b ", "margaret LINDQVIST")
    rows = [row(audit_ref=f"V-{n}", auditor=name) for n, name in enumerate(names)]
    import_rows(office, tmp_path, HEADINGS, *rows)
    people = {one.name: one for one in rows_of(office, Person)}
    assert len(people) == 2
    added = next(one for name, one in people.items() if name.casefold() == "ada b")
    assert not added.signs_in
    assert not [one for one in rows_of(office, PersonRole) if one.person_id == added.id]
    assert {one.auditor_id for one in rows_of(office, Audit)} == {one.id for one in people.values()}


def test_the_same_file_twice_adds_nothing(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS, "plan_clear", "strengths", "why_not", "days"]
    rows = [
        [*row(audit_ref=f"V-{n}"), answer, "One\nTwo", "", str(n)]
        for n, answer in enumerate(("Yes", "", "N/A", "partly"))
    ]
    table = csv_of(tmp_path, headings, *rows)
    assert bring_in(office, table) == Imported(4, 0)
    before = [len(rows_of(office, one)) for one in (Audit, Answer, Finding, History, Person)]
    assert bring_in(office, table) == Imported(0, 4)
    after = [len(rows_of(office, one)) for one in (Audit, Answer, Finding, History, Person)]
    assert after == before


def test_the_same_audits_in_other_words_and_columns_add_nothing(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    import_rows(office, tmp_path, [*HEADINGS, "plan_clear"], [*ROW, "Partially"])
    headings = ["Is the plan's goal clear?", *reversed(HEADINGS), "team"]
    others = row(audit_date="18/08/2022", overall_grade="Good", auditor="pdm-01", visited="YES")
    assert import_rows(office, tmp_path, headings, ["partly", *reversed(others), ""]) == Imported(
        0, 1
    )


def test_a_row_that_stands_twice_with_the_same_content_comes_in_once(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    assert import_rows(office, tmp_path, HEADINGS, ROW, ROW) == Imported(1, 1)
    assert len(rows_of(office, Audit)) == 1


def test_a_file_with_some_new_rows_adds_those(office: Desk[SignedIn], tmp_path: Path) -> None:
    import_rows(office, tmp_path, HEADINGS, ROW)
    assert import_rows(office, tmp_path, HEADINGS, ROW, row(audit_ref="V-2")) == Imported(1, 1)


def test_the_same_file_adds_nothing_to_a_newer_version_of_the_form(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    table = csv_of(tmp_path, [*HEADINGS, "days"], [*row(visited="No"), "4"])
    bring_in(office, table)
    newer = form_text(version=2).replace(
        "unit: days}", "unit: days, show_if: {question: visited, is: yes}}"
    )
    add(office, newer)
    assert bring_in(office, table) == Imported(0, 1)


def test_a_form_without_a_scale_needs_no_grade(office: Desk[SignedIn], tmp_path: Path) -> None:
    questions = "      - {key: visited, ask: Was the child visited?, type: yes-no}\n"
    add(office, form_text(questions, form="ungraded-check", scale="none"))
    cells = [cell for name, cell in zip(HEADINGS, ROW, strict=True) if name != "overall_grade"]
    headings = [name for name in HEADINGS if name != "overall_grade"]
    assert bring_in(office, csv_of(tmp_path, headings, cells), "ungraded-check").added == 1


def test_a_service_that_isnt_named_is_the_forms(office: Desk[SignedIn], tmp_path: Path) -> None:
    add(office, form_text(form="youth-check", more="service: Youth Justice\n"))
    bring_in(office, csv_of(tmp_path, HEADINGS, ROW), "youth-check")
    assert rows_of(office, Audit)[0].service == "Youth Justice"


def test_only_headings_bring_nothing_in(office: Desk[SignedIn], tmp_path: Path) -> None:
    assert import_rows(office, tmp_path, HEADINGS) == Imported(0, 0)


def test_an_import_can_be_stopped_and_leaves_nothing(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    rows = [row(audit_ref=f"V-{n}") for n in range(1200)]
    table = read_table(csv_of(tmp_path, HEADINGS, *rows))
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done > 1200 + 500:
            raise StoppedError

    with pytest.raises(StoppedError):
        office.do(import_audits, add(office), table, stop)
    assert told == sorted(told)
    assert {of for _, of in told} == {2400}
    assert rows_of(office, Audit) == []


def test_only_who_may_imports(auditor: Desk[SignedIn], tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError, match="import audits"):
        import_rows(auditor, tmp_path, HEADINGS, ROW)


def test_audits_of_the_desk_stay_as_they_are(
    office: Desk[SignedIn], auditor: Desk[SignedIn], tmp_path: Path
) -> None:
    draft = fill(auditor, begin(auditor))
    done = finished(auditor)
    import_rows(office, tmp_path, HEADINGS, ROW)
    assert the_audit(office, draft).state == State.DRAFT
    assert not the_audit(office, done).imported
