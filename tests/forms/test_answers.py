"""Answers: read as people write them, stored in one way, shown in plain words."""

# ruff: noqa: E501
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.forms.answers import (
    AGREEMENT,
    NOT_APPLICABLE_WORDS,
    NotAnAnswerError,
    asks_for_comment,
    chosen,
    options,
    read_answer,
    read_date,
    read_grade,
    show_answer,
)
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.scales import program_scales
from tests.forms.writing import EVERY_TYPE, OFSTED, TEN, form, of_type


def one(kind: str, more: str = "") -> FormDefinition:
    return form(of_type(kind, more=more))


def read_as(made: FormDefinition, text: str) -> str:
    return read_answer(made, made.questions[0], text)


def shown_as(made: FormDefinition, value: str) -> str:
    return show_answer(made, made.questions[0], value)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("yes-no", "Yes", "yes"),
        ("yes-no", " NO ", "no"),
        ("yes-no", "y", "yes"),
        ("yes-no", "N", "no"),
        ("yes-partially-no", "Partially", "partially"),
        ("yes-partially-no", "partly", "partially"),
        ("yes-partially-no", "Partial", "partially"),
        ("yes-partially-no", "P", "partially"),
        ("grade", "3", "3"),
        ("grade", "Good", "3"),
        ("grade", "3 - Good", "3"),
        ("grade", "3 – good", "3"),
        ("grade", "3 Good", "3"),
        ("grade", "3: GOOD", "3"),
        ("grade", "3.0", "3"),
        ("grade", "requires   improvement", "2"),
        ("grade", "2-Requires Improvement", "2"),
        ("choice", "home", "Home"),
        ("choice", "somewhere  ELSE; say where", "Somewhere else; say where"),
        ("choices", "clinic; Home", '["Home", "Clinic"]'),
        ("choices", "Clinic\nHome\n", '["Home", "Clinic"]'),
        ("choices", "School", '["School"]'),
        ("choices", "School, Home", '["Home", "School"]'),
        ("choices", "School;;School; ", '["School"]'),
        ("choices", '["Clinic", "School"]', '["School", "Clinic"]'),
        ("agreement", "Strongly Agree", "strongly agree"),
        ("agreement", "neither", "neither agree nor disagree"),
        ("number", "12", "12"),
        ("number", " 12.50 ", "12.5"),
        ("number", "012", "12"),
        ("number", "-0", "0"),
        ("number", "40.0", "40"),
        ("number", "3 days", "3"),
        ("number", "3days", "3"),
        ("percentage", "87.5%", "87.5"),
        ("percentage", "100 %", "100"),
        ("percentage", "0", "0"),
        ("date", "2021-11-27", "2021-11-27"),
        ("date", "27/11/2021", "2021-11-27"),
        ("date", "1/2/2021", "2021-02-01"),
        ("date", "27.11.2021", "2021-11-27"),
        ("date", "27 Nov 2021", "2021-11-27"),
        ("date", "27th november 2021", "2021-11-27"),
        ("date", "2021-11-27 00:00:00", "2021-11-27"),
        ("text", "  as typed  ", "  as typed  "),
        ("long-text", "Yes\n\nindeed", "Yes\n\nindeed"),
    ],
)
def test_what_people_write(kind: str, text: str, value: str) -> None:
    assert read_as(one(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "mend"),
    [
        ("yes-no", "partially", "'partially' is not an answer here. Write yes or no."),
        ("yes-no", "", "'' is not an answer here. Write yes or no."),
        ("yes-no", "yes and no", "'yes and no' is not an answer here. Write yes or no."),
        ("yes-partially-no", "mostly", "'mostly' is not an answer here. Write yes, partially or no."),
        ("grade", "5", "'5' is not a grade of this scale. Write 1 Inadequate, 2 Requires improvement, 3 Good or 4 Outstanding."),
        ("grade", "3 - Outstanding", "'3 - Outstanding' is not a grade of this scale. Write 1 Inadequate, 2 Requires improvement, 3 Good or 4 Outstanding."),
        ("grade", "2.7", "'2.7' is not a grade of this scale. Write 1 Inadequate, 2 Requires improvement, 3 Good or 4 Outstanding."),
        ("choice", "Elsewhere", "'Elsewhere' is not an answer here. Write Home, School or Somewhere else; say where."),
        ("choice", "y", "'y' is not an answer here. Write Home, School or Somewhere else; say where."),
        ("choices", "Home; Pub", "'Home; Pub' is not an answer here. Write one or more of Home, School or Clinic, with a semicolon between."),
        ("choices", "", "'' is not an answer here. Write one or more of Home, School or Clinic, with a semicolon between."),
        ("choices", "[]", "'[]' is not an answer here. Write one or more of Home, School or Clinic, with a semicolon between."),
        ("choices", "[" * 100_000, f"'{'[' * 59}…' is not an answer here. Write one or more of Home, School or Clinic, with a semicolon between."),
        ("agreement", "agreed", "'agreed' is not an answer here. Write strongly disagree, disagree, neither agree nor disagree, agree or strongly agree."),
        ("number", "a few", "'a few' is not a number. Write digits, as in 12 or 12.5."),
        ("number", "1e3", "'1e3' is not a number. Write digits, as in 12 or 12.5."),
        ("number", "nan", "'nan' is not a number. Write digits, as in 12 or 12.5."),
        ("number", "12,5", "'12,5' is not a number. Write digits, as in 12 or 12.5."),
        ("number", "41", "'41' is too high. Write 40 or less."),
        ("number", "-1", "'-1' is too low. Write 0 or more."),
        ("percentage", "101%", "'101%' is too high. Write 100 or less."),
        ("percentage", "-0.1", "'-0.1' is too low. Write 0 or more."),
        ("date", "2021-02-29", "'2021-02-29' is not a date. Write it as 2021-11-27 or 27/11/2021."),
        ("date", "11/27/2021", "'11/27/2021' is not a date. Write it as 2021-11-27 or 27/11/2021."),
        ("date", "27/11/21", "'27/11/21' is not a date. Write it as 2021-11-27 or 27/11/2021."),
        ("date", "27 Nox 2021", "'27 Nox 2021' is not a date. Write it as 2021-11-27 or 27/11/2021."),
        ("date", "soon", "'soon' is not a date. Write it as 2021-11-27 or 27/11/2021."),
    ],
)  # fmt: skip
def test_what_is_no_answer(kind: str, text: str, mend: str) -> None:
    with pytest.raises(ValueError, match="Write") as refused:
        read_as(one(kind), text)
    assert str(refused.value) == mend


