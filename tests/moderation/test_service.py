"""Moderating on a real store: the queue, deciding, returning, and coming to an end."""

from uuid import UUID

import pytest

from audit_desk import cycle
from audit_desk.moderation import service
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.audits import saving
from tests.moderation.making import Office, actions, begun, joined, office, submitted


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def test_the_queue_holds_submitted_audits_longest_waiting_first(here: Office) -> None:
    first, second = submitted(here.auditor, "C1"), submitted(here.auditor, "C2")
    rows = here.moderator.ask(service.queue)
    assert [row.audit_id for row in rows] == [first, second]
    assert (rows[0].auditor, rows[0].form_title, rows[0].service, rows[0].moderator) == (
        "Joanna Mensah",
        "Case audit",
        "Child in Need",
        None,
    )
    assert rows[0].scale is not None
    assert rows[0].scale.label(rows[0].own_grade or 0) == "3 Good"
    assert here.moderator.ask(service.waiting_count) == 2


def test_the_queue_leaves_out_ones_own_audits_and_files_of_ones_own_team(here: Office) -> None:
    submitted(here.moderator)
    assert here.moderator.ask(service.queue) == []
    assert here.colleague.ask(service.queue) == []
    assert here.moderator.ask(service.waiting_count) == 0
    assert here.colleague.ask(service.waiting_count) == 0
    assert len(here.other.ask(service.queue)) == 1


def test_the_queue_is_for_moderators(here: Office) -> None:
    submitted(here.moderator)
    with pytest.raises(NotAllowedError):
        here.auditor.ask(service.queue)
    assert here.auditor.ask(service.waiting_count) == 0


def test_beginning_takes_the_audit_from_the_others(here: Office) -> None:
    audit_id = submitted(here.auditor)
    moderation = here.moderator.do(service.begin, audit_id)
    assert moderation.review_id is not None
    again = here.moderator.do(service.begin, audit_id)
    assert again.id == moderation.id
    [row] = here.other.ask(service.queue)
    assert (row.moderator, row.mine) == ("Priya Nair", False)
    assert here.other.ask(service.waiting_count) == 0
    assert here.moderator.ask(service.queue)[0].mine
    with pytest.raises(RuleError, match="Priya Nair is moderating"):
        here.other.do(service.begin, audit_id)
    assert actions(here.lead, str(moderation.id)) == ["begin moderation"]


def test_nobody_moderates_their_own_audit_nor_one_of_their_own_team(here: Office) -> None:
    own = submitted(here.moderator)
    for desk, why in ((here.moderator, "your own audit"), (here.colleague, "your own team")):
        with pytest.raises(NotAllowedError, match=why):
            desk.do(service.begin, own)
    with pytest.raises(NotAllowedError):
        here.auditor.do(service.begin, own)


def test_a_moderator_of_one_service_keeps_to_it(here: Office) -> None:
    audit_id = submitted(here.auditor)
    held = HeldRole(Role.MODERATOR, "Youth Justice")
    elsewhere = joined(here.lead, "Zofia Król", "", held)
    assert elsewhere.ask(service.queue) == []
    with pytest.raises(NotAllowedError):
        elsewhere.do(service.begin, audit_id)


def test_a_draft_does_not_wait_for_moderation(here: Office) -> None:
    with pytest.raises(RuleError, match="doesn't wait"):
        here.moderator.do(service.begin, UUID(int=7))


def test_agreeing_with_all_keeps_what_was_changed(here: Office) -> None:
    key = begun(here, submitted(here.auditor))
    here.moderator.do(service.set_grade, key, "assessment", 2, "The father is missing.")
    decided = here.moderator.do(service.agree_all, key)
    assert {name: row.grade for name, row in decided.items()} == {
        "": 3,
        "assessment": 2,
        "planning": 2,
    }
    assert decided["assessment"].auditor_grade == 3
    assert actions(here.lead, f"{key}/assessment") == ["decide grade"]


def test_a_grade_is_on_the_scale_and_was_given(here: Office) -> None:
    key = begun(here, submitted(here.auditor))
    with pytest.raises(RuleError, match="9 is not a grade"):
        here.moderator.do(service.set_grade, key, "planning", 9)
    for question in ("father_seen", "unknown"):
        with pytest.raises(RuleError, match="gave no grade"):
            here.moderator.do(service.set_grade, key, question, 3)


def test_only_its_moderator_decides(here: Office) -> None:
    key = begun(here, submitted(here.auditor))
    for desk in (here.other, here.auditor, here.lead):
        with pytest.raises(NotAllowedError):
            desk.do(service.set_grade, key, "planning", 3)
        with pytest.raises(NotAllowedError):
            desk.do(service.return_with_comments, key, "Look again.")
        with pytest.raises(NotAllowedError):
            desk.do(cycle.finalise_moderation, key)


def test_comments_are_kept_while_they_are_written_and_told_when_it_ends(here: Office) -> None:
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    here.moderator.do(service.write_comments, key, "Where is")
    here.moderator.do(service.write_comments, key, "Where is the father?")
    assert here.auditor.ask(service.comments_to, audit_id) == []
    whole = here.moderator.ask(service.moderation_in_full, key)
    assert whole.moderation.comments == "Where is the father?"
    with pytest.raises(NotAllowedError):
        here.other.do(service.write_comments, key, "Another's words.")


def test_others_may_not_read_a_moderation_that_is_under_way(here: Office) -> None:
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    with pytest.raises(NotAllowedError):
        here.auditor.ask(service.moderation_in_full, key)
    looked_at = here.other.ask(service.moderation_in_full, key)
    assert looked_at.review is None
    assert not looked_at.may_edit
    assert here.auditor.ask(service.comments_to, audit_id) == []


def test_an_audit_in_moderation_is_read_only_for_its_auditor(here: Office) -> None:
    audit_id = submitted(here.auditor)
    begun(here, audit_id)
    with pytest.raises(NotAllowedError):
        here.moderator.do(saving.save_answer, audit_id, "summary", value="Another's words.")
    with pytest.raises((NotAllowedError, RuleError)):
        here.auditor.do(saving.save_answer, audit_id, "summary", value="Late words.")
