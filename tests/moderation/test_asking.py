"""Which audits are moderated, on a real store: policies with their history, and the draw."""

from collections import Counter

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from audit_desk import cycle
from audit_desk.audits import lifecycle
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit, State
from audit_desk.moderation import asking, service
from audit_desk.moderation.policy import Policy
from audit_desk.moderation.tables import ModerationDraw
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError
from tests.moderation.making import FORM, Office, joined, office, submitted


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk, share="none")


def draw_of(here: Office, audit_id: object) -> ModerationDraw:
    with here.lead.workspace.reading() as session:
        return session.exec(select(ModerationDraw).where(ModerationDraw.audit_id == audit_id)).one()


def state(here: Office, audit_id: object) -> str:
    with here.lead.workspace.reading() as session:
        return session.exec(select(Audit.state).where(Audit.id == audit_id)).one()


def test_a_form_without_policy_does_what_its_file_says(here: Office) -> None:
    assert here.lead.ask(asking.policy, FORM) == (Policy(), False)
    assert state(here, submitted(here.auditor)) == State.FINALISED


def test_a_policy_is_kept_with_its_history(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(20, (4, 1), 2))
    here.lead.do(asking.keep_policy, FORM, Policy(30, (1, 4), 2, blind=True))
    assert here.lead.ask(asking.policy, FORM) == (Policy(30, (1, 4), 2, True), True)
    here.lead.do(asking.end_policy, FORM)
    assert here.lead.ask(asking.policy, FORM) == (Policy(), False)
    told = here.lead.ask(asking.policy_changes, FORM)
    assert [one.words[:20] for one in told] == [
        "What the form file s",
        "30% of audits, drawn",
        "20% of audits, drawn",
    ]
    assert {one.who for one in told} == {here.lead.person.name}
    assert told[1].words.endswith("Moderators grade before they see the auditor's grades.")


def test_only_a_lead_keeps_policies(here: Office) -> None:
    for desk in (here.auditor, here.moderator):
        with pytest.raises(NotAllowedError):
            desk.do(asking.keep_policy, FORM, Policy(100))


@pytest.mark.parametrize(
    "wrong", [Policy(101), Policy(grades=(7,)), Policy(first_audits=-1), Policy(panel=0)]
)
def test_a_policy_that_cannot_be_is_refused(here: Office, wrong: Policy) -> None:
    with pytest.raises(InputError):
        here.lead.do(asking.keep_policy, FORM, wrong)


def test_chosen_grades_and_first_audits_are_always_moderated(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(grades=(1, 4)))
    wanted = {grade: state(here, submitted(here.auditor, overall=grade)) for grade in (1, 2, 3, 4)}
    assert wanted == {1: "submitted", 2: "finalised", 3: "finalised", 4: "submitted"}
    here.lead.do(asking.keep_policy, FORM, Policy(first_audits=2))
    states = [state(here, submitted(here.moderator)) for _ in range(3)]
    assert states == ["submitted", "submitted", "finalised"]
    assert draw_of(here, submitted(here.moderator)).why == "none"


def test_a_share_is_drawn_with_a_seed_that_can_be_checked(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(50))
    keys = [submitted(here.auditor, f"C{number}") for number in range(16)]
    drawn = [draw_of(here, key) for key in keys]
    assert all(asking.is_right(one) for one in drawn)
    assert len({one.seed for one in drawn}) == 16
    assert [one.earlier for one in drawn] == list(range(16))
    states = Counter((one.asked, state(here, key)) for one, key in zip(drawn, keys, strict=True))
    assert set(states) == {(True, "submitted"), (False, "finalised")}
    assert 5 <= states[True, "submitted"] <= 11
    drawn[0].asked = not drawn[0].asked
    assert not asking.is_right(drawn[0])


def test_auditors_and_grades_are_drawn_for_apart(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(50))
    submitted(here.auditor, overall=3)
    assert draw_of(here, submitted(here.auditor, overall=2)).earlier == 0
    assert draw_of(here, submitted(here.moderator, overall=3)).earlier == 0
    assert draw_of(here, submitted(here.auditor, overall=3)).earlier == 1


def test_handing_in_again_is_no_second_draw(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(grades=(4,)))
    key = submitted(here.auditor, overall=4)
    begun = here.moderator.do(service.begin, key)
    here.moderator.do(service.return_with_comments, begun.id, "Too high?")
    here.lead.do(asking.keep_policy, FORM, Policy())
    here.auditor.do(cycle.submit, key)
    assert state(here, key) == State.SUBMITTED
    assert draw_of(here, key).why == "grade"


def test_a_draw_and_what_was_handed_in_never_change(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(50))
    key = submitted(here.auditor)
    for words in ("moderation_draw SET asked = 1 - asked", "submission SET number = 9"):
        with (
            pytest.raises(DatabaseError, match="never changes"),
            here.lead.workspace.writing() as session,
        ):
            session.connection().exec_driver_sql(f"UPDATE {words}")
    assert asking.is_right(draw_of(here, key))


def test_the_auditor_is_told_only_what_is_certain(here: Office) -> None:
    def outlook() -> bool | None:
        draft = here.auditor.do(lifecycle.start_audit, FORM, case_ref="C1", team="Team 4")
        return here.auditor.ask(asking.outlook, draft.id)

    assert outlook() is False
    here.lead.do(asking.keep_policy, FORM, Policy(grades=(4,)))
    assert outlook() is None
    here.lead.do(asking.keep_policy, FORM, Policy(20))
    assert outlook() is None
    here.lead.do(asking.keep_policy, FORM, Policy(20, first_audits=1))
    assert outlook() is True


def test_what_a_policy_would_have_meant(here: Office) -> None:
    newcomer = joined(here.lead, "Zofia Król", "Team 9", *here.auditor.person.roles)
    for overall in (1, 3, 3, 4, 2, 3):
        submitted(here.auditor, overall=overall)
    submitted(newcomer, overall=3)
    with here.lead.workspace.writing() as session:
        session.connection().exec_driver_sql("UPDATE audit SET audit_date = date('now', '-30 day')")
    found = here.lead.ask(asking.effect, FORM, Policy(50, (1, 4), 1))
    assert (found.audits, found.graded, found.first, found.drawn) == (7, 2, 1, 2)
    assert (found.together, found.moderated) == (5, 0)
    every = here.lead.ask(asking.effect, FORM, Policy(100, (1, 4), 1))
    assert (every.graded, every.first, every.drawn) == (0, 0, 7)
    with pytest.raises(NotAllowedError):
        here.auditor.ask(asking.effect, FORM, Policy(50))


def test_a_blind_audit_keeps_its_grades_from_others(here: Office) -> None:
    here.lead.do(asking.keep_policy, FORM, Policy(100, blind=True))
    key = submitted(here.auditor)
    for desk in (here.moderator, here.lead):
        whole = desk.ask(audit_in_full, key)
        assert whole.grades_withheld
        assert whole.audit.overall_grade is None
        assert {key for key, row in whole.answers.items() if row.value} == {
            "father_seen",
            "summary",
        }
    assert here.auditor.ask(audit_in_full, key).audit.overall_grade == 3
