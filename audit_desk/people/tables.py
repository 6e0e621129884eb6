"""People and their roles."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class Person(SQLModel, table=True):
    """Somebody named in the work. `signs_in` is false for a person who only appears in imports."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    name: str = Field(index=True, unique=True)
    job_title: str = ""
    team: str = ""
    signs_in: bool = True
    added_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PersonRole(SQLModel, table=True):
    """A role that a person holds, for one service or (empty) for all."""

    __tablename__ = "person_role"

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    role: str = Field(primary_key=True)
    service: str = Field(default="", primary_key=True)
