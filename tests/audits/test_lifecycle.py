"""From start to end of an audit: what each step needs, and who may take it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk.audits import concerns, lifecycle, putting_back, reading
from audit_desk.audits.tables import Answer, Audit, Finding, FindingTheme, Recommendation, State
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace.columns import new_key, today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.tables import History
from tests.audits import saving
from tests.audits.making import (
    FORM,
    QUESTIONS,
    add,
    answers_of,
    begin,
    fill,
    finished,
    form_text,
    lines_about,
    rows_of,
    somebody,
    the_audit,
)


@pytest.fixture
def moderated(office: Desk[SignedIn]) -> Desk[SignedIn]:
    """The small form in a version of which every audit is moderated."""
    add(office, form_text(version=2, more="moderation: all\n"))
    return office


def actions(desk: Desk[SignedIn], key: UUID) -> list[str]:
    return [line.action for line in lines_about(desk, key)]


def test_an_audit_starts_as_a_draft(auditor: Desk[SignedIn]) -> None:
    audit = the_audit(auditor, begin(auditor, " C7 ", team="North", theme=" neglect "))
    assert (audit.state, audit.case_ref, audit.theme) == (State.DRAFT, "C7", "neglect")
    assert audit.audit_ref.startswith("A-")
    assert actions(auditor, audit.id) == ["start audit"]


def test_an_unknown_form_is_refused(auditor: Desk[SignedIn]) -> None:
    with pytest.raises(InputError, match="no form"):
        auditor.do(lifecycle.start_audit, "no-such-form", case_ref="C1")


def test_nobody_audits_a_file_of_their_own_team(auditor: Desk[SignedIn]) -> None:
    with pytest.raises(NotAllowedError, match="own team"):
        begin(auditor, team=" quality ")
    assert rows_of(auditor, Audit) == []


def test_a_moderator_starts_no_audit(moderator: Desk[SignedIn]) -> None:
    with pytest.raises(NotAllowedError, match="fill audits"):
        begin(moderator)


def test_an_auditor_starts_no_moderation(auditor: Desk[SignedIn]) -> None:
    with pytest.raises(NotAllowedError, match="moderate"):
        auditor.do(lifecycle.start_audit, "moderation", case_ref="C1")


def test_an_audit_is_finalised_where_nobody_moderates_it(auditor: Desk[SignedIn]) -> None:
    key = finished(auditor, grade=2)
    audit = the_audit(auditor, key)
    assert (audit.state, audit.final_grade, audit.moderated) == (State.FINALISED, 2, False)
    assert audit.submitted_at is not None
    assert audit.finalised_at is not None
    assert actions(auditor, key)[-2:] == ["submit audit", "finalise audit"]


def test_an_audit_waits_where_it_is_moderated(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    audit = the_audit(auditor, finished(auditor))
    assert (audit.state, audit.final_grade) == (State.SUBMITTED, None)


def test_what_is_missing_is_named_and_nothing_changes(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    before = len(rows_of(auditor, History))
    with pytest.raises(RuleError) as refused:
        auditor.do(lifecycle.submit_audit, key)
    assert "Was the child visited?" in refused.value.next
    assert "overall grade" in refused.value.next
    assert the_audit(auditor, key).state == State.DRAFT
    assert len(rows_of(auditor, History)) == before


def test_hidden_answers_are_kept_but_marked(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    key = fill(auditor, begin(auditor))
    auditor.do(saving.save_answer, key, "why_not", value="typed before")
    auditor.do(lifecycle.submit_audit, key)
    ref = the_audit(auditor, key).audit_ref
    assert answers_of(auditor, ref)["why_not"] == ("typed before", "hidden")


def test_what_is_returned_is_as_it_was_written(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    key = fill(auditor, begin(auditor))
    ref = the_audit(auditor, key).audit_ref
    before = answers_of(auditor, ref)
    auditor.do(lifecycle.submit_audit, key)
    assert moderator.do(lifecycle.return_audit, key).state == State.RETURNED
    assert answers_of(auditor, ref) == before
    auditor.do(saving.save_grade, key, 2)
    auditor.do(lifecycle.submit_audit, key)
    assert the_audit(auditor, key).state == State.SUBMITTED


def test_what_was_returned_once_is_moderated_whatever_the_share(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    key = finished(auditor)
    moderator.do(lifecycle.return_audit, key)
    auditor.do(lifecycle.submit_audit, key)
    assert the_audit(auditor, key).state == State.SUBMITTED


def test_only_what_waits_is_returned(auditor: Desk[SignedIn], moderator: Desk[SignedIn]) -> None:
    for key in (begin(auditor), finished(auditor), new_key()):
        with pytest.raises(RuleError, match="doesn't wait"):
            moderator.do(lifecycle.return_audit, key)


def test_only_a_moderator_of_the_service_returns(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    key = finished(auditor)
    elsewhere = somebody(moderated, "Ama Owusu", Role.MODERATOR, "Youth Justice")
    for desk in (auditor, elsewhere):
        with pytest.raises(NotAllowedError, match="moderate"):
            desk.do(lifecycle.return_audit, key)


def test_the_auditors_own_grade_is_kept_beside_the_final_one(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    key = finished(auditor, grade=3)

    def finalise(session: Session, person: SignedIn) -> Audit:
        audit = session.get_one(Audit, key)
        return lifecycle.finalise_audit(session, person, audit, 2)

    audit = moderator.do(finalise)
    assert (audit.overall_grade, audit.final_grade, audit.moderated) == (3, 2, True)


@pytest.mark.parametrize("whose", ["moderator", "office", "manager"])
def test_nobody_else_submits_or_withdraws(
    whose: str, auditor: Desk[SignedIn], request: pytest.FixtureRequest
) -> None:
    other: Desk[SignedIn] = request.getfixturevalue(whose)
    key = fill(auditor, begin(auditor))
    for step in (lifecycle.submit_audit, lifecycle.withdraw_audit):
        with pytest.raises(NotAllowedError):
            other.do(step, key)
    assert the_audit(auditor, key).state == State.DRAFT


def drafted(desk: Desk[SignedIn]) -> UUID:
    """A draft with one of everything."""
    key = fill(desk, begin(desk))
    desk.do(
        saving.save_finding,
        key,
        finding_id=new_key(),
        kind="strength",
        text="Warm",
        themes=("recording", "fathers"),
    )
    desk.do(
        saving.save_recommendation, key, recommendation_id=new_key(), text="Visit", whom="child"
    )
    return key


PARTS = (Audit, Answer, Finding, FindingTheme, Recommendation)


def test_a_withdrawn_draft_leaves_history_alone(auditor: Desk[SignedIn]) -> None:
    key = drafted(auditor)
    auditor.do(lifecycle.withdraw_audit, key)
    assert [rows_of(auditor, part) for part in PARTS] == [[]] * len(PARTS)
    gone = [one for one in rows_of(auditor, History) if one.action == "withdraw audit"]
    assert sorted(one.subject for one in gone) == [
        "answer",
        "audit",
        "finding",
        "finding_theme",
        "finding_theme",
        "recommendation",
    ]
    assert all(one.before for one in gone)


def test_a_withdrawn_draft_is_put_back_as_it_was(
    office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    key = drafted(auditor)
    full = auditor.ask(reading.audit_in_full, key)
    auditor.do(lifecycle.withdraw_audit, key)
    with pytest.raises(NotAllowedError):
        office.do(putting_back.put_back_audit, key)
    auditor.do(putting_back.put_back_audit, key)
    again = auditor.ask(reading.audit_in_full, key)
    assert again.audit.model_dump() == full.audit.model_dump()
    assert again.findings == full.findings
    assert again.answers.keys() == full.answers.keys()
    assert [one.text for one in again.recommendations] == ["Visit"]
    with pytest.raises(RuleError, match="not withdrawn"):
        auditor.do(putting_back.put_back_audit, key)


def test_what_was_submitted_isnt_withdrawn(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    key = finished(auditor)
    with pytest.raises(RuleError, match="submitted"):
        auditor.do(lifecycle.withdraw_audit, key)
    moderator.do(lifecycle.return_audit, key)
    with pytest.raises(RuleError, match="Only a draft"):
        auditor.do(lifecycle.withdraw_audit, key)


def test_a_draft_with_a_concern_stays(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(concerns.raise_concern, key, "Nobody has seen the child.")
    with pytest.raises(RuleError, match="concern"):
        auditor.do(lifecycle.withdraw_audit, key)
    assert the_audit(auditor, key).state == State.DRAFT


def test_an_audit_keeps_the_version_that_it_was_begun_on(
    office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    key = begin(auditor)
    add(office, form_text(version=2).replace("Visit check", "Visit check, new"))
    form = auditor.ask(reading.audit_in_full, key).form
    assert (form.form, form.version, form.title) == (FORM, 1, "Visit check")


MORE = """\
      - {key: many, ask: Who was seen?, type: choices, options: [Mother, Father]}
      - {key: why_many, ask: What did he say?, type: text, show_if: {question: many, is: Father}}
