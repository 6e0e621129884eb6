"""From start to end of an audit: what each step needs, and who may take it."""

from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk.audits import concerns, lifecycle, putting_back, reading
from audit_desk.audits.tables import Answer, Audit, Finding, FindingTheme, Recommendation, State
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.tables import History
from tests.audits import saving
from tests.audits.making import (
    FORM,
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
