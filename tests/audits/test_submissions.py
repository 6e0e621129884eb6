"""Versions of an audit that were handed in: kept, and side by side."""

from uuid import UUID

import pytest

from audit_desk import cycle
from audit_desk.audits.submissions import side_by_side, versions_of
from audit_desk.moderation import asking, service
from audit_desk.moderation.policy import Policy
from audit_desk.moderation.reading import changes_between
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.audits import saving
from tests.moderation.making import FORM, Office, joined, office, submitted


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def sent_back(here: Office, audit_id: UUID) -> None:
    begun = here.moderator.do(service.begin, audit_id)
    here.moderator.do(service.return_with_comments, begun.id, "Where is the father?")


def test_every_version_is_kept_and_told_apart(here: Office) -> None:
    audit_id = submitted(here.auditor)
    sent_back(here, audit_id)
    here.auditor.do(saving.save_answer, audit_id, "father_seen", value="yes")
    here.auditor.do(saving.save_grade, audit_id, 2)
    here.auditor.do(cycle.submit, audit_id)
    sent_back(here, audit_id)
    here.auditor.do(saving.save_answer, audit_id, "summary", value="She likes her aunt.")
    assert [one.number for one in here.auditor.ask(versions_of, audit_id)] == [1, 2]
    changed = [one for one in here.auditor.ask(side_by_side, audit_id, 1, 2) if one.changed]
    assert [(one.what, one.was, one.now) for one in changed] == [
        (
            "Is the father's view on the file?",
            "Partially\nOnly his name is there.",
            "Yes\nOnly his name is there.",
        ),
        ("Overall grade", "3 Good", "2 Requires improvement"),
    ]
    now = [one.what for one in here.auditor.ask(side_by_side, audit_id, 2, 0) if one.changed]
    assert now == ["What is life like for the child?"]
    same = here.auditor.ask(side_by_side, audit_id, 1, 1)
    assert not any(one.changed for one in same)
    assert {"Findings", "Recommendations", "About this audit"} <= {one.section for one in same}


def test_only_who_may_see_the_audit_sees_its_versions(here: Office) -> None:
    audit_id = submitted(here.auditor)
    stranger = joined(here.lead, "Zofia Król", "Team 9", *here.auditor.person.roles)
    with pytest.raises(NotAllowedError):
        stranger.ask(versions_of, audit_id)
    with pytest.raises(NotAllowedError):
        stranger.ask(side_by_side, audit_id, 1, 1)


def test_versions_of_a_blind_audit_hold_no_grade_until_one_has_graded(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(100, blind=True))
    audit_id = submitted(here.auditor)
    begun = here.moderator.do(service.begin, audit_id)

    def said() -> str:
        lines = here.moderator.ask(changes_between, audit_id, 1, 1)
        return " ".join(f"{one.was} {one.now}" for one in lines)

    assert "3 Good" not in said()
    assert "3 Good" not in " ".join(one.now for one in here.lead.ask(side_by_side, audit_id, 1, 1))
    for question in ("", "assessment", "planning"):
        here.moderator.do(service.give_own, begun.id, question, 2)
    here.moderator.do(service.hand_in, begun.id)
    assert "3 Good" in said()
