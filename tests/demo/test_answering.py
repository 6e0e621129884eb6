"""Answers of invented auditors: they fit the form, the grade of the file, and each other."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from audit_desk.demo.answering import File, Given, answers
from audit_desk.forms.answers import asks_for_comment, read_answer
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.reading import read_form
from audit_desk.workspace.places import program_folder

DAY = date(2026, 3, 4)
LIBRARY = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]
ALL_TYPES = """
form: all-types
version: 1
title: All types
purpose: routine
sections:
  - title: One
    questions:
      - {key: known, ask: Known?, type: yes-no, required: true, comment: {when: ["no"]}}
      - key: how
        ask: How?
        type: long-text
        required: true
        show_if: {question: known, is: "yes"}
      - {key: area, ask: Area?, type: grade, required: true}
      - {key: one, ask: Which?, type: choice, options: [red, blue], required: true}
      - {key: some, ask: Which ones?, type: choices, options: [red, blue, green], required: true}
      - {key: agreed, ask: Agreed?, type: agreement, required: true}
      - {key: days, ask: Days?, type: number, minimum: 4, maximum: 6, required: true}
      - {key: share, ask: Share?, type: percentage, required: true}
      - {key: seen, ask: Seen?, type: date, required: true}
      - {key: said, ask: Said?, type: text, required: true}
"""


@pytest.fixture
def form() -> FormDefinition:
    return read_form(ALL_TYPES, "all-types.yaml")


def given(form: FormDefinition, level: int, seed: int, **settled: str) -> dict[str, Given]:
    found = answers(Random(seed), File(form, level, DAY, settled))
    return {one.question: one for one in found}


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_type_is_answered_as_the_form_allows(form: FormDefinition, level: int) -> None:
    for seed in range(20):
        for key, one in given(form, level, seed).items():
            question = form.question(key)
            assert read_answer(form, question, one.value) == one.value
            assert one.comment or not asks_for_comment(question, one.value)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_a_form_of_the_library_is_answered_whole(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    for seed in range(12):
        found = given(form, seed % 4 + 1, seed)
        shown = visible(form, {key: one.value for key, one in found.items() if one.value})
        assert set(found) <= shown
        required = {question.key for question in form.questions if question.required}
        assert required & shown <= set(found)
        for one in found.values():
            question = form.question(one.question)
            if one.not_applicable:
                assert question.not_applicable
                assert one.reason
            else:
                assert read_answer(form, question, one.value) == one.value
                assert one.comment or not asks_for_comment(question, one.value)


def test_a_question_that_is_not_put_is_not_answered(form: FormDefinition) -> None:
    assert "how" in given(form, 3, 1, known="yes")
    assert "how" not in given(form, 3, 1, known="no")


def test_what_is_settled_is_given_as_it_is(form: FormDefinition) -> None:
    found = given(form, 4, 1, known="no", some=json.dumps(["green"]))
    assert found["known"].value == "no"
    assert found["known"].comment
    assert found["some"].value == '["green"]'


def test_a_share_of_the_form_is_its_beginning(form: FormDefinition) -> None:
    found = answers(Random(1), File(form, 3, DAY, {"known": "yes"}), share=0.3)
    assert [one.question for one in found] == ["known", "how", "area"]


def test_better_files_get_better_answers(form: FormDefinition) -> None:
    yes = {
        level: sum(given(form, level, seed)["known"].value == "yes" for seed in range(200))
        for level in (1, 2, 3, 4)
    }
    assert yes[1] < yes[2] < yes[3] < yes[4]
    grades = {
        level: sum(int(given(form, level, seed)["area"].value) for seed in range(100))
        for level in (1, 4)
    }
    assert grades[4] > grades[1] + 150
