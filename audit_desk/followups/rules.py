"""When a follow-up is owed and due, and when a file is passed up; no session."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class FollowUpState(StrEnum):
    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    ENDED = "ended"  # without a review: the case closed, or moved


LEFT = (FollowUpState.OPEN, FollowUpState.STARTED)  # what still has to be done


class EndedAs(StrEnum):
    """Why a follow-up ends without a review."""

    CLOSED = "case closed"
    MOVED = "case moved to another authority"
    OTHER = "another reason"


class Who(StrEnum):
    """Whom the rule of a form lets follow up."""

    ANYBODY = ""
    FIRST_AUDITOR = "first auditor"
    ROLE = "role"
    PERSON = "person"


def due_date(audit_date: date, months: int) -> date:
    """The day that many calendar months on; the last of the month where there is no such day.

    30 November and three months give 28 February, 29 in a leap year.
    """
    return audit_date + relativedelta(months=months)


def owes_follow_up(final_grade: int | None, grades: Collection[int]) -> bool:
    """Whether an audit that came out with this grade is to be looked at again."""
    return final_grade is not None and final_grade in grades


def why_escalate(
    final_grade: int | None,
    label: str,
    *,
    first_time: Collection[int],
    again: Collection[int] | None = None,
    before: str = "",
) -> str:
    """Why a file is passed up, in words; empty where it isn't.

    `first_time` are the grades that its own form passes up. `again` is given for the review of a
    weaker audit: the grades that earned that one its follow-up. `label` shows the grade,
    `before` the grade of that weaker audit.
    """
    if final_grade is None:
        return ""
    if again is not None:
        weak = final_grade in again or final_grade in first_time
        if not weak:
            return ""
        if not before or before == label:
            return f"Still {label} at the follow-up review"
        return f"{label} at the follow-up review, {before} before"
    return f"Graded {label}" if final_grade in first_time else ""
