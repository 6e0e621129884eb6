"""Feedback belongs to an audit: begun from it, shown on it, counted on its own form."""

import pytest

from audit_desk import cycle
from audit_desk.audits import feedback, lifecycle
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.service import add_form, definition, newest
from audit_desk.people.rules import Role, SignedIn
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.audits import saving
from tests.audits.making import FORM, add, begin, finished, somebody, the_audit

SAID = """\
form: what-you-said
version: 1
title: What you said
purpose: feedback
scale: none
moderation: all
sections:
  - title: You
    questions:
      - {key: listened, ask: Were you listened to?, type: yes-partially-no, required: true}
"""


@pytest.fixture
def auditor(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    add(desk)
    desk.do(add_form, SAID, "what-you-said.yaml")
    return somebody(desk, "Joanna Mensah", Role.AUDITOR, team="Team 1")


def test_it_takes_case_service_and_team_from_the_audit(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor, service="Child in Need", team="Team 4", theme="neglect", practitioner="R")
    one = auditor.do(feedback.add_feedback, key, "what-you-said")
    assert (one.case_ref, one.service, one.team, one.theme, one.practitioner) == (
        "C100200",
        "Child in Need",
        "Team 4",
        "neglect",
        "R",
    )
    assert one.about_id == key
    told = auditor.ask(feedback.belongs_to, one)
    assert told is not None
    assert (told.id, told.form_title) == (key, "Visit check")


def test_it_is_finalised_without_moderation_and_counted(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    key = finished(auditor)
    one = auditor.do(feedback.add_feedback, key, "what-you-said")
    auditor.do(saving.save_answer, one.id, "listened", value="partially")
    assert auditor.do(cycle.submit, one.id).state == State.FINALISED
    summary = desk.ask(summarise, SummaryRequest("what-you-said"))
    assert (summary.audits, summary.grades) == (1, None)
    assert summary.questions[0].counts[1].count == 1
    (row,) = desk.ask(feedback.feedback_on, key)
    assert (row.form_title, row.written_by, row.state) == (
        "What you said",
        "Joanna Mensah",
        "finalised",
    )
    visits = desk.ask(summarise, SummaryRequest(FORM))
    assert visits.audits == 1


def test_a_draft_is_its_writers_alone(auditor: Desk[SignedIn], desk: Desk[SignedIn]) -> None:
    key = finished(auditor)
    auditor.do(feedback.add_feedback, key, "what-you-said")
    other = somebody(desk, "Noor Haddad", Role.AUDITOR)
    assert len(auditor.ask(feedback.feedback_on, key)) == 1
    assert other.ask(feedback.feedback_on, key) == []


def test_only_who_sees_the_audit_may_add_it(auditor: Desk[SignedIn], desk: Desk[SignedIn]) -> None:
    key = begin(auditor)
    other = somebody(desk, "Noor Haddad", Role.AUDITOR)
    with pytest.raises(NotAllowedError, match="may not see"):
        other.do(feedback.add_feedback, key, "what-you-said")
    done = finished(auditor, case_ref="C2")
    moderator = somebody(desk, "Priya Nair", Role.MODERATOR)
    assert moderator.ask(feedback.feedback_forms, the_audit(desk, done)) == []
    with pytest.raises(NotAllowedError, match="may not fill audits"):
        moderator.do(feedback.add_feedback, done, "what-you-said")
    own = somebody(desk, "Grace Obi", Role.AUDITOR, team="Team 4")
    theirs = finished(auditor, case_ref="C3", team="Team 4")
    with pytest.raises(NotAllowedError, match="own team"):
        own.do(feedback.add_feedback, theirs, "what-you-said")


def test_feedback_takes_no_feedback_and_no_other_form(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    one = auditor.do(feedback.add_feedback, key, "what-you-said")
    with pytest.raises(RuleError, match="belongs to an audit"):
        auditor.do(feedback.add_feedback, one.id, "what-you-said")
    with pytest.raises(RuleError, match="not for feedback"):
        auditor.do(feedback.add_feedback, key, FORM)
    assert auditor.ask(feedback.feedback_forms, one) == []


def test_an_audit_with_feedback_stays(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    one = auditor.do(feedback.add_feedback, key, "what-you-said")
    with pytest.raises(RuleError, match="Feedback belongs"):
        auditor.do(cycle.withdraw, key)
    assert auditor.ask(audit_in_full, key).audit.id == key
    auditor.do(cycle.withdraw, one.id)
    assert auditor.do(cycle.put_back, one.id).about_id == key
    auditor.do(cycle.withdraw, one.id)
    auditor.do(cycle.withdraw, key)


def test_it_may_stand_alone(auditor: Desk[SignedIn]) -> None:
    one = auditor.do(lifecycle.start_audit, "what-you-said", case_ref="C9")
    assert one.about_id is None
    assert auditor.ask(feedback.belongs_to, one) is None


def test_a_case_offers_its_audits(auditor: Desk[SignedIn]) -> None:
    key = finished(auditor, case_ref="C100200")
    finished(auditor, case_ref="C1002009")
    one: Audit = auditor.do(feedback.add_feedback, key, "what-you-said")
    assert one.purpose == "feedback"
    found = auditor.ask(feedback.audits_of_case, " c100200 ")
    assert [row.id for row in found] == [key]
    assert auditor.ask(feedback.audits_of_case, "") == []


def test_the_library_s_feedback_forms_have_no_grade(desk: Desk[SignedIn]) -> None:
    for giver in ("child", "parent-carer", "foster-carer", "practitioner", "partner-agency"):
        form = f"feedback-{giver}"
        found = definition(desk.ask(newest, form))
        assert found.overall_scale is None
        assert found.practice_areas == ()
