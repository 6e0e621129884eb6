"""What the tests of the pages of follow-ups share: reading a page, and a weak audit with words."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.followups.making import (
    begin,
    finish,
)

Made = Callable[..., Any]


def words(part: QWidget) -> str:
    """All that can be read in a part of the window."""
    labels = part.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(part))


def found(desk: Desk[SignedIn], grade: int = 2) -> UUID:
    """A weak audit with a finding and a recommendation."""
    key = begin(desk, case_ref="C310556", recommend=["Hold the review."])
    desk.do(
        saving.save_finding,
        key,
        finding_id=new_key(),
        kind="area for improvement",
        text="The plan is old.",
        evidence="Dated before the move.",
        themes=("planning",),
    )
    finish(desk, key, grade)
    return key
