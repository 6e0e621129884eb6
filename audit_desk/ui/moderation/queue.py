"""The queue of moderation in the words and columns of its list."""

from collections.abc import Callable

from audit_desk.moderation.waiting import QueueRow
from audit_desk.ui.widgets.rows_table import Cell, Column
from audit_desk.ui.widgets.text import ago, count, day_in_full
from audit_desk.workspace.columns import today

WAITING = 6  # the column by which the list is sorted at first


def days_waited(row: QueueRow) -> int:
    """How many days ago it was submitted."""
    at = row.submitted_at
    return (today() - at.astimezone().date()).days if at else 0


def waiting_since(row: QueueRow) -> str:
    """`today`, `1 day`, `12 days`."""
    days = days_waited(row)
    return count(days, "day") if days > 0 else "today"


def who_has_it(row: QueueRow) -> str:
    """Who moderates it, if anybody."""
    if row.panel > 1:
        lead = "You" if row.mine else row.moderator
        return f"{lead}, {row.sits} of {row.panel}"
    return "You" if row.mine else row.moderator or "Nobody yet"


def totals(rows: list[QueueRow]) -> str:
    """The line beside the page's title."""
    mine = sum(row.mine for row in rows)
    free = sum(row.open and not row.mine for row in rows)
    words = f"{free:,} waiting" if free else "none waiting"
    return f"{words}, {mine:,} under way with you" if mine else words


def rank(row: QueueRow) -> int:
    """One's own stand first, then what nobody has, then what others moderate."""
    if row.mine and row.open:
        return 0
    return 1 if row.open else 2


def next_of(rows: list[QueueRow]) -> QueueRow | None:
    """What to go on with: one's own first, then what has waited longest and nobody has."""
    wanted = [row for row in rows if rank(row) < 2]
    return min(wanted, key=lambda row: (rank(row), -days_waited(row)), default=None)


def columns(hidden: Callable[[], bool]) -> tuple[Column[QueueRow], ...]:
    """The columns; while `hidden` the auditors' grades are kept back."""
    return (
        Column("Case", 105, _case, lambda row: row.case_ref.casefold()),
        Column("Form", 165, lambda row: Cell(row.form_title), lambda row: row.form_title),
        Column("Service", 180, lambda row: Cell(_place(row)), lambda row: _place(row).casefold()),
        Column("Auditor", 150, lambda row: Cell(row.auditor), lambda row: row.auditor.casefold()),
        Column("Date", 105, _date, lambda row: row.audit_date),
        Column(
            "Own grade",
            182,
            lambda row: Cell("Hidden") if hidden() or row.withheld else _grade(row),
            lambda row: 0 if hidden() or row.withheld else row.own_grade or 0,
        ),
        Column("Waiting", 85, _waiting, lambda row: -days_waited(row)),
        Column("Moderator", 130, _moderator, lambda row: who_has_it(row).casefold()),
    )


def _case(row: QueueRow) -> Cell:
    return Cell(row.case_ref or "No reference", look="strong")


def _date(row: QueueRow) -> Cell:
    return Cell(day_in_full(row.audit_date))


def _place(row: QueueRow) -> str:
    return ", ".join(part for part in (row.service, row.team) if part)


def _grade(row: QueueRow) -> Cell:
    if row.scale is None:
        return Cell("Not graded")
    if row.own_grade is None or row.own_grade not in row.scale.values:
        return Cell("")
    label = row.scale.label(row.own_grade)
    return Cell(chip=(label, row.scale.place(row.own_grade)))


def _waiting(row: QueueRow) -> Cell:
    return Cell(waiting_since(row), more=f"submitted {ago(row.submitted_at)}")


def _moderator(row: QueueRow) -> Cell:
    return Cell(who_has_it(row), look="strong" if row.mine else "")