"""


def test_what_is_stored_is_what_was_checked(
    office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    add(office, form_text(QUESTIONS + MORE, version=2))
    key = fill(auditor, begin(auditor))
    for question, value in (
        ("days", "5 days"),
        ("many", "father; mother"),
        ("plan_clear", " Partly"),
        ("oversight", "3 - Good"),
        ("seen_at", " "),
        ("why_many", "Not much."),
    ):
        auditor.do(saving.save_answer, key, question, value=value)
    auditor.do(lifecycle.submit_audit, key)
    found = answers_of(auditor, the_audit(auditor, key).audit_ref)
    assert {name: value for name, (value, _) in found.items()} == {
        "visited": "yes",
        "days": "5",
        "many": '["Mother", "Father"]',
        "plan_clear": "partially",
        "oversight": "3",
        "seen_at": "",
        "why_many": "Not much.",
        "why_not": "",
    }
    assert found["why_many"][1] == "answered"
    assert actions_on(auditor, f"{key}/days")[-1] == "write out answer"


def actions_on(desk: Desk[SignedIn], subject: str) -> list[str]:
    return [line.action for line in lines_about(desk, subject)]


ASIDE = """\
      - {key: visited, ask: Was the child visited?, type: yes-no, required: true}
      - key: aside
        ask: Was the father there?
        type: yes-no
        not_applicable: true
        show_if: {question: visited, is: no}
