"""What is due when, and what was passed up."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class FollowUp(SQLModel, table=True):
    """The re-audit that a weak audit is owed; `review_id` is the follow-up audit once started.
    `state` is open, started, done or ended: ended without a review, `ended_as` and `ended_why`
    saying how. It waits for a person or a role where the form's rule names one."""

    __tablename__ = "follow_up"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", unique=True)
    review_id: UUID | None = Field(default=None, foreign_key="audit.id")
    form: str
    due: date = Field(index=True)
    state: str = Field(default="open", index=True)
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    for_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    for_role: str = ""
    ended_as: str = ""
    ended_why: str = Field(default="", sa_type=Text)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ended_by: UUID | None = Field(default=None, foreign_key="person.id")


class FollowUpDate(SQLModel, table=True):
    """A day on which a follow-up was due and no longer is, and why it was moved."""

    __tablename__ = "follow_up_date"

    id: UUID = Field(default_factory=new_key, primary_key=True)
    follow_up_id: UUID = Field(foreign_key="follow_up.id", index=True)
    was: date
    due: date
    reason: str = Field(sa_type=Text)
    changed_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    changed_by: UUID = Field(foreign_key="person.id")


class LoopRule(SQLModel, table=True):
    """What the workspace adds to a form's own rules ("" is every form): who follows up (anybody,
    the first auditor, a role, a person), and in how many working days an escalation is answered."""

    __tablename__ = "loop_rule"

    form: str = Field(primary_key=True)
    who: str = ""
    role: str = ""
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    answer_days: int | None = None


class Told(SQLModel, table=True):
    """Who is told when a file of a service ("" is every service) is passed up or a concern is
    raised: everybody of a role there, or one person; `address` is where an e-mail goes."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    service: str = Field(default="", index=True)
    role: str = ""
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    address: str = ""


class Notice(SQLModel, table=True):
    """That somebody was told of an escalation or of a concern outside the program: by letter, by
    e-mail, or otherwise."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    escalation_id: UUID | None = Field(default=None, foreign_key="escalation.id", index=True)
    concern_id: UUID | None = Field(default=None, foreign_key="concern.id", index=True)
    how: str
    told_to: str = Field(default="", sa_type=Text)
    told_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    told_by: UUID = Field(foreign_key="person.id")


class Escalation(SQLModel, table=True):
    """A file passed up for management oversight, until a service manager answers in writing; `due`
    is the day by which (none in what was passed up before there were such days)."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    why: str
    raised_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    due: date | None = Field(default=None, index=True)
    answer: str = Field(default="", sa_type=Text)
    answered_by: UUID | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
