"""The bank keeps scales, options, descriptors and questions, and never touches a published form."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.forms import bank, bank_service, service
from audit_desk.forms.bank import Kind
from audit_desk.forms.drafting import service as drafting
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError

STAGES: dict[str, Any] = {
    "title": "Stages of change",
    "averaged": False,
    "good": [3],
    "good_words": "settled",
    "grades": [
        {"value": 1, "word": "not begun", "descriptor": "Nothing has changed.", "colour": "red"},
        {"value": 2, "word": "begun", "descriptor": "", "colour": "amber"},
        {"value": 3, "word": "settled", "descriptor": "It has lasted.", "colour": "green"},
    ],
}
FORM = """
form: change-audit
version: 1
title: Change audit
purpose: routine
scale: stages
sections:
  - title: Change
    questions:
      - {key: what_changed, ask: What has changed?, type: text}
"""


def published(desk: Desk[SignedIn], text: str = FORM) -> Any:
    return desk.do(service.add_form, text, "change.yaml")


def test_a_scale_of_the_bank_is_used_by_a_form(desk: Desk[SignedIn]) -> None:
    desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    scale = service.definition(published(desk)).overall_scale
    assert scale is not None
    assert [scale.label(value) for value in scale.values] == [
        "1 Not begun",
        "2 Begun",
        "3 Settled",
    ]
    assert [scale.colour(value) for value in scale.values] == ["red", "amber", "green"]
    assert (scale.averaged, scale.good, scale.good_words) == (False, (3,), "settled")


def test_a_form_goes_on_with_a_scale_that_the_bank_let_go(desk: Desk[SignedIn]) -> None:
    kept = desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    before = service.definition(published(desk))
    assert kept.id is not None
    draft = desk.do(drafting.begin_from, "change-audit")
    desk.do(bank_service.rename, kept.id, "our-stages")
    again = service.definition(desk.do(drafting.publish, draft.id))
    assert again.overall_scale == before.overall_scale
    desk.do(bank_service.remove, kept.id)
    assert desk.ask(drafting.scales_for, "change-audit")["stages"] == before.overall_scale


def test_a_change_to_the_bank_never_changes_a_published_form(desk: Desk[SignedIn]) -> None:
    kept = desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    before = service.definition(published(desk))
    other = STAGES | {"grades": [{"value": 7, "word": "a"}, {"value": 9, "word": "b"}], "good": []}
    assert kept.id is not None
    desk.do(bank_service.change, kept.id, other)
    found = desk.ask(service.newest, "change-audit")
    assert service.definition(found) == before
    desk.do(bank_service.remove, kept.id)
    assert service.definition(desk.ask(service.newest, "change-audit")) == before


def test_the_program_s_scales_come_first_and_keep_their_names(desk: Desk[SignedIn]) -> None:
    with pytest.raises(RuleError, match="comes with the program"):
        desk.do(bank_service.add, Kind.SCALE, "ofsted", STAGES)
    kept = desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    assert kept.id is not None
    with pytest.raises(RuleError, match="comes with the program"):
        desk.do(bank_service.rename, kept.id, "ofsted")
    scales = desk.ask(bank_service.known_scales)
    assert {"ofsted", "stages"} <= set(scales)
    assert scales["ofsted"].title == "Ofsted grades"


def test_scales_beside_a_file_come_before_those_of_the_bank(desk: Desk[SignedIn]) -> None:
    desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    beside = bank.as_scale("stages", STAGES | {"title": "Beside the file"})
    assert desk.ask(bank_service.known_scales, {"stages": beside})["stages"] is beside


def test_what_was_done_is_undone(desk: Desk[SignedIn]) -> None:
    kept = desk.do(bank_service.add, Kind.OPTIONS, "  Colours  of hair ", {"options": ["a", "b"]})
    assert kept.name == "Colours of hair"
    assert kept.id is not None
    before = desk.do(bank_service.change, kept.id, {"options": ["a", "b", "c"]})
    desk.do(bank_service.put_back, before)
    renamed = desk.do(bank_service.rename, kept.id, "Hair")
    assert desk.ask(bank_service.find, Kind.OPTIONS, "hair").content == {"options": ["a", "b"]}
    desk.do(bank_service.put_back, renamed)
    removed = desk.do(bank_service.remove, kept.id)
    with pytest.raises(InputError, match="no “Colours"):
        desk.ask(bank_service.find, Kind.OPTIONS, "Colours of hair")
    desk.do(bank_service.put_back, removed)
    assert desk.ask(bank_service.find, Kind.OPTIONS, "colours OF hair").id == kept.id
    with desk.workspace.reading() as session:
        lines = [line.action for line in history.history_of(session, str(kept.id))]
    assert lines == [
        "add to bank",
        "change in bank",
        "put back in bank",
        "rename in bank",
        "put back in bank",
        "remove from bank",
        "put back in bank",
    ]


def test_a_name_is_taken_once_a_kind(desk: Desk[SignedIn]) -> None:
    desk.do(bank_service.add, Kind.OPTIONS, "Hair", {"options": ["a", "b"]})
    with pytest.raises(RuleError, match="already"):
        desk.do(bank_service.add, Kind.OPTIONS, "hair ", {"options": ["c", "d"]})
    with pytest.raises(RuleError, match="already"):
        desk.do(bank_service.add, Kind.OPTIONS, "who attended", {"options": ["c", "d"]})
    with pytest.raises(InputError, match="no name"):
        desk.do(bank_service.add, Kind.OPTIONS, "  ", {"options": ["c", "d"]})


def test_descriptors_become_the_help_of_a_question(desk: Desk[SignedIn]) -> None:
    words = {"scale": "ofsted", "descriptors": {"3": "Seen\n and heard. ", "1": "Unseen.", "2": ""}}
    desk.do(bank_service.add, Kind.DESCRIPTORS, "Voice", words)
    found = [one for one in desk.ask(bank_service.descriptor_sets) if one.name == "Voice"]
    assert found[0].help == "1 Inadequate: Unseen.\n3 Good: Seen and heard."
    assert found[0].descriptors == ((1, "Unseen."), (3, "Seen\n and heard."))
    assert desk.ask(bank_service.descriptor_sets, "met") == []


def test_a_question_is_kept_without_conditions_on_others(desk: Desk[SignedIn]) -> None:
    asked = {
        "key": "seen_by",
        "ask": "Who saw the child?",
        "type": "choices",
        "options": ["A", "B"],
        "show_if": {"question": "seen", "is": "yes"},
    }
    desk.do(bank_service.add_question, "Who saw", asked)
    kept = {one.name: one.question for one in desk.ask(bank_service.questions)}["Who saw"]
    assert kept == {key: one for key, one in asked.items() if key != "show_if"}
    with pytest.raises(InputError, match="not a type of question"):
        desk.do(bank_service.add_question, "Odd", asked | {"type": "guess"})


def test_what_comes_with_the_program_is_right_and_stays(desk: Desk[SignedIn]) -> None:
    scales = desk.ask(bank_service.known_scales)
    for kind in Kind:
        for one in desk.ask(bank_service.entries, kind):
            assert one.built_in
            assert bank.faults(kind, one.content, scales) == [], one.name
    assert any(one.name == "Who attended" for one in desk.ask(bank_service.options_sets))
    assert desk.ask(bank_service.questions)[0].question["ask"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "no title"),
        ({"title": "x", "grades": [{"value": 1, "word": "a"}]}, "two grades at least"),
        (STAGES | {"grades": [{"value": 2}, {"value": 1}]}, "1 comes after 2"),
        (STAGES | {"grades": [{"value": None}, {"value": 1}]}, "Grade 1 has no number"),
        (STAGES | {"grades": [{"value": 1, "word": "A"}, {"value": 2, "word": "a "}]}, "twice"),
        (STAGES | {"grades": [{"value": 1, "colour": "pink"}, {"value": 2}]}, "no colour"),
        (STAGES | {"good": [9]}, "isn't there"),
        (STAGES | {"good_words": " "}, "what the good grades are called"),
        (STAGES | {"grades": [{"value": one} for one in range(40)]}, "21 grades at most"),
    ],
)
def test_a_wrong_scale_is_told_in_plain_words(content: dict[str, Any], said: str) -> None:
    assert said in " ".join(str(one) for one in bank.faults(Kind.SCALE, content, {}))


def test_nobody_else_keeps_the_bank(desk: Desk[SignedIn]) -> None:
    kept = desk.do(bank_service.add, Kind.OPTIONS, "Hair", {"options": ["a", "b"]})
    auditor = Desk(
        desk.workspace, SignedIn(uuid4(), "Noor Haddad", roles=(HeldRole(Role.AUDITOR),))
    )
    assert kept.id is not None
    assert auditor.ask(bank_service.find, Kind.OPTIONS, "Hair").id == kept.id
    for refused in (
        lambda: auditor.do(bank_service.add, Kind.OPTIONS, "x", {"options": ["a", "b"]}),
        lambda: auditor.do(bank_service.change, kept.id, {"options": ["a", "b"]}),
        lambda: auditor.do(bank_service.rename, kept.id, "x"),
        lambda: auditor.do(bank_service.remove, kept.id),
        lambda: auditor.do(bank_service.put_back, kept),
    ):
        with pytest.raises(NotAllowedError):
            refused()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 1005) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["value", "word", "colour", "key", "ask", "type", "1", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
FIELDS = ["title", "grades", "good", "good_words", "options", "scale", "descriptors", "question"]


@given(st.sampled_from(Kind), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6))
def test_whatever_is_handed_in_is_judged_and_never_fails(
    kind: Kind, content: dict[str, Any]
) -> None:
    scales = {"ofsted": bank.as_scale("ofsted", STAGES)}
    kept = bank.tidied(kind, content)
    found = bank.faults(kind, kept, scales)
    assert all(fault.what for fault in found)
    if kind is Kind.SCALE and not found:
        assert bank.as_scale("mine", kept).values
