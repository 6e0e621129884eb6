"""The forms that come with the program, and the tables of audits that they must take in."""

from pathlib import Path

import pytest

from audit_desk.forms.definition import FIXED_COLUMNS, FormDefinition, Purpose, QuestionType
from audit_desk.forms.reading import read_form
from audit_desk.workspace.places import program_folder

FILES = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]

# The columns of published rounds of audits, by the form that they were filled on.
ROUNDS = {
    "strategy-discussion": [],
    "private-fostering": ["dbs_up_to_date", "reviewed_annually", "parents_involved"],
    "follow-up-review": [
        "actions_addressed",
        "practice_improved",
        "childs_voice_evident",
        "plan_progressing",
    ],
    "child-protection-plan": [
        "plan_concise_child_friendly",
        "goals_reasonable",
        "goals_linked_to_change",
        "timescales_clear",
        "chair_oversight",
        "plan_progressing",
        "contingency_clear",
        "identity_addressed",
    ],
}
PURPOSES = {
    "live-learning-audit": Purpose.FULL,
    "follow-up-review": Purpose.FOLLOW_UP,
    "moderation": Purpose.MODERATION,
    "child-protection-plan": Purpose.DIP_SAMPLE,
    "section-47-no-conference": Purpose.DIP_SAMPLE,
    "assessment-no-further-action": Purpose.DIP_SAMPLE,
    "feedback-child": Purpose.FEEDBACK,
    "feedback-parent-carer": Purpose.FEEDBACK,
    "feedback-foster-carer": Purpose.FEEDBACK,
    "feedback-practitioner": Purpose.FEEDBACK,
    "feedback-partner-agency": Purpose.FEEDBACK,
    "practice-observation": None,
    "strategy-discussion": None,
    "private-fostering": Purpose.ROUTINE,
    "young-hackney": Purpose.ROUTINE,
    "dais-full": Purpose.ROUTINE,
    "child-in-need-plan": Purpose.ROUTINE,
    "children-and-families-assessment-dcs": Purpose.ROUTINE,
    "public-law-outline": Purpose.ROUTINE,
    "childrens-rights-and-advocacy": Purpose.ROUTINE,
    "lado": Purpose.ROUTINE,
    "missing-looked-after-children": Purpose.ROUTINE,
    "identity-and-anti-racist-practice": Purpose.ROUTINE,
    "pathway-plan": Purpose.ROUTINE,
    "fostering-supervision": Purpose.ROUTINE,
    "supervision-records": Purpose.ROUTINE,
    "midway-oversight": Purpose.ROUTINE,
    "early-help-and-family-support": Purpose.ROUTINE,
    "youth-justice": Purpose.ROUTINE,
}


def library() -> dict[str, FormDefinition]:
    return {path.stem: read_form(path.read_text("utf-8"), path.name) for path in FILES}


def test_every_form_of_the_library_is_there() -> None:
    assert {path.stem for path in FILES} == set(PURPOSES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_is_named_as_its_file(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    assert form.form == path.stem
    assert form.questions
    wanted = PURPOSES.get(form.form)
    assert wanted is None or form.purpose is wanted


@pytest.mark.parametrize("name", ROUNDS)
def test_rounds_find_their_questions(name: str) -> None:
    form = library()[name]
    assert form.overall_scale is not None
    assert form.overall_scale.id == "ofsted"
    for key in ROUNDS[name]:
        assert key not in FIXED_COLUMNS
        assert form.question(key).type in (QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO)


def test_follow_ups_are_made_on_a_form_of_the_library() -> None:
    forms = library()
    rules = [form.follow_up for form in forms.values() if form.follow_up is not None]
    assert rules
    assert {rule.form for rule in rules} <= set(forms)
    assert {rule.months for rule in rules} == {3}


def test_wordings_are_told_apart_within_a_form() -> None:
    for name, form in library().items():
        asked = [" ".join(question.ask.split()).casefold() for question in form.questions]
        assert len(set(asked)) == len(asked), name
        assert not set(asked) & set(FIXED_COLUMNS), name
