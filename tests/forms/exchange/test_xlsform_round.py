"""Every form goes out as an XLSForm that pyxform accepts, and comes back whole."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.exchange.redcap_in import read_redcap
from audit_desk.forms.exchange.redcap_out import as_redcap
from audit_desk.forms.exchange.xlsform_in import read_xlsform
from audit_desk.forms.exchange.xlsform_out import as_xlsform
from audit_desk.forms.reading import read_form
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.places import program_folder
from tests.forms.exchange.making import forms
from tests.forms.writing import SCALES, form_text

LIBRARY = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_each_form_of_the_library(path: Path) -> None:
    form = read_form(path.read_text("utf-8"), path.name)
    data = as_xlsform(form)
    made = convert(xlsform=data, validate=False, file_type=".xlsx")
    assert made.warnings == []
    assert made.xform.count("<bind") >= len(form.questions)
    brought = read_xlsform(data, f"{path.stem}.xlsx")
    assert brought.left_out == ()
    assert read_form(brought.text, "back.yaml", brought.scales) == form


@SLOW
@given(forms())
def test_any_form(form: FormDefinition) -> None:
    data = as_xlsform(form)
    convert(xlsform=data, validate=False, file_type=".xlsx")
    brought = read_xlsform(data, "sample.xlsx")
    assert brought.left_out == ()
    assert read_form(brought.text, "back.yaml", brought.scales) == form


def test_what_a_table_of_audits_needs_is_asked_too() -> None:
    form = read_form(LIBRARY[0].read_text("utf-8"), LIBRARY[0].name)
    made = convert(xlsform=as_xlsform(form), validate=False, file_type=".xlsx")
    for name in ("audit_ref", "auditor", "audit_date", "recommendations"):
        assert f"/{name}" in made.xform


def test_what_a_question_was_goes_with_it() -> None:
    text = form_text(
        "key: new_one, ask: One?, type: choice, options: [Home, Away], "
        "was: {question: old_one, answers: {House: Home}}",
    )
    form = read_form(text, "sample.yaml", SCALES)
    for brought in (
        read_xlsform(as_xlsform(form), "sample.xlsx"),
        read_redcap(as_redcap(form), "sample.csv"),
    ):
        assert brought.left_out == ()
        assert read_form(brought.text, "back.yaml", brought.scales) == form


def test_a_text_longer_than_a_cell_is_refused() -> None:
    form = read_form(form_text(f"key: one, ask: One?, type: text, help: {'x' * 33_000}"), "a.yaml")
    with pytest.raises(InputError, match="longer than a cell"):
        as_xlsform(form)


def test_other_words_of_our_own_file_are_taken() -> None:
    form = read_form(form_text("key: one, ask: One?, type: yes-no, theme: recording"), "a.yaml")
    book = load_workbook(io.BytesIO(as_xlsform(form)))
    for row in book["survey"].iter_rows():
        for cell in row:
            cell.value = "Other words?" if cell.value == "One?" else cell.value
    for row in book["choices"].iter_rows():
        for cell in row:
            cell.value = "Not at all" if cell.value == "No" else cell.value
    changed = io.BytesIO()
    book.save(changed)
    back = read_xlsform(changed.getvalue(), "a.xlsx")
    question = read_form(back.text, "back.yaml", back.scales).question("one")
    assert (question.ask, question.type, question.theme) == ("Other words?", "choice", "recording")
    assert question.options == ("Yes", "Not at all")
