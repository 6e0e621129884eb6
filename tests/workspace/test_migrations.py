"""Migrations: they make the tables that the program has, on SQLite and PostgreSQL alike."""

import shutil
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel, select

from audit_desk.audits.changes import AnswerChange
from audit_desk.audits.tables import Audit
from audit_desk.audits.writing import save_many
from audit_desk.followups.reading import due_list
from audit_desk.followups.tables import Escalation
from audit_desk.moderation.reading import comments_to
from audit_desk.moderation.tables import Moderation
from audit_desk.people.service import signed_in_by_name
from audit_desk.ui.audit.filling import load
from audit_desk.workspace import store
from audit_desk.workspace.backup import check_store
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.places import program_folder
from audit_desk.workspace.store import create_store, known_revisions, make_engine, open_store
from audit_desk.workspace.tables import Setting

ROOMS = (
    "workspace", "people", "forms", "audits", "audits.bringing", "moderation", "followups", "plans",
)  # fmt: skip
for room in ROOMS:
    import_module(f"audit_desk.{room}.tables")


def test_migrations_make_the_tables_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "ours.auditdesk"
    create_store(path).close()
    with make_engine(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_file_names_agree_with_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(program_folder("db")))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == known_revisions()


def test_the_same_tables_are_understood_by_postgresql() -> None:
    dialect = postgresql.dialect()
    for table in SQLModel.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_an_older_store_is_copied_before_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.auditdesk"
    workspace = create_store(path)
    with workspace.writing() as session:
        session.add(Setting(name="word", value="kept"))
    workspace.close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '0000'")
    monkeypatch.setattr(store, "known_revisions", lambda: ["0000", *known_revisions()])

    def bring_up(engine: object) -> None:
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("UPDATE alembic_version SET version_num = ?", (known_revisions()[-1],))

    monkeypatch.setattr(store, "migrate", bring_up)
    open_store(path).close()
    copies = list(tmp_path.glob("*.backup"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)
        assert copy.execute("SELECT value FROM setting").fetchone() == ("kept",)


KEPT = sorted((Path(__file__).parent / "kept").glob("*.auditdesk"))
LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "{newest}"


def upgrade() -> None:
    op.add_column("setting", sa.Column("later", sa.String(), nullable=True))
    {last}
"""


@pytest.fixture(params=KEPT, ids=lambda file: file.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as an earlier version left it, in a folder of its own."""
    path = tmp_path / request.param.name
    path.write_bytes(request.param.read_bytes())
    return path


def later_program(folder: Path, monkeypatch: pytest.MonkeyPatch, last: str = "") -> Path:
    """Let the program have one more migration, which `last` can make fail; returns its file."""
    shutil.copytree(program_folder("db"), folder / "db")
    added = folder / "db" / "versions" / "9000_later.py"
    added.write_text(LATER.format(newest=known_revisions()[-1], last=last))
    monkeypatch.setattr(store, "program_folder", lambda name: folder / name)
    return added


def columns_of(path: Path) -> dict[str, list[str]]:
    """The columns of every table of a store, without the tables that a migration writes to."""
    with closing(sqlite3.connect(path)) as file:
        names = {n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            name: [row[1] for row in file.execute(f"PRAGMA table_info({name})")]
            for name in sorted(names - {"alembic_version", "setting"})
        }


def rows_of(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a store, by table, in the columns that are asked for."""
    with closing(sqlite3.connect(path)) as file:
        return {
            table: file.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY 1, 2").fetchall()
            for table, names in columns.items()
        }


def test_a_store_of_every_earlier_version_is_kept() -> None:
    assert [file.stem for file in KEPT] == known_revisions()


def test_a_store_of_every_earlier_version_opens(kept: Path) -> None:
    workspace = open_store(kept)
    with workspace.reading() as session:
        assert (
            session.exec(select(Setting.value).where(Setting.name == "kept")).one() == "still here"
        )
    workspace.close()
    check_store(kept)


def test_the_work_of_an_earlier_version_is_all_there(kept: Path) -> None:
    workspace = open_store(kept)
    with workspace.reading() as session:
        auditor, moderator = (
            signed_in_by_name(session, name) for name in ("Joanna Mensah", "Priya Nair")
        )
    assert auditor is not None
    assert moderator is not None
    desk = Desk(workspace, auditor)
    with workspace.reading() as session:
        audits = session.exec(select(Audit).where(Audit.purpose == "full")).all()
    assert {one.case_ref: (one.state, one.final_grade) for one in audits} == {
        "C1": ("draft", None),
        "C2": ("submitted", None),
        "C3": ("submitted", None),
        "C4": ("returned", None),
        "C5": ("finalised", 3),
        "C6": ("finalised", 2),
        "C7": ("finalised", 1),
        "C8": ("finalised", 2),
        "C9": ("finalised", 2),
    }
    draft = desk.ask(load, next(one.id for one in audits if one.case_ref == "C1"))
    assert draft.full.answers["summary"].value == "Half a sentence about Zoë Nguyễn’s da"
    assert draft.place == {"section": "section-1", "entry": "summary"}
    assert [one.text for one in draft.full.concerns] == ["Nobody has seen the baby for two weeks."]
    returned = next(one.id for one in audits if one.case_ref == "C4")
    assert [one.text for one in desk.ask(comments_to, returned)] == ["Say where the father is."]
    states = sorted(str(one.state) for one in desk.ask(due_list))
    assert states == ["open", "open", "started"]
    with workspace.reading() as session:
        answered = session.exec(select(Escalation).where(Escalation.answer != "")).all()
        assert session.exec(select(Moderation).where(Moderation.outcome == "")).one()
    assert len(answered) == 1
    desk.do(save_many, draft.full.audit.id, [AnswerChange("summary", "… and goes on.")])
    workspace.close()


def test_a_copy_is_kept_when_a_later_program_brings_it_up_to_date(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = columns_of(kept)
    before = rows_of(kept, columns)
    later_program(tmp_path, monkeypatch)
    workspace = open_store(kept)
    workspace.close()
    copy = kept.with_name(f"{kept.name}.before-9000.backup")
    assert rows_of(kept, columns) == rows_of(copy, columns) == before
    with closing(sqlite3.connect(kept)) as file:
        assert file.execute("SELECT value, later FROM setting").fetchall() == [("still here", None)]
        assert file.execute("SELECT version_num FROM alembic_version").fetchone() == ("9000",)
    check_store(copy)


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = columns_of(kept)
    before = rows_of(kept, columns)
    later_program(tmp_path, monkeypatch, "raise RuntimeError('broken')")
    with pytest.raises(StoreError, match=r"could not be brought up to date"):
        open_store(kept)
    with closing(sqlite3.connect(kept)) as file:
        assert file.execute("SELECT name, value FROM setting").fetchall() == [
            ("kept", "still here")
        ]
        assert [one[1] for one in file.execute("PRAGMA table_info(setting)")] == ["name", "value"]
        assert file.execute("SELECT version_num FROM alembic_version").fetchone() == (kept.stem,)
    assert columns_of(kept) == columns
    assert rows_of(kept, columns) == before


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def test_the_kept_store_of_today_is_as_one_that_is_made_today(tmp_path: Path) -> None:
    create_store(tmp_path / "ours.auditdesk").close()
    assert schema_of(KEPT[-1]) == schema_of(tmp_path / "ours.auditdesk")


@pytest.mark.parametrize("revision", ["0001", "0002", "0004"])
def test_postgresql_guards_history_and_published_forms_against_emptying_too(revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(program_folder("db")))
    script = ScriptDirectory.from_config(config).get_revision(revision)
    assert script is not None
    guards = " ".join(script.module.POSTGRESQL_GUARDS)
    for deed in ("UPDATE", "DELETE", "TRUNCATE"):
        assert deed in guards
