"""What the store keeps about itself: history, settings, and each person's own view of lists."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class History(SQLModel, table=True):
    """One change: who, when, what was, what is. A trigger lets lines only be added."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)
    person_id: UUID | None = None
    action: str
    subject: str
    subject_id: str = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))


class Setting(SQLModel, table=True):
    """A choice for the whole workspace, such as the marking printed on sheets."""

    name: str = Field(primary_key=True)
    value: str


class Preference(SQLModel, table=True):
    """How one person left a list or page: widths, sorting, place. No part of the record."""

    person_id: UUID = Field(primary_key=True)
    name: str = Field(primary_key=True)
    value: str
