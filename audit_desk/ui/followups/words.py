"""Follow-ups and escalations in the words and columns of their lists."""

from audit_desk.followups.passed_up import EscalationRow
from audit_desk.followups.reading import FollowUpRow
from audit_desk.followups.rules import LEFT, FollowUpState
from audit_desk.ui.widgets.rows_table import Cell, Column
from audit_desk.ui.widgets.text import ago, count, day, day_in_full, due

NOT_YET = "Not started"


def grade_chip(label: str, place: int) -> tuple[str, int] | None:
    """A grade's label with the place of its colour; None without a grade."""
    return (label, place) if label else None


def when_due(row: FollowUpRow) -> str:
    """`9 days overdue`, `in 6 days`, or the day; of one that is over the day alone."""
    return due(row.due) if row.state in LEFT else day(row.due)


def due_in_full(row: FollowUpRow) -> str:
    """The day that it is due, unless that is said already, and the audit that it counts from."""
    after = f"after the audit of {day_in_full(row.audit_date)}"
    if when_due(row) == day(row.due):
        return after[:1].upper() + after[1:]
    return f"{day_in_full(row.due)}, {after}"


def is_overdue(row: FollowUpRow) -> bool:
    """Whether it should have been done by now."""
    return row.state in LEFT and row.days < 0


def how_it_stands(row: FollowUpRow) -> str:
    """Open, who has started it, or done."""
    if row.state == FollowUpState.DONE:
        return "Done"
    if row.state == FollowUpState.ENDED:
        return f"Ended: {row.ended_as}"
    if row.review_id is None:
        return f"Waits for {'you' if row.for_me else row.waits_for}" if row.waits_for else NOT_YET
    if row.left_behind and not row.mine:
        return f"Left behind by {row.reviewer}"
    return f"Started by {'you' if row.mine else row.reviewer}"


def who_answers(row: EscalationRow) -> str:
    """Whose answer an escalation waits for, or who gave it."""
    if row.answered_at is not None:
        return f"Answered by {row.answered_by}"
    return "Waits for your answer" if row.may_answer else "Waits for a service manager"


def answer_due(row: EscalationRow) -> str:
    """`Answer it by Fri 27 Nov`, or how many days it is overdue."""
    if row.days < 0:
        return f"Answer {due(row.due)}: it was due on {day(row.due)}"
    return f"Answer due today, {day(row.due)}" if not row.days else f"Answer by {day(row.due)}"


def answered_by(row: EscalationRow) -> str:
    """By when an escalation is answered; nothing of one that is."""
    return "" if row.answered_at is not None else due(row.due)


def totals(rows: list[FollowUpRow]) -> str:
    """The line beside the page's title."""
    left = [row for row in rows if row.state in LEFT]
    overdue = sum(row.days < 0 for row in left)
    if not left:
        return "none to do"
    words = f"{count(len(left), 'follow-up')} to do"
    return f"{words}, {overdue:,} overdue" if overdue else f"{words}, none overdue"


def place_of_work(service: str, team: str) -> str:
    """The service and the team."""
    return ", ".join(filter(None, (service, team)))


FOLLOW_UP_COLUMNS: tuple[Column[FollowUpRow], ...] = (
    Column(
        "Case",
        100,
        lambda row: Cell(row.case_ref or "No reference", look="strong"),
        lambda row: row.case_ref.casefold(),
    ),
    Column(
        "First grade",
        172,
        lambda row: Cell(chip=grade_chip(row.first_grade_label, row.first_place)),
        lambda row: row.first_grade or 0,
    ),
    Column(
        "Due",
        136,
        lambda row: Cell(
            when_due(row), look="warn" if is_overdue(row) else "", more=day_in_full(row.due)
        ),
        lambda row: row.due,
    ),
    Column(
        "How it stands",
        236,
        lambda row: Cell(how_it_stands(row), grade_chip(row.new_grade_label, row.new_place)),
        lambda row: (row.state, row.new_grade or 0, row.reviewer.casefold()),
    ),
    Column("Audited", 128, lambda row: Cell(day(row.audit_date)), lambda row: row.audit_date),
    Column(
        "Service",
        180,
        lambda row: Cell(place_of_work(row.service, row.team)),
        lambda row: place_of_work(row.service, row.team).casefold(),
    ),
    Column("Form", 160, lambda row: Cell(row.form_title), lambda row: row.form_title.casefold()),
)
DUE = 2

ESCALATION_COLUMNS: tuple[Column[EscalationRow], ...] = (
    Column(
        "Case",
        92,
        lambda row: Cell(row.case_ref or "No reference", look="strong"),
        lambda row: row.case_ref.casefold(),
    ),
    Column(
        "Grade",
        172,
        lambda row: Cell(chip=grade_chip(row.grade_label, row.place)),
        lambda row: row.grade or 0,
    ),
    Column(
        "Answer",
        178,
        lambda row: Cell(
            who_answers(row),
            look="warn" if row.may_answer else "",
            more=ago(row.answered_at),
        ),
        lambda row: (row.answered_at is not None, not row.may_answer, row.raised_at),
    ),
    Column(
        "Answer by",
        112,
        lambda row: Cell(
            answered_by(row),
            look="warn" if row.answered_at is None and row.days < 0 else "",
            more="" if row.answered_at is not None else day_in_full(row.due),
        ),
        lambda row: (row.answered_at is not None, row.due, row.raised_at),
    ),
    Column("Why", 250, lambda row: Cell(row.why), lambda row: row.why),
    Column(
        "Passed up",
        100,
        lambda row: Cell(day(row.raised_at.astimezone().date())),
        lambda row: row.raised_at,
    ),
    Column(
        "Service",
        174,
        lambda row: Cell(place_of_work(row.service, row.team)),
        lambda row: place_of_work(row.service, row.team).casefold(),
    ),
)
ANSWER_BY = 3
