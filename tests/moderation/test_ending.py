"""How a moderation ends: finalised, returned with comments, or given back."""

import pytest

from audit_desk import cycle
from audit_desk.audits import reading
from audit_desk.audits.tables import State
from audit_desk.forms.service import add_form
from audit_desk.forms.withdrawing import withdraw_form
from audit_desk.moderation import service
from audit_desk.moderation.consistency import By, consistency
from audit_desk.moderation.rules import Outcome
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.model import Summary
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.audits import saving
from tests.moderation.making import (
    CASE_AUDIT,
    TOOL,
    Office,
    actions,
    begun,
    fill_tool,
    office,
    submitted,
    written,
)


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


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
    here.auditor.do(saving.save_answer, audit_id, "father_seen", value="yes")
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
    assert moderation.review_id is not None
    with pytest.raises(RuleError, match="tool of a moderation"):
        here.moderator.do(cycle.put_back, moderation.review_id)
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


def counted_tools(here: Office) -> Summary:
    return here.lead.ask(summarise, SummaryRequest("moderation"))


def test_a_tool_that_was_left_counts_in_no_summary(here: Office) -> None:
    audit_id = submitted(here.auditor)
    left = here.moderator.do(service.begin, audit_id)
    fill_tool(here.moderator, left.review_id)
    here.moderator.do(service.give_back, left.id)
    whole = here.lead.ask(service.moderation_in_full, left.id)
    assert whole.review is not None
    assert whole.review.audit.state == State.UNFINISHED
    half = here.other.do(service.begin, audit_id)
    here.other.do(saving.save_answer, half.review_id, "what_was_good", value="Half a sentence")
    here.other.do(service.return_with_comments, half.id, "Please date it.")
    assert counted_tools(here).audits == 0
    here.auditor.do(cycle.submit, audit_id)
    here.moderator.do(service.return_with_comments, begun(here, audit_id), "And sign it.")
    assert counted_tools(here).audits == 1


def test_a_hidden_answer_of_the_tool_isnt_counted(here: Office) -> None:
    here.lead.do(add_form, TOOL.replace("99", "100") + WHY, "moderation.yaml")
    moderation = here.moderator.do(service.begin, submitted(here.auditor))
    for question, value in (("grades_follow", "no"), ("why", "no"), ("grades_follow", "yes")):
        here.moderator.do(saving.save_answer, moderation.review_id, question, value=value)
    here.moderator.do(service.agree_all, moderation.id)
    here.moderator.do(cycle.finalise_moderation, moderation.id)
    bases = {one.key: one.base for one in counted_tools(here).questions}
    assert (bases["grades_follow"], bases["why"]) == (1, 0)


WHY = """\
      - key: why
        ask: Is it the evidence?
        type: yes-no
        show_if: {question: grades_follow, is: no}
"""


def test_comments_typed_on_the_way_stand_at_the_end(here: Office) -> None:
    audit_id = submitted(here.auditor)
    first = here.moderator.do(service.begin, audit_id)
    here.moderator.do(service.write_comments, first.id, "Never sent.")
    here.moderator.do(service.give_back, first.id)
    ended = here.moderator.ask(service.moderation_in_full, first.id)
    assert ended.moderation.comments == "Never sent."
    assert here.auditor.ask(service.comments_to, audit_id) == []
    assert here.auditor.ask(service.comment_counts, [audit_id]) == {}
    second = begun(here, audit_id)
    here.moderator.do(service.write_comments, second, "Thank you.")
    here.moderator.do(service.agree_all, second)
    here.moderator.do(cycle.finalise_moderation, second)
    assert [one.text for one in here.auditor.ask(service.comments_to, audit_id)] == ["Thank you."]


def test_without_a_tool_the_grades_alone_are_moderated(desk: Desk[SignedIn]) -> None:
    here = office(desk, tool=False)
    desk.do(withdraw_form, service.TOOL, "Grades are enough")
    audit_id = submitted(here.auditor)
    moderation = here.moderator.do(service.begin, audit_id)
    assert moderation.review_id is None
    here.moderator.do(service.agree_all, moderation.id)
    assert here.moderator.do(cycle.finalise_moderation, moderation.id).moderated


def test_agreement_counts_the_pairs_of_finalised_audits(here: Office) -> None:
    changed, agreed = submitted(here.auditor, "C1"), submitted(here.auditor, "C2")
    key = begun(here, changed)
    here.moderator.do(service.set_grade, key, "planning", 3, "The plan is sound.")
    here.moderator.do(service.agree_all, key)
    here.moderator.do(cycle.finalise_moderation, key)
    key = begun(here, agreed)
    here.moderator.do(service.agree_all, key)
    assert here.lead.ask(consistency, By.AREA, "case-audit").rows[0].agreement.pairs == 1
    here.moderator.do(cycle.finalise_moderation, key)
    found = here.lead.ask(consistency, By.AREA, "case-audit").rows
    assert [(one.name, one.agreement.exact, one.agreement.pairs) for one in found] == [
        ("Overall grade", 2, 2),
        ("How good is the assessment of risk?", 2, 2),
        ("How good is the planning?", 1, 2),
    ]


def test_agreement_goes_on_through_a_renaming(here: Office) -> None:
    key = begun(here, submitted(here.auditor, "C1"))
    here.moderator.do(service.agree_all, key)
    here.moderator.do(cycle.finalise_moderation, key)
    text = CASE_AUDIT.format(share="all").replace("version: 1", "version: 2")
    text = text.replace("key: planning,", "key: plans, was: {question: planning},")
    here.lead.do(add_form, text, "case-audit.yaml")
    found = here.lead.ask(consistency, By.AREA, "case-audit").rows
    assert [(one.key, one.agreement.pairs) for one in found] == [
        ("", 1),
        ("assessment", 1),
        ("plans", 1),
    ]
