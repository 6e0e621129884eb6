"""Moving a follow-up, giving it to somebody, and ending one because the case closed or moved."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from audit_desk import cycle
from audit_desk.audits.reading import audit_in_full
from audit_desk.followups import keeping, service
from audit_desk.followups.policies import EVERY_FORM, Rule, form_rules, keep_rule
from audit_desk.followups.rules import EndedAs, Who
from audit_desk.followups.tables import FollowUp
from audit_desk.followups.whole import read_follow_up
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import change_person
from audit_desk.ui.audit.filling import load
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.store import Workspace
from tests.audits import saving
from tests.followups.making import actions, add_forms, at, due, finish, mark, somebody, weak

LATER = today() + timedelta(days=20)


def test_a_follow_up_is_moved_with_a_reason_that_stays(auditor: Desk[SignedIn]) -> None:
    weak(auditor)
    (row,) = due(auditor)
    auditor.do(keeping.reschedule, row.id, LATER, " The worker is ill until then. ")
    (again,) = due(auditor)
    assert (row.due, again.due) == (date(2023, 2, 28), LATER)
    (moved,) = auditor.ask(read_follow_up, row.id).moves
    assert (moved.was, moved.due) == (row.due, LATER)
    assert (moved.reason, moved.by) == ("The worker is ill until then.", "Ngozi Adeyemi")
    assert actions(auditor, row.id) == ["make follow-up", "move follow-up"]


@pytest.mark.parametrize(
    ("day", "reason", "told"),
    [
        (LATER, "  ", "Write why"),
        (date(2022, 1, 1), "Too late.", "has passed"),
    ],
)
def test_a_day_that_has_passed_or_no_reason_is_refused(
    auditor: Desk[SignedIn], day: date, reason: str, told: str
) -> None:
    weak(auditor)
    with pytest.raises(InputError, match=told):
        auditor.do(keeping.reschedule, due(auditor)[0].id, day, reason)
    assert due(auditor)[0].due == date(2023, 2, 28)


def test_a_started_review_is_due_on_the_new_day_too(auditor: Desk[SignedIn]) -> None:
    weak(auditor)
    (row,) = due(auditor)
    review = auditor.do(service.start, row.id)
    auditor.do(keeping.reschedule, row.id, LATER, "The family is away.")
    assert auditor.ask(cycle.waiting).drafts[0].due == LATER
    assert auditor.ask(read_follow_up, row.id).row.review_id == review.id


def test_a_case_that_closed_ends_the_follow_up_which_is_kept(auditor: Desk[SignedIn]) -> None:
    weak(auditor)
    (row,) = due(auditor)
    auditor.do(keeping.end, row.id, EndedAs.CLOSED, "Closed after adoption.")
    assert due(auditor) == []
    (ended,) = due(auditor, include_done=True)
    assert (ended.state, ended.ended_as, ended.ended_why) == (
        "ended",
        "case closed",
        "Closed after adoption.",
    )
    assert auditor.ask(service.due_count) == 0
    with pytest.raises(RuleError, match="has ended"):
        auditor.do(service.start, row.id)
    with pytest.raises(RuleError, match="has ended"):
        auditor.do(keeping.end, row.id, EndedAs.MOVED)
    auditor.do(keeping.open_again, row.id)
    assert due(auditor)[0].state == "open"
    assert actions(auditor, row.id)[1:] == ["end follow-up without review", "open follow-up again"]


def test_another_reason_needs_words(auditor: Desk[SignedIn]) -> None:
    weak(auditor)
    key = due(auditor)[0].id
    for ended_as, why in ((EndedAs.OTHER.value, " "), ("it is dull", "")):
        with pytest.raises(InputError):
            auditor.do(keeping.end, key, ended_as, why)
    with pytest.raises(RuleError, match="wasn’t ended"):
        auditor.do(keeping.open_again, key)


def test_a_review_under_way_is_withdrawn_before_its_follow_up_ends(
    auditor: Desk[SignedIn],
) -> None:
    weak(auditor)
    key = due(auditor)[0].id
    review = auditor.do(service.start, key)
    with pytest.raises(RuleError, match="under way"):
        auditor.do(keeping.end, key, EndedAs.CLOSED)
    auditor.do(cycle.withdraw, review.id)
    auditor.do(keeping.end, key, EndedAs.CLOSED)
    with pytest.raises(RuleError, match="ended in the meantime"):
        auditor.do(cycle.put_back, review.id)


def test_nobody_decides_about_a_file_of_their_own_team(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor, team="Team 7")
    key = due(auditor)[0].id
    own = at(store, somebody(desk, "Ewa Lis", Role.AUDITOR, team="team 7"))
    with pytest.raises(NotAllowedError, match="own team"):
        own.do(keeping.end, key, EndedAs.MOVED)
    with pytest.raises(NotAllowedError, match="own team"):
        own.do(keeping.reschedule, key, LATER, "Later suits us.")


def test_a_form_says_that_a_person_follows_up(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    other = at(store, somebody(desk, "Olu Bello", Role.AUDITOR, team="Quality"))
    desk.do(keep_rule, "small-check", Rule(Who.PERSON, person_id=other.person.id))
    weak(auditor)
    (row,) = due(auditor)
    assert (row.waits_for, row.for_me) == ("Olu Bello", False)
    assert (auditor.ask(service.due_count), other.ask(service.due_count)) == (0, 1)
    assert auditor.ask(cycle.waiting).follow_ups == ()
    assert "Olu Bello" in auditor.ask(read_follow_up, row.id).why_not
    with pytest.raises(RuleError, match="Olu Bello"):
        auditor.do(service.start, row.id)
    assert other.do(service.start, row.id).case_ref == "C100200"


def test_a_form_says_that_the_first_auditor_or_a_role_follows_up(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    desk.do(keep_rule, "small-check", Rule(Who.FIRST_AUDITOR))
    weak(auditor)
    assert due(auditor)[0].waits_for == "Ngozi Adeyemi"
    desk.do(keep_rule, "small-check", Rule(Who.ROLE, role=Role.SERVICE_MANAGER))
    weak(auditor, case_ref="C2")
    row = next(one for one in due(manager) if one.case_ref == "C2")
    assert (row.waits_for, row.for_me) == ("service manager", True)
    with pytest.raises(RuleError, match="service manager"):
        auditor.do(service.start, row.id)
    manager.do(service.start, row.id)


def test_a_follow_up_is_given_to_somebody_who_may_do_it(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor, team="Team 7")
    (row,) = due(auditor)
    own = somebody(desk, "Ewa Lis", Role.AUDITOR, team="Team 7")
    other = somebody(desk, "Olu Bello", Role.AUDITOR)
    with pytest.raises(InputError, match="may not follow up"):
        auditor.do(keeping.give, row.id, own.id)
    offered = [name for _, name in auditor.ask(keeping.who_may_do_it, row.id)]
    assert "Ewa Lis" not in offered
    assert "Olu Bello" in offered
    auditor.do(keeping.give, row.id, other.id)
    assert due(auditor)[0].waits_for == "Olu Bello"
    auditor.do(keeping.give, row.id, None)
    assert due(auditor)[0].waits_for == ""


def test_rules_are_told_by_form_and_kept_by_a_lead(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    (rules,) = [one for one in desk.ask(form_rules) if one.form == "small-check"]
    assert (rules.months, rules.review, rules.escalate) == (
        3,
        "Small check, follow-up",
        ("1 Inadequate",),
    )
    assert rules.answer_days == 5
    desk.do(keep_rule, EVERY_FORM, Rule(answer_days=3))
    desk.do(keep_rule, "small-check", Rule(answer_days=0))
    found = {one.form: one.answer_days for one in desk.ask(form_rules)}
    assert (found["small-check"], found["small-check-again"]) == (0, 3)
    with pytest.raises(NotAllowedError):
        auditor.do(keep_rule, "small-check", Rule())
    for wrong in (Rule(answer_days=99), Rule(Who.ROLE, role="king"), Rule(Who.PERSON)):
        with pytest.raises(InputError):
            desk.do(keep_rule, "small-check", wrong)


TWICE = """\
form: small-check-again
version: 2
title: Small check, follow-up
purpose: follow-up
scale: ofsted
follow_up: {grades: [1, 2], months: 1, form: small-check-again}
escalate: [1, 2]
sections:
  - title: Since then
    questions:
      - {key: actions_done, ask: Were the actions done?, type: yes-partially-no}
