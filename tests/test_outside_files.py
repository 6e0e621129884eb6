"""Files that stand where a command reads or writes, and were not meant for it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from audit_desk.commands import forms, store
from audit_desk.forms.answers import NotAnAnswerError, read_date
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.opening import make_workspace
from audit_desk.workspace.errors import DeskError, InputError, StoreError
from audit_desk.workspace.store import create_store
from tests.reports import samples
from tests.reports.writing import written

FORM = """\
form: visit
version: 1
title: Visit
purpose: routine
scale: reached
sections:
  - title: One
    questions:
      - {key: met, ask: Met?, type: grade}
"""
SCALES = (
    "scales: {reached: {title: Reached, grades: [{value: 0, word: no}, {value: 1, word: yes}]}}\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "ours.auditdesk"
    opened, _ = make_workspace(path, "Ada")
    opened.close()
    return path


def test_scales_beside_a_form_are_read(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "visit.yaml"
    file.write_text(FORM)
    with pytest.raises(FormFaults, match="no scale 'reached'"):
        forms.check(file)
    (tmp_path / "scales.yaml").write_text(SCALES)
    assert "1 question." in forms.check(file)
    assert "is published" in forms.add(workspace, file)
    (tmp_path / "scales.yaml").write_text(SCALES.replace("title", "titel"))
    with pytest.raises(FormFaults, match=r"scales\.yaml, line 1"):
        forms.check(file)


def test_a_form_holds_no_unseen_letters_and_a_condition_names_one_question() -> None:
    def faults(old: str, new: str) -> str:
        with pytest.raises(FormFaults) as refused:
            read_form(FORM.replace("scale: reached\n", "").replace(old, new), "f.yaml")
        return str(refused.value)

    assert "line 3, title" in faults("title: Visit", 'title: "a\\0b"')
    later = "type: grade}\n      - {key: b, ask: B, type: text, show_if: {question: [met], is: 1}}"
    assert "line 9, b.show_if.question: this should be text." in faults("type: grade}", later)


@pytest.mark.parametrize("text", ["2022/02/01", "01-Feb-2022", "1 Febr 2022", "1st FEBRUARY 2022"])
def test_dates_as_other_programs_write_them(text: str) -> None:
    assert read_date(text).isoformat() == "2022-02-01"


@pytest.mark.parametrize("text", ["1 Febtober 2022", "1 Decimal 2022", "2022/13/01", "1-xyz-2022"])
def test_what_only_begins_like_a_month_is_no_date(text: str) -> None:
    with pytest.raises(NotAnAnswerError):
        read_date(text)


def test_a_summary_never_stands_in_for_a_workspace(workspace: Path, tmp_path: Path) -> None:
    before = workspace.read_bytes()
    (tmp_path / "summary.json").hardlink_to(workspace)
    with pytest.raises(StoreError, match="is a workspace"):
        written(samples.ordinary(), "json", tmp_path)
    assert workspace.read_bytes() == before


def test_a_summary_goes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "summary.json").symlink_to(tmp_path / "far" / "real.json")
    written(samples.ordinary(), "json", tmp_path)
    assert (tmp_path / "summary.json").is_symlink()
    assert (tmp_path / "far" / "real.json").stat().st_size > 100


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_summary_goes_into_a_pipe_and_leaves_it_there(tmp_path: Path) -> None:
    pipe = tmp_path / "summary.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    written(samples.empty(), "csv", tmp_path)
    assert b"Finalised audits" in os.read(reader, 65_536)
    os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_backup_replaces_nothing_but_a_backup(workspace: Path, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.docx"
    thesis.write_text("years of work")
    beside = workspace.with_name(workspace.name + "-wal")
    for name in (thesis, tmp_path, beside, workspace):
        with pytest.raises(DeskError):
            store.back_up(workspace, name)
    assert thesis.read_text() == "years of work"
    copy = tmp_path / "copy.auditdesk"
    copy.touch()
    for _ in range(2):
        store.back_up(workspace, copy)
    (tmp_path / "hard").hardlink_to(workspace)
    with pytest.raises(InputError, match="the same file"):
        store.restore(workspace, tmp_path / "hard")


def test_damage_that_sqlite_itself_cannot_word_is_told_and_restored(
    workspace: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.auditdesk"
    store.back_up(workspace, copy)
    data = bytearray(workspace.read_bytes())
    for place in range(20_000, len(data), 4096):
        data[place : place + 200] = b"\xff" * 200
    workspace.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        store.check(workspace)
    store.restore(workspace, copy)
    assert "is sound" in store.check(workspace)


def test_several_commands_may_make_the_same_workspace_at_once(tmp_path: Path) -> None:
    (tmp_path / "scales.yaml").write_text(SCALES)
    started = []
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.yaml").write_text(FORM.replace("visit", name))
        words = ["--workspace", "new.auditdesk", "forms", "add", f"{name}.yaml"]
        program = [sys.executable, "-m", "audit_desk", *words]
        started.append(subprocess.Popen(program, cwd=tmp_path, stdin=subprocess.DEVNULL))
    assert [one.wait() for one in started] == [0, 0, 0]
    path = tmp_path / "new.auditdesk"
    assert "is sound" in store.check(path)
    listed = forms.listed(path, json_wanted=True)
    assert all(f'"{name}"' in listed for name in ("one", "two", "three"))
    assert not list(tmp_path.glob("*.making"))


def test_what_was_made_in_the_meantime_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ours.auditdesk"

    def meanwhile(_: Session) -> None:
        path.write_text("made by another")

    with pytest.raises(StoreError, match="already a file"):
        create_store(path, meanwhile)
    assert path.read_text() == "made by another"
    assert list(tmp_path.iterdir()) == [path]


def test_a_form_damaged_in_the_file_is_told(workspace: Path) -> None:
    with closing(sqlite3.connect(workspace)) as file, file:
        file.execute("DROP TRIGGER form_version_no_update")
        file.execute("UPDATE form_version SET definition = '{' || definition")
    with pytest.raises(StoreError, match="A form in the workspace is damaged"):
        forms.listed(workspace, json_wanted=True)
