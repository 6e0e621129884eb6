"""When questions are shown: every kind of condition, and what holds for all of them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_desk.forms.conditions import Condition, holds, visible
from audit_desk.forms.definition import FormDefinition
from tests.forms.writing import EVERY_TYPE, form, of_type


def shown(kind: str, condition: str, value: str | None, stored: str | None = None) -> bool:
    """Whether a question with this condition on `one` is shown."""
    made = form(of_type(kind), of_type("text", "two", f", show_if: {condition}"))
    answers = {} if value is None else {"one": stored or value}
    return "two" in visible(made, answers)


@pytest.mark.parametrize("kind", [kind for kind in EVERY_TYPE if kind != "choices"])
def test_is_for_every_type(kind: str) -> None:
    _, value, other = EVERY_TYPE[kind]
    condition = f"{{question: one, is: '{value}'}}"
    assert shown(kind, condition, value)
    assert not shown(kind, condition, other)
    assert not shown(kind, condition, None)


def test_is_one_of_several() -> None:
    condition = "{question: one, is: [Yes, PARTIALLY]}"
    assert shown("yes-partially-no", condition, "yes")
    assert shown("yes-partially-no", condition, "partially")
    assert not shown("yes-partially-no", condition, "no")


def test_is_with_several_choices_asks_for_any_of_them() -> None:
    condition = "{question: one, is: [home, clinic]}"
    assert shown("choices", condition, json.dumps(["School", "Clinic"]))
    assert not shown("choices", condition, json.dumps(["School"]))


def test_values_of_a_condition_are_kept_in_their_canonical_form() -> None:
    made = form(
        of_type("grade", "g"),
        of_type("choice", "c"),
        of_type("date", "d"),
        of_type("text", "t", ", show_if: {any: [{question: g, is: [Good, 2 - Requires Improvement]}"
                ", {question: c, is: ' home '}, {not: {question: d, is: 27/11/2021}}]}"),
    )  # fmt: skip
    condition = made.question("t").show_if
    assert condition is not None
    assert condition.any_ is not None
    grade, choice, other = condition.any_
    assert grade.is_ == ("3", "2")
    assert choice.is_ == ("Home",)
    assert other.not_ is not None
    assert other.not_.is_ == ("2021-11-27",)
    assert condition.questions() == {"g", "c", "d"}


@pytest.mark.parametrize(
    ("kind", "value", "at_least", "at_most"),
    [
        ("grade", "2", [1, 2], [2, 3]),
        ("number", "12.5", [0, 12.5, "12.50"], [12.5, 13]),
        ("percentage", "99", [98.9, 99], [99, 100]),
    ],
)
def test_limits_include_their_ends(
    kind: str, value: str, at_least: list[Any], at_most: list[Any]
) -> None:
    for limit in at_least:
        assert shown(kind, f"{{question: one, at_least: {limit}}}", value)
    for limit in at_most:
        assert shown(kind, f"{{question: one, at_most: {limit}}}", value)


def test_beyond_a_limit() -> None:
    assert not shown("grade", "{question: one, at_least: 3}", "2")
    assert not shown("grade", "{question: one, at_most: 2}", "3")
    assert not shown("number", "{question: one, at_least: 3}", None)
    assert not shown("number", "{question: one, at_most: 3}", None)


def test_answered() -> None:
    assert shown("text", "{question: one, answered: true}", "words")
    assert not shown("text", "{question: one, answered: true}", None)
    assert not shown("text", "{question: one, answered: true}", "")
    assert shown("text", "{question: one, answered: false}", None)


def test_joined_conditions() -> None:
    yes_no = [of_type("yes-no", key) for key in "abc"]
    rule = "{all: [{question: a, is: yes}, {any: [{question: b, is: yes}, " \
           "{not: {question: c, is: yes}}]}]}"  # fmt: skip
    made = form(*yes_no, of_type("text", "d", f", show_if: {rule}"))
    for a in ("yes", "no"):
        for b in ("yes", "no"):
            for c in ("yes", "no"):
                wanted = a == "yes" and (b == "yes" or c == "no")
                assert ("d" in visible(made, {"a": a, "b": b, "c": c})) is wanted
    assert "d" in visible(made, {"a": "yes"})  # c isn't answered, so it isn't yes


def test_a_hidden_questions_answer_is_not_given() -> None:
    made = form(
        of_type("yes-no", "a"),
        of_type("yes-no", "b", ", show_if: {question: a, is: yes}"),
        of_type("yes-no", "c", ", show_if: {question: b, is: yes}"),
        of_type("yes-no", "d", ", show_if: {not: {question: b, answered: true}}"),
    )
    given = {"b": "yes", "c": "yes"}
    assert visible(made, {"a": "yes", **given}) == {"a", "b", "c"}
    assert visible(made, {"a": "no", **given}) == {"a", "d"}


def test_values_that_no_form_would_store_hide_rather_than_fail() -> None:
    assert not shown("number", "{question: one, at_least: 3}", "many")
    assert not shown("choices", "{question: one, is: Home}", "not json")
    assert not shown("choices", "{question: one, is: Home}", "3")


CHAIN = form(
    of_type("yes-no", "a"),
    of_type("grade", "b", ", show_if: {question: a, is: yes}"),
    of_type("choices", "c", ", show_if: {any: [{question: a, is: no}, {question: b, at_most: 2}]}"),
    of_type("number", "d", ", show_if: {not: {question: c, is: [Home, School]}}"),
    of_type("text", "e", ", show_if: {all: [{question: d, at_least: 1}, {question: a, is: no}]}"),
    of_type("text", "f", ", show_if: {not: {not: {question: e, answered: true}}}"),
)  # fmt: skip
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "a": st.sampled_from(["yes", "no"]),
        "b": st.sampled_from(["1", "2", "3", "4"]),
        "c": st.lists(st.sampled_from(["Home", "School", "Clinic"]), max_size=3).map(json.dumps),
        "d": st.integers(0, 40).map(str),
        "e": st.text(max_size=3),
        "f": st.text(max_size=3),
        "unknown": st.text(max_size=3),
    },
)


@given(ANSWERS)
def test_hidden_answers_change_nothing(answers: dict[str, str]) -> None:
    seen = visible(CHAIN, answers)
    assert visible(CHAIN, {key: value for key, value in answers.items() if key in seen}) == seen
    assert "a" in seen
    assert seen <= {question.key for question in CHAIN.questions}


@given(ANSWERS)
def test_only_earlier_answers_matter(answers: dict[str, str]) -> None:
    for number, question in enumerate(CHAIN.questions):
        before = {one.key for one in CHAIN.questions[:number]}
        earlier = {key: value for key, value in answers.items() if key in before}
        assert (question.key in visible(CHAIN, earlier)) == (
            question.key in visible(CHAIN, answers)
        )


CONDITIONS = st.recursive(
    st.builds(
        lambda key, kind: Condition.model_validate({"question": key, **kind}),
        st.sampled_from("ab"),
        st.sampled_from(
            [{"is": "yes"}, {"is": ["no", "1"]}, {"at_least": "2"}, {"answered": "true"}]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(all_=tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(any_=tuple(parts))),
        inner.map(lambda part: Condition(not_=part)),
    ),
    max_leaves=8,
)  # fmt: skip
GIVEN = st.dictionaries(st.sampled_from("ab"), st.sampled_from(["yes", "no", "1", "2", "3"]))


@settings(max_examples=200)
@given(CONDITIONS, CONDITIONS, GIVEN)
def test_conditions_obey_logic(one: Condition, two: Condition, given: dict[str, str]) -> None:
    a, b = holds(one, given), holds(two, given)
    assert holds(Condition(not_=one), given) is not a
    assert holds(Condition(all_=(one, two)), given) is (a and b)
    assert holds(Condition(any_=(one, two)), given) is (a or b)
    neither = Condition(not_=Condition(any_=(Condition(not_=one), Condition(not_=two))))
    assert holds(neither, given) is (a and b)


@given(CONDITIONS)
def test_a_condition_is_stored_and_loaded_as_it_was(condition: Condition) -> None:
    assert Condition.model_validate_json(condition.model_dump_json()) == condition


def test_a_form_without_conditions_shows_all() -> None:
    made: FormDefinition = form(*(of_type(kind, f"q{n}") for n, kind in enumerate(EVERY_TYPE)))
    assert visible(made, {}) == {f"q{n}" for n in range(len(EVERY_TYPE))}
