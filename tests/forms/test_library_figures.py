"""Every figure printed about an audit can be had from the form that the library has for it."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from audit_desk.forms.answers import NOT_APPLICABLE, options
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.forms.reading import read_form
from audit_desk.workspace.places import program_folder
from tests.forms.figures import Figure

LISTS = [path.stem for path in sorted((Path(__file__).parent / "figures").glob("[!_]*.py"))]
FIGURES: list[Figure] = [
    figure for name in LISTS for figure in import_module(f"tests.forms.figures.{name}").FIGURES
]
OTHER = {
    QuestionType.GRADE: "average",
    QuestionType.NUMBER: "average",
    QuestionType.PERCENTAGE: "average",
    QuestionType.TEXT: "written",
    QuestionType.LONG_TEXT: "written",
}


@cache
def form_of(name: str) -> FormDefinition:
    path = program_folder("forms") / f"{name}.yaml"
    return read_form(path.read_text("utf-8"), path.name)


def can_give(form: FormDefinition, question: Question) -> set[str]:
    """The answers that a question can have, and the other figure that comes of its type."""
    values = {option.value for option in options(form, question)}
    if question.type in OTHER:
        values.add(OTHER[question.type])
    return values | ({NOT_APPLICABLE} if question.not_applicable else set())


def overall_can_give(form: FormDefinition) -> set[str]:
    """What an audit as a whole has: that it was done and, on a graded form, its grade."""
    scale = form.overall_scale
    grades = set() if scale is None else {"average", *(str(one.value) for one in scale.grades)}
    return {"audits"} | grades


def test_there_are_figures() -> None:
    assert "library_a" in LISTS
    assert FIGURES


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: f"{one.form}: {one.said}")
def test_a_printed_figure_can_be_had(figure: Figure) -> None:
    form = form_of(figure.form)
    given = set(figure.answers)
    assert given
    assert len(given) == len(figure.answers)
    if figure.question == "":
        assert given <= overall_can_give(form)
    else:
        assert form.has(figure.question), f"no question '{figure.question}'"
        assert given <= can_give(form, form.question(figure.question))
    assert len(given) == 1 or not given & {"audits", "average", "written"}


def test_no_figure_is_listed_twice() -> None:
    said = [(figure.form, figure.said) for figure in FIGURES]
    assert len(set(said)) == len(said)
