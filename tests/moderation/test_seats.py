"""Grading blind and in panels, on a real store: who sees what, and whose grades count."""

from uuid import UUID

import pytest

from audit_desk import cycle
from audit_desk.audits.listing import AuditFilter, list_audits
from audit_desk.moderation import asking, service
from audit_desk.moderation.policy import Policy
from audit_desk.moderation.seats import Stage
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import as_now, change_person
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.moderation.making import FORM, Office, fill_tool, joined, office, submitted

OWN = {"": 2, "assessment": 3, "planning": 1}
MODERATING = HeldRole(Role.MODERATOR)


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def asked(here: Office, blind: bool = False, panel: int = 1) -> UUID:
    """An audit that is handed in under such a policy: 3 overall, assessment 3, planning 2."""
    here.lead.do(asking.keep_policy, FORM, Policy(100, blind=blind, panel=panel))
    return submitted(here.auditor)


def own(desk: Desk[SignedIn], key: UUID, grades: dict[str, int] = OWN) -> Stage:
    for question, grade in grades.items():
        desk.do(service.give_own, key, question, grade)
    return desk.do(service.hand_in, key)


def change(here: Office, who: Desk[SignedIn], team: str, *, stays: bool = True) -> None:
    here.lead.do(
        change_person,
        who.person.id,
        name=who.person.name,
        job_title="",
        team=team,
        roles=who.person.roles if stays else (),
        here=stays,
    )


def now_at(here: Office, who: Desk[SignedIn]) -> Desk[SignedIn]:
    """The desk as the window makes it: roles are read again each time."""
    return Desk(here.lead.workspace, who.person, as_now)


def test_a_blind_moderator_sees_the_grades_after_giving_their_own(here: Office) -> None:
    audit_id = asked(here, blind=True)
    key = here.moderator.do(service.begin, audit_id).id
    whole = here.moderator.ask(service.moderation_in_full, key)
    assert (whole.stage, whole.withheld, whole.auditor_grades) == (Stage.OWN, True, {})
    assert whole.subject.audit.overall_grade is None
    assert {key for key, row in whole.subject.answers.items() if row.value} == {
        "father_seen",
        "summary",
    }
    assert set(whole.graded) == set(OWN)
    with pytest.raises(RuleError, match="still to be handed in"):
        here.moderator.do(service.set_grade, key, "", 2)
    with pytest.raises(RuleError, match="still to be handed in"):
        here.moderator.do(service.agree_all, key)
    assert own(here.moderator, key) is Stage.DECIDING
    whole = here.moderator.ask(service.moderation_in_full, key)
    assert whole.auditor_grades == {"": 3, "assessment": 3, "planning": 2}
    assert {one: row.grade for one, row in whole.grades.items()} == OWN
    with pytest.raises(RuleError, match="handed in"):
        here.moderator.do(service.give_own, key, "", 3)


def test_no_list_shows_the_grades_of_a_blind_audit(here: Office) -> None:
    audit_id = asked(here, blind=True)
    for desk in (here.moderator, here.other, here.lead):
        [row] = desk.ask(service.queue)
        assert (row.own_grade, row.withheld) == (None, True)
        for narrowed in (AuditFilter(), AuditFilter(words="C902113")):
            [listed] = desk.ask(list_audits, narrowed)
            assert (listed.grade, listed.own_grade) == (None, None)
        assert desk.ask(list_audits, AuditFilter(grade=3)) == []
    [mine] = here.auditor.ask(list_audits, AuditFilter(grade=3))
    assert (mine.id, mine.own_grade) == (audit_id, 3)


def test_another_moderator_doesnt_see_them_through_the_first(here: Office) -> None:
    audit_id = asked(here, blind=True)
    key = here.moderator.do(service.begin, audit_id).id
    own(here.moderator, key)
    there = here.other.ask(service.moderation_in_full, key)
    assert (there.withheld, there.auditor_grades, there.grades) == (True, {}, {})
    here.moderator.do(service.return_with_comments, key, "Look again.")
    here.auditor.do(cycle.submit, audit_id)
    assert here.other.ask(service.moderation_in_full, key).withheld
    again = here.other.do(service.begin, audit_id)
    assert again.blind


def test_whoever_knows_the_grades_is_not_asked_blind_again(here: Office) -> None:
    audit_id = asked(here, blind=True)
    key = here.moderator.do(service.begin, audit_id).id
    own(here.moderator, key)
    here.moderator.do(service.return_with_comments, key, "Look again.")
    here.auditor.do(cycle.submit, audit_id)
    again = here.moderator.do(service.begin, audit_id)
    assert not again.blind
    assert here.moderator.ask(service.moderation_in_full, again.id).auditor_grades[""] == 3


def test_grades_given_blind_need_a_reason_where_they_differ(here: Office) -> None:
    key = here.moderator.do(service.begin, asked(here, blind=True)).id
    fill_tool(here.moderator, here.moderator.ask(service.moderation_in_full, key).review.audit.id)
    own(here.moderator, key)
    assert {one.question for one in here.moderator.ask(service.undone, key)} == {"", "planning"}
    here.moderator.do(service.set_grade, key, "", 3)
    here.moderator.do(service.set_grade, key, "planning", 1, "No dates, nobody named.")
    done = here.moderator.do(cycle.finalise_moderation, key)
    assert done.final_grade == 3
    whole = here.moderator.ask(service.moderation_in_full, key)
    assert whole.grades[""].own_grade == 2  # what was given blind is kept beside


