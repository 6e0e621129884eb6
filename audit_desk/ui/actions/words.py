"""Actions in the words and columns of their list."""

from collections.abc import Sequence
from datetime import date

from audit_desk.audits.tables import For
from audit_desk.plans.lists import ActionRow
from audit_desk.plans.rules import LEFT, Status
from audit_desk.plans.whole import Became
from audit_desk.ui.widgets.rows_table import Cell, Column
from audit_desk.ui.widgets.text import count, day, day_in_full, due

SHORT = 70  # letters of an action where it is only named
LEFT_TO_DO, OVERDUE, TO_SIGN, ALL = "left", "overdue", "to sign", ""
STATES: list[tuple[str, object]] = [
    ("Left to do", LEFT_TO_DO),
    ("Overdue", OVERDUE),
    ("Not begun", Status.OPEN.value),
    ("Under way", Status.UNDER_WAY.value),
    ("Waits for sign-off", TO_SIGN),
    ("Done", Status.DONE.value),
    ("Dropped", Status.DROPPED.value),
    ("All", ALL),
]
WHOM: list[tuple[str, object]] = [
    ("Child or service", ""),
    ("For a child", For.CHILD.value),
    ("For a service", For.SERVICE.value),
]
_STATUS = {
    Status.OPEN: "Not begun",
    Status.UNDER_WAY: "Under way",
    Status.DONE: "Done",
    Status.DROPPED: "Dropped",
}


def status_words(status: str, needs_sign_off: bool = False, signed_off: bool = False) -> str:
    """`Under way`, `Done, waits for sign-off`, `Done and signed off`."""
    words = _STATUS[Status(status)]
    if status == Status.DONE and signed_off:
        return f"{words} and signed off"
    return f"{words}, waits for sign-off" if status == Status.DONE and needs_sign_off else words


def how_it_stands(row: ActionRow) -> str:
    """The status of an action in words."""
    return status_words(row.status, row.needs_sign_off, row.signed_off)


def when_due(status: str, day_due: date | None) -> str:
    """`9 days overdue`, `in 6 days`, or the day; of one that is done or dropped the day alone."""
    if day_due is None:
        return "No date"
    return due(day_due) if status in LEFT else day(day_due)


def whose(row: ActionRow) -> str:
    """The owner, "You" for one's own."""
    return "You" if row.mine else row.owner or "Nobody yet"


def for_whom(row: ActionRow) -> str:
    """`Child C100200`, or `Service`."""
    if row.whom == For.CHILD:
        return f"Child {row.case_ref}".strip()
    return f"Service, from {row.sources}" if row.sources > 1 else "Service"


def named(row: ActionRow) -> str:
    """An action where it is only named: one for a child by its case alone."""
    if row.whom == For.CHILD:
        return f"Action for case {row.case_ref or 'without a reference'}"
    return f"Action: {short(row.text, 40)}"


def short(text: str, letters: int = SHORT) -> str:
    """The beginning of a text."""
    whole = " ".join(text.split())
    return (
        whole if len(whole) <= letters else whole[:letters].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
    )


def became_words(one: Became) -> str:
    """What became of a recommendation, in a line."""
    told = [status_words(one.status, one.needs_sign_off, one.signed_off)]
    if one.status in LEFT and one.due:
        told.append(due(one.due) if one.overdue else f"due {due(one.due)}")
    if one.owner:
        told.append(one.owner)
    return ", ".join(told) + (" · joined with others" if one.joined else "")


def totals(rows: Sequence[ActionRow]) -> str:
    """The line beside the page's title."""
    left = [row for row in rows if row.status in LEFT]
    if not left:
        return "none left to do"
    overdue = sum(row.overdue for row in left)
    return f"{count(len(left), 'action')} to do, {overdue or 'none'} overdue"


def _due_cell(row: ActionRow) -> Cell:
    words = when_due(row.status, row.due)
    return Cell(
        words[:1].upper() + words[1:],
        look="warn" if row.overdue else "",
        more=day_in_full(row.due) if row.status in LEFT else "",
    )


COLUMNS: tuple[Column[ActionRow], ...] = (
    Column(
        "Due",
        144,
        _due_cell,
        lambda row: (row.status not in LEFT, row.due is None, row.due or date.max),
    ),
    Column("Action", 314, lambda row: Cell(row.text), lambda row: row.text),
    Column("How it stands", 122, lambda row: Cell(how_it_stands(row)), how_it_stands),
    Column("Owner", 128, lambda row: Cell(whose(row)), lambda row: row.owner.casefold()),
    Column("For", 112, lambda row: Cell(for_whom(row)), for_whom),
    Column("Service", 136, lambda row: Cell(row.service), lambda row: row.service.casefold()),
    Column("Theme", 120, lambda row: Cell(row.theme), lambda row: row.theme.casefold()),
)
DUE = 0
