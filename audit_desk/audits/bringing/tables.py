"""Answers brought in from elsewhere: how files were read, and which audits each one made."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class AnswerMapping(SQLModel, table=True):
    """How files with these headings were read for a form, to be proposed for the next one.
    `headings` tells such files again; `content` is JSON."""

    __tablename__ = "answer_mapping"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    form: str = Field(index=True)
    headings: str
    name: str = ""
    content: str = Field(default="", sa_type=Text)
    saved_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    saved_by: UUID | None = Field(default=None, foreign_key="person.id")


class BroughtIn(SQLModel, table=True):
    """One file whose answers came in as audits, as one step that can be undone."""

    __tablename__ = "brought_in"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    form_version_id: UUID = Field(foreign_key="form_version.id")
    file_name: str = ""
    audits: int = 0
    brought_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    brought_by: UUID = Field(foreign_key="person.id")
    undone_at: datetime | None = Field(default=None, sa_type=UtcTime)
    undone_by: UUID | None = Field(default=None, foreign_key="person.id")


class BroughtInAudit(SQLModel, table=True):
    """An audit, and the file that it came from."""

    __tablename__ = "brought_in_audit"

    audit_id: UUID = Field(foreign_key="audit.id", primary_key=True)
    brought_in_id: UUID = Field(foreign_key="brought_in.id", index=True)
