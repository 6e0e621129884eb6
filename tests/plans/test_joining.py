"""Joining what asks for the same, and splitting it again: no source is ever lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.audits.tables import For
from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions, joining, lists
from audit_desk.plans.joining import ALIKE, similarity
from audit_desk.plans.lists import ActionFilter
from audit_desk.plans.tables import ActionSource
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError
from tests.plans.making import action_of, all_of, audited, recommendation_of

CHRONOLOGY = (
    "Keep the chronology up to date every three months",
    "The chronologies should be kept up to date every three months",
    "Chronology to be updated every three months and kept on file",
)
FATHER = "Involve fathers in every assessment"


@pytest.fixture
def round_(auditor: Desk[SignedIn]) -> None:
    for text in (*CHRONOLOGY, FATHER):
        audited(auditor, [text], audit_date=date(2021, 11, 15))


def keys(desk: Desk[SignedIn], texts: tuple[str, ...]) -> list[object]:
    return [action_of(desk, text).id for text in texts]


def listed(desk: Desk[SignedIn]) -> set[str]:
    return {one.text for one in desk.ask(lists.actions, ActionFilter(left=True))}


@pytest.mark.usefixtures("round_")
def test_what_is_alike_in_a_round_is_proposed(desk: Desk[SignedIn]) -> None:
    [found] = desk.ask(joining.proposals, date(2021, 11, 1), date(2021, 11, 30))
    assert FATHER not in found.texts
    assert set(CHRONOLOGY[:2]) <= set(found.texts)
    assert desk.ask(joining.proposals, date(2022, 1, 1), date(2022, 12, 31)) == []


@pytest.mark.usefixtures("round_")
def test_a_joined_action_keeps_its_sources_and_gives_them_back(desk: Desk[SignedIn]) -> None:
    joined = desk.do(joining.join, keys(desk, CHRONOLOGY), "Chronologies every three months")
    assert listed(desk) == {"Chronologies every three months", FATHER}
    assert {one.text for one in desk.ask(lists.sources, joined.id)} == set(CHRONOLOGY)
    with pytest.raises(RuleError, match="joined with others"):
        desk.do(actions.start, action_of(desk, CHRONOLOGY[0]).id)
    desk.do(joining.split, joined.id, [action_of(desk, CHRONOLOGY[0]).id])
    assert {one.text for one in desk.ask(lists.sources, joined.id)} == set(CHRONOLOGY[1:])
    desk.do(joining.split, joined.id)
    assert listed(desk) == {*CHRONOLOGY, FATHER}
    assert action_of(desk, "Chronologies every three months").status == "dropped"
    for source in all_of(desk, ActionSource):
        assert source.action_id == source.own_action_id


@pytest.mark.usefixtures("round_")
def test_joined_ones_can_be_joined_again_and_come_back_one_by_one(desk: Desk[SignedIn]) -> None:
    first = desk.do(joining.join, keys(desk, CHRONOLOGY[:2]), "Two")
    second = desk.do(joining.join, [first.id, action_of(desk, CHRONOLOGY[2]).id], "Three")
    assert len(desk.ask(lists.sources, second.id)) == 3
    desk.do(joining.split, second.id)
    assert {one.text for one in desk.ask(lists.sources, first.id)} == set(CHRONOLOGY[:2])
    desk.do(joining.split, first.id)
    assert listed(desk) == {*CHRONOLOGY, FATHER}


@pytest.mark.usefixtures("round_")
def test_what_can_not_be_joined(desk: Desk[SignedIn], auditor: Desk[SignedIn]) -> None:
    audited(auditor, ["For one child"], For.CHILD.value)
    audited(auditor, ["Of another service"], of_service="Youth Justice")
    father = action_of(desk, FATHER).id
    for others in ([], [action_of(desk, "For one child").id],
                   [action_of(desk, "Of another service").id]):  # fmt: skip
        with pytest.raises(RuleError):
            desk.do(joining.join, [father, *others], "Both")
    desk.do(actions.finish, father, "Done.")
    with pytest.raises(RuleError, match="left to do"):
        desk.do(joining.join, [father, action_of(desk, CHRONOLOGY[0]).id], "Both")
    with pytest.raises(RuleError, match="wasn't joined"):
        desk.do(joining.split, father)


@pytest.mark.usefixtures("round_")
def test_a_recommendation_has_one_action_only(desk: Desk[SignedIn]) -> None:
    desk.do(joining.join, keys(desk, CHRONOLOGY), "Joined")
    answered = [one.recommendation_id for one in all_of(desk, ActionSource)]
    assert len(answered) == len(set(answered)) == 4
    assert recommendation_of(desk, FATHER).id in answered


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_lies_between_nothing_and_all(one: str, other: str) -> None:
    assert 0.0 <= similarity(one, other) <= 1.0


def test_likeness_of_words() -> None:
    assert similarity(CHRONOLOGY[0], CHRONOLOGY[0].upper() + ".") == 1.0
    assert similarity(CHRONOLOGY[0], CHRONOLOGY[1]) >= ALIKE
    assert similarity(CHRONOLOGY[0], FATHER) < ALIKE
    assert similarity("", "") == 0.0
