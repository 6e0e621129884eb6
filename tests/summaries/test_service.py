"""Summaries from a store: versions, bases, and whose services are counted."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk.audits import lifecycle
from audit_desk.audits.tables import Answer, Audit
from audit_desk.forms.service import add_form
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.model import QuestionFigures, Share, Summary
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError
from tests.audits import saving
from tests.audits.making import (
    FORM,
    HEADINGS,
    QUESTIONS,
    ROW,
    add,
    begin,
    bring_in,
    csv_of,
    fill,
    finished,
    form_text,
    import_rows,
    row,
)
from tests.forms.writing import SCALES


def summed(desk: Desk[SignedIn], form: str = FORM, **narrow: Any) -> Summary:
    return desk.ask(summarise, SummaryRequest(form, **narrow))


def asked(made: Summary, key: str) -> QuestionFigures:
    return next(one for one in made.questions if one.key == key)


def test_a_summary_of_no_audits(office: Desk[SignedIn]) -> None:
    made = summed(office)
    assert (made.audits, made.auditors, made.first, made.begins) == (0, 0, None, None)
    assert made.grades is not None
    assert (made.grades.base, made.grades.average, made.grades.average_word) == (0, None, None)
    assert [one.base for one in made.questions] == [0] * 6
    assert (made.findings, made.recommendations, made.trend) == ((), (), ())


def test_an_unknown_form_is_refused(office: Desk[SignedIn]) -> None:
    with pytest.raises(InputError, match="no form"):
        summed(office, "no-such-form")


def test_only_finalised_audits_count(
    office: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    finished(auditor, grade=3)
    fill(auditor, begin(auditor), 1)
    add(office, form_text(version=2, more="moderation: all\n"))
    finished(auditor, grade=1)
    moderator.do(lifecycle.return_audit, finished(auditor, grade=1))
    for desk in (office, auditor):
        made = summed(desk)
        assert made.grades is not None
        assert (made.audits, made.grades.counts) == (1, {1: 0, 2: 0, 3: 1, 4: 0})
        assert asked(made, "visited").base == 1


def test_hidden_not_applicable_and_unanswered_stay_out_of_the_base(auditor: Desk[SignedIn]) -> None:
    finished(auditor)
    key = fill(auditor, begin(auditor))
    auditor.do(saving.save_answer, key, "plan_clear", not_applicable=True)
    auditor.do(saving.save_answer, key, "why_not", value="typed and hidden")
    auditor.do(lifecycle.submit_audit, key)
    made = summed(auditor)
    plan, why = asked(made, "plan_clear"), asked(made, "why_not")
    assert (plan.base, plan.not_applicable, plan.unanswered) == (0, 1, 1)
    assert (why.base, why.not_applicable, why.unanswered) == (0, 0, 0)
    assert asked(made, "visited").share("yes") == Share(2, 2)


def test_moderated_grades_count_and_the_auditors_are_kept(
    office: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    add(office, form_text(version=2, more="moderation: all\n"))
    key = fill(auditor, begin(auditor), 4)
    auditor.do(saving.save_answer, key, "oversight", value="4")
    auditor.do(lifecycle.submit_audit, key)

    def decided(session: Session, person: SignedIn) -> None:
        session.get_one(Answer, (key, "oversight")).moderated = "2"
        audit = session.get_one(Audit, key)
        lifecycle.finalise_audit(session, person, audit, 3)

    moderator.do(decided)
    made = summed(office)
    assert made.grades is not None
    assert made.auditor_grades is not None
    assert (made.grades.counts[3], made.auditor_grades.counts[4], made.moderated) == (1, 1, 1)
    area = asked(made, "oversight").grades
    assert area is not None
    assert area.counts == {1: 0, 2: 1, 3: 0, 4: 0}


def test_versions_are_counted_together(office: Desk[SignedIn], tmp_path: Path) -> None:
    import_rows(office, tmp_path, HEADINGS, ROW)
    more = "      - {key: added, ask: Added later?, type: yes-no}\n"
    newer = form_text(version=2).replace("Was the child visited", "Was the child seen") + more
    add(office, newer)
    headings = [*HEADINGS, "added"]
    import_rows(office, tmp_path, headings, [*row(audit_ref="V-2", visited="No"), "Yes"])
    made = summed(office)
    assert (made.audits, made.counted_versions) == (2, (1, 2))
    assert asked(made, "visited").ask == "Was the child seen?"
    assert asked(made, "visited").share("yes") == Share(1, 2)
    assert (asked(made, "added").base, asked(made, "added").unanswered) == (1, 0)


def test_a_summary_is_narrowed(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = [*HEADINGS, "service", "theme"]
    import_rows(
        office,
        tmp_path,
        headings,
        [*row(audit_ref="1", audit_date="2022-08-01"), "Child in Need", "neglect"],
        [*row(audit_ref="2", audit_date="2022-08-31"), "Youth Justice", "neglect"],
        [*row(audit_ref="3", audit_date="2022-09-01", auditor="PDM-02"), "Youth Justice", ""],
    )
    both = {"date_from": date(2022, 8, 1), "date_to": date(2022, 8, 31)}
    for narrow, audits in (
        ({}, 3),
        (both, 2),
        ({"service": "Youth Justice"}, 2),
        ({"theme": "neglect"}, 2),
        (both | {"service": "Youth Justice", "theme": "neglect"}, 1),
        ({"service": "No such service"}, 0),
        ({"date_from": date(2022, 9, 2)}, 0),
    ):
        assert summed(office, **narrow).audits == audits
    made = summed(office)
    assert (made.auditors, made.services) == (2, ("Child in Need", "Youth Justice"))
    assert (made.first, made.last) == (date(2022, 8, 1), date(2022, 9, 1))


def test_the_trend_goes_back_beyond_the_period(office: Desk[SignedIn], tmp_path: Path) -> None:
    days = ["2021-11-27", "2022-02-01", "2022-08-01", "2022-09-01", "2023-01-01"]
    rows = [row(audit_ref=day, audit_date=day) for day in days]
    import_rows(office, tmp_path, HEADINGS, *rows)
    made = summed(office, date_from=date(2022, 8, 1), date_to=date(2022, 9, 30))
    assert [(one.label, one.grades.base) for one in made.trend] == [
        ("Oct–Dec 2021", 1),
        ("Jan–Mar 2022", 1),
        ("Jul–Sep 2022", 2),
    ]


def test_grades_of_an_earlier_scale_arent_mixed_in(office: Desk[SignedIn], tmp_path: Path) -> None:
    def earlier(session: Session, person: SignedIn) -> None:
        text = form_text(form="scaled-check", scale="ten")
        add_form(session, person, text, "scaled-check.yaml", SCALES)

    office.do(earlier)
    table = csv_of(tmp_path, HEADINGS, row(audit_date="2021-08-01"))
    bring_in(office, table, "scaled-check")
    renamed = QUESTIONS.replace("key: oversight", "key: management_oversight")
    add(office, form_text(renamed, form="scaled-check", version=2))
    bring_in(office, csv_of(tmp_path, HEADINGS, row(audit_ref="V-2")), "scaled-check")
    made = summed(office, "scaled-check")
    assert made.grades is not None
    assert (made.audits, made.grades.base) == (2, 1)
    assert [(one.label, one.grades.base) for one in made.trend] == [("Jul–Sep 2022", 1)]


def test_only_services_that_the_person_may_see(
    office: Desk[SignedIn], manager: Desk[SignedIn], tmp_path: Path
) -> None:
    services = ("Child in Need", "Youth Justice", "")
    rows = [[*row(audit_ref=f"V-{n}"), service] for n, service in enumerate(services)]
    import_rows(office, tmp_path, [*HEADINGS, "service"], *rows)
    assert summed(office).audits == 3
    made = summed(manager)
    assert (made.audits, made.services) == (1, ("Child in Need",))
    assert sum(one.grades.base for one in made.trend) == 1
    with pytest.raises(NotAllowedError, match="see summaries"):
        summed(manager, service="Youth Justice")
    with pytest.raises(NotAllowedError):
        summed(Desk(office.workspace, SignedIn(new_key(), "Nobody")))


def written(desk: Desk[SignedIn], case_ref: str, text: str, **more: Any) -> UUID:
    key = fill(desk, begin(desk, case_ref, practitioner="Ada Bell"))
    one = {"finding_id": new_key(), "kind": "area for improvement"}
    desk.do(saving.save_finding, key, text=text, **(one | more))  # type: ignore[arg-type]
    desk.do(saving.save_recommendation, key, recommendation_id=new_key(), text=text, whom="service")
    desk.do(lifecycle.submit_audit, key)
    return key


def test_findings_and_recommendations_name_nobody(auditor: Desk[SignedIn]) -> None:
    written(auditor, "C153449", "Ada Bell closed C153449 and c716933", themes=("recording",))
    written(auditor, "C700800", "No goal", question="plan_clear")
    made = summed(auditor)
    assert [one.theme for one in made.findings] == ["planning", "recording"]
    said = made.findings[1].quotations[0].text
    assert said == "[practitioner] closed [case number] and [case number]"
    assert {one.text for one in made.recommendations} == {said, "No goal"}


def test_an_audit_that_says_nothing_is_not_named_in_another(auditor: Desk[SignedIn]) -> None:
    silent = fill(auditor, begin(auditor, "CP-7788-X", practitioner="Samantha Okafor"))
    auditor.do(lifecycle.submit_audit, silent)
    written(auditor, "123", "File 123, sibling CP-7788-X: Samantha saw both; Ms Okafor recorded.")
    (theme,) = summed(auditor).findings
    assert theme.quotations[0].text == (
        "File [case number], sibling [case number]: [practitioner] saw both; "
        "Ms [practitioner] recorded."
    )


def test_findings_of_drafts_arent_quoted(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_finding, key, finding_id=new_key(), kind="strength", text="Half written")
    made = summed(auditor)
    assert (made.findings, made.recommendations) == ((), ())


def test_a_form_without_grades_has_none(office: Desk[SignedIn], tmp_path: Path) -> None:
    questions = "      - {key: visited, ask: Was the child visited?, type: yes-no}\n"
    add(office, form_text(questions, form="ungraded-check", scale="none"))
    kept = [name != "overall_grade" for name in HEADINGS]
    rows = [[c for c, k in zip(cells, kept, strict=True) if k] for cells in (HEADINGS, ROW)]
    bring_in(office, csv_of(tmp_path, *rows), "ungraded-check")
    made = summed(office, "ungraded-check")
    assert (made.audits, made.grades, made.trend) == (1, None, ())


def test_a_comment_without_an_answer_is_no_answer(auditor: Desk[SignedIn]) -> None:
    finished(auditor)
    key = fill(auditor, begin(auditor))
    for question in ("plan_clear", "oversight", "days"):
        auditor.do(saving.save_answer, key, question, value="", comment="Thought again.")
    auditor.do(saving.save_answer, key, "seen_at", value="", reason="typed before")
    auditor.do(lifecycle.submit_audit, key)
    made = summed(auditor)
    for question in ("plan_clear", "oversight", "days", "seen_at"):
        figures = asked(made, question)
        assert (figures.base, figures.unanswered) == (0, 2)
        assert "" not in [one.value for one in figures.counts]


@pytest.mark.parametrize(("value", "base"), [("", 0), (" \n", 0), ("Nobody came.", 1)])
def test_open_text_counts_where_it_says_something(
    auditor: Desk[SignedIn], value: str, base: int
) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "visited", value="no")
    auditor.do(saving.save_answer, key, "why_not", value=value, comment="See the file.")
    auditor.do(saving.save_grade, key, 2)
    auditor.do(lifecycle.submit_audit, key)
    why = asked(summed(auditor), "why_not")
    assert (why.base, why.unanswered) == (base, 1 - base)


def test_a_number_of_one_space_is_no_answer(auditor: Desk[SignedIn]) -> None:
    key = fill(auditor, begin(auditor))
    auditor.do(saving.save_answer, key, "days", value=" ")
    auditor.do(lifecycle.submit_audit, key)
    days = asked(summed(auditor), "days")
    assert (days.base, days.unanswered, days.spread) == (0, 1, None)
