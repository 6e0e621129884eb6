"""Forms as the store keeps them: published versions, drafts, withdrawals, and the bank."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class FormVersion(SQLModel, table=True):
    """One published version: the file as it was written, the definition read from it, and a note
    of what changed. A row never changes once it stands; the store itself refuses it."""

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
    note: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})


class FormWithdrawal(SQLModel, table=True):
    """A form on which no new audit may be begun; the row goes when the form is offered again."""

    __tablename__ = "form_withdrawal"

    form: str = Field(primary_key=True)
    reason: str = Field(default="", sa_type=Text)
    withdrawn_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    withdrawn_by: UUID | None = Field(default=None, foreign_key="person.id")


class FormDraft(SQLModel, table=True):
    """A form being designed: `source` is its file as far as it is written, right or not;
    `based_on` the published version that it began from."""

    __tablename__ = "form_draft"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    form: str = Field(default="", index=True)
    title: str = ""
    source: str = Field(default="", sa_type=Text)
    based_on: UUID | None = Field(default=None, foreign_key="form_version.id")
    created_by: UUID = Field(foreign_key="person.id")
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    saved_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class BankItem(SQLModel, table=True):
    """Something kept for reuse in forms: a scale, a set of options or descriptors, a question.
    `content` is JSON in the shape of its kind."""

    __tablename__ = "bank_item"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: UUID = Field(default_factory=new_key, primary_key=True)
    kind: str
    name: str
    content: str = Field(default="", sa_type=Text)
    saved_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    saved_by: UUID | None = Field(default=None, foreign_key="person.id")
