"""The second look at an audit, the policy that asks for it, and the draw by which it was chosen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from audit_desk.workspace.columns import UtcTime, new_key, now


class Moderation(SQLModel, table=True):
    """One moderator's look at one submitted audit, or that of a panel of several.

    Its tool is filled as an audit of its own (`review_id`). `moderator_id` leads the panel where
    `panel` is more than one. `outcome` is empty while it is under way, then `agreed`, `changed`,
    `returned` or `given back`.
    """

    id: UUID = Field(default_factory=new_key, primary_key=True)
    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    review_id: UUID | None = Field(default=None, foreign_key="audit.id")
    moderator_id: UUID = Field(foreign_key="person.id", index=True)
    blind: bool = False
    panel: int = 1
    started_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    outcome: str = ""
    comments: str = Field(default="", sa_type=Text)


class ModeratedGrade(SQLModel, table=True):
    """What was decided of one grade; `question` is empty for the overall grade. `own_grade` is
    what a moderator gave before they saw the auditor's."""

    __tablename__ = "moderated_grade"

    moderation_id: UUID = Field(foreign_key="moderation.id", primary_key=True)
    question: str = Field(default="", primary_key=True)
    auditor_grade: int | None = None
    grade: int | None = None
    own_grade: int | None = None
    reason: str = Field(default="", sa_type=Text)


class Seat(SQLModel, table=True):
    """Somebody who grades on their own first: a moderator who grades blind, or one of a panel.
    Their grades are open to the others once they have handed them in."""

    __tablename__ = "moderation_seat"

    moderation_id: UUID = Field(foreign_key="moderation.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    taken_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    handed_in_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SeatGrade(SQLModel, table=True):
    """A grade that somebody gave on their own; `reason` is the evidence that they saw for it."""

    __tablename__ = "moderation_seat_grade"

    moderation_id: UUID = Field(foreign_key="moderation.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    question: str = Field(default="", primary_key=True)
    grade: int | None = None
    reason: str = Field(default="", sa_type=Text)


class ModerationPolicy(SQLModel, table=True):
    """Which audits of a form are moderated, where a lead decided it; else the form file says so.

    `share` is the per cent drawn at random, `grades` those that are always moderated ("1 4"),
    `first_audits` how many of each auditor's first ones are.
    """

    __tablename__ = "moderation_policy"

    form: str = Field(primary_key=True)
    share: int = 0
    grades: str = ""
    first_audits: int = 0
    blind: bool = False
    panel: int = 1


class ModerationDraw(SQLModel, table=True):
    """Whether an audit is moderated, settled once when it was first handed in, and why.

    Of those that were drawn for: the seed, the chance (of 10,000), and the two figures that the
    chance follows from. A trigger lets rows only be added.
    """

    __tablename__ = "moderation_draw"

    audit_id: UUID = Field(foreign_key="audit.id", primary_key=True)
    form: str = Field(index=True)
    auditor_id: UUID = Field(foreign_key="person.id", index=True)
    grade: int | None = None
    asked: bool
    why: str
    share: int = 0
    seed: str = ""
    chance: int = 0
    earlier: int = 0
    earlier_drawn: int = 0
    blind: bool = False
    panel: int = 1
    at: datetime = Field(default_factory=now, sa_type=UtcTime)


class Calibration(SQLModel, table=True):
    """An exercise: an invented file that several people grade on the same form. No audit."""

    id: UUID = Field(default_factory=new_key, primary_key=True)
    title: str
    text: str = Field(default="", sa_type=Text)
    form_version_id: UUID = Field(foreign_key="form_version.id")
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    made_by: UUID = Field(foreign_key="person.id")
    opened_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    note: str = Field(default="", sa_type=Text)


class CalibrationSeat(SQLModel, table=True):
    """Somebody who takes part in an exercise."""

    __tablename__ = "calibration_seat"

    calibration_id: UUID = Field(foreign_key="calibration.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    handed_in_at: datetime | None = Field(default=None, sa_type=UtcTime)


class CalibrationGrade(SQLModel, table=True):
    """A grade that somebody gave in an exercise, with what they saw for it."""

    __tablename__ = "calibration_grade"

    calibration_id: UUID = Field(foreign_key="calibration.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    question: str = Field(default="", primary_key=True)
    grade: int | None = None
    reason: str = Field(default="", sa_type=Text)


class CalibrationAgreed(SQLModel, table=True):
    """The grade on which those who took part settled in the discussion."""

    __tablename__ = "calibration_agreed"

    calibration_id: UUID = Field(foreign_key="calibration.id", primary_key=True)
    question: str = Field(default="", primary_key=True)
    grade: int | None = None