def test_thousands_may_be_marked() -> None:
    made = form("key: a, ask: A?, type: number")
    assert read_as(made, "1,250.5") == "1250.5"
    with pytest.raises(ValueError, match="not a number"):
        read_as(made, "1,25")


def test_a_number_without_limits_is_still_of_sensible_size() -> None:
    made = form("key: a, ask: A?, type: number")
    assert read_as(made, "999999999999") == "999999999999"
    with pytest.raises(ValueError, match="not a number"):
        read_as(made, "9" * 5000)


def test_options_that_hold_a_semicolon() -> None:
    made = form("key: a, ask: A?, type: choices, options: ['x; y', x, y, z]")
    assert read_as(made, "x; y") == '["x; y"]'
    assert read_as(made, "x; y; z") == '["x; y", "z"]'
    assert read_as(made, "y; x") == '["x", "y"]'
    assert read_as(made, "z; x; y") == '["x; y", "z"]'


def test_yes_may_be_an_option_like_any_other() -> None:
    made = form("key: a, ask: A?, type: choice, options: ['Yes', 'No', 'Not known']")
    assert read_as(made, "yes") == "Yes"


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_options_of_closed_types_only(kind: str) -> None:
    made = one(kind)
    found = options(made, made.questions[0])
    closed = {"yes-no", "yes-partially-no", "grade", "choice", "choices", "agreement"}
    assert bool(found) is (kind in closed)
    for option in found:
        stored = json.dumps([option.value]) if kind == "choices" else option.value
        assert read_as(made, option.label) == stored
        assert shown_as(made, stored) == option.label


