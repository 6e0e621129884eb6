"""What is passed up, and the answer that a service manager writes."""

from datetime import date

import pytest
from sqlmodel import Session, select

from audit_desk.followups import service
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.followups.whole import read_escalation
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.store import Workspace
from tests.followups.making import actions, at, due, finish, passed_up, somebody, weak

NOVEMBER = date(2022, 11, 30)


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        (1, "1 Inadequate at the follow-up review, 2 Requires improvement before"),
        (2, "Still 2 Requires improvement at the follow-up review"),
    ],
)
def test_weak_again_is_passed_up(auditor: Desk[SignedIn], grade: int, words: str) -> None:
    key = weak(auditor, 2)
    review = auditor.do(service.start, due(auditor)[0].id)
    finish(auditor, review.id, grade)
    (row,) = passed_up(auditor)
    assert (row.audit_id, row.first_audit_id) == (review.id, key)
    assert row.why == words
    whole = auditor.ask(read_escalation, row.id)
    assert whole.audit.audit.id == review.id
    assert whole.earlier is not None
    assert whole.earlier.audit.id == key


def test_inadequate_the_first_time_is_passed_up_at_once(auditor: Desk[SignedIn]) -> None:
    key = weak(auditor, 1)
    (row,) = passed_up(auditor)
    assert (row.audit_id, row.first_audit_id, row.why) == (key, None, "Graded 1 Inadequate")
    assert auditor.ask(read_escalation, row.id).earlier is None


def test_the_service_manager_answers_in_writing(
    auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    weak(auditor, 1)
    (row,) = passed_up(manager)
    assert row.may_answer
    assert manager.ask(service.escalation_count) == 1
    manager.do(service.answer_escalation, row.id, "  Read with the team; a visit is made.\n")
    assert passed_up(manager) == []
    (answered,) = passed_up(manager, answered=True)
    assert answered.answer == "Read with the team; a visit is made."
    assert answered.answered_by == "Tomasz Zieliński"
    assert answered.answered_at is not None
    assert not answered.may_answer
    assert manager.ask(service.escalation_count) == 0
    assert actions(manager, row.id) == ["escalate", "answer escalation"]


def test_an_answer_needs_words_and_stands(auditor: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    weak(auditor, 1)
    (row,) = passed_up(manager)
    with pytest.raises(InputError, match="empty"):
        manager.do(service.answer_escalation, row.id, " \n ")
    manager.do(service.answer_escalation, row.id, "The first answer.")
    with pytest.raises(RuleError, match="answered already"):
        manager.do(service.answer_escalation, row.id, "Another.")
    assert passed_up(manager, answered=True)[0].answer == "The first answer."


def test_only_a_manager_of_that_service_or_a_lead_answers(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor, 1)
    other = at(store, somebody(desk, "Olu Bello", Role.SERVICE_MANAGER, "Youth Justice"))
    (row,) = passed_up(auditor)
    assert not row.may_answer
    for refused in (auditor, other):
        assert refused.ask(service.escalation_count) == 0
        with pytest.raises(NotAllowedError):
            refused.do(service.answer_escalation, row.id, "Not mine to answer.")
    assert desk.do(service.answer_escalation, row.id, "By the lead.").answer == "By the lead."


def test_no_escalation_or_follow_up_is_ever_deleted(auditor: Desk[SignedIn]) -> None:
    weak(auditor, 1)
    review = auditor.do(service.start, due(auditor)[0].id)
    finish(auditor, review.id, 1)

    def counted(session: Session, person: SignedIn) -> tuple[int, int]:
        follow_ups, escalations = select(FollowUp), select(Escalation)
        return len(session.exec(follow_ups).all()), len(session.exec(escalations).all())

    assert auditor.ask(counted) == (1, 2)
