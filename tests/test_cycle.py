"""Submitting and finalising with what is then owed, and what waits for whom."""

from datetime import date
from uuid import UUID

import pytest

from audit_desk import cycle
from audit_desk.audits import lifecycle
from audit_desk.audits.concerns import raise_concern
from audit_desk.audits.tables import Audit, State
from audit_desk.followups import service as followups
from audit_desk.moderation import service
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError
from tests.audits import saving
from tests.moderation.making import FORM, Office, joined, office, submitted


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


@pytest.fixture
def unmoderated(desk: Desk[SignedIn]) -> Office:
    """The same office, on a form that asks for no moderation."""
    return office(desk, share="none")


def finalised(here: Office, audit_id: UUID, overall: int | None = None) -> None:
    """Moderate an audit to its end, agreeing but for the overall grade where one is given."""
    moderation = here.moderator.do(service.begin, audit_id)
    assert moderation.review_id is not None
    here.moderator.do(saving.save_answer, moderation.review_id, "grades_follow", value="yes")
    if overall is not None:
        here.moderator.do(service.set_grade, moderation.id, "", overall, "It follows.")
    here.moderator.do(service.agree_all, moderation.id)
    here.moderator.do(cycle.finalise_moderation, moderation.id)


def to_moderate(desk: Desk[SignedIn]) -> int:
    return desk.ask(cycle.badges).moderation


def test_submitting_hands_an_audit_to_moderation(here: Office) -> None:
    submitted(here.auditor)
    assert to_moderate(here.moderator) == 1
    assert here.auditor.ask(followups.due_list) == []


def test_without_moderation_submitting_finalises_and_makes_what_is_owed(
    unmoderated: Office,
) -> None:
    audit_id = submitted(unmoderated.auditor, overall=2)
    [owed] = unmoderated.auditor.ask(followups.due_list)
    assert (owed.audit_id, owed.due, owed.first_grade) == (audit_id, date(2022, 2, 15), 2)
    assert to_moderate(unmoderated.moderator) == 0


def test_what_is_owed_follows_the_moderated_grade(here: Office) -> None:
    weak, fine = submitted(here.auditor, "C1", 3), submitted(here.auditor, "C2", 2)
    finalised(here, weak, overall=1)
    finalised(here, fine, overall=3)
    assert [row.audit_id for row in here.lead.ask(followups.due_list)] == [weak]
    [passed_up] = here.lead.ask(followups.escalations)
    assert (passed_up.audit_id, passed_up.grade) == (weak, 1)


def test_an_unfinished_audit_is_not_submitted(here: Office) -> None:
    draft = here.auditor.do(lifecycle.start_audit, FORM, case_ref="C7")
    left = here.auditor.ask(cycle.missing, draft.id)
    assert [one.question for one in left] == ["assessment", "overall_grade"]
    with pytest.raises(RuleError, match="isn't complete"):
        here.auditor.do(cycle.submit, draft.id)


def test_the_tool_of_a_moderation_has_no_life_of_its_own(here: Office) -> None:
    moderation = here.moderator.do(service.begin, submitted(here.auditor))
    assert moderation.review_id is not None
    for refused in (cycle.submit, cycle.withdraw):
        with pytest.raises(RuleError, match="tool of a moderation"):
            here.moderator.do(refused, moderation.review_id)


def test_a_draft_is_withdrawn(here: Office) -> None:
    draft = here.auditor.do(lifecycle.start_audit, FORM, case_ref="C7")
    here.auditor.do(cycle.withdraw, draft.id)
    assert here.auditor.ask(cycle.waiting).drafts == ()


def test_each_sees_what_waits_for_them(here: Office) -> None:
    here.auditor.do(lifecycle.start_audit, FORM, case_ref="C7")
    returned, taken, weak = (submitted(here.auditor, case) for case in ("C1", "C2", "C3"))
    finalised(here, weak, overall=1)
    key = here.moderator.do(service.begin, returned).id
    here.moderator.do(service.return_with_comments, key, "Where is the father?")
    here.other.do(service.begin, taken)
    waits = here.auditor.ask(cycle.waiting)
    assert [row.case_ref for row in waits.drafts] == ["C7"]
    assert [row.id for row in waits.returned] == [returned]
    assert waits.comments == {returned: 1}
    assert [row.audit_id for row in waits.follow_ups] == [weak]  # it was due long ago
    assert waits.to_moderate == ()
    assert waits.escalations == ()
    assert here.moderator.ask(cycle.waiting).to_moderate == ()
    assert [row.audit_id for row in here.other.ask(cycle.waiting).to_moderate] == [taken]
    manager = joined(here.lead, "Folasade Ọlátúnjí", "", HeldRole(Role.SERVICE_MANAGER))
    assert [row.audit_id for row in manager.ask(cycle.waiting).escalations] == [weak]


