"""A role that is held for one service goes no further than its audits."""

import pytest

from audit_desk.audits import concerns, lifecycle
from audit_desk.audits.in_use import words_in_use
from audit_desk.audits.tables import State
from audit_desk.people.keeping import change_setting
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.settings import SERVICES
from tests.audits import saving
from tests.audits.making import begin, fill, finished, somebody, the_audit

OURS, THEIRS = "Youth Justice", "Access and Assessment"


@pytest.fixture
def limited(office: Desk[SignedIn]) -> Desk[SignedIn]:
    """An auditor for one service."""
    return somebody(office, "Ama Owusu", Role.AUDITOR, OURS)


def test_an_audit_is_started_in_ones_own_service(limited: Desk[SignedIn]) -> None:
    assert the_audit(limited, begin(limited, service=f" {OURS} ")).service == OURS
    with pytest.raises(NotAllowedError, match="fill audits"):
        begin(limited, service=THEIRS)


def test_an_audit_is_handed_in_in_ones_own_service(limited: Desk[SignedIn]) -> None:
    key = fill(limited, begin(limited, service=""))
    limited.do(saving.save_header, key, service=THEIRS)
    with pytest.raises(NotAllowedError, match="fill audits"):
        limited.do(lifecycle.submit_audit, key)
    limited.do(saving.save_header, key, service=OURS)
    assert limited.do(lifecycle.submit_audit, key).state == State.FINALISED


def test_a_tool_is_started_by_moderators_of_the_service(office: Desk[SignedIn]) -> None:
    moderator = somebody(office, "Siân Ó Briain", Role.MODERATOR, OURS)
    moderator.do(lifecycle.start_audit, "moderation", case_ref="C1", service=OURS)
    with pytest.raises(NotAllowedError, match="moderate audits"):
        moderator.do(lifecycle.start_audit, "moderation", case_ref="C1", service=THEIRS)


def test_words_of_drafts_and_of_other_services_are_not_offered(
    office: Desk[SignedIn], limited: Desk[SignedIn]
) -> None:
    office.do(change_setting, SERVICES, "DAIS\n\nLADO")
    draft = begin(office, service=OURS, team="Half", theme="about K.")
    office.do(
        saving.save_finding,
        draft,
        finding_id=new_key(),
        kind="strength",
        text="Warm",
        themes=("K.'s father",),
    )
    for key, whose in ((draft, "Mr K."), (begin(office, service=THEIRS, team="Far"), "Ms Far")):
        office.do(
            saving.save_recommendation,
            key,
            recommendation_id=new_key(),
            text="Visit",
            whom="child",
            theme=f"of {whose}",
            owner=whose,
        )
    finished(office, service=OURS, team="North", theme="neglect")
    found = limited.ask(words_in_use)
    assert found.services == ("DAIS", "LADO", OURS)
    assert (found.teams, found.rounds) == (("North",), ("neglect",))
    assert (found.themes, found.owners) == ((), ())
    assert office.ask(words_in_use).owners == ("Mr K.", "Ms Far")


def test_concerns_are_counted_as_they_are_listed(
    office: Desk[SignedIn], limited: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    for desk, service in ((limited, OURS), (office, "Child in Need"), (office, "Child in Need")):
        desk.do(concerns.raise_concern, begin(desk, service=service), "The door has no lock.")
    for desk, number in ((limited, 1), (manager, 2), (office, 3)):
        assert len(desk.ask(concerns.open_concerns)) == number
        assert desk.ask(concerns.open_count) == number
