"""Who acts at the command line, on a workspace that is made whole or not at all."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from audit_desk.audits.tables import Audit
from audit_desk.commands import audits, forms, store
from audit_desk.commands.acting import PERSON, desk_at, do_at
from audit_desk.forms.service import newest
from audit_desk.people import keeping
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError, InputError, NotAllowedError
from audit_desk.workspace.tables import History

ROUND = Path(__file__).parents[1] / "data" / "rounds" / "private-fostering-2022-08.csv"
FORM = """\
form: private-fostering
version: 1
title: Another form of that name
purpose: routine
sections:
  - title: Visit
    questions:
      - {key: seen_alone, ask: Was the child seen alone?, type: yes-no}
"""


@pytest.fixture(autouse=True)
def _nobody_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PERSON, raising=False)


@pytest.fixture
def auditor(desk: Desk[SignedIn], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace, with an auditor at the command line."""
    desk.do(add_person, "Joanna Mensah", roles=[HeldRole(Role.AUDITOR)])
    monkeypatch.setenv(PERSON, "joanna  mensah")
    return desk.workspace.path


@pytest.mark.parametrize("form", ["private-fostering", "no-such-form"])
def test_an_import_that_is_refused_makes_no_workspace(tmp_path: Path, form: str) -> None:
    table = tmp_path / "wrong.csv"
    table.write_text("audit_ref,case_ref\n1,2\n")
    with pytest.raises(DeskError):
        audits.bring_in(tmp_path / "ours.auditdesk", table, form, json_wanted=False)
    assert list(tmp_path.iterdir()) == [table]


def test_a_form_that_is_refused_makes_no_workspace(tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(FORM)
    with pytest.raises(DeskError, match="version"):
        forms.add(tmp_path / "ours.auditdesk", file)
    assert list(tmp_path.iterdir()) == [file]


def test_a_workspace_is_made_with_what_is_brought_in(tmp_path: Path) -> None:
    path = tmp_path / "ours.auditdesk"
    said = audits.bring_in(path, ROUND, "private-fostering", json_wanted=False)
    assert said == "11 audits were imported."
    with desk_at(path) as desk:
        assert desk.person.name == "Quality assurance lead"


def test_what_is_refused_leaves_a_workspace_that_stands(desk: Desk[SignedIn]) -> None:
    def fail(session: Session, person: SignedIn) -> None:
        add_person(session, person, "Temi Okafor")
        newest(session, person, "no-such-form")

    with pytest.raises(InputError):
        do_at(desk.workspace.path, fail)
    with desk.workspace.reading() as session:
        assert session.exec(select(History).where(History.action == "add person")).all() == []


def test_a_backup_of_the_command_line_is_noted(desk: Desk[SignedIn], tmp_path: Path) -> None:
    file = tmp_path / "copy.auditdesk"
    store.back_up(desk.workspace.path, file)
    made = desk.ask(keeping.last_backup)
    assert made is not None
    assert made.file == file


def test_a_restore_of_the_command_line_is_in_history(desk: Desk[SignedIn], tmp_path: Path) -> None:
    path, file = desk.workspace.path, tmp_path / "copy.auditdesk"
    store.back_up(path, file)
    desk.workspace.close()
    store.restore(path, file)
    with desk_at(path) as again, again.workspace.reading() as session:
        [line] = session.exec(select(History).where(History.action == "restore workspace")).all()
        assert line.person_id == desk.person.id


def test_an_auditor_neither_backs_up_nor_restores_nor_imports(
    auditor: Path, desk: Desk[SignedIn], tmp_path: Path
) -> None:
    file = tmp_path / "copy.auditdesk"
    with pytest.raises(NotAllowedError, match="its backups"):
        store.back_up(auditor, file)
    assert not file.exists()
    keeping.back_up(desk, file)
    before = auditor.read_bytes()
    with pytest.raises(NotAllowedError, match="its backups"):
        store.restore(auditor, file)
    with pytest.raises(NotAllowedError, match="import audits"):
        audits.bring_in(auditor, ROUND, "private-fostering", json_wanted=False)
    assert auditor.read_bytes() == before
    with desk.workspace.reading() as session:
        assert session.exec(select(Audit)).all() == []
