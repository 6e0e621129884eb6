"""Policies and draws of moderation, panels, every version handed in, and calibration exercises."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEPT = {
    "submission": "what was handed in never changes",
    "moderation_draw": "a draw for moderation never changes",
}
KEYS = {
    "submission": "id = NEW.id OR rowid = NEW.rowid"
    " OR (audit_id = NEW.audit_id AND number = NEW.number)",
    "moderation_draw": "audit_id = NEW.audit_id OR rowid = NEW.rowid",
}
SQLITE_GUARDS = [
    f"""CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table}
    BEGIN SELECT RAISE(ABORT, '{why}'); END"""
    for table, why in KEPT.items()
    for deed in ("update", "delete")
] + [
    f"""CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]})
    BEGIN SELECT RAISE(ABORT, '{why}'); END"""  # noqa: S608  (words of this file only)
    for table, why in KEPT.items()
]
POSTGRESQL_GUARDS = [
    guard
    for table, why in KEPT.items()
    for guard in (
        f"""CREATE FUNCTION {table}_never_changes() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{why}'; END $$""",
        f"""CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_never_changes()""",
    )
]


def upgrade() -> None:
    no, one = sa.false(), "1"
    op.add_column("audit", sa.Column("blind", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("moderation", sa.Column("blind", sa.Boolean(), nullable=False, server_default=no))
    op.add_column(
        "moderation", sa.Column("panel", sa.Integer(), nullable=False, server_default=one)
    )
    op.add_column("moderated_grade", sa.Column("own_grade", sa.Integer(), nullable=True))
    _handed_in()
    _policies()
    _seats()
    _exercises()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for guard in SQLITE_GUARDS if sqlite else POSTGRESQL_GUARDS:
        op.execute(guard)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _key(name: str, of: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(f"{of}.id"), nullable=False)


def _handed_in() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        _key("audit_id", "audit"),
        sa.Column("number", sa.Integer(), nullable=False),
        _moment("at"),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("audit_id", "number"),
    )


def _policies() -> None:
    op.create_table(
        "moderation_policy",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("grades", sa.String(), nullable=False),
        sa.Column("first_audits", sa.Integer(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("form"),
    )
    op.create_table(
        "moderation_draw",
        _key("audit_id", "audit"),
        sa.Column("form", sa.String(), nullable=False),
        _key("auditor_id", "person"),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("chance", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.Integer(), nullable=False),
        sa.Column("earlier_drawn", sa.Integer(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("panel", sa.Integer(), nullable=False),
        _moment("at"),
        sa.PrimaryKeyConstraint("audit_id"),
    )
    for column in ("form", "auditor_id"):
        name = op.f(f"ix_moderation_draw_{column}")
        op.create_index(name, "moderation_draw", [column], unique=False)


def _seats() -> None:
    op.create_table(
        "moderation_seat",
        _key("moderation_id", "moderation"),
        _key("person_id", "person"),
        _moment("taken_at"),
        _moment("handed_in_at", nullable=True),
        sa.PrimaryKeyConstraint("moderation_id", "person_id"),
    )
    name = op.f("ix_moderation_seat_person_id")
    op.create_index(name, "moderation_seat", ["person_id"], unique=False)
    _grades("moderation_seat_grade", "moderation")


def _grades(table: str, of: str) -> None:
    op.create_table(
        table,
        _key(f"{of}_id", of),
        _key("person_id", "person"),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(f"{of}_id", "person_id", "question"),
    )


def _exercises() -> None:
    op.create_table(
        "calibration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _key("form_version_id", "form_version"),
        _moment("made_at"),
        _key("made_by", "person"),
        _moment("opened_at", nullable=True),
        _moment("closed_at", nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "calibration_seat",
        _key("calibration_id", "calibration"),
        _key("person_id", "person"),
        _moment("handed_in_at", nullable=True),
        sa.PrimaryKeyConstraint("calibration_id", "person_id"),
    )
    name = op.f("ix_calibration_seat_person_id")
    op.create_index(name, "calibration_seat", ["person_id"], unique=False)
    _grades("calibration_grade", "calibration")
    op.create_table(
        "calibration_agreed",
        _key("calibration_id", "calibration"),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("calibration_id", "question"),
    )
