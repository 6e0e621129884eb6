"""Every answer as a table: no column shifts, no version is left out, nothing is lost."""

import csv
import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from audit_desk.audits.lifecycle import start_audit, submit_audit
from audit_desk.audits.moving import move
from audit_desk.forms.library import install_library
from audit_desk.forms.service import add_form
from audit_desk.people.rules import SignedIn
from audit_desk.reports.answers import write_answers
from audit_desk.summaries.answer_table import AnswerTable, Cell, answer_table
from audit_desk.summaries.service import SummaryRequest
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.audits import saving
from tests.audits.making import begin
from tests.audits.making import form_text as whole_form
from tests.summaries.test_versions import FORM, audit, publish


def table(desk: Desk[SignedIn], form: str = FORM) -> AnswerTable:
    return desk.ask(answer_table, SummaryRequest(form))


def column(made: AnswerTable, heading: str) -> list[Cell]:
    return [row[made.headings.index(heading)] for row in made.rows]


def test_every_version_has_its_columns(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: old, ask: Seen?, type: yes-no", "key: gone, ask: Gone?, type: date")
    audit(office, tmp_path, "2022-01-01", old="yes", gone="2021-12-24")
    publish(
        office,
        2,
        "key: fresh, ask: Fresh?, type: number",
        "key: new, ask: Seen?, type: yes-partially-no, was: {question: old}",
    )
    audit(office, tmp_path, "2022-02-01", fresh="3.5", new="partially")
    made = table(office)
    assert made.headings[10:13] == ("fresh", "new", "gone")
    assert column(made, "new") == ["Yes", "Partially"]
    assert column(made, "fresh") == [None, 3.5]
    assert column(made, "gone") == [date(2021, 12, 24), None]
    assert column(made, "form_version") == [1, 2]
    told = [(one.heading, one.asked_in, one.now) for one in made.questions]
    assert told == [("fresh", (2,), True), ("new", (1, 2), True), ("gone", (1,), False)]


def test_what_was_answered_stands_beside_what_it_counts_as(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    publish(office, 1, "key: one, ask: One?, type: choice, options: [Fully, Never]")
    audit(office, tmp_path, "2022-01-01", one="Fully")
    stated = "was: {answers: {Fully: yes, Never: no}}"
    publish(office, 2, f"key: one, ask: One?, type: yes-no, {stated}")
    audit(office, tmp_path, "2022-02-01", one="yes")
    made = table(office)
    assert column(made, "one") == ["Yes", "Yes"]
    assert column(made, "one: as answered") == ["Fully", None]


def test_evidence_and_what_is_no_longer_asked_are_there(
    office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    def version(number: int, keys: str) -> None:
        lines = "".join(f"      - {{key: {k}, ask: '{k}?', type: yes-no}}\n" for k in keys)
        office.do(add_form, whole_form(lines, version=number, scale="none"), "x.yaml")

    version(2, "ab")
    key: UUID = begin(auditor)
    auditor.do(saving.save_answer, key, "a", value="yes", comment="Seen on Monday")
    auditor.do(saving.save_answer, key, "b", value="no")
    version(3, "ca")
    auditor.do(move, key)
    auditor.do(submit_audit, key)
    made = table(office, "visit-check")
    assert column(made, "a: evidence") == ["Seen on Monday"]
    assert column(made, "b") == ["No"]
    assert column(made, "c") == [None]


def test_the_files_say_the_same(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: one, ask: One?, type: text", "key: two, ask: Two?, type: grade")
    audit(office, tmp_path, "2022-01-01", one="=1+1", two="3")
    made = table(office)
    write_answers(made, "csv", tmp_path / "out.csv")
    write_answers(made, "xlsx", tmp_path / "out.xlsx")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, row = list(csv.reader(file))
    assert tuple(heads) == made.headings
    assert (row[heads.index("one")], row[heads.index("two")]) == ("'=1+1", "3")
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Audits", "Questions"]
    cell = book["Audits"].cell(2, heads.index("one") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book["Audits"].cell(2, heads.index("two") + 1).value == 3
    assert book["Questions"].cell(2, 2).value == "One?"
    write_answers(made, "json", tmp_path / "out.json")
    content = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (content["questions"][0]["ask"], content["questions"][0]["asked_in"]) == ("One?", [1])
    assert list(content["audits"][0]) == heads
    told = content["audits"][0]
    assert (told["one"], told["two"], told["audit_date"]) == ("=1+1", 3, "2022-01-01")


def test_only_who_may_see_them_gets_the_answers(
    office: Desk[SignedIn], manager: Desk[SignedIn], tmp_path: Path
) -> None:
    publish(office, 1, "key: one, ask: One?, type: text")
    audit(office, tmp_path, "2022-01-01", one="words")
    with pytest.raises(NotAllowedError, match="see summaries"):
        table(Desk(office.workspace, SignedIn(new_key(), "Nobody")))
    assert table(manager).rows == ()  # of another service
    assert len(table(office).rows) == 1


def test_what_was_said_in_feedback_stands_beside_nothing_that_names_the_child(
    office: Desk[SignedIn],
) -> None:
    office.do(install_library, ["feedback-child"])
    key = office.do(start_audit, "feedback-child", case_ref="C100200", practitioner="Ada Bell").id
    said = "Ada Bell calls me C100200, not my name"
    office.do(saving.save_answer, key, "want_to_say", value=said)
    office.do(submit_audit, key)
    made = table(office, "feedback-child")
    assert column(made, "case_ref") == [None]
    assert column(made, "want_to_say") == ["[practitioner] calls me [case number], not my name"]
