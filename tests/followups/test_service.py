"""Follow-ups from the weak audit to the answered escalation, on a real store."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from audit_desk import cycle
from audit_desk.audits.tables import Audit, Recommendation, State
from audit_desk.followups import service
from audit_desk.followups.rules import FollowUpState
from audit_desk.followups.whole import read_escalation, read_follow_up
from audit_desk.forms.withdrawing import offer_form_again, withdraw_form
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.columns import new_key, today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.store import Workspace
from tests.audits import saving
from tests.followups.making import (
    CHECK,
    SERVICE,
    actions,
    add_forms,
    at,
    begin,
    due,
    finish,
    mark,
    passed_up,
    somebody,
    weak,
)

NOVEMBER = date(2022, 11, 30)


# Made by themselves


def test_a_weak_audit_is_followed_up_three_calendar_months_on(auditor: Desk[SignedIn]) -> None:
    key = weak(auditor, audit_date=NOVEMBER, case_ref="C310556")
    (row,) = due(auditor)
    assert (row.audit_id, row.case_ref, row.due) == (key, "C310556", date(2023, 2, 28))
    assert (row.state, row.first_grade_label) == ("open", "2 Requires improvement")
    assert row.days == (date(2023, 2, 28) - today()).days < 0


@pytest.mark.parametrize(("grade", "owed", "escalated"), [(1, 1, 1), (2, 1, 0), (3, 0, 0)])
def test_what_a_grade_is_owed(
    auditor: Desk[SignedIn], grade: int, owed: int, escalated: int
) -> None:
    weak(auditor, grade)
    assert (len(due(auditor)), len(passed_up(auditor))) == (owed, escalated)


def test_nothing_is_owed_twice(auditor: Desk[SignedIn]) -> None:
    key = weak(auditor, 1)

    def again(session: Session, person: SignedIn) -> None:
        service.after_finalising(session, person, session.get_one(Audit, key))

    auditor.do(again)
    assert (len(due(auditor)), len(passed_up(auditor))) == (1, 1)


def test_a_draft_is_owed_nothing_yet(auditor: Desk[SignedIn]) -> None:
    auditor.do(saving.save_grade, begin(auditor), 1)
    assert due(auditor) == []
    assert passed_up(auditor) == []


def test_an_imported_audit_is_owed_nothing(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)

    def brought_in(session: Session, person: SignedIn) -> None:
        audit = session.get_one(Audit, key)
        audit.imported, audit.state, audit.final_grade = True, State.FINALISED.value, 1
        session.add(audit)
        service.after_finalising(session, person, audit)

    auditor.do(brought_in)
    assert due(auditor) == []
    assert passed_up(auditor) == []


def test_history_says_what_was_made(auditor: Desk[SignedIn]) -> None:
    weak(auditor, 1)
    assert actions(auditor, due(auditor)[0].id) == ["make follow-up"]
    assert actions(auditor, passed_up(auditor)[0].id) == ["escalate"]


# The list


def test_the_list_stands_by_due_date(auditor: Desk[SignedIn]) -> None:
    days = (date(2023, 5, 2), date(2022, 1, 31), date(2022, 11, 30))
    for day in days:
        weak(auditor, audit_date=day)
    assert [row.audit_date for row in due(auditor)] == sorted(days)
    assert [row.due for row in due(auditor, due_by=date(2022, 4, 30))] == [date(2022, 4, 30)]
    assert len(due(auditor, limit=2)) == 2


def test_only_what_is_due_by_the_day_is_counted(auditor: Desk[SignedIn]) -> None:
    weak(auditor, audit_date=today() - timedelta(days=200))
    weak(auditor, audit_date=today())
    assert auditor.ask(service.due_count) == 1
    assert auditor.ask(service.due_count, today() + timedelta(days=100)) == 2


def test_a_manager_sees_those_of_their_service_alone(
    auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    weak(auditor, 1, case_ref="C1")
    weak(auditor, 1, case_ref="C2", of_service="Youth Justice")
    assert [row.case_ref for row in due(manager)] == ["C1"]
    assert [row.case_ref for row in passed_up(manager)] == ["C1"]
    other = due(auditor)[1].id
    for read in (read_follow_up, service.start):
        with pytest.raises((RuleError, NotAllowedError)):
            manager.do(read, other)


# The re-audit


def test_starting_opens_the_follow_up_form_about_the_earlier_audit(
    auditor: Desk[SignedIn],
) -> None:
    key = weak(auditor, recommend=["Hold the review."], case_ref="C310556")
    row = due(auditor)[0]
    review = auditor.do(service.start, row.id)
    assert (review.form, review.about_id, review.case_ref) == (
        "small-check-again",
        key,
        "C310556",
    )
    assert (review.service, review.theme, review.due) == (SERVICE, "neglect", row.due)
    assert review.state == State.DRAFT
    whole = auditor.ask(service.follow_up_in_full, review.id)
    assert [one.text for one in whole.earlier.recommendations] == ["Hold the review."]
    (started,) = due(auditor)
    assert (started.state, started.review_id, started.mine) == ("started", review.id, True)
    assert actions(auditor, row.id) == ["make follow-up", "start follow-up"]


def test_starting_again_comes_back_to_the_same_audit(auditor: Desk[SignedIn]) -> None:
    weak(auditor)
    row = due(auditor)[0]
    assert auditor.do(service.start, row.id).id == auditor.do(service.start, row.id).id


def test_somebody_elses_follow_up_is_left_to_them(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor)
    row = due(auditor)[0]
    auditor.do(service.start, row.id)
    with pytest.raises(RuleError, match="Ngozi Adeyemi has started"):
        desk.do(service.start, row.id)
    assert desk.ask(read_follow_up, row.id).why_not == "Ngozi Adeyemi has started it."


def test_nobody_follows_up_a_file_of_their_own_team(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(desk, team="Quality")
    row = due(auditor)[0]
    assert "own team" in auditor.ask(read_follow_up, row.id).why_not
    with pytest.raises(NotAllowedError):
        auditor.do(service.start, row.id)
    assert due(auditor)[0].state == FollowUpState.OPEN


def test_a_moderator_starts_none(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor)
    moderator = at(store, somebody(desk, "Ewa Nowak", Role.MODERATOR))
    row = due(moderator)[0]
    assert moderator.ask(read_follow_up, row.id).why_not == (
        "Auditors of its service do the follow-up."
    )
    with pytest.raises(NotAllowedError):
        moderator.do(service.start, row.id)


def test_without_its_form_a_follow_up_says_so(store: Workspace, desk: Desk[SignedIn]) -> None:
    add_forms(desk, CHECK.replace("small-check-again", "nowhere"))
    weak(desk)
    row = due(desk)[0]
    assert "isn’t in this workspace" in desk.ask(read_follow_up, row.id).why_not
    with pytest.raises(InputError):
        desk.do(service.start, row.id)
    assert due(desk)[0].review_id is None


def test_a_follow_up_that_is_gone_says_so(auditor: Desk[SignedIn]) -> None:
    for read in (read_follow_up, read_escalation):
        with pytest.raises(RuleError, match="isn’t there"):
            auditor.ask(read, new_key())


def test_each_earlier_recommendation_is_marked_before_submitting(
    auditor: Desk[SignedIn],
) -> None:
    key = weak(auditor, recommend=["Hold the review.", "Write the chronology."])
    review = auditor.do(service.start, due(auditor)[0].id)
    left = [one for one in auditor.ask(cycle.missing, review.id) if one.what.startswith("Say")]
    assert len(left) == 2
    with pytest.raises(RuleError, match="2 earlier recommendations are not marked") as refused:
        finish(auditor, review.id, 3)
    assert "chronology" not in str(refused.value)  # it is about a child
    first, second = auditor.ask(service.unmarked, review.id)
    auditor.do(saving.mark_addressed, first.id, review.id, "fully", "Held in March.")
    auditor.do(saving.mark_addressed, second.id, review.id, "no")
    assert finish(auditor, review.id, 3).state == State.FINALISED

    def marks(session: Session, person: SignedIn) -> list[str | None]:
        wanted = select(Recommendation).where(Recommendation.audit_id == key)
        rows = session.exec(wanted.order_by(col(Recommendation.id))).all()
        return [one.addressed for one in rows]

    assert auditor.ask(marks) == ["fully", "no"]
    assert actions(auditor, first.id)[-1] == "mark recommendation"


def test_a_better_grade_ends_it(auditor: Desk[SignedIn]) -> None:
    weak(auditor, recommend=["Hold the review."])
    review = auditor.do(service.start, due(auditor)[0].id)
    mark(auditor, review.id, "partially")
    finish(auditor, review.id, 3)
    assert due(auditor) == []
    (done,) = due(auditor, include_done=True)
    assert (done.state, done.new_grade_label) == ("done", "3 Good")
    assert passed_up(auditor) == []
    assert actions(auditor, done.id)[-1] == "end follow-up"


def test_withdrawing_the_review_opens_it_again(auditor: Desk[SignedIn]) -> None:
    weak(auditor, recommend=["Hold the review."])
    row = due(auditor)[0]
    review = auditor.do(service.start, row.id)
    mark(auditor, review.id, "fully")
    auditor.do(cycle.withdraw, review.id)
    (again,) = due(auditor)
    assert (again.state, again.review_id) == ("open", None)
    second = auditor.do(service.start, row.id)
    assert len(auditor.ask(service.unmarked, second.id)) == 1


AGAIN_FORM = "small-check-again"


def test_a_follow_up_on_a_withdrawn_form_says_what_to_do(
    desk: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    weak(auditor)
    (owed,) = due(auditor)
    desk.do(withdraw_form, AGAIN_FORM, "Another is coming")
    with pytest.raises(RuleError, match="withdrawn: Another is coming") as refused:
        auditor.do(service.start, owed.id)
    assert "offer it again on the Forms page, then start the follow-up" in refused.value.next
    assert due(auditor) == [owed]
    desk.do(offer_form_again, AGAIN_FORM)
    assert auditor.do(service.start, owed.id).form == AGAIN_FORM
