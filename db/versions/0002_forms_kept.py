"""Drafts of forms, notes and withdrawals of published ones, the bank, and answers brought in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SQLITE_GUARDS = [
    f"""CREATE TRIGGER form_version_no_{deed} BEFORE {deed} ON form_version
    BEGIN SELECT RAISE(ABORT, 'a published form never changes'); END"""
    for deed in ("update", "delete")
] + [
    """CREATE TRIGGER form_version_no_replace BEFORE INSERT ON form_version
    WHEN EXISTS (SELECT 1 FROM form_version WHERE id = NEW.id OR rowid = NEW.rowid
        OR (form = NEW.form AND version = NEW.version))
    BEGIN SELECT RAISE(ABORT, 'a published form never changes'); END"""
    # INSERT OR REPLACE deletes a row without a word to the trigger on DELETE
]
POSTGRESQL_GUARDS = [
    """CREATE FUNCTION form_version_never_changes() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a published form never changes'; END $$""",
    """CREATE TRIGGER form_version_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON form_version
    FOR EACH STATEMENT EXECUTE FUNCTION form_version_never_changes()""",
]


def upgrade() -> None:
    op.add_column("form_version", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    _forms()
    _answers_brought_in()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for guard in SQLITE_GUARDS if sqlite else POSTGRESQL_GUARDS:
        op.execute(guard)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _forms() -> None:
    op.create_table(
        "form_withdrawal",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _moment("withdrawn_at"),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("form"),
    )
    op.create_table(
        "form_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        _moment("created_at"),
        _moment("saved_at"),
        sa.ForeignKeyConstraint(["based_on"], ["form_version.id"]),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_form_draft_form"), "form_draft", ["form"], unique=False)
    op.create_table(
        "bank_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _moment("saved_at"),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "name"),
    )


def _answers_brought_in() -> None:
    op.create_table(
        "answer_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("headings", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _moment("saved_at"),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_answer_mapping_form"), "answer_mapping", ["form"], unique=False)
    op.create_table(
        "brought_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_version_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("audits", sa.Integer(), nullable=False),
        _moment("brought_at"),
        sa.Column("brought_by", sa.Uuid(), nullable=False),
        _moment("undone_at", nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["form_version_id"], ["form_version.id"]),
        sa.ForeignKeyConstraint(["brought_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["undone_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "brought_in_audit",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("brought_in_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        sa.ForeignKeyConstraint(["brought_in_id"], ["brought_in.id"]),
        sa.PrimaryKeyConstraint("audit_id"),
    )
    op.create_index(
        op.f("ix_brought_in_audit_brought_in_id"),
        "brought_in_audit",
        ["brought_in_id"],
        unique=False,
    )
