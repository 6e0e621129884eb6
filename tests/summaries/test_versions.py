"""Each audit is counted by its own version, through the lineage of the questions."""

from datetime import date
from pathlib import Path
from typing import Any

from audit_desk.forms.meaning import Lineage
from audit_desk.forms.service import add_form
from audit_desk.people.rules import SignedIn
from audit_desk.reports.as_json import as_json
from audit_desk.reports.csv import table_lines
from audit_desk.summaries.compare import compare
from audit_desk.summaries.counting import Version, question_figures
from audit_desk.summaries.model import Summary
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.summaries.words import form_changes
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits.making import bring_in, csv_of, form_text, row
from tests.forms.writing import SCALES
from tests.forms.writing import form as small_form
from tests.summaries.test_counting import groups

FORM = "home-visit"
HEADINGS = ["audit_ref", "case_ref", "auditor", "audit_date", "overall_grade"]


def publish(desk: Desk[SignedIn], number: int, *questions: str, scale: str = "ofsted") -> None:
    lines = "".join(f"      - {{{one}}}\n" for one in questions)
    text = form_text(lines, form=FORM, version=number, scale=scale)
    desk.do(add_form, text, "home-visit.yaml", SCALES)


def audit(desk: Desk[SignedIn], folder: Path, day: str, **answers: str) -> None:
    cells = row(audit_ref=str(new_key()), audit_date=day)[: len(HEADINGS)]
    table = csv_of(folder, [*HEADINGS, *answers], [*cells, *answers.values()])
    bring_in(desk, table, FORM)


def summed(desk: Desk[SignedIn], **narrow: Any) -> Summary:
    return desk.ask(summarise, SummaryRequest(FORM, **narrow))


def test_a_renamed_question_keeps_its_answers(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: old, ask: Seen?, type: yes-no")
    audit(office, tmp_path, "2022-01-01", old="yes")
    publish(office, 2, "key: middle, ask: Seen?, type: yes-no, was: {question: old}")
    publish(office, 3, "key: new, ask: Seen alone?, type: yes-no, was: {question: middle}")
    audit(office, tmp_path, "2022-02-01", new="no")
    (one,) = summed(office).questions
    assert (one.key, one.base, one.count("yes"), one.count("no")) == ("new", 2, 1, 1)
    assert one.changed == ("Version 3 reworded it, was “Seen?”",)


def test_mapped_answers_are_counted_as_stated(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: one, ask: One?, type: choice, options: ['Yes - fully', 'Not seen']")
    for given in ("Yes - fully", "Yes - fully", "Not seen"):
        audit(office, tmp_path, "2022-01-01", one=given)
    stated = "was: {answers: {'Yes - fully': yes, 'Not seen': no}}"
    publish(office, 2, f"key: one, ask: One?, type: yes-partially-no, {stated}")
    audit(office, tmp_path, "2022-02-01", one="partially")
    (one,) = summed(office).questions
    counts = {answer.value: answer.count for answer in one.counts}
    assert counts == {"yes": 2, "partially": 1, "no": 1}
    assert "Version 2: earlier answers “Yes - fully” count as “yes”" in one.changed
    (old,) = summed(office, date_to=date(2022, 1, 31)).questions  # as it was then
    assert (old.type, old.count("Yes - fully"), old.changed) == ("choice", 2, ())


def test_rounds_on_two_versions_are_compared(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: old, ask: One?, type: choice, options: [Si, Non]")
    audit(office, tmp_path, "2022-01-01", old="Si")
    stated = "was: {question: old, answers: {Si: yes, Non: no}}"
    publish(
        office,
        2,
        f"key: new, ask: One?, type: yes-no, {stated}",
        "key: two, ask: Two?, type: yes-no",
    )
    audit(office, tmp_path, "2022-02-01", new="no", two="yes")
    now = summed(office, date_from=date(2022, 2, 1))
    then = summed(office, date_to=date(2022, 1, 31), worded_by=2)
    (change,) = compare(now, then).questions
    assert (change.key, change.now.count, change.then.count) == ("new", 0, 1)
    assert [one.key for one in then.questions] == ["new"]


def test_a_summary_says_where_a_question_changed(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: one, ask: One?, type: yes-no")
    audit(office, tmp_path, "2022-01-01", one="yes")
    publish(office, 2, "key: one, ask: One?, type: yes-partially-no, was: {}")
    audit(office, tmp_path, "2022-02-01", one="partially")
    made = summed(office)
    assert made.questions[0].changed == ("Version 2: “partially” added",)
    assert as_json(made)["questions"][0]["changed"] == ["Version 2: “partially” added"]
    assert ("One?", "Version 2: “partially” added.") in form_changes(made)
    assert "changed: Version 2: “partially” added" in [line[3] for line in table_lines(made)]
    assert summed(office, date_from=date(2022, 2, 1)).questions[0].changed == ()


def test_grades_on_another_scale_are_told(office: Desk[SignedIn], tmp_path: Path) -> None:
    publish(office, 1, "key: one, ask: One?, type: yes-no", scale="ten")
    audit(office, tmp_path, "2022-01-01", one="yes")
    publish(office, 2, "key: one, ask: One?, type: yes-no")
    audit(office, tmp_path, "2022-02-01", one="yes")
    made = summed(office)
    assert made.grades is not None
    assert (made.audits, made.grades.base, made.questions[0].base) == (2, 1, 2)
    (told,) = made.grades_apart
    assert told.startswith("1 audit on version 1 was graded on another scale (“Nought to ten”)")


def test_text_and_answers_under_one_key_are_told_apart() -> None:
    """As only a workspace of an earlier program can hold them."""
    keys = [new_key(), new_key()]
    forms = [small_form(f"key: one, ask: One?, type: {kind}") for kind in ("text", "yes-no")]
    versions = [
        Version(key, n, form, 1) for n, (key, form) in enumerate(zip(keys, forms, strict=True), 1)
    ]
    made = question_figures(
        versions,
        [*groups("one", {"written": 1}, keys[0]), *groups("one", {"yes": 1}, keys[1])],
        Lineage((one.number, one.form) for one in versions),
    )
    assert [(one.ask, one.base) for one in made] == [
        ("One? (version 2)", 1),
        ("One? (version 1)", 1),
    ]


def test_a_version_without_grades_hides_none_of_those_before(
    office: Desk[SignedIn], tmp_path: Path
) -> None:
    publish(office, 1, "key: one, ask: One?, type: yes-no")
    audit(office, tmp_path, "2022-01-01", one="yes")
    publish(office, 2, "key: one, ask: One?, type: yes-no", scale="none")
    table = csv_of(
        tmp_path, ["audit_ref", "auditor", "audit_date", "one"], ["B-1", "Ada", "2022-02-01", "no"]
    )
    bring_in(office, table, FORM)
    made = summed(office)
    assert made.grades is not None
    assert (made.audits, made.grades.base, made.questions[0].base) == (2, 1, 2)
    assert made.grades_apart == ("1 audit on version 2 was not graded as a whole.",)
    assert summed(office, date_from=date(2022, 2, 1)).grades is None
