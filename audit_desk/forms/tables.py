"""Published versions of forms; a row never changes once it stands."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class FormVersion(SQLModel, table=True):
    """One published version: the file as it was written, and the definition read from it."""

    __tablename__ = "form_version"
    __table_args__ = (UniqueConstraint("form", "version"),)

    id: UUID = Field(default_factory=new_key, primary_key=True)
    form: str = Field(index=True)
    version: int
    title: str
    purpose: str
    service: str = ""
    source: str = Field(sa_type=Text)
    definition: str = Field(sa_type=Text)
    published_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    published_by: UUID | None = Field(default=None, foreign_key="person.id")
