"""A workspace that an earlier program made is offered the forms that came since."""

import shutil
from pathlib import Path

import pytest

from audit_desk.forms import library
from audit_desk.forms.library import install_library, lacking
from audit_desk.forms.service import forms, newest
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import open_store

KEPT = Path(__file__).parent.parent / "workspace" / "kept" / "0001.auditdesk"


def test_a_new_workspace_lacks_nothing(desk: Desk[SignedIn]) -> None:
    assert desk.ask(lacking) == []


def test_an_old_workspace_is_offered_what_came_since(tmp_path: Path) -> None:
    path = tmp_path / "old.auditdesk"
    shutil.copyfile(KEPT, path)
    workspace = open_store(path)
    with workspace.reading() as session:
        lead = any_lead(session)
    assert lead is not None
    desk = Desk(workspace, lead)
    offered = [one.form.form for one in desk.ask(lacking)]
    assert "dais-full" in offered
    assert "moderation" not in offered  # a later version of its own stands
    added = desk.do(install_library, ["dais-full", "lado"])
    assert {one.form for one in added} == {"dais-full", "lado"}
    assert {one.form for one in desk.ask(forms)} >= {"dais-full", "lado", "case-audit"}
    assert len(desk.ask(lacking)) == len(offered) - 2
    workspace.close()


def test_a_form_that_would_muddle_the_workspaces_own_is_not_offered(
    desk: Desk[SignedIn], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = desk.ask(newest, "private-fostering").source
    later = text.replace("version: 1", "version: 2")
    (tmp_path / "private-fostering.yaml").write_text(later, "utf-8")
    monkeypatch.setattr(library, "program_folder", lambda name: tmp_path)
    assert [one.form.version for one in desk.ask(lacking)] == [2]
    (tmp_path / "private-fostering.yaml").write_text(later.replace("type: date", "type: text"))
    assert desk.ask(lacking) == []
