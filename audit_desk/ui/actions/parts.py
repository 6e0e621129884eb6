"""The parts of an action that are only read: where it came from, its dates, what it belongs to."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.audits.tables import Addressed
from audit_desk.plans.lists import Source
from audit_desk.plans.whole import ActionInFull, Moved
from audit_desk.ui.actions.words import short
from audit_desk.ui.page import Go
from audit_desk.ui.widgets.boxes import Card, Rule
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text, ago, day_in_full, in_words

FOUND = {
    Addressed.FULLY: "a follow-up found it addressed",
    Addressed.PARTIALLY: "a follow-up found it partially addressed",
    Addressed.NO: "a follow-up found it not addressed",
}
Split = Callable[[tuple[UUID, ...]], object]


class SourcesCard(Card):
    """The recommendations that an action answers, each with its audit."""

    def __init__(self, whole: ActionInFull, go: Go, split: Split) -> None:
        number = len(whole.sources)
        super().__init__("Recommended by" if number < 2 else f"Recommended {number} times")
        parts = {one.id for one in whole.parts}
        if not whole.sources:
            self.body.addWidget(Text("Written by hand: no audit asked for it.", "soft"))
        for place, one in enumerate(whole.sources):
            if place:
                self.body.addWidget(Rule())
            self._source(one, whole, go, split if one.own_action_id in parts else None)
        if len(whole.parts) > 2 and whole.may_keep:
            self.add_link(LinkButton("Split them all again", lambda: split(())))

    def add_link(self, link: LinkButton) -> None:
        """Put a link beneath what stands there."""
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _source(self, one: Source, whole: ActionInFull, go: Go, split: Split | None) -> None:
        case = f"case {one.case_ref}" if one.case_ref else "no case reference"
        told = [one.audit_ref, case, day_in_full(one.audit_date)]
        if one.addressed:
            told.append(FOUND[Addressed(one.addressed)])
        self.body.addWidget(Text(one.text))
        self.body.addWidget(Text(" · ".join(told), "small"))
        if one.audit_id in whole.opens:
            see = partial(go, "audit", audit_id=one.audit_id)
            self.add_link(LinkButton("Open the audit", see, f"Open the audit {one.audit_ref}"))
        if split is not None and whole.may_keep:
            name = f"Split off “{short(one.text)}”, {one.audit_ref}"
            own = (one.own_action_id,)
            self.add_link(LinkButton("Split it off", partial(split, own), name))


class PlansCard(Card):
    """The lines of plans that an action does."""

    def __init__(self, whole: ActionInFull, go: Go) -> None:
        super().__init__("On plans")
        for one in whole.plans:
            open_it = partial(go, "plan", plan_id=one.plan_id, line_id=one.line_id)
            link = LinkButton(one.title, open_it, f"Open the plan {one.title}", plain=True)
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def dates_fold(dates: tuple[Moved, ...]) -> Fold:
    """Each change of the date, the last first."""
    often = {1: "once", 2: "twice"}.get(len(dates), f"{in_words(len(dates))} times")
    fold = Fold(f"Date changed {often}")
    for one in reversed(dates):
        was = day_in_full(one.was) or "no date"
        told = f"{was} → {day_in_full(one.due) or 'no date'}"
        fold.body.addWidget(_two(told, one.reason, f"{one.by}, {ago(one.at)}"))
    return fold


def _two(strong: str, reason: str, soft: str) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(12, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Text(strong))
    if reason:
        column.addWidget(Text(reason, "soft"))
    column.addWidget(Text(soft, "small"))
    return both