def test_a_panel_grades_apart_and_its_lead_decides(here: Office) -> None:
    audit_id = asked(here, panel=2)
    key = here.moderator.do(service.begin, audit_id).id
    fill_tool(here.moderator, here.moderator.ask(service.moderation_in_full, key).review.audit.id)
    assert here.other.do(service.begin, audit_id).id == key
    [row] = here.lead.ask(service.queue)
    assert (row.panel, row.sits, row.open) == (2, 2, False)
    with pytest.raises(RuleError, match="is moderating"):
        here.lead.do(service.begin, audit_id)
    assert own(here.moderator, key) is Stage.WAITING
    seen = here.other.ask(service.moderation_in_full, key)
    assert [one.grades for one in seen.seats if one.name == "Priya Nair"] == [None]
    with pytest.raises(RuleError, match="still to be handed in"):
        here.moderator.do(service.set_grade, key, "", 2, "Weak.")
    assert own(here.other, key, OWN | {"": 3}) is Stage.WAITING
    with pytest.raises(NotAllowedError):
        here.other.do(service.set_grade, key, "", 3)
    whole = here.moderator.ask(service.moderation_in_full, key)
    assert whole.stage is Stage.DECIDING
    assert [one.grades is not None for one in whole.seats] == [True, True]
    assert {one: row.grade for one, row in whole.grades.items()} == {"assessment": 3, "planning": 1}
    here.moderator.do(service.set_grade, key, "", 3)
    here.moderator.do(service.set_grade, key, "planning", 1, "No dates.")
    assert here.moderator.do(cycle.finalise_moderation, key).final_grade == 3


def test_a_panel_has_nobody_of_the_audited_team_nor_the_auditor(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(100, panel=3))
    audit_id = submitted(here.moderator)
    here.other.do(service.begin, audit_id)
    for desk in (here.moderator, here.colleague):
        with pytest.raises(NotAllowedError):
            desk.do(service.begin, audit_id)


def test_a_member_who_joined_the_audited_team_counts_no_more(here: Office) -> None:
    audit_id = asked(here, panel=2)
    key = here.moderator.do(service.begin, audit_id).id
    here.other.do(service.begin, audit_id)
    own(here.other, key)
    change(here, here.other, "Team 4")
    assert own(here.moderator, key) is Stage.WAITING
    with pytest.raises(RuleError):
        here.moderator.do(cycle.finalise_moderation, key)
    with pytest.raises(NotAllowedError):
        now_at(here, here.other).do(service.begin, audit_id)
    third = joined(here.lead, "Zofia Król", "Team 9", MODERATING)
    assert third.ask(service.queue)[0].open
    assert third.do(service.begin, audit_id).id == key
    own(third, key)
    assert here.moderator.ask(service.moderation_in_full, key).stage is Stage.DECIDING


def test_a_moderator_who_joined_the_audited_team_decides_nothing(here: Office) -> None:
    key = here.moderator.do(service.begin, asked(here)).id
    change(here, here.moderator, "Team 4")
    desk = now_at(here, here.moderator)
    for act in (service.agree_all, cycle.finalise_moderation):
        with pytest.raises(NotAllowedError):
            desk.do(act, key)


def test_a_moderator_who_left_frees_the_audit(here: Office) -> None:
    audit_id = asked(here)
    first = here.moderator.do(service.begin, audit_id).id
    assert here.other.ask(service.waiting_count) == 0
    change(here, here.moderator, "Team 2", stays=False)
    assert here.other.ask(service.waiting_count) == 1
    [row] = here.other.ask(service.queue)
    assert (row.open, row.moderator, row.moderation_id) == (True, None, None)
    second = here.other.do(service.begin, audit_id)
    assert second.id != first
    ended = here.other.ask(service.moderation_in_full, first)
    assert ended.moderation.outcome == "given back"


def test_a_panel_whose_lead_left_goes_to_another_of_it(here: Office) -> None:
    audit_id = asked(here, panel=2)
    key = here.moderator.do(service.begin, audit_id).id
    here.other.do(service.begin, audit_id)
    own(here.other, key)
    change(here, here.moderator, "Team 2", stays=False)
    taken = here.other.do(service.begin, audit_id)
    assert (taken.id, taken.moderator_id) == (key, here.other.person.id)
    third = joined(here.lead, "Zofia Król", "Team 9", MODERATING)
    third.do(service.begin, audit_id)
    own(third, key)
    assert here.other.ask(service.moderation_in_full, key).stage is Stage.DECIDING


def test_a_member_leaves_a_panel_before_handing_in(here: Office) -> None:
    audit_id = asked(here, panel=2)
    key = here.moderator.do(service.begin, audit_id).id
    here.other.do(service.begin, audit_id)
    here.other.do(service.give_own, key, "", 2)
    here.other.do(service.leave_seat, key)
    assert here.lead.ask(service.queue)[0].open
    assert len(here.moderator.ask(service.moderation_in_full, key).seats) == 1
