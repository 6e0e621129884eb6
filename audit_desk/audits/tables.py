"""The audit itself: its answers, findings, recommendations and immediate concerns."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    FINALISED = "finalised"
    UNFINISHED = "unfinished"  # the tool of a moderation that was left: kept, never counted


class Standing(StrEnum):
    """How a question stands in one audit; a question without a row is unanswered."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not applicable"
    HIDDEN = "hidden"


class Kind(StrEnum):
    STRENGTH = "strength"
    IMPROVEMENT = "area for improvement"


class For(StrEnum):
    CHILD = "child"
    SERVICE = "service"


class Addressed(StrEnum):
    FULLY = "fully"
    PARTIALLY = "partially"
    NO = "no"


class Audit(SQLModel, table=True):
    """One auditor's judgement of one file, on one form, at one date.

    A moderation, a follow-up review and a feedback are audits too: `about_id` is the audit that
    they look at or belong to. `overall_grade` is the auditor's, `final_grade` what stands after
    moderation. While a `blind` audit isn't finalised, nobody but its auditor sees its grades.
    """

    __table_args__ = (
        Index("ix_audit_form_state_date", "form", "state", "audit_date"),
        Index("ix_audit_date_id", "audit_date", "id"),
    )

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_ref: str = Field(unique=True)
    form_version_id: UUID = Field(foreign_key="form_version.id", index=True)
    form: str
    purpose: str
    case_ref: str = Field(default="", index=True)
    service: str = Field(default="", index=True)
    team: str = ""
    theme: str = Field(default="", index=True)
    practitioner: str = ""
    auditor_id: UUID = Field(foreign_key="person.id", index=True)
    audit_date: date
    due: date | None = None
    state: str = Field(default=State.DRAFT, index=True)
    overall_grade: int | None = None
    final_grade: int | None = None
    about_id: UUID | None = Field(default=None, foreign_key="audit.id", index=True)
    moderated: bool = False
    blind: bool = False
    imported: bool = False
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    saved_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    finalised_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Answer(SQLModel, table=True):
    """The answer to one question: `value` as the auditor gave it, `moderated` where a moderator
    changed a grade. Several choices are kept as a JSON list in the order of the form."""

    audit_id: UUID = Field(foreign_key="audit.id", primary_key=True)
    question: str = Field(primary_key=True)
    standing: str = Standing.ANSWERED
    value: str = Field(default="", sa_type=Text)
    moderated: str | None = None
    comment: str = Field(default="", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)


class Finding(SQLModel, table=True):
    """One thing seen, with the evidence on the file. `question` is where it was written."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    kind: str = Kind.STRENGTH
    text: str = Field(default="", sa_type=Text)
    evidence: str = Field(default="", sa_type=Text)
    question: str = ""


class Submission(SQLModel, table=True):
    """An audit as it stood when it was handed in, the first time (`number` 1) and each time after.

    `content` is what `submissions.content_of` makes of it. A trigger lets rows only be added.
    """

    __table_args__ = (UniqueConstraint("audit_id", "number"),)

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id")
    number: int
    at: datetime = Field(default_factory=now, sa_type=UtcTime)
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class FindingTheme(SQLModel, table=True):
    __tablename__ = "finding_theme"

    finding_id: UUID = Field(foreign_key="finding.id", primary_key=True)
    theme: str = Field(primary_key=True, index=True)


class Recommendation(SQLModel, table=True):
    """What should change, for the child or for the service."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    text: str = Field(default="", sa_type=Text)
    whom: str = For.CHILD
    theme: str = ""
    owner: str = ""
    due: date | None = None
    addressed: str | None = None
    addressed_comment: str = Field(default="", sa_type=Text)


class Concern(SQLModel, table=True):
    """An immediate concern: a child may be unsafe now. Shown to managers until answered."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    text: str = Field(sa_type=Text)
    raised_by: UUID = Field(foreign_key="person.id")
    raised_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    answer: str = Field(default="", sa_type=Text)
    answered_by: UUID | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
