"""Commands as a script calls them: what they write, say and answer with."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from audit_desk.cli import main

DATA = Path(__file__).parent / "data" / "rounds"
FORM = """\
form: school-visit
version: {version}
title: School visit
purpose: routine
sections:
  - title: Visit
    questions:
      - key: seen_alone
        ask: {ask}
        type: yes-no
"""


class Done(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls a command on a workspace that isn't there yet."""
    monkeypatch.setenv("AUDIT_DESK_WORKSPACE", str(tmp_path / "ours.auditdesk"))
    for name in ("AUDIT_DESK_PERSON", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*words: str | Path) -> Done:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["audit-desk", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(int(ended.value.code or 0), said.out, said.err)

    return call


def test_reading_makes_no_workspace(run: Run, tmp_path: Path) -> None:
    for words in (["follow-ups"], ["forms", "list"], ["backup", "copy.auditdesk"], ["check"]):
        done = run(*words)
        assert done.status == 1
        assert "There is no" in done.err
        assert not done.out
    done = run("summary", "--form", "private-fostering", "--out", "x.json")
    assert done.status == 1
    assert list(tmp_path.iterdir()) == []


def test_a_round_from_table_to_summary(run: Run, tmp_path: Path) -> None:
    table = DATA / "private-fostering-2022-08.csv"
    assert run("import-audits", table, "--form", "private-fostering").out == (
        "11 audits were imported.\n"
    )
    again = run("import-audits", table, "--form", "private-fostering", "--format", "json")
    assert json.loads(again.out) == {"added": 0, "already_there": 11}
    done = run("summary", "--form", "private-fostering", "--format", "json", "--out", "s.json")
    assert done.status == 0
    said = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert said["audits"] == 11
    assert said["grades"]["percent"] == {"1": 36.4, "2": 27.3, "3": 36.4, "4": 0.0}


@pytest.mark.parametrize("shape", ["pdf", "html", "csv", "xlsx", "json"])
def test_every_format_is_written(run: Run, tmp_path: Path, shape: str) -> None:
    run("import-audits", DATA / "private-fostering-2022-08.csv", "--form", "private-fostering")
    out = tmp_path / f"summary.{shape}"
    assert run("summary", "--form", "private-fostering", "--out", out).status == 0
    assert out.stat().st_size > 300


def test_a_workbook_with_lists_to_choose_from_says_nothing_of_its_own(
    run: Run, tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    book, plain = tmp_path / "audits.xlsx", tmp_path / "plain.xlsx"
    made = Workbook()
    made.worksheets[0].append(["audit_ref", "auditor", "audit_date", "overall_grade"])
    made.worksheets[0].append(["PF-1", "Ann Other", "2022-08-01", 3])
    made.save(plain)
    lists = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    with ZipFile(plain) as packed, ZipFile(book, "w") as changed:
        for name in packed.namelist():
            changed.writestr(name, packed.read(name).replace(b"</worksheet>", lists))
    done = run("import-audits", book, "--form", "private-fostering")
    assert (done.status, done.err) == (0, "")
    assert not [one for one in recwarn if "openpyxl" in one.filename]


@pytest.mark.parametrize("shape", ["csv", "xlsx", "json"])
def test_every_answer_is_written(run: Run, tmp_path: Path, shape: str) -> None:
    run("import-audits", DATA / "private-fostering-2022-08.csv", "--form", "private-fostering")
    out = tmp_path / f"answers.{shape}"
    done = run("export-audits", "--form", "private-fostering", "--out", out)
    assert done.out == f"{out}: 11 audits, one a row.\n"
    assert out.stat().st_size > 300
    assert run("export-audits", "--form", "private-fostering", "--out", "answers.pdf").status == 2


def test_a_summary_of_dates_service_and_theme(run: Run, tmp_path: Path) -> None:
    for name in ("strategy-discussions-2020-07", "strategy-discussions-2020-12"):
        run("import-audits", DATA / f"{name}.csv", "--form", "strategy-discussion")
    narrowed = ["--from", "2020-12-01", "--to", "31/12/2020", "--service", "Access and Assessment"]
    words = ["summary", "--form", "strategy-discussion", "--format", "json", "--out", "s.json"]
    run(*words, *narrowed)
    said = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert (said["audits"], said["from"], said["to"]) == (40, "2020-12-01", "2020-12-31")
    run(*words, "--theme", "no such theme")
    nothing = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert nothing["audits"] == 0
    assert nothing["grades"]["average"] is None


def test_a_table_with_faults_names_each_and_adds_nothing(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "wrong.csv"
    table.write_text("audit_ref,auditor,audit_date,overall_grade,odd\nA-1,,2022-01-01,9,x\n")
    done = run("import-audits", table, "--form", "private-fostering")
    assert done.status == 1
    for word in ("odd", "auditor", "overall_grade"):
        assert word in done.err
    assert run("import-audits", tmp_path / "none.csv", "--form", "private-fostering").status == 1
    assert run("import-audits", table, "--form", "no-such-form").status == 1


def test_wrong_usage_is_2(run: Run) -> None:
    for words in (
        ["frobnicate"],
        ["summary", "--form", "x"],
        ["summary", "--form", "x", "--out", "x.doc"],
        ["summary", "--form", "x", "--format", "odt", "--out", "x"],
        ["summary", "--form", "x", "--from", "2022-02-01", "--to", "2022-01-01", "--out", "x.pdf"],
        ["follow-ups", "--due-by", "soon"],
        ["import-audits", "x.csv"],
    ):
        done = run(*words)
        assert done.status == 2, words
        assert done.err


def test_forms_are_checked_added_and_listed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "visit.yaml"
    file.write_text(FORM.format(version=1, ask="Was the child seen alone?"))
    assert run("forms", "check", file).status == 0
    assert run("forms", "add", file).status == 0
    assert run("forms", "add", file).status == 0
    listed = json.loads(run("forms", "list", "--format", "json").out)
    assert {"form": "school-visit", "version": 1}.items() <= next(
        one for one in listed if one["form"] == "school-visit"
    ).items()
    file.write_text(FORM.format(version=1, ask="Was the child at school?"))
    refused = run("forms", "add", file)
    assert refused.status == 1
    assert "version: 2" in refused.err
    assert "School visit" in run("forms", "list").out


def test_a_wrong_form_is_told_with_file_line_and_key(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(FORM.format(version=1, ask="Seen?").replace("yes-no", "yesno"))
    for command in ("check", "add"):
        done = run("forms", command, file)
        assert done.status == 1
        assert "wrong.yaml, line 10, seen_alone.type" in done.err
        assert "yes-no" in done.err
    assert not (tmp_path / "ours.auditdesk").exists()


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("forms", "schema").out)["$schema"]


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    run("import-audits", DATA / "private-fostering-2022-08.csv", "--form", "private-fostering")
    assert run("backup", "copy.auditdesk").status == 0
    run("import-audits", DATA / "follow-up-2022-06.csv", "--form", "follow-up-review")
    assert run("restore", "copy.auditdesk").status == 0
    run("summary", "--form", "follow-up-review", "--format", "json", "--out", "s.json")
    assert json.loads((tmp_path / "s.json").read_text("utf-8"))["audits"] == 0
    assert (tmp_path / "ours.auditdesk.replaced-1").exists()
    assert run("check").status == 0
    assert run("restore", "ours.auditdesk").status == 1


def test_a_damaged_workspace_is_told_and_can_be_restored(run: Run, tmp_path: Path) -> None:
    run("import-audits", DATA / "private-fostering-2022-08.csv", "--form", "private-fostering")
    run("backup", "copy.auditdesk")
    store = tmp_path / "ours.auditdesk"
    for ending in ("-wal", "-shm"):
        store.with_name(store.name + ending).unlink(missing_ok=True)
    store.write_bytes(b"ransom" * 1000)
    for words in (["check"], ["follow-ups"], ["forms", "list"]):
        done = run(*words)
        assert done.status == 1
        assert done.err.count("\n") == 1
    assert run("restore", "copy.auditdesk").status == 0
    assert run("check").status == 0


def test_who_acts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_DESK_PERSON", "Amara Nwosu")
    run("import-audits", DATA / "private-fostering-2022-08.csv", "--form", "private-fostering")
    assert run("follow-ups").status == 0
    monkeypatch.setenv("AUDIT_DESK_PERSON", "Nobody Known")
    assert run("follow-ups").status == 1
    monkeypatch.setenv("AUDIT_DESK_PERSON", "PDM-05")  # came in with a table: no sign-in
    assert run("follow-ups").status == 1


def test_the_workspace_is_named_before_or_after_the_command(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.auditdesk"
    table = DATA / "private-fostering-2022-08.csv"
    run("--workspace", other, "import-audits", table, "--form", "private-fostering")
    assert other.exists()
    assert run("forms", "list", "--workspace", other).status == 0
    assert not (tmp_path / "ours.auditdesk").exists()


def test_no_display_is_said(run: Run) -> None:
    if sys.platform == "linux":
        done = run()
        assert done.status == 1
        assert "no display" in done.err


def test_what_nobody_foresaw_names_no_child(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("C123456 was here")

    monkeypatch.setattr("audit_desk.commands.store.check_store", fail)
    done = run("check")
    assert done.status == 1
    assert "ValueError" in done.err
    assert "C123456" not in done.err


def test_a_store_that_may_not_be_read_is_at_fault_and_not_the_usage(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.auditdesk").write_text("closed to us")
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    assert run("--workspace", tmp_path / "other.auditdesk", "check").status == 1
    assert run("forms", "check", tmp_path / "other.auditdesk").status == 1


def test_the_impact_of_a_round_is_told_and_given_to_scripts(run: Run) -> None:
    run("import-audits", DATA / "follow-up-2022-06.csv", "--form", "follow-up-review")
    told = run("follow-ups", "--impact").out
    assert "Practice improved in 89% of files: 40% fully, 49% partially." in told
    given = json.loads(run("follow-ups", "--impact", "--format", "json").out)
    assert given["followed_up"] == 35
    assert given["reviews"]["grades"]["counts"] == {"1": 1, "2": 22, "3": 12, "4": 0}
    assert run("follow-ups", "--form", "follow-up-review").status == 2
