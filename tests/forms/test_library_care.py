"""The forms of the library are as helpful as a practitioner would write them."""

import re
from pathlib import Path

import pytest

from audit_desk.forms.definition import Purpose, QuestionType
from audit_desk.forms.reading import read_form
from audit_desk.workspace.places import program_folder

FILES = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]
THEMES = {
    "assessment and risk",
    "domestic abuse",
    "family and friends network",
    "fathers and male carers",
    "identity and racism",
    "impact and outcomes",
    "management oversight",
    "multi-agency work",
    "neglect",
    "permanence and care",
    "planning",
    "recording",
    "safer carers",
    "strategy discussions",
    "voice of the child",
}

forms = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@forms
def test_every_section_guides_and_every_question_helps(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    assert [section.title for section in form.sections if not section.guidance] == []
    assert [question.key for question in form.questions if not question.help] == []


@forms
def test_themes_are_words_that_all_forms_share(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    themes = {question.theme for question in form.questions if question.theme}
    assert themes <= THEMES


@forms
def test_each_grade_is_described(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    for question in form.questions:
        if question.type is QuestionType.GRADE:
            described = re.findall(r"^([0-9]+) [A-Z]", question.help, re.MULTILINE)
            wanted = [str(grade.value) for grade in form.scale_of(question).grades]
            assert described == wanted, question.key


@forms
def test_graded_routine_audits_are_moderated_and_followed_up(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    if form.purpose is Purpose.ROUTINE and form.overall_scale is not None:
        assert form.moderation_share > 0
        assert form.follow_up is not None
        assert form.escalate == (1,)


@forms
def test_feedback_is_short_and_never_graded(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    if form.purpose is Purpose.FEEDBACK:
        assert form.overall_scale is None
        assert 5 <= len(form.questions) <= 10
        assert not any(question.type is QuestionType.GRADE for question in form.questions)