def test_the_numbers_beside_the_pages(here: Office) -> None:
    draft = here.auditor.do(lifecycle.start_audit, FORM, case_ref="C7", service="Child in Need")
    here.auditor.do(raise_concern, draft.id, "The door has no lock.")
    weak = submitted(here.auditor, "C1", overall=1)
    submitted(here.auditor, "C2")
    finalised(here, weak)
    own = here.auditor.ask(cycle.badges)
    assert (own.moderation, own.follow_ups) == (0, 1)
    assert here.moderator.ask(cycle.badges).moderation == 1
    lead = here.lead.ask(cycle.badges)
    assert (lead.home, lead.moderation) == (2, 1)  # an escalation and a concern


def test_the_tool_under_way_is_no_draft_of_the_moderator(here: Office) -> None:
    here.moderator.do(service.begin, submitted(here.auditor))
    assert here.moderator.ask(cycle.waiting).drafts == ()
    assert here.moderator.ask(cycle.badges).home == 0


def test_a_round_tells_how_far_its_audits_are(here: Office) -> None:
    first = submitted(here.auditor, "C1", 3)
    submitted(here.auditor, "C2", 2)
    finalised(here, first)
    found = here.auditor.ask(cycle.current_round)
    assert found is not None
    assert (found.theme, found.form_title, found.finished, found.of) == (
        "neglect",
        "Case audit",
        1,
        2,
    )
    assert (found.date_from, found.date_to) == (date(2021, 9, 15), date(2021, 11, 15))
    assert [number for _, number in found.grades] == [1]


def test_a_round_counts_the_services_that_the_person_sees(unmoderated: Office) -> None:
    for case, of in (("C1", "DAIS"), ("C2", "DAIS"), ("C3", "Youth Justice")):
        key = draft_of(unmoderated.auditor, case, of)
        unmoderated.auditor.do(cycle.submit, key)
    role = HeldRole(Role.SERVICE_MANAGER, "Youth Justice")
    manager = joined(unmoderated.lead, "Folasade Ọlátúnjí", "", role)
    found = manager.ask(cycle.current_round)
    assert found is not None
    assert (found.finished, found.of) == (1, 1)
    assert found.grades == (("3 Good", 1),)
    own = joined(unmoderated.lead, "Temi Okafor", "", role)
    draft_of(own, "C4", "Youth Justice")
    assert (told := own.ask(cycle.current_round)) is not None
    assert (told.finished, told.of) == (1, 2)
    everything = unmoderated.lead.ask(cycle.current_round)
    assert everything is not None
    assert (everything.finished, everything.of) == (3, 4)


def draft_of(desk: Desk[SignedIn], case: str, service: str) -> UUID:
    """A complete draft of the round on neglect."""
    day = date(2021, 11, 15)
    more = {"service": service, "theme": "neglect", "audit_date": day}
    key = desk.do(lifecycle.start_audit, FORM, case_ref=case, **more).id  # type: ignore[arg-type]
    desk.do(saving.save_answer, key, "assessment", value="3")
    desk.do(saving.save_grade, key, 3)
    return key


def test_no_theme_no_round(here: Office) -> None:
    assert here.auditor.ask(cycle.current_round) is None


def test_finalising_twice_makes_nothing_twice(unmoderated: Office) -> None:
    audit_id = submitted(unmoderated.auditor, overall=1)
    with unmoderated.lead.workspace.writing() as session:
        audit = session.get_one(Audit, audit_id)
        assert audit.state == State.FINALISED
        followups.after_finalising(session, unmoderated.lead.person, audit)
    assert len(unmoderated.lead.ask(followups.due_list)) == 1
    assert len(unmoderated.lead.ask(followups.escalations)) == 1
