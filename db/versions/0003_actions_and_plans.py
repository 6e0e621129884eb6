"""Actions with their sources and dates; plans with their lines, measures, versions and copies."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _actions()
    _sources_and_dates()
    _plans()
    _lines()
    _measures()
    _versions()


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _actions() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("whom", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("dropped_reason", sa.Text(), nullable=False),
        sa.Column("needs_sign_off", sa.Boolean(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=True),
        sa.Column("joined_into_id", sa.Uuid(), nullable=True),
        _moment("made_at"),
        _moment("done_at", nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        _moment("signed_off_at", nullable=True),
        sa.Column("signed_off_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["joined_into_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["signed_off_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_action_audit_id"), "action", ["audit_id"], unique=False)
    op.create_index(op.f("ix_action_due"), "action", ["due"], unique=False)
    op.create_index(op.f("ix_action_joined_into_id"), "action", ["joined_into_id"], unique=False)
    op.create_index(op.f("ix_action_owner_id"), "action", ["owner_id"], unique=False)
    op.create_index(op.f("ix_action_service"), "action", ["service"], unique=False)
    op.create_index(op.f("ix_action_status"), "action", ["status"], unique=False)


def _sources_and_dates() -> None:
    op.create_table(
        "action_source",
        sa.Column("recommendation_id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("own_action_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["own_action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["recommendation_id"], ["recommendation.id"]),
        sa.PrimaryKeyConstraint("recommendation_id"),
    )
    op.create_index(
        op.f("ix_action_source_action_id"), "action_source", ["action_id"], unique=False
    )
    op.create_table(
        "action_date",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("was", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        _moment("changed_at"),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_action_date_action_id"), "action_date", ["action_id"], unique=False)


def _plans() -> None:
    op.create_table(
        "plan_design",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("needs_sign_off", sa.Boolean(), nullable=False),
        _moment("saved_at"),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("needs_sign_off", sa.Boolean(), nullable=False),
        sa.Column("came_from", sa.String(), nullable=False),
        _moment("made_at"),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        _moment("closed_at", nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_plan_service"), "plan", ["service"], unique=False)


def _lines() -> None:
    op.create_table(
        "plan_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("progress", sa.String(), nullable=False),
        sa.Column("rag", sa.String(), nullable=False),
        sa.Column("rag_reason", sa.Text(), nullable=False),
        sa.Column("rag_by", sa.Uuid(), nullable=True),
        _moment("rag_at", nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.ForeignKeyConstraint(["rag_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_plan_line_plan_id"), "plan_line", ["plan_id"], unique=False)
    op.create_table(
        "line_action",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"]),
        sa.PrimaryKeyConstraint("line_id", "action_id"),
    )
    op.create_index(op.f("ix_line_action_action_id"), "line_action", ["action_id"], unique=False)


def _measures() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_measure_line_id"), "measure", ["line_id"], unique=False)


def _versions() -> None:
    op.create_table(
        "board_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("board_date", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _moment("kept_at"),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "board_date"),
    )
    op.create_index(op.f("ix_board_version_plan_id"), "board_version", ["plan_id"], unique=False)
    op.create_table(
        "plan_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _moment("made_at"),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_plan_copy_plan_id"), "plan_copy", ["plan_id"], unique=False)
