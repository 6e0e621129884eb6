"""Forms go out of a workspace and other systems' forms come in, at the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from audit_desk.cli import app
from audit_desk.commands import form_exchange, forms
from audit_desk.forms.exchange.one_file import as_one_file
from audit_desk.forms.exchange.sheets import write_workbook
from audit_desk.forms.exchange.xlsform_out import as_xlsform
from audit_desk.forms.withdrawing import withdraw_form
from audit_desk.people.rules import SignedIn
from audit_desk.reports.form_files import FormFormat
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.store import Workspace
from tests.forms.writing import form_text, read

TEN = form_text("key: one, ask: How far?, type: grade, scale: ten")


@pytest.fixture
def workspace(store: Workspace, tmp_path: Path) -> Path:
    return tmp_path / "ours.auditdesk"


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("yaml", b"form: "), ("xlsform", b"PK"), ("redcap", b"\xef\xbb\xbf"), ("pdf", b"%PDF"),
     ("file", b"PK")],
)  # fmt: skip
def test_a_form_goes_out_in_every_format(
    workspace: Path, tmp_path: Path, kind: str, begins: bytes
) -> None:
    out = tmp_path / "form.out"
    asked = ["--workspace", str(workspace), "forms", "export", "--form", "private-fostering",
             "--format", kind, "--out", str(out)]  # fmt: skip
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert "version 1" in done.output
    assert out.read_bytes().startswith(begins)


def test_a_version_that_isnt_there_is_told(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no version 9 .* Its versions are 1\."):
        form_exchange.export(workspace, "private-fostering", FormFormat.PDF, tmp_path / "x", 9)
    assert not (tmp_path / "x").exists()


def test_a_foreign_form_becomes_a_form_file_with_what_it_couldnt_bring(tmp_path: Path) -> None:
    book = tmp_path / "visits.xlsx"
    survey = [["type", "name", "label"], ["text", "why", "Why?"], ["geopoint", "place", "Where?"]]
    book.write_bytes(write_workbook({"survey": survey}))
    out = tmp_path / "visits.yaml"
    done = CliRunner().invoke(app, ["forms", "convert", str(book), "--out", str(out)])
    assert done.exit_code == 0
    assert "survey, row 3: The question 'place' (geopoint)." in done.output
    assert "visits.yaml is a form" in forms.check(out)


@pytest.mark.parametrize("name", ["visits.xlsx", "visits.CSV"])
def test_a_foreign_form_is_to_be_converted_first(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(InputError, match="forms convert"):
        forms.check(tmp_path / name)


def test_its_own_scales_come_with_it(tmp_path: Path) -> None:
    form = read(TEN)
    (tmp_path / "ours.xlsx").write_bytes(as_xlsform(form))
    out = tmp_path / "folder" / "ours.yaml"
    out.parent.mkdir()
    said = form_exchange.convert(tmp_path / "ours.xlsx", out)
    assert "(ofsted, ten)" in said or "(ten)" in said
    assert "is a form" in forms.check(out)
    (out.parent / "scales.yaml").write_text(
        "scales: {other: {title: Other, grades: [{value: 0, word: no}, {value: 1, word: yes}]}}"
    )
    assert "put them there by hand" in form_exchange.convert(tmp_path / "ours.xlsx", out)


def test_a_form_file_that_goes_out_has_its_scales_beside_it(
    workspace: Path, tmp_path: Path
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    ours.mkdir()
    (theirs / "sent.auditform").write_bytes(as_one_file(read(TEN), TEN))
    forms.add(workspace, theirs / "sent.auditform")
    out = ours / "form.yaml"
    said = form_exchange.export(workspace, read(TEN).form, FormFormat.YAML, out, None)
    assert "The scales that it uses besides (ofsted, ten) are in" in said
    assert "is a form" in forms.check(out)


def test_the_list_says_which_forms_are_withdrawn(store: Workspace, lead: SignedIn) -> None:
    desk = Desk(store, lead)
    desk.do(withdraw_form, "private-fostering", "Asked elsewhere.")
    rows = json.loads(forms.listed(store.path, json_wanted=True))
    said = {row["form"]: row["withdrawn"] for row in rows}
    assert said["private-fostering"] == "Asked elsewhere."
    assert said["moderation"] is None
    assert "Asked elsewhere." in forms.listed(store.path, json_wanted=False)


def test_a_form_that_was_sent_is_checked_and_added(workspace: Path, tmp_path: Path) -> None:
    sent = tmp_path / "ours.auditform"
    sent.write_bytes(as_one_file(read(TEN), TEN))
    assert "Sample audit (sample), version 1" in forms.check(sent)
    assert "is published" in forms.add(workspace, sent)
    assert "sample" in forms.listed(workspace, False)
