"""The second look at an audit."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class Moderation(SQLModel, table=True):
    """One moderator's look at one submitted audit.

    Its tool is filled as an audit of its own (`review_id`). `outcome` is empty while it is under
    way, then `agreed`, `changed`, `returned` or `given back`.
    """

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    review_id: UUID | None = Field(default=None, foreign_key="audit.id")
    moderator_id: UUID = Field(foreign_key="person.id", index=True)
    started_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    outcome: str = ""
    comments: str = Field(default="", sa_type=Text)


class ModeratedGrade(SQLModel, table=True):
    """What the moderator thinks of one grade; `question` is empty for the overall grade."""

    __tablename__ = "moderated_grade"

    moderation_id: UUID = Field(foreign_key="moderation.id", primary_key=True)
    question: str = Field(default="", primary_key=True)
    auditor_grade: int | None = None
    grade: int | None = None
    reason: str = Field(default="", sa_type=Text)
