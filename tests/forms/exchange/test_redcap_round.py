"""Every form goes out as a data dictionary of REDCap, and comes back asking the same."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, QuestionType
from audit_desk.forms.exchange.redcap_in import read_redcap
from audit_desk.forms.exchange.redcap_out import as_redcap
from audit_desk.forms.exchange.redcap_words import COLUMNS
from audit_desk.forms.reading import read_form
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.places import program_folder
from tests.forms.exchange.making import answers, forms

LIBRARY = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]


def without_conditions(form: FormDefinition) -> FormDefinition:
    sections = tuple(
        section.model_copy(
            update={"questions": tuple(
                one.model_copy(update={"show_if": None}) for one in section.questions
            )}
        )
        for section in form.sections
    )  # fmt: skip
    return form.model_copy(update={"sections": sections})


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_each_form_of_the_library(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    data = as_redcap(form)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS.values())
    assert len(rows) > len(form.questions)
    brought = read_redcap(data, f"{path.stem}.csv")
    assert brought.left_out == ()
    back = read_form(brought.text, "back.yaml", brought.scales)
    assert without_conditions(back) == without_conditions(form)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(forms(), st.data())
def test_any_form(form: FormDefinition, data: st.DataObject) -> None:
    try:
        written = as_redcap(form)
    except InputError as told:
        assert "quotation marks" in str(told)  # noqa: PT017
        return
    brought = read_redcap(written, "sample.csv")
    assert brought.left_out == ()
    back = read_form(brought.text, "back.yaml", brought.scales)
    assert without_conditions(back) == without_conditions(form)
    for _ in range(5):
        given_answers: dict[str, str] = {}
        for one in form.questions:
            offered = answers(one.model_dump(mode="json"))
            if one.type is QuestionType.CHOICES:
                offered = [json.dumps([text]) for text in offered]
            if value := data.draw(st.sampled_from(["", *offered])):
                given_answers[one.key] = value
        assert visible(back, given_answers) == visible(form, given_answers)
