"""From a file to audits: tried first, all or nothing, the next file, and undone as one step."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk.audits.bringing.dates import DateOrder
from audit_desk.audits.bringing.deciding import ValueRow, choices_for, reader_for
from audit_desk.audits.bringing.headings import SourceColumn
from audit_desk.audits.bringing.identity import TellsBy
from audit_desk.audits.bringing.mapping import LEFT_OUT, fixed, question
from audit_desk.audits.bringing.matching import Confidence
from audit_desk.audits.bringing.service import bring_in
from audit_desk.audits.bringing.tables import BroughtInAudit
from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.audits.bringing.undoing import (
    UNDONE,
    BroughtInRow,
    brought_in_before,
    undo_bringing_in,
)
from audit_desk.audits.bringing.values import UNANSWERED, Becomes, Decision, Reader
from audit_desk.audits.concerns import raise_concern
from audit_desk.audits.importing import ImportFaults
from audit_desk.audits.tables import Answer, Audit, Finding, Recommendation, State
from audit_desk.people.rules import SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace import history
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from audit_desk.workspace.tables import History
from tests.audits.bringing.making_files import (
    COUNCIL,
    GOOGLE,
    MICROSOFT,
    ODS,
    OLDER,
    brought,
    csv_file,
    tried,
    under_way,
)
from tests.audits.making import lines_about, rows_of

HEADINGS = ["Case ref", "Auditor", "Date of audit", "Overall grade", "Household known?"]
ROW = ["C1", "Ada B", "27/11/2021", "Good", "Yes"]


def column(made: UnderWay, label: str) -> SourceColumn:
    return next(one for one in made.source.columns if one.label == label)


def settled(made: UnderWay) -> UnderWay:
    """Everything that is open is left out or unanswered."""
    for one in made.open_columns():
        made.say_column(one, LEFT_OUT)
    for row in made.values():
        if row.decision is None:
            made.say_value(row, UNANSWERED)
    return made


def faults(desk: Desk[SignedIn], made: UnderWay) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.what) for one in tried(desk, made).faults]


def of_rows(desk: Desk[SignedIn], folder: Path, *rows: list[str]) -> UnderWay:
    return settled(under_way(desk, csv_file(folder, *rows)))


def answers(desk: Desk[SignedIn], case_ref: str) -> dict[str, Answer]:
    keys = {one.id for one in rows_of(desk, Audit) if one.case_ref == case_ref}
    return {one.question: one for one in rows_of(desk, Answer) if one.audit_id in keys}


@pytest.mark.parametrize(
    ("path", "audits", "tells_by"),
    [
        (GOOGLE, 27, TellsBy.PROGRAM),
        (MICROSOFT, 18, TellsBy.PROGRAM),
        (COUNCIL, 14, TellsBy.WORK),
        (OLDER, 12, TellsBy.REFERENCE),
        (ODS, 9, TellsBy.WORK),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_the_samples_come_in_once(
    desk: Desk[SignedIn], path: Path, audits: int, tells_by: TellsBy
) -> None:
    made = settled(under_way(desk, path))
    trial = tried(desk, made)
    assert (trial.new, trial.already, trial.faults) == (audits, 0, ())
    assert trial.tells_by is tells_by
    assert rows_of(desk, Audit) == []
    step = brought(desk, made)
    assert step is not None
    assert step.audits == audits
    held = rows_of(desk, Audit)
    assert {(one.state, one.imported) for one in held} == {(State.FINALISED, True)}
    assert len(rows_of(desk, BroughtInAudit)) == audits
    again = under_way(desk, path)
    assert again.as_before
    assert (tried(desk, again).new, tried(desk, again).already) == (0, audits)
    assert brought(desk, again) is None
    assert len(rows_of(desk, Audit)) == audits


def test_what_a_row_says_is_what_the_audit_says(desk: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [
        *HEADINGS,
        "Comments",
        "Do all adults in the household have up-to-date DBS checks?",
        "Strengths",
    ]
    row = [*ROW[:4], "No", "Cousin missing", "N/A - no other adults", "Warm\nKind"]
    brought(desk, of_rows(desk, tmp_path, headings, row))
    (audit,) = rows_of(desk, Audit)
    assert (audit.case_ref, audit.audit_date, audit.overall_grade) == ("C1", date(2021, 11, 27), 3)
    found = answers(desk, "C1")
    known, dbs = found["household_known"], found["dbs_up_to_date"]
    assert (known.value, known.comment) == ("no", "Cousin missing")
    assert (dbs.standing, dbs.reason) == ("not applicable", "no other adults")
    assert [one.text for one in rows_of(desk, Finding)] == ["Warm", "Kind"]
    assert [line.action for line in lines_about(desk, audit.id)] == ["import audit"]


def test_an_auditor_whom_nobody_knows_becomes_a_person(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    made = of_rows(desk, tmp_path, HEADINGS, ROW, [*ROW[:1], "margaret lindqvist", *ROW[2:]])
    assert tried(desk, made).people == ("Ada B",)
    brought(desk, made)
    assert not next(one for one in rows_of(desk, Person) if one.name == "Ada B").signs_in


def test_every_fault_is_told_at_once_and_nothing_comes_in(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path,
        [*HEADINGS, "Shoe size"],
        [*ROW, "4"],
        ["C2", "", "soon", "Fair", "Perhaps", "5"],
        ["C3", "Ada B", "28/11/2021", "Good", "Perhaps", "5"],
    )
    made = under_way(desk, path)
    made.say_column(column(made, "Household known?"), question("household_known"))
    assert faults(desk, made) == [
        (1, "Shoe size", "Say which question or part this column is, or leave it out."),
        (3, "Auditor", "This cell must be filled."),
        (3, "Date of audit", "This is not a date. Write it as 2021-11-27 or 27/11/2021."),
        (3, "Household known?", "Say what this value becomes. It stands in rows 3, 4."),
        (3, "Overall grade", "Say what this value becomes. It stands in row 3 only."),
        (3, "Overall grade", "This cell must be filled."),
    ]
    with pytest.raises(ImportFaults) as refused:
        brought(desk, made)
    assert "Perhaps" not in str(refused.value)
    assert (rows_of(desk, Audit), rows_of(desk, BroughtInAudit)) == ([], [])


def test_a_value_is_decided_once_for_all_rows(desk: Desk[SignedIn], tmp_path: Path) -> None:
    rows = [["C1", *ROW[1:4], "Mostly"], ["C2", *ROW[1:4], " mostly "], ["C3", *ROW[1:4], "Yes"]]
    made = under_way(desk, csv_file(tmp_path, HEADINGS, *rows))
    made.say_column(column(made, "Household known?"), question("household_known"))
    (open_,) = (one for one in made.values() if one.decision is None)
    assert (open_.value, open_.rows) == ("Mostly", (2, 3))
    made.say_value(open_, Decision(Becomes.ANSWER, "no"))
    brought(desk, made)
    assert [answers(desk, ref)["household_known"].value for ref in ("C1", "C2", "C3")] == [
        "no",
        "no",
        "yes",
    ]


def test_a_form_programs_next_download_adds_only_what_is_new(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    with GOOGLE.open(newline="", encoding="utf-8") as file:
        early = csv_file(tmp_path, *list(csv.reader(file))[:11])
    first = settled(under_way(desk, early))
    step = brought(desk, first)
    assert step is not None
    later = under_way(desk, GOOGLE)
    assert later.as_before
    assert {one.confidence for one in later.matches.values()} == {Confidence.AS_BEFORE}
    trial = tried(desk, settled(later))
    assert (trial.new, trial.already, trial.faults) == (27 - step.audits, step.audits, ())


def test_a_column_that_was_added_is_proposed_and_the_rest_is_as_before(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    made = under_way(desk, csv_file(tmp_path, HEADINGS, [*ROW[:4], "Mostly"]))
    made.say_column(column(made, "Household known?"), question("household_known"))
    made.say_value(made.values()[-1], Decision(Becomes.ANSWER, "no"))
    brought(desk, made)
    wider = ["Team", *HEADINGS, "Parents involved?"]
    again = under_way(desk, csv_file(tmp_path, wider, ["North", "C9", *ROW[1:4], "mostly", "Yes"]))
    found = {one.label: again.matches[one.id].confidence for one in again.source.columns}
    assert found["Household known?"] is Confidence.AS_BEFORE
    assert found["Team"] is Confidence.CERTAIN
    assert next(one for one in again.values() if one.value == "mostly").decision == Decision(
        Becomes.ANSWER, "no"
    )


def test_a_row_that_came_before_with_other_content_is_a_fault(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    brought(desk, of_rows(desk, tmp_path, HEADINGS, ROW))
    changed = of_rows(desk, tmp_path, HEADINGS, [*ROW[:3], "Inadequate", ROW[4]])
    assert faults(desk, changed) == [
        (
            2,
            "Reference of the audit",
            "This audit came in before, and the row says something else now.",
        )
    ]


def test_a_comment_that_changed_is_other_content(desk: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS[:4], "Does the record say who lives in the household?", "Comments"]
    brought(desk, of_rows(desk, tmp_path, headings, [*ROW, "One"]))
    assert tried(desk, of_rows(desk, tmp_path, headings, [*ROW, "One"])).already == 1
    assert len(faults(desk, of_rows(desk, tmp_path, headings, [*ROW, "Two"]))) == 1


def test_the_order_of_dates_is_asked_where_the_column_doesnt_tell(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    made = of_rows(desk, tmp_path, HEADINGS, ["C1", "Ada B", "4/5/2021", "3", "Yes"])
    assert made.open_orders() == 1
    assert (1, "Date of audit", "Say whether the day or the month comes first in these dates.") in (
        faults(desk, made)
    )
    made.say_order(column(made, "Date of audit"), DateOrder.MONTH_FIRST)
    brought(desk, made)
    assert rows_of(desk, Audit)[0].audit_date == date(2021, 4, 5)


def test_months_first_is_told_by_the_column(desk: Desk[SignedIn], tmp_path: Path) -> None:
    rows = [["C1", "A", "4/5/21 9:00:01", "3", ""], ["C2", "A", "11/27/21 14:03:22", "3", ""]]
    made = of_rows(desk, tmp_path, HEADINGS, *rows)
    brought(desk, made)
    assert sorted(one.audit_date for one in rows_of(desk, Audit)) == [
        date(2021, 4, 5),
        date(2021, 11, 27),
    ]


def test_what_is_the_same_for_all_rows_is_said_once(desk: Desk[SignedIn], tmp_path: Path) -> None:
    made = of_rows(desk, tmp_path, ["Case ref", "Overall grade"], ["C1", "3"], ["C2", "2"])
    assert made.missing() == ["auditor", "audit_date"]
    assert [one[1] for one in faults(desk, made)] == ["Auditor", "Date of the audit"]
    made.say_same("auditor", "Ada B")
    made.say_same("audit_date", "2021-11-27")
    made.say_same("theme", "neglect")
    brought(desk, made)
    assert {(one.theme, one.audit_date) for one in rows_of(desk, Audit)} == {
        ("neglect", date(2021, 11, 27))
    }


def test_one_target_has_one_column(desk: Desk[SignedIn], tmp_path: Path) -> None:
    made = under_way(desk, csv_file(tmp_path, ["Case ref", "Other ref"], ["C1", "X1"]))
    one, other = made.source.columns
    assert made.target(one) == fixed("case_ref")
    made.say_column(other, fixed("case_ref"))
    assert (made.target(one), made.target(other)) == (None, fixed("case_ref"))


def test_rows_that_stand_twice_come_in_once(desk: Desk[SignedIn], tmp_path: Path) -> None:
    made = of_rows(desk, tmp_path, HEADINGS, ROW, ROW)
    trial = tried(desk, made)
    assert (trial.new, trial.twice, trial.faults) == (1, 1, ())


def test_the_first_audits_are_shown_in_words(desk: Desk[SignedIn]) -> None:
    trial = tried(desk, settled(under_way(desk, COUNCIL)))
    first = trial.first[0]
    assert (first.row, first.case_ref, first.grade) == (5, "CF1180", "1 Inadequate")
    assert (
        "Are the child's wishes and feelings about living here known, and acted on?",
        "Partially – Drawn with her at school",
    ) in first.answers


class StoppedError(Exception):
    """Somebody chose to stop."""


def test_bringing_in_can_be_stopped_and_leaves_nothing(desk: Desk[SignedIn]) -> None:
    made = settled(under_way(desk, GOOGLE))

    def stop(done: int, of: int) -> None:
        if done >= of // 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        desk.do(bring_in, made.version, made.source, made.how, stop)
    assert rows_of(desk, Audit) == []
    assert not under_way(desk, GOOGLE).as_before


@pytest.fixture
def came_in(desk: Desk[SignedIn]) -> BroughtInRow:
    step = brought(desk, settled(under_way(desk, COUNCIL)))
    assert step is not None
    return step


def test_it_is_undone_as_one_step_and_history_keeps_it(
    desk: Desk[SignedIn], came_in: BroughtInRow
) -> None:
    keys = [one.id for one in rows_of(desk, Audit)]
    assert desk.do(undo_bringing_in, came_in.id) == 14
    for table in (Audit, Answer, Finding, Recommendation, BroughtInAudit):
        assert rows_of(desk, table) == []
    last = lines_about(desk, keys[0])[-1]
    assert last.action == UNDONE
    assert last.before is not None
    assert {one["question"] for one in last.before["answers"]} >= {"household_known"}
    (listed,) = desk.ask(brought_in_before)
    assert (listed.audits, listed.by, listed.undone_by) == (14, desk.person.name, listed.by)
    with pytest.raises(RuleError, match="undone already"):
        desk.do(undo_bringing_in, came_in.id)
    again = brought(desk, settled(under_way(desk, COUNCIL)))
    assert again is not None
    assert again.audits == 14


def _moderated(session: Session, person: SignedIn, key: UUID) -> None:
    history.change(session, person, "moderate", session.get_one(Audit, key), moderated=True)


def _concern(session: Session, person: SignedIn, key: UUID) -> None:
    raise_concern(session, person, key, "A worry")


def _changed(session: Session, person: SignedIn, key: UUID) -> None:
    answer = session.get_one(Answer, (key, "household_known"))
    history.change(session, person, "change answer", answer, comment="More")


def _looked_at(session: Session, person: SignedIn, key: UUID) -> None:
    audit = session.get_one(Audit, key)
    session.add(
        Audit(
            audit_ref="R-1",
            form_version_id=audit.form_version_id,
            form=audit.form,
            purpose="follow-up",
            auditor_id=person.id,
            audit_date=audit.audit_date,
            about_id=key,
        )
    )


@pytest.mark.parametrize("work", [_moderated, _concern, _changed, _looked_at])
def test_undoing_is_refused_where_work_was_done_since(
    desk: Desk[SignedIn],
    came_in: BroughtInRow,
    work: Callable[[Session, SignedIn, UUID], None],
) -> None:
    for audit in rows_of(desk, Audit)[:2]:
        desk.do(work, audit.id) if work is not _looked_at else None
    if work is _looked_at:
        desk.do(work, rows_of(desk, Audit)[0].id)
    lines = len(rows_of(desk, History))
    told = "1 of the 14 audits" if work is _looked_at else "2 of the 14 audits"
    with pytest.raises(RuleError, match=told):
        desk.do(undo_bringing_in, came_in.id)
    assert len(rows_of(desk, BroughtInAudit)) == 14
    assert len(rows_of(desk, History)) == lines


def test_only_who_may_import_brings_in(auditor: Desk[SignedIn], desk: Desk[SignedIn]) -> None:
    made = settled(under_way(desk, ODS))
    for act in (lambda: tried(auditor, made), lambda: brought(auditor, made)):
        with pytest.raises(NotAllowedError, match="import audits"):
            act()
    with pytest.raises(NotAllowedError):
        auditor.ask(brought_in_before)


def test_a_thousand_rows(desk: Desk[SignedIn], tmp_path: Path) -> None:
    rows = [
        [f"C{n}", f"Auditor {n % 7}", f"{1 + n % 28}/{1 + n % 12}/2021", str(1 + n % 4), "Yes"]
        for n in range(1000)
    ]
    made = of_rows(desk, tmp_path, HEADINGS, *rows)
    step = brought(desk, made)
    assert step is not None
    assert (step.audits, len(rows_of(desk, Audit))) == (1000, 1000)
    assert desk.do(undo_bringing_in, step.id) == 1000
    assert rows_of(desk, Audit) == []


def test_what_stands_beside_an_answer_is_checked_as_well(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    headings = [*HEADINGS[:4], "Does the record say who lives in the household?", "Comments"]
    rows = [[*ROW, "x" * 100_001], ["C2", *ROW[1:4], "Yes - seen \x07 there", ""]]
    made = of_rows(desk, tmp_path, headings, *rows)
    told = faults(desk, made)
    assert [one[:2] for one in told] == [
        (2, "Comments"),
        (3, "Does the record say who lives in the household?"),
    ]


def test_a_column_put_in_between_shifts_no_comments(desk: Desk[SignedIn], tmp_path: Path) -> None:
    known = "Does the record say who lives in the household?"
    seen = "Has the home been seen and found suitable, including where the child sleeps?"
    wishes = "Are the child's wishes and feelings about living here known, and acted on?"
    first = [*HEADINGS[:4], known, "Comments", seen, "Comments"]
    brought(desk, of_rows(desk, tmp_path, first, [*ROW[:4], "No", "On known", "No", "On seen"]))
    wider = [*HEADINGS[:4], wishes, "Comments", known, "Comments", seen, "Comments"]
    said = ["Yes", "On wishes", "No", "On known", "No", "On seen"]
    made = of_rows(desk, tmp_path, wider, ["C2", *ROW[1:4], *said])
    assert made.as_before
    brought(desk, made)
    comments = {key: one.comment for key, one in answers(desk, "C2").items()}
    assert comments["childs_wishes_known"] == "On wishes"
    assert comments["household_known"] == "On known"
    assert comments["home_suitable"] == "On seen"


def test_comments_that_are_left_out_next_time_shift_no_others(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    known = "Does the record say who lives in the household?"
    seen = "Has the home been seen and found suitable, including where the child sleeps?"
    first = [*HEADINGS[:4], known, "Comments", seen]
    brought(desk, of_rows(desk, tmp_path, first, [*ROW[:4], "No", "On known", "No"]))
    later = [*HEADINGS[:4], known, seen, "Comments"]
    made = of_rows(desk, tmp_path, later, ["C2", *ROW[1:4], "No", "No", "On seen"])
    brought(desk, made)
    comments = {key: one.comment for key, one in answers(desk, "C2").items()}
    assert (comments["household_known"], comments["home_suitable"]) == ("", "On seen")


def test_what_belongs_to_one_file_is_said_anew_for_the_next(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    made = of_rows(desk, tmp_path, ["Case ref", "Overall grade"], ["C1", "3"])
    said = {"auditor": "Ada B", "audit_date": "2021-11-27", "theme": "neglect", "team": "North"}
    for name, words in said.items():
        made.say_same(name, words)
    brought(desk, made)
    later = of_rows(desk, tmp_path, ["Case ref", "Overall grade"], ["C2", "3"])
    assert later.as_before
    assert later.how.same == {"team": "North"}


def test_shares_that_are_written_as_fractions_are_asked_about(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    headings = [
        *HEADINGS[:4],
        "What share of visits in the last 12 months took place in timescale?",
    ]
    rows = [[*ROW[:4], "0.8"], ["C2", *ROW[1:4], "1"], ["C3", *ROW[1:4], "85%"]]
    made = under_way(desk, csv_file(tmp_path, headings, *rows))
    settled_column = made.source.columns[-1]
    made.say_column(settled_column, question("visits_in_timescale"))
    asked = [one for one in made.values() if one.column == settled_column]
    assert [(one.value, one.decision) for one in asked] == [("0.8", None), ("1", None)]
    for one, words in zip(asked, ("80%", "100%"), strict=True):
        made.say_value(one, dict(choices_for(reader_in(made, one), one.value))[words])
    brought(desk, made)
    held = [answers(desk, ref)["visits_in_timescale"].value for ref in ("C1", "C2", "C3")]
    assert held == ["80", "100", "85"]


def reader_in(made: UnderWay, one: ValueRow) -> Reader:
    reader = reader_for(made.form, made.source, one.column, one.target)
    assert reader is not None
    return reader
