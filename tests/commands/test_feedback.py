"""The command that makes a practitioner's sheet."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from audit_desk.cli import app
from audit_desk.commands.feedback import make_sheet
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError
from tests.audits.making import add, finished, the_audit


@pytest.fixture
def audit_ref(desk: Desk[SignedIn]) -> str:
    add(desk)
    return the_audit(desk, finished(desk, practitioner="Ada Bell")).audit_ref


def test_it_writes_one_page(desk: Desk[SignedIn], audit_ref: str, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    words = ["--workspace", str(desk.workspace.path), "feedback-sheet", audit_ref, "--out"]
    done = CliRunner().invoke(app, [*words, str(out)])
    assert (done.exit_code, done.output) == (0, f"{out}: a feedback sheet, one page.\n")
    (page,) = PdfReader(out).pages
    assert "Feedback for Ada Bell" in page.extract_text()


def test_an_unknown_audit_is_refused(desk: Desk[SignedIn], tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    with pytest.raises(InputError, match="No audit of the workspace has this reference"):
        make_sheet(desk.workspace.path, "no-such", out)
    assert not out.exists()
