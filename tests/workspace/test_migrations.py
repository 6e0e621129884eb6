"""Migrations: they make the tables that the program has, on SQLite and PostgreSQL alike."""

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

from audit_desk.workspace import store
from audit_desk.workspace.places import program_folder
from audit_desk.workspace.store import create_store, known_revisions, make_engine, open_store
from audit_desk.workspace.tables import Setting

for room in ("workspace", "people", "forms", "audits", "moderation", "followups"):
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


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.stem)
def test_a_store_of_every_earlier_version_opens(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    path.write_bytes(kept.read_bytes())
    workspace = open_store(path)
    with workspace.reading() as session:
        assert (
            session.exec(select(Setting.value).where(Setting.name == "kept")).one() == "still here"
        )
