"""Moderating on a real store: the queue, deciding, returning, and coming to an end."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import delete

from audit_desk import cycle
from audit_desk.audits import reading, writing
from audit_desk.audits.tables import State
from audit_desk.forms.tables import FormVersion
from audit_desk.moderation import service
from audit_desk.moderation.rules import Outcome
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.moderation.making import Office, joined, office, submitted


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def written(desk: Desk[SignedIn], audit_id: UUID) -> dict[str, Any]:
    """All that the auditor wrote in an audit, without what others may set."""
    full = desk.ask(reading.audit_in_full, audit_id)
    answers = {
        key: (one.standing, one.value, one.comment, one.reason) for key, one in full.answers.items()
    }
    findings = [(one.kind, one.text, one.evidence, one.themes) for one in full.findings]
    wanted = [(one.text, one.whom, one.owner) for one in full.recommendations]
    return {
        "answers": answers,
        "findings": findings,
        "recommendations": wanted,
        "grade": full.audit.overall_grade,
    }


def actions(desk: Desk[SignedIn], subject: str) -> list[str]:
    with desk.workspace.reading() as session:
        return [line.action for line in history.history_of(session, subject)]


def fill_tool(desk: Desk[SignedIn], review_id: UUID | None) -> None:
    assert review_id is not None
    desk.do(writing.save_answer, review_id, "grades_follow", value="yes")


def begun(here: Office, audit_id: UUID) -> UUID:
    """A moderation by Priya with its tool filled."""
    moderation = here.moderator.do(service.begin, audit_id)
    fill_tool(here.moderator, moderation.review_id)
    return moderation.id


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


def test_what_is_undone_is_named_and_nothing_is_finalised(here: Office) -> None:
    audit_id = submitted(here.auditor)
    moderation = here.moderator.do(service.begin, audit_id)
    here.moderator.do(service.set_grade, moderation.id, "assessment", 2, "  ")
    left = here.moderator.ask(service.undone, moderation.id)
    assert [(one.place, one.question) for one in left] == [
        (service.Place.GRADE, ""),
        (service.Place.GRADE, "assessment"),
        (service.Place.GRADE, "planning"),
        (service.Place.TOOL, "grades_follow"),
    ]
    assert "Say why you changed" in left[1].what
    with pytest.raises(RuleError, match="isn't finished"):
        here.moderator.do(cycle.finalise_moderation, moderation.id)
    assert here.lead.ask(reading.audit_in_full, audit_id).audit.state == State.SUBMITTED


def test_finalising_closes_the_audit_on_the_decided_grades(here: Office) -> None:
    audit_id = submitted(here.auditor)
    before = written(here.lead, audit_id)
    key = begun(here, audit_id)
    here.moderator.do(service.set_grade, key, "", 2, "Two areas are weak.")
    here.moderator.do(service.set_grade, key, "assessment", 1, "The father is missing.")
    here.moderator.do(service.agree_all, key)
    here.moderator.do(cycle.finalise_moderation, key, "Thank you.")
    full = here.lead.ask(reading.audit_in_full, audit_id)
    assert (full.audit.state, full.audit.final_grade, full.audit.moderated) == (
        State.FINALISED,
        2,
        True,
    )
    assert full.answers["assessment"].moderated == "1"
    assert full.answers["planning"].moderated is None
    assert written(here.lead, audit_id) == before
    whole = here.moderator.ask(service.moderation_in_full, key)
    assert (whole.moderation.outcome, whole.may_edit) == (Outcome.CHANGED, False)
    assert whole.review is not None
    assert whole.review.audit.state == State.FINALISED
    assert actions(here.lead, str(key)) == ["begin moderation", "end moderation"]
    assert "finalise audit" in actions(here.lead, str(audit_id))
    [told] = here.auditor.ask(service.comments_to, audit_id)
    assert (told.moderator, told.outcome, told.text) == ("Priya Nair", "changed", "Thank you.")


def test_agreement_on_everything_is_called_agreed(here: Office) -> None:
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    here.moderator.do(service.agree_all, key)
    audit = here.moderator.do(cycle.finalise_moderation, key)
    assert audit.final_grade == 3
    ended = here.moderator.ask(service.moderation_in_full, key)
    assert ended.moderation.outcome == Outcome.AGREED
    with pytest.raises(RuleError, match="has ended"):
        here.moderator.do(service.set_grade, key, "planning", 3)


def test_returning_needs_comments(here: Office) -> None:
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    with pytest.raises(RuleError, match="Comments are needed"):
        here.moderator.do(service.return_with_comments, key, "  ")
    assert here.lead.ask(reading.audit_in_full, audit_id).audit.state == State.SUBMITTED


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


def test_a_returned_audit_is_mended_submitted_again_and_moderated_anew(here: Office) -> None:
    audit_id = submitted(here.auditor)
    before = written(here.lead, audit_id)
    first = begun(here, audit_id)
    here.moderator.do(service.return_with_comments, first, "Where is the father?")
    assert written(here.lead, audit_id) == before
    [told] = here.auditor.ask(service.comments_to, audit_id)
    assert told.text == "Where is the father?"
    assert here.auditor.ask(service.comment_counts, [audit_id]) == {audit_id: 1}
    assert here.moderator.ask(service.queue) == []
    here.auditor.do(writing.save_answer, audit_id, "father_seen", value="yes")
    here.auditor.do(cycle.submit, audit_id)
    second = begun(here, audit_id)
    assert second != first
    whole = here.moderator.ask(service.moderation_in_full, second)
    assert [one.id for one in whole.earlier] == [first]
    here.moderator.do(service.agree_all, second)
    assert here.moderator.do(cycle.finalise_moderation, second).state == State.FINALISED


def test_what_was_returned_comes_back_whatever_share_is_moderated(desk: Desk[SignedIn]) -> None:
    here = office(desk, share="100%")
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    here.moderator.do(service.return_with_comments, key, "Please date it.")
    here.auditor.do(cycle.submit, audit_id)
    assert [row.audit_id for row in here.moderator.ask(service.queue)] == [audit_id]


def test_an_audit_given_back_waits_for_another_and_an_empty_tool_goes(here: Office) -> None:
    audit_id = submitted(here.auditor)
    moderation = here.moderator.do(service.begin, audit_id)
    with pytest.raises(NotAllowedError):
        here.other.do(service.give_back, moderation.id)
    here.moderator.do(service.give_back, moderation.id)
    assert actions(here.lead, str(moderation.review_id)) == ["start audit", "withdraw audit"]
    theirs = here.other.do(service.begin, audit_id)
    here.lead.do(service.give_back, theirs.id)
    assert here.moderator.ask(service.queue)[0].moderator is None


def test_a_tool_that_holds_words_is_kept_when_the_audit_is_given_back(here: Office) -> None:
    audit_id = submitted(here.auditor)
    moderation = here.moderator.do(service.begin, audit_id)
    fill_tool(here.moderator, moderation.review_id)
    here.moderator.do(service.give_back, moderation.id)
    ended = here.moderator.ask(service.moderation_in_full, moderation.id)
    assert ended.review is not None
    assert ended.review.answers["grades_follow"].value == "yes"


def test_without_a_tool_the_grades_alone_are_moderated(desk: Desk[SignedIn]) -> None:
    here = office(desk, tool=False)
    with desk.workspace.writing() as session:
        session.execute(delete(FormVersion).where(FormVersion.form == service.TOOL))  # type: ignore[arg-type]
    audit_id = submitted(here.auditor)
    moderation = here.moderator.do(service.begin, audit_id)
    assert moderation.review_id is None
    here.moderator.do(service.agree_all, moderation.id)
    assert here.moderator.do(cycle.finalise_moderation, moderation.id).moderated


def test_others_may_not_read_a_moderation_that_is_under_way(here: Office) -> None:
    audit_id = submitted(here.auditor)
    key = begun(here, audit_id)
    with pytest.raises(NotAllowedError):
        here.auditor.ask(service.moderation_in_full, key)
    looked_at = here.other.ask(service.moderation_in_full, key)
    assert looked_at.review is None
    assert not looked_at.may_edit
    assert here.auditor.ask(service.comments_to, audit_id) == []


def test_agreement_counts_the_pairs_of_finalised_audits(here: Office) -> None:
    changed, agreed = submitted(here.auditor, "C1"), submitted(here.auditor, "C2")
    key = begun(here, changed)
    here.moderator.do(service.set_grade, key, "planning", 3, "The plan is sound.")
    here.moderator.do(service.agree_all, key)
    here.moderator.do(cycle.finalise_moderation, key)
    key = begun(here, agreed)
    here.moderator.do(service.agree_all, key)
    assert here.lead.ask(service.agreement, "case-audit")[0].agreement.pairs == 1
    here.moderator.do(cycle.finalise_moderation, key)
    found = here.lead.ask(service.agreement, "case-audit")
    assert [(one.ask, one.agreement.exact, one.agreement.pairs) for one in found] == [
        ("Overall grade", 2, 2),
        ("How good is the assessment of risk?", 2, 2),
        ("How good is the planning?", 1, 2),
    ]


def test_an_audit_in_moderation_is_read_only_for_its_auditor(here: Office) -> None:
    audit_id = submitted(here.auditor)
    begun(here, audit_id)
    with pytest.raises(NotAllowedError):
        here.moderator.do(writing.save_answer, audit_id, "summary", value="Another's words.")
    with pytest.raises((NotAllowedError, RuleError)):
        here.auditor.do(writing.save_answer, audit_id, "summary", value="Late words.")
