"""Every form goes out as an XLSForm that pyxform accepts, and comes back whole."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pyxform.xls2xform import convert

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.exchange.xlsform_in import read_xlsform
from audit_desk.forms.exchange.xlsform_out import as_xlsform
from audit_desk.forms.reading import read_form
from audit_desk.workspace.places import program_folder
from tests.forms.exchange.making import forms

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
