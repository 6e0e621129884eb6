"""Follow-ups that are moved, ended or wait for somebody; escalations with a day and notices."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _person("for_id")
    for column in (
        _words("for_role"),
        _words("ended_as"),
        _words("ended_why", sa.Text()),
        _moment("ended_at", nullable=True),
    ):
        op.add_column("follow_up", column)
    _person("ended_by")
    op.create_index(op.f("ix_follow_up_for_id"), "follow_up", ["for_id"])
    op.add_column("escalation", sa.Column("due", sa.Date(), nullable=True))
    op.create_index(op.f("ix_escalation_due"), "escalation", ["due"])
    _dates()
    _rules()
    _notices()


def _words(name: str, kind: "sa.types.TypeEngine[str] | None" = None) -> sa.Column[object]:
    return sa.Column(name, kind or sa.String(), nullable=False, server_default="")


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _person(name: str) -> None:
    """Add a column that names a person: SQLite takes the reference with the column only."""
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    op.execute(f"ALTER TABLE follow_up ADD COLUMN {name} {kind} REFERENCES person (id)")


def _dates() -> None:
    op.create_table(
        "follow_up_date",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("follow_up_id", sa.Uuid(), sa.ForeignKey("follow_up.id"), nullable=False),
        sa.Column("was", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _moment("changed_at"),
        sa.Column("changed_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index(op.f("ix_follow_up_date_follow_up_id"), "follow_up_date", ["follow_up_id"])


def _rules() -> None:
    op.create_table(
        "loop_rule",
        sa.Column("form", sa.String(), primary_key=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=True),
    )
    op.create_table(
        "told",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
    )
    op.create_index(op.f("ix_told_service"), "told", ["service"])


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("escalation_id", sa.Uuid(), sa.ForeignKey("escalation.id"), nullable=True),
        sa.Column("concern_id", sa.Uuid(), sa.ForeignKey("concern.id"), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("told_to", sa.Text(), nullable=False),
        _moment("told_at"),
        sa.Column("told_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
    )
    for column in ("escalation_id", "concern_id"):
        op.create_index(op.f(f"ix_notice_{column}"), "notice", [column])
