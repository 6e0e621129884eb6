"""Immediate concerns: raised in an audit of any state, seen by whoever answers, answered once."""

import pytest

from audit_desk.audits import concerns
from audit_desk.audits.concerns import ConcernRow
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from tests.audits.making import begin, finished, lines_about, somebody

WORRY = "Nobody has seen the child."


def waiting(desk: Desk[SignedIn]) -> list[ConcernRow]:
    return desk.ask(concerns.open_concerns)


def test_a_concern_in_a_draft_is_seen_at_once(
    office: Desk[SignedIn], auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    auditor.do(concerns.raise_concern, begin(auditor), f" {WORRY} ")
    for desk, answers in ((auditor, False), (manager, True), (office, True)):
        (row,) = waiting(desk)
        assert (row.text, row.raised_by, row.may_answer) == (WORRY, "Ngozi Adeyemi", answers)
        assert (row.case_ref, row.service, row.answered_at) == ("C100200", "Child in Need", None)


def test_a_concern_is_of_its_service(
    office: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    raised = auditor.do(concerns.raise_concern, begin(auditor), WORRY)
    elsewhere = somebody(office, "Ama Owusu", Role.SERVICE_MANAGER, "Youth Justice")
    for desk in (elsewhere, moderator):
        assert waiting(desk) == []
        with pytest.raises(NotAllowedError, match="answer escalations"):
            desk.do(concerns.answer_concern, raised.id, "Done.")


def test_it_is_answered_in_writing_once(auditor: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    raised = auditor.do(concerns.raise_concern, begin(auditor), WORRY)
    with pytest.raises(InputError, match="Write what was done"):
        manager.do(concerns.answer_concern, raised.id, "  ")
    manager.do(concerns.answer_concern, raised.id, " Visited today. ")
    assert waiting(manager) == []
    (row,) = manager.ask(concerns.concerns, answered=True)
    assert (row.answer, row.answered_by) == ("Visited today.", "Tomasz Zieliński")
    assert row.answered_at is not None
    with pytest.raises(RuleError, match="answered already"):
        manager.do(concerns.answer_concern, raised.id, "Again.")
    actions = [line.action for line in lines_about(manager, raised.id)]
    assert actions == ["raise concern", "answer concern"]


def test_an_empty_concern_is_refused(auditor: Desk[SignedIn]) -> None:
    with pytest.raises(InputError, match="what the worry is"):
        auditor.do(concerns.raise_concern, begin(auditor), " \n")


def test_a_concern_may_be_raised_in_whatever_state_by_who_sees_it(
    auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    done, draft = finished(auditor), begin(auditor)
    moderator.do(concerns.raise_concern, done, WORRY)
    with pytest.raises(NotAllowedError):
        moderator.do(concerns.raise_concern, draft, WORRY)
    with pytest.raises(RuleError):
        moderator.do(concerns.raise_concern, new_key(), WORRY)


def test_the_oldest_stands_first(auditor: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    key = begin(auditor)
    for text in ("First", "Second", "Third"):
        auditor.do(concerns.raise_concern, key, text)
    assert [row.text for row in waiting(manager)] == ["First", "Second", "Third"]
