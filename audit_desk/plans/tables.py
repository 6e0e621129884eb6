"""Actions with their sources and dates, and plans with their lines, measures and versions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from audit_desk.audits.tables import For
from audit_desk.workspace.columns import UtcTime, new_key, now


class Action(SQLModel, table=True):
    """What somebody does about a recommendation. `audit_id` is the audit that asked for it, none
    for an action that was joined from several or written by hand; `joined_into_id` the action in
    which it now lives. `owner` is the name as written, `owner_id` the person where known here."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    text: str = Field(default="", sa_type=Text)
    whom: str = For.SERVICE
    service: str = Field(default="", index=True)
    theme: str = ""
    owner: str = ""
    owner_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    due: date | None = Field(default=None, index=True)
    status: str = Field(default="open", index=True)
    evidence: str = Field(default="", sa_type=Text)
    dropped_reason: str = Field(default="", sa_type=Text)
    needs_sign_off: bool = False
    audit_id: UUID | None = Field(default=None, foreign_key="audit.id", index=True)
    joined_into_id: UUID | None = Field(default=None, foreign_key="action.id", index=True)
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    done_by: UUID | None = Field(default=None, foreign_key="person.id")
    signed_off_at: datetime | None = Field(default=None, sa_type=UtcTime)
    signed_off_by: UUID | None = Field(default=None, foreign_key="person.id")


class ActionSource(SQLModel, table=True):
    """A recommendation and the one action that answers it now; `own_action_id` is the action that
    was made for it alone, to which it goes back when joined ones are split."""

    __tablename__ = "action_source"

    recommendation_id: UUID = Field(foreign_key="recommendation.id", primary_key=True)
    action_id: UUID = Field(foreign_key="action.id", index=True)
    own_action_id: UUID = Field(foreign_key="action.id")


class ActionDate(SQLModel, table=True):
    """A date of an action that was changed, and why."""

    __tablename__ = "action_date"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    action_id: UUID = Field(foreign_key="action.id", index=True)
    was: date | None = None
    due: date | None = None
    reason: str = Field(sa_type=Text)
    changed_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    changed_by: UUID = Field(foreign_key="person.id")


class PlanDesign(SQLModel, table=True):
    """A set of columns that a service designed for its plans; `columns` is a JSON list."""

    __tablename__ = "plan_design"

    name: str = Field(primary_key=True)
    columns: str = Field(sa_type=Text)
    needs_sign_off: bool = False
    saved_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    saved_by: UUID | None = Field(default=None, foreign_key="person.id")


class Plan(SQLModel, table=True):
    """A plan of lines under `columns` (a JSON list); `kind` names the design that it began from."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    title: str
    kind: str
    service: str = Field(default="", index=True)
    columns: str = Field(sa_type=Text)
    needs_sign_off: bool = False
    came_from: str = ""
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    made_by: UUID = Field(foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PlanLine(SQLModel, table=True):
    """One line: `cells` is a JSON object of what stands in each column, dates as written there;
    `starts` and `ends` are the dates as understood. `rag` is a person's override of the rule."""

    __tablename__ = "plan_line"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    position: int = 0
    section: str = Field(default="", sa_type=Text)
    cells: str = Field(default="{}", sa_type=Text)
    starts: date | None = None
    ends: date | None = None
    progress: str = ""
    rag: str = ""
    rag_reason: str = Field(default="", sa_type=Text)
    rag_by: UUID | None = Field(default=None, foreign_key="person.id")
    rag_at: datetime | None = Field(default=None, sa_type=UtcTime)


class LineAction(SQLModel, table=True):
    """An action that does what a line of a plan says."""

    __tablename__ = "line_action"

    line_id: UUID = Field(foreign_key="plan_line.id", primary_key=True)
    action_id: UUID = Field(foreign_key="action.id", primary_key=True, index=True)


class Measure(SQLModel, table=True):
    """How later audits measure a line: the share of `counts` (a JSON list of answers or grades) to
    a question of a form (none: the overall grade) should be at least or at most `target` %."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    line_id: UUID = Field(foreign_key="plan_line.id", index=True)
    form: str
    question: str = ""
    counts: str = Field(sa_type=Text)
    target: int
    direction: str = "at least"
    since: date
    service: str = ""
    theme: str = ""


class BoardVersion(SQLModel, table=True):
    """A plan as it was put before the board on a day; `content` is JSON of its lines."""

    __tablename__ = "board_version"
    __table_args__ = (UniqueConstraint("plan_id", "board_date"),)

    id: UUID = Field(default_factory=new_key, primary_key=True)
    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    board_date: date
    note: str = Field(default="", sa_type=Text)
    content: str = Field(sa_type=Text)
    kept_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    kept_by: UUID = Field(foreign_key="person.id")


class PlanCopy(SQLModel, table=True):
    """A plan as it left for a spreadsheet, so that what is changed there can be told later."""

    __tablename__ = "plan_copy"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    content: str = Field(sa_type=Text)
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    made_by: UUID = Field(foreign_key="person.id")
