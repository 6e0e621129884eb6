"""What is due when, and what was passed up."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class FollowUp(SQLModel, table=True):
    """The re-audit that a weak audit is owed; `review_id` is the follow-up audit once started.
    `state` is open, started or done."""

    __tablename__ = "follow_up"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", unique=True)
    review_id: UUID | None = Field(default=None, foreign_key="audit.id")
    form: str
    due: date = Field(index=True)
    state: str = Field(default="open", index=True)
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Escalation(SQLModel, table=True):
    """A file passed up for management oversight, until a service manager answers in writing."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    why: str
    raised_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    answer: str = Field(default="", sa_type=Text)
    answered_by: UUID | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