"""


@pytest.mark.parametrize(
    "parts", [{"reason": "He has died."}, {"comment": "See page 2."}, {}, {"value": "yes"}]
)
def test_what_is_hidden_comes_back_as_it_stood(
    office: Desk[SignedIn],
    auditor: Desk[SignedIn],
    moderator: Desk[SignedIn],
    parts: dict[str, str],
) -> None:
    add(office, form_text(ASIDE, version=2, more="moderation: all\n"))
    key = fill(auditor, begin(auditor))
    auditor.do(saving.save_answer, key, "aside", not_applicable="value" not in parts, **parts)
    before = auditor.ask(reading.audit_in_full, key).answers["aside"].model_dump()
    for _ in range(2):
        auditor.do(lifecycle.submit_audit, key)
        hidden = auditor.ask(reading.audit_in_full, key).answers["aside"]
        assert hidden.standing == "hidden"
        moderator.do(lifecycle.return_audit, key)
        assert auditor.ask(reading.audit_in_full, key).answers["aside"].model_dump() == before


def test_a_file_that_became_ones_own_teams_isnt_submitted(auditor: Desk[SignedIn]) -> None:
    key = fill(auditor, begin(auditor, team="North"))
    moved = Desk(auditor.workspace, replace(auditor.person, team=" north"))
    with pytest.raises(NotAllowedError, match="own team"):
        moved.do(lifecycle.submit_audit, key)
    assert the_audit(auditor, key).state == State.DRAFT


def test_a_draft_of_a_day_to_come_isnt_submitted(auditor: Desk[SignedIn]) -> None:
    key = fill(auditor, begin(auditor))

    def of_tomorrow(session: Session, person: SignedIn) -> None:
        session.get_one(Audit, key).audit_date = today() + timedelta(days=1)

    auditor.do(of_tomorrow)
    with pytest.raises(InputError, match="future"):
        auditor.do(lifecycle.submit_audit, key)
    assert the_audit(auditor, key).state == State.DRAFT


def both(office: Desk[SignedIn], auditor: Desk[SignedIn]) -> Desk[SignedIn]:
    """The auditor, as a moderator too."""
    roles = (*auditor.person.roles, HeldRole(Role.MODERATOR))
    return Desk(office.workspace, replace(auditor.person, roles=roles))


def test_nobody_returns_or_finalises_their_own_nor_a_file_of_their_team(
    moderated: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    key = finished(auditor, team="North")
    near = Desk(moderator.workspace, replace(moderator.person, team="north"))

    def finalise(session: Session, person: SignedIn) -> Audit:
        return lifecycle.finalise_audit(session, person, session.get_one(Audit, key), 2)

    for desk in (both(moderated, auditor), near):
        with pytest.raises(NotAllowedError, match="own"):
            desk.do(lifecycle.return_audit, key)
        with pytest.raises(NotAllowedError, match="own"):
            desk.do(finalise)
    assert the_audit(auditor, key).state == State.SUBMITTED


def test_only_what_waits_is_finalised(auditor: Desk[SignedIn], moderator: Desk[SignedIn]) -> None:
    for key in (fill(auditor, begin(auditor)), finished(auditor)):
        before = the_audit(auditor, key).model_dump()

        def finalise(session: Session, person: SignedIn, key: UUID = key) -> Audit:
            return lifecycle.finalise_audit(session, person, session.get_one(Audit, key), 1)

        with pytest.raises(RuleError, match="doesn't wait"):
            moderator.do(finalise)
        assert the_audit(auditor, key).model_dump() == before


def test_what_is_no_tool_of_a_moderation_isnt_ended_as_one(auditor: Desk[SignedIn]) -> None:
    key = fill(auditor, begin(auditor))

    def end(session: Session, person: SignedIn) -> None:
        lifecycle.end_tool(session, person, session.get_one(Audit, key), finished=True)

    with pytest.raises(RuleError, match="no tool"):
        auditor.do(end)