def test_labels_of_options() -> None:
    def labels(kind: str) -> list[str]:
        made = one(kind)
        return [option.label for option in options(made, made.questions[0])]

    assert labels("yes-partially-no") == ["Yes", "Partially", "No"]
    assert labels("grade") == ["1 Inadequate", "2 Requires improvement", "3 Good", "4 Outstanding"]
    assert labels("agreement")[2] == "Neither agree nor disagree"
    assert labels("choices") == ["Home", "School", "Clinic"]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("yes-partially-no", "partially", "Partially"),
        ("grade", "3", "3 Good"),
        ("number", "12.5", "12.5 days"),
        ("percentage", "87.5", "87.5%"),
        ("choices", '["Home", "Clinic"]', "Home; Clinic"),
        ("date", "2021-11-27", "27 Nov 2021"),
        ("date", "2022-02-01", "1 Feb 2022"),
        ("date", "soon", "soon"),
        ("agreement", "strongly agree", "Strongly agree"),
        ("text", "as typed", "as typed"),
        ("grade", "9", "9"),
        ("yes-no", "", ""),
        ("choices", "", ""),
    ],
)
def test_what_people_are_shown(kind: str, value: str, shown: str) -> None:
    assert shown_as(one(kind), value) == shown


def test_a_number_without_unit() -> None:
    assert shown_as(form("key: a, ask: A?, type: number"), "3") == "3"


def test_grades_of_another_scale() -> None:
    made = form(of_type("grade", more=", scale: ten"))
    assert read_as(made, "10") == "10"
    assert read_grade(TEN, "step 7") == 7
    assert shown_as(made, "0") == "0 Step 0"


def test_who_is_asked_for_a_comment() -> None:
    made = form(
        of_type("yes-partially-no", "a", ", comment: {when: [No, partly]}"),
        of_type("choices", "b", ", comment: {when: [clinic]}"),
        of_type("grade", "c", ", comment: {when: [1, Requires improvement]}"),
        of_type("text", "d"),
    )
    a, b, c, d = made.questions
    assert [asks_for_comment(a, value) for value in ("yes", "partially", "no", "")] == [
        False, True, True, False]  # fmt: skip
    assert asks_for_comment(b, '["Home", "Clinic"]')
    assert not asks_for_comment(b, '["Home"]')
    assert [asks_for_comment(c, str(grade)) for grade in OFSTED.values] == [
        True, True, False, False]  # fmt: skip
    assert not asks_for_comment(d, "anything")


def test_words_for_not_applicable() -> None:
    assert {"n/a", "na", "not applicable"} <= NOT_APPLICABLE_WORDS


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_come_back(day: date) -> None:
    made = one("date")
    assert read_as(made, day.isoformat()) == day.isoformat()
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day
    assert read_as(made, shown_as(made, day.isoformat())) == day.isoformat()


@given(st.decimals(Decimal(0), Decimal(40), places=4))
def test_numbers_come_back(figure: Decimal) -> None:
    made = one("number")
    value = read_as(made, str(figure) if "E" not in str(figure) else format(figure, "f"))
    assert Decimal(value) == figure
    assert read_as(made, value) == value
    assert read_as(made, shown_as(made, value)) == value


@given(st.sets(st.sampled_from(["Home", "School", "Clinic"]), min_size=1))
def test_choices_come_back_in_the_order_of_the_form(picked: set[str]) -> None:
    made = one("choices")
    value = read_as(made, json.dumps(sorted(picked)))
    assert chosen(value) == tuple(one for one in ("Home", "School", "Clinic") if one in picked)
    assert read_as(made, shown_as(made, value)) == value


@given(st.sampled_from(sorted(EVERY_TYPE)), st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(kind: str, text: str) -> None:
    made = one(kind)
    try:
        value = read_as(made, text)
    except NotAnAnswerError as refused:
        assert refused.mend.startswith("Write")  # noqa: PT017
        return
    assert read_as(made, value) == value
    assert isinstance(shown_as(made, value), str)


def test_agreement_runs_from_least_to_most() -> None:
    assert AGREEMENT[0] == "strongly disagree"
    assert AGREEMENT[-1] == "strongly agree"


def test_a_scale_whose_grades_have_no_words_is_read_by_number() -> None:
    scale = program_scales()["scaling-0-10"]
    assert [read_grade(scale, text) for text in ("7", "10", "0", "as good as it could be")] == [
        7,
        10,
        0,
        10,
    ]
    for text in ("", " ", "11", "7 good"):
        with pytest.raises(ValueError, match="not a grade"):
            read_grade(scale, text)
