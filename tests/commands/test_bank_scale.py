"""A form file on a scale of the workspace's own is published from the command line."""

from pathlib import Path

import pytest

from audit_desk.commands import forms
from audit_desk.forms import bank_service, service
from audit_desk.forms.bank import Kind
from audit_desk.forms.faults import FormFaults
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.forms.test_bank import FORM, STAGES


def test_a_scale_of_the_bank_is_known_to_the_command(desk: Desk[SignedIn], tmp_path: Path) -> None:
    file = tmp_path / "change.yaml"
    file.write_text(FORM, "utf-8")
    with pytest.raises(FormFaults, match="no scale 'stages'"):
        forms.add(desk.workspace.path, file)
    desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    assert "is published" in forms.add(desk.workspace.path, file)
    scale = service.definition(desk.ask(service.newest, "change-audit")).overall_scale
    assert scale is not None
    assert scale.title == "Stages of change"


def test_a_scale_beside_the_file_comes_first(desk: Desk[SignedIn], tmp_path: Path) -> None:
    file = tmp_path / "change.yaml"
    file.write_text(FORM, "utf-8")
    beside = "scales: {stages: {title: Beside, grades: [{value: 1, word: a}, {value: 2}]}}\n"
    (tmp_path / "scales.yaml").write_text(beside, "utf-8")
    desk.do(bank_service.add, Kind.SCALE, "stages", STAGES)
    forms.add(desk.workspace.path, file)
    scale = service.definition(desk.ask(service.newest, "change-audit")).overall_scale
    assert scale is not None
    assert scale.title == "Beside"
