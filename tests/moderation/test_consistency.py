"""Agreement by area, auditor, quarter and form: fair, and for those who may see it."""

from collections import Counter
from math import isclose

import pytest

from audit_desk import cycle
from audit_desk.moderation import service
from audit_desk.moderation.consistency import By, Row, consistency
from audit_desk.moderation.rules import Difference, agreement, difference, t_95
from audit_desk.moderation.words import difference_words, exact_words, few_words
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.moderation.making import FORM, Office, begun, joined, office, submitted

GRADES = (1, 2, 3, 4)


@pytest.fixture
def here(desk: Desk[SignedIn]) -> Office:
    return office(desk)


def moderated(here: Office, auditor: Desk[SignedIn], own: int, final: int) -> None:
    """An audit graded `own` that is finalised as `final`; its practice areas are agreed with."""
    key = begun(here, submitted(auditor, overall=own))
    if own != final:
        here.moderator.do(service.set_grade, key, "", final, "The evidence says so.")
    here.moderator.do(service.agree_all, key)
    here.moderator.do(cycle.finalise_moderation, key)


@pytest.mark.parametrize(("freedom", "known"), [(9, 2.262), (15, 2.131), (30, 2.042), (120, 1.980)])
def test_students_t_is_as_tabled(freedom: int, known: float) -> None:
    assert isclose(t_95(freedom), known, abs_tol=0.001)


def test_the_mean_difference_and_its_interval() -> None:
    found = difference({(3, 3): 8, (3, 2): 2}, GRADES)
    assert found.mean == 0.2
    assert found.low is not None
    assert found.high is not None
    # sd = sqrt((8 * 0.04 + 2 * 0.64) / 9) = 0.4216; 2.262 * 0.4216 / sqrt(10) = 0.3016
    assert isclose(found.low, -0.1016, abs_tol=0.0005)
    assert isclose(found.high, 0.5016, abs_tol=0.0005)
    assert found.word == ""
    assert difference({(3, 3): 9}, GRADES) == Difference()
    assert difference({(3, 2): 10}, GRADES) == Difference(1.0)
    assert difference({(1, 2): 20, (2, 2): 5}, GRADES).word == "lower"


def test_words_of_a_row() -> None:
    pairs = Counter({(3, 2): 15, (3, 3): 5})
    row = Row("", "Overall grade", agreement(pairs, GRADES), difference(pairs, GRADES))
    assert exact_words(row) == "25.0% (5 of 20)"
    assert difference_words(row).startswith("0.75 higher (+0.5")
    few = Counter({(3, 2): 9})
    assert exact_words(Row("", "Overall grade", agreement(few, GRADES))) == "Too few pairs"


def test_nobody_is_told_of_below_ten_pairs(here: Office) -> None:
    for _ in range(4):
        moderated(here, here.auditor, 3, 2)
    asked = here.moderator.ask(consistency, By.AUDITOR, FORM)
    assert [(one.name, one.agreement.pairs) for one in asked.rows] == [("Joanna Mensah", 12)]
    overall = here.moderator.ask(consistency, By.AUDITOR, FORM, "")
    assert (overall.rows, overall.few) == ((), 1)
    assert few_words(overall) == "One more auditor has fewer than 10 pairs and isn't shown."


def test_who_grades_higher_than_moderators(here: Office) -> None:
    other = joined(here.lead, "Zofia Król", "Team 9", *here.auditor.person.roles)
    for own, final in [(3, 2)] * 8 + [(3, 3)] * 2:
        moderated(here, here.auditor, own, final)
    for _ in range(10):
        moderated(here, other, 3, 3)
    found = {one.name: one for one in here.lead.ask(consistency, By.AUDITOR, FORM, "").rows}
    assert found["Joanna Mensah"].difference.word == "higher"
    assert difference_words(found["Zofia Król"]) == "The same on average"
    [quarter] = here.lead.ask(consistency, By.QUARTER, FORM, "").rows
    assert (quarter.name, quarter.agreement.pairs) == ("October to December 2021", 20)
    assert quarter.agreement.exact == 12
    [form] = here.lead.ask(consistency, By.FORM, "").rows
    assert (form.name, form.agreement.pairs) == ("Case audit", 20)


def test_an_auditor_sees_their_own_audits_only(here: Office) -> None:
    other = joined(here.lead, "Zofia Król", "Team 9", *here.auditor.person.roles)
    moderated(here, here.auditor, 3, 3)
    moderated(here, other, 3, 2)
    with pytest.raises(NotAllowedError):
        here.auditor.ask(consistency, By.AUDITOR, FORM)
    own = here.auditor.ask(consistency, By.AREA, FORM).rows[0].agreement
    assert (own.pairs, own.exact) == (1, 1)


def test_a_grade_given_blind_is_the_one_that_counts(here: Office) -> None:
    from audit_desk.moderation import asking
    from audit_desk.moderation.policy import Policy
    from tests.moderation.making import fill_tool

    here.lead.do(asking.keep_policy, FORM, Policy(100, blind=True))
    begun_now = here.moderator.do(service.begin, submitted(here.auditor))
    fill_tool(here.moderator, begun_now.review_id)
    for question, grade in {"": 2, "assessment": 3, "planning": 2}.items():
        here.moderator.do(service.give_own, begun_now.id, question, grade)
    here.moderator.do(service.hand_in, begun_now.id)
    here.moderator.do(service.set_grade, begun_now.id, "", 3)
    here.moderator.do(cycle.finalise_moderation, begun_now.id)
    assert here.lead.ask(consistency, By.AREA, FORM).rows[0].agreement.exact == 0