"""


def test_what_was_partially_addressed_stays_open_through_the_next_review(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    add_forms(desk, TWICE, TWICE.replace("version: 2", "version: 3"))
    weak(auditor, recommend=["See the father.", "Write the plan."])
    first = auditor.do(service.start, due(auditor)[0].id)
    mark(auditor, first.id, "partially")
    finish(auditor, first.id, 2)
    (row,) = due(auditor)
    assert row.audit_id == first.id
    open_still = auditor.ask(read_follow_up, row.id).still_open
    assert [(one.text, one.addressed) for one in open_still] == [
        ("See the father.", "partially"),
        ("Write the plan.", "partially"),
    ]
    second = auditor.do(service.start, row.id)
    shown = auditor.ask(load, second.id).earlier
    assert shown is not None
    assert [one.text for one in shown.recommendations] == ["See the father.", "Write the plan."]
    auditor.do(saving.mark_addressed, open_still[0].id, second.id, "fully", "He was seen.")
    shown = auditor.ask(load, second.id).earlier
    assert shown is not None
    assert [one.addressed for one in shown.recommendations] == ["fully", "partially"]
    auditor.do(cycle.withdraw, second.id)
    back = auditor.ask(read_follow_up, row.id).still_open
    assert [(one.addressed, one.addressed_comment) for one in back] == [
        ("partially", "Seen on the file."),
        ("partially", "Seen on the file."),
    ]


def test_each_weak_audit_has_one_follow_up_whatever_is_done_to_it(auditor: Desk[SignedIn]) -> None:
    weak(auditor)
    key = due(auditor)[0].id
    review = auditor.do(service.start, key)
    auditor.do(cycle.withdraw, review.id)
    auditor.do(keeping.end, key, EndedAs.CLOSED)
    auditor.do(keeping.open_again, key)

    def count(session: Session, person: SignedIn) -> list[str]:
        return [one.state for one in session.exec(select(FollowUp)).all()]

    assert auditor.ask(count) == ["open"]


def test_what_waits_for_somebody_who_cannot_do_it_any_more_is_on_everybodys_home(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    other = somebody(desk, "Olu Bello", Role.AUDITOR, team="Quality")
    desk.do(keep_rule, "small-check", Rule(Who.PERSON, person_id=other.id))
    weak(auditor)
    _becomes(desk, other, Role.MODERATOR)
    assert [one.to_do for one in auditor.ask(cycle.waiting).follow_ups] == [True]
    assert auditor.ask(service.due_count) == 1
    assert auditor.do(service.start, due(auditor)[0].id).auditor_id == auditor.person.id


def test_a_review_that_somebody_left_behind_is_taken_over_with_every_word(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    gone = at(store, somebody(desk, "Olu Bello", Role.AUDITOR, team="Quality"))
    weak(auditor)
    key = due(auditor)[0].id
    review = gone.do(service.start, key)
    gone.do(saving.save_answer, review.id, "actions_done", value="no")
    with pytest.raises(RuleError, match="Olu Bello has started"):
        auditor.do(service.start, key)
    assert auditor.ask(service.due_count) == 0
    _becomes(desk, gone.person, Role.AUDITOR, here=False)
    assert (auditor.ask(service.due_count), len(auditor.ask(cycle.waiting).follow_ups)) == (1, 1)
    assert auditor.ask(read_follow_up, key).why_not == ""
    assert auditor.do(service.start, key).id == review.id
    whole = auditor.ask(audit_in_full, review.id)
    assert (whole.may_edit, whole.answers["actions_done"].value) == (True, "no")
    assert actions(auditor, review.id)[-1] == "take over follow-up"


def _becomes(desk: Desk[SignedIn], who: SignedIn, role: Role, here: bool = True) -> None:
    roles = [HeldRole(role)]
    desk.do(
        change_person, who.id, name=who.name, job_title="", team=who.team, roles=roles, here=here
    )
