"""Every kind of change: kept with its line of history, by its auditor alone, until submitted."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk.audits import changes, lifecycle, reading, writing
from audit_desk.audits.changes import Change
from audit_desk.audits.tables import Answer, Audit, Finding, Recommendation
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import new_key, today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.tables import History
from tests.audits import saving
from tests.audits.making import FORM, begin, fill, finished, lines_about, rows_of, the_audit

EVERY: list[Callable[[], Change]] = [
    lambda: changes.HeaderChange({"case_ref": "C9", "due": date(2022, 9, 1)}),
    lambda: changes.AnswerChange("plan_clear", "no", comment="No goal is named."),
    lambda: changes.AnswerChange("plan_clear", not_applicable=True, reason="No plan yet."),
    lambda: changes.GradeChange(1),
    lambda: changes.FindingChange(new_key(), "strength", "Warm", themes=("fathers",)),
    lambda: changes.RecommendationChange(new_key(), "Visit", "child", owner="J. Mensah"),
]


def save(desk: Desk[SignedIn], key: UUID, *batch: Change) -> None:
    desk.do(writing.save_many, key, batch)


def answer(desk: Desk[SignedIn], key: UUID, question: str) -> Answer | None:
    found = [one for one in rows_of(desk, Answer) if one.audit_id == key]
    return next((one for one in found if one.question == question), None)


def last_line(desk: Desk[SignedIn]) -> History:
    return max(rows_of(desk, History), key=lambda one: one.id)


@pytest.mark.parametrize("make", EVERY)
def test_every_change_has_its_line(auditor: Desk[SignedIn], make: Callable[[], Change]) -> None:
    key = begin(auditor)
    before = len(rows_of(auditor, History))
    save(auditor, key, make())
    lines = rows_of(auditor, History)
    assert len(lines) > before
    assert all(line.person_id == auditor.person.id for line in lines[before:])


@pytest.mark.parametrize("make", EVERY)
def test_the_same_change_twice_is_one(auditor: Desk[SignedIn], make: Callable[[], Change]) -> None:
    key, change = begin(auditor), make()
    save(auditor, key, change)
    before = len(rows_of(auditor, History))
    save(auditor, key, change)
    assert len(rows_of(auditor, History)) == before


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("whose", ["moderator", "office", "manager"])
def test_nobody_else_changes_an_audit(
    auditor: Desk[SignedIn],
    make: Callable[[], Change],
    whose: str,
    request: pytest.FixtureRequest,
) -> None:
    key = begin(auditor)
    other: Desk[SignedIn] = request.getfixturevalue(whose)
    before = len(rows_of(auditor, History))
    with pytest.raises(NotAllowedError, match="Only its auditor"):
        save(other, key, make())
    assert len(rows_of(auditor, History)) == before


@pytest.mark.parametrize("make", EVERY)
def test_nothing_changes_after_submitting(
    auditor: Desk[SignedIn], make: Callable[[], Change]
) -> None:
    key = finished(auditor)
    before = len(rows_of(auditor, History))
    with pytest.raises(RuleError, match="submitted"):
        save(auditor, key, make())
    assert len(rows_of(auditor, History)) == before


def test_an_audit_that_is_gone(auditor: Desk[SignedIn]) -> None:
    with pytest.raises(RuleError, match="no longer there"):
        save(auditor, new_key(), changes.GradeChange(1))


@pytest.mark.parametrize(
    "wrong",
    [
        changes.AnswerChange("no_such_question", "yes"),
        changes.FindingChange(new_key(), "nonsense", "Warm"),
        changes.RecommendationChange(new_key(), "Visit", "nobody"),
        changes.GradeChange(5),
        changes.HeaderChange({"state": "finalised"}),
        changes.HeaderChange({"auditor_id": None}),
        changes.HeaderChange({"audit_date": None}),
        changes.AddressedChange(new_key(), "fully"),
    ],
)
def test_a_wrong_change_leaves_the_whole_batch_undone(
    auditor: Desk[SignedIn], wrong: Change
) -> None:
    key = begin(auditor)
    before = len(rows_of(auditor, History))
    with pytest.raises(InputError):
        save(auditor, key, changes.AnswerChange("visited", "yes"), wrong)
    assert rows_of(auditor, Answer) == []
    assert len(rows_of(auditor, History)) == before


def test_a_change_and_its_line_are_one_transaction(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)

    def breaks(session: Session, person: SignedIn) -> None:
        saving.save_grade(session, person, key, 4)
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        auditor.do(breaks)
    assert the_audit(auditor, key).overall_grade is None
    assert [line.action for line in lines_about(auditor, key)] == ["start audit"]


def test_the_header_changes(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    saved = auditor.do(saving.save_header, key, theme="neglect", team="North")
    audit = the_audit(auditor, key)
    assert (audit.theme, audit.team, audit.saved_at) == ("neglect", "North", saved)
    line = lines_about(auditor, key)[-1]
    assert line.before == {"theme": "", "team": ""}
    assert line.after == {"theme": "neglect", "team": "North"}


def test_the_team_cant_become_ones_own(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    with pytest.raises(NotAllowedError, match="own team"):
        auditor.do(saving.save_header, key, team="QUALITY")


def test_words_that_are_no_answer_yet_are_kept(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "days", value="about ")
    found = answer(auditor, key, "days")
    assert found is not None
    assert found.value == "about "


def test_an_answer_is_taken_away_and_history_keeps_it(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "why_not", value="Family moved")
    auditor.do(saving.save_answer, key, "why_not", value="")
    assert answer(auditor, key, "why_not") is None
    line = lines_about(auditor, f"{key}/why_not")[-1]
    assert line.action == "take answer away"
    assert line.before is not None
    assert line.before["value"] == "Family moved"


def test_an_answer_that_never_was_leaves_no_line(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "why_not", value="")
    assert lines_about(auditor, f"{key}/why_not") == []


def test_not_applicable_has_its_reason(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "plan_clear", not_applicable=True, reason="No plan")
    found = answer(auditor, key, "plan_clear")
    assert found is not None
    assert (found.standing, found.value, found.reason) == ("not applicable", "", "No plan")


def test_a_grade_is_given_and_taken_away(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_grade, key, 4)
    auditor.do(saving.save_grade, key, None)
    assert the_audit(auditor, key).overall_grade is None
    assert [line.after for line in lines_about(auditor, key)[1:]] == [
        {"overall_grade": 4},
        {"overall_grade": None},
    ]


def test_a_finding_changes_its_words_and_themes(auditor: Desk[SignedIn]) -> None:
    key, finding = begin(auditor), new_key()
    more: dict[str, Any] = {"finding_id": finding, "kind": "strength"}
    auditor.do(saving.save_finding, key, text="Warm", themes=("a", " b  c ", "", "a"), **more)
    auditor.do(
        saving.save_finding, key, text="Warm visits", evidence="Page 4", themes=("b c",), **more
    )
    (found,) = auditor.ask(reading.audit_in_full, key).findings
    assert (found.text, found.evidence, found.themes) == ("Warm visits", "Page 4", ("b c",))
    auditor.do(saving.remove_finding, key, finding)
    assert auditor.ask(reading.audit_in_full, key).findings == []
    assert lines_about(auditor, finding)[-1].before is not None


def test_a_recommendation_changes_and_goes(auditor: Desk[SignedIn]) -> None:
    key, one = begin(auditor), new_key()
    more: dict[str, Any] = {"recommendation_id": one, "whom": "service"}
    auditor.do(saving.save_recommendation, key, text="Train", **more)
    auditor.do(saving.save_recommendation, key, text="Train all", due=date(2022, 12, 1), **more)
    (found,) = rows_of(auditor, Recommendation)
    assert (found.text, found.whom, found.due) == ("Train all", "service", date(2022, 12, 1))
    auditor.do(saving.remove_recommendation, key, one)
    assert rows_of(auditor, Recommendation) == []
    assert [line.action for line in lines_about(auditor, one)] == [
        "recommend",
        "change recommendation",
        "take recommendation away",
    ]


def test_what_belongs_to_another_audit_isnt_touched(auditor: Desk[SignedIn]) -> None:
    mine, other, finding, wanted = begin(auditor), begin(auditor), new_key(), new_key()
    save(
        auditor,
        other,
        changes.FindingChange(finding, "strength", "Warm"),
        changes.RecommendationChange(wanted, "Visit", "child"),
    )
    for change in (
        changes.FindingChange(finding, "strength", "Cold"),
        changes.FindingRemoval(finding),
        changes.RecommendationChange(wanted, "Leave", "child"),
        changes.RecommendationRemoval(wanted),
    ):
        with pytest.raises(InputError, match="another audit"):
            save(auditor, mine, change)
    assert [one.text for one in rows_of(auditor, Finding)] == ["Warm"]


def test_taking_away_what_is_gone_does_nothing(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    save(auditor, key, changes.FindingRemoval(new_key()), changes.RecommendationRemoval(new_key()))
    assert [line.action for line in lines_about(auditor, key)] == ["start audit"]


def test_a_review_marks_what_was_recommended_earlier(auditor: Desk[SignedIn]) -> None:
    earlier, one = fill(auditor, begin(auditor)), new_key()
    auditor.do(
        saving.save_recommendation, earlier, recommendation_id=one, text="Visit", whom="child"
    )
    auditor.do(lifecycle.submit_audit, earlier)
    review = auditor.do(lifecycle.start_audit, FORM, case_ref="C1", about=earlier).id
    for mark in ("partially", "fully", None):
        auditor.do(saving.mark_addressed, one, review, mark, "Seen on the file.")
        (found,) = rows_of(auditor, Recommendation)
        assert (found.addressed, found.addressed_comment) == (mark, "Seen on the file.")
    assert [line.action for line in lines_about(auditor, one)][1:] == ["mark recommendation"] * 3
    assert the_audit(auditor, earlier).state == "finalised"
    with pytest.raises(InputError, match="no such recommendation"):
        auditor.do(saving.mark_addressed, one, begin(auditor), "fully")


def test_only_the_reviewer_marks(auditor: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    earlier, one = fill(auditor, begin(auditor)), new_key()
    auditor.do(
        saving.save_recommendation, earlier, recommendation_id=one, text="Visit", whom="child"
    )
    auditor.do(lifecycle.submit_audit, earlier)
    review = auditor.do(lifecycle.start_audit, FORM, case_ref="C1", about=earlier).id
    with pytest.raises(NotAllowedError):
        manager.do(saving.mark_addressed, one, review, "fully")
    assert [one.addressed for one in rows_of(auditor, Recommendation)] == [None]
    assert len(rows_of(auditor, Audit)) == 2


def test_only_the_parts_that_changed_are_written(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "plan_clear", value="partially")
    auditor.do(saving.save_answer, key, "plan_clear", comment="Page 4 names no goal.")
    auditor.do(saving.save_answer, key, "plan_clear", value="no")
    found = answer(auditor, key, "plan_clear")
    assert found is not None
    assert (found.value, found.comment) == ("no", "Page 4 names no goal.")
    auditor.do(saving.save_answer, key, "plan_clear", value="", comment="")
    assert answer(auditor, key, "plan_clear") is None


def test_not_applicable_takes_the_answer_away_and_an_answer_applies(
    auditor: Desk[SignedIn],
) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "plan_clear", value="yes", not_applicable=True)
    found = answer(auditor, key, "plan_clear")
    assert found is not None
    assert (found.standing, found.value) == ("not applicable", "")
    auditor.do(saving.save_answer, key, "plan_clear", reason="No plan yet.")
    found = answer(auditor, key, "plan_clear")
    assert found is not None
    assert (found.standing, found.reason) == ("not applicable", "No plan yet.")
    auditor.do(saving.save_answer, key, "plan_clear", value="no")
    found = answer(auditor, key, "plan_clear")
    assert found is not None
    assert (found.standing, found.value, found.reason) == ("answered", "no", "No plan yet.")


def test_not_applicable_is_refused_where_the_form_doesnt_offer_it(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    with pytest.raises(InputError, match="not applicable"):
        auditor.do(saving.save_answer, key, "visited", not_applicable=True)
    assert answer(auditor, key, "visited") is None


def test_the_spaces_of_the_header_are_folded(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_header, key, service="Youth  Justice ", theme=" neglect\t")
    audit = the_audit(auditor, key)
    assert (audit.service, audit.theme) == ("Youth Justice", "neglect")


@pytest.mark.parametrize("name", ["case_ref", "audit_date"])
def test_what_an_audit_needs_isnt_taken_away(auditor: Desk[SignedIn], name: str) -> None:
    key = begin(auditor)
    with pytest.raises(InputError, match="needs its"):
        auditor.do(saving.save_header, key, **{name: None})


def test_no_audit_is_of_a_day_to_come(auditor: Desk[SignedIn]) -> None:
    key, tomorrow = begin(auditor), today() + timedelta(days=1)
    with pytest.raises(InputError, match="future"):
        auditor.do(saving.save_header, key, audit_date=tomorrow)
    auditor.do(saving.save_header, key, audit_date=today(), due=tomorrow)
    assert the_audit(auditor, key).audit_date == today()
    with pytest.raises(InputError, match="future"):
        begin(auditor, audit_date=tomorrow)
