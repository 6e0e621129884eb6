"""What may be read of a moderation, and by whom."""

from uuid import UUID

import pytest

from audit_desk import cycle
from audit_desk.audits.reading import audit_in_full
from audit_desk.moderation import service
from audit_desk.moderation.consistency import By, consistency
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.moderation.making import Office, begun, joined, office, submitted

AUDITING, MODERATING = HeldRole(Role.AUDITOR), HeldRole(Role.MODERATOR)
ELSEWHERE = HeldRole(Role.MODERATOR, "Youth Justice")


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def ended(here: Office, comments: str = "Say where the father is.") -> tuple[UUID, UUID]:
    """An audit that was moderated to its end, and the moderation."""
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    here.moderator.do(service.agree_all, key)
    here.moderator.do(cycle.finalise_moderation, key, comments)
    return audit_id, key


def tool_of(here: Office, moderation_id: UUID) -> UUID:
    key = here.moderator.ask(service.moderation_in_full, moderation_id).moderation.review_id
    assert key is not None
    return key


def test_an_auditor_who_moderates_waits_for_the_end_of_their_own(here: Office) -> None:
    both = joined(here.lead, "Amina Yusuf", "Team 9", AUDITING, MODERATING)
    key = begun(here, submitted(both))
    with pytest.raises(NotAllowedError, match="this moderation"):
        both.ask(service.moderation_in_full, key)
    here.moderator.do(service.return_with_comments, key, "Say where the father is.")
    read = both.ask(service.moderation_in_full, key)
    assert read.moderation.comments == "Say where the father is."
    assert read.review is not None


def test_a_lead_who_audited_waits_for_the_end_too(here: Office) -> None:
    key = begun(here, submitted(here.lead))
    tool = tool_of(here, key)
    with pytest.raises(NotAllowedError):
        here.lead.ask(service.moderation_in_full, key)
    with pytest.raises(NotAllowedError):
        here.lead.ask(audit_in_full, tool)


def test_a_moderator_of_another_service_reads_no_moderation(here: Office) -> None:
    elsewhere = joined(here.lead, "Amina Yusuf", "Team 9", ELSEWHERE, AUDITING)
    audit_id, key = ended(here)
    assert elsewhere.ask(audit_in_full, audit_id).audit.id == audit_id
    with pytest.raises(NotAllowedError):
        elsewhere.ask(service.moderation_in_full, key)


def test_comments_tool_and_moderation_are_read_by_the_same_people(here: Office) -> None:
    audit_id, key = ended(here)
    tool = tool_of(here, key)
    colleague = joined(here.lead, "Amina Yusuf", "Team 9", AUDITING)
    assert colleague.ask(audit_in_full, audit_id).audit.id == audit_id
    assert colleague.ask(service.comments_to, audit_id) == []
    for refused, about in ((service.moderation_in_full, key), (audit_in_full, tool)):
        with pytest.raises(NotAllowedError):
            colleague.ask(refused, about)
    for reader in (here.auditor, here.moderator, here.other, here.lead):
        [told] = reader.ask(service.comments_to, audit_id)
        assert told.text == "Say where the father is."
        read = reader.ask(service.moderation_in_full, key)
        assert read.review is not None
        assert read.review.audit.id == tool


def test_comments_on_an_audit_that_may_not_be_seen_are_refused(here: Office) -> None:
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    here.moderator.do(service.return_with_comments, key, "Say where the father is.")
    colleague = joined(here.lead, "Amina Yusuf", "Team 9", AUDITING)
    with pytest.raises(NotAllowedError, match="may not see this audit"):
        colleague.ask(service.comments_to, audit_id)


def test_only_ones_own_audits_tell_how_often_they_were_commented_on(here: Office) -> None:
    audit_id, _ = ended(here)
    assert here.auditor.ask(service.comment_counts, [audit_id]) == {audit_id: 1}
    for reader in (here.moderator, here.lead):
        assert reader.ask(service.comment_counts, [audit_id]) == {}


def test_agreement_is_of_the_services_that_the_person_sees(here: Office) -> None:
    ended(here)
    elsewhere = joined(here.lead, "Folasade Ọlátúnjí", "", HeldRole(Role.MODERATOR, "DAIS"))
    there = joined(here.lead, "Temi Okafor", "", HeldRole(Role.MODERATOR, "Child in Need"))
    for reader, pairs in ((elsewhere, 0), (there, 1)):
        rows = reader.ask(consistency, By.AREA, "case-audit").rows
        assert {one.agreement.pairs for one in rows} == {pairs}
    with pytest.raises(NotAllowedError):
        elsewhere.ask(consistency, By.AREA, "case-audit", service="Child in Need")
    nobody = joined(here.lead, "Ewa Nowak", "Team 8")
    with pytest.raises(NotAllowedError):
        nobody.ask(consistency, By.AREA, "case-audit")


def test_the_queue_is_for_moderators(here: Office) -> None:
    submitted(here.auditor)
    with pytest.raises(NotAllowedError):
        here.auditor.ask(service.queue)
    assert here.auditor.ask(service.waiting_count) == 0
